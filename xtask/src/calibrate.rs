//! Fits the model to the national series and writes `data/calibration/`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::step::{self, cargo, project};

#[derive(Args)]
pub(crate) struct Options {
    /// Seed of the search.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// A short search, to see that it works; writes to target/calibration
    #[arg(long)]
    quick: bool,
}

/// Builds the command line for speed and lets it search; the old files stay until all fits are done.
///
/// # Errors
/// When it does not compile, or the folder cannot be written.
pub(crate) fn run(options: &Options) -> Result<()> {
    let folder: PathBuf = project().join(if options.quick { "target/calibration" } else { "data/calibration" });
    std::fs::create_dir_all(&folder)?;
    let mut command = cargo();
    command.args(["run", "--quiet", "--profile", "native", "--no-default-features", "--features", "cli"]);
    command.args(["--bin", "stafett", "--", "calibrate", "--seed", &options.seed.to_string(), "--out"]).arg(folder);
    if options.quick {
        command.arg("--quick");
    }
    step::step("Calibrate", || step::run(&mut command))
}
