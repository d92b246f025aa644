//! What lies beside the simulator: the pages about the model and accessibility, and the words that it fetches.
//!
//! Plain files that need no program in the browser. The prose stands as Markdown in `locales/pages/`; a line
//! `{{equations}}` or the like gives way to a table made from the evidence.

mod frame;
mod html;
mod numbers;
mod prose;
mod tables;
mod text;

use crate::evidence::Language;

/// One file of the release.
pub struct Page {
    /// Path under the release, e.g. `about/sv.html`.
    pub path: String,
    /// Its content.
    pub html: String,
}

/// A file with the simulator's phrases or passages in one language.
pub struct WordList {
    /// Path under the release.
    pub path: String,
    /// One phrase or passage a line.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The files of phrases, one for each language: what the page is built with.
pub fn words() -> [WordList; 3] {
    Language::ALL.map(|language| WordList {
        path: file("words", language),
        text: match language {
            Language::Sv => include_str!(concat!(env!("OUT_DIR"), "/words-sv.txt")),
            Language::Nb => include_str!(concat!(env!("OUT_DIR"), "/words-nb.txt")),
            Language::En => include_str!(concat!(env!("OUT_DIR"), "/words-en.txt")),
        },
    })
}

/// The files of passages, one for each language: what a reader may ask for.
pub fn passages() -> [WordList; 3] {
    Language::ALL.map(|language| WordList {
        path: file("passages", language),
        text: match language {
            Language::Sv => include_str!(concat!(env!("OUT_DIR"), "/passages-sv.txt")),
            Language::Nb => include_str!(concat!(env!("OUT_DIR"), "/passages-nb.txt")),
            Language::En => include_str!(concat!(env!("OUT_DIR"), "/passages-en.txt")),
        },
    })
}

fn file(folder: &str, language: Language) -> String {
    format!("{folder}/{}-{PHRASES_ID}.txt", language.code())
}

/// What a page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    About,
    Accessibility,
}

impl Subject {
    const ALL: [Self; 2] = [Self::About, Self::Accessibility];

    /// Folder of its files.
    fn folder(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Accessibility => "accessibility",
        }
    }
}

/// All pages in all languages. `style` is the address of the style sheet from the release's root, e.g. `style-1a2b.css`.
pub fn all(style: &str) -> Vec<Page> {
    let pages = Subject::ALL.into_iter().flat_map(|subject| Language::ALL.map(|language| (subject, language)));
    pages
        .map(|(subject, language)| Page {
            path: format!("{}/{}.html", subject.folder(), language.code()),
            html: frame::page(subject, language, style),
        })
        .collect()
}
