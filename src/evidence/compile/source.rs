//! `data/sources.toml`: the documents.

use crate::ledger::Ledger;
use crate::literal::{Phrase, passage, table};
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
    title: Title,
    #[serde(default)]
    address: String,
}

/// The document's own title, or with words about it in each language.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a title is one text, or sv, nb and en")]
enum Title {
    Own(String),
    Described(Phrase),
}

/// Writes `SOURCES`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Sources { source: rows }) = ledger.table(FILE) else { return };
    ledger.sources = rows.iter().map(|row| row.key.clone()).collect();
    let keys = ledger.sources.clone();
    ledger.require_unique(FILE, "key", &keys);
    for row in &rows {
        ledger.require(row.title.is_complete(), FILE, &row.key, "title", "is empty, or is so in a language");
        let fits = row.address.is_empty() || row.address.starts_with("https://") && !row.address.contains(' ');
        ledger.require(fits, FILE, &row.key, "address", "begins with https:// and has no space, or is empty");
    }
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let (title, address) = (row.title.passage(ledger), passage(ledger, &row.address));
            format!("Source {{ key: {:?}, title: {title}, address: {address} }}", row.key)
        })
        .collect();
    ledger.write("sources.rs", &table("SOURCES", "Source", "All documents, by key.", &lines));
}

impl Title {
    fn is_complete(&self) -> bool {
        match self {
            Self::Own(title) => !title.trim().is_empty(),
            Self::Described(title) => title.is_complete(),
        }
    }

    fn passage(&self, ledger: &mut Ledger) -> String {
        match self {
            Self::Own(title) => passage(ledger, title),
            Self::Described(title) => title.passage(ledger),
        }
    }
}
