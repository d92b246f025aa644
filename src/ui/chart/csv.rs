//! Numbers for a spreadsheet, as it opens them in the reader's language: in Swedish and Norwegian semicolons between
//! cells and a decimal comma, in English commas and a decimal point. The file begins with a byte order mark, by which
//! Excel knows it for UTF-8.

use super::facts::{Facts, Part, Point};
use super::table::at;
use crate::engine::Band;
use crate::evidence::Language;
use crate::scenario::number;
use crate::ui::text::{Locale, fill};

/// What a number is rounded to: six decimals.
const STEPS_OF_ONE: f64 = 1e6;

/// A column: its heading and its number in a month.
struct Column<'a> {
    heading: String,
    values: Values<'a>,
    /// Numbers are multiplied by this: shares are written as per cent.
    factor: f64,
}

enum Values<'a> {
    Months(&'a [f64]),
    Observed(&'a [Point]),
}

/// One row a month, one column for each line of each chart.
///
/// - `head`: rows of a name and a text that stand above.
pub(super) fn written(locale: Locale, head: &[(&str, String)], charts: &[&Facts]) -> String {
    let signs = Signs::of(locale.language);
    let columns: Vec<Column<'_>> = charts.iter().flat_map(|facts| columns(locale, facts, charts.len() > 1)).collect();
    let mut text = String::from('\u{feff}');
    let mut row = |cells: Vec<String>| {
        text.push_str(&cells.join(signs.between));
        text.push_str("\r\n");
    };
    for (name, value) in head {
        row(vec![signs.cell(name), signs.cell(value)]);
    }
    row(Vec::new());
    let headings = columns.iter().map(|column| signs.cell(&column.heading));
    row(std::iter::once(signs.cell(locale.text.table_month)).chain(headings).collect());
    let first = charts.iter().map(|facts| facts.first_month()).min().unwrap_or(0);
    for month in charts.first().map_or(0..0, |facts| first..i32::from(facts.months)) {
        let (year, of_year) = charts[0].calendar.date(month);
        let numbers = columns.iter().map(|column| signs.number(column.number(month)));
        row(std::iter::once(format!("{year}-{of_year:02}")).chain(numbers).collect());
    }
    text
}

fn columns<'a>(locale: Locale, facts: &'a Facts, is_one_of_many: bool) -> Vec<Column<'a>> {
    let text = locale.text;
    let factor = facts.scale.factor();
    let chart =
        is_one_of_many.then(|| format!("{} ({})", facts.scale.name(), facts.scale.unit_over(facts.choice.span)));
    let is_split = facts.parts.len() > 1;
    let of_part = |part: &'a Part| {
        let band = part.band.as_ref().filter(|_| facts.is_band_fresh);
        let quantile = |share: &str, values: &'a [f64]| (fill(text.csv_percentile, &[("share", share)]), values);
        let quantiles = band.map(|band| {
            let Band { p10, p25, p50, p75, p90 } = band;
            [("10", p10), ("25", p25), ("50", p50), ("75", p75), ("90", p90)].map(|(share, at)| quantile(share, at))
        });
        let line = |name: &str, values: &'a [f64]| (name.to_owned(), values);
        let lines = std::iter::once(line(text.key_current, &part.current))
            .chain(quantiles.into_iter().flatten())
            .chain([line(text.key_baseline, &part.baseline)]);
        let name = is_split.then(|| part.name.clone());
        let lead: Vec<String> = chart.iter().cloned().chain(name).collect();
        lines.map(move |(line, values)| Column {
            heading: lead.iter().map(String::as_str).chain([line.as_str()]).collect::<Vec<_>>().join(", "),
            values: Values::Months(values),
            factor,
        })
    };
    let observed = (!facts.observed.is_empty()).then(|| Column {
        heading: chart.iter().map(String::as_str).chain([text.observed]).collect::<Vec<_>>().join(", "),
        values: Values::Observed(&facts.observed),
        factor,
    });
    facts.parts.iter().flat_map(of_part).chain(observed).collect()
}

impl Column<'_> {
    fn number(&self, month: i32) -> Option<f64> {
        let number = match self.values {
            Values::Months(values) => at(values, month),
            Values::Observed(points) => points.iter().find(|point| point.month == month).map(|point| point.value),
        };
        number.map(|number| number * self.factor)
    }
}

/// Signs of a language's spreadsheets.
#[derive(Clone, Copy)]
struct Signs {
    between: &'static str,
    decimal: &'static str,
}

impl Signs {
    fn of(language: Language) -> Self {
        match language {
            Language::Sv | Language::Nb => Self { between: ";", decimal: "," },
            Language::En => Self { between: ",", decimal: "." },
        }
    }

    /// A text as a cell: quoted where it must be, and never a formula.
    fn cell(self, text: &str) -> String {
        let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
        let is_plain = !text.contains(['"', '\n', '\r']) && !text.contains(self.between);
        if is_plain { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    }

    fn number(self, number: Option<f64>) -> String {
        let Some(number) = number else { return String::new() };
        // `+ 0.0` turns a negative zero into zero, which is written without a sign.
        let rounded = (number * STEPS_OF_ONE).round() / STEPS_OF_ONE + 0.0;
        number::written(rounded).replace('.', self.decimal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_a_spreadsheet_of_the_language_reads_it() {
        for (language, number, written) in [
            (Language::Sv, Some(0.765), "0,765"),
            (Language::Nb, Some(-1234.5), "-1234,5"),
            (Language::En, Some(1234.5), "1234.5"),
            (Language::Sv, Some(2000.0), "2000"),
            (Language::Sv, Some(-1e-9), "0"),
            (Language::Sv, None, ""),
        ] {
            assert_eq!(Signs::of(language).number(number), written, "{number:?}");
        }
    }

    #[test]
    fn a_cell_neither_ends_early_nor_becomes_a_formula() {
        let [sv, en] = [Language::Sv, Language::En].map(Signs::of);
        assert_eq!(sv.cell("Alternativ B; \"lugnt\""), "\"Alternativ B; \"\"lugnt\"\"\"");
        assert_eq!(sv.cell("a, b"), "a, b");
        assert_eq!(en.cell("a, b"), "\"a, b\"");
        assert_eq!(sv.cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(sv.cell("@SUM(1)"), "'@SUM(1)");
    }
}
