//! A name or sentence in the three languages of the users.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Swedish.
    Sv,
    /// Norwegian bokmål.
    Nb,
    /// English.
    En,
}

impl Language {
    /// The languages in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Sv, Self::Nb, Self::En];

    /// BCP 47 tag of the language, with the region whose number and date formats it uses.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv-SE",
            Self::Nb => "nb-NO",
            Self::En => "en-GB",
        }
    }
}

/// One phrase in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Swedish.
    pub sv: &'static str,
    /// Norwegian bokmål.
    pub nb: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The phrase in one language.
    pub fn to(self, language: Language) -> &'static str {
        match language {
            Language::Sv => self.sv,
            Language::Nb => self.nb,
            Language::En => self.en,
        }
    }
}
