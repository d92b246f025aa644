//! Numbers as links write them: a decimal point, no grouping, and the fewest digits that read back as the same number.
//!
//! In the browser its own reader and writer of numbers do it: those of the standard library bring tables that weigh more
//! than any process of the model. `tests/web.rs` holds that both give the same. For the same reason page and engine keep a
//! value between bounds that are no constants by `max` and `min`: the panic of `clamp` would write the bounds.

pub use kind::{read, written};

#[cfg(not(all(target_arch = "wasm32", feature = "worker")))]
mod kind {
    /// The number of a text; none when it is not one. Infinity and NaN are numbers here.
    pub fn read(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    /// The text of a number that is neither infinite nor NaN nor -0.
    pub fn written(value: f64) -> String {
        value.to_string()
    }
}

#[cfg(all(target_arch = "wasm32", feature = "worker"))]
mod kind {
    use js_sys::{Number, Object};
    use wasm_bindgen::JsValue;

    /// The number of a text; none when it is not one. Infinity and NaN are numbers here.
    pub fn read(text: &str) -> Option<f64> {
        let is_decimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
        if text.is_empty() || !text.bytes().all(is_decimal) {
            return named(text);
        }
        Some(JsValue::from_str(text).unchecked_into_f64()).filter(|value| !value.is_nan())
    }

    /// Infinity and NaN by name.
    fn named(text: &str) -> Option<f64> {
        let name = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        let size = if is("nan") { f64::NAN } else { f64::INFINITY };
        let is_known = size.is_nan() || is("inf") || is("infinity");
        is_known.then_some(if text.starts_with('-') { -size } else { size })
    }

    /// The text of a number that is neither infinite nor NaN nor -0.
    pub fn written(value: f64) -> String {
        Object::to_string(&Number::from(value)).into()
    }
}
