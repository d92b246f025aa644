//! `data/baselines/*.toml`: starting points.

use crate::ledger::Ledger;
use crate::literal::{Phrase, number, numbers, table};
use crate::origin::{Figure, sources};
use crate::profession::is_whole;
use serde::Deserialize;
use std::collections::BTreeMap;

/// In the order the page offers them; the first is where a new scenario starts.
const CODES: [&str; 6] = ["skane", "stockholm", "orebro", "vasterbotten", "no-kommune", "sverige"];

/// Places and times that only the hindcast starts from.
const PAST_CASES: [&str; 2] = ["sverige-2016", "sormland"];

type ByProfession = BTreeMap<String, Figure>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    code: String,
    name: Phrase,
    country: String,
    start_year: u16,
    start_month: u8,
    places: [String; 4],
    population: Figure,
    agency_price_factor: Figure,
    applicants_per_place: Figure,
    graduates_staying: Figure,
    on_cost: Figure,
    #[serde(default)]
    on_cost_from: BTreeMap<String, Figure>,
    other_own_cost: Figure,
    demand_growth: Figure,
    doctor_demand_growth: Figure,
    vacancy: Figure,
    unit_shares_origin: Figure,
    unit_shares: BTreeMap<String, [f64; 4]>,
    heads: ByProfession,
    agency_heads: ByProfession,
    other_heads: ByProfession,
    outside_heads: ByProfession,
    beginners: ByProfession,
    pay: ByProfession,
    #[serde(default)]
    enacted: Vec<Enacted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Enacted {
    lever: String,
    /// One row for each; all professions when empty.
    #[serde(default)]
    professions: Vec<String>,
    value: f64,
    second: Option<f64>,
    start_months: u16,
    ramp_months: u16,
    note: Phrase,
    sources: Vec<String>,
}

/// Writes `REGIONS`, `BASELINES` and `PAST_CASES`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let (regions, lines) = rows(ledger, &CODES, |at| format!("&REGIONS[{at}]"));
    ledger.baselines = CODES.map(str::to_owned).to_vec();
    let (past_regions, past) = rows(ledger, &PAST_CASES, |at| format!("&PAST_REGIONS[{at}]"));
    for file in ledger.files("data/baselines", "toml") {
        let known = CODES.iter().chain(&PAST_CASES).any(|code| file == format!("data/baselines/{code}.toml"));
        ledger.require(known, &file, "file", "name", "is not in the list of baselines of the build script");
    }
    let mut rust = table("REGIONS", "Region", "The regions of all starting points.", &regions);
    rust.push_str(&table("BASELINES", "Baseline", "All starting points.", &lines));
    rust.push_str("#[cfg(feature = \"cli\")]\n");
    rust.push_str(&table("PAST_REGIONS", "Region", "The regions of past cases.", &past_regions).replace("pub ", ""));
    rust.push_str("#[cfg(feature = \"cli\")]\n");
    rust.push_str(&table("PAST_CASES", "Baseline", "Places and times that only the hindcast starts from.", &past));
    ledger.write("baselines.rs", &rust);
}

/// The regions of these starting points, and the starting points themselves.
fn rows(ledger: &mut Ledger, codes: &[&str], region: impl Fn(usize) -> String) -> (Vec<String>, Vec<String>) {
    let (mut regions, mut lines) = (Vec::new(), Vec::new());
    for code in codes {
        let file = format!("data/baselines/{code}.toml");
        let Some(row) = ledger.table::<Baseline>(&file) else { continue };
        ledger.require(row.code == *code, &file, &row.code, "code", "differs from the name of the file");
        row.check(ledger, &file);
        lines.push(row.literal(ledger, &file, &region(regions.len())));
        regions.push(row.region(ledger, &file));
    }
    (regions, lines)
}

impl Baseline {
    fn region(&self, ledger: &mut Ledger, file: &str) -> String {
        let country = match self.country.as_str() {
            "norway" => "Country::Norway",
            _ => "Country::Sweden",
        };
        let employs = ledger.professions.iter().map(|code| self.heads.get(code).is_some_and(|heads| heads.value > 0.0));
        let employs = employs.collect::<Vec<bool>>();
        let enacted: Vec<String> = self.enacted.iter().flat_map(|row| row.literals(ledger, file)).collect();
        format!(
            "Region {{ code: {:?}, name: {}, country: {country}, start_year: {}, start_month: {}, places: {}, employs: {employs:?}, enacted: &[{}] }}",
            self.code,
            self.name.literal(ledger),
            self.start_year,
            self.start_month,
            self.places(ledger, file),
            enacted.join(", "),
        )
    }

    fn literal(&self, ledger: &mut Ledger, file: &str, region: &str) -> String {
        let mut cells = vec![format!("Baseline {{ region: {region}")];
        for (field, figure) in self.figures() {
            cells.push(format!("{field}: {}", figure.literal(ledger, file, &self.code, field)));
        }
        for (field, figures) in self.tables() {
            cells.push(format!("{field}: {}", by_profession(ledger, file, field, figures)));
        }
        cells.push(format!("unit_shares: {}", self.unit_shares(ledger, file)));
        cells.push(format!("on_cost_from: {}", self.on_cost_from(ledger, file)));
        format!("{} }}", cells.join(", "))
    }

    fn check(&self, ledger: &mut Ledger, file: &str) {
        let code = &self.code;
        ledger.require(self.name.is_complete(), file, code, "name", "is empty in a language");
        let known = ["sweden", "norway"].contains(&self.country.as_str());
        ledger.require(known, file, code, "country", "is sweden or norway");
        // Students stand then between two intakes and all have moved up, see the engine's settlement.
        ledger.require([1, 7].contains(&self.start_month), file, code, "start_month", "is January or July");
        let shares =
            [("graduates_staying", &self.graduates_staying), ("vacancy", &self.vacancy), ("on_cost", &self.on_cost)];
        for (field, figure) in shares {
            ledger.require((0.0..=1.0).contains(&figure.value), file, code, field, "is not between 0 and 1");
        }
        for (field, growth) in
            [("demand_growth", &self.demand_growth), ("doctor_demand_growth", &self.doctor_demand_growth)]
        {
            ledger.require(growth.value.abs() <= 0.1, file, code, field, "is above 10 % a year");
        }
        for (field, figures) in self.tables() {
            for (profession, figure) in figures {
                ledger.require(figure.value >= 0.0, file, field, profession, "is negative");
            }
        }
    }

    fn figures(&self) -> [(&'static str, &Figure); 10] {
        [
            ("population", &self.population),
            ("agency_price_factor", &self.agency_price_factor),
            ("applicants_per_place", &self.applicants_per_place),
            ("graduates_staying", &self.graduates_staying),
            ("on_cost", &self.on_cost),
            ("other_own_cost", &self.other_own_cost),
            ("demand_growth", &self.demand_growth),
            ("doctor_demand_growth", &self.doctor_demand_growth),
            ("vacancy", &self.vacancy),
            ("unit_shares_origin", &self.unit_shares_origin),
        ]
    }

    fn tables(&self) -> [(&'static str, &ByProfession); 6] {
        [
            ("heads", &self.heads),
            ("agency_heads", &self.agency_heads),
            ("other_heads", &self.other_heads),
            ("outside_heads", &self.outside_heads),
            ("beginners", &self.beginners),
            ("pay", &self.pay),
        ]
    }

    fn places(&self, ledger: &mut Ledger, file: &str) -> String {
        let mut ids = Vec::new();
        for code in &self.places {
            match ledger.places.iter().position(|known| known == code) {
                Some(idx) => ids.push(format!("PlaceId({idx})")),
                None => ledger.problem(file, &self.code, "places", &format!("{code} is not in data/places.toml")),
            }
        }
        format!("[{}]", ids.join(", "))
    }

    fn on_cost_from(&self, ledger: &mut Ledger, file: &str) -> String {
        let mut rows = Vec::new();
        for (year, figure) in &self.on_cost_from {
            let known = year.parse().is_ok_and(|year: u16| year > self.start_year);
            ledger.require(known, file, "on_cost_from", year, "is not a year after the start");
            rows.push(format!("({year}, {})", figure.literal(ledger, file, "on_cost_from", year)));
        }
        format!("&[{}]", rows.join(", "))
    }

    fn unit_shares(&self, ledger: &mut Ledger, file: &str) -> String {
        check_professions(ledger, file, "unit_shares", &self.unit_shares);
        let mut rows = Vec::new();
        for code in ledger.professions.clone() {
            let Some(shares) = self.unit_shares.get(&code) else { continue };
            ledger.require(is_whole(shares), file, "unit_shares", &code, "do not sum to 1");
            rows.push(numbers(shares));
        }
        format!("[{}]", rows.join(", "))
    }
}

impl Enacted {
    fn literals(&self, ledger: &mut Ledger, file: &str) -> Vec<String> {
        let row = format!("enacted {}", self.lever);
        ledger.require(self.note.is_complete(), file, &row, "note", "is empty in a language");
        ledger.require(!self.sources.is_empty(), file, &row, "sources", "a decided policy names its document");
        let Some(lever) = self.check_value(ledger, file, &row) else { return Vec::new() };
        let professions: Vec<String> = if self.professions.is_empty() {
            vec!["None".to_owned()]
        } else {
            check_known(ledger, file, &row, self.professions.iter());
            self.professions.iter().map(|code| format!("Some(Profession::{})", variant(code))).collect()
        };
        let second = self.second.map_or("None".to_owned(), |second| format!("Some({})", number(second)));
        let (value, note) = (number(self.value), self.note.passage(ledger));
        let (start, ramp) = (self.start_months, self.ramp_months);
        let sources = sources(ledger, file, &row, &self.sources);
        professions
            .iter()
            .map(|profession| {
                format!(
                    "Enacted {{ lever: LeverId({lever}), profession: {profession}, value: {value}, second: {second}, \
                     start_months: {start}, ramp_months: {ramp}, note: {note}, sources: {sources} }}"
                )
            })
            .collect()
    }

    /// The lever's number, when it exists and the values lie within its range.
    fn check_value(&self, ledger: &mut Ledger, file: &str, row: &str) -> Option<u8> {
        let Some(lever) = ledger.levers.iter().find(|lever| lever.code == self.lever) else {
            ledger.problem(file, row, "lever", "is not in data/levers.toml");
            return None;
        };
        let within = |[min, max]: [f64; 2], value: f64| (min..=max).contains(&value);
        let (number, fits) = (lever.number, within(lever.range, self.value));
        let second_fits = self.second.is_none_or(|value| lever.second.is_some_and(|range| within(range, value)));
        ledger.require(fits, file, row, "value", "is outside the lever's range");
        ledger.require(second_fits, file, row, "second", "is outside the companion's range");
        Some(number)
    }
}

/// `[Figure { .. }; 11]` in table order; a missing or unknown profession is a problem.
fn by_profession(ledger: &mut Ledger, file: &str, field: &str, figures: &ByProfession) -> String {
    check_professions(ledger, file, field, figures);
    let codes = ledger.professions.clone();
    let literals: Vec<String> =
        codes.iter().filter_map(|code| Some(figures.get(code)?.literal(ledger, file, field, code))).collect();
    format!("[{}]", literals.join(", "))
}

/// Every profession has a row, and every row a profession.
fn check_professions<T>(ledger: &mut Ledger, file: &str, field: &str, rows: &BTreeMap<String, T>) {
    check_known(ledger, file, field, rows.keys());
    for code in ledger.professions.clone() {
        ledger.require(rows.contains_key(&code), file, field, &code, "is missing");
    }
}

fn check_known<'a>(ledger: &mut Ledger, file: &str, field: &str, found: impl Iterator<Item = &'a String>) {
    for code in found {
        let known = ledger.professions.contains(code);
        ledger.require(known, file, field, code, "is not a profession of data/professions.toml");
    }
}

/// `Usk` for `usk`.
fn variant(code: &str) -> String {
    let (first, rest) = code.split_at(code.len().min(1));
    format!("{}{rest}", first.to_uppercase())
}
