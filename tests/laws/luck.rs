//! Luck: it belongs to a seed and a draw, and knows nothing of levers (T35).
//!
//! T33, the same bits natively and in the browser, is held in `tests/web.rs` for every baseline, expected and drawn.

use stafett::engine::{Design, Indicator, LedgerLine, Stem, Trajectory, View, draw, expected};
use stafett::evidence::LEVERS;
use stafett::scenario::{Scenario, Setting, link};

use crate::bounds::bits;
use crate::runs::{N_RANDOM, START, at_once, extremes, in_parallel, random, skane, with};

/// Month in which a further lever begins.
const LATE: u16 = 40;

/// The first month in which two runs differ by a bit.
fn first_difference(a: &Trajectory, b: &Trajectory) -> Option<usize> {
    let differs = |a: &[f64], b: &[f64], month: usize| a[month].to_bits() != b[month].to_bits();
    let views: Vec<View> = View::all().collect();
    (0..a.n_months()).find(|&month| {
        LedgerLine::ALL.iter().any(|&line| differs(a.ledger(line), b.ledger(line), month))
            || Indicator::ALL.iter().any(|&indicator| {
                let mut both =
                    views.iter().filter_map(|&view| a.series(indicator, view).zip(b.series(indicator, view)));
                both.any(|(a, b)| differs(a, b, month))
            })
    })
}

/// True when two scenarios share every bit of the months before `start`, with both kinds of chance.
fn share_the_months_before(start: u16, a: &Scenario, b: &Scenario) -> bool {
    let first = [first_difference(&expected(a), &expected(b)), first_difference(&draw(a, 2, 100), &draw(b, 2, 100))];
    first.into_iter().flatten().all(|month| month >= usize::from(start))
}

#[test]
fn t35_a_lever_changes_nothing_before_its_start() {
    let short = Scenario { months: START + 2, ..skane() };
    for (lever, scenario) in extremes() {
        let scenario = Scenario { months: short.months, ..scenario };
        assert!(share_the_months_before(START, &short, &scenario), "{}", lever.code);
    }
}

#[test]
fn t35_in_any_scenario_a_further_lever_changes_nothing_before_its_start() {
    let pairs = random(N_RANDOM).into_iter().enumerate().map(|(at, scenario)| {
        let lever = &LEVERS[at % LEVERS.len()];
        let mut plain = Scenario { months: LATE + 2, ..scenario };
        plain.policy.retain(|&(set, _), _| set != lever.id);
        let value = if at % 2 == 0 { lever.max } else { lever.min };
        (with(&plain, lever.id, Setting { start_months: LATE, ..at_once(value) }), plain)
    });
    let broken = in_parallel(pairs, |(changed, plain)| {
        (!share_the_months_before(LATE, &plain, &changed)).then(|| link::encode(&changed))
    });
    assert_eq!(broken.into_iter().flatten().next(), None);
}

/// A run of the scenario that shares its months before the policy with the run without one.
fn parted(mut stem: Stem, scenario: &Scenario) -> Trajectory {
    let mut run = Trajectory::new(usize::from(scenario.months));
    stem.live_until(scenario.first_month_of_policy().map_or(LATE, |month| month.min(scenario.months)), &mut run);
    let mut branch = stem.with_policy(scenario).expect("no policy has begun");
    branch.live_until(scenario.months, &mut run);
    run
}

#[test]
fn t35_runs_that_part_where_a_policy_begins_have_every_bit_of_whole_runs() {
    let scenarios = random(N_RANDOM).into_iter().map(|scenario| Scenario { months: LATE + 20, ..scenario });
    let broken = in_parallel(scenarios, |scenario| {
        let (without, design) = (scenario.without_policy(), Design::draws(100));
        let is_whole = bits(&parted(Stem::expected(&without), &scenario)) == bits(&expected(&scenario))
            && bits(&parted(Stem::drawn(&without, design, 2), &scenario)) == bits(&draw(&scenario, 2, 100));
        (!is_whole).then(|| link::encode(&scenario))
    });
    assert_eq!(broken.into_iter().flatten().next(), None);
}

#[test]
fn a_run_has_the_months_that_were_asked_for() {
    for months in [60, 97] {
        let scenario = Scenario { months, ..skane() };
        for run in [expected(&scenario), draw(&scenario, 1, 100)] {
            assert_eq!(run.n_months(), usize::from(months));
            assert_eq!(run.ledger(LedgerLine::Agency).len(), usize::from(months));
        }
    }
}

#[test]
fn the_same_seed_and_draw_give_the_same_bits_and_others_give_others() {
    let scenario = Scenario { months: 24, ..skane() };
    let run = |seed, number| bits(&draw(&Scenario { seed, ..scenario.clone() }, number, 100));
    assert!(run(1, 1) == run(1, 1));
    assert!(run(1, 1) != run(2, 1) && run(1, 1) != run(1, 2));
}
