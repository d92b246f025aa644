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
        * a.present.world.growth(a.present.month.years());
    let mut ledger =
        Ledger { lines: [zero; LedgerLine::ALL.len()], other_own, granted: 0.0, lost: 0.0, levers: LeverCosts::none() };
    for unit in 0..UNITS {
        for profession in 0..PROFESSIONS {
            let mut book = |line: LedgerLine, kr: f64| ledger.lines[line as usize][unit][profession] += kr / MILLION;
            own_staff(a, unit, profession, &mut book);
            book(LedgerLine::Agency, agency_cost(a, unit, profession));
            let hire = Profession::ALL[profession].row().hire_cost * a.present.pay.drift;
            book(LedgerLine::Hiring, a.flows.hired[unit][profession] * hire);
            let programmes = Programmes::of(a, unit, profession);
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
            let posts = |tenure| posts_per_head(world, a.present.conditions, a.present.pay, profession, tenure);
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

/// Budget of a month: the start's cost with pay drift, demand growth and on-cost, which is known when budgets are set, and
/// what is saved elsewhere (L41).
pub(super) fn budget(world: &World, years: f64, measures: &Measures) -> f64 {
    let drift = pow(1.0 + constants::PAY_DRIFT, years);
    let on_cost = on_cost_growth(world, 1.0 + world.on_cost(years));
    world.budget_per_month * drift * on_cost * world.growth(years) + measures.region(levers::L41) / 12.0
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
mod tests {
    use super::*;
    use crate::engine::month::Lived;
    use crate::engine::past_year::PastYear;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{Baseline, Figure, effects};

    fn accounts<'a>(lived: &'a Lived) -> Accounts<'a> {
        Accounts { present: lived.present, capacity: lived.capacity, agency: lived.agency, flows: lived.flows }
    }

    /// Skåne with the on-cost of 2022, and another from January 2024 on.
    fn with_on_cost(from_2024: f64) -> &'static Baseline {
        let mut changed = *skane_with(&[]).baseline.row();
        changed.on_cost.value = 0.4522;
        let later: &[(u16, Figure)] = Box::leak(Box::new([(2024, Figure { value: from_2024, ..changed.on_cost })]));
        changed.on_cost_from = later;
        Box::leak(Box::new(changed))
    }

    #[test]
    fn an_on_cost_of_52_in_place_of_45_per_cent_makes_own_staff_and_their_budget_4_9_per_cent_dearer() {
        // PO-pålägg of 2022 and 2023 (W16): own cost per krona of pay rose by 4.9 % (domain 0).
        let scenario = skane_with(&[]);
        let books = |from_2024: f64, month: u16| {
            Trial { scenario: &scenario, baseline: with_on_cost(from_2024) }.inside(month, |lived| {
                let lines = OWN_LINES.map(|line| lived.ledger.total_of(line));
                let other = lived.ledger.total_of(LedgerLine::OtherOwn);
                let Present { world, month, measures, .. } = lived.present;
                (lines, other, budget(world, month.years(), measures), lived.ledger.total_of(LedgerLine::Agency))
            })
        };
        // The baseline starts in July: January is month 6.
        for (month, times) in [(5, 1.0), (6, 1.0486)] {
            let (usual, dearer) = (books(0.4522, month), books(0.5228, month));
            let own = usual.0.into_iter().zip(dearer.0).chain([(usual.1, dearer.1), (usual.2, dearer.2)]);
            for (usual, dearer) in own {
                assert!((dearer / usual - times).abs() < 1e-4, "month {month}: {dearer} in place of {usual}");
            }
            assert!((dearer.3 / usual.3 - 1.0).abs() < 1e-9, "agencies bill what they billed");
        }
    }

    #[test]
    fn a_raise_of_ten_per_cent_costs_ten_per_cent_of_every_line_of_pay_where_hours_stay() {
        let pay = |raise: f64| {
            let mut scenario = skane_with(&[(levers::L10, raise)]);
            scenario.effects.insert(effects::E1, 0.0);
            Trial::of(&scenario).inside(0, |lived| OWN_LINES.map(|line| lived.ledger.total_of(line)))
        };
        for (line, (usual, raised)) in OWN_LINES.into_iter().zip(pay(0.0).into_iter().zip(pay(10.0))) {
            // Pool supplements and the pay of the foreign-trained are part of own pay and do not rise.
            let close = if line == LedgerLine::OwnPay { 1e-3 } else { 1e-9 };
            assert!((raised / usual - 1.1).abs() < close, "{line:?}: {raised} after {usual}");
        }
    }

    #[test]
    fn a_full_post_at_work_costs_its_pay_with_on_cost_and_shift_staff_nine_per_cent_more() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let books = accounts(lived);
            for profession in Profession::ALL {
                let p = profession.idx();
                let table = lived.present.world.baseline;
                let full_post = table.pay[p].value * (1.0 + table.on_cost.value);
                let contracts = [Contract::Own, Contract::Pool];
                let heads: f64 = contracts.into_iter().map(|contract| lived.present.heads.at(0, p, contract)).sum();
                let long_sick = lived.present.heads.at(0, p, Contract::LongSick);
                let posts = profession.row().fte_per_head_se;
                let pay = Pay::of(&books, 0, p, &[1.0; TENURES]);
                let away = lived.capacity.short_sick[0][p];
                let per_post = pay.at_work / (heads * posts * (1.0 - away));
                assert!((per_post / full_post - 1.0).abs() < 1e-9, "{profession:?}: {per_post}, not {full_post}");
                let supplement = pay.unsocial / pay.at_work;
                assert!(
                    (supplement - 0.09 * profession.row().shift_share).abs() < 1e-9,
                    "{profession:?}: {supplement}"
                );
                // 80 % on days 2-14, a tenth after (domain 5.3, E29).
                let sick = (0.8 * away * heads + 0.1 * long_sick) * posts * full_post;
                assert!((pay.sick / sick - 1.0).abs() < 1e-9, "{profession:?}: {} in place of {sick}", pay.sick);
                let overtime = lived.capacity.overtime[0][p] * full_post * 1.8;
                assert!((pay.overtime - overtime).abs() <= 1e-9 * overtime, "{profession:?}");
            }
        });
    }

    #[test]
    fn a_step_for_experience_is_paid_to_those_with_three_years_alone() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let (books, nurse) = (accounts(lived), Profession::Ssk.idx());
            let cost = |raise: [f64; TENURES]| Pay::of(&books, 1, nurse, &raise).at_work;
            let whole = cost([1.0; TENURES]);
            let heads: f64 = [Contract::Own, Contract::Pool]
                .into_iter()
                .map(|contract| lived.present.heads.tenures(1, nurse, contract)[2])
                .sum();
            let all: f64 =
                [Contract::Own, Contract::Pool].into_iter().map(|c| lived.present.heads.at(1, nurse, c)).sum();
            let step = cost([1.0, 1.0, 1.1]) / whole - 1.0;
            assert!((step - 0.1 * heads / all).abs() < 1e-9, "{step}");
        });
    }

    #[test]
    fn a_hire_costs_what_the_table_says_and_nobody_in_training_is_paid_more_than_an_experienced_nurse() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let hired = |p: Profession| lived.flows.hired.iter().map(|unit| unit[p.idx()]).sum::<f64>();
            let by_hand: f64 = Profession::ALL.into_iter().map(|p| hired(p) * p.row().hire_cost).sum();
            assert!((lived.ledger.total_of(LedgerLine::Hiring) * MILLION / by_hand - 1.0).abs() < 1e-9);
            // Drawn from the nurses at their full pay.
            let nurse = Profession::Ssk.idx();
            let in_training: f64 =
                TRAINED_FOR.iter().map(|&goal| lived.present.heads.of(goal, Contract::Training)).sum();
            let world = lived.present.world;
            let of_one = world.pay[nurse] * world.fte_per_head[nurse] * lived.present.pay.with_on_cost;
            let paid = lived.ledger.total_of(LedgerLine::TrainingPay) * MILLION;
            assert!((paid / (in_training * of_one) - 1.0).abs() < 1e-9, "{paid} to {in_training}");
        });
    }

    #[test]
    fn an_overrun_takes_nothing_from_programmes_where_none_is_spent_and_slows_hiring_by_three_for_one() {
        Trial::of(&skane_with(&[(levers::L10, 15.0)])).inside(20, |lived| {
            let world = lived.present.world;
            let mut conditions = lived.present.conditions.clone();
            let past = &conditions.past_year;
            let over = past.cost.sum()[0] / past.budget.sum()[0] - 1.0;
            let (left, speed) = budget_rule(world, &conditions);
            assert!((0.03..0.15).contains(&over) && left < 1.0, "{over} {left}");
            assert!((speed - (1.06 - 3.0 * over)).abs() < 1e-9, "from two per cent on: {speed} at {over}");
            conditions.past_year.programmes = PastYear::empty().programmes;
            assert!((budget_rule(world, &conditions).0 - 1.0).abs() < 1e-12, "there is nothing to take");
            conditions.past_year = PastYear::empty();
            assert_eq!(budget_rule(world, &conditions), (1.0, 1.0), "nor without a past");
        });
    }

    #[test]
    fn a_whole_agency_stop_pays_for_as_many_posts_as_agencies_cost() {
        let mut stop = skane_with(&[(levers::L02, 100.0)]);
        stop.policy.values_mut().for_each(|setting| setting.second = Some(0.0));
        let funded = |scenario: &crate::scenario::Scenario| {
            Trial::of(scenario).inside(12, |lived| {
                (funded_posts(lived.present.world, lived.present.conditions), lived.present.world.budgeted_agency)
            })
        };
        let (posts, budgeted) = funded(&stop);
        for (posts, budgeted) in posts.into_iter().zip(budgeted) {
            assert!((posts - budgeted).abs() < 1e-12, "{posts} of {budgeted}");
        }
        assert!(budgeted[Profession::Ssk.idx()] > 0.01);
        let (posts, budgeted) = funded(&skane_with(&[]));
        assert!(posts.iter().sum::<f64>() < 0.1 * budgeted.iter().sum::<f64>(), "and for hardly any without a stop");
        stop.switches.budget = false;
        assert!(
            funded(&stop).0.iter().all(|posts| posts.abs() < 1e-12),
            "without the budget rule nothing is passed on"
        );
    }

    #[test]
    fn who_waits_for_a_licence_is_paid_as_an_assistant_nurse() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut people = lived.present.people.clone();
            for stage in [Stock::Language, Stock::Bridging, Stock::Practice] {
                people.at_mut(crate::engine::people::Row::regional(stage, 1))[1] = 100.0;
            }
            let books = Accounts { present: Present { people: &people, ..lived.present }, ..accounts(lived) };
            let paid: f64 = (0..UNITS).map(|unit| foreign_trained_pay(&books, unit)).sum();
            let table = lived.present.world.baseline;
            let of_one = table.pay[0].value * (1.0 + table.on_cost.value) * Profession::Usk.row().fte_per_head_se;
            assert!((paid / (200.0 * of_one) - 1.0).abs() < 1e-9, "those who learn the language are not: {paid}");
        });
    }
}
