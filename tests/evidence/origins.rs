//! Sources, and the honesty of every figure about where it comes from.

use stafett::evidence::{
    BASELINES, Baseline, BaselineId, CONSTANTS, EFFECTS, Figure, LEVERS, Mark, OBSERVED, PAST_CASES, PLACES,
    PROFESSIONS, Profession, SOURCES, SourceId,
};
use std::collections::BTreeSet;

#[test]
fn keys_are_unique_in_every_table() {
    assert_unique("levers", LEVERS.iter().map(|lever| lever.code));
    assert_unique("effects", EFFECTS.iter().map(|effect| effect.key));
    assert_unique("sources", SOURCES.iter().map(|source| source.key));
    assert_unique("constants", CONSTANTS.iter().map(|constant| constant.key));
    assert_unique("places", PLACES.iter().map(|place| place.code));
    assert_unique("professions", PROFESSIONS.iter().map(|profession| profession.code));
    assert_unique("baselines", BASELINES.iter().map(|baseline| baseline.region.code));
}

fn assert_unique(table: &str, keys: impl Iterator<Item = &'static str>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key), "{table}: {key} stands twice");
    }
}

#[test]
fn sources_have_a_title_and_an_address_that_a_browser_can_open() {
    for source in &SOURCES {
        assert!(!source.title.en.is_empty(), "{} has no title", source.key);
        let whole = |rest: &str| rest.contains('.') && !rest.contains("...") && !rest.contains([' ', '…']);
        let opens = source.address.en.strip_prefix("https://").is_some_and(whole);
        assert!(source.address.en.is_empty() || opens, "{}: {}", source.key, source.address.en);
    }
}

#[test]
fn every_source_is_a_policy_text_or_has_a_key_of_the_reference_list() {
    for source in &SOURCES {
        let digits = source.key.get(1..).unwrap_or_default().trim_end_matches(char::is_alphabetic);
        assert!(
            source.key.starts_with(['S', 'A', 'W', 'N', 'E', 'M']) && digits.parse::<u16>().is_ok(),
            "{}",
            source.key
        );
    }
}

#[test]
fn a_sourced_or_derived_figure_names_its_source_and_no_other_figure_pretends_to() {
    for (row, figure) in BASELINES.iter().chain(&PAST_CASES).flat_map(figures) {
        assert_honest(&row, figure.mark, figure.sources);
        assert!(figure.value.is_finite() && figure.value >= 0.0, "{row}: {}", figure.value);
        assert!(figure.mark == Mark::Sourced || figure.note.is_some(), "{row} is not sourced and says nothing");
    }
    let columns =
        PROFESSIONS.iter().map(|row| (row.code, row.origins)).chain(PLACES.iter().map(|row| (row.code, row.origins)));
    for (code, origin) in columns.flat_map(|(code, origins)| origins.iter().map(move |origin| (code, origin))) {
        assert_honest(&format!("{code} {}", origin.field), origin.mark, origin.sources);
    }
}

#[test]
fn an_observation_is_never_an_assumption() {
    for series in &OBSERVED {
        assert!(
            series.values.is_sorted_by(|a, b| a.year < b.year),
            "{} {} goes back in time",
            series.quantity,
            series.place
        );
        for value in series.values {
            assert_honest(&format!("{} {} {}", series.quantity, series.place, value.year), value.mark, value.sources);
            assert_ne!(value.mark, Mark::Assumption, "{} {}", series.quantity, value.year);
        }
    }
}

#[test]
fn a_constant_has_a_source_where_it_claims_one() {
    for constant in &CONSTANTS {
        let is_named = !constant.sources.is_empty();
        let claims_source = matches!(constant.mark, Mark::Sourced | Mark::Derived);
        assert!(is_named || !claims_source, "{} names no source", constant.key);
        assert!(!is_named || constant.mark != Mark::Unsourced, "{} pretends to a source", constant.key);
    }
}

fn assert_honest(row: &str, mark: Mark, sources: &[SourceId]) {
    let claims_source = matches!(mark, Mark::Sourced | Mark::Derived);
    assert_eq!(claims_source, !sources.is_empty(), "{row} is {mark:?} and names {} sources", sources.len());
    assert!(sources.iter().all(|source| !source.get().title.en.is_empty()), "{row}");
}

#[test]
fn figures_from_memory_are_not_shown_as_sourced() {
    use Profession::{Bma, Ft, Lj, Lsp, Lst, Psy, Ssk, Usk};
    for baseline in BASELINES.iter().filter(|baseline| baseline.region.code != "no-kommune") {
        assert_unread(baseline, "heads", &baseline.heads, &[Usk, Ssk, Lsp, Bma, Ft, Psy]);
        assert_unread(baseline, "pay", &baseline.pay, &[Usk, Lj, Lst, Lsp, Bma, Ft, Psy]);
        assert_unread(baseline, "beginners", &baseline.beginners, &[Usk, Bma, Ft, Psy]);
        assert_unread(baseline, "agency_heads", &baseline.agency_heads, &Profession::ALL);
        assert_eq!(baseline.vacancy.mark, Mark::Unsourced, "{}", baseline.region.code);
    }
    let norway = BaselineId::from_code("no-kommune").expect("the Norwegian baseline is in the table").row();
    assert_eq!(norway.on_cost.mark, Mark::Unsourced);
    assert_unread(norway, "heads", &norway.heads, &Profession::ALL);
    assert_unread(norway, "pay", &norway.pay, &Profession::ALL);
    let vasterbotten =
        OBSERVED.iter().find(|series| (series.place, series.quantity) == ("vasterbotten", "agency_cost"));
    assert_eq!(vasterbotten.expect("the level from memory is listed").values[0].mark, Mark::Unsourced);
}

fn assert_unread(baseline: &Baseline, field: &str, figures: &[Figure; 11], professions: &[Profession]) {
    for profession in professions {
        let mark = figures[profession.idx()].mark;
        let is_unread = matches!(mark, Mark::Unsourced | Mark::Assumption);
        assert!(is_unread, "{} {field} {} is marked {mark:?}", baseline.region.code, profession.code());
    }
}

#[test]
fn prices_and_ages_from_memory_are_not_shown_as_sourced() {
    for profession in &PROFESSIONS {
        let mark =
            |field: &str| profession.origins.iter().find(|origin| origin.field == field).map(|origin| origin.mark);
        assert!(matches!(mark("ages"), Some(Mark::Unsourced | Mark::Assumption)), "{}", profession.code);
        if profession.code != "lsp" {
            assert!(matches!(mark("agency_price"), Some(Mark::Unsourced | Mark::Assumption)), "{}", profession.code);
        }
    }
}

#[test]
fn every_number_of_a_profession_has_one_origin() {
    let columns = "fte_per_head_se fte_per_head_no to_other to_outside to_agency first_year_factor long_sick_inflow short_sick matching \
                   agency_price agency_propensity shift_share hire_cost ages";
    for profession in &PROFESSIONS {
        let mut expected: Vec<&str> = columns.split_whitespace().collect();
        if profession.programme.is_some() {
            expected.extend(["programme.years", "programme.completion", "programme.entry_shares"]);
        }
        for column in expected {
            let n_origins = profession.origins.iter().filter(|origin| origin.field == column).count();
            assert_eq!(n_origins, 1, "{} {column}", profession.code);
        }
    }
}

/// Every figure of a baseline with the name of its row.
pub(crate) fn figures(baseline: &'static Baseline) -> Vec<(String, &'static Figure)> {
    let single = [
        ("population", &baseline.population),
        ("unit_shares", &baseline.unit_shares_origin),
        ("agency_price_factor", &baseline.agency_price_factor),
        ("applicants_per_place", &baseline.applicants_per_place),
        ("graduates_staying", &baseline.graduates_staying),
        ("on_cost", &baseline.on_cost),
        ("other_own_cost", &baseline.other_own_cost),
        ("demand_growth", &baseline.demand_growth),
        ("doctor_demand_growth", &baseline.doctor_demand_growth),
        ("vacancy", &baseline.vacancy),
    ];
    let tables = [
        ("heads", &baseline.heads),
        ("agency_heads", &baseline.agency_heads),
        ("other_heads", &baseline.other_heads),
        ("outside_heads", &baseline.outside_heads),
        ("beginners", &baseline.beginners),
        ("pay", &baseline.pay),
    ];
    let of_table = |(field, rows): (&'static str, &'static [Figure; 11])| {
        let row = move |profession: Profession| format!("{} {field} {}", baseline.region.code, profession.code());
        Profession::ALL.into_iter().map(move |profession| (row(profession), &rows[profession.idx()]))
    };
    let single = single.into_iter().map(|(field, figure)| (format!("{} {field}", baseline.region.code), figure));
    let later =
        baseline.on_cost_from.iter().map(|(year, figure)| (format!("{} on_cost {year}", baseline.region.code), figure));
    single.chain(tables.into_iter().flat_map(of_table)).chain(later).collect()
}
