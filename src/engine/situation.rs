//! A month as people find it: what stands while they decide.

use super::agency::{self, AgencyUse};
use super::calendar::{Ages, Month};
use super::conditions::Conditions;
use super::measures::Measures;
use super::moves::Moves;
use super::pay::Pay;
use super::people::{Heads, PROFESSIONS, People, TENURES, UNITS};
use super::recruitment::Posts;
use super::working_life::Leaving;
use super::world::World;

/// The month before anybody has worked in it.
#[derive(Clone, Copy)]
pub(super) struct Present<'a> {
    pub(super) world: &'a World,
    pub(super) month: Month,
    pub(super) measures: &'a Measures,
    pub(super) conditions: &'a Conditions,
    pub(super) pay: &'a Pay,
    pub(super) ages: &'a Ages,
    /// People at the start of the month.
    pub(super) people: &'a People,
    /// Own staff among them, counted.
    pub(super) heads: &'a Heads,
}

/// The month when people decide to stay, move or go: the work is done and its load is felt.
#[derive(Clone, Copy)]
pub(super) struct Situation<'a> {
    pub(super) world: &'a World,
    pub(super) month: Month,
    pub(super) measures: &'a Measures,
    pub(super) conditions: &'a Conditions,
    pub(super) pay: &'a Pay,
    pub(super) ages: &'a Ages,
    pub(super) people: &'a People,
    pub(super) heads: &'a Heads,
    pub(super) agency: &'a AgencyUse,
    pub(super) leaving: &'a Leaving,
    pub(super) moves: &'a Moves,
    pub(super) posts: &'a Posts,
    /// What agencies pay draws so many times as many as at the start.
    pub(super) drawn: [[f64; TENURES]; PROFESSIONS],
    /// Own staff to agencies, before the age factor.
    pub(super) drain: [[f64; TENURES]; PROFESSIONS],
    /// Nurses who enter further training this month, by unit.
    pub(super) to_training: [f64; UNITS],
}

impl<'a> Present<'a> {
    /// Years since the start.
    pub(super) fn years(&self) -> f64 {
        self.month.years()
    }

    /// The month when people decide.
    pub(super) fn decide(
        self,
        agency: &'a AgencyUse,
        leaving: &'a Leaving,
        moves: &'a Moves,
        posts: &'a Posts,
        to_training: [f64; UNITS],
    ) -> Situation<'a> {
        let drawn = agency::drawn(&self, agency);
        let drain = agency::drain(&self, agency, &drawn);
        let Self { world, month, measures, conditions, pay, ages, people, heads } = self;
        Situation {
            world,
            month,
            measures,
            conditions,
            pay,
            ages,
            people,
            heads,
            agency,
            leaving,
            moves,
            posts,
            drawn,
            drain,
            to_training,
        }
    }
}
