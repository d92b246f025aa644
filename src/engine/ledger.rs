//! Money of a month, million kr at the prices of the month (E29), and the budget rule (E30).
//!
//! The budget rule works both ways: money spent beyond the budget slows hiring and takes from programmes, money that
//! agencies cost less than budgeted pays for own posts, the funding of E24 (assumption).

use super::agency::AgencyUse;
use super::capacity::{Capacity, posts_per_head};
use super::conditions::Conditions;
use super::flows::Flows;
use super::indicators::LedgerLine;
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

const MILLION: f64 = 1e6;

/// Settles the month.
pub(super) fn settle(a: &Accounts) -> Ledger {
    let zero = [[0.0; PROFESSIONS]; UNITS];
    let other_own = a.present.world.baseline.other_own_cost.value / 12.0
        * a.present.pay.drift
        * a.present.world.growth(a.present.month.years());
    let mut ledger = Ledger { lines: [zero; LedgerLine::ALL.len()], other_own, granted: 0.0, lost: 0.0 };
    for unit in 0..UNITS {
        for profession in 0..PROFESSIONS {
            let mut book = |line: LedgerLine, kr: f64| ledger.lines[line as usize][unit][profession] += kr / MILLION;
            own_staff(a, unit, profession, &mut book);
            book(LedgerLine::Agency, agency_cost(a, unit, profession));
            let hire = Profession::ALL[profession].row().hire_cost * a.present.pay.drift;
            book(LedgerLine::Hiring, a.flows.hired[unit][profession] * hire);
            let granted = programmes_by_head(a, unit, profession) + programmes_by_profession(a, unit, profession);
            let kept = granted * a.present.conditions.programme_share;
            book(LedgerLine::Programmes, kept);
            ledger.granted += granted / MILLION;
            ledger.lost += (granted - kept) / MILLION;
        }
    }
    ledger
}

/// Pay, supplements, overtime, sick pay and pay in training of one unit's profession, kr.
fn own_staff(a: &Accounts, unit: usize, profession: usize, book: &mut impl FnMut(LedgerLine, f64)) {
    let world = a.present.world;
    let on_cost = 1.0 + world.baseline.on_cost.value;
    let full_time =
        |tenure: usize| world.pay[profession] * a.present.pay.drift * a.present.pay.raise[profession][tenure] * on_cost;
    let paid = |contract: Contract| -> f64 {
        let heads = a.present.heads.tenures(unit, profession, contract);
        let posts = |tenure| posts_per_head(world, a.present.conditions, a.present.pay, profession, tenure);
        (0..TENURES).map(|tenure| heads[tenure] * posts(tenure) * full_time(tenure)).sum()
    };
    let sick = a.capacity.short_sick[unit][profession];
    let equal_pay = 1.0 + constants::EQUAL_PAY_COST * a.present.measures.unit(levers::L13, unit) / 100.0;
    let supplement = a.present.measures.profession(levers::L09, profession) * on_cost * a.present.pay.drift;
    let pool = a.present.heads.at(unit, profession, Contract::Pool) * supplement;
    let at_work = (paid(Contract::Own) + paid(Contract::Pool)) * equal_pay;
    let waiting = if profession == Profession::Usk.idx() { foreign_trained_pay(a, unit) } else { 0.0 };

    book(LedgerLine::OwnPay, at_work * (1.0 - sick) + pool + waiting);
    book(
        LedgerLine::Unsocial,
        at_work * (1.0 - sick) * constants::UNSOCIAL * Profession::ALL[profession].row().shift_share,
    );
    book(LedgerLine::Overtime, a.capacity.overtime[unit][profession] * full_time(1) * constants::OVERTIME_PAY);
    book(
        LedgerLine::SickPay,
        at_work * sick * constants::SICK_PAY_SHORT + paid(Contract::LongSick) * constants::SICK_PAY_LONG,
    );
    if TRAINED_FOR.contains(&profession) {
        let ssk = Profession::Ssk.idx();
        let in_training = a.present.heads.at(unit, profession, Contract::Training) * world.fte_per_head[ssk];
        let pay = world.pay[ssk] * a.present.pay.drift * a.present.pay.raise[ssk][2] * on_cost;
        book(LedgerLine::TrainingPay, in_training * pay * a.present.measures.profession(levers::L26, ssk) / 100.0);
    }
}

/// Pay of foreign-trained staff who work as assistant nurses while they wait.
fn foreign_trained_pay(a: &Accounts, unit: usize) -> f64 {
    let usk = Profession::Usk.idx();
    let waiting: f64 = (0..PROFESSIONS)
        .map(|p| a.present.people.in_stock(Stock::Bridging, p) + a.present.people.in_stock(Stock::Practice, p))
        .sum();
    let posts = waiting * a.present.world.baseline.unit_shares[usk][unit] * a.present.world.fte_per_head[usk];
    posts * a.present.world.pay[usk] * a.present.pay.drift * (1.0 + a.present.world.baseline.on_cost.value)
}

/// Agency hours at their price, with indirect cost, kr (law T10).
fn agency_cost(a: &Accounts, unit: usize, profession: usize) -> f64 {
    a.agency.hours(unit, profession) * a.agency.price[profession] * (1.0 + constants::INDIRECT_COST)
}

/// Programmes that cost by the head, kr a month.
fn programmes_by_head(a: &Accounts, unit: usize, profession: usize) -> f64 {
    let (m, row) = (a.present.measures, Profession::ALL[profession].row());
    let heads = a.present.heads.employed(unit, profession);
    let percent = |lever| m.unit(lever, unit) / 100.0;
    let environment = m.unit(levers::L38, unit) - a.present.world.schedule.defaults().unit(levers::L38, unit);
    let per_head = m.region(levers::L14)
        + m.unit(levers::L15, unit)
        + m.unit(levers::L17, unit)
        + percent(levers::L16) * row.shift_share * constants::SCHEDULE_COST
        + percent(levers::L18) * constants::MANAGER_SHARE * constants::MANAGER_COST
        + m.unit(levers::L35, unit) / 10.0 * constants::DIGITAL_COST
        + environment.max(0.0) / 100.0 * constants::ENVIRONMENT_COST
        + if a.present.world.roll_out_running(a.present.month, m) {
            constants::ROLL_OUT_COST / a.present.world.roll_out_months * 12.0
        } else {
            0.0
        };
    heads * per_head * a.present.pay.drift / 12.0
}

/// Programmes that cost by the place or the person, kr a month, by the unit's part of the profession.
fn programmes_by_profession(a: &Accounts, unit: usize, profession: usize) -> f64 {
    let (m, world) = (a.present.measures, a.present.world);
    let part = world.baseline.unit_shares[profession][unit];
    let experienced = a.present.heads.tenures(unit, profession, Contract::Own)[2];
    let courses = m.profession(levers::L22, profession) / 100.0 * experienced * constants::SUPERVISOR_COURSE_COST;
    let places = world.beginners[profession] * m.profession(levers::L24, profession) / 100.0;
    let study = places.max(0.0) * part * constants::STUDY_PLACE_COST;
    let training = a.present.heads.at(unit, profession, Contract::Training) * constants::TRAINING_PLACE_FEE;
    let vocational = if profession == Profession::Usk.idx() {
        m.region(levers::L29) * a.present.heads.employed(unit, profession) / 1000.0 * constants::VOCATIONAL_PLACE_COST
    } else {
        0.0
    };
    let abroad = a.flows.recruited_abroad[profession] * part * constants::OVERSEAS_COST * 12.0;
    let seniors = a.present.heads.seniors[unit][profession] * m.companion(levers::L33, profession) / 100.0;
    let senior_bonus = seniors * m.profession(levers::L33, profession) * 12.0 * (1.0 + world.baseline.on_cost.value);
    let faster =
        m.region(levers::L42) / 50.0 * a.flows.hired[unit][profession] * constants::RECRUITMENT_SPEED_COST * 12.0;
    let summer = if profession == Profession::Sto.idx() && a.present.month.is_summer() {
        m.region(levers::L32) * part * constants::SUMMER_PAY * (1.0 + world.baseline.on_cost.value) * 12.0
    } else {
        0.0
    };
    (courses + study + training + vocational + abroad + senior_bonus + faster + summer) * a.present.pay.drift / 12.0
}

/// Budget of a month: the start's cost with pay drift and demand growth, and what is saved elsewhere (L41).
pub(super) fn budget(world: &World, years: f64, measures: &Measures) -> f64 {
    let drift = pow(1.0 + constants::PAY_DRIFT, years);
    world.budget_per_month * drift * world.growth(years) + measures.region(levers::L41) / 12.0
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
