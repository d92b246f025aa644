//! Distributions (T32), and that few people are on the mean what many are.
//!
//! T31, the variance of those who leave a cell, is held beside the dice in `src/engine/chance.rs`. T34, how much narrower
//! a paired difference is than an unpaired one, in `tests/ensemble.rs`.

use stafett::engine::{Indicator, Trial, View};
use stafett::evidence::{Baseline, Region};
use stafett::scenario::Scenario;

use crate::runs::{baselines, in_parallel, series, skane};
use crate::steady::{difference, larger};

/// Units in another order: position by position, which unit of the table stands there.
const ORDER: [usize; 4] = [2, 0, 3, 1];
const N_DRAWS: u32 = 300;

fn reordered(baseline: &Baseline) -> &'static Baseline {
    let mut other = *baseline;
    let places = ORDER.map(|unit| baseline.region.places[unit]);
    other.region = Box::leak(Box::new(Region { places, ..*baseline.region }));
    other.unit_shares = baseline.unit_shares.map(|shares| ORDER.map(|unit| shares[unit]));
    Box::leak(Box::new(other))
}

/// Whole persons of the start fall to other cells; a hundred thousand times as many people put that out of sight.
#[test]
fn t32_the_order_of_units_does_not_change_the_expected_course() {
    for scenario in baselines() {
        let trial = Trial { scenario: &scenario, baseline: larger(scenario.baseline.row(), 100_000.0) };
        let (plain, other) = (trial.expected(), Trial { baseline: reordered(trial.baseline), ..trial }.expected());
        for &indicator in Indicator::ALL {
            for view in View::all() {
                let there = match view {
                    View::Unit(at) => View::Unit(ORDER[usize::from(at)] as u8),
                    _ => view,
                };
                let (Some(a), Some(b)) = (plain.series(indicator, there), other.series(indicator, view)) else {
                    continue;
                };
                let off = difference(indicator, a, b);
                assert!(off < 5e-3, "{} {view:?}: {off}", indicator.id());
            }
        }
    }
}

#[test]
fn t32_the_order_of_units_does_not_change_the_distribution_of_draws() {
    const COUNTED: [Indicator; 5] =
        [Indicator::Quits, Indicator::Hires, Indicator::Retirements, Indicator::ToAgency, Indicator::AgencyHours];
    let scenario = Scenario { months: 18, ..skane() };
    let trial = Trial::of(&scenario);
    let sorted = |trial: Trial, from: u32| {
        let draws = in_parallel(from..from + N_DRAWS, |number| {
            let run = trial.draw(number);
            COUNTED.map(|indicator| series(&run, indicator).iter().sum::<f64>())
        });
        std::array::from_fn::<Vec<f64>, 5, _>(|i| {
            let mut column: Vec<f64> = draws.iter().map(|draw| draw[i]).collect();
            column.sort_by(f64::total_cmp);
            column
        })
    };
    // Other draws, so that the two samples are independent.
    let (plain, other) = (sorted(trial, 0), sorted(Trial { baseline: reordered(trial.baseline), ..trial }, N_DRAWS));
    for (i, indicator) in COUNTED.into_iter().enumerate() {
        let distance = kolmogorov_smirnov(&plain[i], &other[i]);
        // Two samples of one distribution lie further apart once in a thousand times.
        let limit = 1.95 * (2.0 / f64::from(N_DRAWS)).sqrt();
        assert!(distance < limit, "{}: {distance} of {limit}", indicator.id());
    }
}

/// Largest distance between the distribution functions of two sorted samples.
fn kolmogorov_smirnov(a: &[f64], b: &[f64]) -> f64 {
    let below = |sample: &[f64], x: f64| sample.partition_point(|&number| number <= x) as f64 / sample.len() as f64;
    a.iter().chain(b).map(|&x| (below(a, x) - below(b, x)).abs()).fold(0.0, f64::max)
}

/// A ratio to few whole persons is larger on the mean than the ratio to their mean; unless that is seen to, a small
/// employer's draws lie beside its expected course.
#[test]
fn a_small_employer_s_draws_have_on_the_mean_its_expected_course() {
    const MEANS: [(Indicator, f64); 4] = [
        (Indicator::OwnHeads, 0.0025),
        // Of few agency heads now some stand idle, now some are missing: by chance 2.0 are idle in the mean month, 0.5 expected.
        (Indicator::AgencyHours, 0.05),
        (Indicator::ToAgency, 0.06),
        (Indicator::AgencyPrice, 0.02),
    ];
    let smallest = baselines()
        .min_by(|a, b| {
            let heads =
                |scenario: &Scenario| scenario.baseline.row().heads.iter().map(|heads| heads.value).sum::<f64>();
            heads(a).total_cmp(&heads(b))
        })
        .expect("there are baselines");
    let scenario = Scenario { months: 60, ..smallest };
    let trial = Trial::of(&scenario);
    let means = |run: &stafett::engine::Trajectory| {
        MEANS.map(|(indicator, _)| series(run, indicator).iter().sum::<f64>() / f64::from(scenario.months))
    };
    let expected = means(&trial.expected());
    let draws = in_parallel(0..N_DRAWS, |draw| means(&trial.draw(draw)));
    for (at, (indicator, most)) in MEANS.into_iter().enumerate() {
        let mean = draws.iter().map(|draw| draw[at]).sum::<f64>() / f64::from(N_DRAWS);
        let off = mean / expected[at] - 1.0;
        println!("{}: {off}", indicator.id());
        assert!(off.abs() < most, "{}: the draws are off by {off}", indicator.id());
    }
}
