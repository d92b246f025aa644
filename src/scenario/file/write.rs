//! Writes a scenario file.

use serde_json::{Map, Value, json};

use super::{FORMAT, MAX_NOTE_CHARS, SCHEMA, ScenarioFile, fields};
use crate::scenario::{MODEL_VERSION, Scenario, Setting, Switches};

pub(super) fn text(file: &ScenarioFile) -> String {
    let scenario = file.scenario.normalised();
    let mut top = json!({
        "format": FORMAT,
        "schema": SCHEMA,
        "model": MODEL_VERSION,
        "title": scenario.title,
        "baseline": scenario.baseline.region().code,
        "months": scenario.months,
        "seed": scenario.seed,
        "levers": levers(&scenario),
        "effects": effects(&scenario),
        "switches": switches(scenario.switches),
        "view": scenario.view,
        "notes": notes(file),
    });
    for (path, value) in &file.unknown {
        insert(&mut top, path, value);
    }
    // Maps with string keys and finite numbers are always JSON.
    let mut text = serde_json::to_string_pretty(&top).expect("a tree of JSON values can be written");
    text.push('\n');
    text
}

fn levers(scenario: &Scenario) -> Map<String, Value> {
    let key = |&(lever, scope)| fields::lever_key(lever, scope, scenario.baseline);
    scenario.policy.iter().map(|(at, setting)| (key(at), Value::Object(lever(setting)))).collect()
}

/// Dates are always written, so that the file keeps its meaning when what is usual changes.
fn lever(setting: &Setting) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("value".to_owned(), number(setting.value));
    if let Some(second) = setting.second {
        object.insert("second".to_owned(), number(second));
    }
    object.insert("start_months".to_owned(), json!(setting.start_months));
    object.insert("ramp_months".to_owned(), json!(setting.ramp_months));
    if let Some(stop) = setting.stop_months {
        object.insert("stop_months".to_owned(), json!(stop));
    }
    object
}

fn effects(scenario: &Scenario) -> Map<String, Value> {
    scenario.effects.iter().map(|(effect, &value)| (effect.row().key.to_owned(), number(value))).collect()
}

fn switches(switches: Switches) -> Value {
    json!({
        "enacted": switches.enacted,
        "structure": switches.structure.code(),
        "closing_percent": switches.closing_percent,
        "budget": switches.budget,
        "market": switches.market,
        "season": switches.season,
        "matching_percent": switches.matching_percent,
        "price_percent": switches.price_percent,
        "layers": switches.layers.named().filter_map(|(name, varies)| varies.then_some(name)).collect::<Vec<_>>(),
    })
}

fn notes(file: &ScenarioFile) -> Map<String, Value> {
    let note = |note: &String| note.chars().take(MAX_NOTE_CHARS).collect::<String>();
    let rows = file.notes.iter().filter_map(|(lever, text)| Some((lever.row()?.code.to_owned(), json!(note(text)))));
    rows.collect()
}

/// A whole number without `.0`.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

/// Puts a field back where it stood, when the object around it still exists.
fn insert(top: &mut Value, path: &str, value: &Value) {
    let (parents, key) = path.rsplit_once('/').map_or((None, path), |(parents, key)| (Some(parents), key));
    let mut object = Some(top);
    for parent in parents.into_iter().flat_map(|parents| parents.split('/')) {
        object = object.and_then(|object| object.get_mut(fields::unescaped(parent)));
    }
    if let Some(object) = object.and_then(Value::as_object_mut) {
        object.entry(fields::unescaped(key)).or_insert_with(|| value.clone());
    }
}
