//! `locales/*.toml`: the phrases of the page, one flat `key = "phrase"` table per language.

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

/// Writes `Text` with one field per key, and `SV`, `NB` and `EN`.
pub(crate) fn compile(ledger: &mut Ledger) {
    // A checkout without words is a checkout without a page: the engine and the command line still build.
    if ledger.files("locales", "toml").is_empty() {
        ledger.write("words.rs", "");
        return;
    }
    let mut tables = Vec::new();
    for language in LANGUAGES {
        tables.push(ledger.table::<Phrases>(&file(language)).unwrap_or_default());
    }
    check(ledger, &tables);
    ledger.write("words.rs", &rust(&tables));
}

fn file(language: &str) -> String {
    format!("locales/{language}.toml")
}

fn check(ledger: &mut Ledger, tables: &[Phrases]) {
    let keys: BTreeSet<&String> = tables.iter().flat_map(BTreeMap::keys).collect();
    for key in keys {
        let is_name = key.starts_with(|letter: char| letter.is_ascii_lowercase())
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        ledger.require(is_name, "locales", key, "key", "has only lower-case letters, digits and _");
        let is_free = !RESERVED.contains(&key.as_str());
        ledger.require(is_free, "locales", key, "key", "is a word of Rust; choose a longer one");
        let expected = tables.iter().find_map(|table| table.get(key)).map(|phrase| placeholders(phrase));
        for (language, table) in LANGUAGES.iter().zip(tables) {
            match table.get(key) {
                None => ledger.problem(&file(language), key, "phrase", "is missing"),
                Some(phrase) if phrase.trim().is_empty() => ledger.problem(&file(language), key, "phrase", "is empty"),
                Some(phrase) if Some(placeholders(phrase)) != expected => {
                    ledger.problem(&file(language), key, "phrase", "has other {placeholders} than locales/sv.toml");
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

fn rust(tables: &[Phrases]) -> String {
    let [_, _, english] = tables else { return String::new() };
    let mut rust = format!("/// All phrases of the page in one language.\n{ALLOW}pub struct Text {{\n");
    for (key, phrase) in english {
        let comment = doc(&format!("\u{201c}{phrase}\u{201d}"));
        writeln!(rust, "{comment}    pub {key}: &'static str,").expect("a string takes any text");
    }
    rust.push_str("}\n");
    for (language, table) in LANGUAGES.iter().zip(tables) {
        let upper = language.to_uppercase();
        writeln!(rust, "/// The phrases of locales/{language}.toml.\npub static {upper}: Text = Text {{")
            .expect("a string takes any text");
        for (key, phrase) in table {
            writeln!(rust, "    {key}: {phrase:?},").expect("a string takes any text");
        }
        rust.push_str("};\n");
    }
    rust
}
