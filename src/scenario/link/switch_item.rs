//! One switch of a link: `xenacted=0`.

use super::note::{Field, Note, Used, shown};
use super::read::{Number, whole};
use crate::scenario::{Structure, Switches, switches};

const ON_OFF: &[&str] = &["0", "1"];

/// Takes one switch; what cannot be used becomes a note.
pub(super) fn take(switches: &mut Switches, key: &str, value: &str, notes: &mut Vec<Note>) {
    match key {
        "xenacted" => take_on_off(&mut switches.enacted, key, value, notes),
        "xbudget" => take_on_off(&mut switches.budget, key, value, notes),
        "xmarket" => take_on_off(&mut switches.market, key, value, notes),
        "xseason" => take_on_off(&mut switches.season, key, value, notes),
        "xstructure" => match Structure::from_code(value) {
            Some(structure) => switches.structure = structure,
            None => notes.push(unknown_choice(key, value, Structure::CODES)),
        },
        "xclosing" => take_percent(&mut switches.closing_percent, switches::CLOSING_PERCENT, key, value, notes),
        "xmatching" => take_percent(&mut switches.matching_percent, switches::MATCHING_PERCENT, key, value, notes),
        "xprice" => take_percent(&mut switches.price_percent, switches::PRICE_PERCENT, key, value, notes),
        _ => notes.push(Note::UnknownKey { key: shown(key) }),
    }
}

fn take_on_off(switch: &mut bool, key: &str, value: &str, notes: &mut Vec<Note>) {
    match value {
        "0" => *switch = false,
        "1" => *switch = true,
        _ => notes.push(unknown_choice(key, value, ON_OFF)),
    }
}

fn take_percent(percent: &mut u8, (min, max): (u8, u8), key: &str, value: &str, notes: &mut Vec<Note>) {
    let used = Used::Number(f64::from(*percent));
    let about = Number { key, field: Field::Value, min: f64::from(min), max: f64::from(max), used };
    *percent = whole(value, about, notes).unwrap_or(*percent);
}

fn unknown_choice(key: &str, value: &str, possible: &'static [&'static str]) -> Note {
    Note::UnknownChoice { key: key.to_owned(), given: shown(value), possible }
}
