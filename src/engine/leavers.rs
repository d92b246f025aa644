//! Those who leave a row, sorted by the way they go.
//!
//! People at work have sixteen ways. Each is asked for by name, where it is known what it leads to: neither kind of chance
//! looks at ways that nobody goes, and the mean multiplies only what is asked for.

use super::chance::{Way, Ways, product};
use super::people::{ByCohort, COHORTS, all_of};

/// People who leave a row, by way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Leavers<'a, const N: usize> {
    /// Parts of persons: so many a rate, by cohort and in all.
    Mean { per_rate: ByCohort, all_per_rate: f64 },
    /// Whole persons.
    Drawn { sorted: &'a Sorted<N>, all: ByCohort },
}

impl<const N: usize> Leavers<'_, N> {
    /// Parts of persons, so many a rate.
    #[inline]
    pub(super) fn of_mean(per_rate: ByCohort) -> Self {
        Self::Mean { per_rate, all_per_rate: all_of(&per_rate) }
    }

    /// True where everybody stays.
    pub(super) fn are_none(&self) -> bool {
        matches!(self, Self::Drawn { sorted: Sorted { gone: 0, .. }, .. })
    }

    /// Those who go a way; none where nobody does.
    #[inline]
    pub(super) fn by<To>(&self, ways: &Ways<To, N>, way: usize) -> Option<ByCohort> {
        match self {
            Self::Mean { per_rate, .. } => {
                let Way { rate, by_cohort, .. } = &ways.each()[way];
                (*rate > 0.0).then(|| product(*rate, per_rate, by_cohort))
            }
            Self::Drawn { sorted, .. } => (sorted.gone & 1 << way != 0).then(|| sorted.going[way]),
        }
    }

    /// How many go a way.
    #[inline]
    pub(super) fn count<To>(&self, ways: &Ways<To, N>, way: usize) -> f64 {
        match self {
            Self::Mean { per_rate, all_per_rate } => {
                let way = &ways.each()[way];
                way.rate * if way.is_alike() { *all_per_rate } else { all_of(&product(1.0, per_rate, way.by_cohort)) }
            }
            Self::Drawn { sorted, .. } if sorted.gone & 1 << way == 0 => 0.0,
            Self::Drawn { sorted, .. } => all_of(&sorted.going[way]),
        }
    }

    /// All of them.
    #[inline]
    pub(super) fn all<To>(&self, ways: &Ways<To, N>) -> ByCohort {
        match self {
            Self::Mean { per_rate, .. } => product(1.0, per_rate, ways.rates()),
            Self::Drawn { all, .. } => *all,
        }
    }
}

/// Whole persons sorted by the way they go: fewer than 32 ways.
///
/// **Invariant:** nobody is noted for a way whose bit is not set.
#[derive(Clone, Debug)]
pub(super) struct Sorted<const N: usize> {
    going: [ByCohort; N],
    /// Ways that anybody goes, a bit for each.
    gone: u32,
}

impl<const N: usize> Sorted<N> {
    /// Nobody.
    pub(super) fn none() -> Self {
        Self { going: [[0.0; COHORTS]; N], gone: 0 }
    }

    /// Forgets them.
    pub(super) fn clear(&mut self) {
        while self.gone != 0 {
            self.going[self.gone.trailing_zeros() as usize] = [0.0; COHORTS];
            self.gone &= self.gone - 1;
        }
    }

    /// People of a cohort go a way.
    pub(super) fn go(&mut self, way: usize, cohort: usize, heads: f64) {
        self.going[way][cohort] += heads;
        self.gone |= 1 << way;
    }

    /// People go a way.
    pub(super) fn add(&mut self, way: usize, heads: &ByCohort) {
        self.going[way].iter_mut().zip(heads).for_each(|(sum, heads)| *sum += heads);
        self.gone |= 1 << way;
    }

    /// The ways that anybody goes, with who does, in order.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &ByCohort)> {
        self.going.iter().enumerate().filter(|(way, _)| self.gone & 1 << way != 0)
    }
}
