//! The cross-hair: a month, and the value of every line in it.

use super::frame::{Frame, GAP, ROW};
use super::labels;
use super::lettering::{self, TEXT};
use super::pen::{Align, Text, Weight};
use super::series;
use super::surface::Surface;
use super::{Colour, Freshness, LineView, Role};

/// Radius of the dot on a line, CSS pixels.
const RADIUS: f64 = 3.5;
/// Opacity of the paper behind a value.
const PAPER: f64 = 0.88;

/// A value under the cross-hair.
struct Reading {
    level: f64,
    text: String,
    colour: Colour,
    weight: Weight,
}

/// An upright line with the month above, dots on the lines and their values beside, on the side that has room.
pub(super) fn draw(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, month: i32) {
    if !frame.shows(month) {
        return;
    }
    mark(on, view, frame, month);
    let x = frame.x(month);
    let month_text = (view.month_text)(month);
    let half = lettering::width(&month_text, TEXT) / 2.0;
    let x_text = x.min(frame.right - half).max(frame.left + half);
    let above =
        Text { words: &month_text, colour: view.palette.ink, size: TEXT, weight: Weight::Bold, align: Align::Middle };
    on.text((x_text, frame.top - ROW / 2.0 - 1.0), above);

    let readings = readings(view, month);
    let widest = readings.iter().map(|reading| lettering::width(&reading.text, TEXT)).fold(0.0, f64::max);
    let align = if x + widest + 3.0 * GAP > frame.right { Align::End } else { Align::Start };
    let wanted: Vec<(f64, f64)> = readings.iter().map(|reading| (frame.y(reading.level), ROW)).collect();
    for (reading, y) in readings.iter().zip(labels::spread(&wanted, frame.top, frame.bottom)) {
        let toward = if align == Align::End { -1.0 } else { 1.0 };
        let from = x + toward * (RADIUS + GAP);
        let to = from + toward * lettering::width(&reading.text, TEXT);
        on.rectangle(
            (from.min(to) - 2.0, y - ROW / 2.0),
            (from.max(to) + 2.0, y + ROW / 2.0),
            view.palette.paper,
            PAPER,
        );
        on.text(
            (from, y),
            Text { words: &reading.text, colour: reading.colour, size: TEXT, weight: reading.weight, align },
        );
    }
}

/// The upright line and the dots, without words.
pub(super) fn mark(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, month: i32) {
    if !frame.shows(month) {
        return;
    }
    let x = frame.x(month);
    on.hairline((x, frame.top), (x, frame.bottom), view.palette.ink);
    for reading in readings(view, month) {
        on.dot((x, frame.y(reading.level)), RADIUS + 1.5, view.palette.paper);
        on.dot((x, frame.y(reading.level)), RADIUS, reading.colour);
    }
}

/// The scenario's value in the month under the cross-hair, with its interval where there is room, or else in the last month.
pub(super) fn value_in(view: &LineView<'_>, room: f64) -> Option<String> {
    let current = view.lines.iter().find(|line| line.role == Role::Current)?;
    let Some(month) = view.cross_hair else {
        return current.values.iter().copied().rfind(|value| value.is_finite()).map(view.value_text);
    };
    let level = usize::try_from(month).ok().and_then(|month| current.values.get(month).copied());
    let level = level.filter(|level| level.is_finite())?;
    let whole = readings(view, month).into_iter().find(|reading| reading.weight == Weight::Bold)?.text;
    Some(if lettering::width(&whole, TEXT) <= room { whole } else { (view.value_text)(level) })
}

/// The values of a month: every line that has one, the scenario with its interval, and history.
fn readings(view: &LineView<'_>, month: i32) -> Vec<Reading> {
    let at = |values: &[f64]| {
        usize::try_from(month).ok().and_then(|month| values.get(month).copied()).filter(|value| value.is_finite())
    };
    let value_text = view.value_text;
    let interval = view
        .band
        .filter(|band| band.freshness == Freshness::Fresh)
        .and_then(|band| Some((at(band.outer.low)?, at(band.outer.high)?)));
    let lines = view.lines.iter().filter_map(|line| {
        let level = at(line.values)?;
        let (text, weight) = match (line.role, interval) {
            (Role::Current, Some((low, high))) => {
                (format!("{} ({}–{})", value_text(level), value_text(low), value_text(high)), Weight::Bold)
            }
            (Role::Current, None) => (value_text(level), Weight::Bold),
            _ => (value_text(level), Weight::Normal),
        };
        Some(Reading { level, text, colour: series::colour(line.role, view.palette), weight })
    });
    let history = view.observed.and_then(|observed| {
        let (_, level) = observed.points.iter().copied().find(|point| point.0 == month && point.1.is_finite())?;
        let text = format!("{} {}", observed.name, value_text(level));
        Some(Reading { level, text, colour: view.palette.ink, weight: Weight::Normal })
    });
    lines.chain(history).collect()
}
