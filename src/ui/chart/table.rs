//! A chart as a table: every December of the run.

use leptos::prelude::*;

use super::card::Chart;
use crate::ui::quantity::Scale;
use crate::ui::text::{fill, use_locale};

/// One row per December: scenario, band, today's policy, difference.
#[component]
pub(super) fn ChartTable(
    /// The chart.
    chart: Chart,
    /// How its values are written.
    scale: Scale,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let Chart { indicator, frame, .. } = chart;
    let rows = move || {
        let (world, view) = (frame.world.get(), frame.view.get());
        let (course, bands) = (frame.course.read(), frame.bands.read());
        let (calendar, course) = (world.calendar(), course.as_ref()?);
        let current = course.current(indicator, view)?;
        let baseline = course.baseline(indicator, view)?;
        let band = bands.as_ref().filter(|_| frame.are_bands_current.get()).and_then(|b| b.current(indicator, view));
        let row = |year: u16| {
            let month = calendar.month(year, 12)?;
            let at = usize::from(month);
            let (value, without) = (*current.get(at)?, *baseline.get(at)?);
            let spread = band.and_then(|[low, _, high]| Some((*low.get(at)?, *high.get(at)?)));
            let spread = spread
                .map(|(low, high)| fill(text.from_to, &[("low", &scale.figure(low)), ("high", &scale.figure(high))]));
            Some(view! {
                <tr>
                    <th scope="row">{calendar.short(locale, month)}</th>
                    <td>{scale.figure(value)}</td>
                    <td>{spread.unwrap_or_else(|| "–".to_owned())}</td>
                    <td>{scale.figure(without)}</td>
                    <td>{scale.change(value - without)}</td>
                </tr>
            })
        };
        Some(calendar.years(world.months).filter_map(row).collect_view())
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=fill(text.as_table, &[("name", scale.name())])>
            <table>
                <caption>{scale.definition()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.table_month}</th>
                        <th scope="col">{text.key_current}</th>
                        <th scope="col">{text.key_band}</th>
                        <th scope="col">{text.key_baseline}</th>
                        <th scope="col">{text.table_difference}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
