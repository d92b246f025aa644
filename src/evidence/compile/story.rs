//! `data/stories.toml`: where the model says otherwise than a policy story.

use crate::ledger::Ledger;
use crate::literal::{spoken, table};
use crate::origin::sources;
use serde::Deserialize;

const FILE: &str = "data/stories.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    disagreement: Vec<Disagreement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Disagreement {
    id: String,
    story: String,
    expected: String,
    model: String,
    why: String,
    sources: Vec<String>,
}

/// Writes `DISAGREEMENTS`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Stories { disagreement: rows }) = ledger.table(FILE) else { return };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    ledger.require_unique(FILE, "id", &ids);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    ledger.write("stories.rs", &table("DISAGREEMENTS", "Disagreement", "All disagreements, by story.", &lines));
}

impl Disagreement {
    fn literal(&self, ledger: &mut Ledger) -> String {
        let Self { id, story, expected, model, why, .. } = self;
        for (field, text) in [("story", story), ("expected", expected), ("model", model), ("why", why)] {
            ledger.require(!text.trim().is_empty(), FILE, id, field, "is empty");
        }
        format!(
            "Disagreement {{ id: {id:?}, story: {story:?}, expected: {}, model: {}, why: {}, sources: {} }}",
            spoken(expected),
            spoken(model),
            spoken(why),
            sources(ledger, FILE, id, &self.sources),
        )
    }
}
