//! Structure of the model: rival explanations and rules that can be switched off, and the place of a stress case.

/// Smallest and largest closing rule, per cent.
pub const CLOSING_PERCENT: (u8, u8) = (0, 100);
/// Smallest and largest speed of matching, per cent of the profession's rate.
pub const MATCHING_PERCENT: (u8, u8) = (10, 200);
/// Smallest and largest agency price, per cent of the baseline's.
pub const PRICE_PERCENT: (u8, u8) = (50, 200);

/// Two explanations of how agency use grew (domain 5.12, 5.14); `data/calibration/` says how well each fits history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub enum Structure {
    /// Employers became more prone to hire agency staff for a given gap.
    #[default]
    Propensity,
    /// The pay premium drains own staff to agencies strongly.
    Premium,
}

impl Structure {
    /// The names of all, in links and files.
    pub const CODES: &[&str] = &["propensity", "premium"];

    /// Name in links and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Propensity => "propensity",
            Self::Premium => "premium",
        }
    }

    /// The structure with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Propensity, Self::Premium].into_iter().find(|structure| structure.code() == code)
    }
}

/// The layers of uncertainty (domain 5.12): which of them vary from draw to draw. A layer that does not vary is as in the
/// expected course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub struct Layers {
    /// Effect sizes, within what is believed of them.
    pub effects: bool,
    /// Structure: rival explanations, the market's answer and the closing rule, where the user has not chosen.
    pub structure: bool,
    /// Chance: whole persons and surprises in demand.
    pub chance: bool,
}

impl Layers {
    /// The names of the layers, in links and files.
    pub const CODES: &[&str] = &["effects", "structure", "chance"];

    /// Every layer with its name, in the order of [`Self::CODES`].
    pub fn named(self) -> impl Iterator<Item = (&'static str, bool)> {
        Self::CODES.iter().copied().zip([self.effects, self.structure, self.chance])
    }

    /// The layers with these names vary and no other; none when a name is unknown.
    pub fn from_codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut layers = Self { effects: false, structure: false, chance: false };
        for code in codes {
            match code {
                "effects" => layers.effects = true,
                "structure" => layers.structure = true,
                "chance" => layers.chance = true,
                _ => return None,
            }
        }
        Some(layers)
    }
}

/// All three vary.
impl Default for Layers {
    fn default() -> Self {
        Self { effects: true, structure: true, chance: true }
    }
}

/// Switches, apart from levers and effect sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in links and on the page")]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
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
    /// Speed of matching mu of E24 against the profession's rate, per cent: 50 is a place where a post takes twice as
    /// long to fill (`xmatching`).
    pub matching_percent: u8,
    /// Agency price of E28 against the baseline's, per cent: 130 is a remote zone (`xprice`).
    pub price_percent: u8,
    /// Layers of uncertainty that vary in the draws (`xlayers`).
    pub layers: Layers,
}

impl Switches {
    /// The same with every per cent inside its range.
    #[must_use]
    pub fn normalised(self) -> Self {
        let inside = |percent: u8, (min, max): (u8, u8)| percent.clamp(min, max);
        Self {
            closing_percent: inside(self.closing_percent, CLOSING_PERCENT),
            matching_percent: inside(self.matching_percent, MATCHING_PERCENT),
            price_percent: inside(self.price_percent, PRICE_PERCENT),
            ..self
        }
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            enacted: true,
            structure: Structure::Propensity,
            closing_percent: 50,
            budget: true,
            market: true,
            season: true,
            matching_percent: 100,
            price_percent: 100,
            layers: Layers::default(),
        }
    }
}
