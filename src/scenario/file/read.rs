//! Reads a scenario file, field by field, and stops at the first wrong one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{FORMAT, FileError, MAX_BYTES, MAX_NOTE_CHARS, Possible, SCHEMA, ScenarioFile, fields};
use crate::evidence::{BaselineId, EffectId, LeverId};
use crate::scenario::{
    DEFAULT_MONTHS, DEFAULT_SEED, Layers, MAX_MONTHS, MAX_TITLE_CHARS, MAX_VIEW_CHARS, MIN_MONTHS, Scenario, Setting,
    Structure, Switches, clean_title, is_view, switches,
};

pub(super) fn file(text: &str) -> Result<ScenarioFile, FileError> {
    if text.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: text.len() });
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| FileError::NotJson { line: error.line(), column: error.column() })?;
    check_format(&value)?;
    let mut unknown = BTreeMap::new();
    let top = Object::new(String::new(), &value, fields::FILE, &mut unknown)?;

    let codes = fields::baselines();
    let baseline = top.text("baseline", BaselineId::from_code, || Possible::one_of(&codes))?;
    let baseline = baseline.ok_or_else(|| top.missing("baseline", Possible::one_of(&codes)))?;
    let mut scenario = Scenario::new(baseline);
    let is_title = |title: &str| (clean_title(title) == title).then(|| title.to_owned());
    scenario.title = top.text("title", is_title, || Possible::Text(MAX_TITLE_CHARS))?.unwrap_or_default();
    scenario.months = top.whole("months", (MIN_MONTHS, MAX_MONTHS))?.unwrap_or(DEFAULT_MONTHS);
    scenario.seed = top.whole("seed", (0, u32::MAX))?.unwrap_or(DEFAULT_SEED);
    let view = top.text("view", |view| is_view(view).then(|| view.to_owned()), || Possible::View(MAX_VIEW_CHARS))?;
    scenario.view = view.unwrap_or_default();
    let model = top.text("model", |model| Some(model.to_owned()), || Possible::Text(MAX_TITLE_CHARS))?;

    for (key, value) in top.entries("levers")? {
        take_lever(&mut scenario, key, value, &mut unknown)?;
    }
    for (key, value) in top.entries("effects")? {
        take_effect(&mut scenario, key, value)?;
    }
    if let Some(value) = top.map.get("switches") {
        scenario.switches = switches(value, &mut unknown)?;
    }
    let mut notes = BTreeMap::new();
    for (key, value) in top.entries("notes")? {
        let (lever, note) = note(key, value)?;
        notes.insert(lever, note);
    }
    Ok(ScenarioFile { scenario, notes, model, unknown })
}

fn check_format(value: &Value) -> Result<(), FileError> {
    let format = value.get("format");
    if format.and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::OtherFormat { found: format.map(shown).unwrap_or_default() });
    }
    match value.get("schema").and_then(Value::as_u64) {
        Some(SCHEMA) => Ok(()),
        Some(found) if found > SCHEMA => Err(FileError::LaterSchema { found }),
        _ => Err(wrong("schema", value.get("schema"), Possible::Whole(SCHEMA, SCHEMA))),
    }
}

fn take_lever(
    scenario: &mut Scenario,
    key: &str,
    value: &Value,
    unknown: &mut BTreeMap<String, Value>,
) -> Result<(), FileError> {
    let path = format!("levers/{key}");
    let Some((lever, scope)) = fields::lever_and_scope(key, scenario.baseline) else {
        return Err(wrong(&path, Some(value), possible_levers(key)));
    };
    let row = lever.row().expect("a lever of the table has a row");
    let known: Vec<&str> =
        fields::SETTING.iter().copied().filter(|&key| key != "second" || row.second.is_some()).collect();
    let object = Object::new(path, value, &known, unknown)?;
    let range = Possible::Number(row.min, row.max);
    let number = object.number("value", (row.min, row.max))?.ok_or_else(|| object.missing("value", range))?;
    let mut setting = Setting::usual(row, number);
    setting.start_months = object.whole("start_months", (0, MAX_MONTHS - 1))?.unwrap_or(setting.start_months);
    setting.ramp_months = object.whole("ramp_months", (0, MAX_MONTHS))?.unwrap_or(setting.ramp_months);
    setting.stop_months = object.whole("stop_months", (setting.start_months + 1, MAX_MONTHS))?;
    setting.second = match row.second {
        Some(companion) => object.number("second", (companion.min, companion.max))?,
        None => None,
    };
    scenario.set(lever, scope, setting);
    Ok(())
}

/// The levers, or the places of one lever when only its place is wrong.
fn possible_levers(key: &str) -> Possible {
    let lever = key.split('.').next().and_then(fields::lever);
    Possible::one_of(&lever.map_or_else(fields::levers, |lever| {
        let code = lever.row().map(|row| row.code);
        code.into_iter().chain(fields::scopes(lever)).collect()
    }))
}

fn take_effect(scenario: &mut Scenario, key: &str, value: &Value) -> Result<(), FileError> {
    let path = format!("effects/{key}");
    let Some(effect) = EffectId::from_key(key) else {
        return Err(wrong(&path, Some(value), Possible::one_of(&fields::effects())));
    };
    let row = effect.row();
    let inside = value.as_f64().filter(|number| (row.min..=row.max).contains(number));
    let number = inside.ok_or_else(|| wrong(&path, Some(value), Possible::Number(row.min, row.max)))?;
    scenario.set_effect(effect, number);
    Ok(())
}

fn switches(value: &Value, unknown: &mut BTreeMap<String, Value>) -> Result<Switches, FileError> {
    let object = Object::new("switches".to_owned(), value, fields::SWITCHES, unknown)?;
    let usual = Switches::default();
    let structures = || Possible::one_of(Structure::CODES);
    Ok(Switches {
        enacted: object.bool("enacted")?.unwrap_or(usual.enacted),
        structure: object.text("structure", Structure::from_code, structures)?.unwrap_or(usual.structure),
        closing_percent: object.whole("closing_percent", switches::CLOSING_PERCENT)?.unwrap_or(usual.closing_percent),
        budget: object.bool("budget")?.unwrap_or(usual.budget),
        market: object.bool("market")?.unwrap_or(usual.market),
        season: object.bool("season")?.unwrap_or(usual.season),
        matching_percent: object
            .whole("matching_percent", switches::MATCHING_PERCENT)?
            .unwrap_or(usual.matching_percent),
        price_percent: object.whole("price_percent", switches::PRICE_PERCENT)?.unwrap_or(usual.price_percent),
        layers: layers(&object)?.unwrap_or(usual.layers),
    })
}

/// Names of the layers that vary, as a list.
fn layers(object: &Object) -> Result<Option<Layers>, FileError> {
    let Some(value) = object.map.get("layers") else { return Ok(None) };
    let names = value.as_array().map(|names| names.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    let layers = names.flatten().and_then(Layers::from_codes);
    layers.map(Some).ok_or_else(|| object.wrong("layers", value, Possible::one_of(Layers::CODES)))
}

fn note(key: &str, value: &Value) -> Result<(LeverId, String), FileError> {
    let path = format!("notes/{key}");
    let lever = fields::lever(key).ok_or_else(|| wrong(&path, Some(value), Possible::one_of(&fields::levers())))?;
    let note = value.as_str().filter(|note| note.chars().count() <= MAX_NOTE_CHARS);
    let note = note.ok_or_else(|| wrong(&path, Some(value), Possible::Text(MAX_NOTE_CHARS)))?;
    Ok((lever, note.to_owned()))
}

/// An object of the file and where it stands.
struct Object<'a> {
    path: String,
    map: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    /// Takes a value as an object; fields that are not known go to `unknown`.
    fn new(
        path: String,
        value: &'a Value,
        known: &[&str],
        unknown: &mut BTreeMap<String, Value>,
    ) -> Result<Self, FileError> {
        let map = value.as_object().ok_or_else(|| wrong(&path, Some(value), Possible::Object))?;
        let object = Self { path, map };
        for (key, value) in map.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            unknown.insert(object.path_of(&fields::escaped(key)), value.clone());
        }
        Ok(object)
    }

    fn entries(&self, key: &str) -> Result<impl Iterator<Item = (&'a String, &'a Value)> + use<'a>, FileError> {
        let map = match self.map.get(key) {
            None => None,
            Some(value) => Some(value.as_object().ok_or_else(|| self.wrong(key, value, Possible::Object))?),
        };
        Ok(map.into_iter().flatten())
    }

    fn text<T>(
        &self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
        possible: impl Fn() -> Possible,
    ) -> Result<Option<T>, FileError> {
        let Some(value) = self.map.get(key) else { return Ok(None) };
        value.as_str().and_then(read).map(Some).ok_or_else(|| self.wrong(key, value, possible()))
    }

    fn bool(&self, key: &str) -> Result<Option<bool>, FileError> {
        let Some(value) = self.map.get(key) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.wrong(key, value, Possible::Bool))
    }

    fn number(&self, key: &str, (min, max): (f64, f64)) -> Result<Option<f64>, FileError> {
        let Some(value) = self.map.get(key) else { return Ok(None) };
        let inside = value.as_f64().filter(|number| (min..=max).contains(number));
        inside.map(Some).ok_or_else(|| self.wrong(key, value, Possible::Number(min, max)))
    }

    fn whole<N>(&self, key: &str, (min, max): (N, N)) -> Result<Option<N>, FileError>
    where
        N: TryFrom<u64> + Into<u64>,
    {
        let Some(value) = self.map.get(key) else { return Ok(None) };
        let (min, max) = (min.into(), max.into());
        let inside =
            value.as_u64().filter(|number| (min..=max).contains(number)).and_then(|number| N::try_from(number).ok());
        inside.map(Some).ok_or_else(|| self.wrong(key, value, Possible::Whole(min, max)))
    }

    fn missing(&self, key: &str, possible: Possible) -> FileError {
        wrong(&self.path_of(key), None, possible)
    }

    fn wrong(&self, key: &str, found: &Value, possible: Possible) -> FileError {
        wrong(&self.path_of(key), Some(found), possible)
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}/{key}", self.path) }
    }
}

fn wrong(path: &str, found: Option<&Value>, possible: Possible) -> FileError {
    FileError::Field { path: path.to_owned(), found: found.map(shown).unwrap_or_default(), possible }
}

fn shown(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}
