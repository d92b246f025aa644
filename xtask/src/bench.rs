//! How fast the engine is, in the rows of the performance targets.

use anyhow::Result;

use crate::step::{self, cargo};

/// Runs the benchmark of the engine natively; it prints its own table.
///
/// # Errors
/// When it does not compile.
pub(crate) fn run() -> Result<()> {
    step::run(cargo().args([
        "bench",
        "--quiet",
        "--profile",
        "native",
        "--no-default-features",
        "--features",
        "bench",
        "--bench",
        "engine",
    ]))
}
