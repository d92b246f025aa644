//! `data/presets.toml`: ready scenarios.

use crate::ledger::Ledger;
use crate::literal::{Phrase, table};
use crate::origin::sources;
use serde::Deserialize;

const FILE: &str = "data/presets.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Presets {
    preset: Vec<Preset>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Preset {
    id: String,
    kind: Kind,
    name: Phrase,
    description: Phrase,
    expectation: Option<Phrase>,
    #[serde(default)]
    sources: Vec<String>,
    items: Items,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Baseline,
    Story,
}

/// One line, or one item a line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Items {
    Line(String),
    List(Vec<String>),
}

/// Writes `PRESETS`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Presets { preset: rows }) = ledger.table(FILE) else { return };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    ledger.require_unique(FILE, "id", &ids);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    ledger.write("presets.rs", &table("PRESETS", "Preset", "All presets: baselines first, then the stories.", &lines));
}

impl Preset {
    fn literal(&self, ledger: &mut Ledger) -> String {
        let id = &self.id;
        let well_named =
            id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        ledger.require(well_named && !id.is_empty(), FILE, id, "id", "has only lower-case letters, digits and -");
        for (field, phrase) in [("name", &self.name), ("description", &self.description)] {
            ledger.require(phrase.is_complete(), FILE, id, field, "is empty in a language");
        }
        let is_story = self.kind == Kind::Story;
        let expected = self.expectation.as_ref().is_some_and(Phrase::is_complete);
        ledger.require(
            expected == is_story,
            FILE,
            id,
            "expectation",
            "stands with every story, in all languages, and with no baseline",
        );
        ledger.require(!is_story || !self.sources.is_empty(), FILE, id, "sources", "is empty");
        let items = match &self.items {
            Items::Line(line) => line.clone(),
            Items::List(list) => list.join("_"),
        };
        let silent = Phrase { sv: String::new(), nb: String::new(), en: String::new() };
        let expectation = self.expectation.as_ref().unwrap_or(&silent).literal(ledger);
        format!(
            "Preset {{ id: {id:?}, kind: {}, name: {}, description: {}, expectation: {expectation}, sources: {}, items: {items:?} }}",
            if is_story { "PresetKind::Story" } else { "PresetKind::Baseline" },
            self.name.literal(ledger),
            self.description.literal(ledger),
            // The table stands in another room than the evidence, which it imports.
            sources(ledger, FILE, id, &self.sources).replace("super::", ""),
        )
    }
}
