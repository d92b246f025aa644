//! Single equations of domain 5.3 reckoned by hand from what a run shows, where no law of 5.8 speaks of them.

use stafett::engine::{Indicator, LedgerLine, Trajectory, View, expected};
use stafett::evidence::{Profession, constants, effects, levers};
use stafett::scenario::{Scenario, Scope, Setting};

use crate::runs::{START, at_once, series, skane, with};

const FIRST: usize = START as usize;

/// Skåne for three years, without the rules that let one number move many.
fn calm() -> Scenario {
    let mut scenario = Scenario { months: 36, ..skane() };
    (scenario.switches.budget, scenario.switches.market) = (false, false);
    scenario
}

fn of(run: &Trajectory, indicator: Indicator, profession: Profession) -> &[f64] {
    run.series(indicator, View::Profession(profession)).expect("known by profession")
}

/// Demand of a month, full posts.
fn demand(run: &Trajectory, month: usize) -> f64 {
    series(run, Indicator::GapFte)[month] / series(run, Indicator::GapShare)[month]
}

fn power(base: f64, times: usize) -> f64 {
    std::iter::repeat_n(base, times).product()
}

#[test]
fn e1_demand_follows_season_and_growth_that_of_doctors_its_own() {
    let run = expected(&calm());
    let baseline = skane().baseline.row();
    for (profession, yearly) in
        [(Profession::Ssk, baseline.demand_growth), (Profession::Lsp, baseline.doctor_demand_growth)]
    {
        let asked = |month: usize| {
            of(&run, Indicator::GapFte, profession)[month] / of(&run, Indicator::GapShare, profession)[month]
        };
        for month in 0..24 {
            // The baseline starts in July.
            let season = |month: usize| constants::SEASON[(6 + month) % 12];
            let grown = asked(month) / asked(0) * season(0) / season(month);
            // As many twelfths of the yearly growth as months have passed.
            let off = power(grown, 12) / power(1.0 + yearly.value, month) - 1.0;
            assert!(off.abs() < 1e-9, "{profession:?}, month {month}: {off}");
        }
    }
}

#[test]
fn e2_digital_work_releases_time_in_proportion_to_its_effect() {
    let relief = |effect: f64| {
        let mut scenario = with(&calm(), levers::L35, at_once(10.0));
        scenario.effects.insert(effects::E43, effect);
        1.0 - demand(&expected(&scenario), 30) / demand(&expected(&calm()), 30)
    };
    let central = effects::E43.row().central;
    let (once, half) = (relief(central), relief(central / 2.0));
    assert!((0.01..0.10).contains(&once), "most of a tenth after two years: {once}");
    assert!((once / half - 2.0).abs() < 1e-9, "{once} {half}");
}

#[test]
fn e22_e25_summer_workers_narrow_the_gap_of_support_staff_in_july_and_august() {
    let (without, with_them) = (expected(&calm()), expected(&with(&calm(), levers::L32, at_once(1000.0))));
    let gap = |run: &Trajectory, month: usize| of(run, Indicator::GapFte, Profession::Sto)[month];
    // The baseline starts in July: months 12 and 13 are the next July and August.
    for month in FIRST..14 {
        let narrowed = gap(&without, month) - gap(&with_them, month);
        let is_summer = month >= 12;
        assert!(if is_summer { narrowed > 20.0 } else { narrowed < 5.0 }, "month {month}: {narrowed} full posts");
    }
}

#[test]
fn e29_a_pool_supplement_costs_itself_with_on_cost_for_every_head_of_the_pool() {
    let supplement = |kr: f64| {
        let mut scenario = calm();
        scenario.policy.insert((levers::L09, Scope::Profession(Profession::Ssk)), at_once(kr));
        expected(&scenario)
    };
    let (usual, more) = (supplement(2000.0), supplement(8000.0));
    let baseline = skane().baseline.row();
    let heads = of(&usual, Indicator::PoolFte, Profession::Ssk)[FIRST] / Profession::Ssk.row().fte_per_head_se;
    // Half a year has passed.
    let drift = (1.0 + constants::PAY_DRIFT).sqrt();
    let by_hand = heads * 6000.0 * (1.0 + baseline.on_cost.value) * drift / 1e6;
    let cost = more.ledger(LedgerLine::OwnPay)[FIRST] - usual.ledger(LedgerLine::OwnPay)[FIRST];
    assert!((cost / by_hand - 1.0).abs() < 0.01, "{cost} against {by_hand} million kr");
}

#[test]
fn e29_an_hour_costs_what_the_month_costs_over_the_hours_delivered() {
    let run = expected(&calm());
    for month in 0..24 {
        let cost: f64 = LedgerLine::ALL.iter().map(|&line| run.ledger(line)[month]).sum();
        let delivered = demand(&run, month) - series(&run, Indicator::GapFte)[month];
        let by_hand = cost * 1e6 / (delivered * constants::HOURS_PER_POST / 12.0);
        // Units with more than is asked for deliver a little that closes no gap.
        let off = series(&run, Indicator::CostPerHour)[month] / by_hand - 1.0;
        assert!(off.abs() < 0.03, "month {month}: {off}");
    }
}

#[test]
fn e30_the_budget_rule_takes_its_part_of_the_overrun_from_programmes() {
    let mut scenario = with(&skane(), levers::L15, at_once(5000.0));
    scenario = with(&scenario, levers::L10, Setting { start_months: 24, ..at_once(3.0) });
    let run = expected(&scenario);
    let (cost, budget) = (series(&run, Indicator::Cost), series(&run, Indicator::Budget));
    let (paid, lost) = (run.ledger(LedgerLine::Programmes), series(&run, Indicator::ProgrammeLost));
    let mut bitten = 0;
    // The baseline starts in July: a quarter ends in months 2, 5, 8, …
    for end in (11..usize::from(scenario.months) - 1).step_by(3) {
        let over = (cost[end] / budget[end] - 1.0).max(0.0);
        let spent: f64 = paid[end - 11..=end].iter().sum();
        let by_hand = (1.0 - constants::BUDGET_BITE * over * budget[end] / spent).clamp(constants::BUDGET_FLOOR, 1.0);
        let left = paid[end + 1] / (paid[end + 1] + lost[end + 1]);
        assert!((left - by_hand).abs() < 1e-9, "month {end}: {left} against {by_hand}");
        bitten += usize::from(constants::BUDGET_FLOOR < left && left < 1.0);
    }
    assert!(bitten > 3, "the rule must bite without reaching its floor");
}

#[test]
fn e31_the_market_takes_back_part_of_what_a_raise_holds() {
    let quits = |market: bool, raise: f64| {
        let mut scenario = with(&calm(), levers::L10, at_once(raise));
        scenario.switches.market = market;
        series(&expected(&scenario), Indicator::Quits)[30..].iter().sum::<f64>()
    };
    let (plain, alone, answered) = (quits(true, 0.0), quits(false, 10.0), quits(true, 10.0));
    let taken_back = (answered - alone) / (plain - alone);
    // After two years most of the answer of 30 % has come.
    assert!((0.15..0.40).contains(&taken_back), "{taken_back}");
}
