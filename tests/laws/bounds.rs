//! Bounds: chances, shares, levers that change nothing, and a market without agencies (T14-T16, T27).

use stafett::engine::{Indicator, Kind, LedgerLine, Trajectory, Trial, View, audit, draw, expected};
use stafett::evidence::{Baseline, Figure, LEVERS, levers};
use stafett::scenario::{Scenario, Setting, link};

use crate::runs::{N_RANDOM, START, at_once, baselines, for_every_run, in_parallel, random, series, skane, with};

#[test]
fn t14_every_chance_lies_between_0_and_1_and_competing_ones_stay_below_1_together() {
    for_every_run(|look| {
        assert!(look.audit.smallest_chance >= 0.0);
        assert!(look.audit.largest_probability <= 1.0 + 1e-12);
        // Everywhere somebody is in the first year of tenure, which ends for a twelfth each month.
        assert!((0.07..1.0).contains(&look.audit.largest_exit_probability));
    });
}

#[test]
fn a_run_that_is_looked_at_has_every_bit_of_one_that_is_not() {
    let scenario = Scenario { months: 30, ..with(&skane(), levers::L30, at_once(20.0)) };
    assert!(bits(&audit(&scenario, Kind::Expected).0) == bits(&expected(&scenario)));
    assert!(bits(&audit(&scenario, Kind::Draw(7)).0) == bits(&draw(&scenario, 7, 100)));
}

#[test]
fn t15_shares_and_availability_stay_inside_their_bounds() {
    for_every_run(|look| {
        let (least, most) = look.books.within_90_days;
        assert!(least >= 0.0 && most <= 1.0, "share seen within 90 days");
        let (least, most) = look.audit.availability;
        assert!(least > 0.2 && most < 1.0, "availability");
    });
}

/// Bits of every series and of the ledger.
pub(crate) fn bits(run: &Trajectory) -> Vec<u64> {
    let views: Vec<View> = View::all().collect();
    let series = Indicator::ALL.iter().flat_map(|&i| views.iter().filter_map(move |&view| run.series(i, view)));
    let ledger = LedgerLine::ALL.iter().map(|&line| run.ledger(line));
    series.chain(ledger).flatten().map(|value| value.to_bits()).collect()
}

/// Both kinds of chance, as bits.
fn both(scenario: &Scenario) -> [Vec<u64>; 2] {
    [bits(&expected(scenario)), bits(&draw(scenario, 5, 100))]
}

#[test]
fn t16_a_lever_at_its_default_changes_no_bit() {
    let plain = both(&skane());
    for lever in &LEVERS {
        let setting = Setting { second: lever.second.map(|s| s.default), ..at_once(lever.default) };
        assert!(both(&with(&skane(), lever.id, setting)) == plain, "{}", lever.code);
    }
}

#[test]
fn t16_in_any_scenario_a_lever_that_nobody_has_decided_changes_no_bit_at_its_default() {
    let pairs = random(N_RANDOM).into_iter().enumerate().filter_map(|(at, scenario)| {
        let decided =
            |lever| scenario.switches.enacted && scenario.baseline.region().enacted.iter().any(|e| e.lever == lever);
        let is_free = |lever| !decided(lever) && scenario.policy.keys().all(|&(set, _)| set != lever);
        let lever = LEVERS.iter().cycle().skip(at).take(LEVERS.len()).find(|lever| is_free(lever.id))?;
        let setting = Setting { start_months: 9, ramp_months: 7, stop_months: Some(30), ..at_once(lever.default) };
        Some((with(&scenario, lever.id, setting), scenario))
    });
    let broken = in_parallel(pairs, |(same, plain)| (both(&same) != both(&plain)).then(|| link::encode(&same)));
    assert_eq!(broken.into_iter().flatten().next(), None);
}

/// A baseline in which nobody has ever hired from an agency.
fn without_agencies(baseline: &Baseline) -> &'static Baseline {
    let mut changed = *baseline;
    changed.agency_heads = changed.agency_heads.map(|figure| Figure { value: 0.0, ..figure });
    Box::leak(Box::new(changed))
}

#[test]
fn t27_without_propensity_there_are_no_agency_hours_and_nobody_leaves_for_an_agency() {
    for scenario in baselines() {
        let trial = Trial { baseline: without_agencies(scenario.baseline.row()), scenario: &scenario };
        for run in [trial.expected(), trial.draw(0)] {
            for indicator in [Indicator::AgencyHours, Indicator::ToAgency, Indicator::AgencyCost] {
                let baseline = scenario.baseline.region().code;
                assert!(series(&run, indicator).iter().all(|&n| n == 0.0), "{baseline}: {}", indicator.id());
            }
        }
    }
}

#[test]
fn t27_when_other_employers_ask_people_leave_for_agencies_although_nobody_is_hired_here() {
    let stop = with(&skane(), levers::L02, Setting { second: Some(0.0), ..at_once(100.0) });
    let run = expected(&stop);
    let from = usize::from(START);
    assert!(series(&run, Indicator::AgencyHours)[from..].iter().all(|&hours| hours == 0.0));
    assert!(series(&run, Indicator::ToAgency)[from..].iter().all(|&heads| heads > 0.1));
}
