//! Programs that npm installs: `wasm-opt`, and the packages of the browser tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::cache::Cache;
use crate::step::{output_of, project, run, step};

/// Version of the npm package `binaryen`, which holds `wasm-opt`. **Invariant:** that of Trunk.toml; held by
/// `the_optimiser_has_the_version_of_trunk_toml`.
const BINARYEN: &str = "132";
/// Oldest Node that runs the browser tests.
const OLDEST_NODE: u32 = 20;
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Whether Node and npm are there, in a version that serves.
pub(crate) fn is_there() -> bool {
    let node = output_of(Command::new("node").arg("--version"));
    let major = node.and_then(|told| told.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST_NODE) && output_of(Command::new(NPM).arg("--version")).is_some()
}

/// Refuses to go on without Node.
///
/// # Errors
/// When Node is missing or too old.
pub(crate) fn demand() -> Result<()> {
    if !is_there() {
        bail!(
            "Node.js {OLDEST_NODE} or later with npm is needed for the browser tests: install it from https://nodejs.org"
        );
    }
    Ok(())
}

/// Installs `wasm-opt` into the cache unless it is there. Gives its name with version.
///
/// # Errors
/// When npm fails, mostly because its registry cannot be reached.
pub(crate) fn ensure_wasm_opt(cache: &Cache) -> Result<String> {
    let named = format!("wasm-opt {BINARYEN}");
    let script = if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" };
    let program = cache.npm().join("node_modules").join(".bin").join(script);
    let told = output_of(Command::new(program).arg("--version")).unwrap_or_default();
    if !told.contains(&format!("version {BINARYEN} ")) {
        step(&format!("Install {named}"), || {
            fs::create_dir_all(cache.npm()).with_context(|| format!("cannot create {}", cache.npm().display()))?;
            let package = format!("binaryen@{BINARYEN}");
            run(npm(&["install", "--no-save"]).arg("--prefix").arg(cache.npm()).arg(package).current_dir(cache.npm()))
        })?;
    }
    Ok(named)
}

/// Installs the packages of the browser tests unless they are as the lock file says.
///
/// # Errors
/// When npm fails, mostly because its registry cannot be reached.
pub(crate) fn ensure_test_packages() -> Result<()> {
    let folder = test_folder();
    let age = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let wanted = age(&folder.join("package-lock.json"));
    let installed = age(&folder.join("node_modules").join(".package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    step("Install the packages of the browser tests", || {
        // The browser comes from the system, not from the package.
        run(npm(&["ci"]).current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })
}

/// Folder of the browser tests.
pub(crate) fn test_folder() -> PathBuf {
    project().join("tests").join("browser")
}

fn npm(args: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    command.args(args).args(["--no-audit", "--no-fund", "--loglevel=error"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_optimiser_has_the_version_of_trunk_toml() {
        let trunk = fs::read_to_string(project().join("Trunk.toml")).expect("the file is part of the project");
        assert!(trunk.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")));
    }

    #[test]
    fn the_lock_file_names_no_registry() {
        let lock =
            fs::read_to_string(test_folder().join("package-lock.json")).expect("the file is part of the project");
        assert!(!lock.contains("\"resolved\"") && !lock.contains("://registry"));
    }
}
