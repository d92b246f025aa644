//! `stafett list`: what a scenario can name.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{self, ListFormat, Listed};
use super::{Refused, output};
use crate::engine::Indicator;
use crate::evidence::{
    BASELINES, DISAGREEMENTS, Disagreement, EFFECTS, Grade, Group, LEVERS, Reach, SOURCES, SourceId, Words,
};
use crate::scenario::{PRESETS, PresetKind, link};

pub(super) fn list(arguments: &arguments::List) -> Result<ExitCode, Refused> {
    let rows = match arguments.what {
        Listed::Levers => levers(),
        Listed::Effects => effects(),
        Listed::Sources => sources(),
        Listed::Baselines => baselines(),
        Listed::Presets => presets(),
        Listed::Stories => stories(),
        Listed::Indicators => indicators(),
    };
    let text = match arguments.format {
        ListFormat::Json => format!("{:#}\n", Value::Array(rows)),
        ListFormat::Text => columns(&rows, shown(arguments.what)),
    };
    output::write(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

/// The fields that a person reads first.
fn shown(what: Listed) -> &'static [&'static str] {
    match what {
        Listed::Levers => &["id", "name/en", "unit/en", "min", "max", "default", "reach", "grade"],
        Listed::Effects => &["id", "name/en", "low", "central", "high", "min", "max", "grade"],
        Listed::Sources => &["id", "title", "address"],
        Listed::Baselines => &["id", "name/en", "start", "units"],
        Listed::Presets => &["id", "kind", "name/en", "link"],
        Listed::Stories => &["story", "holds", "id", "model"],
        Listed::Indicators => &["id", "unit", "definition/en"],
    }
}

fn levers() -> Vec<Value> {
    let second = |second: &crate::evidence::SecondValue| {
        json!({
            "name": words(second.name), "unit": words(second.unit),
            "min": second.min, "max": second.max, "step": second.step, "default": second.default,
        })
    };
    let row = |row: &crate::evidence::Lever| {
        json!({
            "id": row.code, "name": words(row.name), "unit": words(row.unit),
            "min": row.min, "max": row.max, "step": row.step, "default": row.default,
            "second": row.second.as_ref().map(second),
            "reach": reach(row.reach), "group": group(row.group),
            "start_months": row.start_months, "ramp_months": row.ramp_months,
            "mechanism": words(row.mechanism), "limits": words(row.limits), "grade": grade(row.grade),
            "effects": row.effects.iter().map(|effect| effect.row().key).collect::<Vec<_>>(),
            "sources": keys(row.sources),
        })
    };
    LEVERS.iter().map(row).collect()
}

fn effects() -> Vec<Value> {
    let row = |row: &crate::evidence::Effect| {
        json!({
            "id": row.key, "name": words(row.name), "unit": words(row.unit),
            "low": row.low, "central": row.central, "high": row.high, "min": row.min, "max": row.max,
            "grade": grade(row.grade), "in_model": row.in_model, "sources": keys(row.sources), "note": words(row.note),
        })
    };
    EFFECTS.iter().map(row).collect()
}

fn sources() -> Vec<Value> {
    SOURCES.iter().map(|row| json!({ "id": row.key, "title": row.title.en, "address": row.address.en })).collect()
}

fn baselines() -> Vec<Value> {
    let row = |row: &crate::evidence::Baseline| {
        json!({
            "id": row.region.code, "name": words(row.region.name),
            "start": format!("{}-{:02}", row.region.start_year, row.region.start_month),
            "units": row.region.places.map(|place| place.row().code),
            "population": row.population.value,
        })
    };
    BASELINES.iter().map(row).collect()
}

fn presets() -> Vec<Value> {
    let row = |row: &crate::scenario::Preset| {
        json!({
            "id": row.id, "kind": if row.kind == PresetKind::Story { "story" } else { "baseline" },
            "name": words(row.name), "description": words(row.description), "expectation": words(row.expectation),
            "sources": keys(row.sources), "link": link::encode(&row.scenario()),
        })
    };
    PRESETS.iter().map(row).collect()
}

/// A row for each disagreement, and one for each story without any.
fn stories() -> Vec<Value> {
    let told = PRESETS.iter().flat_map(|preset| {
        let mut rows: Vec<Value> =
            DISAGREEMENTS.iter().filter(|row| row.story == preset.id).map(disagreement).collect();
        if rows.is_empty() && preset.kind == PresetKind::Story {
            rows.push(json!({
                "story": preset.id, "holds": true, "id": "", "expected": preset.expectation.en,
                "model": "as expected", "why": "", "sources": keys(preset.sources),
            }));
        }
        rows
    });
    told.collect()
}

fn disagreement(row: &Disagreement) -> Value {
    json!({
        "story": row.story, "holds": false, "id": row.id, "expected": row.expected,
        "model": row.model, "why": row.why, "sources": keys(row.sources),
    })
}

fn indicators() -> Vec<Value> {
    let row = |indicator: &Indicator| {
        let row = indicator.row();
        json!({
            "id": row.id, "name": words(row.name), "unit": indicator.unit(), "definition": words(row.definition),
        })
    };
    Indicator::ALL.iter().map(row).collect()
}

fn words(words: Words) -> Value {
    json!({ "sv": words.sv, "nb": words.nb, "en": words.en })
}

fn keys(sources: &[SourceId]) -> Vec<&'static str> {
    sources.iter().map(|source| source.get().key).collect()
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Region => "region",
        Reach::Profession => "profession",
        Reach::Unit => "unit",
    }
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Recruit => "recruit",
        Group::Train => "train",
        Group::Keep => "keep",
        Group::Agency => "agency",
        Group::Work => "work",
    }
}

/// The chosen fields in columns, with a heading.
fn columns(rows: &[Value], fields: &[&str]) -> String {
    let heading = fields.iter().map(|field| field.trim_end_matches("/en").to_owned()).collect();
    let mut table: Vec<Vec<String>> = vec![heading];
    table.extend(rows.iter().map(|row| fields.iter().map(|field| cell(row, field)).collect()));
    let width = |at: usize| table.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..fields.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(text, &width)| format!("{text:width$}"));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    table.iter().map(line).collect()
}

fn cell(row: &Value, field: &str) -> String {
    match row.pointer(&format!("/{field}")) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}
