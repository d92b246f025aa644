//! What the tables have said so far: keys that other rows may refer to, and problems found.

use crate::note::Notes;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders, keys and problems of one build.
pub(crate) struct Ledger {
    root: PathBuf,
    out: PathBuf,
    problems: Vec<String>,
    /// Keys of `sources.toml`, in order.
    pub(crate) sources: Vec<String>,
    /// Keys of `effects.toml`, in order.
    pub(crate) effects: Vec<String>,
    /// Keys of `effects.toml` with their low and high values.
    pub(crate) effect_ranges: Vec<(String, [f64; 2])>,
    /// Levers with the ranges that enacted settings must keep to.
    pub(crate) levers: Vec<LeverRange>,
    /// Single numbers of `constants.toml`, by key.
    pub(crate) numbers: BTreeMap<String, f64>,
    /// Notes on figures, by key.
    pub(crate) notes: Notes,
    /// Phrases in the three languages, each once.
    phrases: Vec<[String; 3]>,
    /// Passages in the three languages, each once.
    passages: Vec<[String; 3]>,
    /// Codes of `places.toml`, in order.
    pub(crate) places: Vec<String>,
    /// Codes of `professions.toml`, in order.
    pub(crate) professions: Vec<String>,
    /// Codes of the baselines, in order.
    pub(crate) baselines: Vec<String>,
}

/// Range of a lever and of its companion value.
pub(crate) struct LeverRange {
    /// Permanent number.
    pub(crate) number: u8,
    /// Number with its letter.
    pub(crate) code: String,
    /// Smallest and largest value.
    pub(crate) range: [f64; 2],
    /// Smallest and largest companion value.
    pub(crate) second: Option<[f64; 2]>,
}

impl Ledger {
    /// An empty ledger for a package in `root` that writes to `out`.
    pub(crate) fn new(root: PathBuf, out: PathBuf) -> Self {
        Self {
            root,
            out,
            problems: Vec::new(),
            sources: Vec::new(),
            effects: Vec::new(),
            effect_ranges: Vec::new(),
            levers: Vec::new(),
            numbers: BTreeMap::new(),
            notes: Notes::default(),
            phrases: Vec::new(),
            passages: Vec::new(),
            places: Vec::new(),
            professions: Vec::new(),
            baselines: Vec::new(),
        }
    }

    /// Takes a phrase into the list and gives its place there.
    pub(crate) fn phrase(&mut self, phrase: [&str; 3]) -> usize {
        place_in(&mut self.phrases, phrase)
    }

    /// Takes a passage into the list and gives its place there.
    pub(crate) fn passage(&mut self, passage: [&str; 3]) -> usize {
        place_in(&mut self.passages, passage)
    }

    /// All phrases so far, in order.
    pub(crate) fn phrases(&self) -> &[[String; 3]] {
        &self.phrases
    }

    /// All passages so far, in order.
    pub(crate) fn passages(&self) -> &[[String; 3]] {
        &self.passages
    }

    /// Problems found so far, one sentence each.
    pub(crate) fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Notes a problem with a field of a row.
    pub(crate) fn problem(&mut self, file: &str, row: &str, field: &str, what: &str) {
        self.problems.push(format!("{file}, {row}, {field}: {what}"));
    }

    /// Notes a problem with a field of a row unless `holds`.
    pub(crate) fn require(&mut self, holds: bool, file: &str, row: &str, field: &str, what: &str) {
        if !holds {
            self.problem(file, row, field, what);
        }
    }

    /// Text of a file under the package; none, and a problem, when it cannot be read.
    pub(crate) fn text(&mut self, file: &str) -> Option<String> {
        match fs::read_to_string(self.root.join(file)) {
            Ok(text) => Some(text),
            Err(error) => {
                self.problems.push(format!("{file}: cannot be read ({error})"));
                None
            }
        }
    }

    /// Content of a TOML file; none, and a problem with its line, when it has another shape.
    pub(crate) fn table<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let text = self.text(file)?;
        match toml::from_str(&text) {
            Ok(table) => Some(table),
            Err(error) => {
                self.problems.push(format!("{file}: {error}"));
                None
            }
        }
    }

    /// Files with this ending in a folder under the package, in order of name; none when there is no such folder.
    pub(crate) fn files(&self, folder: &str, ending: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut files: Vec<String> = names
            .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == ending))
            .map(|name| format!("{folder}/{name}"))
            .collect();
        files.sort();
        files
    }

    /// Writes a generated file.
    pub(crate) fn write(&mut self, name: &str, rust: &str) {
        if let Err(error) = fs::write(self.out.join(name), rust) {
            self.problems.push(format!("{name}: cannot be written ({error})"));
        }
    }

    /// Notes a problem for every key that stands twice.
    pub(crate) fn require_unique(&mut self, file: &str, field: &str, keys: &[String]) {
        for (at, key) in keys.iter().enumerate() {
            if keys[..at].contains(key) {
                self.problem(file, key, field, "stands twice");
            }
        }
    }
}

/// Where the text stands in a list, at whose end it is put when it is new.
fn place_in(list: &mut Vec<[String; 3]>, text: [&str; 3]) -> usize {
    list.iter().position(|known| known.iter().eq(text)).unwrap_or_else(|| {
        list.push(text.map(str::to_owned));
        list.len() - 1
    })
}
