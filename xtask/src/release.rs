//! The release build in `dist/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::names;
use crate::setup::{ReleaseTools, WasmOpt};
use crate::step::{cargo, project, run, step};

/// Builds page and worker into `dist/`, with what lies beside them.
///
/// # Errors
/// What the compiler or trunk refuses; their own output stands above the message.
pub(crate) fn build(tools: &ReleaseTools) -> Result<()> {
    step("Release build", || {
        let trunk = tools.bin.join(format!("trunk{}", std::env::consts::EXE_SUFFIX));
        let mut command = Command::new(trunk);
        // It warns of the page's own script, whose exports its minifier does not read: that one stays as it is.
        command.args(["build", "--offline", "true", "--skip-version-check", "--log", "error"]);
        match tools.wasm_opt {
            WasmOpt::Used => command.args(["--release", "true"]),
            // Compiles the same way; trunk calls wasm-opt in its release mode only.
            WasmOpt::Skipped => command.args(["--cargo-profile", "release"]),
        };
        command.env("PATH", &tools.path).env("RUST_BACKTRACE", "0");
        // Trunk reads it as an option with values of its own.
        command.env_remove("NO_COLOR");
        run(command.current_dir(project()))
    })
}

/// Writes what lies beside the simulator into the release that trunk has under way, and shortens what its programs and
/// scripts call each other by.
///
/// # Errors
/// When trunk did not call, or the command line of Stafett does not build.
pub(crate) fn write_beside() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context("trunk calls this while it builds")?;
    let style = style_sheet(&staging).context("the release holds no style sheet")?;
    let program = ["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "stafett", "--"];
    run(cargo().args(program).arg("pages").arg("--out").arg(&staging).args(["--style", &style]))?;
    name_words(&staging)?;
    // Otherwise somebody looks for a mistake, and names help.
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") { names::shorten(&staging) } else { Ok(()) }
}

/// Tells public/boot.js which words belong to this build, so that they are on their way before the program asks for them.
fn name_words(staging: &Path) -> Result<()> {
    let of_word_list = |name: String| Some(name.strip_prefix("sv-")?.strip_suffix(".txt")?.to_owned());
    let id = files(&staging.join("words")).into_iter().find_map(of_word_list).context("the release holds no words")?;
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page).context("trunk has written no page")?;
    // The first script of the page starts it, however its attributes are ordered and quoted.
    let Some((before, script)) = html.split_once("<script ").filter(|(_, script)| starts_the_page(script)) else {
        bail!("{} does not start with public/boot.js", page.display());
    };
    Ok(fs::write(&page, format!("{before}<script data-words=\"{id}\" {script}"))?)
}

fn starts_the_page(script: &str) -> bool {
    script.split_once('>').is_some_and(|(attributes, _)| attributes.contains("boot.js"))
}

fn style_sheet(folder: &Path) -> Option<String> {
    files(folder).into_iter().find(|name| name.starts_with("style-"))
}

/// Names of the files of a folder; none when it is not there.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// Folder of the release build.
pub(crate) fn dist() -> PathBuf {
    project().join("dist")
}
