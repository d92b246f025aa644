//! `data/effects.toml`: effect sizes.

use crate::calibration;
use crate::ledger::Ledger;
use crate::literal::{ALLOW, Phrase, doc, number, table};
use crate::origin::{Grade, sources};
use serde::Deserialize;
use std::fmt::Write;

const FILE: &str = "data/effects.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Effects {
    effect: Vec<Effect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Effect {
    key: String,
    name: Phrase,
    unit: Phrase,
    low: f64,
    central: Central,
    high: f64,
    min: f64,
    max: f64,
    grade: Grade,
    in_model: bool,
    #[serde(default)]
    sources: Vec<String>,
    note: Phrase,
}

/// A number, or `"fitted"`: the value in the best set of `data/calibration/`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Central {
    Number(f64),
    Word(String),
}

/// Writes `EFFECTS` and a constant for each key.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Effects { effect: rows }) = ledger.table(FILE) else { return };
    ledger.effects = rows.iter().map(|row| row.key.clone()).collect();
    let keys = ledger.effects.clone();
    ledger.require_unique(FILE, "key", &keys);
    ledger.effect_ranges = rows.iter().map(|row| (row.key.clone(), [row.low, row.high])).collect();
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    let mut rust = table("EFFECTS", "Effect", "All effect sizes, in the order of the evidence.", &lines);
    rust.push_str(&constants(&rows));
    ledger.write("effects.rs", &rust);
}

impl Effect {
    fn literal(&self, ledger: &mut Ledger) -> String {
        let key = &self.key;
        let rest = key.strip_prefix('e').unwrap_or_default();
        let digits = rest.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let well_named = digits.parse::<u8>().is_ok() && rest.len() - digits.len() <= 1;
        ledger.require(well_named, FILE, key, "key", "is e, a number and at most one small letter");
        let central = self.central(ledger);
        let ordered = [self.min, self.low, central, self.high, self.max].windows(2).all(|pair| pair[0] <= pair[1]);
        ledger.require(ordered, FILE, key, "low", "min <= low <= central <= high <= max does not hold");
        for (field, phrase) in [("name", &self.name), ("unit", &self.unit), ("note", &self.note)] {
            ledger.require(phrase.is_complete(), FILE, key, field, "is empty in a language");
        }
        format!(
            "Effect {{ key: {key:?}, name: {}, unit: {}, low: {}, central: {}, high: {}, min: {}, max: {}, grade: {}, \
             in_model: {}, sources: {}, note: {} }}",
            self.name.literal(ledger),
            self.unit.literal(ledger),
            number(self.low),
            number(central),
            number(self.high),
            number(self.min),
            number(self.max),
            self.grade.literal(),
            self.in_model,
            sources(ledger, FILE, key, &self.sources),
            self.note.passage(ledger),
        )
    }
}

impl Effect {
    fn central(&self, ledger: &mut Ledger) -> f64 {
        let fitted = match &self.central {
            Central::Number(value) => return *value,
            Central::Word(word) if word == "fitted" => calibration::fitted(ledger, &self.key),
            Central::Word(_) => None,
        };
        ledger.require(fitted.is_some(), FILE, &self.key, "central", "is a number or fitted, and then in the best set");
        fitted.unwrap_or(f64::NAN)
    }
}

fn constants(rows: &[Effect]) -> String {
    let mut rust = format!("/// The effect sizes by key.\n{ALLOW}pub mod effects {{\n    use super::EffectId;\n");
    for (idx, row) in rows.iter().enumerate() {
        let comment = doc(&format!("{}.", row.name.en));
        let name = row.key.to_uppercase();
        writeln!(rust, "    {comment}    pub const {name}: EffectId = EffectId({idx});")
            .expect("a string takes any text");
    }
    rust.push_str("}\n");
    rust
}
