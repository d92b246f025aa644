//! Numbers of the equations that are neither levers nor effect sizes.

use super::{Mark, Note, SourceId};

/// One number of an equation.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    /// Name, as in [`constants`].
    pub key: &'static str,
    /// The number, or a list: twelve of a calendar year from January, or what the note says.
    pub values: &'static [f64],
    /// Unit.
    pub unit: Note,
    /// Origin.
    pub mark: Mark,
    /// Documents behind it.
    pub sources: &'static [SourceId],
    /// Where it enters and why it has this value.
    pub note: Note,
}

include!(concat!(env!("OUT_DIR"), "/constants.rs"));
