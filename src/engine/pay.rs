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
