//! Lines, band and history.

use super::frame::{Frame, GAP, ROW};
use super::lettering::TEXT;
use super::pen::{Align, Text, Weight};
use super::surface::{Point, Surface};
use super::{Band, Colour, Ends, Freshness, Line, LineView, Observed, Palette, Role};

/// Width of the scenario's line, CSS pixels.
const CURRENT_WIDTH: f64 = 2.25;
/// Width of other lines, CSS pixels.
const OTHER_WIDTH: f64 = 1.5;
/// Width of the line of history, CSS pixels.
const OBSERVED_WIDTH: f64 = 1.0;
/// Radius of a point of history, CSS pixels.
const OBSERVED_RADIUS: f64 = 2.5;
/// Dashes of the baseline, CSS pixels.
const BASELINE_DASHES: [f64; 2] = [6.0, 4.0];
/// Dashes of other scenarios, CSS pixels.
const COMPARED_DASHES: [[f64; 4]; 3] = [[10.0, 3.0, 10.0, 3.0], [10.0, 3.0, 2.0, 3.0], [3.0, 3.0, 3.0, 3.0]];

/// Colour of a line.
pub(super) fn colour(role: Role, palette: &Palette) -> Colour {
    match role {
        Role::Current => palette.current,
        Role::Baseline => palette.baseline,
        Role::Compared(nth) => palette.compared[usize::from(nth) % palette.compared.len()],
    }
}

/// The line, in pieces where values are missing. A value alone between gaps is a dot.
pub(super) fn draw_line(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, line: &Line<'_>) {
    let colour = colour(line.role, view.palette);
    let points =
        shown(view, line.values).map(|(month, value)| value.is_finite().then(|| (frame.x(month), frame.y(value))));
    for run in unbroken(points) {
        match (line.role, run.as_slice()) {
            (_, [alone]) => on.dot(*alone, OTHER_WIDTH, colour),
            (Role::Current, run) => on.stroke(run, colour, CURRENT_WIDTH),
            (Role::Baseline, run) => on.dashed(run, colour, OTHER_WIDTH, &BASELINE_DASHES),
            (Role::Compared(nth), run) => {
                on.dashed(run, colour, OTHER_WIDTH, &COMPARED_DASHES[usize::from(nth) % COMPARED_DASHES.len()]);
            }
        }
    }
}

/// The spread behind the lines, grey while it belongs to the scenario before.
pub(super) fn draw_band(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, band: Band<'_>) {
    let palette = view.palette;
    let colour = match band.freshness {
        Freshness::Fresh => palette.current,
        Freshness::Stale => palette.muted,
    };
    // One over the other: the middle half comes out darker.
    for ends in [band.outer, band.inner] {
        for edge in edges(view, frame, ends) {
            on.area(&edge, colour, palette.band_opacity);
        }
    }
}

/// The edges of a range, one for each run of months without a gap.
fn edges(view: &LineView<'_>, frame: &Frame, ends: Ends<'_>) -> Vec<Vec<Point>> {
    let pairs = shown(view, ends.low).zip(shown(view, ends.high)).map(|((month, low), (_, high))| {
        (low.is_finite() && high.is_finite()).then(|| (frame.x(month), frame.y(low), frame.y(high)))
    });
    let around = |run: Vec<(f64, f64, f64)>| {
        let up = run.iter().map(|(x, low, _)| (*x, *low));
        let back = run.iter().rev().map(|(x, _, high)| (*x, *high));
        up.chain(back).collect()
    };
    unbroken(pairs).into_iter().map(around).collect()
}

/// History as dots on a thin line, with its name above the first one shown.
pub(super) fn draw_observed(on: &mut Surface<'_>, view: &LineView<'_>, frame: &Frame, observed: Observed<'_>) {
    let shown = observed.points.iter().filter(|(month, value)| frame.shows(*month) && value.is_finite());
    let dots: Vec<Point> = shown.map(|(month, value)| (frame.x(*month), frame.y(*value))).collect();
    if dots.len() > 1 {
        on.stroke(&dots, view.palette.ink, OBSERVED_WIDTH);
    }
    for dot in &dots {
        on.dot(*dot, OBSERVED_RADIUS + 1.0, view.palette.paper);
        on.dot(*dot, OBSERVED_RADIUS, view.palette.ink);
    }
    let Some((x, y)) = dots.first().copied().filter(|_| !observed.name.is_empty()) else { return };
    let words = Text {
        words: observed.name,
        colour: view.palette.ink,
        size: TEXT,
        weight: Weight::Normal,
        align: Align::Start,
    };
    on.text((x, (y - ROW / 2.0 - GAP).max(frame.top + ROW / 2.0)), words);
}

/// Months and values of a slice that lie inside the months shown.
fn shown<'v>(view: &LineView<'_>, values: &'v [f64]) -> impl Iterator<Item = (i32, f64)> + 'v {
    let months = view.months.clone();
    values
        .iter()
        .copied()
        .zip(0_i32..)
        .map(|(value, month)| (month, value))
        .filter(move |(month, _)| months.contains(month))
}

/// Runs of points without a gap.
fn unbroken<P>(points: impl Iterator<Item = Option<P>>) -> Vec<Vec<P>> {
    let mut runs = vec![Vec::new()];
    for point in points {
        match point {
            Some(point) => runs.last_mut().expect("there is always a run").push(point),
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_breaks_a_line_in_two() {
        assert_eq!(unbroken([Some(1), Some(2), None, None, Some(3)].into_iter()), [vec![1, 2], vec![3]]);
        assert!(unbroken([None::<i32>, None].into_iter()).is_empty());
    }
}
