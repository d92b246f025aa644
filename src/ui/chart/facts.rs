//! Everything a chart says, gathered from the engine's answer and from what was observed: picture, sentence, table and
//! exported data are read from it.

use leptos::prelude::*;

use super::grid::ChartFrame;
use crate::engine::{Band, Indicator, Quantity, Series, View};
use crate::evidence::{OBSERVED, Observation};
use crate::shown::{ChartOf, Split};
use crate::ui::calendar::Calendar;
use crate::ui::quantity::Scale;
use crate::ui::simulation::{Bands, DRAW_CHOICES};
use crate::ui::text::{Locale, sentence_case};

/// First year of what was observed that is shown.
const FIRST_YEAR: u16 = 2016;

/// Quantities whose observed figures count the same as the model's, for the region as a whole.
const OBSERVED_ALIKE: [Indicator; 4] =
    [Indicator::AgencyShareOwn, Indicator::AgencyShareTotal, Indicator::AgencyCost, Indicator::SickLeave];

/// What a chart shows, in numbers.
pub(super) struct Facts {
    pub(super) choice: ChartOf,
    pub(super) scale: Scale,
    pub(super) calendar: Calendar,
    /// Length of the run, months.
    pub(super) months: u16,
    /// The month that the sentence speaks of.
    pub(super) month: u16,
    /// One for the subject as a whole, or one for each of its parts.
    pub(super) parts: Vec<Part>,
    /// What was observed, in order of month.
    pub(super) observed: Vec<Point>,
    /// The level to reach; parts have none.
    pub(super) target: Option<f64>,
    /// Futures that the bands rest on so far; 0 before there are any.
    pub(super) n_futures: u32,
    /// Futures that reach the level in the month; none before there are any.
    pub(super) n_at_target: Option<u32>,
    /// Whether the user has changed any lever.
    pub(super) is_changed: bool,
    /// Whether the bands are of the course shown.
    pub(super) is_band_fresh: bool,
}

/// A region, a profession or a unit.
pub(super) struct Part {
    /// Its name, with a capital letter.
    pub(super) name: String,
    /// The scenario by month; empty where the indicator is not measured.
    pub(super) current: Vec<f64>,
    /// The same without the user's changes.
    pub(super) baseline: Vec<f64>,
    /// Quantiles of the draws.
    pub(super) band: Option<Band>,
}

/// A yearly figure that was observed.
pub(super) struct Point {
    /// The last month it speaks of, from the baseline's start.
    pub(super) month: i32,
    /// In the unit of the chart.
    pub(super) value: f64,
    pub(super) origin: &'static Observation,
}

impl Facts {
    /// Reads all signals.
    pub(super) fn gather(locale: Locale, choice: ChartOf, frame: ChartFrame) -> Self {
        let world = frame.world.get();
        let (course, bands) = (frame.course.read(), frame.bands.read());
        let part = |series: Series| {
            let months = |values: Option<&[f64]>| values.map(<[f64]>::to_vec).unwrap_or_default();
            Part {
                name: sentence_case(world.view_name(locale, series.view)),
                current: months(course.as_ref().and_then(|course| course.current(series))),
                baseline: months(course.as_ref().and_then(|course| course.baseline(series))),
                band: bands.as_ref().and_then(|bands| bands.current(series)).cloned(),
            }
        };
        let (subject, has_history) = frame.shown.with(|shown| (shown.view, shown.has_history));
        let is_whole = subject == View::Region && choice.split == Split::Whole;
        let scale = Scale::new(locale, choice.indicator, world.country());
        let target = scale.target().filter(|_| is_whole);
        let (month, series) = (frame.month.get(), choice.series(subject, world.baseline));
        let at_target = |bands: &Bands| bands.n_at_target(*series.first()?, month);
        let n_at_target = bands.as_ref().filter(|_| target.is_some()).and_then(at_target);
        Self {
            choice,
            scale,
            calendar: world.calendar(),
            months: world.months,
            month,
            parts: series.into_iter().map(part).collect(),
            observed: if is_whole && has_history { history(choice.indicator, frame) } else { Vec::new() },
            target,
            n_futures: bands.as_ref().map_or(0, |bands| bands.n_draws),
            n_at_target,
            is_changed: frame.is_changed.get(),
            is_band_fresh: frame.are_bands_current.get(),
        }
    }

    /// Whether the bands are of the course shown and rest on as many futures as are usual: of fewer they still move.
    pub(super) fn is_band_settled(&self) -> bool {
        self.is_band_fresh && self.n_futures >= DRAW_CHOICES[0]
    }

    /// First month shown: that of history, or that of the run.
    pub(super) fn first_month(&self) -> i32 {
        self.observed.first().map_or(0, |point| point.month.min(0))
    }
}

/// Whether there is anything observed of an indicator of a baseline.
pub(super) fn has_history(indicator: Indicator, frame: ChartFrame) -> bool {
    observed(indicator, frame).next().is_some()
}

fn observed(indicator: Indicator, frame: ChartFrame) -> impl Iterator<Item = (&'static Observation, f64)> {
    let place = frame.world.get().baseline.region().code;
    let series = OBSERVED.iter().filter(move |series| {
        OBSERVED_ALIKE.contains(&indicator)
            && series.quantity == indicator.id()
            && series.place == place
            && series.group == "all"
    });
    // Yearly money beside a monthly indicator: the mean month of the year.
    let per_year = if indicator.quantity() == Quantity::Money { 12.0 } else { 1.0 };
    series
        .flat_map(|series| series.values)
        .filter(|point| point.year >= FIRST_YEAR)
        .map(move |point| (point, point.value / per_year))
}

/// Observed yearly values of the place, at the December of their year: the twelve months before it.
fn history(indicator: Indicator, frame: ChartFrame) -> Vec<Point> {
    let (start_year, start_month) = frame.world.get().calendar().date(0);
    let december = |year: u16| (i32::from(year) - i32::from(start_year)) * 12 + 12 - i32::from(start_month);
    let point = |(origin, value): (&'static Observation, f64)| Point { month: december(origin.year), value, origin };
    observed(indicator, frame).map(point).collect()
}
