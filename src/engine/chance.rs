//! Two kinds of chance behind one set of equations.
//!
//! A transition asks how many of `n` people move when each does so with probability `p`. [`Mean`] answers `n p`, the
//! [`Dice`](super::dice::Dice) draw whole persons. People who may go several ways are asked a row at a time: all birth
//! cohorts side by side.

use std::cell::OnceCell;

use super::leavers::{Leavers, Sorted};
use super::math::chances_per_rate;
use super::people::{ByCohort, COHORTS, Row};

/// Address of a draw within a month: a cell of people and what may happen to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    /// Number of the cell; does not depend on levers.
    pub(super) cell: u32,
    /// Number of the event within the cell, below 64. [`Chance::compete`] takes those up to 32 for itself.
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

    /// True for a way with one rate for every cohort.
    pub(super) fn is_alike(&self) -> bool {
        std::ptr::eq(self.by_cohort, ALIKE)
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
    /// What makes a rate a probability. Only the mean asks for it, and once for all rows that have the same ways.
    chances_per_rate: OnceCell<ByCohort>,
}

impl<'a, To, const N: usize> Ways<'a, To, N> {
    /// Adds up the rates.
    pub(super) fn competing(each: &'a [Way<'a, To>; N]) -> Self {
        let mut alike = 0.0;
        let mut rates = [0.0; COHORTS];
        for way in each {
            if way.is_alike() {
                alike += way.rate;
            } else {
                rates.iter_mut().zip(way.by_cohort).for_each(|(sum, factor)| *sum += way.rate * factor);
            }
        }
        for sum in &mut rates {
            *sum += alike;
        }
        Self { each, rates, chances_per_rate: OnceCell::new() }
    }

    /// Ways whose rates have been added up before.
    pub(super) fn with_rates(each: &'a [Way<'a, To>; N], rates: ByCohort) -> Self {
        Self { each, rates, chances_per_rate: OnceCell::new() }
    }

    /// The ways, one by one.
    pub(super) fn each(&self) -> &[Way<'a, To>; N] {
        self.each
    }

    /// Sum of the rates of all ways, by cohort.
    pub(super) fn rates(&self) -> &ByCohort {
        &self.rates
    }

    /// Probability to go any way over the sum of the rates, by cohort.
    fn chances_per_rate(&self) -> &ByCohort {
        self.chances_per_rate.get_or_init(|| chances_per_rate(&self.rates))
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

    /// The same, sorted by way, for people who have many: whole persons are laid into `sorted`.
    #[inline]
    fn leave<'a, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<usize, N>,
        row: Row,
        sorted: &'a mut Sorted<N>,
    ) -> Leavers<'a, N> {
        sorted.clear();
        let all = self.compete(heads, ways, row, |way, heads| sorted.add(way, heads));
        Leavers::Drawn { sorted, all }
    }

    /// A number of persons with this mean: the mean itself, or the whole number below or above it.
    fn whole(&self, mean: f64, site: Site) -> f64;

    /// Whether people are counted in parts or whole.
    fn counting(&self) -> Counting;

    /// A standard normal surprise; the mean kind has none.
    fn surprise(&self, site: Site) -> f64;
}

/// How people are counted, and what follows where they are few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// Means, which may be parts of a person.
    Parts,
    /// Whole persons.
    Whole,
}

impl Counting {
    /// How many persons fit into this many posts: whole ones take only whole posts.
    pub(super) fn room(self, posts: f64) -> f64 {
        match self {
            Self::Parts => posts.max(0.0),
            Self::Whole => posts.max(0.0).floor(),
        }
    }

    /// How many persons fit into this many posts of one unit, where a part of a post is made whole by parts in other units.
    pub(super) fn room_in_unit(self, posts: f64) -> f64 {
        match self {
            Self::Parts => posts.max(0.0),
            Self::Whole => posts.max(0.0).ceil(),
        }
    }

    /// How many others a person meets among so many people: of whole persons one fewer.
    pub(super) fn others(self, people: f64) -> f64 {
        match self {
            Self::Parts => people,
            Self::Whole => (people - 1.0).max(0.0),
        }
    }

    /// How many of something come to each of so many people.
    ///
    /// Few whole persons are now more, now fewer, and a ratio to them would on the mean be larger than the ratio to the
    /// mean. Divided by one more it is not: the mean of `1 / (n + 1)` is `1 / mean` for a number of Poisson's distribution.
    pub(super) fn per_person(self, things: f64, people: f64) -> f64 {
        match self {
            Self::Parts => things / people.max(1.0),
            Self::Whole => things / (people + 1.0),
        }
    }
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
        let per_rate = product(1.0, heads, ways.chances_per_rate());
        // Ways with the same factors follow each other: these are multiplied in once.
        let (mut factors, mut per_factored_rate) = (ALIKE, per_rate);
        for way in ways.each.iter().filter(|way| way.rate > 0.0) {
            if !std::ptr::eq(way.by_cohort, factors) {
                (factors, per_factored_rate) = (way.by_cohort, product(1.0, &per_rate, way.by_cohort));
            }
            tell(way.to, &per_factored_rate.map(|heads| heads * way.rate));
        }
        product(1.0, &per_rate, &ways.rates)
    }

    #[inline]
    fn leave<'a, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<usize, N>,
        _row: Row,
        _sorted: &'a mut Sorted<N>,
    ) -> Leavers<'a, N> {
        // No other row has these ways, and a copy of the rates is quicker here than the cell: 4 % of an expected run.
        let rates = ways.rates;
        Leavers::of_mean(product(1.0, heads, &chances_per_rate(&rates)))
    }

    fn whole(&self, mean: f64, _site: Site) -> f64 {
        mean
    }

    fn counting(&self) -> Counting {
        Counting::Parts
    }

    fn surprise(&self, _site: Site) -> f64 {
        0.0
    }
}

pub(super) fn product(factor: f64, a: &ByCohort, b: &ByCohort) -> ByCohort {
    let mut product = [0.0; COHORTS];
    for cohort in 0..COHORTS {
        product[cohort] = a[cohort] * b[cohort] * factor;
    }
    product
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::*;
    use crate::engine::effects::Effects;
    use crate::engine::month::Workforce;
    use crate::engine::start;
    use crate::engine::trial::skane_with;
    use crate::evidence::levers;

    /// The mean, which notes at which addresses of the month a draw would look.
    #[derive(Default)]
    struct Noted {
        addresses: RefCell<BTreeSet<(u32, u32)>>,
        competing: RefCell<BTreeSet<u32>>,
    }

    impl Noted {
        fn note(&self, Site { cell, event }: Site) {
            assert!(event < 64, "cell {cell} has no event {event}");
            assert!(self.addresses.borrow_mut().insert((cell, event)), "twice at cell {cell}, event {event}");
        }
    }

    impl Chance for Noted {
        fn begin_month(&mut self, _month: u32) {
            *self = Self::default();
        }

        fn take(&self, n: f64, p: f64, site: Site) -> f64 {
            self.note(site);
            Mean.take(n, p, site)
        }

        fn compete<To: Copy, const N: usize>(
            &self,
            heads: &ByCohort,
            ways: &Ways<To, N>,
            row: Row,
            tell: impl FnMut(To, &ByCohort),
        ) -> ByCohort {
            for cohort in 0..COHORTS {
                let cell = row.cell(cohort);
                assert!(self.competing.borrow_mut().insert(cell), "cell {cell} competes twice");
            }
            Mean.compete(heads, ways, row, tell)
        }

        fn whole(&self, mean: f64, site: Site) -> f64 {
            self.note(site);
            Mean.whole(mean, site)
        }

        fn counting(&self) -> Counting {
            Mean.counting()
        }

        fn surprise(&self, site: Site) -> f64 {
            self.note(site);
            Mean.surprise(site)
        }
    }

    #[test]
    fn no_two_events_of_a_month_share_their_luck() {
        let scenario = skane_with(&[(levers::L30, 5.0), (levers::L31, 60.0), (levers::L32, 500.0)]);
        let start = start::solve(scenario.baseline.row(), &scenario, Effects::central(&scenario));
        let (mut workforce, mut noted) = (Workforce::at(start), Noted::default());
        for month in 0..14 {
            workforce.live_a_month(month, &mut noted, |_| ());
            let (addresses, competing) = (noted.addresses.borrow(), noted.competing.borrow());
            assert!(addresses.len() > 200 && competing.len() > 3000, "{} and {}", addresses.len(), competing.len());
            // `Chance::compete` takes events 0 to 32 of a cell for itself.
            let shared = addresses.iter().find(|(cell, event)| *event <= 32 && competing.contains(cell));
            assert_eq!(shared, None, "month {month}");
        }
    }
}
