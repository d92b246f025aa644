//! `data/places.toml`: kinds of unit.

use crate::ledger::Ledger;
use crate::literal::{Phrase, number, table};
use crate::origin::{Mark, sources};
use serde::Deserialize;

const FILE: &str = "data/places.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    origin: Vec<Origin>,
    place: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    code: String,
    name: Phrase,
    deferrable_share: f64,
    pay_difference: f64,
}

/// Origin of a column of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    /// Name of the column.
    pub(crate) field: String,
    /// Rows it speaks of; all when empty.
    #[serde(default)]
    pub(crate) rows: Vec<String>,
    mark: Mark,
    #[serde(default)]
    sources: Vec<String>,
    note: String,
}

impl Origin {
    /// The origin as Rust, as it applies to one row.
    pub(crate) fn literal(&self, ledger: &mut Ledger, file: &str) -> String {
        let has_sources = !self.sources.is_empty();
        let what = "a sourced or derived column names its sources, an unsourced or assumed one names none";
        ledger.require(has_sources == self.mark.needs_source(), file, "origin", &self.field, what);
        ledger.require(!self.note.trim().is_empty(), file, "origin", &self.field, "has no note");
        let (mark, sources) = (self.mark.literal(), sources(ledger, file, &self.field, &self.sources));
        format!("Origin {{ field: {:?}, mark: {mark}, sources: {sources}, note: {:?} }}", self.field, self.note)
    }
}

/// `&[Origin { .. }, ..]` for one row; a column without origin is a problem.
pub(crate) fn origins(ledger: &mut Ledger, file: &str, all: &[Origin], row: &str, fields: &[&str]) -> String {
    let of_row = |origin: &&Origin| origin.rows.is_empty() || origin.rows.iter().any(|code| code == row);
    for field in fields {
        let n_found = all.iter().filter(of_row).filter(|origin| origin.field == *field).count();
        ledger.require(n_found == 1, file, row, field, &format!("has {n_found} origins where one is needed"));
    }
    for origin in all {
        let known = fields.contains(&origin.field.as_str()) || !origin.rows.is_empty();
        ledger.require(known, file, "origin", &origin.field, "is not a column of the table");
    }
    let literals: Vec<String> = all.iter().filter(of_row).map(|origin| origin.literal(ledger, file)).collect();
    format!("&[{}]", literals.join(", "))
}

/// Writes `PLACES`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Places { origin, place: rows }) = ledger.table(FILE) else { return };
    ledger.places = rows.iter().map(|row| row.code.clone()).collect();
    let codes = ledger.places.clone();
    ledger.require_unique(FILE, "code", &codes);
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let code = &row.code;
            ledger.require(row.name.is_complete(), FILE, code, "name", "is empty in a language");
            let is_share = (0.0..=1.0).contains(&row.deferrable_share);
            ledger.require(is_share, FILE, code, "deferrable_share", "is not between 0 and 1");
            ledger.require(row.pay_difference.abs() < 0.2, FILE, code, "pay_difference", "is 20 % or more");
            format!(
                "Place {{ code: {code:?}, name: {}, deferrable_share: {}, pay_difference: {}, origins: {} }}",
                row.name.literal(),
                number(row.deferrable_share),
                number(row.pay_difference),
                origins(ledger, FILE, &origin, code, &["deferrable_share", "pay_difference"]),
            )
        })
        .collect();
    ledger.write("places.rs", &table("PLACES", "Place", "All kinds of unit.", &lines));
}
