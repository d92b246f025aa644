//! What a picture shows: plain data, words and formats from the caller.

use std::ops;

use super::{Palette, Range};

/// Size of a surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pixels {
    /// Width, CSS pixels.
    pub width: f64,
    /// Height, CSS pixels.
    pub height: f64,
    /// Pixels of the surface per CSS pixel: `devicePixelRatio`, or a multiple of it.
    ///
    /// Surfaces take whole pixels only, which shows as steps in a nearly level line. A canvas whose context is scaled
    /// by 1/4 and a `scale` four times `devicePixelRatio` draw it smoothly.
    pub scale: f64,
}

/// One indicator over months.
///
/// Months count from the baseline's start. Every slice holds one value a month from month 0 on; NaN leaves a gap, and
/// values outside `range` are drawn at its edge.
#[derive(Clone)]
pub struct LineView<'a> {
    /// Lines from back to front.
    pub lines: &'a [Line<'a>],
    /// Spread of the draws, behind the lines.
    pub band: Option<Band<'a>>,
    /// History, before and beside the lines.
    pub observed: Option<Observed<'a>>,
    /// A level to reach.
    pub target: Option<Target<'a>>,
    /// The present month.
    pub today: Option<Mark<'a>>,
    /// Month under the pointer or the keyboard's focus.
    pub cross_hair: Option<i32>,
    /// Months shown; the first may be negative for history.
    pub months: ops::Range<i32>,
    /// Calendar year of month 0.
    pub start_year: i32,
    /// Calendar month (1-12) of month 0.
    pub start_month: i32,
    /// Bounds of the y-axis.
    pub range: Range,
    /// Name of the part that a small multiple shows.
    pub name: &'a str,
    /// Said in the empty frame when there is nothing to draw.
    pub empty: &'a str,
    /// A value of the y-axis as text, short ("5 %").
    pub tick_text: &'a dyn Fn(f64) -> String,
    /// A value as text, with its unit where it is short ("5,2 %").
    pub value_text: &'a dyn Fn(f64) -> String,
    /// A month as text ("mars 2028"), for the cross-hair.
    pub month_text: &'a dyn Fn(i32) -> String,
    /// Colours.
    pub palette: &'a Palette,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Name at the end of the line.
    pub name: &'a str,
    /// One value a month from month 0 on.
    pub values: &'a [f64],
    /// What the line is, which decides its stroke.
    pub role: Role,
}

/// What a line is. Each role has its own stroke, so that colour is never the only sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The scenario at work: solid and strong.
    Current,
    /// Without the scenario's changes: dashed.
    Baseline,
    /// Another scenario, 0-2: its own colour and dashes. Higher numbers start again.
    Compared(u8),
}

/// Spread of the draws: most lie in the outer range, half of them in the inner one.
#[derive(Clone, Copy, Debug)]
pub struct Band<'a> {
    /// The range of most draws.
    pub outer: Ends<'a>,
    /// The range of the middle half.
    pub inner: Ends<'a>,
    /// Whether it belongs to the line shown.
    pub freshness: Freshness,
}

/// Two quantiles. Where either is NaN the range has a gap.
#[derive(Clone, Copy, Debug)]
pub struct Ends<'a> {
    /// The lower one, one value a month.
    pub low: &'a [f64],
    /// The upper one, one value a month.
    pub high: &'a [f64],
}

/// Whether a band belongs to the line shown or to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Of this scenario.
    Fresh,
    /// Of the scenario before; drawn grey until the new one is there.
    Stale,
}

/// Figures from history.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// Month and value, in order of month.
    pub points: &'a [(i32, f64)],
    /// Name, written above the first point shown; may be empty.
    pub name: &'a str,
}

/// A level to reach.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The level, in the indicator's unit.
    pub value: f64,
    /// Its words, with the value where wanted; may be empty.
    pub label: &'a str,
}

/// A month with a word.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Month from the baseline's start.
    pub month: i32,
    /// The word ("i dag"); may be empty.
    pub label: &'a str,
}

impl LineView<'_> {
    /// Whether there is nothing to draw: no finite value of any line or of history.
    pub fn is_empty(&self) -> bool {
        let lines = self.lines.iter().flat_map(|line| line.values.iter().copied());
        let observed = self.observed.iter().flat_map(|history| history.points.iter().map(|point| point.1));
        !lines.chain(observed).any(f64::is_finite)
    }
}
