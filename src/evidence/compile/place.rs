//! `data/places.toml`: kinds of unit.

use crate::ledger::Ledger;
use crate::literal::{Phrase, number, table};
use crate::origin::{ColumnOrigin, column_origins};
use serde::Deserialize;

const FILE: &str = "data/places.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    origin: Vec<ColumnOrigin>,
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
                row.name.literal(ledger),
                number(row.deferrable_share),
                number(row.pay_difference),
                column_origins(ledger, FILE, &origin, code, &["deferrable_share", "pay_difference"]),
            )
        })
        .collect();
    ledger.write("places.rs", &table("PLACES", "Place", "All kinds of unit.", &lines));
}
