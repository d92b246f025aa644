//! The scenario as a file: JSON of the same content as the link, with notes, in words that a person can read and change.
//!
//! ```json
//! {
//!   "format": "stafett-scenario", "schema": 1, "model": "1.1",
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

mod error;
mod fields;
mod read;
mod schema;
mod write;

use std::collections::BTreeMap;

use serde_json::Value;

pub use error::{FileError, Possible};
pub use schema::json_schema;

use super::Scenario;
use crate::evidence::LeverId;

/// Value of `format`.
pub const FORMAT: &str = "stafett-scenario";
/// Value of `schema`.
pub const SCHEMA: u64 = 1;
/// Longest note on a lever, characters.
pub const MAX_NOTE_CHARS: usize = 200;
/// Largest file that is read, bytes.
pub const MAX_BYTES: usize = 1_048_576;

/// A scenario with what its file holds besides.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioFile {
    /// The scenario.
    pub scenario: Scenario,
    /// Why a lever is set as it is, in a person's words; at most [`MAX_NOTE_CHARS`] characters are written.
    pub notes: BTreeMap<LeverId, String>,
    /// Version of the model that wrote the file; none where it does not say. Another version than
    /// [`super::MODEL_VERSION`] may have shown other results. Writing sets today's.
    pub model: Option<String>,
    /// Fields that are not known, by path (`author`, `levers/L02/owner`).
    unknown: BTreeMap<String, Value>,
}

impl ScenarioFile {
    /// A file with this scenario and no notes.
    pub fn new(scenario: Scenario) -> Self {
        Self { scenario, notes: BTreeMap::new(), model: None, unknown: BTreeMap::new() }
    }

    /// Paths of the fields that are not known. They are kept and written again, but change nothing.
    pub fn unknown_fields(&self) -> impl Iterator<Item = &str> {
        self.unknown.keys().map(String::as_str)
    }
}

/// Reads a scenario file.
///
/// # Errors
/// The first thing in the text that is not as it must be: where, what was found, and what is possible.
pub fn read(text: &str) -> Result<ScenarioFile, FileError> {
    read::file(text)
}

/// Writes a scenario file, four decimals, one field a line. The scenario is normalised first.
///
/// `read(&write(file))` gives the same file when its scenario is normalised.
pub fn write(file: &ScenarioFile) -> String {
    write::text(file)
}
