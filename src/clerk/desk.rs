//! The clerk's work: one errand after the other, and nothing kept between them.

use super::{Opened, Reply, Request, code};
use crate::scenario::file::{self, FileError, ScenarioFile};
use crate::scenario::link;

/// Does an errand.
pub fn answer(request: &Request) -> Reply {
    match request {
        Request::Read(text) => Reply::Read(read(text)),
        Request::Write { scenario, came_from } => Reply::Written(write(scenario, came_from.as_deref())),
        Request::Code(text) => Reply::Code(code::of(text)),
    }
}

fn read(text: &str) -> Result<Opened, FileError> {
    let file = file::read(text)?;
    Ok(Opened {
        scenario: link::encode(&file.scenario),
        model: file.model.clone(),
        unknown_fields: file.unknown_fields().map(str::to_owned).collect(),
        text: (file.unknown_fields().next().is_some() || !file.notes.is_empty()).then(|| file::write(&file)),
    })
}

fn write(scenario: &str, came_from: Option<&str>) -> String {
    let (scenario, _) = link::decode_own(scenario);
    let mut file =
        came_from.and_then(|text| file::read(text).ok()).unwrap_or_else(|| ScenarioFile::new(scenario.clone()));
    file.scenario = scenario;
    file::write(&file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::PRESETS;

    const WITH_NOTES: &str = r#"{"format": "stafett-scenario", "schema": 1, "model": "0.9", "baseline": "skane",
        "author": {"name": "HR"}, "levers": {"L02": {"value": 50, "owner": "HR"}}, "notes": {"L02": "As decided"}}"#;

    fn opened(text: &str) -> Opened {
        match answer(&Request::Read(text.into())) {
            Reply::Read(Ok(opened)) => opened,
            other => panic!("{text} gives {other:?}"),
        }
    }

    fn written(scenario: String, came_from: Option<String>) -> String {
        match answer(&Request::Write { scenario, came_from }) {
            Reply::Written(text) => text,
            other => panic!("a file was to be written, got {other:?}"),
        }
    }

    #[test]
    fn a_written_file_opens_as_the_same_scenario_and_holds_nothing_besides() {
        for preset in &PRESETS {
            let scenario = link::encode(&preset.scenario());
            let opened = opened(&written(scenario.clone(), None));
            assert_eq!((opened.scenario, opened.text), (scenario, None), "{}", preset.id);
        }
    }

    #[test]
    fn what_a_file_holds_besides_follows_the_scenario_into_the_next_file() {
        let first = opened(WITH_NOTES);
        assert_eq!(first.model.as_deref(), Some("0.9"));
        assert_eq!(first.unknown_fields, ["author", "levers/L02/owner"]);
        let changed = first.scenario.replace("_02=50", "_02=60");
        assert_ne!(changed, first.scenario);
        let text = written(changed, first.text);
        let file = file::read(&text).expect("a written file can be read");
        assert_eq!(file.unknown_fields().collect::<Vec<_>>(), ["author", "levers/L02/owner"]);
        assert_eq!(file.notes.values().collect::<Vec<_>>(), ["As decided"]);
        assert!(opened(&text).scenario.contains("_02=60"));
    }

    #[test]
    fn a_wrong_file_is_refused_with_its_reason_and_a_broken_origin_adds_nothing() {
        let refused = answer(&Request::Read("{".into()));
        assert!(matches!(refused, Reply::Read(Err(FileError::NotJson { line: 1, .. }))), "{refused:?}");
        let scenario = link::encode(&PRESETS[0].scenario());
        assert_eq!(written(scenario.clone(), Some("{".into())), written(scenario, None));
    }
}
