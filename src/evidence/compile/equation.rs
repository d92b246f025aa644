//! `data/equations.toml`: the equations as they are shown to people.

use crate::ledger::Ledger;
use crate::literal::{Phrase, spoken, table};
use serde::Deserialize;

const FILE: &str = "data/equations.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Equations {
    equation: Vec<Equation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Equation {
    id: String,
    formula: Vec<String>,
    name: Phrase,
    text: Phrase,
}

/// Writes `EQUATIONS`, with the numbers of `data/constants.toml` put in their places.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Equations { equation: rows }) = ledger.table(FILE) else { return };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    ledger.require_unique(FILE, "id", &ids);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    ledger.write("equations.rs", &table("EQUATIONS", "Equation", "All equations, in the order of a month.", &lines));
}

impl Equation {
    fn literal(&self, ledger: &mut Ledger) -> String {
        for (field, phrase) in [("name", &self.name), ("text", &self.text)] {
            ledger.require(phrase.is_complete(), FILE, &self.id, field, "is empty in a language");
        }
        let lines: Vec<String> =
            self.formula.iter().map(|line| spoken(&with_numbers(line, &self.id, ledger))).collect();
        ledger.require(!lines.is_empty(), FILE, &self.id, "formula", "has no line");
        let (id, lines) = (&self.id, lines.join(", "));
        let (name, text) = (self.name.told(), self.text.told());
        format!("Equation {{ id: {id:?}, formula: &[{lines}], name: {name}, text: {text} }}")
    }
}

/// Puts each number that is named between two `@` in its place.
fn with_numbers(line: &str, id: &str, ledger: &mut Ledger) -> String {
    let mut filled = String::new();
    for (at, part) in line.split('@').enumerate() {
        if at % 2 == 0 {
            filled.push_str(part);
        } else if let Some(number) = ledger.numbers.get(part) {
            filled.push_str(&number.to_string());
        } else {
            ledger.problem(FILE, id, "formula", &format!("{part} is no number of data/constants.toml"));
        }
    }
    filled
}
