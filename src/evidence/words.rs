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

    /// The language alone, as addresses and `<html lang>` have it.
    pub fn code(self) -> &'static str {
        &self.tag()[..2]
    }
}

/// One phrase in each language.
#[cfg(feature = "words")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Swedish.
    pub sv: &'static str,
    /// Norwegian bokmål.
    pub nb: &'static str,
    /// English.
    pub en: &'static str,
}

/// One phrase in each language, by its place in the list of phrases that is fetched for the language in use.
#[cfg(not(feature = "words"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub(crate) u16);

impl Words {
    /// The phrase in one language.
    #[cfg(feature = "words")]
    pub fn to(self, language: Language) -> &'static str {
        match language {
            Language::Sv => self.sv,
            Language::Nb => self.nb,
            Language::En => self.en,
        }
    }

    /// The phrase in one language; empty until the language's phrases are supplied.
    #[cfg(not(feature = "words"))]
    pub fn to(self, language: Language) -> &'static str {
        fetched::phrase(language, usize::from(self.0))
    }
}

/// A longer text, which a reader asks for: what a number rests on, and where it is from.
#[cfg(feature = "words")]
pub type Passage = Words;

/// A longer text, which a reader asks for: what a number rests on, and where it is from. By its place in the list of
/// passages, which is fetched when the first of them is to be read.
#[cfg(not(feature = "words"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage(pub(crate) u16);

#[cfg(not(feature = "words"))]
impl Passage {
    /// The text in one language; empty until the language's passages are supplied.
    pub fn to(self, language: Language) -> &'static str {
        fetched::passage(language, usize::from(self.0))
    }
}

/// What is said of a single number: where it enters, how it was reckoned. Only the written pages show it.
#[cfg(feature = "origins")]
pub type Note = Words;

/// What is said of a single number, of which this program is built without the words.
#[cfg(not(feature = "origins"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note;

#[cfg(not(feature = "words"))]
pub use fetched::{PHRASES_ID, supply, supply_passages};

/// Phrases and passages that are not part of the program: two files for each language.
#[cfg(not(feature = "words"))]
mod fetched {
    use std::cell::Cell;

    use super::Language;

    include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

    type Lists = [Cell<&'static [&'static str]>; 3];

    thread_local! {
        static PHRASES: Lists = const { [const { Cell::new(&[]) }; 3] };
        static PASSAGES: Lists = const { [const { Cell::new(&[]) }; 3] };
    }

    /// Takes the phrases of a language in use, in the order of the list.
    pub fn supply(language: Language, phrases: &'static [&'static str]) {
        PHRASES.with(|lists| lists[language as usize].set(phrases));
    }

    /// Takes the passages of a language in use, in the order of their list.
    pub fn supply_passages(language: Language, passages: &'static [&'static str]) {
        PASSAGES.with(|lists| lists[language as usize].set(passages));
    }

    pub(super) fn phrase(language: Language, at: usize) -> &'static str {
        PHRASES.with(|lists| text(lists, language, at))
    }

    pub(super) fn passage(language: Language, at: usize) -> &'static str {
        PASSAGES.with(|lists| text(lists, language, at))
    }

    fn text(lists: &Lists, language: Language, at: usize) -> &'static str {
        lists[language as usize].get().get(at).copied().unwrap_or_default()
    }
}
