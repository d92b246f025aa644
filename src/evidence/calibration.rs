//! Parameter sets that were fitted together to what was observed, and how well each fits.
//!
//! `cargo xtask calibrate` writes them to `data/calibration/`; the header of each file says how.

/// A parameter of the fit. Its value is kept in thousandths.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Name of the column.
    pub key: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Smallest value of the search.
    pub low: f64,
    /// Largest value of the search.
    pub high: f64,
    /// Code of the only structure that has the parameter, and its value in every other; none where all have it.
    pub only_in: Option<(&'static str, f64)>,
    /// Where it is believed to lie in the structure of growing propensity, where it is.
    pub expected: Option<f64>,
    /// The same in the structure of the premium.
    pub expected_premium: Option<f64>,
    /// Where it enters.
    pub note: &'static str,
}

/// Number of parameters of a set.
pub const N_PARAMETERS: usize = 10;

/// Parameters that fit together, in thousandths and in the order of [`PARAMETERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterSet(pub [i16; N_PARAMETERS]);

/// Staff whose agency cost is observed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffGroup {
    /// Nurses, specialist nurses and midwives.
    Nurses,
    /// Doctors of every stage.
    Doctors,
}

/// The sets that one structure keeps.
#[derive(Clone, Copy, Debug)]
pub struct Calibration {
    /// The best set first, then by loss: they stand for all that fit about as well.
    pub sets: &'static [ParameterSet],
    /// Loss of each set.
    pub losses: &'static [f64],
}

impl ParameterSet {
    /// Growth of the propensity to hire agency staff until the trend's end, share per year.
    pub fn propensity_growth(&self, group: StaffGroup) -> f64 {
        self.value(group as usize)
    }

    /// Moves to agencies at pull 1 against the table of professions.
    pub fn drain(&self, group: StaffGroup) -> f64 {
        self.value(2 + group as usize)
    }

    /// Elasticity of moves to agencies (e5).
    pub fn e5(&self) -> f64 {
        self.value(4)
    }

    /// Return of agency staff without assignments (e63).
    pub fn e63(&self) -> f64 {
        self.value(5)
    }

    /// Strength of the regions' agency stops of 2023-2024, share of requests.
    pub fn stop(&self, group: StaffGroup) -> f64 {
        self.value(6 + group as usize)
    }

    /// Requests for agency staff over those whom agencies have, in the mean month of the start.
    pub fn pull(&self, group: StaffGroup) -> f64 {
        self.value(8 + group as usize)
    }

    /// One parameter by its position.
    pub fn value(&self, parameter: usize) -> f64 {
        f64::from(self.0[parameter]) / 1000.0
    }
}

include!(concat!(env!("OUT_DIR"), "/calibration.rs"));
