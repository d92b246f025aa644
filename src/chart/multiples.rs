//! Several parts of a whole, small and side by side, on one scale.
//!
//! Each has its name above and its value below the name; the values of the y-axis stand once, left of the first column,
//! and the years below the lowest picture of each column.

use super::frame::{Frame, GAP, ROW};
use super::lettering::{self, TEXT};
use super::pen::{Align, Text, Weight};
use super::surface::Surface;
use super::{LineView, Pixels, axes, cross_hair, line};

/// Height of a small picture with its name, CSS pixels.
const HEIGHT: f64 = 120.0;
/// Room between two columns, CSS pixels.
const BETWEEN: f64 = 18.0;
/// Narrowest column, CSS pixels.
const NARROWEST: f64 = 120.0;

/// Where the small pictures stand.
struct Layout {
    n_columns: usize,
    /// Left edge of the first column.
    left: f64,
    /// Width of a column.
    width: f64,
}

impl Layout {
    /// As many columns as the names leave room for, as evenly filled as they can be.
    fn new(views: &[LineView<'_>], width: f64) -> Self {
        let left = views.first().map_or(0.0, |view| field(view, (0.0, 1.0)).gutter());
        let widest = views.iter().map(|view| lettering::width(view.name, TEXT)).fold(0.0, f64::max);
        let fit = ((width - left + BETWEEN) / (widest.max(NARROWEST) + BETWEEN)) as usize;
        let n_rows = views.len().div_ceil(fit.max(1)).max(1);
        let n_columns = views.len().div_ceil(n_rows).max(1);
        let room = width - left - BETWEEN * (n_columns - 1) as f64;
        Self { n_columns, left, width: (room / n_columns as f64).max(1.0) }
    }

    fn corner(&self, nth: usize) -> (f64, f64) {
        let (row, column) = (nth / self.n_columns, nth % self.n_columns);
        (self.left + column as f64 * (self.width + BETWEEN), row as f64 * HEIGHT)
    }
}

/// Height that the small pictures need, CSS pixels.
pub(super) fn height(views: &[LineView<'_>], width: f64) -> f64 {
    views.len().div_ceil(Layout::new(views, width).n_columns) as f64 * HEIGHT + ROW
}

/// Draws the parts on a part of the surface.
pub(super) fn draw(on: &mut Surface<'_>, views: &[LineView<'_>], pixels: Pixels) {
    let layout = Layout::new(views, pixels.width);
    for (nth, view) in views.iter().enumerate() {
        let frame = field(view, (0.0, layout.width));
        let mut on = on.at(layout.corner(nth));
        write_name(&mut on, view, &frame);
        axes::draw_levels(&mut on, view, &frame);
        if nth % layout.n_columns == 0 {
            axes::write_levels(&mut on, view, &frame);
        }
        if nth + layout.n_columns >= views.len() {
            axes::write_years(&mut on, view, &frame);
        }
        line::draw_field(&mut on, view, &frame);
        if let Some(month) = view.cross_hair {
            cross_hair::mark(&mut on, view, &frame, month);
        }
    }
}

/// The month under a distance from the left edge, CSS pixels.
pub(super) fn month_at(views: &[LineView<'_>], pixels: Pixels, x: f64) -> Option<i32> {
    let layout = Layout::new(views, pixels.width);
    let column = ((x - layout.left) / (layout.width + BETWEEN)).clamp(0.0, (layout.n_columns - 1) as f64) as usize;
    let frame = field(views.first()?, (0.0, layout.width));
    Some(frame.month_at(x - layout.corner(column).0))
}

fn field(view: &LineView<'_>, sides: (f64, f64)) -> Frame {
    Frame::within(view, sides, (2.0 * ROW + GAP, HEIGHT - ROW - GAP))
}

/// The name, and below it the value of the month read off, or else of the last month.
fn write_name(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    let row = |words, colour, weight| Text { words, colour, size: TEXT, weight, align: Align::Start };
    on.text((frame.left, ROW / 2.0), row(view.name, view.palette.ink, Weight::Normal));
    let words = if view.is_empty() {
        Some(view.empty.to_owned())
    } else {
        cross_hair::value_in(view, frame.right - frame.left)
    };
    let value = words.unwrap_or_default();
    on.text((frame.left, 1.5 * ROW), row(&value, view.palette.current, Weight::Bold));
}
