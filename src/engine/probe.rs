//! What validation asks and no indicator shows: a run looked at from inside, as in `audit.rs`.

use super::chance::Mean;
use super::effects::Effects;
use super::math::share;
use super::people::{NURSES, Stock};
use super::{Trajectory, at_start, run};
use crate::scenario::Scenario;

/// Part of the nurses outside care at the start who come back within the scenario's months, if they had stayed nurses.
///
/// `1 - prod(1 - back / outside)` over the months of the expected course.
pub fn nurses_back_from_outside(scenario: &Scenario) -> f64 {
    let mut workforce = at_start(scenario, Effects::central(scenario));
    let mut still_outside = 1.0;
    for month in 0..scenario.months {
        workforce.live_a_month(month, &mut Mean, |lived| {
            let sum = |heads: &dyn Fn(usize) -> f64| -> f64 { NURSES.iter().map(|&nurse| heads(nurse)).sum() };
            let outside = sum(&|nurse| lived.present.people.in_stock(Stock::Outside, nurse));
            still_outside *= 1.0 - share(sum(&|nurse| lived.flows.from_outside[nurse]), outside);
        });
    }
    1.0 - still_outside
}

/// The expected course when every unit's work weighs heavier from the first month on.
///
/// - `points`: addition to the usual workload, e.g. 0.30.
pub fn expected_under_load(scenario: &Scenario, points: f64) -> Trajectory {
    let mut workforce = at_start(scenario, Effects::central(scenario));
    let heavier = 1.0 + points / workforce.world.usual_workload;
    workforce.world.load_scale = workforce.world.load_scale.map(|scale| scale * heavier);
    run(workforce, scenario.months, &mut Mean)
}
