//! The charts side by side, the choice of their subject, and the month that is read off.

use leptos::prelude::*;

use super::Surroundings;
use super::card::{Chart, ChartCard};
use crate::engine::View;
use crate::ui::simulation::{Bands, CHARTS, Course};
use crate::ui::text::use_locale;
use crate::ui::world::{World, views};

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
    /// Subject of the charts.
    pub(crate) view: Signal<View>,
    /// The world, for calendar and currency.
    pub(crate) world: Memo<World>,
    /// Density and theme of the screen.
    pub(crate) surroundings: Surroundings,
}

/// Six charts.
#[component]
pub(crate) fn ChartGrid(
    /// What all charts share.
    frame: ChartFrame,
    /// Hears the choice of another subject.
    on_view: Callback<View>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let cross_hair = RwSignal::new(None::<u16>);
    let charts = CHARTS.map(|indicator| view! { <ChartCard chart=Chart { indicator, frame, cross_hair } /> });

    let subject_options = move || {
        let (world, chosen) = (frame.world.get(), frame.view.get());
        let option = move |view: View| {
            view! {
                <option value=view.idx() selected=view == chosen>
                    {match view {
                        View::Region => text.whole_region,
                        _ => world.view_name(locale, view),
                    }}
                </option>
            }
        };
        views(world.baseline).map(option).collect_view()
    };
    let on_subject = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(view) = chosen.and_then(|idx| View::all().nth(idx)) {
            on_view.run(view);
        }
    };
    let last = move || frame.world.get().months - 1;
    let read_at = move || cross_hair.get().unwrap_or_else(last);
    let on_read = move |event| cross_hair.set(event_target_value(&event).parse().ok());
    let calendar = move || frame.world.get().calendar();
    view! {
        <section class="charts" aria-labelledby="charts-heading">
            <div class="charts__tools">
                <h2 id="charts-heading" class="charts__heading">{text.charts_heading}</h2>
                <label class="field field--inline">
                    <span class="field__label">{text.charts_subject}</span>
                    <select data-testid="view" on:change=on_subject>{subject_options}</select>
                </label>
                <label class="field field--inline charts__reader">
                    <span class="field__label">{text.charts_read}</span>
                    <input
                        type="range"
                        min="0"
                        max=last
                        step="1"
                        prop:value=move || read_at().to_string()
                        aria-valuetext=move || calendar().long(locale, read_at())
                        on:input=on_read
                        on:blur=move |_| cross_hair.set(None)
                    />
                    <span class="charts__month">{move || calendar().short(locale, read_at())}</span>
                </label>
            </div>
            <p class="charts__key">
                <span class="key key--current">{text.key_current}</span>
                <span class="key key--baseline">{text.key_baseline}</span>
                <span class="key key--band">{text.key_band}</span>
            </p>
            <div class="charts__grid">{charts.collect_view()}</div>
        </section>
    }
}
