//! `stafett run`: one scenario, every indicator.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::arguments::{self, Format, How};
use super::input::{self, Input, Remark};
use super::series::{defined, months, view_name};
use super::{Refused, draws, output};
use crate::engine::{
    Band, Design, Ensemble, Indicator, LedgerLine, MODEL_VERSION, Part, Spread, Trajectory, View, expected,
};
use crate::evidence::LEVERS;
use crate::scenario::file::{self, ScenarioFile};
use crate::scenario::{Scenario, link};

pub(super) fn run(arguments: &arguments::Run) -> Result<ExitCode, Refused> {
    let how = &arguments.how;
    let Input { scenario, remarks } = input::scenario(&arguments.scenario)?;
    let scenario = with_overrides(scenario, how);
    let run = expected(&scenario);
    let selection = defined(&run);
    let bands = if how.draws == 0 {
        Vec::new()
    } else {
        let [ensemble] = draws::done([Ensemble::new(&scenario, how.draws, &selection)]);
        ensemble.bands()
    };
    let spreads = arguments.spread.then(|| spreads(&scenario, &selection));
    let result = Outcome { scenario, remarks, run, selection, bands, spreads };
    let text = match how.format {
        Format::Json => format!("{}\n", result.json()),
        Format::Csv => result.csv(),
    };
    output::write(&text, how.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// What the spread of each of the region's indicators comes from.
fn spreads(scenario: &Scenario, selection: &[(Indicator, View)]) -> Vec<(Indicator, Spread)> {
    let of_region: Vec<_> = selection.iter().copied().filter(|(_, view)| *view == View::Region).collect();
    let [ensemble] = draws::done([Ensemble::of(scenario, Design::NESTED, &of_region)]);
    of_region.into_iter().map(|(indicator, _)| indicator).zip(ensemble.spreads()).collect()
}

/// The scenario with the seed and length that were typed.
pub(super) fn with_overrides(scenario: Scenario, how: &How) -> Scenario {
    let seed = how.seed.unwrap_or(scenario.seed);
    let months = how.months.unwrap_or(scenario.months);
    Scenario { months, seed, ..scenario }
}

/// The scenario as its file, for results.
pub(super) fn scenario_json(scenario: &Scenario) -> Value {
    let text = file::write(&ScenarioFile::new(scenario.clone()));
    serde_json::from_str(&text).expect("a scenario file is JSON")
}

/// Remarks for results.
pub(super) fn remarks_json(remarks: &[Remark]) -> Vec<Value> {
    remarks.iter().map(|remark| json!({ "code": remark.code, "key": remark.key, "message": remark.message })).collect()
}

struct Outcome {
    scenario: Scenario,
    remarks: Vec<Remark>,
    run: Trajectory,
    selection: Vec<(Indicator, View)>,
    /// One per chosen series, or none at all.
    bands: Vec<Band>,
    /// Of the region's indicators, where it was asked for.
    spreads: Option<Vec<(Indicator, Spread)>>,
}

impl Outcome {
    fn json(&self) -> Value {
        let (mut region, mut by_profession, mut by_unit) = (Map::new(), Map::new(), Map::new());
        for (at, &(indicator, view)) in self.selection.iter().enumerate() {
            let name = view_name(view, &self.scenario);
            let indicators = match view {
                View::Region => &mut region,
                View::Profession(_) => object_in(&mut by_profession, name),
                View::Unit(_) => object_in(&mut by_unit, name),
            };
            indicators.insert(indicator.id().to_owned(), self.series_json(at, indicator, view));
        }
        let ledger: Map<String, Value> =
            LedgerLine::ALL.iter().map(|&line| (line.id().to_owned(), json!(self.run.ledger(line)))).collect();
        let costs =
            LEVERS.iter().filter_map(|lever| Some((lever.code.to_owned(), json!(self.run.lever_cost(lever.id)?))));
        let lever_costs: Map<String, Value> = costs.collect();
        let mut result = json!({
            "model": MODEL_VERSION,
            "scenario": scenario_json(&self.scenario),
            "link": link::encode(&self.scenario),
            "months": months(&self.scenario),
            "indicators": region,
            "by_profession": by_profession,
            "by_unit": by_unit,
            "ledger": ledger,
            "lever_costs": lever_costs,
            "notes": remarks_json(&self.remarks),
        });
        if let Some(spreads) = &self.spreads {
            let indicators: Map<String, Value> =
                spreads.iter().map(|(indicator, spread)| (indicator.id().to_owned(), spread_json(spread))).collect();
            result["spread"] = json!({ "futures": Design::NESTED.n_futures(), "indicators": indicators });
        }
        result
    }

    fn series_json(&self, at: usize, indicator: Indicator, view: View) -> Value {
        let mut series = json!({ "unit": indicator.unit(), "expected": self.run.series(indicator, view) });
        if let Some(band) = self.bands.get(at).filter(|band| is_finite(band)) {
            series["p10"] = json!(band.p10);
            series["p50"] = json!(band.p50);
            series["p90"] = json!(band.p90);
        }
        series
    }

    fn csv(&self) -> String {
        let mut text = String::from("indicator,unit,view,month,expected,p10,p50,p90");
        text.push_str(if self.spreads.is_some() {
            ",spread_effects,spread_structure,spread_chance,spread_noise\n"
        } else {
            "\n"
        });
        let months = months(&self.scenario);
        for (at, &(indicator, view)) in self.selection.iter().enumerate() {
            let band = self.bands.get(at).filter(|band| is_finite(band));
            let series = self.run.series(indicator, view).unwrap_or_default();
            for (month, (name, value)) in months.iter().zip(series).enumerate() {
                let band = band.map_or_else(
                    || ",,".to_owned(),
                    |band| format!("{},{},{}", band.p10[month], band.p50[month], band.p90[month]),
                );
                let spread = self.spread_csv(indicator, view, month);
                let view = view_name(view, &self.scenario);
                // Writing to a String cannot fail.
                let _ = writeln!(text, "{},{},{view},{name},{value},{band}{spread}", indicator.id(), indicator.unit());
            }
        }
        for &line in LedgerLine::ALL {
            for (name, value) in months.iter().zip(self.run.ledger(line)) {
                let spread = if self.spreads.is_some() { ",,,," } else { "" };
                let _ = writeln!(text, "ledger.{},million kr per month,region,{name},{value},,,{spread}", line.id());
            }
        }
        text
    }

    /// The columns of the spread with a comma before each; empty where it was not asked for.
    fn spread_csv(&self, indicator: Indicator, view: View, month: usize) -> String {
        let Some(spreads) = &self.spreads else { return String::new() };
        let spread = spreads.iter().find(|(of, _)| *of == indicator && view == View::Region);
        let Some((_, spread)) = spread else { return ",,,,".to_owned() };
        let shares: String = parts(spread).map(|(_, part)| format!(",{}", part.share[month])).concat();
        let noise: Vec<&str> =
            parts(spread).into_iter().filter_map(|(name, part)| part.is_noise[month].then_some(name)).collect();
        format!("{shares},{}", noise.join("+"))
    }
}

fn spread_json(spread: &Spread) -> Value {
    let mut object = json!({ "variance": spread.variance });
    for (name, part) in parts(spread) {
        object[name] = json!({ "share": part.share, "is_noise": part.is_noise });
    }
    object
}

fn parts(spread: &Spread) -> [(&'static str, &Part); 3] {
    [("effects", &spread.effects), ("structure", &spread.structure), ("chance", &spread.chance)]
}

/// The object under this key, made when it is missing.
fn object_in<'a>(map: &'a mut Map<String, Value>, key: &str) -> &'a mut Map<String, Value> {
    map.entry(key).or_insert_with(|| json!({})).as_object_mut().expect("only objects are put under views")
}

/// False without draws: then the quantiles are NaN.
pub(super) fn is_finite(band: &Band) -> bool {
    [&band.p10, &band.p50, &band.p90].into_iter().flatten().all(|value| value.is_finite())
}
