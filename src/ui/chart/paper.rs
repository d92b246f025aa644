//! The charts on paper: in ink of any fineness, each with its sentence and what it measures.

use leptos::prelude::*;

use super::ChartFrame;
use super::card::Chart;
use super::picture::{Axis, Picture};
use super::sentence;
use crate::chart::{Caption, Pixels, height, svg};
use crate::shown::ChartOf;
use crate::ui::text::{Locale, use_locale};

/// Half of the width between the margins of an A4 sheet, and the whole, CSS pixels.
const WIDTHS: (f64, f64) = (316.0, 660.0);
/// Height of a picture whose parts do not need another, CSS pixels.
const HEIGHT: f64 = 190.0;

/// The chosen charts as they are now.
#[component]
pub(crate) fn PaperCharts(
    /// What all charts share.
    frame: ChartFrame,
) -> impl IntoView {
    let locale = use_locale();
    let charts = frame.shown.with_untracked(|shown| shown.charts.clone());
    charts.into_iter().map(|choice| untrack(|| chart(locale, frame, choice))).collect_view()
}

fn chart(locale: Locale, frame: ChartFrame, choice: ChartOf) -> impl IntoView + use<> {
    let chart = Chart::new(locale, choice.indicator, frame, RwSignal::new(None));
    let facts = chart.facts.read();
    let futures = sentence::futures(locale, &facts).filter(|_| facts.is_band_fresh).unwrap_or_default();
    let beside = sentence::beside_the_course(locale, &facts).unwrap_or_default();
    let sentence = sentence::of(locale, &facts).map(|sentence| format!("{sentence} {futures} {beside}"));
    let unit = facts.scale.unit_over(facts.choice.span);
    let caption = Caption { title: facts.scale.name(), unit: &unit, notes: &[] };
    let drawn = Picture::of(locale, chart, &facts, Axis::new(None)).for_paper().with_views(|views| {
        let whole = height(views, WIDTHS.1).map(|height| (WIDTHS.1, height));
        let (width, height) = whole.unwrap_or((WIDTHS.0, HEIGHT));
        svg(views, Pixels { width, height, scale: 1.0 }, &caption)
    });
    view! {
        <figure class="report__chart" class:report__chart--wide={facts.parts.len() > 1}>
            <div inner_html=drawn></div>
            <figcaption>
                <p>{sentence}</p>
                <p class="chart__about">{facts.scale.definition()}</p>
            </figcaption>
        </figure>
    }
}
