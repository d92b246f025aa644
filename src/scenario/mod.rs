//! What a person can choose: a baseline, lever settings with dates, effect sizes and switches.
//!
//! A [`Scenario`] is a plain value: the page, the undo stack, the link, the file and the engine all work on it.

mod choice;
pub mod file;
pub mod link;
pub mod number;
mod policy;
mod preset;
mod switches;
#[cfg(feature = "worker")]
mod wire;

pub use choice::DEFAULT_BASELINE;
pub use policy::{Scope, Setting, grown_share, today_value};
pub use preset::{PRESETS, Preset, PresetKind};
pub use switches::{CLOSING_PERCENT, Layers, MATCHING_PERCENT, PRICE_PERCENT, Structure, Switches};

use litemap::LiteMap;

use crate::evidence::{BaselineId, EffectId, LeverId};
use choice::{clean_title, is_view};

/// Version of the model, carried by links, files and results.
pub const MODEL_VERSION: &str = "1.7";

/// Shortest run, months.
pub const MIN_MONTHS: u16 = 60;
/// Longest run, months.
pub const MAX_MONTHS: u16 = 180;
/// Run to December 2035 from July 2023, months.
pub const DEFAULT_MONTHS: u16 = 150;
/// Seed of chance unless the user says otherwise.
pub const DEFAULT_SEED: u32 = 1;
/// Longest text of [`Scenario::view`], characters.
pub const MAX_VIEW_CHARS: usize = 320;
/// Longest title, characters.
pub const MAX_TITLE_CHARS: usize = 60;

/// Everything that decides a run, and its title and view.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct Scenario {
    /// Title given by a person; may be empty.
    pub title: String,
    /// Starting point.
    pub baseline: BaselineId,
    /// Length of the run, months, within [`MIN_MONTHS`] and [`MAX_MONTHS`].
    pub months: u16,
    /// Seed of chance.
    pub seed: u32,
    /// Changed levers. A lever that is not here follows today's practice and the decided policies.
    #[cfg_attr(feature = "worker", serde(with = "wire"))]
    pub policy: LiteMap<(LeverId, Scope), Setting>,
    /// Changed effect sizes.
    #[cfg_attr(feature = "worker", serde(with = "wire"))]
    pub effects: LiteMap<EffectId, f64>,
    /// Structure of the model.
    pub switches: Switches,
    /// What the page shows, as its own short text of letters, digits, `.` and `-`; may be empty.
    pub view: String,
}

impl Scenario {
    /// A baseline without any change.
    pub fn new(baseline: BaselineId) -> Self {
        Self {
            title: String::new(),
            baseline,
            months: DEFAULT_MONTHS,
            seed: DEFAULT_SEED,
            policy: LiteMap::new(),
            effects: LiteMap::new(),
            switches: Switches::default(),
            view: String::new(),
        }
    }

    /// The same world without the user's lever settings: what a result is compared with.
    #[must_use]
    pub fn without_policy(&self) -> Self {
        Self { policy: LiteMap::new(), ..self.clone() }
    }

    /// First month after the baseline's start in which the user's policy may differ from today's practice, if there is one.
    pub fn first_month_of_policy(&self) -> Option<u16> {
        self.policy.values().map(|setting| setting.start_months).min()
    }
}
