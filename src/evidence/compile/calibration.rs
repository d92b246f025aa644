//! `data/calibration/`: the parameters of the fit, and the sets that `cargo xtask calibrate` has kept.

use crate::ledger::Ledger;
use crate::literal::{ALLOW, doc, number, numbers, spoken, table};
use serde::Deserialize;
use std::fmt::Write;

const PARAMETERS: &str = "data/calibration/parameters.toml";
/// File and name of each fit.
const FITS: [(&str, &str, &str); 4] = [
    ("propensity", "PROPENSITY", "Sets of growing propensity, fitted to 2016-2024."),
    ("premium", "PREMIUM", "Sets of strong premium drain, fitted to 2016-2024."),
    ("propensity-to-2022", "PROPENSITY_TO_2022", "Sets of growing propensity, fitted to 2016-2022 only."),
    ("premium-to-2022", "PREMIUM_TO_2022", "Sets of strong premium drain, fitted to 2016-2022 only."),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    parameter: Vec<Parameter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    key: String,
    unit: String,
    /// Bounds; those of an effect size stand in its own table.
    low: Option<f64>,
    high: Option<f64>,
    /// Code of the only structure that has it, and its value in the others.
    only_in: Option<String>,
    unused: Option<f64>,
    expected: Option<f64>,
    /// In the structure of the premium, where it differs.
    expected_premium: Option<f64>,
    note: String,
}

/// Writes `PARAMETERS` and a table of sets for each fit.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Parameters { parameter: rows }) = ledger.table(PARAMETERS) else { return };
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    ledger.require_unique(PARAMETERS, "key", &keys);
    let lines: Vec<String> = rows.iter().filter_map(|row| row.literal(ledger)).collect();
    let mut rust = table("PARAMETERS", "Parameter", "All parameters of the fit, as the columns of a set.", &lines);
    for (name, constant, comment) in FITS {
        rust.push_str(&sets(ledger, &format!("data/calibration/{name}.csv"), &keys, constant, comment));
    }
    ledger.write("calibration.rs", &rust);
}

impl Parameter {
    fn literal(&self, ledger: &mut Ledger) -> Option<String> {
        let key = &self.key;
        let of_effect = ledger.effect_ranges.iter().find(|(effect, _)| effect == key).map(|&(_, range)| range);
        let Some([low, high]) = self.low.zip(self.high).map(<[f64; 2]>::from).or(of_effect) else {
            ledger.problem(PARAMETERS, key, "low, high", "are missing, and it is no effect size");
            return None;
        };
        let of_one = self.only_in.as_deref();
        ledger.require(of_one.is_some() == self.unused.is_some(), PARAMETERS, key, "unused", "and only_in go together");
        ledger.require(
            of_one.is_none_or(|code| FITS.iter().any(|(fit, ..)| *fit == code)),
            PARAMETERS,
            key,
            "only_in",
            "is no structure",
        );
        let own_bounds = self.low.is_some() || self.high.is_some();
        ledger.require(
            own_bounds != of_effect.is_some(),
            PARAMETERS,
            key,
            "low, high",
            "of an effect size stand there",
        );
        ledger.require(low < high, PARAMETERS, key, "low", "is not below high");
        ledger.require(high <= 30.0 && low >= -30.0, PARAMETERS, key, "high", "has no room in thousandths");
        for (field, text) in [("unit", &self.unit), ("note", &self.note)] {
            ledger.require(!text.trim().is_empty(), PARAMETERS, key, field, "is empty");
        }
        let maybe = |value: Option<f64>| value.map_or("None".to_owned(), |value| format!("Some({})", number(value)));
        let premium = self.expected_premium.or(self.expected);
        for expected in [self.expected, premium].into_iter().flatten() {
            ledger.require(low < expected && expected < high, PARAMETERS, key, "expected", "is not between the bounds");
        }
        Some(format!(
            "Parameter {{ key: {key:?}, unit: {:?}, low: {}, high: {}, only_in: {}, expected: {}, \
             expected_premium: {}, note: {} }}",
            self.unit,
            number(low),
            number(high),
            self.only_in.as_ref().zip(self.unused).map_or("None".to_owned(), |(structure, unused)| {
                format!("Some(({structure:?}, {}))", number(unused))
            }),
            maybe(self.expected),
            maybe(premium),
            spoken(&self.note),
        ))
    }
}

/// Value of a parameter in the best set of the default structure.
pub(crate) fn fitted(ledger: &mut Ledger, key: &str) -> Option<f64> {
    let text = ledger.text("data/calibration/propensity.csv")?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(','));
    let column = lines.next()?.position(|name| name == key)?;
    lines.next()?.nth(column)?.parse().ok()
}

/// One `Calibration` from a table of sets; lines that begin with `#` are remarks.
fn sets(ledger: &mut Ledger, file: &str, keys: &[String], name: &str, comment: &str) -> String {
    let text = ledger.text(file).unwrap_or_default();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let heading: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let expected: Vec<&str> = ["loss"].into_iter().chain(keys.iter().map(String::as_str)).collect();
    ledger.require(heading == expected, file, "first row", "heading", &format!("is {}", expected.join(",")));
    let (mut losses, mut sets) = (Vec::new(), String::new());
    for (at, line) in lines.enumerate() {
        let cells: Vec<Option<f64>> = line.split(',').map(|cell| cell.parse().ok()).collect();
        let (Some([Some(loss)]), true) = (cells.get(..1), cells.len() == expected.len()) else {
            ledger.problem(file, &format!("set {}", at + 1), "cells", "are not one number a column");
            continue;
        };
        losses.push(*loss);
        let thousandths: Vec<String> =
            cells[1..].iter().map(|cell| format!("{}", (cell.unwrap_or(f64::NAN) * 1000.0).round() as i16)).collect();
        write!(sets, "ParameterSet([{}]), ", thousandths.join(", ")).expect("a string takes any text");
    }
    ledger.require(!losses.is_empty(), file, "sets", "number", "is 0");
    format!(
        "{}{ALLOW}pub static {name}: Calibration = Calibration {{ sets: &[{sets}], losses: &{} }};\n",
        doc(comment),
        numbers(&losses)
    )
}
