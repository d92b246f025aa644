//! `data/indicators.toml`: names and definitions of what is measured.

use crate::ledger::Ledger;
use crate::literal::{Phrase, table};
use serde::Deserialize;

const FILE: &str = "data/indicators.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicators {
    indicator: Vec<Indicator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    id: String,
    name: Phrase,
    definition: Phrase,
}

/// Writes `INDICATORS`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Indicators { indicator: rows }) = ledger.table(FILE) else { return };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    ledger.require_unique(FILE, "id", &ids);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    let comment = "All indicators, in the order of the engine's table.";
    ledger.write("indicators.rs", &table("INDICATORS", "IndicatorRow", comment, &lines));
}

impl Indicator {
    fn literal(&self, ledger: &mut Ledger) -> String {
        for (field, phrase) in [("name", &self.name), ("definition", &self.definition)] {
            ledger.require(phrase.is_complete(), FILE, &self.id, field, "is empty in a language");
        }
        let (id, name, definition) = (&self.id, self.name.literal(ledger), self.definition.literal(ledger));
        format!("IndicatorRow {{ id: {id:?}, name: {name}, definition: {definition} }}")
    }
}
