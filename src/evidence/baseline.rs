//! Starting points: a region or municipality as it stood in July 2023, and what it has already decided; and the past
//! cases that the hindcast starts from.

use super::{Figure, LeverId, Passage, PlaceId, Profession, SourceId, Words};

/// Position of a baseline in [`BASELINES`] and of its region in [`REGIONS`], or after them in the past cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct BaselineId(pub u8);

/// Country, for rates and currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// Sweden, SEK.
    Sweden,
    /// Norway, NOK.
    Norway,
}

/// A policy that is already decided and on by default.
#[derive(Clone, Copy, Debug)]
pub struct Enacted {
    /// The lever.
    pub lever: LeverId,
    /// Only for this profession, or for all.
    pub profession: Option<Profession>,
    /// Value of the lever.
    pub value: f64,
    /// Companion value, where the lever has one and it differs from the default.
    pub second: Option<f64>,
    /// First month, counted from the baseline's start.
    pub start_months: u16,
    /// Months of even growth.
    pub ramp_months: u16,
    /// What was decided.
    pub note: Passage,
    /// Documents that show it.
    pub sources: &'static [SourceId],
}

/// A region or municipality as people choose it. The page knows this much; the figures are the engine's.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// Key in links, e.g. `skane`.
    pub code: &'static str,
    /// Name.
    pub name: Words,
    /// Country.
    pub country: Country,
    /// Calendar year of the first month.
    pub start_year: u16,
    /// Calendar month (1-12) of the first month.
    pub start_month: u8,
    /// The four units.
    pub places: [PlaceId; 4],
    /// Whether anybody has the profession at the start, in the order of [`Profession::ALL`].
    pub employs: [bool; 11],
    /// Decided policies with dates.
    pub enacted: &'static [Enacted],
}

/// A starting point. Arrays by profession follow [`Profession::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Baseline {
    /// What people choose.
    pub region: &'static Region,
    /// Inhabitants.
    pub population: Figure,
    /// Employed heads (own, with pool, in paid training and on long sick leave), by profession.
    pub heads: [Figure; 11],
    /// Share of a profession's heads in each unit; rows sum to 1.
    pub unit_shares: [[f64; 4]; 11],
    /// Origin of `unit_shares`.
    pub unit_shares_origin: Figure,
    /// Agency heads at work in the region, by profession (1,300 hours a year each).
    pub agency_heads: [Figure; 11],
    /// Agency price against the national 2023 table (zone).
    pub agency_price_factor: Figure,
    /// Heads with other employers in the same labour market, by profession.
    pub other_heads: [Figure; 11],
    /// Licensed heads in work outside care, by profession.
    pub outside_heads: [Figure; 11],
    /// Beginners a year on basic programmes in the region, by profession; 0 where there is none.
    pub beginners: [Figure; 11],
    /// Qualified applicants per place.
    pub applicants_per_place: Figure,
    /// Share of graduates who seek work in the region.
    pub graduates_staying: Figure,
    /// Monthly full-time pay 2023, kr, by profession.
    pub pay: [Figure; 11],
    /// Employer on-cost as a share of pay.
    pub on_cost: Figure,
    /// On-cost from January of later years on, where it is known, in order of year.
    pub on_cost_from: &'static [(u16, Figure)],
    /// Own personnel cost outside the eleven professions, million kr a year.
    pub other_own_cost: Figure,
    /// Growth of demand for staff other than doctors, share per year.
    pub demand_growth: Figure,
    /// Growth of demand for doctors, share per year.
    pub doctor_demand_growth: Figure,
    /// Share of posts that are vacant at the start.
    pub vacancy: Figure,
}

impl Baseline {
    /// The same with so many times the people, students and money; what size alone does.
    #[must_use]
    pub fn times(&self, times: f64) -> Self {
        let grown = |figures: [Figure; 11]| figures.map(|figure| Figure { value: figure.value * times, ..figure });
        let other_own_cost = Figure { value: self.other_own_cost.value * times, ..self.other_own_cost };
        Self {
            heads: grown(self.heads),
            agency_heads: grown(self.agency_heads),
            other_heads: grown(self.other_heads),
            outside_heads: grown(self.outside_heads),
            beginners: grown(self.beginners),
            other_own_cost,
            ..*self
        }
    }
}

impl BaselineId {
    /// The row.
    pub fn row(self) -> &'static Baseline {
        let at = usize::from(self.0);
        #[cfg(feature = "cli")]
        if let Some(past) = at.checked_sub(BASELINES.len()) {
            return &PAST_CASES[past];
        }
        &BASELINES[at]
    }

    /// The region, without its figures.
    pub fn region(self) -> &'static Region {
        #[cfg(feature = "cli")]
        if usize::from(self.0) >= REGIONS.len() {
            return self.row().region;
        }
        &REGIONS[usize::from(self.0)]
    }

    /// The past case with this key: the hindcast starts from it, and no link or file names it.
    #[cfg(feature = "cli")]
    pub fn past_case(code: &str) -> Option<Self> {
        let at = PAST_CASES.iter().position(|baseline| baseline.region.code == code)?;
        Some(Self((BASELINES.len() + at) as u8))
    }

    /// The baseline with this key.
    pub fn from_code(code: &str) -> Option<Self> {
        REGIONS.iter().position(|region| region.code == code).map(|idx| Self(idx as u8))
    }
}

include!(concat!(env!("OUT_DIR"), "/baselines.rs"));
