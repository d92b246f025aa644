//! The world a lever stands in: starting point, decided policies, length of the run; and what else stands while a hand
//! moves a slider.

use leptos::prelude::*;

use super::calendar::Calendar;
use super::replay::Replay;
use super::session::Session;
use super::text::Locale;
use crate::engine::View;
use crate::evidence::{BaselineId, Country, Enacted, Lever};
use crate::scenario::{Scenario, Scope, Switches, today_value};
use crate::shown::Shown;

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

/// What stands while a hand moves a slider, or changes once in a gesture.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    /// The world.
    pub(crate) world: Signal<World>,
    /// Charts, their subject, and the year of the strip.
    pub(crate) shown: Signal<Shown>,
    /// The month that the strip reads: December of the chosen year, or the last December of the run.
    pub(crate) month: Signal<u16>,
    /// Whether the user has changed any lever.
    pub(crate) is_changed: Signal<bool>,
    /// Whether a gesture or a replay is under way.
    pub(crate) is_moving: Signal<bool>,
}

/// Follows session and replay.
///
/// Signals that are written where they change, and no memos: at every event of a slider all that reads a memo must look
/// whether it has changed, and the page has hundreds of readers. Written together: a subject is one of its world.
pub(crate) fn use_standing(session: Session, replay: Replay) -> Standing {
    let now = session.scenario.read_untracked();
    let at_first = (World::of(&now), Shown::of(&now));
    let (month, is_changed) = (RwSignal::new(month_of(at_first.0, &at_first.1)), RwSignal::new(!now.policy.is_empty()));
    let (world, shown, is_moving) = (RwSignal::new(at_first.0), RwSignal::new(at_first.1), RwSignal::new(false));
    Effect::new(move |_| {
        let now = session.scenario.read();
        let seen = Shown::of(&now);
        write(month, month_of(World::of(&now), &seen));
        write(world, World::of(&now));
        write(shown, seen);
        write(is_changed, !now.policy.is_empty());
        write(is_moving, replay.is_on() || !session.is_settled());
    });
    Standing {
        world: world.into(),
        shown: shown.into(),
        month: month.into(),
        is_changed: is_changed.into(),
        is_moving: is_moving.into(),
    }
}

/// Writes a signal where the value is another one.
pub(crate) fn write<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}

/// The month that the strip reads.
pub(crate) fn month_of(world: World, shown: &Shown) -> u16 {
    let calendar = world.calendar();
    let year = shown.year.filter(|year| calendar.years(world.months).any(|of_run| of_run == *year));
    let year = year.or_else(|| calendar.years(world.months).last());
    year.and_then(|year| calendar.month(year, 12)).unwrap_or(world.months - 1)
}
