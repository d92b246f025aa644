//! `stafett compare`: two scenarios with the same luck.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::arguments::{self, Format};
use super::input::{self, Input, Remark};
use super::run::{is_finite, remarks_json, scenario_json, with_overrides};
use super::series::months;
use super::{Refused, draws, output};
use crate::engine::{Band, Better, Ensemble, Indicator, MODEL_VERSION, View, expected};
use crate::scenario::{Scenario, link};

pub(super) fn compare(arguments: &arguments::Compare) -> Result<ExitCode, Refused> {
    let how = &arguments.how;
    let (a, b) = (input::scenario(&arguments.a)?, input::scenario(&arguments.b)?);
    let mut remarks: Vec<Remark> = Vec::new();
    let (a, b) = side_by_side(a, b, &mut remarks);
    let (a, b) = (with_overrides(a, how), with_overrides(b, how));

    let judged: Vec<(Indicator, Better)> =
        Indicator::ALL.iter().filter_map(|&indicator| Some((indicator, indicator.better()?))).collect();
    let selection: Vec<_> = judged.iter().map(|&(indicator, _)| (indicator, View::Region)).collect();
    let runs = (expected(&a), expected(&b));
    let ensembles = [&a, &b].map(|scenario| Ensemble::new(scenario, how.draws, &selection));
    let [of_a, of_b] = draws::done(ensembles);
    let (bands, b_below) = (of_b.difference(&of_a), of_b.share_below(&of_a));

    let mut differences = Vec::new();
    for (at, (indicator, better)) in judged.into_iter().enumerate() {
        let (Some(a), Some(b)) = (runs.0.series(indicator, View::Region), runs.1.series(indicator, View::Region))
        else {
            continue;
        };
        let expected: Vec<f64> = b.iter().zip(a).map(|(b, a)| b - a).collect();
        // JSON has no word for what is not a number.
        if !expected.iter().all(|difference| difference.is_finite()) {
            continue;
        }
        let b_better =
            b_below[at].iter().map(|below| if better == Better::Less { *below } else { 1.0 - below }).collect();
        let drawn = is_finite(&bands[at]).then(|| (bands[at].clone(), b_better));
        differences.push(Difference { indicator, better, expected, drawn });
    }
    let text = match how.format {
        Format::Json => format!("{}\n", json(&a, &b, &differences, &remarks)),
        Format::Csv => csv(&a, &differences),
    };
    output::write(&text, how.out.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// B minus A, by month.
struct Difference {
    indicator: Indicator,
    better: Better,
    expected: Vec<f64>,
    /// Band of the paired differences, and the share of draws in which B is better; none without draws.
    drawn: Option<(Band, Vec<f64>)>,
}

/// Both scenarios with the seed of A and the shorter length: only then is the luck the same.
fn side_by_side(a: Input, b: Input, remarks: &mut Vec<Remark>) -> (Scenario, Scenario) {
    remarks.extend(a.remarks);
    remarks.extend(b.remarks);
    let months = a.scenario.months.min(b.scenario.months);
    let seed = a.scenario.seed;
    let is_changed = a.scenario.months != b.scenario.months || b.scenario.seed != seed;
    if is_changed {
        let message =
            format!("both scenarios were run with seed {seed} and {months} months, so that they can be compared");
        output::complain(&message);
        remarks.push(Remark { code: "made_comparable", key: String::new(), message });
    }
    (Scenario { months, seed, ..a.scenario }, Scenario { months, seed, ..b.scenario })
}

fn json(a: &Scenario, b: &Scenario, differences: &[Difference], remarks: &[Remark]) -> Value {
    let side = |scenario: &Scenario| json!({ "scenario": scenario_json(scenario), "link": link::encode(scenario) });
    let series = |difference: &Difference| {
        let mut series = json!({
            "unit": difference.indicator.unit(),
            "better": if difference.better == Better::Less { "less" } else { "more" },
            "expected": difference.expected,
        });
        if let Some((band, b_better)) = &difference.drawn {
            series["p10"] = json!(band.p10);
            series["p50"] = json!(band.p50);
            series["p90"] = json!(band.p90);
            series["p_b_better"] = json!(b_better);
        }
        (difference.indicator.id().to_owned(), series)
    };
    json!({
        "model": MODEL_VERSION,
        "a": side(a),
        "b": side(b),
        "months": months(a),
        "differences": differences.iter().map(series).collect::<Map<String, Value>>(),
        "notes": remarks_json(remarks),
    })
}

fn csv(a: &Scenario, differences: &[Difference]) -> String {
    let mut text = String::from("indicator,unit,month,expected,p10,p50,p90,p_b_better\n");
    for difference in differences {
        for (month, (name, value)) in months(a).iter().zip(&difference.expected).enumerate() {
            let drawn = difference.drawn.as_ref().map_or_else(
                || ",,,".to_owned(),
                |(band, better)| {
                    format!("{},{},{},{}", band.p10[month], band.p50[month], band.p90[month], better[month])
                },
            );
            let (id, unit) = (difference.indicator.id(), difference.indicator.unit());
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{id},{unit},{name},{value},{drawn}");
        }
    }
    text
}
