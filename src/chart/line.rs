//! Lines over months.

use plotters::prelude::DrawingBackend;

use super::frame::{Frame, GAP, ROW};
use super::lettering::{HEADING, LEADING, TEXT};
use super::surface::{Align, Drawn, FontSize, Surface, Text, Weight};
use super::{LineView, Pixels, axes, cross_hair, labels, series};

pub use plotters::drawing::DrawingAreaErrorKind as DrawingError;

/// Draws a view over the whole surface, background included.
///
/// The surface measures `pixels.width * pixels.scale` by `pixels.height * pixels.scale` of its own pixels, and takes font
/// sizes as its own pixels, as a canvas does.
///
/// # Errors
/// What the surface reports; the drawing itself cannot fail.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    view: &LineView<'_>,
    pixels: Pixels,
) -> Result<(), DrawingError<B::ErrorType>> {
    draw_on(Surface::new(backend, pixels, FontSize::Pixels), view, pixels)
}

/// The month under a distance from the picture's left edge, CSS pixels; none when the view has nothing to draw.
pub fn month_at(view: &LineView<'_>, pixels: Pixels, x: f64) -> Option<i32> {
    let frame = Frame::new(view, pixels, &labels::end_labels(view, pixels));
    (!view.is_empty() && x.is_finite()).then(|| frame.month_at(x))
}

pub(super) fn draw_on<B: DrawingBackend>(mut on: Surface<'_, B>, view: &LineView<'_>, pixels: Pixels) -> Drawn<B> {
    let end_labels = labels::end_labels(view, pixels);
    let frame = Frame::new(view, pixels, &end_labels);
    on.rectangle((0.0, 0.0), (pixels.width, pixels.height), view.palette.paper, 1.0)?;
    draw_heading(&mut on, view, pixels)?;
    axes::draw_grid(&mut on, view, &frame)?;
    if let Some(band) = view.band {
        series::draw_band(&mut on, view, &frame, band)?;
    }
    if let Some(target) = view.target {
        axes::draw_target(&mut on, view, &frame, target)?;
    }
    axes::draw_today(&mut on, view, &frame)?;
    if let Some(observed) = view.observed {
        series::draw_observed(&mut on, view, &frame, observed)?;
    }
    for line in view.lines {
        series::draw_line(&mut on, view, &frame, line)?;
    }
    labels::draw_end_labels(&mut on, &frame, &end_labels)?;
    if view.is_empty() {
        draw_empty(&mut on, view, &frame)?;
    } else if let Some(month) = view.cross_hair {
        cross_hair::draw(&mut on, view, &frame, month)?;
    }
    on.finish()
}

fn draw_heading<B: DrawingBackend>(on: &mut Surface<'_, B>, view: &LineView<'_>, pixels: Pixels) -> Drawn<B> {
    let palette = view.palette;
    if !view.heading.is_empty() {
        let heading =
            Text { words: view.heading, colour: palette.ink, size: HEADING, weight: Weight::Bold, align: Align::Start };
        on.text((0.0, HEADING * LEADING / 2.0), heading)?;
    }
    if !view.note.is_empty() {
        let note =
            Text { words: view.note, colour: palette.muted, size: TEXT, weight: Weight::Normal, align: Align::Start };
        on.text((0.0, pixels.height - ROW / 2.0), note)?;
    }
    Ok(())
}

fn draw_empty<B: DrawingBackend>(on: &mut Surface<'_, B>, view: &LineView<'_>, frame: &Frame) -> Drawn<B> {
    let centre = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom));
    let half = super::lettering::width(view.empty, TEXT) / 2.0 + GAP;
    on.rectangle((centre.0 - half, centre.1 - ROW), (centre.0 + half, centre.1 + ROW), view.palette.paper, 1.0)?;
    on.text(
        centre,
        Text { words: view.empty, colour: view.palette.ink, size: TEXT, weight: Weight::Normal, align: Align::Middle },
    )
}
