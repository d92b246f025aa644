//! The policy levers: one row per lever, read by slider, link, engine, tests and documentation.

use super::{EffectId, Figure, Grade, Passage, SourceId, Words};

/// Permanent number of a lever: 1 for `L01`. Never reused, because links depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct LeverId(pub u8);

/// The five groups of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Get people to come.
    Recruit,
    /// Educate.
    Train,
    /// Get people to stay.
    Keep,
    /// Hired-in staff.
    Agency,
    /// How work is organised.
    Work,
}

/// Where a lever can be set apart from the region as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One setting for the region.
    Region,
    /// Also per profession.
    Profession,
    /// Also per unit.
    Unit,
}

/// A lever's companion value, e.g. the share of exceptions from an agency stop.
#[derive(Clone, Copy, Debug)]
pub struct SecondValue {
    /// Name of the companion.
    pub name: Words,
    /// Its unit.
    pub unit: Words,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Step of the control; divides `max - min` evenly.
    pub step: f64,
    /// Today's practice.
    pub default: f64,
}

/// How far a value goes, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RangeBand {
    /// On the other side of today's practice.
    LessThanToday,
    /// Today's practice.
    Today,
    /// Further than today, as employers do.
    MoreThanToday,
    /// As few employers do.
    Ambitious,
    /// Beyond every case in the sources.
    Unobserved,
}

/// One policy lever.
#[derive(Clone, Copy, Debug)]
pub struct Lever {
    /// Permanent number.
    pub id: LeverId,
    /// Number with its letter, e.g. `L02`.
    pub code: &'static str,
    /// Name.
    pub name: Words,
    /// Unit of the value, as it stands after a number ("% of requests", "kr per month").
    pub unit: Words,
    /// Names in all languages and other words that a person may search for.
    pub also: Passage,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Step of the slider; divides `max - min` evenly.
    pub step: f64,
    /// Practice before any decided policy. See [`super::Baseline::enacted`] for what is already decided.
    pub default: f64,
    /// First value that few employers have tried.
    pub ambitious_from: Option<Figure>,
    /// First value beyond every case in the sources.
    pub unobserved_from: Option<Figure>,
    /// Companion value, where the lever has one.
    pub second: Option<SecondValue>,
    /// Where it can be set apart.
    pub reach: Reach,
    /// Group on the page.
    pub group: Group,
    /// Months from the baseline's start to the first month of a new setting, unless the user says otherwise.
    pub start_months: u16,
    /// Months over which a new setting grows in evenly, unless the user says otherwise.
    pub ramp_months: u16,
    /// How the lever acts, in one or two sentences.
    pub mechanism: Passage,
    /// What the model leaves out or what is doubtful; one sentence.
    pub limits: Passage,
    /// Grade of the weakest effect it rests on.
    pub grade: Grade,
    /// Effect sizes it works through.
    pub effects: &'static [EffectId],
    /// Documents that describe the policy.
    pub sources: &'static [SourceId],
}

impl Lever {
    /// The named band of a value, where `today` is today's practice.
    ///
    /// Further means towards [`Self::ambitious_from`]: down for a lever that is pulled down, else up.
    #[expect(clippy::float_cmp, reason = "a value that was not moved is today's, bit for bit")]
    pub fn band(&self, value: f64, today: f64) -> RangeBand {
        let goes_down = self.ambitious_from.is_some_and(|bound| bound.value < self.default);
        let reaches = |bound: Option<Figure>| {
            bound.is_some_and(|bound| if goes_down { value <= bound.value } else { value >= bound.value })
        };
        if value == today {
            RangeBand::Today
        } else if (value < today) != goes_down {
            RangeBand::LessThanToday
        } else if reaches(self.unobserved_from) {
            RangeBand::Unobserved
        } else if reaches(self.ambitious_from) {
            RangeBand::Ambitious
        } else {
            RangeBand::MoreThanToday
        }
    }
}

impl LeverId {
    /// The row, or none when the number is reserved or unknown.
    pub fn row(self) -> Option<&'static Lever> {
        LEVERS.iter().find(|lever| lever.id == self)
    }

    /// Position in [`LEVERS`].
    ///
    /// # Panics
    /// When the number is not in the table; the constants in [`levers`] always are.
    pub fn idx(self) -> usize {
        LEVERS.iter().position(|lever| lever.id == self).expect("a lever constant names a row of the table")
    }
}

include!(concat!(env!("OUT_DIR"), "/levers.rs"));
