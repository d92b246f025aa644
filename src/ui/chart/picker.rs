//! The choice of charts: every indicator with its unit and what it measures, in groups.

use leptos::prelude::*;

use super::grid::ChartFrame;
use super::tools::Edit;
use crate::engine::Indicator;
use crate::shown::MAX_CHARTS;
use crate::ui::indicator::groups;
use crate::ui::quantity::Scale;
use crate::ui::text::{fill, use_locale};

/// A list of boxes to tick; an indicator that is ticked has a chart.
#[component]
pub(super) fn ChartPicker(
    /// What all charts share.
    frame: ChartFrame,
    /// Hears what was ticked.
    on_edit: Callback<Edit>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let is_open = RwSignal::new(false);
    let is_full = Memo::new(move |_| frame.shown.with(|shown| shown.charts.len() >= MAX_CHARTS));
    let choice = move |&indicator: &Indicator| {
        let is_shown = Memo::new(move |_| frame.shown.with(|shown| shown.chart(indicator).is_some()));
        let scale = move || Scale::new(locale, indicator, frame.world.get().country());
        let on_change = move |_| {
            let edit = if is_shown.get_untracked() { Edit::Remove(indicator) } else { Edit::Add(indicator) };
            on_edit.run(edit);
        };
        let about = format!("define-{}", indicator.id());
        view! {
            <label class="check picker__item">
                <input
                    type="checkbox"
                    aria-describedby=about.clone()
                    prop:checked=is_shown
                    disabled=move || is_full.get() && !is_shown.get()
                    on:change=on_change
                />
                <span>
                    {move || scale().name()}
                    <span class="chart__unit">{move || scale().unit_in_full()}</span>
                </span>
            </label>
            <p class="picker__about" id=about>
                {locale.say(indicator.row().definition)}
            </p>
        }
    };
    let list = move || {
        let group = |(name, indicators): (&'static str, &'static [Indicator])| {
            view! {
                <fieldset class="picker__group">
                    <legend>{name}</legend>
                    {indicators.iter().map(choice).collect_view()}
                </fieldset>
            }
        };
        groups(text).map(group).collect_view()
    };
    view! {
        <details class="picker" data-testid="chart-picker" on:toggle=move |_| is_open.update(|is| *is = !*is)>
            <summary class="button">{text.charts_choose}</summary>
            {move || {
                is_open
                    .get()
                    .then(|| {
                        view! {
                            <div class="picker__list">
                                <p hidden=move || !is_full.get()>
                                    {fill(text.charts_full, &[("n", &MAX_CHARTS.to_string())])}
                                </p>
                                {list()}
                            </div>
                        }
                    })
            }}
        </details>
    }
}
