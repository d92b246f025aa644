//! Where months and values lie on the surface.

use super::labels::EndLabel;
use super::lettering::{self, LEADING, TEXT};
use super::{LineView, Pixels};

/// Gap between text and what it belongs to, CSS pixels.
pub(super) const GAP: f64 = 6.0;
/// Height of a row of text, CSS pixels.
pub(super) const ROW: f64 = TEXT * LEADING;

/// The field of the lines, CSS pixels, and its axes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Values with a grid line, low to high, and their texts.
    pub ticks: Vec<(f64, String)>,
    first_month: i32,
    last_month: i32,
    range: super::Range,
}

impl Frame {
    /// Room for axis text on the left and below, for end labels on the right, for marks above.
    ///
    /// - `end_labels`: what stands at the ends of the lines; decides the right margin.
    pub(super) fn new(view: &LineView<'_>, pixels: Pixels, end_labels: &[EndLabel]) -> Self {
        let top = if view.today.is_some() || view.cross_hair.is_some() { ROW + GAP / 2.0 } else { TEXT / 2.0 };
        let bottom = (pixels.height - ROW - GAP).max(top + 1.0);
        let beside = widest(end_labels.iter().flat_map(EndLabel::rows)) * EndLabel::BOLD_WIDTH;
        let right_margin = if beside > 0.0 { beside + 2.0 * GAP } else { 2.0 * GAP };
        let field = Self::within(view, (0.0, pixels.width - right_margin), (top, bottom));
        let left = field.gutter();
        Self { left, right: field.right.max(left + 1.0), ..field }
    }

    /// The field between two distances from the left edge and two from the upper edge.
    pub(super) fn within(view: &LineView<'_>, (left, right): (f64, f64), (top, bottom): (f64, f64)) -> Self {
        let n_ticks = (((bottom - top) / (1.8 * ROW)) as usize).clamp(3, 6);
        let ticks = view.range.ticks(n_ticks).into_iter().map(|value| (value, (view.tick_text)(value))).collect();
        let last_month = (view.months.end - 1).max(view.months.start + 1);
        Self { left, right, top, bottom, ticks, first_month: view.months.start, last_month, range: view.range }
    }

    /// Room that the texts of the y-axis need on the left.
    pub(super) fn gutter(&self) -> f64 {
        widest(self.ticks.iter().map(|tick| tick.1.as_str())) + GAP
    }

    /// Distance of a month from the left edge.
    pub(super) fn x(&self, month: i32) -> f64 {
        let share = f64::from(month - self.first_month) / f64::from(self.last_month - self.first_month);
        self.left + share * (self.right - self.left)
    }

    /// Distance of a value from the upper edge; values outside the range stop at its edge.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - self.range.share_of(value) * (self.bottom - self.top)
    }

    /// Whether a month is shown.
    pub(super) fn shows(&self, month: i32) -> bool {
        (self.first_month..=self.last_month).contains(&month)
    }

    /// The shown month nearest to a distance from the left edge.
    pub(super) fn month_at(&self, x: f64) -> i32 {
        let share = ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0);
        self.first_month + (share * f64::from(self.last_month - self.first_month)).round() as i32
    }
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    texts.map(|text| lettering::width(text, TEXT)).fold(0.0, f64::max)
}
