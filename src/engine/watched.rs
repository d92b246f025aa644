//! Any kind of chance under watch: every transition of a run is held against the people it takes from (laws T3, T4, T14).

use std::cell::Cell;

use super::chance::{Chance, Counting, Site, Ways};
use super::leavers::{Leavers, Sorted};
use super::people::{ByCohort, COHORTS, Row};

/// A kind of chance that answers as it would alone, and notes the extremes of what it was asked and what it answered.
pub(super) struct Watched<'a, C> {
    chance: &'a mut C,
    extremes: Cell<Extremes>,
}

/// Extremes over all transitions of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extremes {
    /// Largest excess of those who leave a cell over those who are in it, persons.
    pub(super) exits_over_cell: f64,
    /// Smallest number that goes one way, persons.
    pub(super) smallest_flow: f64,
    /// Smallest rate or probability asked for.
    pub(super) smallest_chance: f64,
    /// Largest probability asked for of something that happens once.
    pub(super) largest_probability: f64,
    /// Largest sum of competing rates of a cell with people in it.
    pub(super) largest_rate: f64,
}

impl<'a, C> Watched<'a, C> {
    pub(super) fn new(chance: &'a mut C) -> Self {
        let extremes = Extremes {
            exits_over_cell: f64::NEG_INFINITY,
            smallest_flow: f64::INFINITY,
            smallest_chance: f64::INFINITY,
            largest_probability: 0.0,
            largest_rate: 0.0,
        };
        Self { chance, extremes: Cell::new(extremes) }
    }

    /// What has been seen so far.
    pub(super) fn extremes(&self) -> Extremes {
        self.extremes.get()
    }

    fn change(&self, change: impl FnOnce(&mut Extremes)) {
        let mut extremes = self.extremes.get();
        change(&mut extremes);
        self.extremes.set(extremes);
    }

    /// People of a row go one way; `told` sums them up.
    fn note_a_way(&self, leavers: &ByCohort, told: &mut ByCohort) {
        told.iter_mut().zip(leavers).for_each(|(sum, heads)| *sum += heads);
        self.change(|extremes| {
            extremes.smallest_flow = leavers.iter().fold(extremes.smallest_flow, |a, &b| a.min(b));
        });
    }

    /// So many of a row have gone.
    fn note_a_row<To, const N: usize>(&self, heads: &ByCohort, ways: &Ways<To, N>, gone: &ByCohort, told: &ByCohort) {
        self.change(|extremes| {
            for cohort in 0..COHORTS {
                let over = gone[cohort].max(told[cohort]) - heads[cohort];
                extremes.exits_over_cell = extremes.exits_over_cell.max(over);
                if heads[cohort] > 0.0 {
                    extremes.largest_rate = extremes.largest_rate.max(ways.rates()[cohort]);
                }
                for way in ways.each() {
                    extremes.smallest_chance = extremes.smallest_chance.min(way.rate * way.by_cohort[cohort]);
                }
            }
        });
    }
}

impl<C: Chance> Chance for Watched<'_, C> {
    fn begin_month(&mut self, month: u32) {
        self.chance.begin_month(month);
    }

    fn take(&self, n: f64, p: f64, site: Site) -> f64 {
        let gone = self.chance.take(n, p, site);
        self.change(|extremes| {
            extremes.exits_over_cell = extremes.exits_over_cell.max(gone - n);
            extremes.smallest_flow = extremes.smallest_flow.min(gone);
            extremes.smallest_chance = extremes.smallest_chance.min(p);
            extremes.largest_probability = extremes.largest_probability.max(p);
        });
        gone
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        row: Row,
        mut tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        let mut told = [0.0; COHORTS];
        let gone = self.chance.compete(heads, ways, row, |to, leavers| {
            self.note_a_way(leavers, &mut told);
            tell(to, leavers);
        });
        self.note_a_row(heads, ways, &gone, &told);
        gone
    }

    fn leave<'s, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<usize, N>,
        row: Row,
        sorted: &'s mut Sorted<N>,
    ) -> Leavers<'s, N> {
        let leavers = self.chance.leave(heads, ways, row, sorted);
        let mut told = [0.0; COHORTS];
        for going in (0..N).filter_map(|way| leavers.by(ways, way)) {
            self.note_a_way(&going, &mut told);
        }
        self.note_a_row(heads, ways, &leavers.all(ways), &told);
        leavers
    }

    fn whole(&self, mean: f64, site: Site) -> f64 {
        self.chance.whole(mean, site)
    }

    fn counting(&self) -> Counting {
        self.chance.counting()
    }

    fn surprise(&self, site: Site) -> f64 {
        self.chance.surprise(site)
    }
}
