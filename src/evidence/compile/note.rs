//! `data/notes.toml`: notes on the figures of starting points and of levers' bands, which name them by key.

use crate::ledger::Ledger;
use crate::literal::Phrase;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "data/notes.toml";

/// The notes by key, and the keys that figures have named.
#[derive(Default)]
pub(crate) struct Notes {
    all: BTreeMap<String, Phrase>,
    named: BTreeSet<String>,
}

/// Reads the notes.
pub(crate) fn read(ledger: &mut Ledger) {
    let Some(all) = ledger.table::<BTreeMap<String, Phrase>>(FILE) else { return };
    for (key, note) in &all {
        ledger.require(note.is_complete(), FILE, key, "note", "is empty in a language");
    }
    ledger.notes.all = all;
}

/// `Some(Note { .. })` for the key of a figure; an unknown key is a problem.
pub(crate) fn literal(ledger: &mut Ledger, file: &str, row: &str, field: &str, key: &str) -> String {
    let Some(note) = ledger.notes.all.get(key).map(Phrase::noted) else {
        // A table that could not be read has been named already, once.
        let is_read = !ledger.notes.all.is_empty();
        ledger.require(!is_read, file, row, field, &format!("the note {key} is not in {FILE}"));
        return "None".to_owned();
    };
    ledger.notes.named.insert(key.to_owned());
    format!("Some({note})")
}

/// Every note is named by a figure.
pub(crate) fn require_named(ledger: &mut Ledger) {
    let forgotten: Vec<String> =
        ledger.notes.all.keys().filter(|&key| !ledger.notes.named.contains(key)).cloned().collect();
    for key in forgotten {
        ledger.problem(FILE, &key, "note", "is named by no figure");
    }
}
