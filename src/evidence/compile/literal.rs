//! Rust literals for the generated files.

use crate::ledger::Ledger;
use serde::Deserialize;
use std::fmt::Write;

/// Lints that tables of numbers and prose would set off.
pub(crate) const ALLOW: &str =
    "#[allow(clippy::unreadable_literal, clippy::approx_constant, clippy::doc_markdown, clippy::large_const_arrays)]\n";

/// A phrase in the three languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    /// Swedish.
    pub(crate) sv: String,
    /// Norwegian bokmål.
    pub(crate) nb: String,
    /// English.
    pub(crate) en: String,
}

impl Phrase {
    /// True when no language is empty.
    pub(crate) fn is_complete(&self) -> bool {
        self.languages().iter().all(|phrase| !phrase.trim().is_empty())
    }

    /// The phrase as `Words`: the words themselves with the feature `words`, else their place in the list of phrases.
    ///
    /// **Invariant:** every build comes by the phrases in the same order, whatever its features.
    pub(crate) fn literal(&self, ledger: &mut Ledger) -> String {
        let at = ledger.phrase(self.languages());
        if is_on("WORDS") { self.told() } else { format!("Words({at})") }
    }

    /// The phrase as `Passage`: the words themselves with the feature `words`, else their place in the list of passages.
    ///
    /// **Invariant:** as of [`Self::literal`].
    pub(crate) fn passage(&self, ledger: &mut Ledger) -> String {
        let at = ledger.passage(self.languages());
        if is_on("WORDS") { self.told_as("Passage") } else { format!("Passage({at})") }
    }

    /// The phrase as `Note`, which says something only with the feature `origins`: other programs are loaded without.
    pub(crate) fn noted(&self) -> String {
        if shows_origins() { self.told_as("super::Note") } else { "super::Note".to_owned() }
    }

    fn languages(&self) -> [&str; 3] {
        [&self.sv, &self.nb, &self.en]
    }

    /// The words themselves, of a table that only programs with the feature `words` read.
    pub(crate) fn told(&self) -> String {
        self.told_as("Words")
    }

    fn told_as(&self, kind: &str) -> String {
        format!("{kind} {{ sv: {:?}, nb: {:?}, en: {:?} }}", self.sv, self.nb, self.en)
    }
}

/// A text that is the same in every language, as `Passage`.
pub(crate) fn passage(ledger: &mut Ledger, text: &str) -> String {
    let [sv, nb, en] = [text; 3].map(str::to_owned);
    Phrase { sv, nb, en }.passage(ledger)
}

/// The literal of a text that is the same in every language, which is empty where nobody reads it: in the engine's worker.
pub(crate) fn spoken(text: &str) -> String {
    format!("{:?}", if is_read() { text } else { "" })
}

/// The literal of a note on a single number, which is empty where the feature `origins` is off: the simulator's page
/// shows none and is loaded without them.
pub(crate) fn noted(text: &str) -> String {
    format!("{:?}", if shows_origins() { text } else { "" })
}

/// Whether the program is for a reader; the engine's worker is not.
pub(crate) fn is_read() -> bool {
    is_on("WORDS") || is_on("UI")
}

/// Whether the program shows the origin of every single number.
pub(crate) fn shows_origins() -> bool {
    is_on("ORIGINS")
}

/// Whether a feature of the package is on, its name in capitals.
fn is_on(feature: &str) -> bool {
    std::env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
}

/// Shortest literal that reads back as the same number, always with a decimal point or exponent.
pub(crate) fn number(value: f64) -> String {
    let positive_zero = value + 0.0;
    format!("{positive_zero:?}")
}

/// `[1.0, 2.0]`.
pub(crate) fn numbers(values: &[f64]) -> String {
    format!("[{}]", values.iter().map(|&value| number(value)).collect::<Vec<_>>().join(", "))
}

/// A documentation comment whose text is taken as prose, never as links or markup.
pub(crate) fn doc(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '[' | ']' | '<' | '>' | '`' | '*' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    format!("#[doc = {escaped:?}]\n")
}

/// `pub static NAME: [Kind; n] = [rows];` with one row per line.
pub(crate) fn table(name: &str, kind: &str, comment: &str, rows: &[String]) -> String {
    let mut rust = format!("{}{ALLOW}pub static {name}: [{kind}; {}] = [\n", doc(comment), rows.len());
    for row in rows {
        writeln!(rust, "    {row},").expect("a string takes any text");
    }
    rust.push_str("];\n");
    rust
}
