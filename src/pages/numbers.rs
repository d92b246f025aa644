//! Numbers as the reader's language writes them.

use crate::evidence::Language;

/// Shortest decimal form of a number, with the language's decimal sign and groups of three.
pub(super) fn number(language: Language, value: f64) -> String {
    let plain = format!("{}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let separator = if language == Language::En { "," } else { "\u{a0}" };
    let point = if language == Language::En { "." } else { "," };
    let digits = whole.len();
    let mut text = String::from(if value < 0.0 { "\u{2212}" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        // Four digits stand together.
        if at > 0 && (digits - at) % 3 == 0 && digits > 4 {
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

/// Several numbers.
pub(super) fn numbers(language: Language, values: &[f64]) -> String {
    values.iter().map(|&value| number(language, value)).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_language_does() {
        assert_eq!(number(Language::Sv, 1_377_827.0), "1\u{a0}377\u{a0}827");
        assert_eq!(number(Language::En, 1_377_827.5), "1,377,827.5");
        assert_eq!(number(Language::Nb, -0.0175), "\u{2212}0,0175");
        assert_eq!(number(Language::Sv, 1980.0), "1980");
    }
}
