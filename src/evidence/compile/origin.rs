//! Marks, sources and grades: where a number comes from.

use crate::ledger::Ledger;
use crate::literal::number;
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
    #[serde(default)]
    pub(crate) note: String,
}

impl Figure {
    /// Checks the origin and gives the figure as Rust.
    pub(crate) fn literal(&self, ledger: &mut Ledger, file: &str, row: &str, field: &str) -> String {
        ledger.require(self.value.is_finite(), file, row, field, "is not a number");
        let has_sources = !self.sources.is_empty();
        let what = "a sourced or derived figure names its sources, an unsourced or assumed one names none";
        ledger.require(has_sources == self.mark.needs_source(), file, row, field, what);
        let sources = sources(ledger, file, row, &self.sources);
        let (value, mark) = (number(self.value), self.mark.literal());
        format!("Figure {{ value: {value}, mark: {mark}, sources: {sources}, note: {:?} }}", self.note)
    }
}

/// `&[SourceId(3), ..]`; an unknown key is a problem.
pub(crate) fn sources(ledger: &mut Ledger, file: &str, row: &str, keys: &[String]) -> String {
    let mut ids = Vec::new();
    for key in keys {
        match ledger.sources.iter().position(|known| known == key) {
            Some(idx) => ids.push(format!("super::SourceId({idx})")),
            None => ledger.problem(file, row, "sources", &format!("{key} is not in data/sources.toml")),
        }
    }
    format!("&[{}]", ids.join(", "))
}
