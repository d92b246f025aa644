//! One draft as text.
//!
//! ```json
//! {"saved": 1790000000000, "origin": "preset:skane-2024", "opened": "<link>", "month": 149,
//!  "figures": {"agency_share_own": 0.012}, "file": "<scenario file>"}
//! ```

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::engine::Indicator;
use crate::scenario::file::{self, ScenarioFile};
use crate::scenario::{PRESETS, Preset, Scenario, link};
use crate::ui::session::{Opened, Origin};

/// Figures of a month, of the indicators that have a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figures {
    /// Month of the run.
    pub(crate) month: u16,
    /// Value by indicator, in the order of the strip.
    pub(crate) values: Vec<(Indicator, f64)>,
}

/// A scenario as it was left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    /// When, milliseconds since 1970.
    pub(crate) saved_ms: f64,
    /// What it was opened from.
    pub(crate) opened: Opened,
    /// The scenario.
    pub(crate) scenario: Scenario,
    /// What it gave; none when it was left before the answer.
    pub(crate) figures: Option<Figures>,
}

impl Draft {
    /// Whether both hold the same scenario, opened from the same, whenever they were left.
    pub(super) fn is_same_work(&self, other: &Self) -> bool {
        self.scenario == other.scenario && self.opened.scenario == other.opened.scenario
    }
}

/// The draft as text.
pub(super) fn write(draft: &Draft) -> String {
    let mut file = match &draft.opened.file {
        Some(file) => (**file).clone(),
        None => ScenarioFile::new(Scenario::default()),
    };
    file.scenario = draft.scenario.clone();
    let figures = draft.figures.iter().flat_map(|figures| &figures.values);
    json!({
        "saved": draft.saved_ms,
        "origin": origin_text(draft.opened.origin),
        "opened": link::encode(&draft.opened.scenario),
        "month": draft.figures.as_ref().map(|figures| figures.month),
        "figures": figures.map(|(indicator, value)| (indicator.id().to_owned(), json!(value))).collect::<Map<_, _>>(),
        "file": file::write(&file),
    })
    .to_string()
}

/// The draft of a text; none when it is not one of this grammar.
pub(super) fn read(text: &str) -> Option<Draft> {
    let entry: Value = serde_json::from_str(text).ok()?;
    let file = file::read(entry.get("file")?.as_str()?).ok()?;
    let (opened, _) = link::decode(entry.get("opened")?.as_str()?);
    let origin = origin(entry.get("origin")?.as_str()?)?;
    let month = entry.get("month").and_then(Value::as_u64).and_then(|month| u16::try_from(month).ok());
    let values = entry.get("figures").and_then(Value::as_object).into_iter().flatten();
    let values = values.filter_map(|(id, value)| Some((Indicator::from_id(id)?, value.as_f64()?)));
    let scenario = file.scenario.clone();
    Some(Draft {
        saved_ms: entry.get("saved")?.as_f64()?,
        opened: Opened { file: Some(Arc::new(file)), ..Opened::first(origin, opened) },
        scenario,
        figures: month.map(|month| Figures { month, values: values.collect() }),
    })
}

fn origin_text(origin: Origin) -> String {
    match origin {
        Origin::Baseline => "baseline".to_owned(),
        Origin::Preset(idx) => format!("preset:{}", PRESETS[idx].id),
        Origin::Link => "link".to_owned(),
        Origin::Copy => "copy".to_owned(),
        Origin::File => "file".to_owned(),
    }
}

/// A preset that is gone is remembered as a link: its scenario stands beside it.
fn origin(text: &str) -> Option<Origin> {
    let preset = |id| PRESETS.iter().position(|preset: &Preset| preset.id == id).map_or(Origin::Link, Origin::Preset);
    match text {
        "baseline" => Some(Origin::Baseline),
        "link" => Some(Origin::Link),
        "copy" => Some(Origin::Copy),
        "file" => Some(Origin::File),
        _ => text.strip_prefix("preset:").map(preset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(origin: Origin) -> Draft {
        let opened = PRESETS[7].scenario();
        let scenario = Scenario { title: "B ”x” å".into(), seed: 9, view: "ssk".into(), ..opened.clone() };
        let figures = Figures { month: 149, values: vec![(Indicator::AgencyShareOwn, 0.0123), (Indicator::Cost, 5e4)] };
        Draft { saved_ms: 1.79e12, opened: Opened::first(origin, opened), scenario, figures: Some(figures) }
    }

    #[test]
    fn a_draft_comes_back_from_its_text_whatever_it_was_opened_from() {
        for origin in [Origin::Baseline, Origin::Preset(7), Origin::Link, Origin::Copy, Origin::File] {
            let draft = draft(origin);
            let again = read(&write(&draft)).expect("a written draft can be read");
            assert_eq!(Opened { file: None, ..again.opened.clone() }, draft.opened);
            assert_eq!((&again.scenario, &again.figures), (&draft.scenario, &draft.figures));
            assert_eq!(write(&again), write(&draft), "the text is one to one");
        }
    }

    #[test]
    fn what_a_file_holds_besides_the_scenario_stays_in_the_draft() {
        let text = file::write(&ScenarioFile::new(Scenario::default())).replacen('{', "{ \"author\": \"HR\",", 1);
        let file = file::read(&text).expect("unknown fields are no error");
        let draft = Draft {
            opened: Opened { file: Some(Arc::new(file)), ..Opened::first(Origin::File, Scenario::default()) },
            ..draft(Origin::File)
        };
        let again = read(&write(&draft)).and_then(|draft| draft.opened.file).expect("a draft holds its file");
        assert_eq!(again.unknown_fields().collect::<Vec<_>>(), ["author"]);
    }

    #[test]
    fn what_is_no_draft_is_not_read() {
        let good = write(&draft(Origin::Link));
        for bad in [
            String::new(),
            "1".to_owned(),
            "{}".to_owned(),
            good.replace("stafett-scenario", "other"),
            good.replace("\"link\"", "\"elsewhere\""),
            good[..good.len() - 2].to_owned(),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
