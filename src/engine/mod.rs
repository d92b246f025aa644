//! The model: a month of a region's workforce, and runs of many months.
//!
//! A pure function: [`expected`] and [`draw`] map a scenario to a [`Trajectory`]. They cannot fail, know no words, no
//! colours, no browser and no clock.

mod absence;
mod access;
mod agency;
mod audit;
mod binomial;
mod calendar;
mod capacity;
mod chance;
mod conditions;
mod demand;
mod dice;
mod effects;
mod ensemble;
mod flows;
mod further_training;
mod futures;
mod hiring_year;
mod indicators;
mod labour_market;
mod leavers;
mod ledger;
mod lever_costs;
mod luck;
mod math;
mod measure;
mod measures;
mod month;
mod moves;
#[cfg(feature = "bench")]
mod naive;
mod past_year;
mod pay;
mod people;
mod practice;
mod probe;
mod programmes;
mod recruitment;
mod retention;
mod series;
mod settlement;
mod situation;
mod spread;
mod standing;
mod start;
mod steady;
mod stem;
mod structure;
mod students;
mod trajectory;
mod trial;
mod usual_year;
mod watched;
mod working_life;
mod workload;
mod world;

pub use audit::{Audit, Kind, audit};
pub use effects::set_of_draw;
pub use ensemble::{Band, Ensemble, Ranked, sample, selected};
pub use futures::Design;
pub use indicators::{Better, Indicator, LedgerLine, Quantity};
pub use lever_costs::has_direct_cost;
pub use luck::uniform_once;
pub use math::ln;
#[cfg(feature = "bench")]
pub use naive::naive_draw;
pub use probe::{expected_under_load, nurses_back_from_outside};
pub use series::{Series, Span};
pub use spread::{Part, Spread, spread};
pub use stem::Stem;
pub use trajectory::{Trajectory, View};
pub use trial::{SettledWorkforce, Trial};

use std::ops::Range;

use chance::{Chance, Mean};
use effects::Effects;
use futures::Future;
use measure::KpiStart;
use month::Workforce;

use crate::evidence::ParameterSet;
pub use crate::scenario::MODEL_VERSION;
use crate::scenario::Scenario;

/// The expected course: every transition moves its mean.
pub fn expected(scenario: &Scenario) -> Trajectory {
    Stem::expected(scenario).into_run(scenario)
}

/// The expected course with a set of fitted parameters in place of the best one: what a calibration tries.
pub fn expected_with(scenario: &Scenario, fitted: ParameterSet) -> Trajectory {
    run(at_start(scenario, Effects::with(scenario, fitted)), scenario.months, &mut Mean)
}

/// Draw number `draw` of `n_draws`: effect sizes from their distributions, structure from the rival explanations, whole
/// persons by chance.
///
/// The same seed, draw and number of draws give the same bytes on every machine.
pub fn draw(scenario: &Scenario, draw: u32, n_draws: u32) -> Trajectory {
    Stem::drawn(scenario, Design::draws(n_draws), draw).into_run(scenario)
}

/// The workforce of a future at the start, and the number of its luck. Layers that the scenario holds are as in the expected
/// course.
fn in_future(scenario: &Scenario, design: Design, number: u32) -> (Workforce, u32) {
    let Future { effects, structure, chance } = design.future(number);
    let layers = scenario.switches.layers;
    let mut world = scenario.clone();
    if layers.structure {
        world.switches = structure::drawn(scenario, structure, design.n_structures());
    }
    let strengths =
        if layers.effects { Effects::drawn(&world, effects, design.n_effects()) } else { Effects::central(&world) };
    (at_start(&world, strengths), chance)
}

/// The workforce of a scenario at the start of its baseline. Kept out of line: two kinds of runs begin with it.
#[inline(never)]
fn at_start(scenario: &Scenario, strengths: Effects) -> Workforce {
    Workforce::at(start::solve(scenario.baseline.row(), scenario, strengths))
}

/// A whole run; both kinds of chance live the same months.
fn run<C: Chance>(mut workforce: Workforce, months: u16, chance: &mut C) -> Trajectory {
    let kpi = KpiStart::of(&workforce.conditions);
    let mut run = Trajectory::new(usize::from(months));
    live(&mut workforce, &kpi, 0..months, chance, &mut run);
    run
}

/// Lives through some months and writes them into a run.
fn live<C: Chance>(
    workforce: &mut Workforce,
    kpi: &KpiStart,
    months: Range<u16>,
    chance: &mut C,
    run: &mut Trajectory,
) {
    for month in months {
        workforce.live_a_month(month, chance, |lived| measure::write(lived, kpi, run));
    }
}
