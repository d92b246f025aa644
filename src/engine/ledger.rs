//! Money of a month, million kr at the prices of the month (E29), and the budget rule (E30).
//!
//! The budget rule works both ways: money spent beyond the budget slows hiring and takes from programmes, money that
//! agencies cost less than budgeted pays for own posts, the funding of E24 (assumption).

use super::agency::AgencyUse;
use super::capacity::{Capacity, posts_per_head};
use super::conditions::Conditions;
use super::flows::Flows;
use super::indicators::LedgerLine;
use super::lever_costs::{self, LeverCosts, Programmes};
use super::math::pow;
use super::measures::Measures;
use super::people::{ByProfession, ByUnit, Contract, PROFESSIONS, Stock, TENURES, TRAINED_FOR, UNITS};
use super::situation::Present;
use super::world::World;
use crate::evidence::{Profession, constants, levers};

/// Million kr by unit and profession, line by line; cost outside the eleven professions stands apart.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    lines: [ByUnit; LedgerLine::ALL.len()],
    /// Own personnel outside the eleven professions.
    pub(super) other_own: f64,
    /// Programme money granted before the budget rule.
    pub(super) granted: f64,
    /// Programme money lost to the budget rule.
    pub(super) lost: f64,
    /// Direct cost of each lever.
    pub(super) levers: LeverCosts,
}

/// Everything that costs money this month.
pub(super) struct Accounts<'a> {
    pub(super) present: Present<'a>,
    pub(super) capacity: &'a Capacity,
    pub(super) agency: &'a AgencyUse,
    pub(super) flows: &'a Flows,
}

impl Ledger {
    /// One line by unit and profession.
    pub(super) fn line(&self, line: LedgerLine) -> &ByUnit {
        &self.lines[line as usize]
    }

    /// Sum of one line.
    pub(super) fn total_of(&self, line: LedgerLine) -> f64 {
        let staff: f64 = self.lines[line as usize].iter().flatten().sum();
        if line == LedgerLine::OtherOwn { self.other_own } else { staff }
    }

    /// Own personnel cost by unit and profession, without those outside the eleven professions.
    pub(super) fn own(&self) -> ByUnit {
        sum_of(&OWN_LINES.map(|line| self.lines[line as usize]))
    }

    /// All cost by unit and profession, without those outside the eleven professions.
    pub(super) fn all(&self) -> ByUnit {
        sum_of(&self.lines)
    }
}

/// Lines that make up own personnel cost.
const OWN_LINES: [LedgerLine; 5] =
    [LedgerLine::OwnPay, LedgerLine::Unsocial, LedgerLine::Overtime, LedgerLine::SickPay, LedgerLine::TrainingPay];

fn sum_of(lines: &[ByUnit]) -> ByUnit {
    std::array::from_fn(|unit| std::array::from_fn(|profession| lines.iter().map(|line| line[unit][profession]).sum()))
}

pub(super) const MILLION: f64 = 1e6;

/// Settles the month.
pub(super) fn settle(a: &Accounts) -> Ledger {
    let zero = [[0.0; PROFESSIONS]; UNITS];
    let other_own = a.present.world.baseline.other_own_cost.value / 12.0
        * a.present.pay.drift
        * on_cost_growth(a.present.world, a.present.pay.with_on_cost)
        * a.present.world.growth_by_group(a.present.month.years())[1];
    let mut ledger =
        Ledger { lines: [zero; LedgerLine::ALL.len()], other_own, granted: 0.0, lost: 0.0, levers: LeverCosts::none() };
    for unit in 0..UNITS {
        let per_head = lever_costs::per_head(a, unit);
        for profession in 0..PROFESSIONS {
            let mut book = |line: LedgerLine, kr: f64| ledger.lines[line as usize][unit][profession] += kr / MILLION;
            own_staff(a, unit, profession, &mut book);
            book(LedgerLine::Agency, agency_cost(a, unit, profession));
            let hire = Profession::ALL[profession].row().hire_cost * a.present.pay.drift;
            book(LedgerLine::Hiring, a.flows.hired[unit][profession] * hire);
            let programmes = Programmes::of(a, unit, profession, per_head);
            let granted = programmes.kr(a);
            let kept = granted * a.present.conditions.programme_share;
            book(LedgerLine::Programmes, kept);
            ledger.granted += granted / MILLION;
            ledger.lost += (granted - kept) / MILLION;
            lever_costs::add(a, unit, profession, &programmes, &mut ledger.levers);
        }
    }
    ledger
}

/// Pay, supplements, overtime, sick pay and pay in training of one unit's profession, kr.
fn own_staff(a: &Accounts, unit: usize, profession: usize, book: &mut impl FnMut(LedgerLine, f64)) {
    let on_cost = a.present.pay.with_on_cost;
    let supplement = a.present.measures.profession(levers::L09, profession) * on_cost * a.present.pay.drift;
    let pool = a.present.heads.at(unit, profession, Contract::Pool) * supplement;
    let waiting = if profession == Profession::Usk.idx() { foreign_trained_pay(a, unit) } else { 0.0 };
    let pay = Pay::of(a, unit, profession, &a.present.pay.raise[profession]);
    book(LedgerLine::OwnPay, pay.at_work + pool + waiting);
    book(LedgerLine::Unsocial, pay.unsocial);
    book(LedgerLine::Overtime, pay.overtime);
    book(LedgerLine::SickPay, pay.sick);
    let percent_paid = a.present.measures.profession(levers::L26, Profession::Ssk.idx());
    book(LedgerLine::TrainingPay, full_training_pay(a, unit, profession) * percent_paid / 100.0);
}

/// What own staff of one unit's profession are paid in the month, kr.
pub(super) struct Pay {
    /// For hours at work.
    pub(super) at_work: f64,
    /// For unsocial hours.
    pub(super) unsocial: f64,
    /// For overtime.
    pub(super) overtime: f64,
    /// During sick leave.
    pub(super) sick: f64,
}

impl Pay {
    /// Pay at `raise[tenure]` times the start's scale. It is linear in `raise`.
    pub(super) fn of(a: &Accounts, unit: usize, profession: usize, raise: &[f64; TENURES]) -> Self {
        let world = a.present.world;
        let on_cost = a.present.pay.with_on_cost;
        let full_time = |tenure: usize| world.pay[profession] * a.present.pay.drift * raise[tenure] * on_cost;
        let paid = |contract: Contract| -> f64 {
            let heads = a.present.heads.tenures(unit, profession, contract);
            let posts = |tenure| posts_per_head(a.present.conditions, a.present.pay, profession, tenure);
            (0..TENURES).map(|tenure| heads[tenure] * posts(tenure) * full_time(tenure)).sum()
        };
        let sick = a.capacity.short_sick[unit][profession];
        let equal_pay = 1.0 + constants::EQUAL_PAY_COST * a.present.measures.unit(levers::L13, unit) / 100.0;
        let contracted = (paid(Contract::Own) + paid(Contract::Pool)) * equal_pay;
        Self {
            at_work: contracted * (1.0 - sick),
            unsocial: contracted * (1.0 - sick) * constants::UNSOCIAL * Profession::ALL[profession].row().shift_share,
            overtime: a.capacity.overtime[unit][profession] * full_time(1) * constants::OVERTIME_PAY,
            sick: contracted * sick * constants::SICK_PAY_SHORT + paid(Contract::LongSick) * constants::SICK_PAY_LONG,
        }
    }

    /// All four.
    pub(super) fn sum(&self) -> f64 {
        self.at_work + self.unsocial + self.overtime + self.sick
    }
}

/// Pay of those in further training to a profession at the full pay of experienced nurses, kr.
pub(super) fn full_training_pay(a: &Accounts, unit: usize, profession: usize) -> f64 {
    if !TRAINED_FOR.contains(&profession) {
        return 0.0;
    }
    let (world, ssk) = (a.present.world, Profession::Ssk.idx());
    let in_training = a.present.heads.at(unit, profession, Contract::Training) * world.fte_per_head[ssk];
    in_training * (world.pay[ssk] * a.present.pay.drift * a.present.pay.raise[ssk][2] * a.present.pay.with_on_cost)
}

/// Pay of foreign-trained staff who work as assistant nurses while they wait.
fn foreign_trained_pay(a: &Accounts, unit: usize) -> f64 {
    let usk = Profession::Usk.idx();
    let waiting: f64 = (0..PROFESSIONS)
        .map(|p| a.present.people.in_stock(Stock::Bridging, p) + a.present.people.in_stock(Stock::Practice, p))
        .sum();
    let posts = waiting * a.present.world.baseline.unit_shares[usk][unit] * a.present.world.fte_per_head[usk];
    posts * a.present.world.pay[usk] * a.present.pay.drift * a.present.pay.with_on_cost
}

/// Agency hours at their price, with indirect cost, kr (law T10).
fn agency_cost(a: &Accounts, unit: usize, profession: usize) -> f64 {
    a.agency.hours(unit, profession) * a.agency.price[profession] * (1.0 + constants::INDIRECT_COST)
}

/// Budget of a month: the start's cost with pay drift, growth of the demand for doctors and for others, and on-cost, which is
/// known when budgets are set, and what is saved elsewhere (L41).
pub(super) fn budget(world: &World, years: f64, measures: &Measures) -> f64 {
    let drift = pow(1.0 + constants::PAY_DRIFT, years);
    let on_cost = on_cost_growth(world, 1.0 + world.on_cost(years));
    let [doctors, others] = world.growth_by_group(years);
    let growth = others + (doctors - others) * world.doctors_budget;
    world.budget_per_month * drift * on_cost * growth + measures.region(levers::L41) / 12.0
}

/// Pay with on-cost against the start's.
fn on_cost_growth(world: &World, with_on_cost: f64) -> f64 {
    with_on_cost / (1.0 + world.on_cost(0.0))
}

/// What the budget rule leaves for the next quarter: programme money (psi) and speed of hiring.
///
/// An overrun over twelve months takes a part of itself from programmes, and above 2 % slows hiring.
pub(super) fn budget_rule(world: &World, conditions: &Conditions) -> (f64, f64) {
    if !world.switches.budget {
        return (1.0, 1.0);
    }
    let past = &conditions.past_year;
    let (cost, budget, spent) = (past.cost.sum()[0], past.budget.sum()[0], past.programmes.sum()[0]);
    let over = if budget > 0.0 { (cost / budget - 1.0).max(0.0) } else { 0.0 };
    let psi = if spent > 0.0 { 1.0 - constants::BUDGET_BITE * over * budget / spent } else { 1.0 };
    let freeze = 1.0 - constants::FREEZE_SLOPE * (over - constants::FREEZE_FROM).max(0.0);
    (psi.clamp(constants::BUDGET_FLOOR, 1.0), freeze.max(constants::FREEZE_FLOOR))
}

/// Posts that agency savings pay for, as a share of a profession's posts (the funding of E24).
///
/// What agencies cost less than in the budgeted year, over own personnel cost, is the share of further posts that the
/// money pays for at own cost.
pub(super) fn funded_posts(world: &World, conditions: &Conditions) -> ByProfession {
    if !world.switches.budget {
        return [0.0; PROFESSIONS];
    }
    let now = conditions.past_year.agency_share();
    std::array::from_fn(|p| constants::SAVINGS_TO_POSTS * (world.budgeted_agency[p] - now[p]).max(0.0))
}

#[cfg(test)]
mod tests;
