//! The model: a month of a region's workforce, and runs of many months.
//!
//! A pure function: [`expected`] and [`draw`] map a scenario to a [`Trajectory`]. They cannot fail, know no words, no
//! colours, no browser and no clock.

mod ensemble;
mod indicators;
mod trajectory;

pub use ensemble::{Band, Ensemble};
pub use indicators::{Indicator, LedgerLine, Quantity};
pub use trajectory::{Trajectory, View};

use crate::scenario::Scenario;

/// Version of the model, carried by links and results.
pub const MODEL_VERSION: &str = "1.0";

/// The expected course: every transition moves its mean.
pub fn expected(scenario: &Scenario) -> Trajectory {
    shape_only(scenario, 0)
}

/// Draw number `draw` of `n_draws`: effect sizes from their distributions, whole persons by chance.
///
/// The same seed, draw and number of draws give the same bytes on every machine.
pub fn draw(scenario: &Scenario, draw: u32, n_draws: u32) -> Trajectory {
    shape_only(scenario, draw + n_draws)
}

// PLACEHOLDER while the model is being written: right shape, made-up numbers.
fn shape_only(scenario: &Scenario, salt: u32) -> Trajectory {
    let mut run = Trajectory::new(usize::from(scenario.months));
    let levers: f64 = scenario.policy.values().map(|setting| setting.value).sum();
    for &indicator in Indicator::ALL {
        for view in View::all() {
            for month in 0..run.n_months() {
                let base = match indicator.quantity() {
                    Quantity::Share => 0.05,
                    Quantity::Index => 105.0,
                    Quantity::Months => 2.0,
                    _ => 400.0,
                };
                let wave = (month % 12) as f64 / 60.0 + f64::from(salt % 17) / 200.0 + month as f64 / 900.0 + levers / 2000.0;
                run.set(indicator, view, month, base * (1.0 + wave));
            }
        }
    }
    run
}
