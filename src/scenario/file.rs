//! The scenario as a file: JSON of the same content as the link, with notes, in words that a person can read and change.
//!
//! ```json
//! {
//!   "format": "stafett-scenario", "schema": 1, "model": "1.7",
//!   "title": "Scenario B", "baseline": "skane", "months": 150, "seed": 1,
//!   "levers": { "L02": { "value": 80, "start_months": 36, "ramp_months": 6 }, "L25.ssk": { "value": 40 } },
//!   "effects": { "e13": 1.5 },
//!   "switches": { "enacted": true, "structure": "propensity" },
//!   "notes": { "L02": "As the board decided in March" }
//! }
//! ```
//!
//! A file with a wrong field is refused whole: it was made or changed by hand, and its owner can mend it. Fields that are
//! not known are kept and written again. `data/schema/scenario.schema.json` says all this to other programs.

#[cfg(feature = "file")]
mod codec;
mod error;
#[cfg(feature = "file")]
mod fields;
#[cfg(feature = "file")]
mod read;
#[cfg(feature = "file")]
mod schema;
#[cfg(feature = "file")]
mod write;

#[cfg(feature = "file")]
pub use codec::{ScenarioFile, read, write};
pub use error::{FileError, Possible};
#[cfg(feature = "file")]
pub use schema::json_schema;

/// Value of `format`.
pub const FORMAT: &str = "stafett-scenario";
/// Value of `schema`.
pub const SCHEMA: u64 = 1;
/// Longest note on a lever, characters.
pub const MAX_NOTE_CHARS: usize = 200;
/// Largest file that is read, bytes.
pub const MAX_BYTES: usize = 1_048_576;
