//! The runs that the laws are held against: every lever at its extremes, and random scenarios.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use stafett::engine::{Audit, Indicator, Kind, Trajectory, View, audit};
use stafett::evidence::{BASELINES, BaselineId, EFFECTS, EffectId, LEVERS, Lever, LeverId, Profession};
use stafett::scenario::{Layers, Scenario, Scope, Setting, Structure, Switches, link};

use crate::money::Books;

/// Month in which the tested settings begin.
pub(crate) const START: u16 = 6;
/// Random scenarios that every law is held against.
pub(crate) const N_RANDOM: usize = 200;

/// Skåne as it stood, without decided policies; the cohorts turn in month 30.
pub(crate) fn skane() -> Scenario {
    let mut scenario = Scenario::new(BaselineId::from_code("skane").expect("Skåne is a baseline"));
    scenario.months = 72;
    scenario.switches.enacted = false;
    scenario
}

/// Every baseline as it stood, without decided policies.
pub(crate) fn baselines() -> impl Iterator<Item = Scenario> {
    (0..BASELINES.len() as u8).map(|at| Scenario { baseline: BaselineId(at), ..skane() })
}

/// A setting from [`START`] on.
pub(crate) fn at_once(value: f64) -> Setting {
    Setting { value, second: None, start_months: START, ramp_months: 0, stop_months: None }
}

/// A scenario with one lever set for all.
pub(crate) fn with(scenario: &Scenario, lever: LeverId, setting: Setting) -> Scenario {
    let mut changed = scenario.clone();
    changed.policy.insert((lever, Scope::All), setting);
    changed
}

/// Each lever at its smallest and largest value, its companion with it.
pub(crate) fn extremes() -> impl Iterator<Item = (&'static Lever, Scenario)> {
    LEVERS.iter().flat_map(|lever| {
        [(lever.min, lever.second.map(|s| s.min)), (lever.max, lever.second.map(|s| s.max))]
            .map(|(value, second)| (lever, with(&skane(), lever.id, Setting { second, ..at_once(value) })))
    })
}

/// Random scenarios: any baseline, levers, scopes, dates, switches and effect sizes. The same ones in every test.
pub(crate) fn random(n: usize) -> Vec<Scenario> {
    let config = Config { rng_seed: RngSeed::Fixed(SEED), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let strategy = scenario();
    (0..n).map(|_| strategy.new_tree(&mut runner).expect("a scenario can be made").current()).collect()
}

/// Seed of the random scenarios.
const SEED: u64 = 1;

fn scenario() -> impl Strategy<Value = Scenario> {
    let whole = (0..BASELINES.len() as u8, 60..=96_u16, any::<u32>());
    let effects = vec((0..EFFECTS.len() as u8, 0.0..=1.0), 0..4);
    (whole, vec(lever(), 0..10), effects, switches()).prop_map(
        |((baseline, months, seed), levers, effects, switches)| {
            let mut scenario = Scenario { months, seed, switches, ..Scenario::new(BaselineId(baseline)) };
            for (lever, scope, setting) in levers {
                scenario.set(lever, scope, setting);
            }
            for (effect, part) in effects {
                let row = EffectId(effect).row();
                scenario.set_effect(EffectId(effect), row.min + (row.max - row.min) * part);
            }
            scenario
        },
    )
}

fn lever() -> impl Strategy<Value = (LeverId, Scope, Setting)> {
    let scope = prop_oneof![
        2 => Just(Scope::All),
        1 => (0..Profession::ALL.len()).prop_map(|at| Scope::Profession(Profession::ALL[at])),
        1 => (0..4_u8).prop_map(Scope::Unit),
    ];
    let dates = (0..60_u16, 0..36_u16, option::weighted(0.3, 0..84_u16));
    (0..LEVERS.len(), scope, part(), option::of(part()), dates).prop_map(
        |(at, scope, part, second, (start_months, ramp_months, stop_months))| {
            let row = &LEVERS[at];
            let value = row.min + (row.max - row.min) * part;
            let second = second.zip(row.second).map(|(part, second)| second.min + (second.max - second.min) * part);
            (row.id, scope, Setting { value, second, start_months, ramp_months, stop_months })
        },
    )
}

/// A part of a range: its ends as often as what lies between.
fn part() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 2 => 0.0..=1.0, 1 => Just(1.0)]
}

fn switches() -> impl Strategy<Value = Switches> {
    let on_off = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (on_off, 0..=100_u8, 10..=200_u8, 50..=200_u8).prop_map(
        |((enacted, premium, budget, market, season), closing_percent, matching_percent, price_percent)| Switches {
            enacted,
            structure: if premium { Structure::Premium } else { Structure::Propensity },
            closing_percent,
            budget,
            market,
            season,
            matching_percent,
            price_percent,
            layers: Layers::default(),
        },
    )
}

/// One run, looked at from inside and from outside.
pub(crate) struct Look {
    pub(crate) scenario: Scenario,
    pub(crate) kind: Kind,
    pub(crate) audit: Audit,
    pub(crate) books: Books,
}

impl Look {
    fn of((scenario, kind): (Scenario, Kind)) -> Self {
        let (run, audit) = audit(&scenario, kind);
        let books = Books::of(&run, &audit);
        Self { scenario, kind, audit, books }
    }

    /// What persons may be lost or made by rounding: none in a draw, which moves whole persons.
    pub(crate) fn slack(&self) -> f64 {
        if self.kind == Kind::Expected { self.audit.people_at_start * 1e-10 } else { 0.0 }
    }
}

/// All looks, taken once for all laws.
static LOOKS: LazyLock<Vec<Look>> = LazyLock::new(|| {
    let plain = baselines().chain(baselines().map(|scenario| Scenario { switches: Switches::default(), ..scenario }));
    let scenarios = plain.chain(extremes().map(|(_, scenario)| scenario)).chain(random(N_RANDOM));
    in_parallel(
        scenarios.flat_map(|scenario| [(scenario.clone(), Kind::Expected), (scenario, Kind::Draw(3))]),
        Look::of,
    )
});

/// Holds a law against every look.
pub(crate) fn for_every_run(law: impl Fn(&Look)) {
    for look in LOOKS.iter() {
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| law(look)));
        let link = link::encode(&look.scenario);
        assert!(result.is_ok(), "{:?} of {link}: {:?} {:?}", look.kind, look.audit, look.books);
    }
}

/// Works on all cores; the answers are in the order of the questions.
pub(crate) fn in_parallel<Q: Send + Sync + Clone, A: Send>(
    questions: impl Iterator<Item = Q>,
    work: impl Fn(Q) -> A + Sync,
) -> Vec<A> {
    let questions: Vec<Q> = questions.collect();
    let next = AtomicUsize::new(0);
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut answers: Vec<(usize, A)> = std::thread::scope(|scope| {
        let worker = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(question) = questions.get(at) else { return done };
                done.push((at, work(question.clone())));
            }
        };
        let workers: Vec<_> = (0..n_threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no run panics")).collect()
    });
    answers.sort_by_key(|&(at, _)| at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// A series of the whole region.
pub(crate) fn series(run: &Trajectory, indicator: Indicator) -> &[f64] {
    run.series(indicator, View::Region).unwrap_or_else(|| panic!("{} is defined for the region", indicator.id()))
}
