//! The model held against what was observed: which targets it meets and which it misses, and that the files of the
//! calibration are what they say.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use stafett::engine::{Indicator, View, expected, expected_with, ln};
use stafett::evidence::{BaselineId, Calibration, OBSERVED, PARAMETERS, Profession, TARGETS};
use stafett::evidence::{PREMIUM, PREMIUM_TO_2022, PROPENSITY, PROPENSITY_TO_2022};
use stafett::hindcast::{Effort, FitTo, Hindcast, N_KEPT, NEAR, Verdict, fit, hindcast, loss, scenario};
use stafett::scenario::{MODEL_VERSION, Scenario, Structure};

/// Everything, with as many draws as sets are kept.
static HINDCAST: LazyLock<Hindcast> = LazyLock::new(|| hindcast(32));

/// Targets that the model misses today. A target that comes to be met is taken off the list.
const MISSED: &[&str] = &["V1 premium", "V4-2021 propensity", "V4-2021 premium", "V5", "V8", "V13-doctors", "V15"];

#[test]
fn the_targets_that_are_missed_are_those_that_are_said_to_be_missed() {
    let missed: BTreeSet<String> = HINDCAST
        .findings
        .iter()
        .filter(|finding| finding.verdict() == Verdict::Outside)
        .map(stafett::hindcast::Finding::key)
        .collect();
    assert_eq!(missed, MISSED.iter().map(|key| (*key).to_owned()).collect());
}

#[test]
fn every_miss_has_its_reason_in_the_table_of_targets() {
    for finding in &HINDCAST.findings {
        let explained = !finding.target.miss.is_empty();
        assert!(explained || finding.verdict() == Verdict::Inside, "{} says not why", finding.key());
    }
}

#[test]
fn every_target_is_reckoned_and_every_number_of_it_is_finite() {
    let reckoned: BTreeSet<&str> = HINDCAST.findings.iter().map(|finding| finding.target.key).collect();
    assert_eq!(reckoned, TARGETS.iter().map(|target| target.key).collect());
    for finding in &HINDCAST.findings {
        assert!(finding.modelled.is_finite(), "{}", finding.key());
        let (low, high) = finding.interval.unwrap_or((0.0, 0.0));
        assert!(low.is_finite() && low <= high, "{}: {low} to {high}", finding.key());
    }
}

#[test]
fn national_targets_are_what_was_observed() {
    for target in TARGETS.iter().filter(|target| target.key.starts_with("V4-")) {
        let year = target.key[3..].parse().expect("a year");
        let share = observed("agency_share_own", "sverige", "all", year);
        let difference = target.observed.expect("a share") - 100.0 * share;
        assert!(difference.abs() < 1e-9, "{}", target.key);
    }
}

#[test]
fn the_fitted_series_follows_what_was_observed_within_a_quarter_each_year_in_the_default_structure() {
    let rows: Vec<_> = HINDCAST.series.iter().filter(|row| row.structure == Some(Structure::Propensity)).collect();
    assert_eq!(rows.len(), 23, "nurses and doctors in nine years, five shares");
    for row in rows {
        // The furthest is doctors in the first year of the pandemic, which the model does not know.
        assert!(row.relative_error().abs() < 0.25, "{} {} {}: {row:?}", row.quantity, row.group, row.year);
    }
}

#[test]
fn both_structures_together_hold_about_four_of_five_observed_values() {
    let both: Vec<_> = HINDCAST.series.iter().filter(|row| row.structure.is_none()).collect();
    let held = both.iter().filter(|row| row.is_held() == Some(true)).count();
    assert_eq!(both.len(), 23);
    assert!((17..=22).contains(&held), "{held} of 23");
}

#[test]
fn the_bounds_of_nurses_drain_are_those_at_which_as_many_leave_as_half_of_the_regions_saw() {
    let drain = PARAMETERS.iter().position(|parameter| parameter.key == "drain_nurses").expect("a parameter");
    let nurses = [Profession::Ssk, Profession::Sps, Profession::Bm];
    let leaving = |value: f64| {
        let mut set = PROPENSITY.sets[0];
        set.0[drain] = (1000.0 * value).round() as i16;
        let run = expected_with(&scenario(Structure::Propensity, FitTo::Y2022, set), set);
        let of_year = |indicator: Indicator| -> f64 {
            let series = |profession| run.series(indicator, View::Profession(profession)).expect("known by profession");
            nurses.into_iter().map(|profession| series(profession)[..12].iter().sum::<f64>()).sum()
        };
        (of_year(Indicator::Quits) + of_year(Indicator::ToAgency)) / (of_year(Indicator::OwnHeads) / 12.0)
    };
    let [low, high] = [PARAMETERS[drain].low, PARAMETERS[drain].high].map(leaving);
    // W9 has 6.3 to 7.9 %; the note of the parameter says 6.4 and 7.5 %.
    assert!((low - 0.064).abs() < 0.000_5 && (high - 0.075).abs() < 0.000_5, "{low} to {high}");
}

#[test]
fn the_premium_explains_the_rise_only_with_prices_that_outgrow_pay() {
    let yearly = |structure, calibration: &Calibration| {
        let set = calibration.sets[0];
        let run = expected_with(&scenario(structure, FitTo::Y2024, set), set);
        let price =
            run.series(Indicator::AgencyPrice, View::Profession(Profession::Ssk)).expect("a price by profession");
        // Of seven years, in logarithms.
        ln(price[90] / price[6]) / 7.0
    };
    let (propensity, premium) = (yearly(Structure::Propensity, &PROPENSITY), yearly(Structure::Premium, &PREMIUM));
    // Pay grows by 3.3 % a year; the reason of V1's miss says about 6 % more, and 2.6 %.
    assert!((0.083..0.096).contains(&premium) && (0.056..0.062).contains(&propensity), "{premium} and {propensity}");
}

#[test]
fn a_fit_to_2022_misses_the_fall_of_2024() {
    let foreseen = HINDCAST.findings.iter().find(|finding| finding.key() == "V16-nurses propensity");
    let foreseen = foreseen.expect("the failed forecast is shown");
    assert_eq!(foreseen.verdict(), Verdict::Shown);
    let (low, _) = foreseen.interval.expect("the kept sets have a range");
    assert!(low > 1.5 * foreseen.target.observed.expect("2.1 bn were seen"), "{foreseen:?}");
}

#[test]
fn each_region_starts_from_its_own_agency_cost() {
    let nurses = [Profession::Ssk, Profession::Sps, Profession::Bm];
    let doctors = [Profession::Lj, Profession::Lst, Profession::Lsp];
    for (code, group, professions) in [
        ("sverige", "nurses", &nurses[..]),
        ("sverige", "doctors", &doctors),
        ("stockholm", "all", &Profession::ALL),
        ("orebro", "doctors", &doctors),
    ] {
        let mut scenario = Scenario::new(BaselineId::from_code(code).expect("a baseline"));
        scenario.switches.enacted = false;
        let run = expected(&scenario);
        let of_profession = |&profession: &Profession| {
            let cost = run.series(Indicator::AgencyCost, View::Profession(profession)).expect("cost by profession");
            cost[..12].iter().sum::<f64>()
        };
        let lived: f64 = professions.iter().map(of_profession).sum();
        let observed = observed("agency_cost", code, group, 2023);
        // The first year is half a year later than 2023: prices have grown, and the trend goes on for a quarter.
        assert!((0.95..1.15).contains(&(lived / observed)), "{code} {group}: {lived} MSEK, {observed} observed");
    }
}

fn observed(quantity: &str, place: &str, group: &str, year: u16) -> f64 {
    let series = OBSERVED.iter().find(|row| (row.quantity, row.place, row.group) == (quantity, place, group));
    let value = series.and_then(|row| row.values.iter().find(|observation| observation.year == year));
    value.unwrap_or_else(|| panic!("data/observed holds no {quantity} of {place}, {group}, {year}")).value
}

/// Every file of `data/calibration/` with what it was fitted to.
const FITS: [(&str, &Calibration, Structure, FitTo); 4] = [
    ("propensity", &PROPENSITY, Structure::Propensity, FitTo::Y2024),
    ("premium", &PREMIUM, Structure::Premium, FitTo::Y2024),
    ("propensity-to-2022", &PROPENSITY_TO_2022, Structure::Propensity, FitTo::Y2022),
    ("premium-to-2022", &PREMIUM_TO_2022, Structure::Premium, FitTo::Y2022),
];

#[test]
fn the_loss_of_the_best_and_of_the_last_set_is_that_of_the_file() {
    for (name, calibration, structure, fit_to) in FITS {
        for at in [0, calibration.sets.len() - 1] {
            let found = loss(structure, fit_to, calibration.sets[at]);
            let written = calibration.losses[at];
            assert!(
                (found - written).abs() < 1e-9,
                "{name}, set {at}: {found}, not {written}; run `cargo xtask calibrate`"
            );
        }
    }
}

#[test]
fn kept_sets_are_near_the_best_inside_their_bounds_different_and_not_too_many() {
    for (name, calibration, structure, fit_to) in FITS {
        let (sets, losses) = (calibration.sets, calibration.losses);
        assert_eq!(sets.len(), losses.len());
        assert!((1..=N_KEPT).contains(&sets.len()), "{name}");
        assert!(losses.iter().all(|&loss| (losses[0]..=NEAR * losses[0]).contains(&loss)), "{name}: {losses:?}");
        assert_eq!(sets.iter().map(|set| set.0).collect::<BTreeSet<_>>().len(), sets.len(), "{name} holds a set twice");
        for (at, parameter) in PARAMETERS.iter().enumerate() {
            for set in sets {
                let value = set.value(at);
                assert!((parameter.low..=parameter.high).contains(&value), "{name} {} {value}", parameter.key);
                let unused = parameter.only_in.filter(|(only, _)| *only != structure.code()).map(|(_, unused)| unused);
                let stop = (fit_to == FitTo::Y2022 && parameter.key.starts_with("stop")).then_some(0.0);
                for fixed in unused.into_iter().chain(stop) {
                    assert!((value - fixed).abs() < 1e-12, "{name} does without {}", parameter.key);
                }
            }
        }
    }
}

#[test]
fn each_file_says_with_which_model_and_seed_it_was_made() {
    for (name, calibration, ..) in FITS {
        let path = format!("{}/data/calibration/{name}.csv", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the fit is part of the project");
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let model = format!("# model {MODEL_VERSION}, seed ");
        assert!(header.iter().any(|line| line.starts_with(&model)), "{name}: {header:?}");
        let best = format!("the best loss of {:?},", calibration.losses[0]);
        assert!(header.iter().any(|line| line.contains(&best)), "{name}: {header:?}");
    }
}

#[test]
fn a_quick_search_gives_the_same_bytes_twice_and_others_with_another_seed() {
    let search = |seed| fit(Structure::Propensity, FitTo::Y2022, seed, Effort::QUICK, |_| ()).text();
    let first = search(1);
    assert_eq!(first, search(1));
    assert_ne!(first, search(2));
}
