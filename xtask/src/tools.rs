//! Programs that cargo installs: trunk and the bindgen tool, in the versions the project is built with.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cache::Cache;
use crate::step::{cargo, output_of, run, step};

/// A program of a package on crates.io.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Time of one core.
    minutes: u32,
}

/// Builds page and worker.
pub(crate) const TRUNK: Tool = Tool { package: "trunk", program: "trunk", version: "0.21.14", minutes: 10 };
/// Writes the bridge between JavaScript and WebAssembly. **Invariant:** the version of the crate `wasm-bindgen`; held by
/// `the_bindgen_tool_has_the_version_of_the_crate`.
pub(crate) const BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.128", minutes: 4 };

/// Installs a tool into the cache unless it is there in its version. Gives its name with version.
///
/// # Errors
/// When the installation fails, mostly because the package registry cannot be reached.
pub(crate) fn ensure(tool: &Tool, cache: &Cache) -> Result<String> {
    let named = format!("{} {}", tool.program, tool.version);
    if !is_there(tool, cache) {
        step(&format!("Install {named} (about {} minutes)", tool.minutes), || install(tool, cache))?;
    }
    Ok(named)
}

/// Adds the WebAssembly target to the toolchain unless it is there.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let args = ["--print", "target-libdir", "--target", WASM];
    let folder = output_of(Command::new("rustc").args(args).current_dir(crate::step::project()));
    if folder.is_some_and(|folder| fs::exists(folder).unwrap_or(false)) {
        return Ok(());
    }
    step("Add the WebAssembly target", || {
        run(Command::new("rustup").args(["target", "add", WASM]).current_dir(crate::step::project())).context(
            "install Rust with rustup (https://rustup.rs), or the target wasm32-unknown-unknown by other means",
        )
    })
}

/// Target of page and worker.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

fn is_there(tool: &Tool, cache: &Cache) -> bool {
    let program = cache.tools().join("bin").join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX));
    output_of(Command::new(program).arg("--version"))
        .is_some_and(|told| told.split_whitespace().any(|word| word == tool.version))
}

fn install(tool: &Tool, cache: &Cache) -> Result<()> {
    fs::create_dir_all(cache.folder()).with_context(|| format!("cannot create {}", cache.folder().display()))?;
    let installed = run(cargo()
        .args(["install", "--locked", "--quiet", "--force", tool.package, "--version", tool.version, "--root"])
        .arg(cache.tools())
        // Outside the project, so that its settings do not apply.
        .current_dir(cache.folder())
        .env("CARGO_TARGET_DIR", cache.scratch()));
    // By-products only: what remains of them does no harm.
    drop(fs::remove_dir_all(cache.scratch()));
    installed.context("the registry of crates must be reachable once; afterwards the tool is found again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindgen_tool_has_the_version_of_the_crate() {
        let project = crate::step::project();
        let read = |name: &str| fs::read_to_string(project.join(name)).expect("the file is part of the project");
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = {{ version = \"={}\"", BINDGEN.version)));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{}\"", BINDGEN.version)));
    }
}
