//! Filling the gap: pool, overtime and agency staff, in this order (E6-E8), and the agency's price (E28).
//!
//! Exceptions from an agency stop open above a workload. A month is not one workload: its weeks vary around what is felt,
//! so that the share of requests let through grows smoothly with it (assumption).

use super::capacity::Capacity;
use super::chance::Counting;
use super::conditions::Conditions;
use super::demand::Demand;
use super::math::{larger, normal_distribution, positive, powers, share, smaller};
use super::measures::Measures;
use super::pay::Pay;
use super::people::{ByProfession, ByUnit, PROFESSIONS, Stock, TENURES, UNITS, is_doctor};
use super::situation::Present;
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Agency use of a month.
#[derive(Clone, Debug)]
pub(super) struct AgencyUse {
    /// Heads at work here.
    pub(super) heads: ByUnit,
    /// Share without an assignment anywhere.
    pub(super) idle: ByProfession,
    /// Requests from all employers over agency heads.
    pub(super) pull: ByProfession,
    /// Heads asked for here.
    pub(super) asked: ByProfession,
    /// Price of an hour after contracts, kr.
    pub(super) price: ByProfession,
}

impl AgencyUse {
    pub(super) fn none() -> Self {
        Self {
            heads: [[0.0; PROFESSIONS]; UNITS],
            idle: [0.0; PROFESSIONS],
            pull: [0.0; PROFESSIONS],
            asked: [0.0; PROFESSIONS],
            price: [0.0; PROFESSIONS],
        }
    }

    /// Hours worked here in the month.
    pub(super) fn hours(&self, unit: usize, profession: usize) -> f64 {
        self.heads[unit][profession] * constants::AGENCY_HOURS_PER_HEAD / 12.0
    }
}

/// Full posts of worked time that one agency head delivers.
pub(super) fn posts_per_agency_head(world: &World) -> f64 {
    constants::AGENCY_HOURS_PER_HEAD / constants::HOURS_PER_POST * world.strengths.of(effects::E66)
}

/// Fills the gap between demand and own capacity.
pub(super) fn fill_gap(
    present: &Present,
    counting: Counting,
    demand: &Demand,
    capacity: &mut Capacity,
    agency: &mut AgencyUse,
) {
    let Present { world, measures, conditions, people, .. } = *present;
    let years = present.years();
    let trend_years = world.trend_years(years);
    let others_growth = world.growth(years);
    let posts_per_head = posts_per_agency_head(world);
    let overloaded = conditions.workload.map(overloaded_weeks);
    let growth = powers(world.propensity_growth.map(|growth| 1.0 + growth), trend_years);
    for profession in 0..PROFESSIONS {
        let gap: [f64; UNITS] =
            std::array::from_fn(|unit| positive(demand.fte[unit][profession] - capacity.own[unit][profession]));
        place_the_pool(profession, &gap, capacity);
        let propensity = smaller(world.agency_propensity[profession] * growth[profession], 1.0);
        let mut asked = [0.0; UNITS];
        let mut blocked = 0.0;
        for unit in 0..UNITS {
            let after_pool = gap[unit] - capacity.pool[unit][profession];
            let overtime = smaller(
                constants::OVERTIME_CAP * capacity.own[unit][profession],
                constants::OVERTIME_SHARE * after_pool,
            );
            capacity.overtime[unit][profession] = overtime;
            let block = block(measures, overloaded[unit], profession);
            asked[unit] = propensity * (1.0 - block) * (after_pool - overtime) / posts_per_head;
            blocked += block / UNITS as f64;
        }
        let here: f64 = asked.iter().sum();
        let coordination = measures.region(levers::L39) / 100.0;
        let elsewhere = world.outside_requests[profession] * others_growth[profession] * (1.0 - coordination * blocked);
        let staff = people.in_stock(Stock::Agency, profession);
        let assigned = smaller(staff, here + elsewhere);
        for unit in 0..UNITS {
            let heads = assigned * share(asked[unit], here + elsewhere);
            agency.heads[unit][profession] = heads;
            capacity.agency[unit][profession] = heads * posts_per_head;
        }
        agency.asked[profession] = here;
        agency.idle[profession] = if staff > 0.0 { 1.0 - assigned / staff } else { 0.0 };
        agency.pull[profession] = smaller(counting.per_person(here + elsewhere, staff), constants::PULL_CAP);
        agency.price[profession] = conditions.agency_price[profession] * contract_factor(world, measures, profession);
    }
}

/// Pool staff go where the gap is, whatever their own unit.
fn place_the_pool(profession: usize, gap: &[f64; UNITS], capacity: &mut Capacity) {
    let staff: f64 = (0..UNITS).map(|unit| capacity.pool_staff[unit][profession]).sum();
    let whole: f64 = gap.iter().sum();
    for unit in 0..UNITS {
        let placed = constants::POOL_USE * staff * share(gap[unit], whole);
        capacity.pool[unit][profession] = smaller(placed, gap[unit]);
    }
}

/// Share of agency requests that policy refuses (E7): exceptions open in overloaded weeks only.
fn block(measures: &Measures, overloaded_weeks: f64, profession: usize) -> f64 {
    let exceptions = measures.companion(levers::L02, profession) / 100.0 * overloaded_weeks;
    let reduction = measures.profession(levers::L02, profession) / 100.0 * (1.0 - exceptions);
    let doctors = if is_doctor(profession) { measures.region(levers::L03) / 100.0 } else { 0.0 };
    let daytime = constants::DAY_SHARE * measures.profession(levers::L01, profession) / 100.0;
    larger(larger(reduction, doctors), daytime)
}

/// Share of weeks in which the workload is above that at which exceptions open: weeks vary around what is felt.
fn overloaded_weeks(workload: f64) -> f64 {
    normal_distribution((workload - constants::EXCEPTION_WORKLOAD) / constants::WEEKLY_WORKLOAD_SD)
}

/// Price under contracts against the market's.
fn contract_factor(world: &World, measures: &Measures, profession: usize) -> f64 {
    let (joint, ceiling) = contract_parts(world, measures, profession);
    (1.0 - joint) * (1.0 + ceiling)
}

/// Contracts: what joint procurement takes off the price when enough regions take part, and the price ceiling.
pub(super) fn contract_parts(world: &World, measures: &Measures, profession: usize) -> (f64, f64) {
    let joint = if joint_procurement(measures) { world.strengths.of(effects::E60) } else { 0.0 };
    (joint, measures.profession(levers::L05, profession) / 100.0)
}

fn joint_procurement(measures: &Measures) -> bool {
    measures.region(levers::L04) >= constants::PROCUREMENT_GATE
}

/// Share of agency staff who give up because contracts pay less (E28, e61).
pub(super) fn supply_lost(world: &World, measures: &Measures, profession: usize) -> f64 {
    let joint = if joint_procurement(measures) { world.strengths.of(effects::E61) } else { 0.0 };
    joint - constants::SUPPLY_ELASTICITY * measures.profession(levers::L05, profession) / 100.0
}

/// Next month's price before contracts: it follows pay, and rises where staff are scarce, but to no more than that of the
/// next more qualified, who would be hired instead (assumption).
pub(super) fn next_price(conditions: &Conditions, agency: &AgencyUse) -> ByProfession {
    let mut price: ByProfession = std::array::from_fn(|profession| {
        let scarcity = (agency.pull[profession] - 1.0).clamp(-1.0, 2.0);
        conditions.agency_price[profession] * (1.0 + (constants::PAY_DRIFT + constants::PRICE_PULL * scarcity) / 12.0)
    });
    for [less, more] in MORE_QUALIFIED {
        price[less as usize] = smaller(price[less as usize], price[more as usize]);
    }
    price
}

/// Who can do the other's work and more, the most qualified first.
const MORE_QUALIFIED: [[Profession; 2]; 3] =
    [[Profession::Lst, Profession::Lsp], [Profession::Lj, Profession::Lst], [Profession::Ssk, Profession::Sps]];

/// Take-home of agency work over own pay, against the start (E14).
fn premium(world: &World, pay: &Pay, agency: &AgencyUse, profession: usize, tenure: usize) -> f64 {
    let price = agency.price[profession] / world.agency_price[profession];
    price / (pay.raise[profession][tenure] * pay.drift)
}

/// How much more people are drawn to agencies than at the start, by what they earn there, by profession and tenure (E14).
pub(super) fn drawn(present: &Present, agency: &AgencyUse) -> [[f64; TENURES]; PROFESSIONS] {
    let Present { world, pay, .. } = *present;
    std::array::from_fn(|profession| {
        let premiums = std::array::from_fn(|tenure| premium(world, pay, agency, profession, tenure));
        powers(premiums, world.strengths.of(effects::E5))
    })
}

/// Rate at which own staff go to agencies, before the age factor, by profession and tenure (E14).
pub(super) fn drain(
    present: &Present,
    agency: &AgencyUse,
    drawn: &[[f64; TENURES]; PROFESSIONS],
) -> [[f64; TENURES]; PROFESSIONS] {
    std::array::from_fn(|profession| {
        std::array::from_fn(|tenure| drain_of(present, agency, profession, tenure, drawn[profession][tenure]))
    })
}

/// The drain of one tenure that the premium draws to agencies.
fn drain_of(present: &Present, agency: &AgencyUse, profession: usize, tenure: usize, drawn: f64) -> f64 {
    let Present { world, measures, .. } = *present;
    let quarantine_months = measures.region(levers::L06);
    let quarantine = 1.0 - world.strengths.of(effects::E62) * (quarantine_months / 12.0).min(1.0);
    let required_years = measures.region(levers::L07);
    // Tenure stands for experience: the share of each tenure group that meets the requirement.
    let experienced = match tenure {
        0 => (1.0 - required_years).max(0.0),
        1 => ((3.0 - required_years) / 2.0).clamp(0.0, 1.0),
        _ => (1.0 - (required_years - 3.0) / constants::EXPERIENCE_SPREAD_YEARS).clamp(0.0, 1.0),
    };
    world.to_agency[profession] * drawn * agency.pull[profession] * quarantine * experienced
}

#[cfg(test)]
mod tests;
