//! `data/constants.toml`: numbers of the equations that are neither levers nor effect sizes.

use crate::ledger::Ledger;
use crate::literal::{ALLOW, doc, noted, number, numbers, table};
use crate::origin::{Mark, sources};
use serde::Deserialize;
use std::fmt::Write;

const FILE: &str = "data/constants.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constants {
    constant: Vec<Constant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constant {
    key: String,
    value: Value,
    unit: String,
    mark: Mark,
    #[serde(default)]
    sources: Vec<String>,
    note: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    One(f64),
    Many(Vec<f64>),
}

/// Writes `CONSTANTS` and a constant for each key: a number as `f64`, a list as an array.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Constants { constant: rows }) = ledger.table(FILE) else { return };
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    ledger.require_unique(FILE, "key", &keys);
    for row in &rows {
        if let Value::One(value) = row.value {
            ledger.numbers.insert(row.key.clone(), value);
        }
    }
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    let mut rust = table("CONSTANTS", "Constant", "All constants of the equations.", &lines);
    rust.push_str(&constants(&rows));
    ledger.write("constants.rs", &rust);
}

impl Constant {
    fn values(&self) -> &[f64] {
        match &self.value {
            Value::One(value) => std::slice::from_ref(value),
            Value::Many(values) => values,
        }
    }

    fn literal(&self, ledger: &mut Ledger) -> String {
        let key = &self.key;
        let is_name = key.starts_with(|letter: char| letter.is_ascii_lowercase())
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        ledger.require(is_name, FILE, key, "key", "has only lower-case letters, digits and _");
        ledger.require(!self.values().is_empty(), FILE, key, "value", "is empty");
        ledger.require(self.values().iter().all(|value| value.is_finite()), FILE, key, "value", "is not a number");
        ledger.require(!self.unit.trim().is_empty(), FILE, key, "unit", "is empty");
        ledger.require(!self.note.trim().is_empty(), FILE, key, "note", "is empty");
        let has_sources = !self.sources.is_empty();
        ledger.require(
            has_sources || !self.mark.needs_source(),
            FILE,
            key,
            "sources",
            "a sourced or derived number names them",
        );
        let silent = !has_sources || self.mark != Mark::Unsourced;
        ledger.require(silent, FILE, key, "sources", "an unsourced number names none");
        format!(
            "Constant {{ key: {key:?}, values: &{}, unit: {:?}, mark: {}, sources: {}, note: {} }}",
            numbers(self.values()),
            self.unit,
            self.mark.literal(),
            sources(ledger, FILE, key, &self.sources),
            noted(&self.note),
        )
    }
}

fn constants(rows: &[Constant]) -> String {
    let mut rust = format!("/// The constants by name.\n{ALLOW}pub mod constants {{\n");
    for row in rows {
        let (comment, name) = (doc(&format!("{} Unit: {}.", row.note, row.unit)), row.key.to_uppercase());
        let (kind, literal) = match &row.value {
            Value::One(value) => ("f64".to_owned(), number(*value)),
            Value::Many(values) => (format!("[f64; {}]", values.len()), numbers(values)),
        };
        writeln!(rust, "    {comment}    pub const {name}: {kind} = {literal};").expect("a string takes any text");
    }
    rust.push_str("}\n");
    rust
}
