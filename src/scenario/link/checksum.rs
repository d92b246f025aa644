//! Two characters that show whether a link was changed or cut on its way.
//!
//! Nine bits of cyclic redundancy (x⁹ + x⁴ + 1) over the text with every percent-escape undone, so that programs which
//! escape a link anew do not trip it. Any change of a single byte is found, other changes in 511 cases of 512.
//! The first character is never a digit, `e` or `x`: the stump of a cut item cannot be taken for a checksum.

use super::escape;

const FIRST: &[u8; 16] = b"bcdfghjkmnpqrsty";
const SECOND: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The checksum of the text before it.
pub(super) fn of(text: &str) -> String {
    let bits = remainder(&escape::undone(text));
    let characters = [FIRST[usize::from(bits >> 5)], SECOND[usize::from(bits & 31)]];
    characters.iter().map(|&byte| char::from(byte)).collect()
}

/// Remainder of nine bits.
fn remainder(bytes: &[u8]) -> u16 {
    const POLYNOMIAL: u16 = 0b10001;
    let mut rest = 0x1ff;
    for byte in bytes {
        for bit in (0..8).rev() {
            let out = (rest >> 8) ^ u16::from(byte >> bit) & 1;
            rest = (rest << 1) & 0x1ff;
            if out == 1 {
                rest ^= POLYNOMIAL;
            }
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_change_of_one_character_changes_the_checksum() {
        let text = "1_m=1.0_b=skane_02=80~36~6_25.ssk=40_h=120";
        for at in 0..text.len() {
            for other in b"0123456789abcxyz_~=." {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = *other;
                let changed = String::from_utf8(bytes).expect("all bytes are ASCII");
                assert_eq!(changed == text, of(&changed) == of(text), "{changed}");
            }
        }
    }

    #[test]
    fn escaping_a_text_anew_keeps_the_checksum() {
        let text = "1_b=skane_02=80~36_t=a%20b%5Fc";
        for (plain, escaped) in [("~", "%7E"), ("_", "%5F"), ("%", "%25"), ("=", "%3d"), ("%20", "+")] {
            assert_eq!(of(&text.replace(plain, escaped)), of(text), "{plain} as {escaped}");
        }
    }
}
