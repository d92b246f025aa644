//! Scenario files: what is written is read again, what is wrong is refused whole with its place, what is unknown is kept.

#![cfg(feature = "cli")]

#[path = "links/any.rs"]
mod any;

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use stafett::evidence::LeverId;
use stafett::scenario::file::{self, FileError, Possible, ScenarioFile, json_schema, read, write};
use stafett::scenario::{PRESETS, Scenario, link};

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/scenario.schema.json");

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scenario_comes_back_from_its_file(scenario in any::scenario(), note in "[^\\p{Cc}]{0,200}") {
        let mut file = ScenarioFile::new(scenario);
        file.notes.insert(LeverId(2), note);
        let again = read(&write(&file)).expect("a written file can be read");
        prop_assert_eq!(&again.scenario, &file.scenario);
        prop_assert_eq!(again.notes, file.notes);
    }

    #[test]
    fn file_and_link_of_a_request_give_the_same_scenario(request in any::request()) {
        let from_file = read(&write(&ScenarioFile::new(request.clone()))).expect("a written file can be read").scenario;
        prop_assert_eq!(from_file, link::decode(&link::encode(&request)).0);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        prop_assert!(read(&text).is_err());
    }
}

/// A file with one field set to a value.
fn file_with(path: &str, value: Value) -> String {
    let mut file = json!({
        "format": "stafett-scenario", "schema": 1, "baseline": "skane",
        "levers": { "L02": { "value": 80, "start_months": 36 } }, "switches": {}, "effects": {}, "notes": {},
    });
    let (parent, key) = path.rsplit_once('/').expect("a path starts with /");
    file.pointer_mut(parent).expect("the parent exists")[key] = value;
    file.to_string()
}

#[test]
fn a_wrong_field_is_refused_with_its_place_what_was_found_and_what_is_possible() {
    for (path, value, place) in [
        ("/baseline", json!("norrbotten"), "baseline"),
        ("/baseline", json!(1), "baseline"),
        ("/months", json!(59), "months"),
        ("/months", json!(120.5), "months"),
        ("/months", json!("120"), "months"),
        ("/seed", json!(-1), "seed"),
        ("/seed", json!(4_294_967_296_u64), "seed"),
        ("/title", json!("a".repeat(61)), "title"),
        ("/title", json!("a\nb"), "title"),
        ("/view", json!("a b"), "view"),
        ("/levers", json!([]), "levers"),
        ("/levers/L02", json!(80), "levers/L02"),
        ("/levers/L02/value", json!(101), "levers/L02/value"),
        ("/levers/L02/value", json!("80"), "levers/L02/value"),
        ("/levers/L02/value", Value::Null, "levers/L02/value"),
        ("/levers/L02/second", json!(31), "levers/L02/second"),
        ("/levers/L02/start_months", json!(180), "levers/L02/start_months"),
        ("/levers/L02/ramp_months", json!(-1), "levers/L02/ramp_months"),
        ("/levers/L02/stop_months", json!(36), "levers/L02/stop_months"),
        ("/levers/L99", json!({ "value": 1 }), "levers/L99"),
        ("/levers/L19", json!({ "value": 1 }), "levers/L19"),
        ("/levers/L02.uh", json!({ "value": 1 }), "levers/L02.uh"),
        ("/levers/L15.sh", json!({ "value": 1 }), "levers/L15.sh"),
        ("/effects/e13", json!(1000), "effects/e13"),
        ("/effects/e999", json!(1), "effects/e999"),
        ("/switches/enacted", json!(1), "switches/enacted"),
        ("/switches/structure", json!("other"), "switches/structure"),
        ("/switches/closing_percent", json!(101), "switches/closing_percent"),
        ("/switches/layers", json!("chance"), "switches/layers"),
        ("/switches/layers", json!(["luck"]), "switches/layers"),
        ("/notes/L02", json!("a".repeat(201)), "notes/L02"),
        ("/notes/L99", json!("why"), "notes/L99"),
    ] {
        match read(&file_with(path, value.clone())) {
            Err(FileError::Field { path, found, .. }) => {
                assert_eq!(path, place);
                assert_eq!(found, value.to_string().chars().take(60).collect::<String>(), "{place}");
            }
            other => panic!("{path} = {value} gives {other:?}"),
        }
    }
}

#[test]
fn a_message_names_the_place_and_the_range() {
    let error = read(&file_with("/levers/L02/value", json!(101))).expect_err("101 is too much");
    assert_eq!(error.to_string(), "levers/L02/value is 101; a number from 0 to 100 is possible");
    let error = read(&file_with("/levers/L15.xx", json!({ "value": 1 }))).expect_err("there is no such unit");
    let FileError::Field { possible: Possible::OneOf(names), .. } = error else { panic!("{error:?}") };
    let has = |name: &str| names.iter().any(|other| other == name);
    assert!(has("uh") && has("L15") && !has("ssk"), "{names:?}");
}

#[test]
fn what_is_no_scenario_file_is_refused_as_a_whole() {
    let is = |text: &str, kind: fn(&FileError) -> bool| {
        let error = read(text).expect_err("it is no scenario file");
        assert!(kind(&error), "{text}: {error:?}");
    };
    is("", |error| matches!(error, FileError::NotJson { .. }));
    is("{\n  \"format\": ", |error| matches!(error, FileError::NotJson { line: 2, .. }));
    is("[]", |error| matches!(error, FileError::OtherFormat { .. }));
    is("{\"format\": \"geojson\"}", |error| matches!(error, FileError::OtherFormat { .. }));
    is("{\"format\": \"stafett-scenario\", \"schema\": 2}", |error| {
        matches!(error, FileError::LaterSchema { found: 2 })
    });
    is("{\"format\": \"stafett-scenario\"}", |error| matches!(error, FileError::Field { .. }));
    is(
        "{\"format\": \"stafett-scenario\", \"schema\": 1}",
        |error| matches!(error, FileError::Field { path, .. } if path == "baseline"),
    );
    is(&" ".repeat(file::MAX_BYTES + 1), |error| matches!(error, FileError::TooLarge { .. }));
    is(&"[".repeat(100_000), |error| matches!(error, FileError::NotJson { .. }));
}

#[test]
fn unknown_fields_are_reported_kept_and_written_again() {
    let mut given: Value = serde_json::from_str(&file_with("/author", json!({ "name": "HR" }))).expect("JSON");
    given["levers"]["L02"]["owner/team"] = json!("HR");
    given["levers"]["L25"] = json!({ "value": 40, "second": 3 });
    given["switches"]["future"] = json!(true);
    let file = read(&given.to_string()).expect("unknown fields are no error");
    let unknown: Vec<&str> = file.unknown_fields().collect();
    assert_eq!(unknown, ["author", "levers/L02/owner~1team", "levers/L25/second", "switches/future"]);

    let again: Value = serde_json::from_str(&write(&file)).expect("JSON");
    assert_eq!(again["author"], json!({ "name": "HR" }));
    assert_eq!(again["levers"]["L02"]["owner/team"], json!("HR"));
    assert_eq!(again["switches"]["future"], json!(true));
    assert_eq!(read(&write(&file)).expect("a written file can be read").scenario, file.scenario);

    let mut without_lever = file;
    without_lever.scenario.policy.clear();
    let again: Value = serde_json::from_str(&write(&without_lever)).expect("JSON");
    assert_eq!(again["levers"], json!({}));
}

#[test]
fn a_field_that_is_left_out_is_as_in_an_unchanged_baseline() {
    let file =
        read(r#"{"format": "stafett-scenario", "schema": 1, "baseline": "skane"}"#).expect("the three are enough");
    assert_eq!(file, ScenarioFile::new(Scenario::default()));
}

/// Renew with `STAFETT_RENEW=1 cargo test --test files`.
#[test]
fn the_schema_in_data_is_that_of_the_program() {
    let schema = format!("{:#}\n", json_schema());
    if std::env::var_os("STAFETT_RENEW").is_some() {
        fs::write(SCHEMA, &schema).expect("the schema can be written");
    }
    let found = fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(found == schema, "data/schema/scenario.schema.json is stale: STAFETT_RENEW=1 cargo test --test files");
}

#[test]
fn the_schema_knows_every_field_that_is_written() {
    let schema = json_schema();
    for preset in &PRESETS {
        let written: Value = serde_json::from_str(&write(&ScenarioFile::new(preset.scenario()))).expect("JSON");
        check_fields(&written, &schema, preset.id);
    }
}

/// Every field of the value has a place in the schema, and numbers lie in its range.
fn check_fields(value: &Value, schema: &Value, place: &str) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let place = format!("{place}/{key}");
        let schema = schema["properties"].get(key).unwrap_or_else(|| panic!("{place} is not in the schema"));
        if let Some(number) = value.as_f64() {
            let bound = |name: &str, usual| schema.get(name).and_then(Value::as_f64).unwrap_or(usual);
            assert!((bound("minimum", f64::MIN)..=bound("maximum", f64::MAX)).contains(&number), "{place}");
        }
        check_fields(value, schema, &place);
    }
}
