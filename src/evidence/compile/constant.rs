//! `data/constants.toml`: numbers of the equations that are neither levers nor effect sizes.

use crate::ledger::Ledger;
use crate::literal::{ALLOW, Phrase, doc, number, numbers, table};
use crate::origin::{Mark, sources};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

const FILE: &str = "data/constants.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constants {
    unit: Units,
    constant: Vec<Constant>,
}

/// Units by key: what they are called.
type Units = BTreeMap<String, Phrase>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constant {
    key: String,
    value: Value,
    /// Key of a unit above.
    unit: String,
    mark: Mark,
    #[serde(default)]
    sources: Vec<String>,
    note: Phrase,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    One(f64),
    Many(Vec<f64>),
}

/// Writes `CONSTANTS` and a constant for each key: a number as `f64`, a list as an array.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Constants { unit: units, constant: rows }) = ledger.table(FILE) else { return };
    check_units(ledger, &units, &rows);
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    ledger.require_unique(FILE, "key", &keys);
    for row in &rows {
        if let Value::One(value) = row.value {
            ledger.numbers.insert(row.key.clone(), value);
        }
    }
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger, &units)).collect();
    let mut rust = table("CONSTANTS", "Constant", "All constants of the equations.", &lines);
    rust.push_str(&constants(&rows, &units));
    ledger.write("constants.rs", &rust);
}

impl Constant {
    fn values(&self) -> &[f64] {
        match &self.value {
            Value::One(value) => std::slice::from_ref(value),
            Value::Many(values) => values,
        }
    }

    fn literal(&self, ledger: &mut Ledger, units: &Units) -> String {
        let key = &self.key;
        let is_name = key.starts_with(|letter: char| letter.is_ascii_lowercase())
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        ledger.require(is_name, FILE, key, "key", "has only lower-case letters, digits and _");
        ledger.require(!self.values().is_empty(), FILE, key, "value", "is empty");
        ledger.require(self.values().iter().all(|value| value.is_finite()), FILE, key, "value", "is not a number");
        ledger.require(units.contains_key(&self.unit), FILE, key, "unit", "is not among the units of the file");
        ledger.require(self.note.is_complete(), FILE, key, "note", "is empty in a language");
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
            "Constant {{ key: {key:?}, values: &{}, unit: {}, mark: {}, sources: {}, note: {} }}",
            numbers(self.values()),
            units.get(&self.unit).map(Phrase::noted).unwrap_or_default(),
            self.mark.literal(),
            sources(ledger, FILE, key, &self.sources),
            self.note.noted(),
        )
    }
}

/// Every unit has its words and measures something.
fn check_units(ledger: &mut Ledger, units: &Units, rows: &[Constant]) {
    for (key, unit) in units {
        ledger.require(unit.is_complete(), FILE, key, "unit", "is empty in a language");
        ledger.require(rows.iter().any(|row| row.unit == *key), FILE, key, "unit", "is used by no number");
    }
}

fn constants(rows: &[Constant], units: &Units) -> String {
    let mut rust = format!("/// The constants by name.\n{ALLOW}pub mod constants {{\n");
    for row in rows {
        let unit = units.get(&row.unit).map_or("", |unit| &unit.en);
        let (comment, name) = (doc(&format!("{} Unit: {unit}.", row.note.en)), row.key.to_uppercase());
        let (kind, literal) = match &row.value {
            Value::One(value) => ("f64".to_owned(), number(*value)),
            Value::Many(values) => (format!("[f64; {}]", values.len()), numbers(values)),
        };
        writeln!(rust, "    {comment}    pub const {name}: {kind} = {literal};").expect("a string takes any text");
    }
    rust.push_str("}\n");
    rust
}
