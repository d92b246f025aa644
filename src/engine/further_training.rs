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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::calendar::Month;
    use crate::engine::people::{Heads, Row};
    use crate::engine::trial::{Trial, skane_with};

    /// Nurses who begin in a month of the year, per 1,000, where nobody is away in training yet.
    fn begin(places: f64, percent_paid: f64, of_year: usize) -> f64 {
        Trial::of(&skane_with(&[(levers::L25, places), (levers::L26, percent_paid)])).inside(0, |lived| {
            let mut people = lived.present.people.clone();
            for unit in 0..UNITS {
                for goal in TRAINED_FOR {
                    for third in 0..TENURES {
                        people.at_mut(Row::own(unit, goal, Contract::Training, third)).fill(0.0);
                    }
                }
            }
            let mut heads = Heads::none();
            heads.count(&people, lived.present.ages);
            let month = Month { of_year, ..lived.present.month };
            let begun: f64 = places_taken(&Present { month, heads: &heads, ..lived.present }).iter().sum();
            let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed_in_all(nurse)).sum();
            1000.0 * begun / nurses
        })
    }

    fn in_a_year(places: f64, percent_paid: f64) -> f64 {
        (0..12).map(|of_year| begin(places, percent_paid, of_year)).sum()
    }

    #[test]
    fn without_pay_as_many_begin_as_would_study_on_their_own_money_and_pay_brings_three_times_as_many() {
        // 25 in 1,000 apply without pay (`unpaid_applicants`), three times as many with it (e49a).
        assert!((in_a_year(60.0, 0.0) - 25.0).abs() < 1e-9, "{}", in_a_year(60.0, 0.0));
        assert!((in_a_year(60.0, 50.0) - 50.0).abs() < 1e-9, "{}", in_a_year(60.0, 50.0));
        assert!((in_a_year(60.0, 100.0) - 60.0).abs() < 1e-9, "and no more than there are places");
        assert!((in_a_year(10.0, 0.0) - 10.0).abs() < 1e-9);
    }

    #[test]
    fn four_in_ten_begin_in_january_the_others_in_august_and_nobody_in_between() {
        let by_month: [f64; 12] = std::array::from_fn(|of_year| begin(20.0, 100.0, of_year));
        assert!((by_month[0] - 8.0).abs() < 1e-9 && (by_month[7] - 12.0).abs() < 1e-9, "{by_month:?}");
        assert!((by_month.iter().sum::<f64>() - 20.0).abs() < 1e-9);
    }

    #[test]
    fn the_wards_send_no_more_than_four_in_a_hundred_away_at_once() {
        for month in [6, 13, 18, 25] {
            Trial::of(&skane_with(&[(levers::L25, 60.0)])).inside(month, |lived| {
                for (unit, begun) in places_taken(&lived.present).into_iter().enumerate() {
                    let heads = lived.present.heads;
                    let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed(unit, nurse)).sum();
                    // Those in the last third of their course are as good as back.
                    let away: f64 = TRAINED_FOR
                        .iter()
                        .map(|&goal| heads.tenures(unit, goal, Contract::Training)[..2].iter().sum::<f64>())
                        .sum();
                    assert!(begun > 0.0 && begun + away <= 0.04 * nurses + 1e-9, "month {month}: {begun} and {away}");
                }
            });
        }
    }
}
