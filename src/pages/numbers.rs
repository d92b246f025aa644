//! Numbers as the reader's language writes them.

use crate::evidence::Language;

/// Shortest decimal form of a number, with the language's decimal sign and groups of three: four digits part too, as they
/// do in the simulator and in columns with longer numbers.
pub(super) fn number(language: Language, value: f64) -> String {
    written(language, value, if language == Language::En { "," } else { "\u{a0}" })
}

/// A calendar year, whose digits stand together.
pub(super) fn year(language: Language, value: f64) -> String {
    written(language, value, "")
}

fn written(language: Language, value: f64, separator: &str) -> String {
    let plain = format!("{}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let point = if language == Language::En { "." } else { "," };
    let digits = whole.len();
    let mut text = String::from(if value < 0.0 { "\u{2212}" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (digits - at) % 3 == 0 {
            text.push_str(separator);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push_str(point);
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_language_does() {
        assert_eq!(number(Language::Sv, 1_377_827.0), "1\u{a0}377\u{a0}827");
        assert_eq!(number(Language::En, 1_377_827.5), "1,377,827.5");
        assert_eq!(number(Language::Nb, -0.0175), "\u{2212}0,0175");
        assert_eq!(number(Language::Sv, 1980.0), "1\u{a0}980");
        assert_eq!(number(Language::En, 980.0), "980");
        assert_eq!(year(Language::Nb, 2023.75), "2023,75");
    }
}
