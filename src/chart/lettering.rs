//! How wide a text is.
//!
//! Surfaces without fonts of their own, SVG above all, cannot say; the estimate follows the widest of the common
//! sans-serif faces, so that nothing is cut off with any of them.

/// Fonts of all text in pictures.
pub const FAMILY: &str = "system-ui, sans-serif";

/// Size of text on axes and at lines, CSS pixels.
pub(super) const TEXT: f64 = 12.0;
/// Size of the heading, CSS pixels.
pub(super) const HEADING: f64 = 14.0;
/// Height of a line of text over its size.
pub(super) const LEADING: f64 = 1.25;

/// Width of a text, CSS pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(share_of_size).sum::<f64>() * size
}

/// A text in rows of at most a width, broken between words, and inside a word that is wider by itself.
pub(super) fn folded(text: &str, size: f64, at_most: f64) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let row = rows.last_mut().expect("there is always a row");
        if !row.is_empty() && width(row, size) + width(word.trim_end(), size) > at_most {
            rows.push(String::new());
        }
        for character in word.chars() {
            let row = rows.last_mut().expect("there is always a row");
            if width(row, size) + share_of_size(character) * size > at_most && character != ' ' && !row.is_empty() {
                rows.push(character.to_string());
            } else {
                row.push(character);
            }
        }
    }
    rows
}

/// Width of a character over the font's size.
fn share_of_size(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        ' ' | '\u{a0}' | '\u{202f}' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.42,
        '~' | '=' | '+' | '<' | '>' | '#' => 0.84,
        'm' | 'w' | 'M' | 'W' | '%' | '—' | '…' => 1.0,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' | 'Ø' | 'Æ' | 'æ' => 0.76,
        _ => 0.64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_and_larger_text_is_wider() {
        assert!(width("Region Skåne", TEXT) > width("Skåne", TEXT));
        assert!(width("Skåne", HEADING) > width("Skåne", TEXT));
        assert!(width("5,2 %", TEXT) > 20.0 && width("5,2 %", TEXT) < 40.0);
    }

    #[test]
    fn folded_text_keeps_every_letter_and_stays_within_its_width() {
        let text = "Modell 1.0. https://stafett.example/#1_m=1.0_b=skane_02=80~36~6_25.ssk=40_e13=1.5_h=120 slut";
        for at_most in [60.0, 200.0, 5000.0] {
            let rows = folded(text, TEXT, at_most);
            assert_eq!(rows.concat(), text);
            assert!(rows.iter().all(|row| width(row.trim_end(), TEXT) <= at_most), "{rows:?}");
        }
        assert_eq!(folded(text, TEXT, 5000.0).len(), 1);
        assert_eq!(folded("ett två", TEXT, 30.0), ["ett ", "två"]);
    }
}
