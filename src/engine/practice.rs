//! Supervised practice: who can supervise, and how many weeks they can give (E20).

use super::conditions::Conditions;
use super::measures::Measures;
use super::people::{ByProfession, Contract, Heads, NURSES, UNITS};
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Supervised weeks a year that supervisors can give (E20).
pub(super) fn weeks(
    world: &World,
    measures: &Measures,
    conditions: &Conditions,
    heads: &Heads,
    profession: usize,
) -> f64 {
    let overload = conditions.mean_overload(world);
    let rest = (1.0 - constants::PRACTICE_WORKLOAD * overload).max(constants::PRACTICE_FLOOR);
    let supervisors = supervisors_of(profession);
    let weeks: f64 = supervisors
        .iter()
        .map(|&who| {
            let experienced: f64 = (0..UNITS).map(|unit| heads.tenures(unit, who, Contract::Own)[2]).sum();
            let protected = measures.profession(levers::L23, who) / 100.0;
            let seniors = senior_supervisors(measures, heads, who);
            (experienced * conditions.trained_supervisors[who] + seniors)
                * (1.0 + constants::PRACTICE_PROTECTED_TIME * protected)
        })
        .sum();
    weeks * world.strengths.of(effects::E46) * rest * world.practice_scale[profession]
}

/// Seniors who stay on as mentors (L33) add to the supervisors.
fn senior_supervisors(measures: &Measures, heads: &Heads, profession: usize) -> f64 {
    let offered = measures.companion(levers::L33, profession) / 100.0;
    let bonus = (measures.profession(levers::L33, profession) / constants::SENIOR_FULL_DOSE).min(1.0);
    let seniors: f64 = heads.seniors.iter().map(|unit| unit[profession]).sum();
    constants::SENIOR_SUPERVISION * offered * bonus * seniors
}

/// Who supervises the students of a programme.
fn supervisors_of(profession: usize) -> &'static [usize] {
    const USK: [usize; 1] = [Profession::Usk as usize];
    const SPECIALISTS: [usize; 1] = [Profession::Lsp as usize];
    const BMA: [usize; 1] = [Profession::Bma as usize];
    const FT: [usize; 1] = [Profession::Ft as usize];
    const PSY: [usize; 1] = [Profession::Psy as usize];
    match Profession::ALL[profession] {
        Profession::Usk | Profession::Sto => &USK,
        Profession::Ssk | Profession::Sps | Profession::Bm => &NURSES,
        Profession::Lj | Profession::Lst | Profession::Lsp => &SPECIALISTS,
        Profession::Bma => &BMA,
        Profession::Ft => &FT,
        Profession::Psy => &PSY,
    }
}

/// Trained share of experienced staff next month: courses add, newly experienced colleagues dilute.
pub(super) fn trained_supervisors(measures: &Measures, conditions: &Conditions, before: &Heads) -> ByProfession {
    std::array::from_fn(|profession| {
        let trained = conditions.trained_supervisors[profession];
        let tenures: [f64; 2] = (0..UNITS).fold([0.0; 2], |[middle, long], unit| {
            let own = before.tenures(unit, profession, Contract::Own);
            [middle + own[1], long + own[2]]
        });
        let newly = if tenures[1] > 0.0 { tenures[0] / 24.0 / tenures[1] } else { 0.0 };
        let courses = measures.profession(levers::L22, profession) / 100.0 / 12.0;
        ((trained + courses) / (1.0 + newly)).clamp(0.0, 1.0)
    })
}
