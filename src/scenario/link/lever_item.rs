//! One lever of a link: `25.ssk=40~36~12~60~0.5`.

use super::note::{Field, Note, Used, shown};
use super::read::{Number, number, whole};
use crate::evidence::{BaselineId, LeverId};
use crate::scenario::{MAX_MONTHS, Scenario, Scope, Setting};

/// True for two digits, alone or before a point.
pub(super) fn is_lever_key(key: &str) -> bool {
    let digits = key.split('.').next().unwrap_or(key);
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes one lever item into the scenario; what cannot be used becomes a note.
pub(super) fn take(scenario: &mut Scenario, key: &str, fields: &str, notes: &mut Vec<Note>) {
    let Some((lever, scope)) = lever_and_scope(key, scenario.baseline, notes) else { return };
    if let Some(setting) = setting(lever, key, fields, notes) {
        scenario.set(lever, scope, setting);
    }
}

fn lever_and_scope(key: &str, baseline: BaselineId, notes: &mut Vec<Note>) -> Option<(LeverId, Scope)> {
    let (digits, place) = key.split_once('.').map_or((key, None), |(digits, place)| (digits, Some(place)));
    let lever = digits.parse().ok().map(LeverId).filter(|lever| lever.row().is_some());
    let Some(lever) = lever else {
        notes.push(Note::UnknownKey { key: shown(key) });
        return None;
    };
    let scope = place.map_or(Some(Scope::All), |code| Scope::from_code(code, baseline));
    let scope = scope.filter(|scope| scope.is_possible_for(lever));
    if scope.is_none() {
        notes.push(Note::UnknownScope { key: digits.to_owned(), given: shown(place.unwrap_or_default()) });
    }
    scope.map(|scope| (lever, scope))
}

fn setting(lever: LeverId, key: &str, fields: &str, notes: &mut Vec<Note>) -> Option<Setting> {
    let row = lever.row()?;
    let mut fields = fields.split('~');
    let mut next = || fields.next().filter(|field| !field.is_empty());
    let (value, start, ramp, stop, second) = (next(), next(), next(), next(), next());

    let about = |field, min, max, used| Number { key, field, min, max, used };
    let value = number(value.unwrap_or_default(), about(Field::Value, row.min, row.max, Used::TodaysPractice), notes)?;
    let mut setting = Setting::usual(row, value);

    let last_month = f64::from(MAX_MONTHS);
    let usual = |months: u16| Used::Number(f64::from(months));
    if let Some(start) = start {
        let about = about(Field::Start, 0.0, last_month - 1.0, usual(setting.start_months));
        setting.start_months = whole(start, about, notes).unwrap_or(setting.start_months);
    }
    if let Some(ramp) = ramp {
        let about = about(Field::Ramp, 0.0, last_month, usual(setting.ramp_months));
        setting.ramp_months = whole(ramp, about, notes).unwrap_or(setting.ramp_months);
    }
    if let Some(stop) = stop {
        let earliest = f64::from(setting.start_months) + 1.0;
        setting.stop_months = whole(stop, about(Field::Stop, earliest, last_month, Used::NoStop), notes);
    }
    match (second, row.second) {
        (Some(second), Some(companion)) => {
            let used = Used::Number(companion.default);
            setting.second = number(second, about(Field::Second, companion.min, companion.max, used), notes);
        }
        (Some(second), None) => notes.push(Note::SurplusField { key: key.to_owned(), given: shown(second) }),
        (None, _) => {}
    }
    for surplus in fields {
        notes.push(Note::SurplusField { key: key.to_owned(), given: shown(surplus) });
    }
    Some(setting)
}
