//! Paid further training of nurses to specialist nurses and midwives: who begins, and who is bound by it (E18).
//!
//! What happens during the course is with the other events of own staff, in `retention.rs`.

use super::conditions::Conditions;
use super::flows::Flows;
use super::people::{ByProfession, Contract, NURSES, TENURES, TRAINED_FOR, UNITS};
use super::situation::Present;
use crate::evidence::{Profession, constants, effects, levers};

/// Nurses who enter paid further training this month, by unit (E18).
///
/// Places a year per 1,000 nurses, as far as programme money, applicants and the wards' limit of colleagues away allow.
pub(super) fn places_taken(present: &Present) -> [f64; UNITS] {
    let Present { world, month, measures, conditions, heads, .. } = *present;
    let part = match () {
        () if month.is_january() => constants::INTAKE_JANUARY,
        () if month.is_august() => 1.0 - constants::INTAKE_JANUARY,
        () => return [0.0; UNITS],
    };
    let ssk = Profession::Ssk.idx();
    let places = measures.profession(levers::L25, ssk) * conditions.programme_share;
    let paid = measures.profession(levers::L26, ssk) / 100.0;
    let applicants = constants::UNPAID_APPLICANTS * (1.0 + (world.strengths.of(effects::E49A) - 1.0) * paid);
    std::array::from_fn(|unit| {
        let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed(unit, nurse)).sum();
        // Those in the last third of their course are back before the new ones have begun in earnest.
        let away: f64 = TRAINED_FOR
            .iter()
            .map(|&goal| heads.tenures(unit, goal, Contract::Training)[..TENURES - 1].iter().sum::<f64>())
            .sum();
        let room = (constants::TRAINING_CAP * nurses - away).max(0.0);
        (places.min(applicants) * nurses / 1000.0 * part).min(room)
    })
}

/// Heads on the bond after further training next month: those who finish come, a twenty-fourth goes.
pub(super) fn recently_trained(conditions: &Conditions, flows: &Flows) -> ByProfession {
    std::array::from_fn(|profession| {
        let finished: f64 = flows.trained.iter().map(|unit| unit[profession]).sum();
        conditions.recently_trained[profession] * (1.0 - 1.0 / constants::AFTER_TRAINING_MONTHS) + finished
    })
}
