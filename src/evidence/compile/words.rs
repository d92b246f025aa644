//! `locales/*.toml` and `locales/pages/*.toml`: the phrases of the simulator and of the written pages beside it, one flat
//! `key = "phrase"` table per language.

use crate::ledger::Ledger;
use crate::literal::{ALLOW, doc};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const LANGUAGES: [&str; 3] = ["sv", "nb", "en"];

/// Words of Rust that a planner might use as a key; a field cannot have them.
const RESERVED: [&str; 16] = [
    "as", "box", "break", "continue", "do", "else", "for", "if", "in", "loop", "match", "move", "return", "type",
    "use", "where",
];

type Phrases = BTreeMap<String, String>;

/// Writes `Text` with one field per key, and `SV`, `NB` and `EN`, for the tables of a folder.
pub(crate) fn compile(ledger: &mut Ledger, folder: &str, to: &str) {
    let file = |language: &str| format!("{folder}/{language}.toml");
    let tables: Vec<Phrases> =
        LANGUAGES.iter().map(|language| ledger.table(&file(language)).unwrap_or_default()).collect();
    check(ledger, folder, &tables);
    ledger.write(to, &rust(folder, &tables));
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

fn rust(folder: &str, tables: &[Phrases]) -> String {
    let [_, _, english] = tables else { return String::new() };
    let mut rust = format!("/// All phrases in one language.\n{ALLOW}pub(crate) struct Text {{\n");
    for (key, phrase) in english {
        let comment = doc(&format!("\u{201c}{phrase}\u{201d}"));
        writeln!(rust, "{comment}    pub(crate) {key}: &'static str,").expect("a string takes any text");
    }
    rust.push_str("}\n");
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
