//! Settings of levers over time.

use crate::evidence::{BaselineId, LeverId, Profession, Reach};

use super::Scenario;

/// Where a setting applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub enum Scope {
    /// The whole region or municipality.
    All,
    /// One profession, for levers with that reach.
    Profession(Profession),
    /// One of the baseline's four units (0-3), for levers with that reach.
    Unit(u8),
}

impl Scope {
    /// True when the lever can be set here.
    pub fn is_possible_for(self, lever: LeverId) -> bool {
        let reach = lever.row().map(|row| row.reach);
        match self {
            Self::All => reach.is_some(),
            Self::Profession(_) => reach == Some(Reach::Profession),
            Self::Unit(unit) => reach == Some(Reach::Unit) && unit < 4,
        }
    }

    /// Key in links: of the profession, or of the baseline's unit. None for the region.
    pub fn code(self, baseline: BaselineId) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Profession(profession) => Some(profession.code()),
            Self::Unit(unit) => baseline.region().places.get(usize::from(unit)).map(|place| place.row().code),
        }
    }

    /// The profession or the unit of this baseline with this key.
    pub fn from_code(code: &str, baseline: BaselineId) -> Option<Self> {
        let unit = baseline.region().places.iter().position(|place| place.row().code == code);
        Profession::from_code(code).map(Self::Profession).or_else(|| unit.map(|unit| Self::Unit(unit as u8)))
    }
}

/// A lever set to a value from a month on.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct Setting {
    /// Value, within the lever's range.
    pub value: f64,
    /// Companion value; none means its default.
    pub second: Option<f64>,
    /// First month, counted from the baseline's start.
    pub start_months: u16,
    /// Months of even growth from today's value to `value`; 0 for at once.
    pub ramp_months: u16,
    /// Month from which today's practice is back.
    pub stop_months: Option<u16>,
}

/// How much of a setting has grown in: 0 before its start, then evenly to 1 over the ramp.
///
/// `clamp((month - start) / ramp, 0, 1)`, or 1 from the start on where there is no ramp.
pub fn grown_share(start_months: u16, ramp_months: u16, month: u16) -> f64 {
    if month < start_months {
        0.0
    } else if ramp_months == 0 {
        1.0
    } else {
        (f64::from(month - start_months) / f64::from(ramp_months)).min(1.0)
    }
}

/// Value of a lever without the user's settings in a month: the decided policies where they are switched on, else the default.
///
/// - `month`: months from the baseline's start. "Today's value" of the page is that of January 2025 and later.
///
/// # Panics
/// When the lever is not in the table; the constants in `evidence::levers` and the levers of a normalised scenario are.
pub fn today_value(scenario: &Scenario, lever: LeverId, scope: Scope, month: u16) -> f64 {
    let row = lever.row().expect("a scenario holds known levers only");
    if !scenario.switches.enacted {
        return row.default;
    }
    let decided = scenario.baseline.region().enacted.iter().filter(|enacted| {
        enacted.lever == lever && enacted.profession.is_none_or(|profession| scope == Scope::Profession(profession))
    });
    decided.fold(row.default, |value, enacted| {
        value + (enacted.value - value) * grown_share(enacted.start_months, enacted.ramp_months, month)
    })
}
