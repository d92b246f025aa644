//! What the indicators are called and what they measure.

use super::Words;

/// Name and definition of an indicator.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorRow {
    /// Permanent id, e.g. `gap_fte`.
    pub id: &'static str,
    /// Name, as the field says it.
    pub name: Words,
    /// What is counted, over what and in which unit, in a sentence.
    pub definition: Words,
}

include!(concat!(env!("OUT_DIR"), "/indicators.rs"));
