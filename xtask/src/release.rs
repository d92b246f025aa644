//! The release build in `dist/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::setup::{ReleaseTools, WasmOpt};
use crate::step::{project, run, step};

/// Builds page and worker into `dist/`.
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

/// Folder of the release build.
pub(crate) fn dist() -> PathBuf {
    project().join("dist")
}
