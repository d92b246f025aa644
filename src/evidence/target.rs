//! What the model is held against.

use super::SourceId;

/// How a target is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The expected course lies between low and high.
    Value,
    /// The band of the draws reaches into low and high.
    Band,
    /// Shown without a verdict.
    Shown,
}

/// One target of validation.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Permanent key, e.g. `V2-nurses`.
    pub key: &'static str,
    /// What is looked at.
    pub name: &'static str,
    /// Unit of the numbers.
    pub unit: &'static str,
    /// How it is judged.
    pub judged: Judged,
    /// What was observed; none where the source gives a direction only.
    pub observed: Option<f64>,
    /// Least that passes.
    pub low: Option<f64>,
    /// Most that passes.
    pub high: Option<f64>,
    /// True where both structures are held against it.
    pub both: bool,
    /// Documents that show it.
    pub sources: &'static [SourceId],
    /// How target and tolerance are to be read.
    pub note: &'static str,
    /// Why the model misses it; empty where it does not.
    pub miss: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/targets.rs"));
