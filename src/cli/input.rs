//! Finds the scenario that an argument names: a preset, a scenario file or a link.

use std::io::Read;
use std::path::Path;

use super::{Refused, nearest, output};
use crate::scenario::link::Note;
use crate::scenario::{PRESETS, Preset, Scenario, file};
use crate::shown;

/// A scenario and what had to be said about reading it.
pub(super) struct Input {
    pub(super) scenario: Scenario,
    pub(super) remarks: Vec<Remark>,
}

/// Something that could not be used as given.
pub(super) struct Remark {
    /// Stable name of the kind of remark.
    pub(super) code: &'static str,
    /// Key or path it is about; may be empty.
    pub(super) key: String,
    /// The remark as a sentence.
    pub(super) message: String,
}

/// The scenario that the argument names; remarks also go to stderr.
pub(super) fn scenario(argument: &str) -> Result<Input, Refused> {
    let input = match source(argument) {
        Source::Preset(preset) => Ok(Input { scenario: preset.scenario(), remarks: Vec::new() }),
        Source::File(path) => from_file(path),
        Source::Link => Ok(from_link(argument)),
        Source::Unknown => Err(unknown(argument)),
    }?;
    for remark in &input.remarks {
        output::complain(&remark.message);
    }
    Ok(input)
}

/// As [`scenario`], but any text that is no preset and no file is read as a link.
pub(super) fn any_text(argument: &str) -> Result<Input, Refused> {
    match source(argument) {
        Source::Preset(preset) => Ok(Input { scenario: preset.scenario(), remarks: Vec::new() }),
        Source::File(path) => from_file(path),
        Source::Link | Source::Unknown => Ok(from_link(argument)),
    }
}

enum Source<'a> {
    Preset(&'static Preset),
    File(&'a Path),
    Link,
    Unknown,
}

fn source(argument: &str) -> Source<'_> {
    let path = Path::new(argument);
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if let Some(preset) = Preset::from_id(argument) {
        Source::Preset(preset)
    } else if argument.contains(['#', '=']) || argument.contains("%3D") {
        Source::Link
    } else if argument == "-" || is_json || path.is_file() {
        Source::File(path)
    } else {
        Source::Unknown
    }
}

fn from_link(text: &str) -> Input {
    let (scenario, notes) = shown::decode(text);
    let remark = |note: &Note| Remark {
        code: note.code(),
        key: note.key().unwrap_or_default().to_owned(),
        message: note.to_string(),
    };
    Input { scenario, remarks: notes.iter().map(remark).collect() }
}

fn from_file(path: &Path) -> Result<Input, Refused> {
    let refused = |reason: String| Refused(format!("{}: {reason}", path.display()));
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|content| text = content)
    };
    read.map_err(|error| refused(format!("cannot be read ({error})")))?;
    let file = file::read(&text).map_err(|error| refused(error.to_string()))?;
    let remark = |path: &str| Remark {
        code: "unknown_field",
        key: path.to_owned(),
        message: format!("the field {path} is not known; it changes nothing"),
    };
    let remarks = file.unknown_fields().map(remark).collect();
    Ok(Input { scenario: file.scenario, remarks })
}

fn unknown(argument: &str) -> Refused {
    let names = PRESETS.iter().map(|preset| preset.id);
    let hint = nearest::name(argument, names)
        .map_or_else(|| "see stafett list presets".to_owned(), |name| format!("did you mean {name}?"));
    Refused(format!("\"{argument}\" is no preset, no file and no link; {hint}"))
}
