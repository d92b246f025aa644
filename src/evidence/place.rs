//! Kinds of unit that people work in: hospitals, primary care, psychiatry; nursing homes and home care.

use super::{Origin, Words};

/// Position of a kind of unit in [`PLACES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceId(pub u8);

/// A kind of unit.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Key in links, e.g. `uh`.
    pub code: &'static str,
    /// Name.
    pub name: Words,
    /// Share of demand that can be put off at most (`dshare` of E3).
    pub deferrable_share: f64,
    /// Pay against the employer's mean, e.g. 0.01 for one per cent above (E16).
    pub pay_difference: f64,
    /// Origin of each column above, as it applies to this row.
    pub origins: &'static [Origin],
}

impl PlaceId {
    /// The row.
    pub fn row(self) -> &'static Place {
        &PLACES[usize::from(self.0)]
    }
}

include!(concat!(env!("OUT_DIR"), "/places.rs"));
