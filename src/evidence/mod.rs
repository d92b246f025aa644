//! What the model rests on: every number with its unit, range and origin.
//!
//! The tables stand in `data/` as TOML and CSV that a planner can read and correct, the words in `locales/`.
//! The build script `compile.rs` turns them into constants; a row without unit, origin or name does not compile.

mod baseline;
mod constant;
mod effect;
mod equation;
mod lever;
mod observed;
mod place;
mod profession;
mod source;
mod words;

pub use baseline::{BASELINES, Baseline, BaselineId, Country, Enacted};
pub use constant::{CONSTANTS, Constant, constants};
pub use effect::{EFFECTS, Effect, EffectId, effects};
pub use equation::{EQUATIONS, Equation};
pub use lever::{Group, LEVERS, Lever, LeverId, Reach, SecondValue, levers};
pub use observed::{OBSERVED, Observation, Series};
pub use place::{PLACES, Place, PlaceId};
pub use profession::{PROFESSIONS, Profession, ProfessionRow, Programme};
pub use source::{Figure, Grade, Mark, Origin, SOURCES, Source, SourceId};
pub use words::{Language, Words};
