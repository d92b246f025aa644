//! One chart: title, sentence, picture, values of the month that is read off, table.

use leptos::prelude::*;
use plotters_canvas::CanvasBackend;

use super::canvas::ChartCanvas;
use super::grid::ChartFrame;
use super::table::ChartTable;
use super::{picture, sentence};
use crate::chart::{Pixels, Range, line};
use crate::engine::{Indicator, View};
use crate::ui::quantity::Scale;
use crate::ui::text::{fill, use_locale};

/// One chart of the grid.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    /// What it shows.
    pub(super) indicator: Indicator,
    /// What all charts share.
    pub(super) frame: ChartFrame,
    /// The month that is read off in all charts.
    pub(super) cross_hair: RwSignal<Option<u16>>,
}

/// A chart with its sentence and its table.
#[component]
pub(super) fn ChartCard(
    /// The chart.
    chart: Chart,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let Chart { indicator, frame, cross_hair } = chart;
    let id = indicator.id();
    let scale = Signal::derive(move || Scale::new(locale, indicator, frame.world.get().country()));
    let title = move || scale.get().name();
    let unit = move || scale.get().unit_in_full();
    // Memo: read by the text and by the label of the picture.
    let sentence = Memo::new(move |_| sentence::of(locale, chart, scale.get()).unwrap_or_default());
    let label = move || format!("{}, {}. {}", title(), unit(), sentence.get());

    let axis = StoredValue::new(None::<(View, Range)>);
    let draw = move |backend: &mut CanvasBackend, pixels: Pixels| {
        let shown = picture::Shown::gather(locale, chart, axis);
        shown.with_view(|view| {
            // A canvas that was taken away is drawn again when it is back.
            let _ = line::draw(backend, view, pixels);
        });
    };
    let on_point = move |point: Option<(f64, Pixels)>| {
        let month = point.and_then(|(x, pixels)| {
            let shown = untrack(|| picture::Shown::gather(locale, chart, axis));
            shown.with_view(|view| crate::chart::month_at(view, pixels, x))
        });
        cross_hair.set(month.and_then(|month| u16::try_from(month).ok()));
    };
    let is_table_open = RwSignal::new(false);
    view! {
        <article class="chart" data-testid=format!("chart-{id}") aria-labelledby=format!("chart-{id}-title")>
            <h3 class="chart__title" id=format!("chart-{id}-title")>
                {title}
                <span class="chart__unit">{unit}</span>
            </h3>
            <p class="chart__sentence">{sentence}</p>
            <ChartCanvas
                label=Signal::derive(label)
                surroundings=frame.surroundings
                draw
                on_point=Callback::new(on_point)
            />
            <p class="chart__reading">{move || sentence::reading(locale, chart, scale.get(), cross_hair.get())}</p>
            <details class="chart__table" on:toggle=move |_| is_table_open.update(|is| *is = !*is)>
                <summary>{move || fill(text.as_table, &[("name", title())])}</summary>
                {move || is_table_open.get().then(|| view! { <ChartTable chart scale=scale.get() /> })}
            </details>
        </article>
    }
}
