//! A chart as a file: picture, vector picture, or numbers. Each says what it shows, under which assumptions, and the link
//! that opens the scenario.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Blob, HtmlCanvasElement};

use super::brush::Brush;
use super::card::Chart;
use super::facts::Facts;
use super::picture::{Axis, Picture};
use super::{ChartFrame, csv};
use crate::chart::{Caption, Pixels, captioned_size, draw_captioned, svg};
use crate::engine::{MODEL_VERSION, View};
use crate::shown::Split;
use crate::ui::download;
use crate::ui::text::{Locale, fill, lower_case};

/// Coarsest picture, pixels per CSS pixel: a report is finer than most screens.
const COARSEST: f64 = 2.0;

/// Kind of file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A picture.
    Png,
    /// A picture that can be enlarged.
    Svg,
    /// All months for a spreadsheet.
    Csv,
}

impl Format {
    pub(super) const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Csv];

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Csv => "CSV",
        }
    }
}

/// Offers a chart as a file.
///
/// - `size`: of the picture on screen, CSS pixels.
pub(super) fn save(locale: Locale, chart: Chart, axis: Axis, size: (f64, f64), format: Format) {
    let facts = chart.facts.read_untracked();
    let name = facts.scale.name();
    let file = |ending| untrack(|| download::file_name(&format!("{} {name}", chart.frame.name.get()), ending));
    if format == Format::Csv {
        let head = head(locale, chart.frame, Some(&facts));
        return download::text(&file("csv"), "text/csv;charset=utf-8", &csv::written(locale, &head, &[&facts]));
    }
    let picture = untrack(|| Picture::of(locale, chart, &facts, axis)).for_paper();
    let unit = format!("{} · {}", facts.scale.unit_over(facts.choice.span), about(locale, chart.frame, &facts));
    let notes = notes(locale, chart.frame);
    let caption = Caption { title: name, unit: &unit, notes: &notes };
    let pixels = Pixels { width: size.0, height: size.1, scale: 1.0 };
    picture.with_views(|views| {
        if format == Format::Svg {
            return download::text(&file("svg"), "image/svg+xml", &svg(views, pixels, &caption));
        }
        let pixels = Pixels { scale: window().device_pixel_ratio().max(COARSEST), ..pixels };
        let (width, height) = captioned_size(pixels, &caption);
        let paint = |brush: &mut Brush| draw_captioned(brush, views, pixels, &caption);
        save_canvas((width * pixels.scale, height * pixels.scale), file("png"), paint);
    });
}

/// Offers the numbers of all charts as one file.
pub(super) fn save_all(locale: Locale, frame: ChartFrame, charts: &[Chart]) {
    let facts: Vec<_> = charts.iter().map(|chart| chart.facts.read_untracked()).collect();
    let facts: Vec<&Facts> = facts.iter().map(|facts| &**facts).collect();
    let name = untrack(|| download::file_name(&frame.name.get(), "csv"));
    download::text(&name, "text/csv;charset=utf-8", &csv::written(locale, &head(locale, frame, None), &facts));
}

/// What stands above the numbers: of one chart, or of all.
fn head(locale: Locale, frame: ChartFrame, facts: Option<&Facts>) -> Vec<(&'static str, String)> {
    let text = locale.text;
    let of_chart = facts.map(|facts| {
        [(text.csv_indicator, facts.scale.name().to_owned()), (text.csv_unit, facts.scale.unit_over(facts.choice.span))]
    });
    let subject = untrack(|| match facts {
        Some(facts) => about(locale, frame, facts),
        None => frame.world.get().view_name(locale, frame.shown.with(|shown| shown.view)).to_owned(),
    });
    let rest = untrack(|| {
        [
            (text.csv_subject, subject),
            (text.csv_scenario, frame.name.get()),
            (text.csv_note, model(locale)),
            (text.csv_link, frame.address.get()),
        ]
    });
    of_chart.into_iter().flatten().chain(rest).collect()
}

/// Region and, where it is one of them, profession or unit.
fn about(locale: Locale, frame: ChartFrame, facts: &Facts) -> String {
    untrack(|| {
        let (world, subject) = (frame.world.get(), frame.shown.with(|shown| shown.view));
        let region = world.view_name(locale, View::Region);
        match facts.choice.split {
            Split::Whole if subject != View::Region => format!("{region}, {}", world.view_name(locale, subject)),
            Split::Whole => region.to_owned(),
            Split::Professions => format!("{region}, {}", lower_case(locale.text.chart_professions)),
            Split::Units => format!("{region}, {}", lower_case(locale.text.chart_units)),
        }
    })
}

fn notes(locale: Locale, frame: ChartFrame) -> Vec<String> {
    untrack(|| vec![frame.name.get(), locale.text.chart_key.to_owned(), model(locale), frame.address.get()])
}

fn model(locale: Locale) -> String {
    fill(locale.text.chart_model, &[("model", MODEL_VERSION), ("version", env!("CARGO_PKG_VERSION"))])
}

/// Paints on a canvas outside the page and offers it as PNG.
fn save_canvas((width, height): (f64, f64), name: String, paint: impl FnOnce(&mut Brush)) {
    let Some(canvas) = document().create_element("canvas").ok().and_then(|it| it.dyn_into::<HtmlCanvasElement>().ok())
    else {
        return;
    };
    if let Some(mut brush) = Brush::new(canvas.clone()) {
        brush.paint((width.round() as u32, height.round() as u32), paint);
    }
    let on_blob = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            download::blob(&name, &blob);
        }
    });
    // A canvas without pictures from elsewhere can always be read.
    let _ = canvas.to_blob(on_blob.unchecked_ref());
}
