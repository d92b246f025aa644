//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    stafett::cli::run(std::env::args_os())
}
