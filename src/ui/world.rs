//! The world a lever stands in: starting point, decided policies, length of the run.

use super::calendar::Calendar;
use super::text::Locale;
use crate::engine::View;
use crate::evidence::{BaselineId, Country, Enacted, Lever, Profession};
use crate::scenario::{Scenario, Scope, Switches, today_value};

/// What rows and charts need to know of a scenario besides the levers. Equal worlds stop redrawing of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct World {
    /// Starting point.
    pub(crate) baseline: BaselineId,
    /// Length of the run, months.
    pub(crate) months: u16,
    /// Whether the decided policies are on.
    enacted: bool,
}

impl World {
    /// The world of a scenario.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        Self { baseline: scenario.baseline, months: scenario.months, enacted: scenario.switches.enacted }
    }

    /// Months as dates.
    pub(crate) fn calendar(self) -> Calendar {
        Calendar::of(self.baseline)
    }

    /// Country of the baseline.
    pub(crate) fn country(self) -> Country {
        self.baseline.row().country
    }

    /// Today's value of a lever: what holds when a new setting usually starts.
    pub(crate) fn today(self, lever: &Lever, scope: Scope) -> f64 {
        let switches = Switches { enacted: self.enacted, ..Switches::default() };
        let scenario = Scenario { switches, ..Scenario::new(self.baseline) };
        today_value(&scenario, lever.id, scope, lever.start_months)
    }

    /// Policies of a lever that are already decided, when they are switched on.
    pub(crate) fn decided(self, lever: &Lever) -> impl Iterator<Item = &'static Enacted> {
        let id = lever.id;
        let enacted = if self.enacted { self.baseline.row().enacted } else { &[] };
        enacted.iter().filter(move |enacted| enacted.lever == id)
    }

    /// Name of the region as a whole, a profession or a unit.
    pub(crate) fn view_name(self, locale: Locale, view: View) -> &'static str {
        match view {
            View::Region => locale.say(self.baseline.row().name),
            View::Profession(profession) => locale.say(profession.row().name),
            View::Unit(unit) => locale.say(self.baseline.row().places[usize::from(unit)].row().name),
        }
    }

    /// Name of where a setting applies.
    pub(crate) fn scope_name(self, locale: Locale, scope: Scope) -> &'static str {
        self.view_name(
            locale,
            match scope {
                Scope::All => View::Region,
                Scope::Profession(profession) => View::Profession(profession),
                Scope::Unit(unit) => View::Unit(unit),
            },
        )
    }
}

/// What the page shows, kept in [`Scenario::view`] as `ssk-2030`: a profession or unit, and the year of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Subject of the charts.
    pub(crate) view: View,
    /// Year of the strip, its December; none is the last of the run.
    pub(crate) year: Option<u16>,
}

impl Shown {
    /// Reads a scenario's view; what it cannot read is as usual.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let mut shown = Self { view: View::Region, year: None };
        for part in scenario.view.split('-') {
            if let Ok(year) = part.parse() {
                shown.year = Some(year);
            } else if let Some(scope) = Scope::from_code(part, scenario.baseline) {
                shown.view = match scope {
                    Scope::All => View::Region,
                    Scope::Profession(profession) => View::Profession(profession),
                    Scope::Unit(unit) => View::Unit(unit),
                };
            }
        }
        shown
    }

    /// As [`Scenario::view`].
    pub(crate) fn text(self, baseline: BaselineId) -> String {
        let subject = match self.view {
            View::Region => None,
            View::Profession(profession) => Some(profession.code()),
            View::Unit(unit) => Scope::Unit(unit).code(baseline),
        };
        let year = self.year.map(|year| year.to_string());
        subject.map(str::to_owned).into_iter().chain(year).collect::<Vec<_>>().join("-")
    }
}

/// Views on offer: the region, professions and units that the baseline has.
pub(crate) fn views(baseline: BaselineId) -> impl Iterator<Item = View> {
    let heads = &baseline.row().heads;
    View::all().filter(move |view| match view {
        View::Profession(profession) => exists(*profession, heads.map(|figure| figure.value)),
        View::Region | View::Unit(_) => true,
    })
}

fn exists(profession: Profession, heads: [f64; 11]) -> bool {
    heads[profession.idx()] > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_survives_the_link() {
        let mut scenario = Scenario::default();
        for view in View::all() {
            for year in [None, Some(2030)] {
                let shown = Shown { view, year };
                scenario.view = shown.text(scenario.baseline);
                assert_eq!(Shown::of(&scenario), shown, "{:?}", scenario.view);
            }
        }
    }

    #[test]
    fn a_view_that_means_nothing_shows_the_region_s_last_year() {
        let scenario = Scenario { view: "xyz-.-99999999".into(), ..Scenario::default() };
        assert_eq!(Shown::of(&scenario), Shown { view: View::Region, year: None });
    }
}
