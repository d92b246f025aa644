//! Effect sizes: how strongly one thing moves another, from weak to strong, with the grade of the evidence.

use super::{Grade, Passage, SourceId, Words};

/// Position of an effect in [`EFFECTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct EffectId(pub u8);

/// One effect size. Reductions are stored as positive strengths, so that `low` is weak and `high` strong.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    /// Permanent key in links and tables, e.g. `e13`; a letter follows where one row of evidence holds several numbers.
    pub key: &'static str,
    /// What it says.
    pub name: Words,
    /// Unit of the numbers.
    pub unit: Words,
    /// 5 % of the belief lies below.
    pub low: f64,
    /// Most likely value.
    pub central: f64,
    /// 5 % of the belief lies above.
    pub high: f64,
    /// Smallest value a user may set.
    pub min: f64,
    /// Largest value a user may set.
    pub max: f64,
    /// Strength of the evidence.
    pub grade: Grade,
    /// False for rows that inform or check the model but enter no equation.
    pub in_model: bool,
    /// Documents behind the numbers.
    pub sources: &'static [SourceId],
    /// How the numbers were reached.
    pub note: Passage,
}

impl EffectId {
    /// The row.
    pub fn row(self) -> &'static Effect {
        &EFFECTS[usize::from(self.0)]
    }

    /// The effect with this key, e.g. `e13`.
    pub fn from_key(key: &str) -> Option<Self> {
        EFFECTS.iter().position(|effect| effect.key == key).map(|idx| Self(idx as u8))
    }
}

include!(concat!(env!("OUT_DIR"), "/effects.rs"));
