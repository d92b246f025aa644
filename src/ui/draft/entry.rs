//! One draft as text: a line for each thing, then an empty line and the file it came from, where that holds anything besides.
//!
//! ```text
//! saved 1790000000000
//! origin preset:skane-2024
//! opened <link>
//! month 149
//! agency_share_own 0.012
//! scenario <link>
//!
//! <scenario file>
//! ```

use std::fmt::Write as _;
use std::sync::Arc;

use crate::engine::Indicator;
use crate::scenario::link::{self, Note};
use crate::scenario::{PRESETS, Preset, Scenario, number};
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
    let Draft { saved_ms, opened, scenario, figures } = draft;
    let (origin, first) = (origin_text(opened.origin), link::encode(&opened.scenario));
    let saved = number::written(*saved_ms);
    let mut text = format!("saved {saved}\norigin {origin}\nopened {first}\n");
    // Writing to a String cannot fail.
    if let Some(figures) = figures {
        let _ = writeln!(text, "month {}", figures.month);
        for (indicator, value) in &figures.values {
            let _ = writeln!(text, "{} {}", indicator.id(), number::written(*value));
        }
    }
    let _ = writeln!(text, "scenario {}", link::encode(scenario));
    if let Some(file) = &opened.file {
        let _ = write!(text, "\n{file}");
    }
    text
}

/// The draft of a text; none when it is not one of this grammar.
pub(super) fn read(text: &str) -> Option<Draft> {
    let (lines, file) = text.split_once("\n\n").map_or((text, None), |(lines, file)| (lines, Some(file)));
    let lines: Vec<(&str, &str)> = lines.lines().map(|line| line.split_once(' ')).collect::<Option<_>>()?;
    let by_name = |name: &str| lines.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    let (opened, _) = link::decode_own(by_name("opened")?);
    let origin = origin(by_name("origin")?)?;
    let (scenario, notes) = link::decode_own(by_name("scenario")?);
    // The engine of another version may give other figures, but the scenario is the same.
    if !notes.iter().all(|note| matches!(note, Note::OtherModel { .. })) {
        return None;
    }
    let values = lines.iter().filter_map(|(id, value)| Some((Indicator::from_id(id)?, number::read(value)?)));
    let month = by_name("month").and_then(|month| month.parse().ok());
    Some(Draft {
        saved_ms: number::read(by_name("saved")?)?,
        opened: Opened { file: file.map(Arc::from), ..Opened::first(origin, opened) },
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
            assert_eq!(again, draft);
            assert_eq!(write(&again), write(&draft), "the text is one to one");
        }
    }

    #[test]
    fn what_a_file_holds_besides_the_scenario_stays_in_the_draft() {
        let text: Arc<str> = "{\n  \"author\": \"HR\",\n\n  \"format\": \"stafett-scenario\"\n}\n".into();
        let opened = Opened { file: Some(text.clone()), ..Opened::first(Origin::File, Scenario::default()) };
        let again = read(&write(&Draft { opened, ..draft(Origin::File) })).expect("a written draft can be read");
        assert_eq!(again.opened.file, Some(text));
    }

    #[test]
    fn what_is_no_draft_is_not_read() {
        let good = write(&draft(Origin::Link));
        for bad in [
            String::new(),
            "1".to_owned(),
            "{}".to_owned(),
            good.replace("scenario 1_", "scenario 2_"),
            good.replace("origin link", "origin elsewhere"),
            good.replace("saved ", "saved x"),
            good[..good.len() - 2].to_owned(),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
