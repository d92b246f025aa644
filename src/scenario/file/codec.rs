//! A scenario file as a value, and the way between it and its text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::FileError;
use crate::evidence::LeverId;
use crate::scenario::Scenario;

/// A scenario with what its file holds besides.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioFile {
    /// The scenario.
    pub scenario: Scenario,
    /// Why a lever is set as it is, in a person's words; at most [`MAX_NOTE_CHARS`](super::MAX_NOTE_CHARS) characters are written.
    pub notes: BTreeMap<LeverId, String>,
    /// Version of the model that wrote the file; none where it does not say. Another version than
    /// [`MODEL_VERSION`](crate::scenario::MODEL_VERSION) may have shown other results. Writing sets today's.
    pub model: Option<String>,
    /// Fields that are not known, by path (`author`, `levers/L02/owner`).
    pub(super) unknown: BTreeMap<String, Value>,
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
    super::read::file(text)
}

/// Writes a scenario file, four decimals, one field a line. The scenario is normalised first.
///
/// `read(&write(file))` gives the same file when its scenario is normalised.
pub fn write(file: &ScenarioFile) -> String {
    super::write::text(file)
}
