//! Brings what a command needs, once; a second time it only looks.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::browser::{self, Browser};
use crate::cache::Cache;
use crate::{node, step, tools};

/// What a release build needs.
#[derive(Clone, Debug)]
pub(crate) struct ReleaseTools {
    /// `PATH` of programs that are started.
    pub path: OsString,
    /// Folder of the programs that cargo installed.
    pub bin: PathBuf,
    /// Whether WebAssembly is made smaller and faster after compiling.
    pub wasm_opt: WasmOpt,
}

/// Whether `wasm-opt` is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WasmOpt {
    /// It is.
    Used,
    /// Node is missing, and with it `wasm-opt`.
    Skipped,
}

/// Brings the WebAssembly target, trunk, the bindgen tool and, where Node is, `wasm-opt`.
///
/// # Errors
/// When one of them cannot be installed.
pub(crate) fn for_release() -> Result<ReleaseTools> {
    let (tools, names) = release_tools()?;
    println!("Tools ready: {}", names.join(", "));
    Ok(tools)
}

/// Brings what a release build needs, Chromium and the packages of the browser tests.
///
/// # Errors
/// When one of them cannot be installed, Node included.
pub(crate) fn for_tests() -> Result<(ReleaseTools, Browser)> {
    node::demand()?;
    let (tools, mut names) = release_tools()?;
    let browser = browser::ensure()?;
    node::ensure_test_packages()?;
    names.push(browser.program.display().to_string());
    println!("Tools ready: {}", names.join(", "));
    Ok((tools, browser))
}

fn release_tools() -> Result<(ReleaseTools, Vec<String>)> {
    let cache = Cache::find()?;
    tools::ensure_wasm_target()?;
    let mut names = vec![tools::ensure(&tools::TRUNK, &cache)?, tools::ensure(&tools::BINDGEN, &cache)?];
    let wasm_opt = if node::is_there() {
        names.push(node::ensure_wasm_opt(&cache)?);
        WasmOpt::Used
    } else {
        names.push("no Node.js, so WebAssembly stays larger and slower than it could be".to_owned());
        WasmOpt::Skipped
    };
    let bin = cache.tools().join("bin");
    // Crates are fetched here, so that the build itself needs no network and trunk does not look for other versions of its tools.
    step::run(step::cargo().args(["fetch", "--quiet", "--locked"]))?;
    Ok((ReleaseTools { path: cache.path()?, bin, wasm_opt }, names))
}
