//! The QR code of a text, with the quiet zone that readers need.

use qrcodegen::{QrCode, QrCodeEcc};

use super::Code;

/// Light modules around the code, as ISO/IEC 18004 asks.
const QUIET_ZONE: i32 = 4;

/// The code of a text; none when it is longer than a code can hold.
pub(super) fn of(text: &str) -> Option<Code> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
    let mut runs: Vec<(i32, i32, i32)> = Vec::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
            match runs.last_mut() {
                Some(run) if (run.0 + run.2, run.1) == (x + QUIET_ZONE, y + QUIET_ZONE) => run.2 += 1,
                _ => runs.push((x + QUIET_ZONE, y + QUIET_ZONE, 1)),
            }
        }
    }
    Some(Code { width: code.size() + 2 * QUIET_ZONE, runs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_light_margin() {
        let code = of("https://stafett.example/#1_m=1.0_b=skane_k7").expect("the text is short");
        for (x, y) in [(4, 4), (code.width - 11, 4), (4, code.width - 11)] {
            assert!(code.runs.contains(&(x, y, 7)), "{x} {y}");
        }
        for &(x, y, length) in &code.runs {
            assert!(x >= QUIET_ZONE && y >= QUIET_ZONE && x + length <= code.width - QUIET_ZONE);
        }
    }

    #[test]
    fn a_link_that_no_code_can_hold_has_none() {
        assert!(of(&"x".repeat(8000)).is_none());
        assert!(of(&"x".repeat(2000)).is_some());
    }
}
