//! What `cargo xtask test` demands, from the quickest to the slowest.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::browser::{self, Browser};
use crate::serve::Site;
use crate::setup::{self, ReleaseTools};
use crate::step::{cargo, project, run, start, step};
use crate::tools::WASM;
use crate::{node, release, size};

/// Runs every check in order, each with its name and time.
///
/// # Errors
/// At the first check that fails, with its name.
pub(crate) fn run_all() -> Result<()> {
    let clock = start();
    let (tools, browser) = setup::for_tests()?;
    step("Check: formatting", || run(cargo().args(["fmt", "--all", "--check"])).context("`cargo fmt --all` mends it"))?;
    step("Check: lints, native", || {
        let scope =
            ["clippy", "--quiet", "--workspace", "--all-targets", "--no-default-features", "--features", "cli,chart"];
        run(cargo().args(scope).args(DENY_WARNINGS))
    })?;
    for features in ["ui", "worker", "clerk"] {
        step(&format!("Check: lints, WebAssembly, {features}"), || {
            let scope = [
                "clippy",
                "--quiet",
                "--lib",
                "--bins",
                "--target",
                WASM,
                "--no-default-features",
                "--features",
                features,
            ];
            run(cargo().args(scope).args(DENY_WARNINGS))
        })?;
    }
    step("Check: tests, native", || {
        run(cargo().args(["test", "--quiet", "--workspace", "--features", "cli,ui,clerk"]))
    })?;
    step("Check: tests, WebAssembly in the browser", || run(&mut wasm_tests(&tools, &browser)))?;
    step("Check: release build", || release::build(&tools))?;
    step("Check: size", size::report)?;
    step("Check: the release in the browser", || browser_tests(&tools, &browser))?;
    match browser::firefox() {
        Some(firefox) => step("Check: the release in Firefox", || firefox_tests(&tools, &firefox))?,
        None => println!("  Firefox is not on this machine: the release was not tried in it"),
    }
    println!("All checks passed in {:.0} s", clock.elapsed().as_secs_f64());
    Ok(())
}

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

fn wasm_tests(tools: &ReleaseTools, browser: &Browser) -> Command {
    let mut command = cargo();
    command.args(["test", "--target", WASM, "--no-default-features", "--features", "worker", "--test", "web"]);
    command.env("PATH", &tools.path).env("CHROMEDRIVER", &browser.driver);
    command
}

fn browser_tests(tools: &ReleaseTools, browser: &Browser) -> Result<()> {
    let site = Site::open(None)?;
    let mut command = Command::new("node");
    command.args(["node_modules/@playwright/test/cli.js", "test"]).current_dir(node::test_folder());
    command.env("PATH", &tools.path).env("CHROMIUM", &browser.program).env("STAFETT_ADDRESS", &site.address);
    // Its figures must be those of the page; the native tests have built it.
    let name = format!("stafett{}", std::env::consts::EXE_SUFFIX);
    command.env("STAFETT_CLI", project().join("target").join("debug").join(name));
    run(&mut command).context("what was seen lies in tests/browser/report")
}

/// A second engine of browsers, where the machine has it.
fn firefox_tests(tools: &ReleaseTools, firefox: &Path) -> Result<()> {
    let site = Site::open(None)?;
    let mut command = Command::new("node");
    command.arg("firefox.js").current_dir(node::test_folder());
    command.env("PATH", &tools.path).env("FIREFOX", firefox).env("STAFETT_ADDRESS", &site.address);
    run(&mut command)
}
