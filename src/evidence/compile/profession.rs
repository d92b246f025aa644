//! `data/professions.toml`: the eleven professions and their rates.

use crate::ledger::Ledger;
use crate::literal::{Phrase, number, numbers, table};
use crate::origin::{ColumnOrigin, column_origins};
use serde::Deserialize;

const FILE: &str = "data/professions.toml";

/// The order of every array by profession; the variants of `Profession` follow it.
const CODES: [&str; 11] = ["usk", "ssk", "sps", "bm", "lj", "lst", "lsp", "bma", "ft", "psy", "sto"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Professions {
    origin: Vec<ColumnOrigin>,
    profession: Vec<Profession>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profession {
    code: String,
    name: Phrase,
    fte_per_head_se: f64,
    fte_per_head_no: f64,
    to_other: f64,
    to_outside: f64,
    to_agency: f64,
    first_year_factor: f64,
    long_sick_inflow: f64,
    short_sick: f64,
    matching: f64,
    agency_price: f64,
    agency_propensity: f64,
    shift_share: f64,
    hire_cost: f64,
    ages: [f64; 11],
    programme: Option<Programme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Programme {
    years: u8,
    completion: f64,
    entry_shares: [f64; 4],
}

/// Writes `PROFESSIONS`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Professions { origin, profession: rows }) = ledger.table(FILE) else { return };
    ledger.professions = rows.iter().map(|row| row.code.clone()).collect();
    let in_order = ledger.professions == CODES;
    ledger.require(in_order, FILE, "all rows", "code", &format!("the order is {}", CODES.join(", ")));
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger, &origin)).collect();
    ledger.write("professions.rs", &table("PROFESSIONS", "ProfessionRow", "All professions, in table order.", &lines));
}

impl Profession {
    fn literal(&self, ledger: &mut Ledger, all_origins: &[ColumnOrigin]) -> String {
        let code = &self.code;
        ledger.require(self.name.is_complete(), FILE, code, "name", "is empty in a language");
        for (field, share) in self.shares() {
            ledger.require((0.0..=1.0).contains(&share), FILE, code, field, "is not between 0 and 1");
        }
        for (field, amount) in self.amounts() {
            ledger.require(amount.is_finite() && amount >= 0.0, FILE, code, field, "is negative");
        }
        ledger.require(is_whole(&self.ages), FILE, code, "ages", "do not sum to 1");
        let programme =
            self.programme.as_ref().map_or("None".to_owned(), |row| format!("Some({})", row.literal(ledger, code)));
        let mut fields: Vec<&str> = self.shares().iter().chain(&self.amounts()).map(|(field, _)| *field).collect();
        fields.push("ages");
        if self.programme.is_some() {
            fields.extend(["programme.years", "programme.completion", "programme.entry_shares"]);
        }
        let numbers_of = |columns: &[(&str, f64)]| -> String {
            let cells: Vec<String> =
                columns.iter().map(|&(field, value)| format!("{field}: {}", number(value))).collect();
            cells.join(", ")
        };
        format!(
            "ProfessionRow {{ code: {code:?}, name: {}, {}, {}, ages: {}, programme: {programme}, origins: {} }}",
            self.name.literal(ledger),
            numbers_of(&self.shares()),
            numbers_of(&self.amounts()),
            numbers(&self.ages),
            column_origins(ledger, FILE, all_origins, code, &fields),
        )
    }

    fn shares(&self) -> [(&'static str, f64); 9] {
        [
            ("fte_per_head_se", self.fte_per_head_se),
            ("fte_per_head_no", self.fte_per_head_no),
            ("to_other", self.to_other),
            ("to_outside", self.to_outside),
            ("to_agency", self.to_agency),
            ("long_sick_inflow", self.long_sick_inflow),
            ("short_sick", self.short_sick),
            ("agency_propensity", self.agency_propensity),
            ("shift_share", self.shift_share),
        ]
    }

    fn amounts(&self) -> [(&'static str, f64); 4] {
        [
            ("first_year_factor", self.first_year_factor),
            ("matching", self.matching),
            ("agency_price", self.agency_price),
            ("hire_cost", self.hire_cost),
        ]
    }
}

impl Programme {
    fn literal(&self, ledger: &mut Ledger, code: &str) -> String {
        ledger.require((1..=6).contains(&self.years), FILE, code, "programme.years", "is not between 1 and 6");
        let is_share = self.completion > 0.0 && self.completion <= 1.0;
        ledger.require(is_share, FILE, code, "programme.completion", "is not between 0 and 1");
        ledger.require(is_whole(&self.entry_shares), FILE, code, "programme.entry_shares", "do not sum to 1");
        format!(
            "Programme {{ years: {}, completion: {}, entry_shares: {} }}",
            self.years,
            number(self.completion),
            numbers(&self.entry_shares),
        )
    }
}

/// True for shares that sum to 1.
pub(crate) fn is_whole(shares: &[f64]) -> bool {
    shares.iter().all(|&share| share >= 0.0) && (shares.iter().sum::<f64>() - 1.0).abs() < 1e-9
}
