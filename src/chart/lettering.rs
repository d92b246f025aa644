//! How wide a text is.
//!
//! Surfaces without fonts of their own, SVG above all, cannot say; the estimate follows the widest of the common
//! sans-serif faces, so that nothing is cut off with any of them.

/// Fonts of all text in pictures.
pub(super) const FAMILY: &str = "system-ui, sans-serif";

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

/// Width of a character over the font's size.
fn share_of_size(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        ' ' | '\u{a0}' | '\u{202f}' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.42,
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
}
