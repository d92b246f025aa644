//! Reads the items of a link, in any order, one at a time.

use std::num::IntErrorKind;

use super::note::{Field, Note, Used, shown};
use super::{SCHEMA, checksum, escape, lever_item, switch_item};
use crate::evidence::{BaselineId, EffectId};
use crate::scenario::{
    DEFAULT_MONTHS, DEFAULT_SEED, MAX_MONTHS, MIN_MONTHS, MODEL_VERSION, Scenario, clean_title, is_view, number,
};

/// The scenario of a link's text, unless that is longer than `max_bytes`, and what could not be used.
pub(super) fn scenario(text: &str, max_bytes: usize) -> (Scenario, Vec<Note>) {
    let mut scenario = Scenario::default();
    let mut notes = Vec::new();
    if text.len() > max_bytes {
        notes.push(Note::TooLong { bytes: text.len() });
    } else if !text.is_empty() {
        let items = items(text, &mut notes);
        let pairs = pairs(&items, &mut notes);
        take_baseline(&mut scenario, &pairs, &mut notes);
        for (key, value) in &pairs {
            take(&mut scenario, key, value, &mut notes);
        }
    }
    (scenario.normalised(), notes)
}

/// The items between schema number and checksum, both of which are checked here.
fn items<'a>(text: &'a str, notes: &mut Vec<Note>) -> Vec<&'a str> {
    let body = match text.rsplit_once('_') {
        Some((body, given)) if given.len() <= 2 && !given.contains('=') => {
            if checksum::of(body) != given {
                notes.push(Note::ChecksumWrong { given: shown(given) });
            }
            body
        }
        _ => {
            notes.push(Note::ChecksumMissing);
            text
        }
    };
    let mut items: Vec<&str> = body.split('_').collect();
    let schema = if items[0].contains('=') { "" } else { items.remove(0) };
    if schema.parse() != Ok(SCHEMA) {
        notes.push(Note::OtherSchema { given: shown(schema) });
    }
    items
}

/// Keys and values, each key once. Keys are plain; the escapes of values are left for those who know what they mean.
fn pairs(items: &[&str], notes: &mut Vec<Note>) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for item in items {
        let Some((key, value)) = item.split_once('=') else {
            match pairs.last_mut() {
                // A title whose `_` lost its escape on the way.
                Some((key, title)) if key == "t" => {
                    title.push_str("%5F");
                    title.push_str(item);
                }
                _ => notes.push(Note::UnknownKey { key: shown(item) }),
            }
            continue;
        };
        let key = escape::unescaped(key).unwrap_or_else(|| key.to_owned());
        if pairs.iter().any(|(known, _)| *known == key) {
            notes.push(Note::Duplicate { key: shown(&key), given: shown(value) });
        } else {
            pairs.push((key, value.to_owned()));
        }
    }
    pairs
}

/// The baseline comes first, wherever it stands: units are named after it.
fn take_baseline(scenario: &mut Scenario, pairs: &[(String, String)], notes: &mut Vec<Note>) {
    if let Some((_, given)) = pairs.iter().find(|(key, _)| key == "b") {
        let given = escape::unescaped(given).unwrap_or_else(|| given.clone());
        match BaselineId::from_code(&given) {
            Some(baseline) => scenario.baseline = baseline,
            None => notes.push(Note::UnknownBaseline { given: shown(&given), used: scenario.baseline.region().code }),
        }
    }
}

fn take(scenario: &mut Scenario, key: &str, raw: &str, notes: &mut Vec<Note>) {
    let Some(value) = escape::unescaped(raw) else {
        notes.push(Note::BadEscape { key: shown(key), given: shown(raw) });
        return;
    };
    match key {
        "b" => {}
        "m" if value == MODEL_VERSION => {}
        "m" => notes.push(Note::OtherModel { given: shown(&value) }),
        "h" => {
            let (min, max, used) =
                (f64::from(MIN_MONTHS), f64::from(MAX_MONTHS), Used::Number(f64::from(DEFAULT_MONTHS)));
            let months = whole(&value, Number { key, field: Field::Value, min, max, used }, notes);
            scenario.months = months.unwrap_or(scenario.months);
        }
        "s" => {
            let used = Used::Number(f64::from(DEFAULT_SEED));
            let about = Number { key, field: Field::Value, min: 0.0, max: f64::from(u32::MAX), used };
            scenario.seed = whole(&value, about, notes).unwrap_or(scenario.seed);
        }
        "t" => {
            scenario.title = clean_title(&value);
            if scenario.title != value {
                notes.push(Note::TitleChanged { used: scenario.title.clone() });
            }
        }
        "v" if is_view(&value) => scenario.view = value,
        "v" => notes.push(Note::BadView { given: shown(&value) }),
        _ if lever_item::is_lever_key(key) => lever_item::take(scenario, key, &value, notes),
        _ if key.starts_with('x') => switch_item::take(&mut scenario.switches, key, &value, notes),
        _ => take_effect(scenario, key, &value, notes),
    }
}

fn take_effect(scenario: &mut Scenario, key: &str, value: &str, notes: &mut Vec<Note>) {
    let Some(effect) = EffectId::from_key(key) else {
        notes.push(Note::UnknownKey { key: shown(key) });
        return;
    };
    let row = effect.row();
    let about = Number { key, field: Field::Value, min: row.min, max: row.max, used: Used::Number(row.central) };
    if let Some(value) = number(value, about, notes) {
        scenario.set_effect(effect, value);
    }
}

/// What a number must be, and what is used when it is not.
#[derive(Clone, Copy)]
pub(super) struct Number<'a> {
    pub(super) key: &'a str,
    pub(super) field: Field,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) used: Used,
}

/// A finite number inside its range, or none and a note.
pub(super) fn number(text: &str, about: Number, notes: &mut Vec<Note>) -> Option<f64> {
    let Number { field, min, max, used, .. } = about;
    let key = about.key.to_owned();
    match number::read(text) {
        Some(given) if !given.is_finite() => notes.push(Note::NotFinite { key, field, given: shown(text), used }),
        Some(given) if given < min || given > max => notes.push(Note::OutOfRange { key, field, given, min, max, used }),
        Some(given) => return Some(given),
        None => notes.push(Note::NotANumber { key, field, given: shown(text), used }),
    }
    None
}

/// A whole number inside its range, or none and a note.
pub(super) fn whole<N: TryFrom<u64>>(text: &str, about: Number, notes: &mut Vec<Note>) -> Option<N> {
    let is_whole = match text.parse::<i64>() {
        Ok(_) => true,
        Err(error) => matches!(error.kind(), IntErrorKind::PosOverflow | IntErrorKind::NegOverflow),
    };
    if !is_whole && number::read(text).is_some_and(f64::is_finite) {
        notes.push(Note::NotANumber {
            key: about.key.to_owned(),
            field: about.field,
            given: shown(text),
            used: about.used,
        });
        return None;
    }
    let value = number(text, about, notes)?;
    N::try_from(value as u64).ok()
}
