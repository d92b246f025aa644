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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::month::Lived;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::Profession;

    type Factor = fn(&Lived) -> f64;

    /// A factor in the first month, or after practices have spread.
    fn factor(settings: &[(LeverId, f64)], month: u16, of: impl Fn(&Lived) -> f64) -> f64 {
        let mut scenario = skane_with(settings);
        scenario.switches.budget = false;
        Trial::of(&scenario).inside(month, of)
    }

    fn quits(lived: &Lived) -> f64 {
        on_quits(lived.present.world, lived.present.measures, lived.present.conditions, 0)
    }

    fn short_sick(lived: &Lived) -> f64 {
        on_short_sick(lived.present.world, lived.present.measures, lived.present.conditions, 0)
    }

    fn long_sick(lived: &Lived) -> f64 {
        on_long_sick(lived.present.world, lived.present.measures, lived.present.conditions, 0)
    }

    fn back(lived: &Lived) -> f64 {
        on_sick_return(lived.present.world, lived.present.measures, lived.present.conditions, 0)
    }

    fn of_the_new(lived: &Lived) -> f64 {
        on_first_year_quits(
            lived.present.world,
            lived.present.measures,
            lived.present.conditions,
            Profession::Ssk.idx(),
        )
    }

    #[test]
    fn practice_as_it_is_changes_nothing() {
        for of in [quits, short_sick, long_sick, back, of_the_new] {
            assert!((factor(&[], 0, of) - 1.0).abs() < 1e-12 && (factor(&[], 60, of) - 1.0).abs() < 1e-12);
        }
    }

    /// The effect of the whole lever (`data/effects.toml`) less what today's part of it does already.
    #[test]
    fn each_programme_does_what_its_effect_says_and_no_more() {
        let cases: [(LeverId, f64, Factor, f64); 10] = [
            (levers::L18, 100.0, quits, 0.97 / 0.997),
            (levers::L38, 100.0, quits, 0.97 / 0.994),
            (levers::L14, 3000.0, quits, 0.997),
            // 1,500 kr are half of the whole effect (e22).
            (levers::L15, 1500.0, quits, 0.9775),
            (levers::L15, 1500.0, short_sick, 0.99),
            (levers::L15, 1500.0, long_sick, 0.99),
            (levers::L17, 1300.0, long_sick, 0.961 / 0.991),
            (levers::L17, 1300.0, back, 1.052 / 1.012),
            (levers::L20, 100.0, of_the_new, 0.70),
            (levers::L21, 5.0, of_the_new, 0.88),
        ];
        for (lever, value, of, expected) in cases {
            let found = factor(&[(lever, value)], 0, of);
            assert!((found - expected).abs() < 1e-9, "L{:02} at {value}: {found}, not {expected}", lever.0);
        }
    }

    #[test]
    fn influence_over_the_schedule_works_as_it_is_taken_up() {
        for (of, whole) in [(quits as Factor, 0.95 / 0.99), (short_sick, 0.97 / 0.994)] {
            let at = |month| factor(&[(levers::L16, 100.0)], month, of);
            assert!(at(0) > 0.995 && at(150) < at(30), "nearly nobody has it on the first day");
            assert!((at(150) - whole).abs() < 1e-4, "{}, not {whole}", at(150));
        }
    }

    #[test]
    fn full_time_drives_two_in_a_hundred_more_to_quit_and_holds_as_much_of_short_sick_leave() {
        let nurse = Profession::Ssk.idx();
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut conditions = lived.present.conditions.clone();
            for (gained, effort) in [(0.0, 0.0), (0.075, 0.5), (0.15, 1.0)] {
                conditions.full_time[nurse] = gained;
                let world = lived.present.world;
                // e45b and e45c.
                assert!((on_quits_of(world, &conditions, 1.0, nurse) - (1.0 + 0.02 * effort)).abs() < 1e-9);
                assert!((of_full_time_on_short_sick(world, &conditions, nurse) - (1.0 - 0.02 * effort)).abs() < 1e-9);
                let floor = on_quits_of(world, &conditions, 0.3, nurse) / (1.0 + 0.02 * effort);
                assert!((floor - 0.65).abs() < 1e-9, "no bundle holds more than 35 % of quits");
            }
        });
    }
}
