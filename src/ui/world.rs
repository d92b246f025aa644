//! The world a lever stands in: starting point, decided policies, length of the run.

use super::calendar::Calendar;
use super::text::Locale;
use crate::engine::View;
use crate::evidence::{BaselineId, Country, Enacted, Lever};
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
        self.baseline.region().country
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
        let enacted = if self.enacted { self.baseline.region().enacted } else { &[] };
        enacted.iter().filter(move |enacted| enacted.lever == id)
    }

    /// Name of the region as a whole, a profession or a unit.
    pub(crate) fn view_name(self, locale: Locale, view: View) -> &'static str {
        match view {
            View::Region => locale.say(self.baseline.region().name),
            View::Profession(profession) => locale.say(profession.row().name),
            View::Unit(unit) => locale.say(self.baseline.region().places[usize::from(unit)].row().name),
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
