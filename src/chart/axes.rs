//! Grid, years, target and today.

use super::frame::{Frame, GAP, ROW};
use super::lettering::{self, TEXT};
use super::pen::{Align, Text, Weight};
use super::surface::Surface;
use super::{LineView, Target};

/// Dashes of the target line, CSS pixels.
const TARGET_DASHES: [f64; 2] = [1.5, 3.0];
/// Years between two labels that are allowed.
const YEAR_STEPS: [i32; 4] = [1, 2, 5, 10];

/// Level lines over the field.
pub(super) fn draw_levels(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    for (value, _) in &frame.ticks {
        let y = frame.y(*value);
        on.hairline((frame.left, y), (frame.right, y), view.palette.grid);
    }
    on.hairline((frame.left, frame.bottom), (frame.right, frame.bottom), view.palette.muted);
}

/// The values of the level lines, left of the field.
pub(super) fn write_levels(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    for (value, text) in &frame.ticks {
        on.text((frame.left - GAP, frame.y(*value)), axis_text(text, view, Align::End));
    }
}

/// The years, below the field.
pub(super) fn write_years(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    let palette = view.palette;
    let years = years(view);
    let step = year_step(&years, frame);
    for (year, month) in years {
        let x = frame.x(month);
        let labelled = year.rem_euclid(step) == 0;
        let tick = if labelled { 5.0 } else { 3.0 };
        on.hairline((x, frame.bottom), (x, frame.bottom + tick), palette.muted);
        if labelled {
            on.text((x, frame.bottom + GAP + ROW / 2.0), axis_text(&year.to_string(), view, Align::Middle));
        }
    }
}

/// The level to reach; its words stand at its end.
pub(super) fn draw_target(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, target: Target<'_>) {
    if !target.value.is_finite() {
        return;
    }
    let y = frame.y(target.value);
    on.dashed(&[(frame.left, y), (frame.right, y)], view.palette.target, 1.5, &TARGET_DASHES);
}

/// The present month: a line from top to bottom, the word above it unless the cross-hair needs the place.
pub(super) fn draw_today(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame) {
    let Some(today) = view.today.filter(|today| frame.shows(today.month)) else { return };
    let x = frame.x(today.month);
    on.dashed(&[(x, frame.top), (x, frame.bottom)], view.palette.muted, 1.0, &[2.0, 3.0]);
    if view.cross_hair.is_some() || today.label.is_empty() {
        return;
    }
    let half = lettering::width(today.label, TEXT) / 2.0;
    let x_text = x.min(frame.right - half).max(frame.left + half);
    on.text((x_text, frame.top - ROW / 2.0 - 1.0), axis_text(today.label, view, Align::Middle));
}

fn axis_text<'t>(text: &'t str, view: &LineView<'_>, align: Align) -> Text<'t> {
    Text { words: text, colour: view.palette.muted, size: TEXT, weight: Weight::Normal, align }
}

/// Every January shown: its year and its month from the baseline's start.
fn years(view: &LineView<'_>) -> Vec<(i32, i32)> {
    let months_since_year_one = view.start_year * 12 + view.start_month - 1;
    let calendar = |month: i32| months_since_year_one + month;
    view.months
        .clone()
        .filter(|month| calendar(*month).rem_euclid(12) == 0)
        .map(|month| (calendar(month).div_euclid(12), month))
        .collect()
}

/// Smallest step between labelled years at which the labels stay apart.
fn year_step(years: &[(i32, i32)], frame: &Frame) -> i32 {
    let [(_, first), (_, second), ..] = years else { return 1 };
    let px_per_year = frame.x(*second) - frame.x(*first);
    let room = lettering::width("2030", TEXT) + 1.5 * GAP;
    YEAR_STEPS.into_iter().find(|step| f64::from(*step) * px_per_year >= room).unwrap_or(20)
}
