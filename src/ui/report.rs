//! The scenario on paper: built when the browser prints, in place of the page with its controls.

use leptos::prelude::*;

use super::changes;
use super::chart::{ChartFrame, PaperCharts};
use super::intl;
use super::quantity::Scale;
use super::session::Session;
use super::simulation::{Bands, STRIP};
use super::strip::Reading;
use super::text::{Locale, fill, sentence_case, use_locale};
use super::world::World;
use crate::engine::MODEL_VERSION;

/// The report, as long as the browser prints.
#[component]
pub(crate) fn Report(
    /// The scenario.
    session: Session,
    /// The charts, with course, bands, name and address of the scenario.
    frame: ChartFrame,
    /// The month that the indicators speak of.
    month: Signal<u16>,
) -> impl IntoView {
    let locale = use_locale();
    let is_printing = RwSignal::new(false);
    let before = window_event_listener_untyped("beforeprint", move |_| is_printing.set(true));
    let after = window_event_listener_untyped("afterprint", move |_| is_printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    move || is_printing.get().then(|| untrack(|| written(locale, session, frame, month)))
}

fn written(locale: Locale, session: Session, frame: ChartFrame, month: Signal<u16>) -> impl IntoView {
    let text = locale.text;
    let (scenario, world, month) = (session.settled().get(), frame.world.get(), month.get());
    let lines = changes::in_words(locale, &scenario);
    let about = changes::about(locale, &scenario, lines.len());
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let date = world.calendar().long(locale, month);
    let subject = sentence_case(world.view_name(locale, frame.shown.with(|shown| shown.view)));
    let bands = current_bands(frame).map(|bands| {
        let made_of = [("n", intl::count(locale.language, bands.n_draws)), ("seed", scenario.seed.to_string())];
        fill(text.status_ready, &made_of.each_ref().map(|(name, value)| (*name, value.as_str()))) + ". "
    });
    let model = fill(text.chart_model, &[("model", MODEL_VERSION), ("version", env!("CARGO_PKG_VERSION"))]);
    view! {
        <section class="report" data-testid="report">
            <p>"Stafett"</p>
            <h2>{frame.name.get()}</h2>
            <p>{model}</p>
            <p>{about}</p>
            <ul>{lines}</ul>
            <h3>{format!("{}, {date}", text.strip_label)}</h3>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{text.key_current}</th>
                        <th scope="col">{text.report_against}</th>
                        <th scope="col">{text.key_band}</th>
                    </tr>
                </thead>
                <tbody>{indicators(locale, frame, world, month)}</tbody>
            </table>
            <h3>{format!("{}, {subject}", text.charts_heading)}</h3>
            <p>{text.chart_key}</p>
            <div class="report__charts">
                <PaperCharts frame />
            </div>
            <p>{bands}{intl::moment(locale.language, js_sys::Date::now())}"."</p>
            <p class="report__link">{format!("{}: {}", text.csv_link, frame.address.get())}</p>
        </section>
    }
}

/// The bands, unless they are another scenario's.
fn current_bands(frame: ChartFrame) -> Option<Bands> {
    frame.bands.get().filter(|_| frame.are_bands_current.get())
}

/// A row for each indicator of the strip; the last column holds the range of the change, or of the value where nothing is
/// changed.
fn indicators(locale: Locale, frame: ChartFrame, world: World, month: u16) -> impl IntoView {
    let (course, bands) = (frame.course.get(), current_bands(frame));
    let row = |&indicator: &_| {
        let reading = Reading::of(course.as_ref()?, bands.as_ref(), indicator, month)?;
        let scale = Scale::new(locale, indicator, world.country());
        let range = if frame.is_changed.get() {
            reading.interval.map(|(low, high)| scale.change_interval(low, high))
        } else {
            reading.band.map(|(low, high)| scale.interval(low, high))
        };
        Some(view! {
            <tr>
                <th scope="row">{scale.name()}</th>
                <td>{scale.value(reading.value)}</td>
                <td>{scale.change_in_words(reading.change)}</td>
                <td>{range}</td>
            </tr>
        })
    };
    STRIP.iter().filter_map(row).collect_view()
}
