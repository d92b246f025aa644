//! A chart as a table: every December of the run.

use leptos::prelude::*;

use super::card::Chart;
use super::facts::{Facts, Part};
use crate::evidence::SourceId;
use crate::ui::lever::source_list;
use crate::ui::text::{Locale, fill, use_locale};

/// One row per December. A whole: scenario, both ranges of the band, today's policy, difference. Parts: the scenario of each.
#[component]
pub(super) fn ChartTable(
    /// The chart.
    chart: Chart,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let indicator = chart.choice.get_untracked().indicator;
    let name = fill(text.as_table, &[("name", locale.say(indicator.row().name))]);
    let table = move || {
        let facts = chart.facts.read();
        let head = headings(locale, &facts).into_iter().map(|name| view! { <th scope="col">{name}</th> });
        view! {
            <table>
                <caption>{facts.scale.definition()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.table_month}</th>
                        {head.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows(locale, &facts)}</tbody>
            </table>
            {sources(locale, &facts)}
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name>
            {table}
        </div>
    }
}

/// Headings of the columns after the month.
fn headings(locale: Locale, facts: &Facts) -> Vec<String> {
    let text = locale.text;
    match facts.parts.as_slice() {
        [_] => {
            let usual = [text.key_current, text.key_band, text.key_half, text.key_baseline, text.table_difference];
            let observed = (!facts.observed.is_empty()).then_some(text.observed);
            usual.into_iter().chain(observed).map(str::to_owned).collect()
        }
        parts => parts.iter().map(|part| part.name.clone()).collect(),
    }
}

fn rows(locale: Locale, facts: &Facts) -> impl IntoView + use<> {
    let first = facts.first_month();
    let is_december = |month: &i32| facts.calendar.date(*month).1 == 12;
    let row = |month: i32| {
        let cells = match facts.parts.as_slice() {
            [part] => of_whole(facts, part, month),
            parts => parts.iter().map(|part| figure(facts, &part.current, month)).collect(),
        };
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{facts.calendar.short(locale, month)}</th>
                {cells}
            </tr>
        }
    };
    (first..i32::from(facts.months)).filter(is_december).map(row).collect_view()
}

fn of_whole(facts: &Facts, part: &Part, month: i32) -> Vec<String> {
    let (current, baseline) = (at(&part.current, month), at(&part.baseline, month));
    let band = part.band.as_ref().filter(|_| facts.is_band_fresh);
    let range = |low: &[f64], high: &[f64]| {
        at(low, month).zip(at(high, month)).map_or_else(missing, |(low, high)| facts.scale.interval(low, high))
    };
    let difference = current.zip(baseline).map(|(current, baseline)| facts.scale.change(current - baseline));
    let mut cells = vec![
        figure(facts, &part.current, month),
        band.map_or_else(missing, |band| range(&band.p10, &band.p90)),
        band.map_or_else(missing, |band| range(&band.p25, &band.p75)),
        figure(facts, &part.baseline, month),
        difference.unwrap_or_else(missing),
    ];
    if !facts.observed.is_empty() {
        let point = facts.observed.iter().find(|point| point.month == month);
        cells.push(point.map_or_else(missing, |point| facts.scale.figure(point.value)));
    }
    cells
}

fn figure(facts: &Facts, values: &[f64], month: i32) -> String {
    at(values, month).map_or_else(missing, |value| facts.scale.figure(value))
}

fn missing() -> String {
    "–".to_owned()
}

/// The value of a month; none before the start, and where there is no value.
pub(super) fn at(values: &[f64], month: i32) -> Option<f64> {
    usize::try_from(month).ok().and_then(|month| values.get(month).copied()).filter(|value| value.is_finite())
}

/// Where observed figures come from.
fn sources(locale: Locale, facts: &Facts) -> Option<impl IntoView + use<>> {
    let mut sources: Vec<SourceId> = Vec::new();
    for source in facts.observed.iter().flat_map(|point| point.origin.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    (!facts.observed.is_empty()).then(|| {
        view! {
            <p class="sources__heading">{locale.text.observed_sources}</p>
            {source_list(sources)}
        }
    })
}
