//! The eleven professions and their rates (domain table 5.4).

use super::{Origin, Words};

/// A profession, in the order of every table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub enum Profession {
    /// Assistant nurse (undersköterska, helsefagarbeider).
    Usk,
    /// Nurse.
    Ssk,
    /// Specialist nurse.
    Sps,
    /// Midwife.
    Bm,
    /// Junior doctor.
    Lj,
    /// Resident doctor.
    Lst,
    /// Specialist doctor.
    Lsp,
    /// Biomedical scientist.
    Bma,
    /// Physiotherapist.
    Ft,
    /// Psychologist.
    Psy,
    /// Support staff and service hosts.
    Sto,
}

impl Profession {
    /// All, in table order.
    pub const ALL: [Self; 11] = [
        Self::Usk,
        Self::Ssk,
        Self::Sps,
        Self::Bm,
        Self::Lj,
        Self::Lst,
        Self::Lsp,
        Self::Bma,
        Self::Ft,
        Self::Psy,
        Self::Sto,
    ];

    /// Position in tables.
    pub fn idx(self) -> usize {
        self as usize
    }

    /// The row of rates and names.
    pub fn row(self) -> &'static ProfessionRow {
        &PROFESSIONS[self.idx()]
    }

    /// Key in links and tables, e.g. `ssk`.
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// The profession with this key.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profession| profession.code() == code)
    }
}

/// Basic education that leads to a profession.
#[derive(Clone, Copy, Debug)]
pub struct Programme {
    /// Length, whole years of study as the model counts them.
    pub years: u8,
    /// Share of beginners who complete.
    pub completion: f64,
    /// Ages (mid of the five-year birth cohort) of graduates: shares of the youngest open cohort and the next three.
    pub entry_shares: [f64; 4],
}

/// Rates of one profession. Annual shares are before age and tenure factors.
#[derive(Clone, Copy, Debug)]
pub struct ProfessionRow {
    /// Key, e.g. `ssk`.
    pub code: &'static str,
    /// Name in the plural, as the field says it.
    pub name: Words,
    /// Contracted full posts per head, Sweden.
    pub fte_per_head_se: f64,
    /// Contracted full posts per head, Norway.
    pub fte_per_head_no: f64,
    /// Quits to other employers, share per year.
    pub to_other: f64,
    /// Quits to work outside care, share per year.
    pub to_outside: f64,
    /// Quits to agencies at pull 1, share per year.
    pub to_agency: f64,
    /// Quits in the first year against the mean.
    pub first_year_factor: f64,
    /// Inflow to long sick leave, share per year.
    pub long_sick_inflow: f64,
    /// Short sick leave, share of time.
    pub short_sick: f64,
    /// Matching speed `mu` of E24, per month.
    pub matching: f64,
    /// Agency price 2023, kr per hour.
    pub agency_price: f64,
    /// Share of the gap for which agency staff are asked for (theta, 2023); splits a baseline's agency heads.
    pub agency_propensity: f64,
    /// Share who work around the clock.
    pub shift_share: f64,
    /// Cost of one hire, kr.
    pub hire_cost: f64,
    /// Share of heads by age: under 25, 25-29, …, 70 and over. Sums to 1.
    pub ages: [f64; 11],
    /// Basic education, where the profession has one.
    pub programme: Option<Programme>,
    /// Origin of each column above, as it applies to this row.
    pub origins: &'static [Origin],
}

include!(concat!(env!("OUT_DIR"), "/professions.rs"));
