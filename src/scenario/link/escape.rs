//! Percent-escapes, as addresses carry them.

/// Everything but ASCII letters, digits, `-` and `.` as `%XX`.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            escaped.push(char::from(HEX[usize::from(byte >> 4)]));
            escaped.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    escaped
}

/// The text with `%XX` undone once, and `+` as a space, which is how some portals write it; none when the bytes are not
/// UTF-8 or an escape is not whole.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let bytes = unescaped_once(text.as_bytes());
    let broken = (0..text.len()).any(|at| text.as_bytes()[at] == b'%' && escape_at(text.as_bytes(), at).is_none());
    if broken { None } else { String::from_utf8(bytes).ok() }
}

/// True when an escape is itself escaped, as in `%2520`.
pub(super) fn is_twofold(text: &str) -> bool {
    text.match_indices("%25").any(|(at, _)| {
        let digits = text.as_bytes().get(at + 3..at + 5);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// The bytes with escapes undone until none is left. At most eight layers, so that the time is bounded.
pub(super) fn undone(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..8 {
        let next = unescaped_once(&bytes);
        if next == bytes {
            break;
        }
        bytes = next;
    }
    bytes
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn unescaped_once(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if let Some(byte) = escape_at(bytes, at) {
            plain.push(byte);
            at += 3;
        } else {
            plain.push(if bytes[at] == b'+' { b' ' } else { bytes[at] });
            at += 1;
        }
    }
    plain
}

/// The byte that the escape at this place stands for.
fn escape_at(bytes: &[u8], at: usize) -> Option<u8> {
    let &[b'%', high, low] = bytes.get(at..at + 3)? else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{escaped, unescaped};

    #[test]
    fn any_text_comes_back_from_its_escaped_form() {
        for text in ["", "a b", "50 % färre_~#=+&", "日本", "\u{1F600}"] {
            assert_eq!(unescaped(&escaped(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn broken_escapes_and_bytes_that_are_no_text_are_refused() {
        for text in ["%", "a%2", "%zz", "%ff", "%C3"] {
            assert_eq!(unescaped(text), None, "{text}");
        }
    }
}
