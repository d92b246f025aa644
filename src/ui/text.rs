//! The words of the page, and the language they are in.
//!
//! They are no part of the program: it fetches those of one language when it starts, and of another when it is chosen;
//! and passages when the first of them is to be read.

#[cfg(not(feature = "words"))]
use std::cell::{Cell, RefCell};

use leptos::prelude::*;

pub(crate) use crate::evidence::{Language, Passage, Words};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Language of everything below; given as context and read in component bodies.
#[derive(Clone, Copy)]
pub(crate) struct Locale {
    /// Language.
    pub(crate) language: Language,
    /// Its phrases.
    pub(crate) text: &'static Text,
}

#[cfg(not(feature = "words"))]
thread_local! {
    static FETCHED: [Cell<Option<&'static Text>>; 3] = const { [const { Cell::new(None) }; 3] };
    static PASSAGES: [RefCell<Option<ArcRwSignal<Fetched>>>; 3] = const { [const { RefCell::new(None) }; 3] };
}

/// The words could not be fetched, or are another build's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreachable;

/// Fetches the words of a language, unless they are there; they stay for as long as the page.
///
/// # Errors
/// When the file cannot be fetched or does not hold what this build asks for.
#[cfg(not(feature = "words"))]
pub(crate) async fn fetch(language: Language) -> Result<(), Unreachable> {
    if FETCHED.with(|fetched| fetched[language as usize].get()).is_some() {
        return Ok(());
    }
    let lines = fetch_lines("words", language).await?;
    let (of_page, of_tables) = lines.split_first_chunk().ok_or(Unreachable)?;
    crate::evidence::supply(language, of_tables);
    let text: &'static Text = Box::leak(Box::new(Text::of(of_page)));
    FETCHED.with(|fetched| fetched[language as usize].set(Some(text)));
    Ok(())
}

/// What became of fetching a file; none while it is on its way.
pub(crate) type Fetched = Option<Result<(), Unreachable>>;

/// Fetches the passages of a language.
///
/// # Errors
/// When the file cannot be fetched.
#[cfg(not(feature = "words"))]
async fn fetch_passages(language: Language) -> Result<(), Unreachable> {
    crate::evidence::supply_passages(language, fetch_lines("passages", language).await?);
    Ok(())
}

/// The lines of the file that a language has in a folder of the release; they stay for as long as the page.
#[cfg(not(feature = "words"))]
async fn fetch_lines(folder: &str, language: Language) -> Result<&'static [&'static str], Unreachable> {
    let address = format!("./{folder}/{}-{}.txt", language.code(), crate::evidence::PHRASES_ID);
    let file = super::fetch::text(&address).await.map_err(|()| Unreachable)?;
    Ok(Vec::leak(String::leak(file).split('\n').collect()))
}

/// Whether passages can be read. Whoever reads the first has them fetched, once for all; and again when that failed.
#[cfg(not(feature = "words"))]
pub(crate) fn use_passages() -> Signal<Fetched> {
    let language = use_locale().language;
    PASSAGES.with(|states| {
        let known = &mut *states[language as usize].borrow_mut();
        let is_underway = known.as_ref().is_some_and(|state| state.get_untracked() != Some(Err(Unreachable)));
        if !is_underway {
            let state = ArcRwSignal::new(None);
            *known = Some(state.clone());
            leptos::task::spawn_local(async move { state.set(Some(fetch_passages(language).await)) });
        }
        known.clone().map_or_else(|| Signal::stored(None), Signal::from)
    })
}

/// The words are part of this program.
#[cfg(feature = "words")]
#[allow(clippy::unused_async, reason = "as where the words are fetched")]
pub(crate) async fn fetch(_: Language) -> Result<(), Unreachable> {
    Ok(())
}

/// The passages are part of this program.
#[cfg(feature = "words")]
pub(crate) fn use_passages() -> Signal<Fetched> {
    Signal::stored(Some(Ok(())))
}

impl Locale {
    /// The phrases of a language that is there.
    ///
    /// # Panics
    /// When the language was not fetched: it becomes the page's language only after that.
    pub(crate) fn new(language: Language) -> Self {
        Self { language, text: text_of(language) }
    }

    /// A passage in this language; empty before [`use_passages`] says that it is there.
    pub(crate) fn read(self, passage: Passage) -> &'static str {
        passage.to(self.language)
    }

    /// A name of the tables in this language.
    pub(crate) fn say(self, words: Words) -> &'static str {
        words.to(self.language)
    }
}

#[cfg(not(feature = "words"))]
fn text_of(language: Language) -> &'static Text {
    FETCHED.with(|fetched| fetched[language as usize].get()).expect("a language is fetched before it is used")
}

#[cfg(feature = "words")]
fn text_of(language: Language) -> &'static Text {
    match language {
        Language::Sv => &SV,
        Language::Nb => &NB,
        Language::En => &EN,
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
    let (first, rest) = parted(text);
    upper_case(first) + rest
}

/// A name inside a sentence; `ST-läkare` keeps its capitals.
pub(crate) fn uncapitalised(name: &str) -> String {
    let (first, rest) = parted(name);
    let (second, _) = parted(rest);
    if second == lower_case(second) { lower_case(first) + rest } else { name.to_owned() }
}

/// The first letter and the rest.
fn parted(text: &str) -> (&str, &str) {
    text.split_at(text.chars().next().map_or(0, char::len_utf8))
}

// The browser knows the cases of all scripts; the tables of the standard library would weigh ten kilobytes.

/// In small letters.
pub(crate) fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

fn upper_case(text: &str) -> String {
    js_sys::JsString::from(text).to_upper_case().into()
}

/// A phrase with its `{placeholders}` filled.
pub(crate) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(phrase.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
