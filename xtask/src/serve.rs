//! Serves `dist/` on this machine, behind the content security policy of the release.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::release::{self, dist};
use crate::setup;
use crate::size;

/// What the page may load. **Invariant:** the same as in index.html; held by `the_page_carries_the_policy_of_the_header`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      worker-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'";
/// First port tried.
const FIRST_PORT: u16 = 8080;
/// Ports tried.
const PORTS: u16 = 40;
/// How long a connection may lie without a thread.
const NUDGE: Duration = Duration::from_millis(100);
/// Strength of the compression: a first visit waits for it.
const BROTLI_STRENGTH: u32 = 5;

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
        let (server, shelf) = (Arc::new(server), Arc::new(Shelf { folder, packed: Mutex::default() }));
        let answer_all = |server: Arc<Server>, shelf: Arc<Shelf>| {
            move || {
                for request in server.incoming_requests() {
                    // A browser that went away needs no answer.
                    drop(answer(request, &shelf));
                }
            }
        };
        let threads = (0..4).map(|_| thread::spawn(answer_all(Arc::clone(&server), Arc::clone(&shelf)))).collect();
        thread::spawn(move || nudge(port));
        Ok(Self { address: format!("http://127.0.0.1:{port}/"), threads })
    }

    fn wait(self) {
        for thread in self.threads {
            drop(thread.join());
        }
    }
}

/// Opens and closes a connection again and again, for as long as the program runs.
///
/// When two connections come at once, `tiny_http` may count on the same idle thread for both; the second then lies until
/// another connection ends, which browsers put off for minutes. One that ends at once takes it along.
fn nudge(port: u16) {
    loop {
        thread::sleep(NUDGE);
        // A server that takes no connection has ended, or is as busy as it can be.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, port)));
    }
}

/// The files of the release, and what was compressed of them.
struct Shelf {
    folder: PathBuf,
    /// Compressed files by name, each with the time of the file that it was made of.
    packed: Mutex<BTreeMap<String, (SystemTime, Vec<u8>)>>,
}

impl Shelf {
    /// A file as brotli, as most hosts send it; none when it is not there.
    fn packed(&self, file: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(file);
        let changed = fs::metadata(&path).ok()?.modified().ok()?;
        // What another thread left half done is at worst missing.
        let known = || self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = known().get(file).filter(|(of, _)| *of == changed) {
            return Some(bytes.clone());
        }
        let bytes = size::brotli(&fs::read(path).ok()?, BROTLI_STRENGTH).ok()?;
        known().insert(file.to_owned(), (changed, bytes.clone()));
        Some(bytes)
    }
}

fn answer(request: Request, shelf: &Shelf) -> std::io::Result<()> {
    let file = if matches!(request.method(), Method::Get | Method::Head) { file_of(request.url()) } else { None };
    let takes_brotli = request.headers().iter().any(|header| {
        header.field.equiv("Accept-Encoding") && header.value.as_str().split([',', ' ', ';']).any(|word| word == "br")
    });
    let packed = file.as_deref().filter(|_| takes_brotli).and_then(|file| shelf.packed(file));
    let is_packed = packed.is_some();
    let found = file.and_then(|file| {
        let bytes = packed.or_else(|| fs::read(shelf.folder.join(&file)).ok())?;
        Some((bytes, media_type(&file), caching(&file)))
    });
    let (status, (bytes, media_type, caching)) = match found {
        Some(found) => (200, found),
        None => (404, (b"not found".to_vec(), "text/plain; charset=utf-8", "no-cache")),
    };
    let n_bytes = bytes.len();
    let mut response = Response::new(status.into(), Vec::new(), Cursor::new(bytes), Some(n_bytes), None);
    let headers = [
        ("Content-Type", media_type),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", caching),
        ("Vary", "Accept-Encoding"),
    ];
    let encoding = is_packed.then_some(("Content-Encoding", "br"));
    for (name, value) in headers.into_iter().chain(encoding) {
        response.add_header(Header::from_bytes(name, value).expect("the headers are plain ASCII"));
    }
    request.respond(response)
}

/// How long a browser may keep a file: for ever when its name tells its content.
///
/// The threads' files carry no such name: an old one must never meet a new page.
fn caching(file: &str) -> &'static str {
    let is_digest = |part: &str| part.len() == 16 && part.chars().all(|sign| sign.is_ascii_hexdigit());
    if file.split(['-', '_', '.', '/']).any(is_digest) { "max-age=31536000, immutable" } else { "no-cache" }
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
        "txt" => "text/plain; charset=utf-8",
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
    fn only_a_file_whose_name_tells_its_content_is_kept() {
        for file in ["page-2cf04a2900656fea_bg.wasm", "style-afc0fdcb31f0eb56.css", "words/sv-9b0e283cdf77d045.txt"] {
            assert!(caching(file).contains("immutable"), "{file}");
        }
        for file in ["index.html", "boot.js", "engine_worker_bg.wasm", "about/sv.html"] {
            assert_eq!(caching(file), "no-cache", "{file}");
        }
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
