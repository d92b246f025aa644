//! What programmes do to sick leave and quits (5.6), against practice at the start.
//!
//! Each effect is a factor `(1 - d(now)) / (1 - d(default))`, so that levers at their defaults change nothing. Factors
//! multiply; the callers keep their product above the floors of section 3.

use super::conditions::{Conditions, Practice, dose};
use super::math::pow;
use super::measures::Measures;
use super::world::World;
use crate::evidence::{LeverId, constants, effects, levers};

/// Factor on short sick leave of a unit (E10); [`of_full_time_on_short_sick`] is that of its professions.
pub(super) fn on_short_sick(world: &World, now: &Measures, conditions: &Conditions, unit: usize) -> f64 {
    let e = |id| world.strengths.of(id);
    let part = |id, share: &dyn Fn(&Measures, f64) -> f64| against_start(world, now, conditions, e(id), share);
    part(effects::E21, &|m, psi| dose(world, m.felt_unit(levers::L15, unit), psi))
        * part(effects::E27, &|m, _| schedule_coverage(m, conditions, unit))
}

/// Factor on short sick leave of full-time culture (E10).
pub(super) fn of_full_time_on_short_sick(world: &World, conditions: &Conditions, profession: usize) -> f64 {
    1.0 - world.strengths.of(effects::E45C) * full_time_effort(conditions, profession)
}

/// Factor on the inflow to long sick leave (E11).
pub(super) fn on_long_sick(world: &World, now: &Measures, conditions: &Conditions, unit: usize) -> f64 {
    let e = |id| world.strengths.of(id);
    against_start(world, now, conditions, e(effects::E21), &|m, psi| dose(world, m.felt_unit(levers::L15, unit), psi))
        * against_start(world, now, conditions, e(effects::E29A), &|m, psi| {
            m.felt_unit(levers::L17, unit) * psi / 1000.0
        })
}

/// Factor on the return from long sick leave (E11).
pub(super) fn on_sick_return(world: &World, now: &Measures, conditions: &Conditions, unit: usize) -> f64 {
    let gain = world.strengths.of(effects::E29B) / 1000.0;
    let with = |kr: f64| 1.0 + gain * kr;
    with(now.felt_unit(levers::L17, unit) * conditions.programme_share) / with(default_of(world, levers::L17))
}

/// Factor on quits of a unit by programmes for everybody (E12); [`on_first_year_quits`] adds what the new have besides.
pub(super) fn on_quits(world: &World, now: &Measures, conditions: &Conditions, unit: usize) -> f64 {
    let e = |id| world.strengths.of(id);
    let part = |id, share: &dyn Fn(&Measures, f64) -> f64| against_start(world, now, conditions, e(id), share);
    let benefits =
        (now.felt_region(levers::L14) * conditions.programme_share - default_of(world, levers::L14)) / 1000.0;
    pow(1.0 - e(effects::E7), benefits)
        * part(effects::E20, &|m, psi| dose(world, m.felt_unit(levers::L15, unit), psi))
        * part(effects::E26, &|m, _| schedule_coverage(m, conditions, unit))
        * part(effects::E28, &|m, psi| m.felt_unit(levers::L18, unit) / 100.0 * psi)
        * part(effects::E31B, &|m, psi| m.felt_unit(levers::L38, unit) / 100.0 * psi)
}

/// Factor on quits of a profession in their first year by programmes for the new (E12).
pub(super) fn on_first_year_quits(world: &World, now: &Measures, conditions: &Conditions, profession: usize) -> f64 {
    let e = |id| world.strengths.of(id);
    let mentoring = (now.felt_profession(levers::L21, profession) - default_of(world, levers::L21)) / 4.0;
    against_start(world, now, conditions, e(effects::E24), &|m, _| m.profession(levers::L20, profession) / 100.0)
        * pow(1.0 - e(effects::E25), mentoring)
}

/// Factor on quits of a profession (E12): that of the programmes, and those who do not want full time.
pub(super) fn on_quits_of(world: &World, conditions: &Conditions, programmes: f64, profession: usize) -> f64 {
    let part_timers_leave = 1.0 + world.strengths.of(effects::E45B) * full_time_effort(conditions, profession);
    programmes.max(constants::QUIT_BUNDLE_FLOOR) * part_timers_leave
}

/// Full-time culture against the most that the lever allows, 0-1.
pub(super) fn full_time_effort(conditions: &Conditions, profession: usize) -> f64 {
    conditions.full_time[profession] / (levers::L36.row().map_or(15.0, |row| row.max) / 100.0)
}

/// Shift staff with influence over their schedule, share: today's, and what is adopted of the change.
fn schedule_coverage(measures: &Measures, conditions: &Conditions, unit: usize) -> f64 {
    let today = levers::L16.row().map_or(0.0, |row| row.default);
    (today + (measures.felt_unit(levers::L16, unit) - today) * conditions.adoption(Practice::Schedule)) / 100.0
}

/// `(1 - strength * share(now)) / (1 - strength * share(defaults))`; `share` also gets the money left by the budget rule.
fn against_start(
    world: &World,
    now: &Measures,
    conditions: &Conditions,
    strength: f64,
    share: &dyn Fn(&Measures, f64) -> f64,
) -> f64 {
    (1.0 - strength * share(now, conditions.programme_share)) / (1.0 - strength * share(world.schedule.defaults(), 1.0))
}

fn default_of(world: &World, lever: LeverId) -> f64 {
    world.schedule.defaults().region(lever)
}
