//! Two kinds of chance behind one set of equations.
//!
//! A transition asks how many of `n` people move when each does so with probability `p`. [`Mean`] answers `n p`,
//! [`Dice`] draws a binomial by inversion of exactly one uniform that belongs to (seed, draw, month, cell, event).
//! Because the uniform has an address and no history, it is the same whatever the levers say: a paired difference shows
//! the policy and not the dice, and a larger `n` or `p` never draws fewer. A uniform that could move nobody is not even
//! worked out.
//!
//! People who may go several ways are asked a row at a time: all birth cohorts side by side.

use super::binomial::{self, Search};
use super::luck::{self, uniform_at};
use super::math::{chances_per_rate, normal_quantile};
use super::people::{ByCohort, COHORTS, Row};

/// Address of a draw within a month: a cell of people and what may happen to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    /// Number of the cell; does not depend on levers.
    pub(super) cell: u32,
    /// Number of the event within the cell, below 64.
    pub(super) event: u32,
}

/// One of several ways that people of a row may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way<'a, To> {
    /// Where to.
    pub(super) to: To,
    /// Monthly rate, `>= 0`.
    pub(super) rate: f64,
    /// Factor on the rate, by cohort.
    pub(super) by_cohort: &'a ByCohort,
}

/// The factor of rates that are the same for every cohort.
static ALIKE: &ByCohort = &[1.0; COHORTS];

impl<'a, To> Way<'a, To> {
    /// A way with one rate for every cohort.
    pub(super) fn alike(to: To, rate: f64) -> Self {
        Self { to, rate, by_cohort: ALIKE }
    }

    /// A way with a rate for each cohort.
    pub(super) fn by_cohort(to: To, rates: &'a ByCohort) -> Self {
        Self { to, rate: 1.0, by_cohort: rates }
    }
}

/// Ways that compete for the people of a row, in an order that does not depend on levers.
///
/// The last must be possible for every cohort: it takes what rounding leaves.
#[derive(Clone, Debug)]
pub(super) struct Ways<'a, To, const N: usize> {
    each: &'a [Way<'a, To>; N],
    /// Sum of their rates.
    rates: ByCohort,
}

impl<'a, To, const N: usize> Ways<'a, To, N> {
    /// Adds up the rates.
    pub(super) fn competing(each: &'a [Way<'a, To>; N]) -> Self {
        let mut alike = 0.0;
        let mut rates = [0.0; COHORTS];
        for way in each {
            if std::ptr::eq(way.by_cohort, ALIKE) {
                alike += way.rate;
            } else {
                rates.iter_mut().zip(way.by_cohort).for_each(|(sum, factor)| *sum += way.rate * factor);
            }
        }
        for sum in &mut rates {
            *sum += alike;
        }
        Self { each, rates }
    }

    /// The ways, one by one.
    pub(super) fn each(&self) -> &[Way<'a, To>; N] {
        self.each
    }

    /// Sum of the rates of all ways, by cohort.
    pub(super) fn rates(&self) -> &ByCohort {
        &self.rates
    }
}

/// How people move: by the mean or by the dice.
pub(super) trait Chance {
    /// Starts a month; draws of different months are independent.
    fn begin_month(&mut self, month: u32);

    /// How many of `n` move when each does so with probability `p`.
    fn take(&self, n: f64, p: f64, site: Site) -> f64;

    /// Tells how many of a row's `heads` go each of several ways, competing with monthly rates, and returns how many go in all.
    ///
    /// Total exits have probability `1 - exp(-sum)`; destinations share them in proportion to their rates. Together they
    /// never exceed the heads, and every rate keeps its meaning as a hazard whatever the others are. A way that nobody
    /// goes is not told.
    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        row: Row,
        tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort;

    /// A number of persons with this mean: the mean itself, or the whole number below or above it.
    fn whole(&self, mean: f64, site: Site) -> f64;

    /// How many persons fit into this many posts: the mean kind fills a part of a post, the dice only whole ones.
    fn room(&self, posts: f64) -> f64;

    /// A standard normal surprise; the mean kind has none.
    fn surprise(&self, site: Site) -> f64;
}

/// Expected values: every transition moves its mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mean;

impl Chance for Mean {
    fn begin_month(&mut self, _month: u32) {}

    fn take(&self, n: f64, p: f64, _site: Site) -> f64 {
        n * p
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        _row: Row,
        mut tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        let per_rate = product(1.0, heads, &chances_per_rate(&ways.rates));
        for way in ways.each.iter().filter(|way| way.rate > 0.0) {
            tell(way.to, &product(way.rate, &per_rate, way.by_cohort));
        }
        product(1.0, &per_rate, &ways.rates)
    }

    fn whole(&self, mean: f64, _site: Site) -> f64 {
        mean
    }

    fn room(&self, posts: f64) -> f64 {
        posts.max(0.0)
    }

    fn surprise(&self, _site: Site) -> f64 {
        0.0
    }
}

fn product(factor: f64, a: &ByCohort, b: &ByCohort) -> ByCohort {
    let mut product = [0.0; COHORTS];
    for cohort in 0..COHORTS {
        product[cohort] = a[cohort] * b[cohort] * factor;
    }
    product
}

/// Whole persons by chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dice {
    run_key: u64,
    month_key: u64,
}

impl Dice {
    /// The dice of one draw.
    pub(super) fn new(seed: u32, draw: u32) -> Self {
        let run_key = luck::of_draw(seed, draw);
        Self { run_key, month_key: run_key }
    }

    /// Uniform in the open interval (0, 1), with 53 bits.
    fn uniform(&self, site: Site) -> f64 {
        uniform_at(self.month_key, u64::from(site.cell) * 64 + u64::from(site.event))
    }

    /// How many of a row leave at all, by cohort, and in which cohorts anybody does.
    fn leavers(&self, heads: &ByCohort, rates: &ByCohort, row: Row) -> (ByCohort, Places) {
        let (mut uniforms, mut leavers, mut leaving) = ([0.0; COHORTS], [0.0; COHORTS], Places(0));
        let means = product(1.0, heads, rates);
        for cohort in Places::of(&means.map(|mean| mean > 0.0)).each() {
            uniforms[cohort] = self.uniform(Site { cell: row.cell(cohort), event: 0 });
            // A rate is never smaller than its probability: most cells spare everybody here, before any exponential.
            leaving.set(cohort, uniforms[cohort] > 1.0 - means[cohort]);
        }
        // First what the search needs, for all cells, then the search, whose length the machine cannot foresee.
        let mut searches = [Search::default(); COHORTS];
        for cohort in leaving.each() {
            searches[cohort] = Search::new(means[cohort], rates[cohort]);
        }
        for cohort in leaving.each() {
            leavers[cohort] = searches[cohort].leavers(heads[cohort], rates[cohort], uniforms[cohort]);
            leaving.set(cohort, leavers[cohort] > 0.0);
        }
        (leavers, leaving)
    }
}

/// A set of places in a list of fewer than 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Places(u32);

impl Places {
    /// The places where this is so.
    fn of<const N: usize>(is_so: &[bool; N]) -> Self {
        Self(is_so.iter().rev().fold(0, |places, &is_so| places << 1 | u32::from(is_so)))
    }

    /// The places, in order.
    fn each(mut self) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let (first, is_there) = (self.0.trailing_zeros() as usize, self.0 != 0);
            self.0 &= self.0.wrapping_sub(1);
            is_there.then_some(first)
        })
    }

    fn set(&mut self, place: usize, is_in: bool) {
        self.0 = self.0 & !(1 << place) | u32::from(is_in) << place;
    }
}

impl Chance for Dice {
    fn begin_month(&mut self, month: u32) {
        self.month_key = luck::of_month(self.run_key, month);
    }

    fn take(&self, n: f64, p: f64, site: Site) -> f64 {
        // People who do not exist and events that cannot happen need no luck: the address of every other draw stays.
        if n < 1.0 || p <= 0.0 {
            return 0.0;
        }
        binomial::quantile(n, p.min(1.0), self.uniform(site))
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        row: Row,
        mut tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        let (leavers, leaving) = self.leavers(heads, &ways.rates, row);
        if leaving == Places(0) {
            return leavers;
        }
        let open = Places::of(&ways.each.each_ref().map(|way| way.rate > 0.0));
        let (mut going, mut gone) = ([[0.0; COHORTS]; N], Places(0));
        for cohort in leaving.each() {
            // Each way takes its share of those whom the ways before it have left.
            let (mut left, mut rest) = (leavers[cohort], ways.rates[cohort]);
            for event in open.each() {
                let rate = ways.each[event].rate * ways.each[event].by_cohort[cohort];
                let share = if event + 1 == N { 1.0 } else { (rate / rest).min(1.0) };
                let uniform = self.uniform(Site { cell: row.cell(cohort), event: event as u32 + 1 });
                let heads = binomial::quantile(left, share, uniform);
                if heads > 0.0 {
                    going[event][cohort] = heads;
                    gone.set(event, true);
                    left -= heads;
                    if left <= 0.0 {
                        break;
                    }
                }
                rest -= rate;
            }
        }
        for event in gone.each() {
            tell(ways.each[event].to, &going[event]);
        }
        leavers
    }

    fn whole(&self, mean: f64, site: Site) -> f64 {
        (mean + self.uniform(site)).floor()
    }

    fn room(&self, posts: f64) -> f64 {
        posts.max(0.0).floor()
    }

    fn surprise(&self, site: Site) -> f64 {
        normal_quantile(self.uniform(site))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::chance_of;
    use crate::engine::people::Contract;

    #[test]
    fn the_variance_of_exits_from_a_cell_is_binomial() {
        let (n, p, draws) = (40.0, 0.08, 100_000);
        let drawn: Vec<f64> =
            (0..draws).map(|draw| Dice::new(7, draw).take(n, p, Site { cell: 3, event: 1 })).collect();
        let mean = drawn.iter().sum::<f64>() / f64::from(draws);
        let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(draws);
        assert!((mean / (n * p) - 1.0).abs() < 0.01, "mean {mean}");
        assert!((variance / (n * p * (1.0 - p)) - 1.0).abs() < 0.05, "variance {variance}");
    }

    #[test]
    fn uniforms_fill_the_interval_evenly_along_every_part_of_the_address() {
        let spread = |uniform: &dyn Fn(u32) -> f64| {
            let mut counts = [0u32; 64];
            for i in 0..64_000 {
                counts[(uniform(i) * 64.0) as usize] += 1;
            }
            let off = counts.map(|count| f64::from(count) - 1000.0);
            off.iter().map(|off| off * off / 1000.0).sum::<f64>()
        };
        let month = |month| {
            let mut dice = Dice::new(1, 0);
            dice.begin_month(month);
            dice
        };
        // 63 degrees of freedom: 99.99 % of honest samples lie below 112.
        assert!(spread(&|i| month(0).uniform(Site { cell: i, event: 0 })) < 112.0);
        assert!(spread(&|i| month(0).uniform(Site { cell: i / 64, event: i % 64 })) < 112.0);
        assert!(spread(&|i| month(i).uniform(Site { cell: 9, event: 0 })) < 112.0);
        assert!(spread(&|i| Dice::new(1, i).uniform(Site { cell: 9, event: 0 })) < 112.0);
        assert!(spread(&|i| Dice::new(i, 0).uniform(Site { cell: 9, event: 0 })) < 112.0);
    }

    #[test]
    fn exits_never_exceed_the_row_and_follow_their_rates() {
        let by_age: ByCohort = std::array::from_fn(|cohort| cohort as f64 / 5.0);
        let each = [
            Way::alike(0, 0.2),
            Way::alike(1, 0.0),
            Way { to: 2, rate: 0.1, by_cohort: &by_age },
            Way::by_cohort(3, &[0.7; COHORTS]),
        ];
        let ways = Ways::competing(&each);
        let heads = [9.0; COHORTS];
        let row = Row::own(0, 0, Contract::Own, 0);
        let mut mean = [[0.0; COHORTS]; 4];
        let gone = Mean.compete(&heads, &ways, row, |way: usize, heads| mean[way] = *heads);
        for cohort in 0..COHORTS {
            let all = 0.9 + 0.1 * by_age[cohort];
            assert!((gone[cohort] - 9.0 * chance_of(all)).abs() < 1e-12);
            assert!((mean[0][cohort] - gone[cohort] * 0.2 / all).abs() < 1e-12 && mean[1][cohort] == 0.0);
            assert!((mean.iter().map(|way| way[cohort]).sum::<f64>() - gone[cohort]).abs() < 1e-12);
        }

        let mut drawn = [[0.0; COHORTS]; 4];
        for draw in 0..20_000 {
            let mut told = [0.0; COHORTS];
            let gone = Dice::new(5, draw).compete(&heads, &ways, row, |way: usize, heads| {
                for cohort in 0..COHORTS {
                    told[cohort] += heads[cohort];
                    drawn[way][cohort] += heads[cohort] / 20_000.0;
                }
            });
            assert!(gone.iter().zip(told).all(|(&gone, told)| gone <= 9.0 && (gone - told).abs() < 0.5));
        }
        let close = |(drawn, mean): (&f64, &f64)| (drawn - mean).abs() < 0.05;
        assert!(drawn.as_flattened().iter().zip(mean.as_flattened()).all(close), "{drawn:?} {mean:?}");
    }
}
