//! One indicator over months, with its axes.

use super::frame::{Frame, GAP, ROW};
use super::lettering::TEXT;
use super::pen::{Align, Text, Weight};
use super::surface::Surface;
use super::{LineView, Pixels, axes, cross_hair, labels, series};

/// Draws a view on a part of the surface.
pub(super) fn draw(on: &mut Surface<'_>, view: &LineView<'_>, pixels: Pixels) {
    let end_labels = labels::end_labels(view, pixels);
    let frame = Frame::new(view, pixels, &end_labels);
    axes::draw_levels(on, view, &frame);
    axes::write_levels(on, view, &frame);
    axes::write_years(on, view, &frame);
    draw_field(on, view, &frame);
    labels::draw_end_labels(on, &frame, &end_labels);
    if view.is_empty() {
        draw_empty(on, view, &frame);
    } else if let Some(month) = view.cross_hair {
        cross_hair::draw(on, view, &frame, month);
    }
}

/// The month under a distance from the picture's left edge, CSS pixels.
pub(super) fn month_at(view: &LineView<'_>, pixels: Pixels, x: f64) -> i32 {
    Frame::new(view, pixels, &labels::end_labels(view, pixels)).month_at(x)
}

/// Everything inside the field, from back to front.
pub(super) fn draw_field(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    if let Some(band) = view.band {
        series::draw_band(on, view, frame, band);
    }
    if let Some(target) = view.target {
        axes::draw_target(on, view, frame, target);
    }
    axes::draw_today(on, view, frame);
    if let Some(observed) = view.observed {
        series::draw_observed(on, view, frame, observed);
    }
    for line in view.lines {
        series::draw_line(on, view, frame, line);
    }
}

fn draw_empty(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    let centre = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom));
    let half = super::lettering::width(view.empty, TEXT) / 2.0 + GAP;
    on.rectangle((centre.0 - half, centre.1 - ROW), (centre.0 + half, centre.1 + ROW), view.palette.paper, 1.0);
    on.text(
        centre,
        Text { words: view.empty, colour: view.palette.ink, size: TEXT, weight: Weight::Normal, align: Align::Middle },
    );
}
