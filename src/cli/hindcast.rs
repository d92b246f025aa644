//! `stafett hindcast`: the model held against what was observed.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::{self, HindcastFormat};
use super::{Refused, output};
use crate::engine::MODEL_VERSION;
use crate::evidence::{PREMIUM, PROPENSITY, SourceId, Target};
use crate::hindcast::{Compared, Hindcast, Verdict, hindcast as hold};
use crate::scenario::Structure;

pub(super) fn hindcast(arguments: &arguments::Hindcast) -> Result<ExitCode, Refused> {
    let hindcast = hold(arguments.draws);
    let text = match arguments.format {
        HindcastFormat::Text => text(&hindcast),
        HindcastFormat::Markdown => markdown(&hindcast),
        HindcastFormat::Json => format!("{:#}\n", json(&hindcast)),
        HindcastFormat::Csv => csv(&hindcast),
    };
    output::write(&text, arguments.out.as_deref())?;
    // A miss is a result.
    Ok(ExitCode::SUCCESS)
}

/// Rows of a table with its heading.
struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

fn tables(hindcast: &Hindcast) -> [Table; 2] {
    let targets = hindcast.findings.iter().map(|finding| {
        let target = finding.target;
        vec![
            finding.key(),
            target.name.to_owned(),
            target.unit.to_owned(),
            target.observed.map_or_else(String::new, shown),
            shown(finding.modelled),
            range(finding.interval),
            finding.error().map_or_else(String::new, shown),
            bounds(target),
            said(finding.verdict()).to_owned(),
        ]
    });
    let heading = ["target", "what", "unit", "observed", "modelled", "10-90 %", "error", "passes", "verdict"];
    let series = hindcast.series.iter().map(|row| {
        let scale = scale(row);
        vec![
            code(row).to_owned(),
            format!("{} {}", row.quantity, row.group),
            row.year.to_string(),
            shown(scale * row.observed),
            shown(scale * row.modelled),
            range(row.interval.map(|(low, high)| (scale * low, scale * high))),
            format!("{:+.0} %", 100.0 * row.relative_error()),
            held(row).to_owned(),
        ]
    });
    let of_years = ["structure", "series", "year", "observed", "modelled", "10-90 %", "error", "interval"];
    [
        Table { title: "Targets".to_owned(), rows: with_heading(&heading, targets) },
        Table {
            title: "All regions by year (agency cost in MSEK, share of own personnel cost in %)".to_owned(),
            rows: with_heading(&of_years, series),
        },
    ]
}

fn with_heading(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    std::iter::once(heading.iter().map(|&cell| cell.to_owned()).collect()).chain(rows).collect()
}

/// What the tables say together, a sentence each.
fn sentences(hindcast: &Hindcast) -> Vec<String> {
    let count = |verdict| hindcast.findings.iter().filter(|finding| finding.verdict() == verdict).count();
    let (inside, outside) = (count(Verdict::Inside), count(Verdict::Outside));
    let mut said = vec![format!("{inside} of {} targets are met.", inside + outside)];
    for (structure, calibration) in [(Structure::Propensity, &PROPENSITY), (Structure::Premium, &PREMIUM)] {
        let held = n_held(hindcast, Some(structure)).map_or_else(String::new, |held| format!("; {held}"));
        said.push(format!(
            "Structure {}: loss {:.4} with the best of {} kept sets{held}.",
            structure.code(),
            calibration.losses[0],
            calibration.sets.len(),
        ));
    }
    said.extend(
        n_held(hindcast, None).map(|held| format!("Both structures together, as the page draws them: {held}.")),
    );
    said
}

/// How often the ranges of a structure, or of both together, hold what was observed; none without draws.
fn n_held(hindcast: &Hindcast, structure: Option<Structure>) -> Option<String> {
    let rows = hindcast.series.iter().filter(|row| row.structure == structure);
    let held: Vec<bool> = rows.filter_map(Compared::is_held).collect();
    let n_held = held.iter().filter(|held| **held).count();
    let share = 100.0 * n_held as f64 / held.len() as f64;
    (!held.is_empty()).then(|| {
        format!(
            "the 10-90 % ranges hold {n_held} of {} observed values ({share:.0} %, where 80 % would be right)",
            held.len()
        )
    })
}

/// Findings that are missed or only shown, with the reason.
fn misses(hindcast: &Hindcast) -> Vec<(String, &'static str)> {
    let explained = hindcast.findings.iter().filter(|finding| finding.verdict() != Verdict::Inside);
    explained.map(|finding| (finding.key(), finding.target.miss)).collect()
}

fn text(hindcast: &Hindcast) -> String {
    let mut text = format!("Model {MODEL_VERSION}\n");
    // Writing to a String cannot fail.
    for table in tables(hindcast) {
        let width = |at: usize| table.rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..table.rows[0].len()).map(width).collect();
        let _ = writeln!(text, "\n{}", table.title);
        for row in &table.rows {
            let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
            let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
        }
    }
    let _ = writeln!(text, "\n{}", sentences(hindcast).join("\n"));
    let _ = writeln!(text, "\nNot met, or shown without a verdict");
    for (key, reason) in misses(hindcast) {
        let _ = writeln!(text, "{key}: {reason}");
    }
    text
}

fn markdown(hindcast: &Hindcast) -> String {
    let mut text =
        format!("# Validation of model {MODEL_VERSION}\n\nWritten by `stafett hindcast --format markdown`.\n");
    for table in tables(hindcast) {
        let _ = writeln!(text, "\n## {}\n", table.title);
        for (at, row) in table.rows.iter().enumerate() {
            let _ = writeln!(text, "| {} |", row.join(" | "));
            if at == 0 {
                let _ = writeln!(text, "|{}", " --- |".repeat(row.len()));
            }
        }
    }
    let _ = writeln!(text, "\n## What it says\n\n{}", sentences(hindcast).join("\n\n"));
    let _ = writeln!(text, "\n## What is missed, and why\n");
    for (key, reason) in misses(hindcast) {
        let _ = writeln!(text, "- **{key}**: {reason}");
    }
    text
}

fn json(hindcast: &Hindcast) -> Value {
    let findings = hindcast.findings.iter().map(|finding| {
        let target = finding.target;
        json!({
            "target": target.key, "name": target.name, "unit": target.unit,
            "structure": finding.structure.map(Structure::code),
            "observed": target.observed, "modelled": finding.modelled,
            "p10": finding.interval.map(|(low, _)| low), "p90": finding.interval.map(|(_, high)| high),
            "error": finding.error(), "low": target.low, "high": target.high, "verdict": said(finding.verdict()),
            "sources": target.sources.iter().map(|source: &SourceId| source.get().key).collect::<Vec<_>>(),
            "note": target.note, "miss": target.miss,
        })
    });
    let series = hindcast.series.iter().map(|row| {
        json!({
            "structure": code(row), "quantity": row.quantity, "group": row.group, "year": row.year,
            "observed": row.observed, "modelled": row.modelled,
            "p10": row.interval.map(|(low, _)| low), "p90": row.interval.map(|(_, high)| high),
            "relative_error": row.relative_error(), "held": row.is_held(),
        })
    });
    json!({
        "model": MODEL_VERSION,
        "targets": findings.collect::<Vec<_>>(),
        "series": series.collect::<Vec<_>>(),
        "says": sentences(hindcast),
    })
}

fn csv(hindcast: &Hindcast) -> String {
    let mut text = String::from("key,structure,group,year,observed,modelled,p10,p90,low,high,verdict\n");
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let ends = |interval: Option<(f64, f64)>| [interval.map(|(low, _)| low), interval.map(|(_, high)| high)];
    for finding in &hindcast.findings {
        let (target, [p10, p90]) = (finding.target, ends(finding.interval));
        let structure = finding.structure.map_or("", Structure::code);
        let _ = writeln!(
            text,
            "{},{structure},,,{},{},{},{},{},{},{}",
            target.key,
            number(target.observed),
            finding.modelled,
            number(p10),
            number(p90),
            number(target.low),
            number(target.high),
            said(finding.verdict()),
        );
    }
    for row in &hindcast.series {
        let [p10, p90] = ends(row.interval);
        let _ = writeln!(
            text,
            "{},{},{},{},{},{},{},{},,,{}",
            row.quantity,
            code(row),
            row.group,
            row.year,
            row.observed,
            row.modelled,
            number(p10),
            number(p90),
            held(row),
        );
    }
    text
}

/// The structure of a row; `both` where the draws of both stand together.
fn code(row: &Compared) -> &'static str {
    row.structure.map_or("both", Structure::code)
}

fn held(row: &Compared) -> &'static str {
    match row.is_held() {
        Some(true) => "held",
        Some(false) => "not held",
        None => "",
    }
}

fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Inside => "inside",
        Verdict::Outside => "OUTSIDE",
        Verdict::Shown => "shown",
    }
}

fn scale(row: &Compared) -> f64 {
    if row.quantity == "agency_share_own" { 100.0 } else { 1.0 }
}

/// A number with as many decimals as its size calls for.
fn shown(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    // Never -0.
    format!("{:.decimals$}", value + 0.0)
}

fn range(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(String::new, |(low, high)| format!("{} to {}", shown(low), shown(high)))
}

fn bounds(target: &Target) -> String {
    match (target.low, target.high) {
        (Some(low), Some(high)) => format!("{} to {}", shown(low), shown(high)),
        (Some(low), None) => format!("at least {}", shown(low)),
        (None, Some(high)) => format!("at most {}", shown(high)),
        (None, None) => String::new(),
    }
}
