//! `data/targets.toml`: what the model is held against.

use crate::ledger::Ledger;
use crate::literal::{number, spoken, table};
use crate::origin::sources;
use serde::Deserialize;

const FILE: &str = "data/targets.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Targets {
    target: Vec<Target>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    key: String,
    name: String,
    unit: String,
    kind: Kind,
    observed: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    both: bool,
    sources: Vec<String>,
    note: String,
    #[serde(default)]
    miss: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Value,
    Band,
    Shown,
}

/// Writes `TARGETS`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Targets { target: rows }) = ledger.table(FILE) else { return };
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    ledger.require_unique(FILE, "key", &keys);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    ledger.write("targets.rs", &table("TARGETS", "Target", "All targets of validation.", &lines));
}

impl Target {
    fn literal(&self, ledger: &mut Ledger) -> String {
        let key = &self.key;
        for (field, text) in [("name", &self.name), ("unit", &self.unit), ("note", &self.note)] {
            ledger.require(!text.trim().is_empty(), FILE, key, field, "is empty");
        }
        ledger.require(!self.sources.is_empty(), FILE, key, "sources", "is empty");
        let bounded = self.low.is_some() || self.high.is_some();
        ledger.require(bounded == (self.kind != Kind::Shown), FILE, key, "low, high", "stand unless it is only shown");
        let in_order = self.low.zip(self.high).is_none_or(|(low, high)| low < high);
        ledger.require(in_order, FILE, key, "low", "is not below high");
        let judged = match self.kind {
            Kind::Value => "Judged::Value",
            Kind::Band => "Judged::Band",
            Kind::Shown => "Judged::Shown",
        };
        let maybe = |value: Option<f64>| value.map_or("None".to_owned(), |value| format!("Some({})", number(value)));
        format!(
            "Target {{ key: {key:?}, name: {}, unit: {:?}, judged: {judged}, observed: {}, low: {}, high: {}, both: {}, \
             sources: {}, note: {}, miss: {} }}",
            spoken(&self.name),
            self.unit,
            maybe(self.observed),
            maybe(self.low),
            maybe(self.high),
            self.both,
            sources(ledger, FILE, key, &self.sources),
            spoken(&self.note),
            spoken(&self.miss),
        )
    }
}
