//! Structure of the model: rival explanations and rules that can be switched off.

/// Two explanations that fit history about equally well (domain 5.12, 5.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Structure {
    /// Employers became more prone to hire agency staff for a given gap.
    #[default]
    Propensity,
    /// The pay premium drains own staff to agencies strongly.
    Premium,
}

/// Switches, apart from levers and effect sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// Decided policies of the baseline are on (`xenacted`).
    pub enacted: bool,
    /// Rival structure (`xstructure`).
    pub structure: Structure,
    /// Closing rule rho of E3, per cent: 0 staff absorb the gap, 100 beds close and patients queue (`xclosing`).
    pub closing_percent: u8,
    /// Budget rule E30 (`xbudget`).
    pub budget: bool,
    /// Market answer to own pay E31 (`xmarket`).
    pub market: bool,
    /// Seasons of demand and leave (`xseason`).
    pub season: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { enacted: true, structure: Structure::Propensity, closing_percent: 50, budget: true, market: true, season: true }
    }
}
