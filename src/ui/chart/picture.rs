//! From the facts of a chart to its picture.

use leptos::prelude::*;

use super::card::Chart;
use super::facts::{Facts, Part};
use crate::chart::{self, Ends, Freshness, Line, LineView, Mark, Observed, Palette, Range, Role, Target, Zero};
use crate::engine::{Indicator, View};
use crate::shown::{ChartOf, Split};
use crate::ui::calendar::Calendar;
use crate::ui::text::{Locale, fill};

/// The range of an axis and what it was made for.
pub(super) type Axis = StoredValue<Option<(ChartOf, View, Range)>>;

/// A picture and all it borrows from.
pub(super) struct Picture<'f> {
    locale: Locale,
    facts: &'f Facts,
    observed: Vec<(i32, f64)>,
    target: Option<(f64, String)>,
    cross_hair: Option<i32>,
    range: Range,
    palette: Palette,
}

impl<'f> Picture<'f> {
    /// Reads all signals. `axis` keeps the range while a gesture is under way, when it only grows.
    pub(super) fn of(locale: Locale, chart: Chart, facts: &'f Facts, axis: Axis) -> Self {
        let observed: Vec<(i32, f64)> = facts.observed.iter().map(|point| (point.month, point.value)).collect();
        let values = facts.parts.iter().flat_map(|part| values(part, facts.is_changed));
        let values =
            values.chain(observed.iter().map(|point| point.1)).chain(facts.target).filter(|value| value.is_finite());
        let nice = nice_range(facts.choice.indicator, values.collect());
        let subject = chart.frame.shown.with(|shown| shown.view);
        let kept = axis.get_value().filter(|kept| (kept.0, kept.1) == (facts.choice, subject));
        let range = kept.filter(|_| chart.frame.is_moving.get()).map_or(nice, |kept| nice.grown_to(kept.2));
        axis.set_value(Some((facts.choice, subject, range)));
        let say_target = |level| (level, fill(locale.text.target, &[("value", &facts.scale.tick(level))]));
        Self {
            locale,
            target: facts.target.map(say_target),
            observed,
            cross_hair: chart.cross_hair.get(),
            range,
            palette: chart.frame.surroundings.palette.get(),
            facts,
        }
    }

    /// The same without a cross-hair and in the colours of paper, as it leaves the page.
    pub(super) fn for_paper(self) -> Self {
        Self { cross_hair: None, palette: chart::LIGHT, ..self }
    }

    /// Lends the picture: one view, or one for each part.
    pub(super) fn with_views<R>(&self, paint: impl FnOnce(&[LineView<'_>]) -> R) -> R {
        let is_split = self.facts.choice.split != Split::Whole;
        let words = |words: &'static str| if is_split { "" } else { words };
        let text = self.locale.text;
        let lines: Vec<Vec<Line<'_>>> = self.facts.parts.iter().map(|part| self.lines(part)).collect();
        let (start_year, start_month) = self.facts.calendar.date(0);
        let freshness = if self.facts.is_band_fresh { Freshness::Fresh } else { Freshness::Stale };
        let value_text = |value| self.facts.scale.figure(value);
        let tick_text = |value| self.facts.scale.tick(value);
        let month_text = |month: i32| self.facts.calendar.short(self.locale, month);
        let views: Vec<LineView<'_>> = self
            .facts
            .parts
            .iter()
            .zip(&lines)
            .map(|(part, lines)| LineView {
                lines,
                band: part.band.as_ref().map(|band| chart::Band {
                    outer: Ends { low: &band.p10, high: &band.p90 },
                    inner: Ends { low: &band.p25, high: &band.p75 },
                    freshness,
                }),
                observed: (!self.observed.is_empty())
                    .then_some(Observed { points: &self.observed, name: words(text.observed) }),
                target: self.target.as_ref().map(|(value, label)| Target { value: *value, label }),
                today: today(self.facts.calendar, self.facts.months)
                    .map(|month| Mark { month, label: words(text.today) }),
                cross_hair: self.cross_hair,
                months: self.facts.first_month()..i32::from(self.facts.months),
                start_year: i32::from(start_year),
                start_month: i32::from(start_month),
                range: self.range,
                name: if is_split { &part.name } else { "" },
                empty: if part.current.is_empty() { text.chart_empty } else { "" },
                tick_text: &tick_text,
                value_text: &value_text,
                month_text: &month_text,
                palette: &self.palette,
            })
            .collect();
        paint(&views)
    }

    fn lines<'a>(&self, part: &'a Part) -> Vec<Line<'a>> {
        let name = self.locale.text.key_baseline;
        let baseline = Line { name, values: &part.baseline, role: Role::Baseline };
        let current = Line { name: "", values: &part.current, role: Role::Current };
        self.facts.is_changed.then_some(baseline).into_iter().chain([current]).collect()
    }
}

/// The present month of the reader's clock; none outside the run.
pub(super) fn today(calendar: Calendar, months: u16) -> Option<i32> {
    let now = js_sys::Date::new_0();
    let month = calendar.month(now.get_full_year() as u16, now.get_month() as u8 + 1)?;
    (month < months).then_some(i32::from(month))
}

/// Every value that must fit on the axis.
fn values(part: &Part, is_changed: bool) -> impl Iterator<Item = f64> {
    let spread = part.band.iter().flat_map(|band| band.p10.iter().chain(&band.p90));
    let baseline: &[f64] = if is_changed { &part.baseline } else { &[] };
    part.current.iter().chain(baseline).chain(spread).copied()
}

/// Round bounds; with zero where it is near, and where a level is only understood against it.
fn nice_range(indicator: Indicator, values: Vec<f64>) -> Range {
    let (low, high) =
        values.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), &value| (low.min(value), high.max(value)));
    let is_level = matches!(indicator, Indicator::AgencyShareOwn | Indicator::GapFte);
    Range::nice(values, if is_level || low < 0.5 * high { Zero::Shown } else { Zero::Free })
}
