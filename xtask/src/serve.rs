//! Serves `dist/` on this machine, behind the content security policy of the release.

use std::fs;
use std::io::Cursor;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::release::{self, dist};
use crate::setup;

/// What the page may load. **Invariant:** the same as in index.html; held by `the_page_carries_the_policy_of_the_header`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      worker-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'";
/// First port tried.
const FIRST_PORT: u16 = 8080;
/// Ports tried.
const PORTS: u16 = 40;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
    /// Serve dist/ as it is
    #[arg(long)]
    no_build: bool,
    /// Port to use instead of the first free one from 8080
    #[arg(long)]
    port: Option<u16>,
}

/// Builds the release, serves it until the program is ended, and opens the browser.
///
/// # Errors
/// When the set-up or the build fails, or no port is free.
pub(crate) fn serve(options: &Options) -> Result<()> {
    if !options.no_build {
        release::build(&setup::for_release()?)?;
    }
    let site = Site::open(options.port)?;
    println!("Stafett is at {}  (end with Ctrl+C)", site.address);
    if !options.no_open && open::that_detached(&site.address).is_err() {
        println!("No browser could be opened; open the address by hand.");
    }
    site.wait();
    Ok(())
}

/// The release, served by threads of this program.
pub(crate) struct Site {
    /// Where it is, e.g. `http://127.0.0.1:8080/`.
    pub address: String,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Site {
    /// Serves `dist/` on a port, or on the first free one from 8080.
    ///
    /// # Errors
    /// When there is no release, or no port is free.
    pub(crate) fn open(port: Option<u16>) -> Result<Self> {
        let folder = dist();
        if !folder.join("index.html").is_file() {
            bail!("{} holds no release: run `cargo xtask build`", folder.display());
        }
        let candidates = port.map_or(FIRST_PORT..FIRST_PORT + PORTS, |port| port..port.saturating_add(1));
        let (server, port) = candidates
            .into_iter()
            .find_map(|port| Some((Server::http((Ipv4Addr::LOCALHOST, port)).ok()?, port)))
            .context("no port is free: choose one with --port")?;
        let server = Arc::new(server);
        let answer_all = |server: Arc<Server>, folder: PathBuf| {
            move || {
                for request in server.incoming_requests() {
                    // A browser that went away needs no answer.
                    drop(answer(request, &folder));
                }
            }
        };
        let threads = (0..4).map(|_| thread::spawn(answer_all(Arc::clone(&server), folder.clone()))).collect();
        Ok(Self { address: format!("http://127.0.0.1:{port}/"), threads })
    }

    fn wait(self) {
        for thread in self.threads {
            drop(thread.join());
        }
    }
}

fn answer(request: Request, folder: &std::path::Path) -> std::io::Result<()> {
    let file = if matches!(request.method(), Method::Get | Method::Head) { file_of(request.url()) } else { None };
    let found = file.and_then(|file| Some((fs::read(folder.join(&file)).ok()?, media_type(&file))));
    let (status, bytes, media_type) = match found {
        Some((bytes, media_type)) => (200, bytes, media_type),
        None => (404, b"not found".to_vec(), "text/plain; charset=utf-8"),
    };
    let mut response = Response::new(status.into(), Vec::new(), Cursor::new(bytes.clone()), Some(bytes.len()), None);
    let headers = [
        ("Content-Type", media_type),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        // The worker's files carry no hash in their names: an old one must never meet a new page.
        ("Cache-Control", "no-cache"),
    ];
    for (name, value) in headers {
        response.add_header(Header::from_bytes(name, value).expect("the headers are plain ASCII"));
    }
    request.respond(response)
}

/// The file that an address asks for; none when it points out of the folder or holds signs that no file of a release has.
fn file_of(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = |part: &str| {
        !part.starts_with('.')
            && part.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.'))
    };
    match path {
        "" => Some("index.html".to_owned()),
        path if path.split('/').all(|part| !part.is_empty() && plain(part)) => Some(path.to_owned()),
        _ => None,
    }
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_carries_the_policy_of_the_header() {
        let page =
            fs::read_to_string(crate::step::project().join("index.html")).expect("the file is part of the project");
        assert!(page.contains(&format!("content=\"{POLICY}\"")), "{POLICY}");
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for url in ["/../Cargo.toml", "/a/../../b", "//etc/passwd", "/%2e%2e/x", "/.git/config", "/a\\b", "x", "/a//b"]
        {
            assert_eq!(file_of(url), None, "{url}");
        }
        assert_eq!(file_of("/?s=1_b=skane").as_deref(), Some("index.html"));
        assert_eq!(file_of("/engine_worker_bg.wasm").as_deref(), Some("engine_worker_bg.wasm"));
    }
}
