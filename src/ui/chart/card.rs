//! One chart: title, sentence, picture, values of the month that is read off, table.

use leptos::prelude::*;
use plotters_canvas::CanvasBackend;

use super::canvas::ChartCanvas;
use super::facts::Facts;
use super::grid::ChartFrame;
use super::picture::{Axis, Picture, today};
use super::reader::ChartReader;
use super::table::ChartTable;
use super::tools::{ChartTools, Edit};
use super::{export, sentence};
use crate::chart::{Pixels, draw, height, month_at};
use crate::engine::Indicator;
use crate::shown::{ChartOf, Split};
use crate::ui::quantity::Scale;
use crate::ui::text::{fill, use_locale};

/// One chart of the grid.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    /// What it shows.
    pub(super) choice: Memo<ChartOf>,
    /// What all charts share.
    pub(super) frame: ChartFrame,
    /// The month that is read off in all charts, from the baseline's start.
    pub(super) cross_hair: RwSignal<Option<i32>>,
}

impl Chart {
    /// The chart of an indicator.
    pub(super) fn new(indicator: Indicator, frame: ChartFrame, cross_hair: RwSignal<Option<i32>>) -> Self {
        // Memo: another chart's change leaves this one as it is.
        let choice = Memo::new(move |_| {
            frame.shown.with(|shown| shown.chart(indicator)).unwrap_or_else(|| ChartOf::usual(indicator))
        });
        Self { choice, frame, cross_hair }
    }
}

/// A chart with its sentence, its tools and its table.
#[component]
pub(super) fn ChartCard(
    /// The chart.
    chart: Chart,
    /// Hears what a person changed about it.
    on_edit: Callback<Edit>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let Chart { choice, frame, cross_hair } = chart;
    let indicator = choice.get_untracked().indicator;
    let id = indicator.id();
    let scale = move || Scale::new(locale, indicator, frame.world.get().country());
    let title = move || scale().name();
    let unit = move || Facts::unit(locale, choice.get(), scale());
    let facts = move || Facts::gather(locale, chart);
    // Memo: read by the text and by the label of the picture.
    let sentence = Memo::new(move |_| {
        let facts = facts();
        sentence::of(locale, &facts, facts.target(chart)).unwrap_or_default()
    });
    let label = move || format!("{}, {}. {}", title(), unit(), sentence.get());

    let axis = Axis::new(None);
    let size = RwSignal::new((0.0, 0.0));
    let paint = move |backend: &mut CanvasBackend, pixels: Pixels| {
        Picture::gather(locale, chart, axis).with_views(|views| {
            // A canvas that was taken away is drawn again when it is back.
            let _ = draw(backend, views, pixels);
        });
    };
    let picture = move || untrack(|| Picture::gather(locale, chart, axis));
    let month_under = move |(x, pixels)| picture().with_views(|views| month_at(views, pixels, x));
    let height_at = move |width| {
        let is_split = choice.get().split != Split::Whole;
        is_split.then(|| picture().with_views(|views| height(views, width))).flatten()
    };
    let months = move || {
        let facts = facts();
        let last = i32::from(facts.months) - 1;
        (facts.first_month(), last, today(facts.calendar, facts.months).unwrap_or(last))
    };
    let reading_at = move |month| sentence::reading(locale, &facts(), month);
    let reading = move || cross_hair.get().and_then(reading_at);
    let spoken = move || reading_at(cross_hair.get().unwrap_or_else(|| months().2)).unwrap_or_default();
    let is_table_open = RwSignal::new(false);
    let on_save = move |format| export::save(locale, chart, axis, size.get_untracked(), format);
    view! {
        <article
            class="chart"
            class:chart--split=move || choice.get().split != Split::Whole
            data-testid=format!("chart-{id}")
            aria-labelledby=format!("chart-{id}-title")
        >
            <div class="chart__head">
                <h3 class="chart__title" id=format!("chart-{id}-title")>
                    {title}
                    <span class="chart__unit">{unit}</span>
                </h3>
                <ChartTools choice shown=frame.shown name=Signal::derive(title) on_edit on_save=Callback::new(on_save) />
            </div>
            <p class="chart__sentence">{sentence}</p>
            <ChartCanvas
                label=Signal::derive(label)
                surroundings=frame.surroundings
                height=Callback::new(height_at)
                size
                draw=paint
            >
                <ChartReader
                    name=Signal::derive(move || fill(text.chart_reader, &[("name", title())]))
                    month=cross_hair
                    months=Signal::derive(months)
                    reading=Signal::derive(spoken)
                    month_at=Callback::new(month_under)
                />
            </ChartCanvas>
            <p class="chart__reading">{reading}</p>
            <details class="chart__table" on:toggle=move |_| is_table_open.update(|is| *is = !*is)>
                <summary>{move || fill(text.as_table, &[("name", title())])}</summary>
                {move || is_table_open.get().then(|| view! { <ChartTable chart /> })}
            </details>
        </article>
    }
}
