//! Marks, sources and grades: where a number comes from.

use crate::ledger::Ledger;
use crate::literal::{Phrase, is_read, number, shows_origins};
use crate::note;
use serde::Deserialize;

/// Origin of a number, as written in the tables.
#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mark {
    Sourced,
    Derived,
    Unsourced,
    Assumption,
}

impl Mark {
    /// The mark as Rust.
    pub(crate) fn literal(self) -> &'static str {
        match self {
            Self::Sourced => "super::Mark::Sourced",
            Self::Derived => "super::Mark::Derived",
            Self::Unsourced => "super::Mark::Unsourced",
            Self::Assumption => "super::Mark::Assumption",
        }
    }

    /// True for marks that must name a document.
    pub(crate) fn needs_source(self) -> bool {
        matches!(self, Self::Sourced | Self::Derived)
    }
}

/// Strength of evidence, as written in the tables.
#[derive(Deserialize, Clone, Copy)]
pub(crate) enum Grade {
    A,
    B,
    C,
    D,
}

impl Grade {
    /// The grade as Rust.
    pub(crate) fn literal(self) -> &'static str {
        match self {
            Self::A => "Grade::A",
            Self::B => "Grade::B",
            Self::C => "Grade::C",
            Self::D => "Grade::D",
        }
    }
}

/// A number of a baseline with its origin.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) mark: Mark,
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    /// Key in `data/notes.toml`.
    pub(crate) note: Option<String>,
}

impl Figure {
    /// Checks the origin and gives the figure as Rust.
    pub(crate) fn literal(&self, ledger: &mut Ledger, file: &str, row: &str, field: &str) -> String {
        ledger.require(self.value.is_finite(), file, row, field, "is not a number");
        let has_sources = !self.sources.is_empty();
        let what = "a sourced or derived figure names its sources, an unsourced or assumed one names none";
        ledger.require(has_sources == self.mark.needs_source(), file, row, field, what);
        let sources = sources(ledger, file, row, &self.sources);
        let note = match &self.note {
            Some(key) => note::literal(ledger, file, row, field, key),
            None => "None".to_owned(),
        };
        let (value, mark) = (number(self.value), self.mark.literal());
        format!("Figure {{ value: {value}, mark: {mark}, sources: {sources}, note: {note} }}")
    }
}

/// Origin of a column of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnOrigin {
    /// Name of the column.
    field: String,
    /// Rows it speaks of; all when empty.
    #[serde(default)]
    rows: Vec<String>,
    mark: Mark,
    #[serde(default)]
    sources: Vec<String>,
    note: Phrase,
}

impl ColumnOrigin {
    /// The origin as Rust, as it applies to one row.
    fn literal(&self, ledger: &mut Ledger, file: &str) -> String {
        let has_sources = !self.sources.is_empty();
        let what = "a sourced or derived column names its sources, an unsourced or assumed one names none";
        ledger.require(has_sources == self.mark.needs_source(), file, "origin", &self.field, what);
        ledger.require(self.note.is_complete(), file, "origin", &self.field, "has a note that is empty in a language");
        let (mark, sources) = (self.mark.literal(), sources(ledger, file, &self.field, &self.sources));
        format!("Origin {{ field: {:?}, mark: {mark}, sources: {sources}, note: {} }}", self.field, self.note.noted())
    }
}

/// `&[Origin { .. }, ..]` for one row, or none where nobody reads them; a column without origin is a problem.
pub(crate) fn column_origins(
    ledger: &mut Ledger,
    file: &str,
    all: &[ColumnOrigin],
    row: &str,
    fields: &[&str],
) -> String {
    let of_row = |origin: &&ColumnOrigin| origin.rows.is_empty() || origin.rows.iter().any(|code| code == row);
    for field in fields {
        let n_found = all.iter().filter(of_row).filter(|origin| origin.field == *field).count();
        ledger.require(n_found == 1, file, row, field, &format!("has {n_found} origins where one is needed"));
    }
    for origin in all {
        let known = fields.contains(&origin.field.as_str()) || !origin.rows.is_empty();
        ledger.require(known, file, "origin", &origin.field, "is not a column of the table");
    }
    let literals: Vec<String> = all.iter().filter(of_row).map(|origin| origin.literal(ledger, file)).collect();
    format!("&[{}]", if shows_origins() { literals.join(", ") } else { String::new() })
}

/// `&[SourceId(3), ..]`, or none where nobody reads them; an unknown key is a problem.
pub(crate) fn sources(ledger: &mut Ledger, file: &str, row: &str, keys: &[String]) -> String {
    let mut ids = Vec::new();
    for key in keys {
        match ledger.sources.iter().position(|known| known == key) {
            Some(idx) => ids.push(format!("super::SourceId({idx})")),
            // A table that could not be read has been named already, once.
            None if ledger.sources.is_empty() => {}
            None => ledger.problem(file, row, "sources", &format!("{key} is not in data/sources.toml")),
        }
    }
    format!("&[{}]", if is_read() { ids.join(", ") } else { String::new() })
}
