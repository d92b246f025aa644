//! The model held against what was observed: the national run from 2016, the fit to it, and the targets of validation.
//!
//! # Layout
//!
//! - `observed`: looks up what `data/observed/` holds.
//! - `national`: all regions from January 2016 to December 2024, and how far a run is from the series (the loss).
//! - `fit`: searches the parameter sets that are near, and keeps those that are about as near as the best.
//! - `file`: a fit as the text of its file in `data/calibration/`.
//! - `sample`: the same figures from the expected course and from draws.
//! - `places`: the regional cases and the rates.
//! - `findings`: every target with what the model gives, and whether it is met.

mod file;
mod findings;
mod fit;
mod national;
mod observed;
mod places;
mod sample;

pub use findings::{Compared, Finding, Hindcast, Verdict, hindcast};
pub use fit::{Effort, Fit, N_KEPT, NEAR, fit};
pub use national::{FitTo, PULL, loss, scenario};
