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
        let level = growth * season * exp(conditions.surprise[unit]) * (1.0 - released) * (1.0 + dip);
        let (asked, shifted) = (&world.demand[unit], shift_tasks(world, &world.demand[unit], measures, conditions));
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
