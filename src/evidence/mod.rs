//! What the model rests on: every number with its unit, range and origin.
//!
//! The tables stand in `data/` as TOML and CSV that a planner can read and correct, the words in `locales/`.
//! The build script `compile.rs` turns them into constants; a row without unit, origin or name does not compile.

mod baseline;
mod calibration;
mod constant;
mod disagreement;
mod effect;
#[cfg(feature = "words")]
mod equation;
mod indicator;
mod lever;
mod observed;
mod place;
mod profession;
mod source;
mod target;
mod words;

#[cfg(feature = "cli")]
pub use baseline::PAST_CASES;
pub use baseline::{BASELINES, Baseline, BaselineId, Country, Enacted, REGIONS, Region};
pub use calibration::{
    Calibration, N_PARAMETERS, PARAMETERS, PREMIUM, PREMIUM_TO_2022, PROPENSITY, PROPENSITY_TO_2022, Parameter,
    ParameterSet, StaffGroup,
};
pub use constant::{CONSTANTS, Constant, constants};
pub use disagreement::{DISAGREEMENTS, Disagreement};
pub use effect::{EFFECTS, Effect, EffectId, effects};
#[cfg(feature = "words")]
pub use equation::{EQUATIONS, Equation};
pub use indicator::{INDICATORS, IndicatorRow};
pub use lever::{Group, LEVERS, Lever, LeverId, RangeBand, Reach, SecondValue, levers};
pub use observed::{OBSERVED, Observation, Series};
pub use place::{PLACES, Place, PlaceId};
pub use profession::{PROFESSIONS, Profession, ProfessionRow, Programme};
pub use source::{Figure, Grade, Mark, Origin, SOURCES, Source, SourceId};
pub use target::{Judged, TARGETS, Target};
pub use words::{Language, Note, Passage, Words};
#[cfg(not(feature = "words"))]
pub use words::{PHRASES_ID, supply, supply_passages};
