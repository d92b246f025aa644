//! Everything around the program: `cargo xtask serve`, `test`, `build`, `bench`, `calibrate` and `setup`.
//!
//! # Layout
//!
//! - `setup`: brings what a command needs; `tools`, `node` and `browser` know the single programs, `cache` where they lie.
//! - `release`: builds `dist/`; `names` shortens what programs and scripts call each other by; `size` weighs it; `serve` serves it.
//! - `checks`: what `cargo xtask test` demands, in order.
//! - `bench`: how fast the engine is.
//! - `calibrate`: fits the model to what was observed.
//! - `step`: runs programs and tells the time they took.

mod bench;
mod browser;
mod cache;
mod calibrate;
mod checks;
mod names;
mod node;
mod release;
mod serve;
mod setup;
mod size;
mod step;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, serve, build, test and bench of Stafett")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the simulator, serve it on this machine and open it
    Serve(serve::Options),
    /// Build the simulator into dist/ and weigh it
    Build,
    /// Run every check, and stop at the first that fails
    Test,
    /// Measure the engine: the table of the performance targets
    Bench(bench::Options),
    /// Fit the model to the national series and write data/calibration/
    Calibrate(calibrate::Options),
    /// Install what the other commands need
    Setup,
    /// Write the pages and words beside the simulator; trunk calls it
    #[command(hide = true)]
    Beside,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::serve(&options),
        Command::Build => {
            let tools = setup::for_release()?;
            release::build(&tools)?;
            match tools.wasm_opt {
                setup::WasmOpt::Used => size::report(),
                // The budget is that of the optimised release.
                setup::WasmOpt::Skipped => Ok(()),
            }
        }
        Command::Test => checks::run_all(),
        Command::Bench(options) => bench::run(&options),
        Command::Calibrate(options) => calibrate::run(&options),
        Command::Beside => release::write_beside(),
        Command::Setup => setup::for_tests().map(drop),
    }
}
