//! Pay of own staff against the market (levers L10-L12, E31).

use super::conditions::Conditions;
use super::math::{pow, powers};
use super::measures::Measures;
use super::people::{ByProfession, PROFESSIONS, TENURES};
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Pay of a month.
#[derive(Clone, Debug)]
pub(super) struct Pay {
    /// Own pay against the market's, by profession and tenure; 1 at the start.
    pub(super) relative: [[f64; TENURES]; PROFESSIONS],
    /// Own pay against the start's pay scale before drift, by profession and tenure.
    pub(super) raise: [[f64; TENURES]; PROFESSIONS],
    /// Contracted hours against the start's: they follow relative pay by the hour (e1), which no supplement for staying is.
    pub(super) hours: [[f64; TENURES]; PROFESSIONS],
    /// Quits against the start's: they fall as relative pay rises (e2).
    pub(super) quits: [[f64; TENURES]; PROFESSIONS],
    /// Growth of every pay since the start.
    pub(super) drift: f64,
    /// Pay with employer on-cost, over pay.
    pub(super) with_on_cost: f64,
}

/// Pay of a month after `years` years.
pub(super) fn of_month(world: &World, years: f64, measures: &Measures, conditions: &Conditions) -> Pay {
    let drift = pow(1.0 + constants::PAY_DRIFT, years);
    let hourly: [[f64; TENURES]; PROFESSIONS] = std::array::from_fn(|profession| {
        let level = 1.0 + measures.profession(levers::L10, profession) / 100.0;
        let experienced = 1.0 + measures.profession(levers::L12, profession) / 100.0;
        [level, level, level * experienced]
    });
    let raise: [[f64; TENURES]; PROFESSIONS] = std::array::from_fn(|profession| {
        let stay = stay_supplement(world, measures, profession, drift);
        let [new, middle, experienced] = hourly[profession];
        [new, middle + stay, experienced + stay]
    });
    let against_market = |own: &[[f64; TENURES]; PROFESSIONS]| -> [[f64; TENURES]; PROFESSIONS] {
        std::array::from_fn(|profession| own[profession].map(|own| own / conditions.market_pay[profession]))
    };
    let relative = against_market(&raise);
    let answer = |pay: [[f64; TENURES]; PROFESSIONS], elasticity: f64| pay.map(|tenures| powers(tenures, elasticity));
    let hours = answer(against_market(&hourly), world.strengths.of(effects::E1));
    let quits = answer(relative, -world.strengths.of(effects::E2));
    Pay { relative, raise, hours, quits, drift, with_on_cost: 1.0 + world.on_cost(years) }
}

/// The 24/7 supplement (L11) as a share of mean pay: shift staff with at least a year of tenure get it.
fn stay_supplement(world: &World, measures: &Measures, profession: usize, drift: f64) -> f64 {
    let supplement = measures.profession(levers::L11, profession);
    supplement / (world.pay[profession] * drift) * Profession::ALL[profession].row().shift_share
}

/// Where the market's pay moves this month: it follows part of the employer's raise after a time.
pub(super) fn market_answer(world: &World, pay: &Pay, market: &ByProfession) -> ByProfession {
    if !world.switches.market {
        return *market;
    }
    std::array::from_fn(|profession| {
        let [new, middle, experienced] = pay.raise[profession];
        let [of_new, of_middle, of_experienced] = constants::RAISE_WEIGHTS;
        let raise = of_new * new + of_middle * middle + of_experienced * experienced - 1.0;
        let goal = 1.0 + constants::MARKET_ANSWER * raise;
        market[profession] + (goal - market[profession]) / constants::MARKET_MONTHS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{LeverId, Profession};

    const NURSE: usize = Profession::Ssk as usize;

    fn pay(settings: &[(LeverId, f64)]) -> Pay {
        Trial::of(&skane_with(settings)).inside(0, |lived| lived.present.pay.clone())
    }

    #[test]
    fn a_step_for_experience_and_a_supplement_for_staying_pass_by_those_who_are_new() {
        let table = skane_with(&[]).baseline.row().pay[NURSE].value;
        let staying = 1500.0 / table * Profession::Ssk.row().shift_share;
        for (settings, raises) in [
            (&[(levers::L10, 4.0)][..], [1.04, 1.04, 1.04]),
            (&[(levers::L12, 5.0)], [1.0, 1.0, 1.05]),
            (&[(levers::L10, 4.0), (levers::L12, 5.0)], [1.04, 1.04, 1.092]),
            (&[(levers::L11, 1500.0)], [1.0, 1.0 + staying, 1.0 + staying]),
        ] {
            let raised = pay(settings).raise[NURSE];
            assert!(raised.into_iter().zip(raises).all(|(is, by_hand)| (is - by_hand).abs() < 1e-9), "{raised:?}");
        }
    }

    #[test]
    fn who_is_paid_a_tenth_more_quits_a_tenth_less_and_works_two_per_cent_more() {
        let raised = pay(&[(levers::L10, 10.0)]);
        // e2 and e1, elasticities of 1 and 1/4.
        assert!((raised.quits[NURSE][0] - 1.0 / 1.1).abs() < 1e-9 && (raised.hours[NURSE][0] - 1.0241).abs() < 1e-4);
        let staying = pay(&[(levers::L11, 6000.0)]);
        assert!(staying.quits[NURSE][2] < 0.95, "{}", staying.quits[NURSE][2]);
        assert!((staying.hours[NURSE][2] - 1.0).abs() < 1e-12, "a supplement for staying is not paid by the hour");
    }

    #[test]
    fn other_employers_follow_three_tenths_of_a_raise_within_some_years_and_pay_drifts_alike() {
        let at = |month| {
            Trial::of(&skane_with(&[(levers::L10, 10.0)]))
                .inside(month, |lived| (lived.present.conditions.market_pay[NURSE], lived.present.pay.clone()))
        };
        assert!(
            (at(0).0 - 1.0).abs() < 1e-12 && (at(12).0 - (1.0 + 0.03 * (1.0 - 0.352))).abs() < 1e-5,
            "{}",
            at(12).0
        );
        let (market, later) = at(120);
        assert!((market - 1.03).abs() < 1e-5, "{market}");
        assert!((later.relative[NURSE][0] - 1.1 / 1.03).abs() < 1e-4 && (later.raise[NURSE][0] - 1.1).abs() < 1e-12);
        // 3.3 % a year (`pay_drift`).
        assert!((at(12).1.drift - 1.033).abs() < 1e-9);
    }
}
