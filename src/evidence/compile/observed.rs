//! `data/observed/*.csv`: series that were observed. Lines that begin with `#` are remarks.

use crate::ledger::Ledger;
use crate::literal::{noted, number, table};
use crate::origin::{Mark, sources};

const COLUMNS: [&str; 9] = ["quantity", "place", "group", "unit", "year", "value", "mark", "sources", "note"];

/// A series under construction.
struct Series {
    /// Quantity, place, group and unit.
    key: [String; 4],
    last_year: u16,
    values: Vec<String>,
}

/// Writes `OBSERVED`.
pub(crate) fn compile(ledger: &mut Ledger) {
    let mut all: Vec<Series> = Vec::new();
    for file in ledger.files("data/observed", "csv") {
        let Some(text) = ledger.text(&file) else { continue };
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let heading = lines.next().map(|(_, line)| fields(line)).unwrap_or_default();
        ledger.require(heading == COLUMNS, &file, "first row", "heading", &format!("is {}", COLUMNS.join(",")));
        for (at, line) in lines {
            read(ledger, &file, &format!("line {}", at + 1), &fields(line), &mut all);
        }
    }
    let lines: Vec<String> = all
        .iter()
        .map(|Series { key: [quantity, place, group, unit], values, .. }| {
            format!(
                "Series {{ quantity: {quantity:?}, place: {place:?}, group: {group:?}, unit: {unit:?}, values: &[{}] }}",
                values.join(", ")
            )
        })
        .collect();
    ledger.write("observed.rs", &table("OBSERVED", "Series", "All observed series.", &lines));
}

fn read(ledger: &mut Ledger, file: &str, row: &str, cells: &[String], all: &mut Vec<Series>) {
    let [quantity, place, group, unit, year, value, mark, keys, note] = cells else {
        ledger.problem(file, row, "cells", &format!("has {} cells where {} are needed", cells.len(), COLUMNS.len()));
        return;
    };
    let (Ok(year), Ok(value)) = (year.parse::<u16>(), value.parse::<f64>()) else {
        ledger.problem(file, row, "year, value", "is not a number");
        return;
    };
    let known = [("sourced", Mark::Sourced), ("derived", Mark::Derived), ("unsourced", Mark::Unsourced)];
    let Some((_, mark)) = known.into_iter().find(|(name, _)| name == mark) else {
        ledger.problem(file, row, "mark", "is sourced, derived or unsourced: an assumption is not an observation");
        return;
    };
    let keys: Vec<String> = keys.split_whitespace().map(str::to_owned).collect();
    let fits = mark.needs_source() != keys.is_empty();
    ledger.require(fits, file, row, "sources", "a sourced or derived value names them, an unsourced one names none");
    for (field, text) in [("quantity", quantity), ("place", place), ("group", group), ("unit", unit)] {
        ledger.require(!text.is_empty(), file, row, field, "is empty");
    }
    let literal = format!(
        "Observation {{ year: {year}, value: {}, mark: {}, sources: {}, note: {} }}",
        number(value),
        mark.literal(),
        sources(ledger, file, row, &keys),
        noted(note),
    );
    let key = [quantity.clone(), place.clone(), group.clone(), unit.clone()];
    match all.iter_mut().find(|series| series.key == key) {
        Some(series) => {
            let later = year > series.last_year;
            series.last_year = year;
            series.values.push(literal);
            ledger.require(later, file, row, "year", "does not come after the row before it of the same series");
        }
        None => all.push(Series { key, last_year: year, values: vec![literal] }),
    }
}

/// Cells of a line; a cell with a comma stands in quotation marks.
fn fields(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(letter);
                }
            }
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
