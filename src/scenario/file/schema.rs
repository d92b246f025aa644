//! The JSON Schema of the scenario file, from the same tables that reading and writing use.

use serde_json::{Map, Value, json};

use super::{FORMAT, MAX_NOTE_CHARS, SCHEMA, fields};
use crate::evidence::{EFFECTS, LEVERS, Language, Lever};
use crate::scenario::{
    DEFAULT_MONTHS, DEFAULT_SEED, Layers, MAX_MONTHS, MAX_TITLE_CHARS, MAX_VIEW_CHARS, MIN_MONTHS, Structure, Switches,
    switches,
};

/// JSON Schema (draft 2020-12) of the scenario file. Fields it does not name are allowed.
pub fn json_schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stafett scenario",
        "description": "Policy settings for a run of the model. Months count from the baseline's start. Fields that are not named here are kept.",
        "type": "object",
        "required": ["format", "schema", "baseline"],
        "properties": {
            "format": { "const": FORMAT },
            "schema": { "const": SCHEMA },
            "model": { "type": "string", "description": "Version of the model that wrote the file." },
            "title": { "type": "string", "maxLength": MAX_TITLE_CHARS },
            "baseline": { "enum": fields::baselines() },
            "months": whole(MIN_MONTHS, MAX_MONTHS, DEFAULT_MONTHS),
            "seed": whole(0_u32, u32::MAX, DEFAULT_SEED),
            "levers": { "type": "object", "properties": levers(), "additionalProperties": false },
            "effects": { "type": "object", "properties": effects(), "additionalProperties": false },
            "switches": { "type": "object", "properties": switches() },
            "view": { "type": "string", "maxLength": MAX_VIEW_CHARS, "pattern": "^[A-Za-z0-9.-]*$" },
            "notes": { "type": "object", "properties": notes(), "additionalProperties": false },
        },
    })
}

fn levers() -> Map<String, Value> {
    let mut all = Map::new();
    for row in &LEVERS {
        let schema = lever(row);
        for scope in fields::scopes(row.id) {
            all.insert(format!("{}.{scope}", row.code), schema.clone());
        }
        all.insert(row.code.to_owned(), schema);
    }
    all
}

fn lever(row: &Lever) -> Value {
    let mut properties = json!({
        "value": {
            "type": "number", "minimum": row.min, "maximum": row.max, "default": row.default,
            "description": format!("{} ({})", row.name.to(Language::En), row.unit.to(Language::En)),
        },
        "start_months": whole(0_u16, MAX_MONTHS - 1, row.start_months),
        "ramp_months": whole(0_u16, MAX_MONTHS, row.ramp_months),
        "stop_months": { "type": "integer", "minimum": 1, "maximum": MAX_MONTHS, "description": "After start_months." },
    });
    if let Some(second) = row.second {
        properties["second"] = json!({
            "type": "number", "minimum": second.min, "maximum": second.max, "default": second.default,
            "description": format!("{} ({})", second.name.to(Language::En), second.unit.to(Language::En)),
        });
    }
    json!({ "type": "object", "required": ["value"], "properties": properties })
}

fn effects() -> Map<String, Value> {
    let schema = |row: &crate::evidence::Effect| json!({ "type": "number", "minimum": row.min, "maximum": row.max, "default": row.central, "description": row.name.to(Language::En) });
    EFFECTS.iter().map(|row| (row.key.to_owned(), schema(row))).collect()
}

fn switches() -> Value {
    let usual = Switches::default();
    let percent = |(min, max): (u8, u8), default: u8| whole(min, max, default);
    let on_off = |default: bool| json!({ "type": "boolean", "default": default });
    json!({
        "enacted": on_off(usual.enacted),
        "structure": { "enum": Structure::CODES, "default": usual.structure.code() },
        "closing_percent": percent(switches::CLOSING_PERCENT, usual.closing_percent),
        "budget": on_off(usual.budget),
        "market": on_off(usual.market),
        "season": on_off(usual.season),
        "matching_percent": percent(switches::MATCHING_PERCENT, usual.matching_percent),
        "price_percent": percent(switches::PRICE_PERCENT, usual.price_percent),
        "layers": {
            "type": "array", "items": { "enum": Layers::CODES }, "uniqueItems": true, "default": Layers::CODES,
            "description": "Layers of uncertainty that vary in the draws; a layer that is not named is as in the expected course.",
        },
    })
}

fn notes() -> Map<String, Value> {
    let schema = json!({ "type": "string", "maxLength": MAX_NOTE_CHARS });
    LEVERS.iter().map(|row| (row.code.to_owned(), schema.clone())).collect()
}

fn whole(min: impl Into<u64>, max: impl Into<u64>, default: impl Into<u64>) -> Value {
    json!({ "type": "integer", "minimum": min.into(), "maximum": max.into(), "default": default.into() })
}

#[cfg(test)]
mod tests {
    use super::{fields, json_schema};

    fn names(schema: &serde_json::Value) -> Vec<&str> {
        let mut names: Vec<&str> =
            schema["properties"].as_object().expect("an object").keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_schema_names_the_fields_that_are_read_and_no_other() {
        let schema = json_schema();
        let lever_with_companion = &schema["properties"]["levers"]["properties"]["L02"];
        for (schema, known) in [
            (&schema, fields::FILE),
            (&schema["properties"]["switches"], fields::SWITCHES),
            (lever_with_companion, fields::SETTING),
        ] {
            let mut known = known.to_vec();
            known.sort_unstable();
            assert_eq!(names(schema), known);
        }
    }
}
