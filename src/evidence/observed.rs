//! What was observed: national and regional series to set beside the model.

use super::{Mark, SourceId};

/// One observed value.
#[derive(Clone, Copy, Debug)]
pub struct Observation {
    /// Calendar year.
    pub year: u16,
    /// The value in the unit of its series.
    pub value: f64,
    /// Origin.
    pub mark: Mark,
    /// Documents that show it.
    pub sources: &'static [SourceId],
    /// How the value was read or reckoned; may be empty, and is without the feature `origins`.
    pub note: &'static str,
}

/// A series of yearly observations.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// What was observed, as an id of the engine's indicators where it is one, e.g. `agency_cost`.
    pub quantity: &'static str,
    /// `sverige` or the key of another baseline or place.
    pub place: &'static str,
    /// `all`, `nurses`, `doctors` or a profession's key.
    pub group: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Values in order of year.
    pub values: &'static [Observation],
}

include!(concat!(env!("OUT_DIR"), "/observed.rs"));
