//! What levers cost by themselves: the parts add up to the ledger, and a lever without a price costs nothing.

use stafett::engine::{LedgerLine, Trajectory, draw, expected, has_direct_cost};
use stafett::evidence::{BaselineId, LEVERS, LeverId, constants, levers};
use stafett::scenario::{Scenario, Scope, Setting};

fn skane() -> Scenario {
    let mut scenario = Scenario::new(BaselineId::from_code("skane").expect("Skåne is a baseline"));
    scenario.months = 60;
    scenario
}

fn with(settings: &[(LeverId, f64)]) -> Scenario {
    let mut scenario = skane();
    for &(lever, value) in settings {
        let second = lever.row().and_then(|row| row.second).map(|second| second.max);
        let setting = Setting { value, second, start_months: 24, ramp_months: 0, stop_months: None };
        scenario.policy.insert((lever, Scope::All), setting);
    }
    scenario
}

fn at_most() -> Scenario {
    with(&LEVERS.iter().map(|lever| (lever.id, lever.max)).collect::<Vec<_>>())
}

/// Direct cost of a lever over the whole run, million kr.
fn cost(run: &Trajectory, lever: LeverId) -> f64 {
    run.lever_cost(lever).map_or(0.0, |months| months.iter().sum())
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn the_levers_costs_and_the_rest_add_up_to_the_programme_and_training_lines() {
    let pay_and_contracts =
        [levers::L04, levers::L05, levers::L09, levers::L10, levers::L11, levers::L12, levers::L13, levers::L41];
    for scenario in [skane(), at_most(), with(&[(levers::L26, 50.0), (levers::L25, 60.0), (levers::L14, 9_000.0)])] {
        for run in [expected(&scenario), draw(&scenario, 0, 2)] {
            for month in 0..run.n_months() {
                let of_levers: f64 = LEVERS
                    .iter()
                    .filter(|lever| !pay_and_contracts.contains(&lever.id))
                    .filter_map(|lever| run.lever_cost(lever.id))
                    .map(|months| months[month])
                    .sum();
                let lines = run.ledger(LedgerLine::Programmes)[month] + run.ledger(LedgerLine::TrainingPay)[month];
                assert!(is_near(of_levers, lines), "month {month}: levers {of_levers}, ledger {lines}");
            }
        }
    }
}

#[test]
fn a_raise_costs_its_part_of_the_month_s_pay() {
    let mut scenario = with(&[(levers::L10, 10.0), (levers::L09, 0.0), (levers::L30, 0.0)]);
    scenario.switches.enacted = false;
    let run = expected(&scenario);
    let lines = [LedgerLine::OwnPay, LedgerLine::Unsocial, LedgerLine::Overtime, LedgerLine::SickPay];
    let paid: f64 = lines.iter().map(|&line| run.ledger(line)[40]).sum();
    let raise = run.lever_cost(levers::L10).expect("a raise has a price")[40];
    assert!(is_near(raise, paid * 0.1 / 1.1), "raise {raise} of {paid}");
    assert!(raise > 50.0, "ten per cent of Skåne's pay is much money: {raise}");
}

#[test]
fn a_step_for_the_experienced_costs_a_part_of_the_same_raise_for_all() {
    let raise = |lever| cost(&expected(&with(&[(lever, 10.0)])), lever);
    let (for_all, for_experienced) = (raise(levers::L10), raise(levers::L12));
    let part = for_experienced / for_all;
    assert!((0.5..0.95).contains(&part), "most staff have three years of tenure, but not all: {part}");
}

#[test]
fn levelling_costs_its_part_of_pay_at_work() {
    let run = expected(&with(&[(levers::L13, 100.0), (levers::L09, 0.0)]));
    let lines = [LedgerLine::OwnPay, LedgerLine::Unsocial];
    let paid: f64 = lines.iter().map(|&line| run.ledger(line)[40]).sum();
    let levelled = run.lever_cost(levers::L13).expect("levelling has a price")[40];
    let part = constants::EQUAL_PAY_COST / (1.0 + constants::EQUAL_PAY_COST);
    assert!(is_near(levelled, paid * part), "{levelled} of {paid}");
}

#[test]
fn a_price_ceiling_saves_its_part_of_the_agency_bill() {
    let mut scenario = with(&[(levers::L05, -20.0)]);
    scenario.switches.enacted = false;
    let run = expected(&scenario);
    let bill = run.ledger(LedgerLine::Agency)[40];
    let saved = run.lever_cost(levers::L05).expect("a ceiling has a price")[40];
    assert!(bill > 1.0 && is_near(saved, -bill * 0.2 / 0.8), "saved {saved} of {bill}");
}

#[test]
fn savings_outside_care_are_what_the_lever_says_and_nothing_is_paid_for_time_and_rules() {
    let run = expected(&with(&[(levers::L41, 120.0)]));
    let saved = run.lever_cost(levers::L41).expect("savings have a price");
    assert!(is_near(saved[40], -10.0) && saved[10] == 0.0, "a twelfth of 120 each month from the start: {saved:?}");
    let free = LEVERS.iter().filter(|lever| !has_direct_cost(lever.id));
    assert_eq!(free.filter_map(|lever| run.lever_cost(lever.id)).count(), 0);
}

#[test]
fn every_lever_with_a_price_costs_or_saves_when_it_is_used() {
    for lever in LEVERS.iter().filter(|lever| has_direct_cost(lever.id)) {
        let furthest = if lever.max > lever.default { lever.max } else { lever.min };
        let without_decided = |mut scenario: Scenario| {
            scenario.switches.enacted = false;
            cost(&expected(&scenario), lever.id)
        };
        let change = without_decided(with(&[(lever.id, furthest)])) - without_decided(skane());
        assert!(change.abs() > 0.1, "{} at {furthest} changes its cost by {change}", lever.code);
    }
}

#[test]
fn the_budget_rule_cuts_the_levers_as_it_cuts_programmes() {
    let generous = with(&[(levers::L10, 15.0), (levers::L14, 2_000.0)]);
    let run = expected(&generous);
    let (first, last) = (run.lever_cost(levers::L14), run.ledger(LedgerLine::Programmes));
    let benefits = first.expect("benefits have a price");
    assert!(constants::BUDGET_FLOOR < 1.0 && last[59] < last[23], "an overrun takes programme money");
    assert!(benefits[59] < benefits[23], "and the benefits' with it: {} to {}", benefits[23], benefits[59]);
}
