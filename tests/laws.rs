//! Laws of the model (domain 5.8), at every lever's smallest value, default and largest value, with both kinds of chance.

use stafett::engine::{Audit, Indicator, Kind, LedgerLine, Trajectory, View, audit, draw, expected};
use stafett::evidence::{BASELINES, BaselineId, LEVERS, Lever, LeverId, Profession, constants, effects, levers};
use stafett::scenario::{Scenario, Scope, Setting};

/// Month in which the tested settings begin; the cohorts turn in month 30.
const START: u16 = 6;

fn skane() -> Scenario {
    let mut scenario = Scenario::new(BaselineId::from_code("skane").expect("Skåne is a baseline"));
    scenario.months = 72;
    scenario.switches.enacted = false;
    scenario
}

fn at_once(value: f64) -> Setting {
    Setting { value, second: None, start_months: START, ramp_months: 0, stop_months: None }
}

fn with(lever: LeverId, setting: Setting) -> Scenario {
    let mut scenario = skane();
    scenario.policy.insert((lever, Scope::All), setting);
    scenario
}

/// Each lever at its smallest and largest value, its companion with it.
fn extremes() -> impl Iterator<Item = (&'static Lever, Scenario)> {
    LEVERS.iter().flat_map(|lever| {
        [(lever.min, lever.second.map(|s| s.min)), (lever.max, lever.second.map(|s| s.max))]
            .map(|(value, second)| (lever, with(lever.id, Setting { second, ..at_once(value) })))
    })
}

/// Audits the unchanged scenario and every extreme, as expected course and as a draw.
fn for_every_extreme(check: impl Fn(&Audit, Kind)) {
    let look = |name: &str, scenario: &Scenario| {
        for kind in [Kind::Expected, Kind::Draw(3)] {
            let audit = audit(scenario, kind);
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&audit, kind)));
            assert!(result.is_ok(), "{name}, {kind:?}: {audit:?}");
        }
    };
    look("no change", &skane());
    for (lever, scenario) in extremes() {
        look(lever.code, &scenario);
    }
}

/// Rounding of sums over some 30,000 people in half a million steps.
const ROUNDING: f64 = 1e-6;

#[test]
fn t1_t2_t3_t5_t7_t14_t15_t28_people_are_kept_and_rates_bounded_at_every_lever_extreme() {
    for_every_extreme(|audit, kind| {
        let whole = matches!(kind, Kind::Draw(_));
        let slack = if whole { 0.0 } else { ROUNDING };
        assert!(audit.people_at_start > 20_000.0, "nobody there");
        assert!(audit.people_lost_or_made <= slack, "T1: people are kept, to the person in a draw");
        assert!(audit.smallest_stock >= -slack, "T2: no stock is negative");
        assert!(audit.exits_over_staff <= slack, "T3: flows do not exceed where they come from");
        assert!(
            audit.hires_over_vacancies <= slack && audit.hires_over_seekers <= slack,
            "T5: hires need post and seeker"
        );
        assert!(audit.students_unaccounted <= slack, "T7: students who leave have finished or given up");
        assert!((0.0..1.0).contains(&audit.largest_exit_probability), "T14: competing exits stay below one");
        let (least, most) = audit.availability;
        assert!(least > 0.2 && most < 1.0, "T15: availability");
        assert!(audit.movers_unaccounted <= slack, "T28: moves between units keep the employer's total");
        assert_eq!(audit.whole_persons, whole, "a draw moves whole persons, the expected course parts of them");
    });
}

#[test]
fn every_baseline_keeps_its_people_with_its_decided_policies() {
    for i in 0..BASELINES.len() {
        let scenario = Scenario { months: 150, ..Scenario::new(BaselineId(i as u8)) };
        for kind in [Kind::Expected, Kind::Draw(0)] {
            let audit = audit(&scenario, kind);
            let slack = audit.people_at_start * 1e-10;
            assert!(
                audit.people_lost_or_made <= slack && audit.smallest_stock >= -slack,
                "{}: {audit:?}",
                BASELINES[i].code
            );
        }
    }
}

fn series(run: &Trajectory, indicator: Indicator) -> &[f64] {
    run.series(indicator, View::Region).unwrap_or_else(|| panic!("{} is defined for the region", indicator.id()))
}

#[test]
fn t9_total_cost_is_the_sum_of_the_ledger() {
    let mut scenario = with(levers::L15, at_once(3000.0));
    scenario.policy.insert((levers::L30, Scope::All), at_once(10.0));
    let run = expected(&scenario);
    let cost = series(&run, Indicator::Cost);
    for month in 12..run.n_months() {
        let lines: f64 = LedgerLine::ALL.iter().flat_map(|&line| &run.ledger(line)[month - 11..=month]).sum();
        assert!((cost[month] - lines).abs() < 1e-6, "month {month}: {} against {lines}", cost[month]);
    }
}

#[test]
fn t10_agency_cost_is_hours_times_price_and_the_hours_are_those_that_relieve() {
    let run = expected(&skane());
    let cost = run.ledger(LedgerLine::Agency);
    let (hours, price) = (series(&run, Indicator::AgencyHours), series(&run, Indicator::AgencyPrice));
    let posts = series(&run, Indicator::AgencyFte);
    let output = effects::E66.row().central;
    for month in 0..run.n_months() {
        let paid = hours[month] * price[month] * (1.0 + constants::INDIRECT_COST) / 1e6;
        assert!((cost[month] - paid).abs() < 1e-9 * paid, "month {month}");
        let relieving = hours[month] * 12.0 / constants::HOURS_PER_POST * output;
        assert!((posts[month] - relieving).abs() < 1e-9 * relieving, "month {month}");
    }
}

#[test]
fn t13_without_the_budget_rule_no_programme_money_is_lost() {
    let mut scenario = with(levers::L15, at_once(5000.0));
    scenario.policy.insert((levers::L10, Scope::All), at_once(15.0));
    let bitten = audit(&scenario, Kind::Expected).programme_share;
    assert!(bitten.0 < 1.0, "a raise of 15 % must break the budget, or this test tests nothing: {bitten:?}");
    scenario.switches.budget = false;
    assert_eq!(audit(&scenario, Kind::Expected).programme_share, (1.0, 1.0));
}

#[test]
fn t15_the_share_seen_within_90_days_is_a_share_at_every_lever_extreme() {
    for (lever, scenario) in extremes() {
        let run = expected(&scenario);
        let within = series(&run, Indicator::Within90Days);
        assert!(within.iter().all(|share| (0.0..=1.0).contains(share)), "{}", lever.code);
    }
}

/// Bits of every series and of the ledger.
fn bits(run: &Trajectory) -> Vec<u64> {
    let views: Vec<View> = View::all().collect();
    let series = Indicator::ALL.iter().flat_map(|&i| views.iter().filter_map(move |&view| run.series(i, view)));
    let ledger = LedgerLine::ALL.iter().map(|&line| run.ledger(line));
    series.chain(ledger).flatten().map(|value| value.to_bits()).collect()
}

#[test]
fn t16_a_lever_at_its_default_changes_no_bit() {
    let (plain, plain_draw) = (bits(&expected(&skane())), bits(&draw(&skane(), 5, 100)));
    for lever in &LEVERS {
        let setting = Setting { second: lever.second.map(|s| s.default), ..at_once(lever.default) };
        let scenario = with(lever.id, setting);
        assert!(bits(&expected(&scenario)) == plain, "{} expected", lever.code);
        assert!(bits(&draw(&scenario, 5, 100)) == plain_draw, "{} drawn", lever.code);
    }
}

#[test]
fn t18_a_full_agency_stop_never_gives_more_agency_hours_in_any_month() {
    // Crowding out and wage races may reverse the sign; they are switched off, as the law says.
    let mut open = skane();
    (open.switches.budget, open.switches.market) = (false, false);
    let mut last = expected(&open);
    for exceptions in [30.0, 15.0, 0.0] {
        let mut stop = open.clone();
        stop.policy.insert((levers::L02, Scope::All), Setting { second: Some(exceptions), ..at_once(100.0) });
        let run = expected(&stop);
        let (more, fewer) = (series(&last, Indicator::AgencyHours), series(&run, Indicator::AgencyHours));
        assert!(fewer.iter().zip(more).all(|(fewer, more)| *fewer <= more + 1e-9), "exceptions {exceptions} %");
        last = run;
    }
    let hours = series(&last, Indicator::AgencyHours);
    assert!(hours[usize::from(START)..].iter().all(|&hours| hours == 0.0), "a stop without exceptions leaves no hours");
}

#[test]
fn t35_a_lever_changes_nothing_before_its_start() {
    let first = usize::from(START);
    for kind in ["expected", "draw"] {
        let run = |scenario: &Scenario| if kind == "draw" { draw(scenario, 2, 100) } else { expected(scenario) };
        let plain = run(&skane());
        for (lever, scenario) in extremes() {
            let changed = run(&scenario);
            for &indicator in Indicator::ALL {
                for view in View::all() {
                    let (Some(a), Some(b)) = (plain.series(indicator, view), changed.series(indicator, view)) else {
                        continue;
                    };
                    assert!(
                        a[..first].iter().zip(&b[..first]).all(|(a, b)| a.to_bits() == b.to_bits()),
                        "{} {} {kind}",
                        lever.code,
                        indicator.id()
                    );
                }
            }
        }
    }
}

#[test]
fn every_lever_does_something_in_the_end() {
    let plain = bits(&expected(&skane()));
    for lever in &LEVERS {
        let moved =
            [lever.min, lever.max].into_iter().filter(|value| (value - lever.default).abs() > 0.0).any(|value| {
                let second = lever.second.map(|s| s.max);
                let mut scenario = with(lever.id, Setting { second, ..at_once(value) });
                // Coordination acts through what is coordinated.
                if lever.id == levers::L39 {
                    scenario.policy.insert((levers::L02, Scope::All), at_once(80.0));
                    return bits(&expected(&scenario)) != bits(&expected(&with(levers::L02, at_once(80.0))));
                }
                bits(&expected(&scenario)) != plain
            });
        assert!(moved, "{} is without effect", lever.code);
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_and_another_seed_others() {
    let scenario = skane();
    assert!(bits(&draw(&scenario, 1, 100)) == bits(&draw(&scenario, 1, 100)));
    let other = Scenario { seed: 2, ..scenario.clone() };
    assert!(bits(&draw(&scenario, 1, 100)) != bits(&draw(&other, 1, 100)));
}

#[test]
fn specialist_nurses_rise_after_two_years_when_training_places_are_added() {
    let (few, many) = (expected(&with(levers::L25, at_once(0.0))), expected(&with(levers::L25, at_once(40.0))));
    let stock = |run: &Trajectory, month: usize| {
        let view = View::Profession(Profession::Sps);
        run.series(Indicator::OwnHeads, view).expect("heads by profession")[month]
    };
    let later = usize::from(START) + 30;
    assert!(stock(&many, later) > stock(&few, later) + 50.0);
}
