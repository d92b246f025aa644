//! Care that is asked for, in full posts of worked time, by unit and profession (E1, E2).
//!
//! Task shifting moves hours down the ladder: doctors to nurses, midwives and biomedical scientists; nurses to assistant
//! nurses; assistant nurses to service hosts. The share moved is the lever's, but no more than can be moved (e41).
//! Digital work releases the lever's share of time, scaled by how e43 departs from its central value.

use super::calendar::Month;
use super::conditions::{Conditions, Practice};
use super::math::exp;
use super::measures::Measures;
use super::people::{ByProfession, ByUnit, DOCTORS, PROFESSIONS, UNITS};
use super::situation::Present;
use super::world::World;
use crate::evidence::{EffectId, Profession, constants, effects, levers};

/// Demand of a month.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Full posts of worked time.
    pub(super) fte: ByUnit,
    /// Demand after task shifting over demand before it: posts follow.
    pub(super) shift: ByUnit,
}

/// Demand of a month.
pub(super) fn asked_for(present: &Present) -> Demand {
    let Present { world, month, measures, conditions, .. } = *present;
    let growth = world.growth(present.years());
    let season = if world.switches.season { constants::SEASON[month.of_year] } else { 1.0 };
    let dip = roll_out_dip(world, month, measures);
    let digital = world.strengths.of(effects::E43) / effects::E43.row().central;
    let mut demand = Demand { fte: [[0.0; PROFESSIONS]; UNITS], shift: [[1.0; PROFESSIONS]; UNITS] };
    for unit in 0..UNITS {
        let released = measures.unit(levers::L35, unit) / 100.0 * conditions.adoption(Practice::Digital) * digital;
        let level = season * exp(conditions.surprise[unit]) * (1.0 - released) * (1.0 + dip);
        let asked: ByProfession = std::array::from_fn(|profession| world.demand[unit][profession] * growth[profession]);
        let shifted = shift_tasks(world, &asked, measures, conditions);
        for profession in 0..PROFESSIONS {
            demand.fte[unit][profession] = shifted[profession] * level;
            if asked[profession] > 0.0 {
                demand.shift[unit][profession] = shifted[profession] / asked[profession];
            }
        }
    }
    demand
}

/// Moves hours from donors to receivers of one unit.
fn shift_tasks(world: &World, asked: &ByProfession, measures: &Measures, conditions: &Conditions) -> ByProfession {
    let adoption = conditions.adoption(Practice::TaskShift);
    let slower = world.strengths.of(effects::E40);
    let mut shifted = *asked;
    let mut hand_over = |donor: usize, movable: EffectId, receivers: &[(Profession, f64)]| {
        let wanted = measures.profession(levers::L34, donor) / 100.0;
        let hours = wanted.min(world.strengths.of(movable)) * adoption * asked[donor];
        // A unit without the receiving profession keeps the work.
        let present: f64 = receivers.iter().filter(|(to, _)| asked[to.idx()] > 0.0).map(|(_, part)| part).sum();
        if present > 0.0 {
            shifted[donor] -= hours;
            for (to, part) in receivers.iter().filter(|(to, _)| asked[to.idx()] > 0.0) {
                shifted[to.idx()] += hours * slower * part / present;
            }
        }
    };
    for doctor in DOCTORS {
        hand_over(doctor, effects::E41A, &FROM_DOCTORS);
    }
    for nurse in [Profession::Ssk, Profession::Sps] {
        hand_over(nurse.idx(), effects::E41B, &[(Profession::Usk, 1.0)]);
    }
    hand_over(Profession::Usk.idx(), effects::E41C, &[(Profession::Sto, 1.0)]);
    shifted
}

/// Who takes over doctors' tasks, and in which parts (assumption).
const FROM_DOCTORS: [(Profession, f64); 3] = {
    let [nurses, midwives, scientists] = constants::DOCTOR_TASK_PARTS;
    [(Profession::Ssk, nurses), (Profession::Bm, midwives), (Profession::Bma, scientists)]
};

/// Extra demand while a large IT system is introduced: deepest at the start, gone after e44's months.
fn roll_out_dip(world: &World, month: Month, measures: &Measures) -> f64 {
    let depth = measures.region(levers::L40) / 100.0;
    let scale = world.strengths.of(effects::E44A) / effects::E44A.row().central;
    depth * scale * world.roll_out_left(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;
    use crate::scenario::{Scenario, Scope};

    fn asked(scenario: &Scenario, month: u16) -> ByUnit {
        Trial::of(scenario).inside(month, |lived| lived.demand.fte)
    }

    /// What task shifting by some professions adds to the hours that are asked for of each, after four years.
    fn shifted(donors: &[Profession], percent: f64) -> [ByUnit; 2] {
        let mut scenario = skane_with(&[(levers::L34, percent)]);
        let setting = scenario.policy.remove(&(levers::L34, Scope::All)).expect("it is set");
        for &donor in donors {
            scenario.policy.insert((levers::L34, Scope::Profession(donor)), setting);
        }
        [asked(&skane_with(&[]), 48), asked(&scenario, 48)]
    }

    #[test]
    fn who_takes_over_tasks_needs_fifteen_per_cent_longer_for_them() {
        let doctors = [Profession::Lj, Profession::Lst, Profession::Lsp];
        for donors in [&doctors[..], &[Profession::Ssk], &[Profession::Sps], &[Profession::Usk]] {
            let [before, after] = shifted(donors, 2.0);
            for unit in 0..UNITS {
                let change = |profession: &Profession| after[unit][profession.idx()] - before[unit][profession.idx()];
                let given: f64 = donors.iter().map(change).sum();
                let others = Profession::ALL.iter().filter(|profession| !donors.contains(profession));
                let taken: f64 = others.map(change).sum();
                assert!(
                    given < -0.1 && (taken / -given - 1.15).abs() < 1e-9,
                    "{donors:?}, unit {unit}: {given} {taken}"
                );
            }
        }
    }

    #[test]
    fn no_more_is_shifted_than_can_be() {
        // e41c: assistant nurses can hand over 8 % of their hours, whatever the lever says.
        for (percent, most) in [(2.0, 0.02), (20.0, 0.08)] {
            let [before, after] = shifted(&[Profession::Usk], percent);
            let nurses = |table: &ByUnit| table.iter().map(|unit| unit[Profession::Usk.idx()]).sum::<f64>();
            let given = 1.0 - nurses(&after) / nurses(&before);
            // After four years nearly all units do it.
            assert!((0.85 * most..=most).contains(&given), "{given} of {most}");
        }
    }

    #[test]
    fn posts_follow_the_tasks_that_are_shifted() {
        let shift = |lever: &[(LeverId, f64)]| {
            Trial::of(&skane_with(lever)).inside(48, |lived| (lived.demand.shift, lived.demand.fte))
        };
        let ((_, before), (factor, after)) = (shift(&[]), shift(&[(levers::L34, 5.0)]));
        for (profession, moved) in [(Profession::Lsp, -1.0), (Profession::Sto, 1.0)] {
            let p = profession.idx();
            assert!((after[0][p] / before[0][p] - factor[0][p]).abs() < 1e-9, "{profession:?}");
            assert!(moved * (factor[0][p] - 1.0) > 0.005, "{profession:?}: {}", factor[0][p]);
        }
    }

    #[test]
    fn a_large_roll_out_takes_most_time_in_its_first_month_and_none_after_six() {
        let (without, with) = (skane_with(&[]), skane_with(&[(levers::L40, 5.0)]));
        let mut deeper = with.clone();
        deeper.effects.insert(effects::E44A, 0.10);
        // e44a and e44b: 5 % for six months; who holds 10 % to be true has twice the dip.
        for (month, dip) in [(0, 0.05), (3, 0.025), (6, 0.0), (9, 0.0)] {
            let more = |scenario| asked(scenario, month)[0][0] / asked(&without, month)[0][0] - 1.0;
            assert!((more(&with) - dip).abs() < 1e-9, "month {month}: {}", more(&with));
            assert!((more(&deeper) - 2.0 * dip).abs() < 1e-9, "month {month}: {}", more(&deeper));
        }
    }
}
