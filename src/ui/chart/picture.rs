//! From the engine's answer to the picture.

use leptos::prelude::*;

use super::card::Chart;
use crate::chart::{Band, Freshness, Line, LineView, Mark, Observed, Palette, Range, Role, Target, Zero};
use crate::engine::{Indicator, View};
use crate::evidence::OBSERVED;
use crate::ui::calendar::Calendar;
use crate::ui::quantity::{AGENCY_SHARE_TARGET, Scale};
use crate::ui::text::Locale;

/// Everything a picture shows, gathered from signals.
pub(super) struct Shown {
    locale: Locale,
    scale: Scale,
    calendar: Calendar,
    months: u16,
    current: Vec<f64>,
    baseline: Option<Vec<f64>>,
    band: Option<([Vec<f64>; 3], Freshness)>,
    observed: Vec<(i32, f64)>,
    has_target: bool,
    cross_hair: Option<u16>,
    range: Range,
    palette: &'static Palette,
}

impl Shown {
    /// Reads all signals. `axis` keeps the range while a gesture is under way, when it only grows.
    pub(super) fn gather(locale: Locale, chart: Chart, axis: StoredValue<Option<(View, Range)>>) -> Self {
        let Chart { indicator, frame, cross_hair } = chart;
        let (world, view) = (frame.world.get(), frame.view.get());
        let course = frame.course.read();
        let series = |values: Option<&[f64]>| values.map(<[f64]>::to_vec);
        let current = course.as_ref().and_then(|course| series(course.current(indicator, view))).unwrap_or_default();
        let baseline = course
            .as_ref()
            .filter(|_| frame.is_changed.get())
            .and_then(|course| series(course.baseline(indicator, view)));
        let freshness = if frame.are_bands_current.get() { Freshness::Fresh } else { Freshness::Stale };
        let bands = frame.bands.read();
        let band = bands.as_ref().and_then(|bands| bands.current(indicator, view)).cloned();
        let observed = if view == View::Region { history(indicator, chart) } else { Vec::new() };
        let has_target = indicator == Indicator::AgencyShareOwn && view == View::Region;

        let spread = band.iter().flat_map(|[low, _, high]| low.iter().chain(high));
        let values = current.iter().chain(baseline.iter().flatten()).chain(spread).copied();
        let values =
            values.chain(observed.iter().map(|point| point.1)).chain(has_target.then_some(AGENCY_SHARE_TARGET));
        let zero = match indicator {
            Indicator::AgencyShareOwn | Indicator::GapFte => Zero::Shown,
            _ => Zero::Free,
        };
        let nice = Range::nice(values, zero);
        let kept = axis.get_value().filter(|kept| kept.0 == view && frame.is_moving.get());
        let range = kept.map_or(nice, |kept| nice.grown_to(kept.1));
        axis.set_value(Some((view, range)));

        Self {
            locale,
            scale: Scale::new(locale, indicator, world.country()),
            calendar: world.calendar(),
            months: world.months,
            current,
            baseline,
            band: band.map(|band| (band, freshness)),
            observed,
            has_target,
            cross_hair: cross_hair.get(),
            range,
            palette: frame.surroundings.palette(),
        }
    }

    /// Lends the picture.
    pub(super) fn with_view<R>(&self, paint: impl FnOnce(&LineView<'_>) -> R) -> R {
        let text = self.locale.text;
        let current = Line { name: "", values: &self.current, role: Role::Current };
        let baseline =
            self.baseline.as_ref().map(|values| Line { name: text.key_baseline, values, role: Role::Baseline });
        let lines: Vec<Line<'_>> = baseline.into_iter().chain([current]).collect();
        let band = self.band.as_ref().map(|([low, _, high], freshness)| Band { low, high, freshness: *freshness });
        let observed = (!self.observed.is_empty()).then(|| Observed { points: &self.observed, name: text.observed });
        let first = self.observed.first().map_or(0, |point| point.0.min(0));
        let (start_year, start_month) = self.calendar.date(0);
        paint(&LineView {
            lines: &lines,
            band,
            observed,
            target: self.has_target.then_some(Target { value: AGENCY_SHARE_TARGET, label: text.target_agency_share }),
            today: today(self.calendar, self.months).map(|month| Mark { month, label: text.today }),
            cross_hair: self.cross_hair.map(i32::from),
            months: first..i32::from(self.months),
            start_year: i32::from(start_year),
            start_month: i32::from(start_month),
            range: self.range,
            heading: "",
            note: "",
            empty: if self.current.is_empty() { text.chart_empty } else { "" },
            tick_text: &|value| self.scale.tick(value),
            value_text: &|value| self.scale.figure(value),
            month_text: &|month| {
                u16::try_from(month).map(|month| self.calendar.short(self.locale, month)).unwrap_or_default()
            },
            palette: self.palette,
        })
    }
}

/// The present month of the reader's clock; none outside the run.
fn today(calendar: Calendar, months: u16) -> Option<i32> {
    let now = js_sys::Date::new_0();
    let month = calendar.month(now.get_full_year() as u16, now.get_month() as u8 + 1)?;
    (month < months).then_some(i32::from(month))
}

/// Observed yearly values of the place, at the December of their year: the twelve months before it.
fn history(indicator: Indicator, chart: Chart) -> Vec<(i32, f64)> {
    let world = chart.frame.world.get();
    let (start_year, start_month) = world.calendar().date(0);
    let is_of = |series: &&crate::evidence::Series| {
        series.quantity == indicator.id() && series.place == world.baseline.row().code && series.group == "all"
    };
    let december = |year: u16| (i32::from(year) - i32::from(start_year)) * 12 + 12 - i32::from(start_month);
    let series = OBSERVED.iter().find(is_of);
    series.into_iter().flat_map(|series| series.values).map(|point| (december(point.year), point.value)).collect()
}
