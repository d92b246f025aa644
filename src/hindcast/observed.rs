//! Looks up what was observed.

use crate::evidence::{OBSERVED, Observation};

/// One observation.
///
/// # Panics
/// When `data/observed/` does not hold it: a target needs it.
pub(super) fn observation(quantity: &str, place: &str, group: &str, year: u16) -> &'static Observation {
    let of_series = OBSERVED
        .iter()
        .find(|series| series.quantity == quantity && series.place == place && series.group == group)
        .and_then(|series| series.values.iter().find(|observation| observation.year == year));
    of_series.unwrap_or_else(|| panic!("data/observed holds no {quantity} of {place}, {group}, {year}"))
}

/// Its value.
pub(super) fn value(quantity: &str, place: &str, group: &str, year: u16) -> f64 {
    observation(quantity, place, group, year).value
}
