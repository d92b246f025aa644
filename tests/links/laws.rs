//! Laws that hold for every text and every scenario.

use proptest::prelude::*;
use stafett::evidence::{LEVERS, LeverId};
use stafett::scenario::link::{self, Note, decode, encode};
use stafett::scenario::{MODEL_VERSION, PRESETS, Scenario, Scope, Setting};

use crate::any;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_scenario_that_can_run(text in ".*") {
        let (scenario, _) = decode(&text);
        prop_assert_eq!(scenario.normalised(), scenario);
    }

    #[test]
    fn any_text_of_link_letters_gives_a_scenario_that_can_run(text in "1(_[a-z0-9.%~=+-]{0,12}){0,12}") {
        let (scenario, _) = decode(&text);
        prop_assert_eq!(scenario.normalised(), scenario);
    }

    #[test]
    fn a_scenario_comes_back_from_its_link_without_notes(scenario in any::scenario()) {
        prop_assert_eq!(decode(&encode(&scenario)), (scenario, Vec::new()));
    }

    #[test]
    fn a_request_out_of_range_comes_back_as_the_nearest_possible(request in any::request()) {
        prop_assert_eq!(decode(&encode(&request)), (request.normalised(), Vec::new()));
    }

    #[test]
    fn equal_scenarios_have_equal_links(scenario in any::scenario()) {
        let text = encode(&scenario);
        prop_assert_eq!(encode(&decode(&text).0), text);
    }

    #[test]
    fn a_link_escaped_on_its_way_gives_the_same_scenario(scenario in any::scenario()) {
        let text = encode(&scenario);
        for way in ESCAPINGS {
            let address = format!("https://stafett.example/?s={}", way(&text));
            prop_assert_eq!(decode(&address), (scenario.clone(), Vec::new()), "{}", address);
        }
    }

    #[test]
    fn a_link_with_its_marks_escaped_gives_the_same_scenario(scenario in any::scenario()) {
        // A per cent sign in the title cannot be told from an escape when only some characters are escaped.
        let scenario = Scenario { title: scenario.title.replace('%', ""), ..scenario };
        for (mark, escaped) in [("~", "%7E"), ("_", "%5F"), ("=", "%3D"), ("=", "%3d")] {
            let text = encode(&scenario).replace(mark, escaped);
            prop_assert_eq!(decode(&text), (scenario.clone(), Vec::new()), "{}", text);
        }
    }

    #[test]
    fn a_link_with_one_changed_character_says_so_or_means_the_same(
        scenario in any::scenario(), at in any::<prop::sample::Index>(), other in "[a-z0-9.~_=-]",
    ) {
        let untitled = Scenario { title: String::new(), ..scenario };
        let text = encode(&untitled);
        let at = at.index(text.len());
        let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        let (read, notes) = decode(&changed);
        prop_assert!(!notes.is_empty() || read == untitled, "{} became {}", text, changed);
    }

    #[test]
    fn a_cut_link_says_so(scenario in any::scenario(), at in any::<prop::sample::Index>()) {
        let text = encode(&scenario);
        let at = 1 + at.index(text.len() - 1);
        let (_, notes) = decode(&text[..at]);
        let says_so = |note: &Note| matches!(note, Note::ChecksumMissing | Note::ChecksumWrong { .. });
        prop_assert!(notes.iter().any(says_so), "{} cut to {}: {:?}", text, &text[..at], notes);
    }

    #[test]
    fn a_mangled_link_gives_a_scenario_that_can_run(
        scenario in any::scenario(), at in any::<prop::sample::Index>(), n_gone in 0..30_usize, other in ".{0,10}",
    ) {
        let text = encode(&scenario);
        let at = at.index(text.len());
        let end = (at + n_gone).min(text.len());
        let (read, _) = decode(&format!("{}{other}{}", &text[..at], &text[end..]));
        prop_assert_eq!(read.normalised(), read);
    }
}

/// What programs do to the text of a link.
const ESCAPINGS: [fn(&str) -> String; 4] = [
    |text| text.replace('~', "%7E"),
    |text| text.replace("%20", "+"),
    |text| text.replace('%', "%25").replace('=', "%3D"),
    escaped_whole,
];

fn escaped_whole(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
        .collect()
}

#[test]
fn ten_changed_levers_fit_in_two_hundred_characters() {
    let mut scenario = Scenario::default();
    for row in LEVERS.iter().take(10) {
        let setting = Setting { start_months: 30, ramp_months: 24, ..Setting::usual(row, row.max) };
        scenario.set(row.id, Scope::All, setting);
    }
    let text = encode(&scenario);
    assert_eq!(scenario.policy.len(), 10);
    assert!(text.len() <= 200, "{} characters: {text}", text.len());
}

#[test]
fn an_unchanged_scenario_is_model_and_baseline_only() {
    let text = encode(&Scenario::default());
    assert_eq!(text.rsplit_once('_').map(|(items, _)| items), Some(format!("1_m={MODEL_VERSION}_b=skane").as_str()));
}

#[test]
fn the_link_and_the_engine_have_the_same_model_version() {
    assert_eq!(MODEL_VERSION, stafett::engine::MODEL_VERSION);
}

#[test]
fn a_text_over_eight_kilobytes_is_not_read() {
    let text = format!("1_b=stockholm_t={}", "a".repeat(link::MAX_BYTES));
    let (scenario, notes) = decode(&text);
    assert_eq!(scenario, Scenario::default());
    assert_eq!(notes, [Note::TooLong { bytes: text.len() }]);
}

#[test]
fn every_preset_is_read_without_notes_and_every_item_of_it_counts() {
    for preset in &PRESETS {
        let (scenario, notes) = decode(&link::seal(preset.items));
        assert_eq!(notes, [], "{}", preset.id);
        assert_eq!(scenario, preset.scenario());
        // Every item is one change: none repeats what the baseline is anyway.
        let n_changes = scenario.policy.len() + usize::from(!scenario.switches.enacted);
        let n_items = preset.items.split('_').filter(|item| !item.contains("b=") && item.contains('=')).count();
        let n_percents = usize::from(scenario.switches.matching_percent != 100)
            + usize::from(scenario.switches.price_percent != 100);
        assert_eq!(n_changes + n_percents, n_items, "{}", preset.id);
    }
}

#[test]
fn values_of_levers_are_exact_to_four_decimals_and_never_minus_zero() {
    let mut scenario = Scenario::default();
    let lever = LeverId(10);
    for (asked, kept) in [(1.234_56, 1.2346), (-0.0, 0.0), (-0.000_01, 0.0), (99.0, 15.0), (f64::INFINITY, 15.0)] {
        let row = lever.row().expect("L10 is a lever");
        scenario.set(lever, Scope::All, Setting::usual(row, asked));
        let value = scenario.policy[&(lever, Scope::All)].value;
        assert_eq!(value.to_bits(), f64::to_bits(kept), "{asked}");
    }
}

#[test]
fn every_bound_of_the_tables_can_be_written_with_four_decimals() {
    let is_exact = |value: f64| ((value * 10_000.0).round() / 10_000.0).to_bits() == value.to_bits();
    for row in &LEVERS {
        let second = row.second.map(|second| [second.min, second.max, second.default]);
        for bound in [row.min, row.max, row.default].into_iter().chain(second.into_iter().flatten()) {
            assert!(is_exact(bound), "{} {bound}", row.code);
        }
    }
    for row in &stafett::evidence::EFFECTS {
        for bound in [row.min, row.max, row.central] {
            assert!(is_exact(bound), "{} {bound}", row.key);
        }
    }
}
