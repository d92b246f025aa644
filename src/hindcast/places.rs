//! The regional cases and the rates: every target that is not held against the national series.

use super::national::{self, FitTo};
use super::sample::{Luck, Sample};
use crate::engine::{Indicator, LedgerLine, Trajectory, View, expected_under_load, nurses_back_from_outside};
use crate::evidence::{BaselineId, Profession, StaffGroup};
use crate::scenario::{Preset, Scenario, Structure};

/// Key of a target, what the expected course gives, and the range of the draws.
type Figure = (&'static str, f64, Option<(f64, f64)>);

/// Every regional case.
pub(super) fn all(n_draws: u32) -> Vec<Figure> {
    let cases: [(&[&'static str], Sample); 7] = [
        (&["V5", "V6-sick", "V6-overtime", "V6-queue"], Sample::of(n_draws, stockholm)),
        (&["V7"], Sample::of(n_draws, |luck| vec![skane(luck)])),
        (&["V8"], Sample::of(n_draws, |luck| vec![sormland(luck)])),
        (&["V9-year", "V9-three-years", "V12-usual"], Sample::of(n_draws, sweden_2016)),
        (&["V13-nurses", "V13-doctors"], Sample::of(n_draws, sweden)),
        (&["V14"], Sample::of(n_draws, |luck| vec![municipality(luck)])),
        (&["V15"], Sample::of(n_draws, |luck| vec![norrbotten(luck)])),
    ];
    let of_case = |(keys, sample): &(&[&'static str], Sample)| -> Vec<Figure> {
        keys.iter().enumerate().map(|(at, key)| (*key, sample.expected[at], sample.interval(at))).collect()
    };
    let mut figures: Vec<Figure> = cases.iter().flat_map(of_case).collect();
    let outside = Scenario { months: 48, ..baseline("sverige") };
    figures.push(("V10", 100.0 * nurses_back_from_outside(&outside), None));
    let overloaded = expected_under_load(&Scenario { months: 36, ..baseline("sverige") }, 0.30);
    figures.push(("V12-overload", 100.0 * mean(&of_region(&overloaded, Indicator::SickLeave)[12..36]), None));
    figures
}

fn baseline(code: &str) -> Scenario {
    let id = BaselineId::from_code(code).or_else(|| BaselineId::past_case(code));
    Scenario::new(id.unwrap_or_else(|| panic!("{code} is no baseline")))
}

fn without_decisions(scenario: &Scenario) -> Scenario {
    let mut undecided = scenario.clone();
    undecided.switches.enacted = false;
    undecided
}

fn of_region(run: &Trajectory, indicator: Indicator) -> &[f64] {
    run.series(indicator, View::Region).unwrap_or_default()
}

/// Sum over the professions of a group, month by month.
fn of_group(run: &Trajectory, indicator: Indicator, professions: &[Profession]) -> Vec<f64> {
    let series = |&profession| run.series(indicator, View::Profession(profession)).unwrap_or_default();
    (0..run.n_months()).map(|month| professions.iter().map(|profession| series(profession)[month]).sum()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// V5 and V6: growth of own nurses to November 2025; sick leave, overtime and queue with the cut against without.
fn stockholm(luck: Luck) -> Vec<f64> {
    let scenario = Scenario { months: 60, ..baseline("stockholm") };
    let (with, without) = (luck.live(&scenario), luck.live(&without_decisions(&scenario)));
    let nurses = of_group(&with, Indicator::OwnHeads, &StaffGroup::Nurses.professions());
    let sick = |run: &Trajectory| mean(&of_region(run, Indicator::SickLeave)[..12]);
    let overtime = |run: &Trajectory| mean(&run.ledger(LedgerLine::Overtime)[..12]);
    let queue = |run: &Trajectory| mean(&of_region(run, Indicator::BacklogMonths)[..6]);
    vec![
        100.0 * (nurses[28] / nurses[0] - 1.0),
        100.0 * (sick(&with) - sick(&without)),
        100.0 * (overtime(&with) / overtime(&without) - 1.0),
        queue(&with) - queue(&without),
    ]
}

/// V7: change of agency nurse hours from September to October 2023.
fn skane(luck: Luck) -> f64 {
    let run = luck.live(&Scenario { months: 60, ..baseline("skane") });
    let hours = of_group(&run, Indicator::AgencyHours, &StaffGroup::Nurses.professions());
    hours[3] - hours[2]
}

/// V8: what is missing in February 2023 because of the cut, over what agency nurses no longer do.
fn sormland(luck: Luck) -> f64 {
    const FEBRUARY_2023: usize = 7;
    let scenario = Scenario { months: 60, ..baseline("sormland") };
    let (with, without) = (luck.live(&scenario), luck.live(&without_decisions(&scenario)));
    let nurses = StaffGroup::Nurses.professions();
    let less = |indicator| {
        of_group(&with, indicator, &nurses)[FEBRUARY_2023] - of_group(&without, indicator, &nurses)[FEBRUARY_2023]
    };
    100.0 * less(Indicator::GapFte) / -less(Indicator::AgencyFte)
}

/// V9 and V12: nurses who leave in the first year, and what that makes in three; sick leave of the first year.
fn sweden_2016(luck: Luck) -> Vec<f64> {
    let best = national::best(Structure::Propensity);
    let run = luck.live(&Scenario { months: 60, ..national::scenario(Structure::Propensity, FitTo::Y2022, best) });
    let nurses = StaffGroup::Nurses.professions();
    let gone: f64 = [Indicator::Quits, Indicator::ToAgency]
        .into_iter()
        .map(|indicator| of_group(&run, indicator, &nurses)[..12].iter().sum::<f64>())
        .sum();
    let leave = gone / mean(&of_group(&run, Indicator::OwnHeads, &nurses)[..12]);
    let stay = 1.0 - leave;
    let sick = mean(&of_region(&run, Indicator::SickLeave)[..12]);
    vec![100.0 * leave, 100.0 * (1.0 - stay * stay * stay), 100.0 * sick]
}

/// V13: retirements in a year over heads, 2024-2028.
fn sweden(luck: Luck) -> Vec<f64> {
    let run = luck.live(&Scenario { months: 66, ..baseline("sverige") });
    let yearly = |group: StaffGroup| {
        let retired = of_group(&run, Indicator::Retirements, &group.professions());
        let heads = of_group(&run, Indicator::OwnHeads, &group.professions());
        100.0 * 12.0 * mean(&retired[6..66]) / mean(&heads[6..66])
    };
    StaffGroup::ALL.map(yearly).to_vec()
}

/// V14: growth of the mean position of assistant nurses and nurses over five years.
fn municipality(luck: Luck) -> f64 {
    let run = luck.live(&Scenario { months: 72, ..baseline("no-kommune") });
    let rota = [Profession::Usk, Profession::Ssk];
    let position = |months: std::ops::Range<usize>| {
        let posts = of_group(&run, Indicator::OwnFte, &rota);
        mean(&posts[months.clone()]) / mean(&of_group(&run, Indicator::OwnHeads, &rota)[months])
    };
    100.0 * (position(60..72) - position(0..12)) / 5.0
}

/// V15: agency share after 18 months over that of the first.
fn norrbotten(luck: Luck) -> f64 {
    let preset = Preset::from_id("norrbotten").expect("the table holds the stress case");
    let run = luck.live(&Scenario { months: 60, ..preset.scenario() });
    let share = of_region(&run, Indicator::AgencyShareOwn);
    share[17] / share[0]
}
