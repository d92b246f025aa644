//! What stands while a hand moves a slider: written where it changes, so that nobody need look whether it has.

use leptos::prelude::*;

use super::replay::Replay;
use super::session::Session;
use super::world::World;
use super::write::write;
use crate::shown::Shown;

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
    let (first_world, first_shown) = (World::of(&now), Shown::of(&now));
    let month = RwSignal::new(month_of(first_world, &first_shown));
    let (world, shown) = (RwSignal::new(first_world), RwSignal::new(first_shown));
    let (is_changed, is_moving) = (RwSignal::new(!now.policy.is_empty()), RwSignal::new(false));
    Effect::new(move |_| {
        let now = session.scenario.read();
        let (new_world, new_shown) = (World::of(&now), Shown::of(&now));
        write(month, month_of(new_world, &new_shown));
        write(world, new_world);
        write(shown, new_shown);
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

/// The month that the strip reads.
pub(crate) fn month_of(world: World, shown: &Shown) -> u16 {
    let calendar = world.calendar();
    let year = shown.year.filter(|year| calendar.years(world.months).any(|of_run| of_run == *year));
    let year = year.or_else(|| calendar.years(world.months).last());
    year.and_then(|year| calendar.month(year, 12)).unwrap_or(world.months - 1)
}
