//! The command line: exit codes, what stderr names, and that nothing is written when input is refused.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use stafett::engine::{Indicator, LedgerLine, MODEL_VERSION};
use stafett::evidence::{BASELINES, DISAGREEMENTS, EFFECTS, LEVERS, SOURCES};
use stafett::scenario::link::{decode, encode, seal};
use stafett::scenario::{PRESETS, Preset, PresetKind};

fn stafett(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stafett")).args(arguments).output().expect("the program starts")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("results are UTF-8")
}

fn json(arguments: &[&str]) -> Value {
    let output = stafett(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
    serde_json::from_slice(&output.stdout).expect("the result is JSON")
}

/// A path in a folder of the test's own.
fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli");
    fs::create_dir_all(&folder).expect("the folder for tests can be made");
    folder.join(format!("{}-{name}", std::process::id()))
}

#[test]
fn a_run_has_the_fields_of_the_contract_in_its_order() {
    let result = json(&["run", "skane-2024", "--draws", "3", "--months", "60"]);
    let fields: Vec<&str> = result.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "model",
            "scenario",
            "link",
            "months",
            "indicators",
            "by_profession",
            "by_unit",
            "ledger",
            "lever_costs",
            "notes"
        ]
    );
    assert_eq!(result["model"], MODEL_VERSION);
    assert_eq!(result["months"].as_array().map(Vec::len), Some(60));
    assert_eq!((&result["months"][0], &result["months"][6]), (&"2023-07".into(), &"2024-01".into()));
    assert_eq!(result["notes"], Value::Array(Vec::new()));
    let cost = result["indicators"]["cost"].as_object().expect("cost is defined");
    assert_eq!(cost.keys().collect::<Vec<_>>(), ["unit", "expected", "p10", "p50", "p90"]);
    for (indicator, series) in result["indicators"].as_object().expect("an object") {
        let unit = Indicator::from_id(indicator).expect("only indicators are listed").unit();
        assert_eq!(series["unit"], unit);
        for band in ["expected", "p10", "p50", "p90"] {
            assert_eq!(series[band].as_array().map(Vec::len), Some(60), "{indicator} {band}");
        }
    }
    assert_eq!(result["ledger"].as_object().map(serde_json::Map::len), Some(LedgerLine::ALL.len()));
    let benefits = result["lever_costs"]["L14"].as_array().expect("benefits have a price");
    assert_eq!(benefits.len(), result["months"].as_array().map_or(0, Vec::len));
    assert!(result["lever_costs"].get("L20").is_none(), "a rule has no price");
    assert_eq!(result["by_unit"].as_object().expect("an object").keys().collect::<Vec<_>>(), ["uh", "ch", "pc", "ps"]);
    let (scenario, notes) = decode(result["link"].as_str().expect("text"));
    let preset = Preset::from_id("skane-2024").expect("a preset").scenario();
    assert_eq!((scenario.policy, notes.len()), (preset.policy, 0));
}

#[test]
fn no_number_is_missing_in_any_preset() {
    for preset in &PRESETS {
        let output = stafett(&["run", preset.id, "--draws", "0"]);
        assert_eq!(output.status.code(), Some(0), "{}: {}", preset.id, stderr(&output));
        let text = stdout(&output);
        assert!(!text.contains("null") && !text.contains("NaN"), "{}", preset.id);
    }
}

#[test]
fn without_draws_there_are_no_bands() {
    let result = json(&["run", "skane", "--draws", "0"]);
    assert_eq!(
        result["indicators"]["cost"].as_object().expect("an object").keys().collect::<Vec<_>>(),
        ["unit", "expected"]
    );
}

#[test]
fn seed_and_length_that_are_typed_replace_those_of_the_scenario() {
    let result = json(&["run", "#1_b=skane_h=120_s=7", "--draws", "0", "--seed", "9", "--months", "90"]);
    assert_eq!((&result["scenario"]["seed"], &result["scenario"]["months"]), (&9.into(), &90.into()));
}

#[test]
fn the_same_run_gives_the_same_bytes_whatever_the_number_of_cores() {
    let run = |cores: &str| {
        let output = Command::new("taskset")
            .args(["-c", cores, env!("CARGO_BIN_EXE_stafett"), "run", "orebro", "--draws", "5", "--months", "60"])
            .output();
        output.ok().filter(|output| output.status.success()).map(|output| output.stdout)
    };
    let here = stafett(&["run", "orebro", "--draws", "5", "--months", "60"]).stdout;
    assert!(!here.is_empty());
    // Where taskset is missing, the law is still held by two runs on all cores.
    let other = run("0").unwrap_or_else(|| stafett(&["run", "orebro", "--draws", "5", "--months", "60"]).stdout);
    assert!(here == other);
}

#[test]
fn csv_has_one_row_for_each_indicator_view_and_month() {
    let output = stafett(&["run", "skane", "--draws", "0", "--months", "60", "--format", "csv"]);
    let text = stdout(&output);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("indicator,unit,view,month,expected,p10,p50,p90"));
    assert!(lines.clone().all(|line| line.split(',').count() == 8));
    for start in ["cost,million kr per year,region,2023-07,", "gap_fte,full posts,ssk,2024-01,", "ledger.agency,"] {
        assert!(lines.clone().any(|line| line.starts_with(start)), "{start}");
    }
}

#[test]
fn a_mistyped_name_is_refused_and_the_nearest_is_offered() {
    let out = file("mistyped.json");
    let output = stafett(&["run", "skane-2042", "--out", &out.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("\"skane-2042\"") && stderr(&output).contains("skane-2024"),
        "{}",
        stderr(&output)
    );
    assert!(output.stdout.is_empty() && !out.exists());
}

#[test]
fn a_wrong_file_is_refused_with_its_place_and_nothing_is_written() {
    let (given, out) = (file("wrong.json"), file("wrong-result.json"));
    let text = r#"{"format": "stafett-scenario", "schema": 1, "baseline": "skane", "levers": {"L02": {"value": 999}}}"#;
    fs::write(&given, text).expect("the file can be written");
    let output = stafett(&["run", &given.to_string_lossy(), "--out", &out.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("levers/L02/value is 999"), "{}", stderr(&output));
    assert!(output.stdout.is_empty() && !out.exists());
}

#[test]
fn a_missing_file_is_named() {
    let output = stafett(&["compare", "skane", "no-such-file.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no-such-file.json"), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_result_that_cannot_be_written_leaves_nothing_behind() {
    let folder = file("folder");
    fs::create_dir_all(folder.join("result.json")).expect("the folder can be made");
    let output = stafett(&["run", "skane", "--draws", "0", "--out", &folder.join("result.json").to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("result.json"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&folder).expect("the folder exists").count(), 1);
}

#[test]
fn a_result_replaces_an_older_file_as_a_whole() {
    let out = file("result.json");
    fs::write(&out, "old").expect("the file can be written");
    let output = stafett(&["run", "skane", "--draws", "0", "--out", &out.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    let text = fs::read_to_string(&out).expect("the file is there");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}

#[test]
fn a_scenario_file_can_come_from_stdin() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stafett"))
        .args(["run", "-", "--draws", "0"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let text = br#"{"format": "stafett-scenario", "schema": 1, "baseline": "orebro"}"#;
    child.stdin.take().expect("stdin is piped").write_all(text).expect("stdin can be written");
    let output = child.wait_with_output().expect("the program ends");
    let result: Value = serde_json::from_slice(&output.stdout).expect("the result is JSON");
    assert_eq!(result["scenario"]["baseline"], "orebro");
}

#[test]
fn a_reader_who_stops_reading_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stafett"))
        .args(["run", "skane", "--draws", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &["run"][..],
        &["run", "skane", "--months", "59"],
        &["run", "skane", "--draws", "-1"],
        &["run", "skane", "--format", "xml"],
        &["list", "planets"],
        &["hindkast"],
        &[],
    ] {
        let output = stafett(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn check_prints_the_canonical_link_and_ends_with_one_when_a_note_was_needed() {
    for preset in &PRESETS {
        let link = encode(&preset.scenario());
        let output = stafett(&["check", &link]);
        assert_eq!((output.status.code(), stdout(&output)), (Some(0), format!("{link}\n")));
    }
    let output = stafett(&["check", "https://stafett.example/#1_b=skane_02=999_zz=1"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    let codes: Vec<&str> = text.lines().filter_map(|line| line.split_once(": ")).map(|(code, _)| code).collect();
    assert_eq!(codes, ["checksum_missing", "out_of_range", "unknown_key"]);
    let last = text.lines().last().expect("the canonical link comes last");
    assert_eq!(decode(last).1, []);
}

#[test]
fn check_names_what_the_page_cannot_show_of_a_link_and_leaves_it_out() {
    let output = stafett(&["check", &seal("1_b=skane_v=ssk-hirez-cost.p-cost-1999")]);
    let text = stdout(&output);
    let lines: Vec<&str> = text.lines().collect();
    let [unknown, twice, year, link] = lines.as_slice() else { panic!("three notes and a link: {text}") };
    assert!(unknown.starts_with("unknown_key: ") && unknown.contains("\"hirez\""), "{unknown}");
    assert!(twice.starts_with("duplicate: cost"), "{twice}");
    assert!(year.starts_with("unknown_key: ") && year.contains("\"1999\""), "{year}");
    assert_eq!((output.status.code(), link.contains("_v=ssk-cost.p_")), (Some(1), true), "{link}");
    assert_eq!(stafett(&["check", link]).status.code(), Some(0));
}

#[test]
fn a_run_of_a_broken_link_says_what_is_wrong_and_runs_the_rest() {
    let output = stafett(&["run", "#1_b=stockholm_02=999", "--draws", "0", "--months", "60"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("02") && stderr(&output).contains("999"), "{}", stderr(&output));
    let result: Value = serde_json::from_slice(&output.stdout).expect("the result is JSON");
    assert_eq!(result["scenario"]["baseline"], "stockholm");
    assert_eq!(result["notes"][1]["code"], "out_of_range");
}

#[test]
fn lists_hold_every_row_of_their_tables() {
    let told = |preset: &&Preset| preset.kind == PresetKind::Story;
    let as_expected = |preset: &&Preset| DISAGREEMENTS.iter().all(|row| row.story != preset.id);
    let n_stories = PRESETS.iter().filter(told).filter(as_expected).count() + DISAGREEMENTS.len();
    for (what, n_rows) in [
        ("levers", LEVERS.len()),
        ("effects", EFFECTS.len()),
        ("sources", SOURCES.len()),
        ("baselines", BASELINES.len()),
        ("presets", PRESETS.len()),
        ("stories", n_stories),
        ("indicators", Indicator::ALL.len()),
    ] {
        let rows = json(&["list", what, "--format", "json"]);
        assert_eq!(rows.as_array().map(Vec::len), Some(n_rows), "{what}");
        let text = stdout(&stafett(&["list", what]));
        assert_eq!(text.lines().count(), n_rows + 1, "{what}");
    }
}

#[test]
fn a_comparison_with_itself_is_nothing_and_as_likely_better_as_worse() {
    let result = json(&["compare", "skane", "skane", "--draws", "3", "--months", "60"]);
    for (indicator, difference) in result["differences"].as_object().expect("an object") {
        for series in ["expected", "p10", "p50", "p90"] {
            let values = difference[series].as_array().expect("numbers");
            assert!(values.iter().all(|value| value.as_f64() == Some(0.0)), "{indicator} {series}");
        }
        let shares = difference["p_b_better"].as_array().expect("numbers");
        assert!(shares.iter().all(|share| share.as_f64() == Some(0.5)), "{indicator}");
    }
    let judged = Indicator::ALL.iter().filter(|indicator| indicator.better().is_some()).count();
    assert_eq!(result["differences"].as_object().map(serde_json::Map::len), Some(judged));
}

#[test]
fn which_scenario_is_better_follows_the_direction_of_the_indicator() {
    // A full stop for agency staff in a run too short for new colleagues: less agency, longer queues.
    let result = json(&["compare", "#1_b=skane", "#1_b=skane_02=100~6~0~~0", "--draws", "8", "--months", "60"]);
    let of = |indicator: &str, field: &str| result["differences"][indicator][field].clone();
    let at = |indicator: &str| of(indicator, "p_b_better")[14].as_f64().expect("a number");
    assert_eq!((of("agency_share_own", "better"), of("within_90_days", "better")), ("less".into(), "more".into()));
    assert!(of("agency_share_own", "expected")[14].as_f64() < Some(0.0) && at("agency_share_own") > 0.9);
    assert!(of("within_90_days", "expected")[14].as_f64() < Some(0.0) && at("within_90_days") < 0.1);
    assert!(of("backlog_months", "expected")[14].as_f64() > Some(0.0) && at("backlog_months") < 0.1);
    assert_eq!(of("own_heads", "better"), Value::Null);
}

#[test]
fn the_spread_is_said_when_asked_for_and_held_layers_have_no_share() {
    let link = "#1_b=skane_xlayers=effects~structure";
    let result = json(&["run", link, "--spread", "--draws", "0", "--months", "60"]);
    assert_eq!(result["spread"]["futures"], 300);
    for (indicator, spread) in result["spread"]["indicators"].as_object().expect("an object") {
        let share = |layer: &str, month: usize| spread[layer]["share"][month].as_f64().expect("a number");
        for month in 0..60 {
            let sum: f64 = ["effects", "structure", "chance"].map(|layer| share(layer, month)).iter().sum();
            let varies = spread["variance"][month].as_f64() > Some(0.0);
            assert!((sum - if varies { 1.0 } else { 0.0 }).abs() < 1e-9, "{indicator} {month}: {sum}");
            assert!(share("chance", month) <= 0.0, "{indicator} {month}");
        }
    }
    let output = stafett(&["run", link, "--spread", "--draws", "0", "--months", "60", "--format", "csv"]);
    let text = stdout(&output);
    assert!(text.lines().next().is_some_and(|heading| heading.ends_with(",spread_chance,spread_noise")));
    assert!(text.lines().all(|line| line.split(',').count() == 12));
    assert!(
        text.lines()
            .any(|line| line.starts_with("cost,million kr per year,region,2028-06,") && !line.ends_with(",,,,"))
    );
}

#[test]
fn a_comparison_is_b_minus_a() {
    let there = json(&["compare", "skane", "stockholm", "--draws", "2", "--months", "60"]);
    let back = json(&["compare", "stockholm", "skane", "--draws", "2", "--months", "60"]);
    let last = |result: &Value, field: &str| result["differences"]["cost"][field][59].as_f64().expect("a number");
    assert!(last(&there, "expected") > 0.0, "Stockholm costs more than Skåne");
    assert_eq!(last(&there, "expected").to_bits(), (-last(&back, "expected")).to_bits());
    assert_eq!((last(&there, "p_b_better"), last(&back, "p_b_better")), (0.0, 1.0));
}

#[test]
fn the_hindcast_says_the_same_in_every_shape_and_a_miss_is_no_failure() {
    let result = json(&["hindcast", "--draws", "0", "--format", "json"]);
    let targets = result["targets"].as_array().expect("targets");
    let series = result["series"].as_array().expect("series");
    assert!(targets.iter().any(|target| target["verdict"] == "OUTSIDE"), "a miss, or this test tests nothing");
    for shape in ["text", "markdown", "csv"] {
        let output = stafett(&["hindcast", "--draws", "0", "--format", shape]);
        assert_eq!(output.status.code(), Some(0), "{shape}: {}", stderr(&output));
        let text = stdout(&output);
        for target in targets {
            assert!(text.contains(target["target"].as_str().expect("a key")), "{shape}: {target}");
        }
        let n_rows = 1 + targets.len() + series.len();
        assert!(shape != "csv" || text.lines().count() == n_rows, "{text}");
    }
}

#[test]
fn a_quick_calibration_writes_the_same_four_files_twice_and_nothing_where_it_cannot() {
    let read = |folder: &Path| -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
        let mut files: Vec<(String, String)> = entries
            .map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (name, fs::read_to_string(path).expect("text"))
            })
            .collect();
        files.sort();
        files
    };
    let [first, second] = ["first", "second"].map(|name| {
        let folder = file(&format!("calibration-{name}"));
        fs::create_dir_all(&folder).expect("the folder can be made");
        let output = stafett(&["calibrate", "--quick", "--out", folder.to_str().expect("UTF-8")]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        read(&folder)
    });
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["premium-to-2022.csv", "premium.csv", "propensity-to-2022.csv", "propensity.csv"]);
    assert_eq!(first, second);
    let nowhere = file("no-such-folder").join("deeper");
    let refused = stafett(&["calibrate", "--quick", "--out", nowhere.to_str().expect("UTF-8")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("is no folder"), "{}", stderr(&refused));
}
