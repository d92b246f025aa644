//! The steady state, and size (T29, T30).

use stafett::engine::{Indicator, Kind, Quantity, Trial, View};
use stafett::evidence::{Baseline, Profession};
use stafett::scenario::Scenario;

use crate::runs::{baselines, in_parallel, series, skane};

/// Draws whose mean is held against the expected course.
const N_DRAWS: u32 = 200;
/// Months through which the stocks must stay.
const MONTHS: u16 = 120;

fn changed(baseline: &Baseline, change: impl Fn(&mut Baseline)) -> &'static Baseline {
    let mut other = *baseline;
    change(&mut other);
    Box::leak(Box::new(other))
}

/// The budget is that of the start's ages, so its rule is off.
fn without_budget_rule(mut scenario: Scenario) -> Scenario {
    scenario.switches.budget = false;
    scenario
}

fn without_growth(baseline: &Baseline) -> &'static Baseline {
    changed(baseline, |baseline| {
        (baseline.demand_growth.value, baseline.doctor_demand_growth.value) = (0.0, 0.0);
    })
}

/// Mean of some years by profession.
fn mean(heads: &[[f64; 11]]) -> [f64; 11] {
    std::array::from_fn(|profession| heads.iter().map(|month| month[profession]).sum::<f64>() / heads.len() as f64)
}

/// Professions too few for a mean to be told from chance are left out.
fn large(heads: &[f64; 11]) -> impl Iterator<Item = usize> {
    (0..11).filter(|&profession| heads[profession] >= 150.0)
}

#[test]
fn t29_without_levers_growth_and_surprise_every_profession_stays_as_large_as_it_is() {
    let courses = in_parallel(baselines().map(without_budget_rule), |scenario| {
        let baseline = without_growth(scenario.baseline.row());
        (baseline, Trial { scenario: &scenario, baseline }.settled().heads(MONTHS, Kind::Expected))
    });
    for (baseline, heads) in courses {
        let code = baseline.region.code;
        let ten_years = mean(&heads);
        assert!(large(&ten_years).count() >= 3, "{code}");
        for (year, months) in heads.chunks_exact(12).enumerate() {
            let of_year = mean(months);
            for profession in large(&ten_years) {
                let off = of_year[profession] / ten_years[profession] - 1.0;
                assert!(off.abs() < 0.005, "{code}, profession {profession}, year {year}: {off}");
            }
        }
    }
}

#[test]
fn without_growth_large_professions_keep_their_size_for_ten_years_and_specialist_doctors_grow_as_residents_rise() {
    let courses = in_parallel(baselines().map(without_budget_rule), |scenario| {
        let baseline = without_growth(scenario.baseline.row());
        let scenario = Scenario { months: MONTHS, ..scenario };
        (baseline, Trial { scenario: &scenario, baseline }.expected())
    });
    for (baseline, run) in courses {
        for profession in Profession::ALL {
            let table = baseline.heads[profession.idx()].value;
            if table >= 1000.0 {
                let heads = run.series(Indicator::OwnHeads, View::Profession(profession)).expect("heads are counted");
                let grown = heads[usize::from(MONTHS) - 1] / table - 1.0;
                // More residents rise than specialists leave, whether posts are vacant or not.
                let limits = if profession == Profession::Lsp { 0.03..0.12 } else { -0.05..0.05 };
                assert!(limits.contains(&grown), "{}, {profession:?}: {grown}", baseline.region.code);
            }
        }
    }
}

#[test]
fn t29_the_mean_of_200_draws_stays_there_too() {
    let scenario = without_budget_rule(skane());
    let settled = Trial { scenario: &scenario, baseline: without_growth(scenario.baseline.row()) }.settled();
    let ten_years = mean(&settled.heads(MONTHS, Kind::Expected));
    let draws = in_parallel(0..N_DRAWS, |number| mean(&settled.heads(MONTHS, Kind::Draw(number))));
    let drawn = mean(&draws);
    for profession in large(&ten_years) {
        let off = drawn[profession] / ten_years[profession] - 1.0;
        assert!(off.abs() < 0.01, "profession {profession}: {off}");
    }
}

/// A baseline with so many times the people, students and money.
pub(crate) fn larger(baseline: &Baseline, times: f64) -> &'static Baseline {
    Box::leak(Box::new(baseline.times(times)))
}

/// The start is whole persons; in a workforce a hundred thousand times as large that rounding is out of sight.
#[test]
fn t30_doubling_everything_leaves_every_ratio_and_doubles_every_number() {
    for scenario in baselines() {
        let run = |times| Trial { scenario: &scenario, baseline: larger(scenario.baseline.row(), times) }.expected();
        let (one, two) = (run(100_000.0), run(200_000.0));
        for &indicator in Indicator::ALL {
            let doubles = !matches!(
                indicator.quantity(),
                Quantity::Share
                    | Quantity::Points
                    | Quantity::Price
                    | Quantity::Months
                    | Quantity::Index
                    | Quantity::Years
            );
            let factor = if doubles { 2.0 } else { 1.0 };
            let halved: Vec<f64> = series(&two, indicator).iter().map(|number| number / factor).collect();
            let off = difference(indicator, series(&one, indicator), &halved);
            assert!(off < 2e-3, "{}: {} is off by {off}", scenario.baseline.region().code, indicator.id());
        }
    }
}

/// Largest difference of two series against the largest number in them.
pub(crate) fn difference(indicator: Indicator, a: &[f64], b: &[f64]) -> f64 {
    let most = a.iter().chain(b).fold(0.0_f64, |most, number| most.max(number.abs()));
    let off = a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    // A hair over the budget takes many hairs from the programmes, which are little beside it.
    let budget_rule = if indicator == Indicator::ProgrammeLost { 20.0 } else { 1.0 };
    if most > 0.0 { off / most / budget_rule } else { 0.0 }
}

#[test]
fn t30_doubling_everything_shrinks_chance_by_the_root_of_two() {
    const COUNTED: [Indicator; 5] =
        [Indicator::Quits, Indicator::Hires, Indicator::Retirements, Indicator::ToAgency, Indicator::Graduates];
    let scenario = Scenario { months: 24, ..skane() };
    let spread = |times: f64| {
        let trial = Trial { scenario: &scenario, baseline: larger(scenario.baseline.row(), times) };
        let draws = in_parallel(0..N_DRAWS, |number| {
            let run = trial.draw(number);
            COUNTED.map(|indicator| series(&run, indicator).iter().sum::<f64>())
        });
        let n = f64::from(N_DRAWS);
        std::array::from_fn::<f64, 5, _>(|i| {
            let mean = draws.iter().map(|draw| draw[i]).sum::<f64>() / n;
            let variance = draws.iter().map(|draw| (draw[i] - mean) * (draw[i] - mean)).sum::<f64>() / (n - 1.0);
            variance.sqrt() / mean
        })
    };
    let (one, two) = (spread(1.0), spread(2.0));
    let ratios: [f64; 5] = std::array::from_fn(|i| two[i] / one[i]);
    // The ratio of two spreads of 200 draws has a standard error of 7 %, the mean of five half of that.
    assert!(ratios.iter().all(|ratio| (ratio / 0.707 - 1.0).abs() < 0.22), "{ratios:?}");
    assert!((ratios.iter().sum::<f64>() / 5.0 / 0.707 - 1.0).abs() < 0.10, "{ratios:?}");
}
