//! Writes the items of a link in their fixed order.

use std::fmt::Write as _;

use super::{SCHEMA, escape, switch_item};
use crate::evidence::{Lever, LeverId};
use crate::scenario::{
    DEFAULT_MONTHS, DEFAULT_SEED, Layers, MODEL_VERSION, Scenario, Scope, Setting, Switches, number,
};

/// Schema number and items, without the checksum. The scenario is normalised.
pub(super) fn items(scenario: &Scenario) -> String {
    let mut text = format!("{SCHEMA}_m={MODEL_VERSION}_b={}", scenario.baseline.region().code);
    let mut item = |key: &str, fields: &str| {
        // Writing to a String cannot fail.
        let _ = write!(text, "_{key}={fields}");
    };
    for (&(lever, scope), setting) in &scenario.policy {
        if let Some(row) = lever.row() {
            item(&lever_key(lever, scope, scenario), &lever_fields(row, setting));
        }
    }
    for (effect, value) in &scenario.effects {
        item(effect.row().key, &number::written(*value));
    }
    for (key, value) in changed_switches(scenario.switches) {
        item(key, &value);
    }
    if scenario.months != DEFAULT_MONTHS {
        item("h", &scenario.months.to_string());
    }
    if scenario.seed != DEFAULT_SEED {
        item("s", &scenario.seed.to_string());
    }
    if !scenario.title.is_empty() {
        item("t", &escape::escaped(&scenario.title));
    }
    if !scenario.view.is_empty() {
        item("v", &scenario.view);
    }
    text
}

/// `02`, `25.ssk` or `15.uh`.
fn lever_key(lever: LeverId, scope: Scope, scenario: &Scenario) -> String {
    match scope.code(scenario.baseline) {
        Some(code) => format!("{:02}.{code}", lever.0),
        None => format!("{:02}", lever.0),
    }
}

/// Value ~ first month ~ months of growth ~ stop ~ companion; what is usual at the end is left out.
fn lever_fields(row: &Lever, setting: &Setting) -> String {
    let usual = Setting::usual(row, setting.value);
    let fields = [
        (number::written(setting.value), false),
        (setting.start_months.to_string(), setting.start_months == usual.start_months),
        (setting.ramp_months.to_string(), setting.ramp_months == usual.ramp_months),
        (setting.stop_months.map_or_else(String::new, |month| month.to_string()), setting.stop_months.is_none()),
        (setting.second.map_or_else(String::new, number::written), setting.second.is_none()),
    ];
    let n_kept = fields.iter().rposition(|(_, is_usual)| !is_usual).map_or(1, |last| last + 1);
    let kept: Vec<&str> = fields.iter().take(n_kept).map(|(text, _)| text.as_str()).collect();
    kept.join("~")
}

fn changed_switches(switches: Switches) -> Vec<(&'static str, String)> {
    let usual = Switches::default();
    let on_off = |is_on: bool| u8::from(is_on).to_string();
    let all = [
        ("xenacted", on_off(switches.enacted), on_off(usual.enacted)),
        ("xstructure", switches.structure.code().to_owned(), usual.structure.code().to_owned()),
        ("xclosing", switches.closing_percent.to_string(), usual.closing_percent.to_string()),
        ("xbudget", on_off(switches.budget), on_off(usual.budget)),
        ("xmarket", on_off(switches.market), on_off(usual.market)),
        ("xseason", on_off(switches.season), on_off(usual.season)),
        ("xmatching", switches.matching_percent.to_string(), usual.matching_percent.to_string()),
        ("xprice", switches.price_percent.to_string(), usual.price_percent.to_string()),
        ("xlayers", layers(switches.layers), layers(usual.layers)),
    ];
    all.into_iter().filter(|(_, value, usual)| value != usual).map(|(key, value, _)| (key, value)).collect()
}

/// Names of the layers that vary.
fn layers(layers: Layers) -> String {
    let names: Vec<&str> = layers.named().filter_map(|(name, varies)| varies.then_some(name)).collect();
    if names.is_empty() { switch_item::NO_LAYER.to_owned() } else { names.join("~") }
}
