//! Ready scenarios: the baselines as they are, and the policy stories of the source texts.
//!
//! The table stands in `data/presets.toml`, where each scenario is written as the items of a link.

use super::{Scenario, link};
use crate::evidence::{SourceId, Words};

/// What a preset is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetKind {
    /// A place without changes, to start from.
    Baseline,
    /// A package of policies from a source text, or a case that the model must be able to show.
    Story,
}

/// A ready scenario.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Permanent name, e.g. `skane-2024`.
    pub id: &'static str,
    /// What it is for.
    pub kind: PresetKind,
    /// Name.
    pub name: Words,
    /// What it does, and what to look at.
    pub description: Words,
    /// What the texts or the domain lead one to expect; empty for baselines.
    pub expectation: Words,
    /// Documents it follows.
    pub sources: &'static [SourceId],
    /// The scenario as the items of a link, without checksum.
    pub items: &'static str,
}

impl Preset {
    /// The preset with this name.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// The scenario. Its title is empty: the page names it in the user's language.
    ///
    /// **Invariant:** the items are read without notes; `tests/links.rs` holds it.
    pub fn scenario(&self) -> Scenario {
        link::decode_own(&link::seal(self.items)).0
    }
}

include!(concat!(env!("OUT_DIR"), "/presets.rs"));
