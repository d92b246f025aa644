//! `data/sources.toml`: the documents.

use crate::ledger::Ledger;
use crate::literal::{passage, table};
use serde::Deserialize;

const FILE: &str = "data/sources.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    key: String,
    title: String,
    #[serde(default)]
    address: String,
}

/// Writes `SOURCES`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Sources { source: rows }) = ledger.table(FILE) else { return };
    ledger.sources = rows.iter().map(|row| row.key.clone()).collect();
    let keys = ledger.sources.clone();
    ledger.require_unique(FILE, "key", &keys);
    for row in &rows {
        ledger.require(!row.title.trim().is_empty(), FILE, &row.key, "title", "is empty");
        let fits = row.address.is_empty() || row.address.starts_with("https://") && !row.address.contains(' ');
        ledger.require(fits, FILE, &row.key, "address", "begins with https:// and has no space, or is empty");
    }
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let (title, address) = (passage(ledger, &row.title), passage(ledger, &row.address));
            format!("Source {{ key: {:?}, title: {title}, address: {address} }}", row.key)
        })
        .collect();
    ledger.write("sources.rs", &table("SOURCES", "Source", "All documents, by key.", &lines));
}
