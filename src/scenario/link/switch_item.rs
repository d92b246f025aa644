//! One switch of a link: `xenacted=0`.

use super::note::{Field, Note, Used, shown};
use super::read::{Number, whole};
use crate::scenario::{Layers, Structure, Switches, switches};

const ON_OFF: &[&str] = &["0", "1"];
/// What `xlayers` may name; [`NO_LAYER`] stands alone.
const LAYERS: &[&str] = &["effects", "structure", "chance", NO_LAYER];
/// Value of `xlayers` when no layer varies.
pub(super) const NO_LAYER: &str = "none";

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
        "xlayers" => match layers(value) {
            Some(layers) => switches.layers = layers,
            None => notes.push(unknown_choice(key, value, LAYERS)),
        },
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

/// Names with `~` between them, or with `+`, which is a space by now.
fn layers(value: &str) -> Option<Layers> {
    let names = (value != NO_LAYER).then(|| value.split(['~', ' ']));
    Layers::from_codes(names.into_iter().flatten())
}

fn unknown_choice(key: &str, value: &str, possible: &'static [&'static str]) -> Note {
    Note::UnknownChoice { key: key.to_owned(), given: shown(value), possible }
}
