//! The charts side by side, the choice of charts and of their subject, and the month that is read off.

use leptos::prelude::*;

use super::Surroundings;
use super::card::{Chart, ChartCard};
use super::export;
use super::facts::has_history;
use super::picker::ChartPicker;
use super::tools::Edit;
use crate::engine::{Indicator, View};
use crate::shown::{Shown, views};
use crate::ui::later::Later;
use crate::ui::simulation::{Bands, Course};
use crate::ui::text::{sentence_case, use_locale};
use crate::ui::world::World;

/// What all charts share.
#[derive(Clone, Copy)]
pub(crate) struct ChartFrame {
    /// The newest expected course.
    pub(crate) course: Signal<Option<Course>>,
    /// The newest bands, of whatever scenario.
    pub(crate) bands: Signal<Option<Bands>>,
    /// Whether the bands are of the course shown.
    pub(crate) are_bands_current: Signal<bool>,
    /// Whether a gesture is under way: axes then only grow.
    pub(crate) is_moving: Signal<bool>,
    /// Whether the user has changed any lever.
    pub(crate) is_changed: Signal<bool>,
    /// The month that the strip reads, and the sentences with it.
    pub(crate) month: Signal<u16>,
    /// Charts and their subject.
    pub(crate) shown: Signal<Shown>,
    /// The world, for calendar and currency.
    pub(crate) world: Signal<World>,
    /// The scenario in words, for files.
    pub(crate) name: Signal<String>,
    /// The address that opens the scenario, for files.
    pub(crate) address: Signal<String>,
    /// Density and theme of the screen.
    pub(crate) surroundings: Surroundings,
}

/// The chosen charts.
#[component]
pub(crate) fn ChartGrid(
    /// What all charts share.
    frame: ChartFrame,
    /// Hears what shall be shown from now on.
    on_shown: Callback<Shown>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let cross_hair = RwSignal::new(None::<i32>);
    let on_edit = Callback::new(move |edit: Edit| on_shown.run(edit.of(frame.shown.get_untracked())));
    let indicators =
        move || frame.shown.with(|shown| shown.charts.iter().map(|chart| chart.indicator).collect::<Vec<_>>());
    let chart_of = move |indicator: Indicator| Chart::new(locale, indicator, frame, cross_hair);
    let place_of = move |indicator| untrack(indicators).into_iter().position(|of| of == indicator).unwrap_or_default();
    // Memo: only another set of charts, or another region, brings or takes the choice of history.
    let can_show_history = Memo::new(move |_| indicators().into_iter().any(|indicator| has_history(indicator, frame)));

    let subject_options = move || {
        let (world, chosen) = (frame.world.get(), frame.shown.with(|shown| shown.view));
        let option = move |view: View| {
            view! {
                <option value=view.idx() selected=view == chosen>
                    {sentence_case(world.view_name(locale, view))}
                </option>
            }
        };
        views(world.baseline).map(option).collect_view()
    };
    let on_subject = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(view) = chosen.and_then(|idx| View::all().nth(idx)) {
            on_shown.run(Shown { view, ..frame.shown.get_untracked() });
        }
    };
    let history = move || {
        can_show_history.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || frame.shown.with(|shown| shown.has_history)
                        on:change=move |event| on_edit.run(Edit::History(event_target_checked(&event)))
                    />
                    <span>{text.charts_history}</span>
                </label>
            }
        })
    };
    let on_save = move |_| {
        let charts: Vec<Chart> = untrack(indicators).into_iter().map(chart_of).collect();
        export::save_all(locale, frame, &charts);
    };
    let nothing = move || {
        indicators().is_empty().then(|| {
            view! {
                <p>{text.charts_none}</p>
                <button type="button" class="button" on:click=move |_| on_edit.run(Edit::Usual)>
                    {text.charts_usual}
                </button>
            }
        })
    };
    view! {
        <section class="charts" id="charts" tabindex="-1" aria-labelledby="charts-heading">
            <div class="charts__tools">
                <h2 id="charts-heading" class="charts__heading">{text.charts_heading}</h2>
                <label class="field field--inline">
                    <span class="field__label">{text.charts_subject}</span>
                    <select data-testid="view" on:change=on_subject>{subject_options}</select>
                </label>
                {history}
                <ChartPicker frame on_edit />
                <p class="charts__key">
                    <span class="key key--current">{text.key_current}</span>
                    <span class="key key--baseline">{text.key_baseline}</span>
                    <span class="key key--band">{text.key_band}</span>
                    <span class="key key--half">{text.key_half}</span>
                </p>
            </div>
            <div class="charts__grid">
                <For each=indicators key=|indicator| indicator.id() let:indicator>
                    <Later tasks=place_of(indicator)>
                        <ChartCard chart=chart_of(indicator) on_edit />
                    </Later>
                </For>
            </div>
            {nothing}
            <Later tasks=untrack(indicators).len()>
                <p class="charts__data" hidden=move || indicators().is_empty()>
                    <button type="button" class="link-button" on:click=on_save>{text.charts_data}</button>
                </p>
            </Later>
        </section>
    }
}
