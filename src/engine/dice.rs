//! Whole persons by chance.
//!
//! The dice draw a binomial by inversion of exactly one uniform that belongs to (seed, draw, month, cell, event). Because
//! the uniform has an address and no history, it is the same whatever the levers say: a paired difference shows the policy
//! and not the dice, and a larger `n` or `p` never draws fewer. A uniform that could move nobody is not even worked out.
//!
//! Of people who may go several ways, one uniform of a cell says how many leave it, and each leaver has one that says
//! where to.

use super::binomial::{self, Search};
use super::chance::{Chance, Counting, Site, Ways, product};
use super::leavers::{Leavers, Sorted};
use super::luck::{self, uniform_at};
use super::math::{normal_quantile, smaller};
use super::people::{ByCohort, COHORTS, Row};

/// Leavers of a cell up to which each chooses alone; of more than these the ways take their shares.
const ONE_BY_ONE: f64 = 32.0;

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

    /// Each of a few leavers chooses a way by a uniform of their own, so that one leaver more changes nobody else's way.
    fn one_by_one<const N: usize>(
        &self,
        leavers: u32,
        rates: &[f64; N],
        at: impl Fn(u32) -> Site,
        mut go: impl FnMut(usize, f64),
    ) {
        let mut sum = 0.0;
        let up_to = rates.map(|rate| {
            sum += rate;
            sum
        });
        for leaver in 1..=leavers {
            let chosen = self.uniform(at(leaver)) * sum;
            // No branch: which way somebody goes cannot be foreseen.
            let passed: u32 = up_to[..N - 1].iter().map(|&border| u32::from(border <= chosen)).sum();
            go(passed as usize, 1.0);
        }
    }

    /// Each way takes its share of those whom the ways before it have left.
    ///
    /// All cells side by side, one way after the other: the next way of a cell must wait for the one before, but not for
    /// other cells.
    fn way_by_way<To: Copy, const N: usize>(
        &self,
        leavers: &ByCohort,
        cells: Places,
        ways: &Ways<To, N>,
        row: Row,
        mut go: impl FnMut(usize, usize, f64),
    ) {
        let rate_of = |way: usize, cohort: usize| ways.each()[way].rate * ways.each()[way].by_cohort[cohort];
        let (mut left, mut rest) = (*leavers, [0.0; COHORTS]);
        for cohort in cells.each() {
            rest[cohort] = (0..N).map(|way| rate_of(way, cohort)).sum();
        }
        for way in 0..N {
            for cohort in cells.each().filter(|&cohort| rate_of(way, cohort) > 0.0) {
                let share = if way + 1 == N { 1.0 } else { smaller(rate_of(way, cohort) / rest[cohort], 1.0) };
                let u = self.uniform(Site { cell: row.cell(cohort), event: way as u32 + 1 });
                let heads = binomial::quantile(left[cohort], share, u);
                if heads > 0.0 {
                    go(way, cohort, heads);
                }
                left[cohort] -= heads;
                rest[cohort] -= rate_of(way, cohort);
            }
        }
    }

    /// Draws which way each leaver of a row goes.
    #[inline]
    fn sort<To: Copy, const N: usize>(
        &self,
        (leavers, leaving): (&ByCohort, Places),
        ways: &Ways<To, N>,
        row: Row,
        sorted: &mut Sorted<N>,
    ) {
        let mut many = Places(0);
        for cohort in leaving.each() {
            if leavers[cohort] <= ONE_BY_ONE {
                let at = |event| Site { cell: row.cell(cohort), event };
                let rates = ways.each().each_ref().map(|way| way.rate * way.by_cohort[cohort]);
                self.one_by_one(leavers[cohort] as u32, &rates, at, |way, heads| sorted.go(way, cohort, heads));
            } else {
                many.set(cohort, true);
            }
        }
        if many != Places(0) {
            self.way_by_way(leavers, many, ways, row, |way, cohort, heads| sorted.go(way, cohort, heads));
        }
    }

    /// How many of a row leave at all, by cohort, and in which cohorts anybody does.
    fn leavers(&self, heads: &ByCohort, rates: &ByCohort, row: Row) -> (ByCohort, Places) {
        let means = product(1.0, heads, rates);
        let uniforms: ByCohort = std::array::from_fn(|cohort| self.uniform(Site { cell: row.cell(cohort), event: 0 }));
        // A rate is never smaller than its probability: most cells spare everybody here, before any exponential.
        let mut leaving =
            Places::of(&std::array::from_fn::<_, COHORTS, _>(|cohort| uniforms[cohort] > 1.0 - means[cohort]));
        let mut leavers = [0.0; COHORTS];
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
        binomial::quantile(n, smaller(p, 1.0), self.uniform(site))
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        row: Row,
        mut tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        let (leavers, leaving) = self.leavers(heads, ways.rates(), row);
        if leaving != Places(0) {
            let mut sorted = Sorted::none();
            self.sort((&leavers, leaving), ways, row, &mut sorted);
            sorted.each().for_each(|(way, heads)| tell(ways.each()[way].to, heads));
        }
        leavers
    }

    fn leave<'a, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<usize, N>,
        row: Row,
        sorted: &'a mut Sorted<N>,
    ) -> Leavers<'a, N> {
        sorted.clear();
        let (all, leaving) = self.leavers(heads, ways.rates(), row);
        self.sort((&all, leaving), ways, row, sorted);
        Leavers::Drawn { sorted, all }
    }

    fn whole(&self, mean: f64, site: Site) -> f64 {
        (mean + self.uniform(site)).floor()
    }

    fn counting(&self) -> Counting {
        Counting::Whole
    }

    fn surprise(&self, site: Site) -> f64 {
        normal_quantile(self.uniform(site))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::chance::{Mean, Way};
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
    fn exits_never_exceed_the_row_and_follow_their_rates_of_few_and_of_many() {
        let by_age: ByCohort = std::array::from_fn(|cohort| cohort as f64 / 5.0);
        let each = [
            Way::alike(0, 0.2),
            Way::alike(1, 0.0),
            Way { to: 2, rate: 0.1, by_cohort: &by_age },
            Way::by_cohort(3, &[0.7; COHORTS]),
        ];
        let ways = Ways::competing(&each);
        let row = Row::own(0, 0, Contract::Own, 0);
        // Of nine each leaver chooses alone, of 120 the ways take their shares.
        for n in [9.0, 120.0] {
            let heads = [n; COHORTS];
            let mut mean = [[0.0; COHORTS]; 4];
            let gone = Mean.compete(&heads, &ways, row, |way: usize, heads| mean[way] = *heads);
            for cohort in 0..COHORTS {
                let all = 0.9 + 0.1 * by_age[cohort];
                assert!((gone[cohort] - n * chance_of(all)).abs() < 1e-12 * n);
                assert!((mean[0][cohort] - gone[cohort] * 0.2 / all).abs() < 1e-12 * n && mean[1][cohort] == 0.0);
                assert!((mean.iter().map(|way| way[cohort]).sum::<f64>() - gone[cohort]).abs() < 1e-12 * n);
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
                assert!(gone.iter().zip(told).all(|(&gone, told)| gone <= n && (gone - told).abs() < 0.5));
            }
            let close = |(drawn, mean): (&f64, &f64)| (drawn - mean).abs() < 0.02 * n.sqrt();
            assert!(drawn.as_flattened().iter().zip(mean.as_flattened()).all(close), "{drawn:?} {mean:?}");
        }
    }

    #[test]
    fn one_leaver_more_changes_nobody_else_s_way() {
        let dice = Dice::new(3, 1);
        let gone = |leavers| {
            let mut gone = [0.0; 5];
            let at = |event| Site { cell: 77, event };
            dice.one_by_one(leavers, &[0.1, 0.0, 0.3, 0.02, 0.2], at, |way, heads| gone[way] += heads);
            gone
        };
        for leavers in 0..32 {
            let (before, after) = (gone(leavers), gone(leavers + 1));
            let more: Vec<f64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
            let n_more = more.iter().filter(|&&more| more > 0.0).count();
            assert!(n_more == 1 && more.iter().all(|&more| (0.0..=1.0).contains(&more)), "{leavers}: {more:?}");
            assert!(after[1] == 0.0, "nobody goes a way that is closed");
        }
    }

    fn is(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn a_ratio_to_few_people_is_on_the_mean_the_ratio_to_their_mean() {
        let dice = |draw| Dice::new(2, draw);
        for (n, p) in [(600.0, 0.01), (1000.0, 0.02)] {
            let drawn = (0..20_000).map(|draw| {
                let people = dice(draw).take(n, p, Site { cell: 5, event: 3 });
                Counting::Whole.per_person(1.0, people)
            });
            let ratio = n * p * drawn.sum::<f64>() / 20_000.0;
            assert!((ratio - 1.0).abs() < 0.03, "{n} times {p}: {ratio}");
        }
        assert!(is(Mean.counting().per_person(3.0, 2.0), 1.5) && is(Mean.counting().others(7.0), 7.0));
        let whole = dice(0).counting();
        assert!(
            is(whole.others(7.0), 6.0) && is(whole.others(0.0), 0.0),
            "where nobody seeks there is nobody to compete with"
        );
    }

    #[test]
    fn whole_persons_take_whole_posts_and_a_unit_a_part_that_others_make_whole() {
        let dice = Dice::new(1, 0).counting();
        assert!(is(dice.room(2.7), 2.0) && is(dice.room(-1.0), 0.0));
        assert!([(0.3, 1.0), (0.0, 0.0), (-0.4, 0.0)].iter().all(|&(posts, room)| is(dice.room_in_unit(posts), room)));
        assert!(is(Mean.counting().room(2.7), 2.7) && is(Mean.counting().room_in_unit(0.3), 0.3));
    }
}
