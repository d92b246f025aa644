//! The words of the page, and the language they are in.

use leptos::prelude::*;

pub(crate) use crate::evidence::{Language, Words};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Language of everything below; given as context and read in component bodies.
#[derive(Clone, Copy)]
pub(crate) struct Locale {
    /// Language.
    pub(crate) language: Language,
    /// Its phrases.
    pub(crate) text: &'static Text,
}

impl Locale {
    /// The phrases of a language.
    pub(crate) fn new(language: Language) -> Self {
        let text = match language {
            Language::Sv => &SV,
            Language::Nb => &NB,
            Language::En => &EN,
        };
        Self { language, text }
    }

    /// A name of the tables in this language.
    pub(crate) fn say(self, words: Words) -> &'static str {
        words.to(self.language)
    }
}

/// The language of the part of the page that a component stands in.
pub(crate) fn use_locale() -> Locale {
    expect_context()
}

/// Joins names as a sentence does: `a, b and c`.
pub(crate) fn list(names: &[&str], and: &str) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// With a capital first letter, as at the start of a sentence.
pub(crate) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A phrase with its `{placeholders}` filled.
pub(crate) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(phrase.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
