//! The release build in `dist/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

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
        command.args(["build", "--offline", "true", "--skip-version-check", "--log", "warn"]);
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

/// Writes what lies beside the simulator into the release that trunk has under way.
///
/// # Errors
/// When trunk did not call, or the command line of Stafett does not build.
pub(crate) fn write_beside() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context("trunk calls this while it builds")?;
    let style = style_sheet(&staging).context("the release holds no style sheet")?;
    let program = ["run", "--quiet", "--no-default-features", "--features", "cli", "--bin", "stafett", "--"];
    run(cargo().args(program).arg("pages").arg("--out").arg(staging).args(["--style", &style]))
}

fn style_sheet(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files = names.map(PathBuf::from);
    files.find_map(|file| {
        let is_style = file.extension()? == "css" && file.to_str()?.starts_with("style-");
        is_style.then(|| file.to_string_lossy().into_owned())
    })
}

/// Folder of the release build.
pub(crate) fn dist() -> PathBuf {
    project().join("dist")
}
