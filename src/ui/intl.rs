//! Numbers and dates as the reader's language writes them, by the browser's own `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::evidence::Language;
use crate::scenario::number;

/// A number with at most `digits` decimals, grouped by thousands.
pub(crate) fn number(language: Language, value: f64, digits: u8) -> String {
    formatted(language, Format::AtMost(digits), value)
}

/// How many of something.
pub(crate) fn count(language: Language, n: u32) -> String {
    number(language, f64::from(n), 0)
}

/// A number with exactly `digits` decimals.
pub(crate) fn fixed(language: Language, value: f64, digits: u8) -> String {
    formatted(language, Format::Fixed(digits), value)
}

/// A number with its sign, at most `digits` decimals; zero has none.
pub(crate) fn signed(language: Language, value: f64, digits: u8) -> String {
    formatted(language, Format::Signed(digits), value)
}

/// A number with its sign and exactly `digits` decimals; zero has no sign.
pub(crate) fn signed_fixed(language: Language, value: f64, digits: u8) -> String {
    formatted(language, Format::SignedFixed(digits), value)
}

/// A fraction as per cent with exactly `digits` decimals.
pub(crate) fn percent(language: Language, fraction: f64, digits: u8) -> String {
    formatted(language, Format::Percent(digits), fraction)
}

/// A fraction as per cent with at most `digits` decimals.
pub(crate) fn percent_at_most(language: Language, fraction: f64, digits: u8) -> String {
    formatted(language, Format::PercentAtMost(digits), fraction)
}

/// A calendar month, e.g. `jan. 2027`. `month` is 1-12.
pub(crate) fn month_short(language: Language, year: u16, month: u8) -> String {
    formatted(language, Format::MonthShort, instant(year, month))
}

/// A calendar month in full, e.g. `januari 2027`. `month` is 1-12.
pub(crate) fn month_long(language: Language, year: u16, month: u8) -> String {
    formatted(language, Format::MonthLong, instant(year, month))
}

/// Date and time of day, e.g. `22 nov. 2026 10:42`, of milliseconds since 1970.
pub(crate) fn moment(language: Language, ms: f64) -> String {
    formatted(language, Format::Moment, ms)
}

/// A typed number: spaces group, a decimal comma or point, a true minus, a trailing per cent sign.
///
/// In English a lone comma before three digits groups thousands. None when it is no finite number.
pub(crate) fn parse(language: Language, typed: &str) -> Option<f64> {
    let bare: String = typed
        .chars()
        .filter(|char| !char.is_whitespace() && !matches!(char, '\'' | '’' | '%' | '+' | '\u{202f}'))
        .map(|char| if char == '−' || char == '–' { '-' } else { char })
        .collect();
    let is_group = language == Language::En
        && !bare.contains('.')
        && bare.split(',').skip(1).all(|part| part.len() == 3)
        && bare.trim_start_matches('-').find(',').is_some_and(|at| (1..=3).contains(&at));
    let decimal = if is_group { None } else { bare.rfind([',', '.']) };
    let plain: String = bare
        .char_indices()
        .filter_map(|(at, char)| match char {
            ',' | '.' => (Some(at) == decimal).then_some('.'),
            other => Some(other),
        })
        .collect();
    number::read(&plain).filter(|value| value.is_finite())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    AtMost(u8),
    Fixed(u8),
    Signed(u8),
    SignedFixed(u8),
    Percent(u8),
    PercentAtMost(u8),
    MonthShort,
    MonthLong,
    Moment,
}

thread_local! {
    // Making a formatter costs far more than using it.
    static FORMATTERS: RefCell<Vec<(Language, Format, Function)>> = const { RefCell::new(Vec::new()) };
}

fn formatted(language: Language, format: Format, value: f64) -> String {
    FORMATTERS.with_borrow_mut(|known| {
        let at = known.iter().position(|entry| (entry.0, entry.1) == (language, format)).unwrap_or_else(|| {
            known.push((language, format, formatter(language, format)));
            known.len() - 1
        });
        let text = known[at].2.call1(&JsValue::NULL, &JsValue::from_f64(value));
        text.ok().and_then(|text| text.as_string()).unwrap_or_else(|| number::written(value))
    })
}

fn formatter(language: Language, format: Format) -> Function {
    let tags = Array::of1(&JsValue::from_str(language.tag()));
    let date =
        |month: &str| options(&[("month", month.into()), ("year", "numeric".into()), ("timeZone", "UTC".into())]);
    let digits = |least: u8, most: u8| {
        vec![("minimumFractionDigits", JsValue::from(least)), ("maximumFractionDigits", JsValue::from(most))]
    };
    let with = |mut entries: Vec<(&str, JsValue)>, key, value: &str| {
        entries.push((key, value.into()));
        options(&entries)
    };
    match format {
        Format::AtMost(most) => Intl::NumberFormat::new(&tags, &options(&digits(0, most))).format(),
        Format::Fixed(all) => Intl::NumberFormat::new(&tags, &options(&digits(all, all))).format(),
        Format::Signed(most) => {
            Intl::NumberFormat::new(&tags, &with(digits(0, most), "signDisplay", "exceptZero")).format()
        }
        Format::SignedFixed(all) => {
            Intl::NumberFormat::new(&tags, &with(digits(all, all), "signDisplay", "exceptZero")).format()
        }
        Format::Percent(all) => Intl::NumberFormat::new(&tags, &with(digits(all, all), "style", "percent")).format(),
        Format::PercentAtMost(most) => {
            Intl::NumberFormat::new(&tags, &with(digits(0, most), "style", "percent")).format()
        }
        Format::MonthShort => Intl::DateTimeFormat::new(&tags, &date("short")).format(),
        Format::MonthLong => Intl::DateTimeFormat::new(&tags, &date("long")).format(),
        Format::Moment => {
            let styles = options(&[("dateStyle", "medium".into()), ("timeStyle", "short".into())]);
            Intl::DateTimeFormat::new(&tags, &styles).format()
        }
    }
}

fn options(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // A plain new object takes every property.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

fn instant(year: u16, month: u8) -> f64 {
    Date::utc(f64::from(year), f64::from(month) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_number_is_read_as_its_language_writes_it() {
        for (language, typed, value) in [
            (Language::Sv, "2,5", Some(2.5)),
            (Language::Sv, "2.5", Some(2.5)),
            (Language::Sv, "1 234,5", Some(1234.5)),
            (Language::Sv, "1\u{a0}234", Some(1234.0)),
            (Language::Nb, "−3", Some(-3.0)),
            (Language::Nb, "40 %", Some(40.0)),
            (Language::Nb, "1.234,5", Some(1234.5)),
            (Language::En, "1,234", Some(1234.0)),
            (Language::En, "0,123", Some(123.0)),
            (Language::En, "2,5", Some(2.5)),
            (Language::En, "1,234.5", Some(1234.5)),
            (Language::Sv, "1,234", Some(1.234)),
            (Language::Sv, "mycket", None),
            (Language::Sv, "", None),
            (Language::Sv, "inf", None),
            (Language::Sv, "NaN", None),
        ] {
            assert_eq!(parse(language, typed), value, "{typed:?} in {language:?}");
        }
    }
}
