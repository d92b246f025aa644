//! `data/levers.toml`: the policy levers.

use crate::ledger::{Ledger, LeverRange};
use crate::literal::{ALLOW, Phrase, doc, number, passage, table};
use crate::origin::{Figure, Grade, sources};
use serde::Deserialize;
use std::fmt::Write;

const FILE: &str = "data/levers.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Levers {
    lever: Vec<Lever>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lever {
    id: String,
    name: Phrase,
    unit: Phrase,
    also: String,
    min: f64,
    max: f64,
    step: f64,
    default: f64,
    ambitious_from: Option<Figure>,
    unobserved_from: Option<Figure>,
    second: Option<Second>,
    reach: String,
    group: String,
    start_months: u16,
    ramp_months: u16,
    mechanism: Phrase,
    limits: Phrase,
    grade: Grade,
    effects: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Second {
    name: Phrase,
    unit: Phrase,
    min: f64,
    max: f64,
    step: f64,
    default: f64,
}

/// Writes `LEVERS` and a constant for each id.
pub(crate) fn compile(ledger: &mut Ledger) {
    let Some(Levers { lever: rows }) = ledger.table(FILE) else { return };
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    ledger.require_unique(FILE, "id", &ids);
    let lines: Vec<String> = rows.iter().map(|row| row.literal(ledger)).collect();
    ledger.levers = rows
        .iter()
        .map(|row| LeverRange {
            number: row.number(),
            code: row.id.clone(),
            range: [row.min, row.max],
            second: row.second.as_ref().map(|second| [second.min, second.max]),
        })
        .collect();
    let mut rust = table("LEVERS", "Lever", "All levers, in order of number.", &lines);
    rust.push_str(&constants(&rows));
    ledger.write("levers.rs", &rust);
}

impl Lever {
    /// 2 for `L02`; 0 when the id is malformed.
    fn number(&self) -> u8 {
        self.id.strip_prefix('L').filter(|digits| digits.len() == 2).and_then(|digits| digits.parse().ok()).unwrap_or(0)
    }

    fn literal(&self, ledger: &mut Ledger) -> String {
        self.check(ledger);
        let effects = self.effects(ledger);
        let second = match &self.second {
            Some(second) => format!("Some({})", second.literal(ledger, &self.id)),
            None => "None".to_owned(),
        };
        let ambitious = self.bound(ledger, "ambitious_from", self.ambitious_from.as_ref());
        let unobserved = self.bound(ledger, "unobserved_from", self.unobserved_from.as_ref());
        format!(
            "Lever {{ id: LeverId({}), code: {:?}, name: {}, unit: {}, also: {}, min: {}, max: {}, step: {}, default: {}, \
             ambitious_from: {ambitious}, unobserved_from: {unobserved}, second: {second}, reach: {}, group: {}, start_months: {}, ramp_months: {}, mechanism: {}, limits: {}, grade: {}, \
             effects: {effects}, sources: {} }}",
            self.number(),
            self.id,
            self.name.literal(ledger),
            self.unit.literal(ledger),
            passage(ledger, &format!("{} {} {} {}", self.also, self.name.sv, self.name.nb, self.name.en)),
            number(self.min),
            number(self.max),
            number(self.step),
            number(self.default),
            variant("Reach", &["region", "profession", "unit"], &self.reach, ledger, &self.id),
            variant("Group", &["recruit", "train", "keep", "agency", "work"], &self.group, ledger, &self.id),
            self.start_months,
            self.ramp_months,
            self.mechanism.passage(ledger),
            self.limits.passage(ledger),
            self.grade.literal(),
            sources(ledger, FILE, &self.id, &self.sources),
        )
    }

    fn check(&self, ledger: &mut Ledger) {
        let id = &self.id;
        ledger.require(self.number() > 0, FILE, id, "id", "is L and two digits");
        let named =
            [("name", &self.name), ("unit", &self.unit), ("mechanism", &self.mechanism), ("limits", &self.limits)];
        for (field, phrase) in named {
            ledger.require(phrase.is_complete(), FILE, id, field, "is empty in a language");
        }
        check_steps(ledger, id, "default", [self.min, self.max, self.step, self.default]);
    }

    /// A bound of the named bands: away from the default, on a step, and further out than the one before.
    fn bound(&self, ledger: &mut Ledger, field: &str, bound: Option<&Figure>) -> String {
        let Some(bound) = bound else { return "None".to_owned() };
        let steps = (bound.value - self.min) / self.step;
        let is_on_step = (steps - steps.round()).abs() < 1e-9 && (self.min..=self.max).contains(&bound.value);
        ledger.require(is_on_step, FILE, &self.id, field, "is not on a step of the range");
        let outwards = bound.value - self.default;
        let is_further = match &self.ambitious_from {
            Some(nearer) if field == "unobserved_from" => (bound.value - nearer.value) * outwards > 0.0,
            _ => outwards.abs() > self.step / 2.0,
        };
        ledger.require(is_further, FILE, &self.id, field, "is not further from the default than the band before");
        format!("Some({})", bound.literal(ledger, FILE, &self.id, field).replacen("Figure", "super::Figure", 1))
    }

    fn effects(&self, ledger: &mut Ledger) -> String {
        let mut ids = Vec::new();
        for key in &self.effects {
            match ledger.effects.iter().position(|known| known == key) {
                Some(idx) => ids.push(format!("EffectId({idx})")),
                None => ledger.problem(FILE, &self.id, "effects", &format!("{key} is not in data/effects.toml")),
            }
        }
        format!("&[{}]", ids.join(", "))
    }
}

impl Second {
    fn literal(&self, ledger: &mut Ledger, id: &str) -> String {
        for (field, phrase) in [("second.name", &self.name), ("second.unit", &self.unit)] {
            ledger.require(phrase.is_complete(), FILE, id, field, "is empty in a language");
        }
        check_steps(ledger, id, "second.default", [self.min, self.max, self.step, self.default]);
        format!(
            "SecondValue {{ name: {}, unit: {}, min: {}, max: {}, step: {}, default: {} }}",
            self.name.literal(ledger),
            self.unit.literal(ledger),
            number(self.min),
            number(self.max),
            number(self.step),
            number(self.default),
        )
    }
}

/// The step divides the range, and the default lies on a step of it.
fn check_steps(ledger: &mut Ledger, id: &str, field: &str, [min, max, step, default]: [f64; 4]) {
    let on_step = |value: f64| {
        let steps = (value - min) / step;
        (steps - steps.round()).abs() < 1e-9
    };
    ledger.require(min < max && step > 0.0 && on_step(max), FILE, id, "step", "does not divide the range evenly");
    ledger.require(
        (min..=max).contains(&default) && on_step(default),
        FILE,
        id,
        field,
        "is not on a step of the range",
    );
}

fn variant(kind: &str, known: &[&str], key: &str, ledger: &mut Ledger, id: &str) -> String {
    ledger.require(known.contains(&key), FILE, id, &kind.to_lowercase(), &format!("is one of {}", known.join(", ")));
    let (first, rest) = key.split_at(key.len().min(1));
    format!("{kind}::{}{rest}", first.to_uppercase())
}

fn constants(rows: &[Lever]) -> String {
    let mut rust = format!("/// The levers by number.\n{ALLOW}pub mod levers {{\n    use super::LeverId;\n");
    for row in rows {
        let comment = doc(&format!("{}.", row.name.en));
        writeln!(rust, "    {comment}    pub const {}: LeverId = LeverId({});", row.id, row.number())
            .expect("a string takes any text");
    }
    rust.push_str("}\n");
    rust
}
