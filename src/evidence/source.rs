//! Where numbers come from, and how far they can be trusted.

use super::{Note, Passage};

/// Position of a source in [`SOURCES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(pub u16);

/// A document that shows a figure.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Short permanent key, e.g. `A16`.
    pub key: &'static str,
    /// Author, title and year; what it is about where the title does not say.
    pub title: Passage,
    /// Address as `https://…`, or empty where the source has none on the web. The same in every language.
    pub address: Passage,
}

/// Origin of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Shown by a source that was read.
    Sourced,
    /// Arithmetic on sourced figures.
    Derived,
    /// General knowledge; no page was found that shows it.
    Unsourced,
    /// Chosen so that the model can run; no evidence claimed.
    Assumption,
}

/// Strength of the evidence for an effect size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Quasi-experiment or large register, Nordic or close.
    A,
    /// Cohort or good foreign study.
    B,
    /// Weak, before-after, or survey.
    C,
    /// Assumption.
    D,
}

/// A number of a baseline with its origin.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The number, in the unit of its field.
    pub value: f64,
    /// Its origin.
    pub mark: Mark,
    /// The documents behind it; not empty when `mark` is sourced or derived.
    pub sources: &'static [SourceId],
    /// What a reader must know about it (arithmetic, year, tolerance), where there is something.
    pub note: Option<Note>,
}

/// Origin of a column of a table of plain numbers.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// Name of the column.
    pub field: &'static str,
    /// Its origin.
    pub mark: Mark,
    /// The documents behind it; not empty when `mark` is sourced or derived.
    pub sources: &'static [SourceId],
    /// What a reader must know about it.
    pub note: Note,
}

impl SourceId {
    /// The source.
    pub fn get(self) -> &'static Source {
        &SOURCES[usize::from(self.0)]
    }
}

include!(concat!(env!("OUT_DIR"), "/sources.rs"));
