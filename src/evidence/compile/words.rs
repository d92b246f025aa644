//! `locales/*.toml` and `locales/pages/*.toml`: the phrases of the simulator and of the written pages beside it, one flat
//! `key = "phrase"` table per language. The simulator fetches one language when it starts.

use crate::ledger::Ledger;
use crate::literal::{ALLOW, doc};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

const LANGUAGES: [&str; 3] = ["sv", "nb", "en"];

/// Words of Rust that a planner might use as a key; a field cannot have them.
const RESERVED: [&str; 16] = [
    "as", "box", "break", "continue", "do", "else", "for", "if", "in", "loop", "match", "move", "return", "type",
    "use", "where",
];

type Phrases = BTreeMap<String, String>;

/// How a program comes by the phrases of a folder.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kept {
    /// They are part of it.
    Inside,
    /// They lie in a file of their own with those of the tables, of which a reader loads the language in use.
    Outside,
}

/// Writes `Text` with one field per key, for the tables of a folder: as `SV`, `NB` and `EN`, or to be read from a file.
pub(crate) fn compile(ledger: &mut Ledger, folder: &str, kept: Kept, to: &str) {
    let file = |language: &str| format!("{folder}/{language}.toml");
    let tables: Vec<Phrases> =
        LANGUAGES.iter().map(|language| ledger.table(&file(language)).unwrap_or_default()).collect();
    check(ledger, folder, &tables);
    let [_, _, english] = tables.as_slice() else { return };
    let mut rust = text_of(english);
    rust.push_str(&match kept {
        Kept::Inside => inside(folder, &tables),
        Kept::Outside => outside(english),
    });
    ledger.write(to, &rust);
    if folder == "locales" {
        write_files(ledger, &tables);
    }
}

/// Writes the files of each language: the page's phrases by key and those of the tables in their order; and the passages.
fn write_files(ledger: &mut Ledger, tables: &[Phrases]) {
    let mut files = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let of_page = table.values().map(String::as_str);
        let of_tables = ledger.phrases().iter().map(|phrase| phrase[at].as_str());
        let phrases: Vec<String> = of_page.chain(of_tables).map(str::to_owned).collect();
        let passages: Vec<String> = ledger.passages().iter().map(|passage| passage[at].clone()).collect();
        for line in phrases.iter().chain(&passages) {
            ledger.require(!line.contains('\n'), LANGUAGES[at], line, "phrase", "stands on more than one line");
        }
        files.push([phrases.join("\n"), passages.join("\n")]);
    }
    let mut hash = DefaultHasher::new();
    files.hash(&mut hash);
    let id = format!("{:016x}", hash.finish());
    for (language, [phrases, passages]) in LANGUAGES.iter().zip(&files) {
        ledger.write(&format!("words-{language}.txt"), phrases);
        ledger.write(&format!("passages-{language}.txt"), passages);
    }
    let doc = "/// Names the phrases of this build, so that a page never reads another's.";
    ledger.write("phrases.rs", &format!("{doc}\npub const PHRASES_ID: &str = {id:?};\n"));
}

fn check(ledger: &mut Ledger, folder: &str, tables: &[Phrases]) {
    let file = |language: &str| format!("{folder}/{language}.toml");
    let keys: BTreeSet<&String> = tables.iter().flat_map(BTreeMap::keys).collect();
    for key in keys {
        let is_name = key.starts_with(|letter: char| letter.is_ascii_lowercase())
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        ledger.require(is_name, folder, key, "key", "has only lower-case letters, digits and _");
        let is_free = !RESERVED.contains(&key.as_str());
        ledger.require(is_free, folder, key, "key", "is a word of Rust; choose a longer one");
        let expected = tables.iter().find_map(|table| table.get(key)).map(|phrase| placeholders(phrase));
        for (language, table) in LANGUAGES.iter().zip(tables) {
            match table.get(key) {
                None => ledger.problem(&file(language), key, "phrase", "is missing"),
                Some(phrase) if phrase.trim().is_empty() => ledger.problem(&file(language), key, "phrase", "is empty"),
                Some(phrase) if Some(placeholders(phrase)) != expected => {
                    ledger.problem(&file(language), key, "phrase", "has other {placeholders} than in Swedish");
                }
                Some(_) => {}
            }
        }
    }
}

/// Names between braces.
fn placeholders(phrase: &str) -> BTreeSet<&str> {
    phrase.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn text_of(english: &Phrases) -> String {
    let mut rust = format!("/// All phrases in one language.\n{ALLOW}pub(crate) struct Text {{\n");
    for (key, phrase) in english {
        let comment = doc(&format!("\u{201c}{phrase}\u{201d}"));
        writeln!(rust, "{comment}    pub(crate) {key}: &'static str,").expect("a string takes any text");
    }
    rust.push_str("}\n");
    rust
}

fn inside(folder: &str, tables: &[Phrases]) -> String {
    let mut rust = String::new();
    for (language, table) in LANGUAGES.iter().zip(tables) {
        let upper = language.to_uppercase();
        writeln!(rust, "/// The phrases of {folder}/{language}.toml.\npub(crate) static {upper}: Text = Text {{")
            .expect("a string takes any text");
        for (key, phrase) in table {
            writeln!(rust, "    {key}: {phrase:?},").expect("a string takes any text");
        }
        rust.push_str("};\n");
    }
    rust
}

fn outside(english: &Phrases) -> String {
    let keys = english.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let empty = english.keys().map(|key| format!("{key}: \"\"")).collect::<Vec<_>>().join(", ");
    // Filled in a loop over its fields: one by one from the phrases it would weigh twice as much.
    format!(
        "impl Text {{\n    /// Phrases in one language.\n    pub(crate) const N: usize = {};\n    /// The phrases by key, \
         in order.\n    pub(crate) fn of(phrases: &[&'static str; Self::N]) -> Self {{\n        \
         let mut text = Self {{ {empty} }};\n        let Self {{ {keys} }} = &mut text;\n        \
         for (field, phrase) in [{keys}].into_iter().zip(phrases) {{\n            *field = phrase;\n        }}\n        \
         text\n    }}\n}}\n",
        english.len(),
    )
}
