//! The naive engine that the benchmark measures the engine against: the same month, with draws as they lie on the shelf.
//!
//! One draw at a time from a plain stream, one exit of one cell after the other, each a binomial of `rand_distr`, whether
//! anybody can go that way or not. The same distribution, without common luck. Nothing but the benchmark uses it.

use std::cell::RefCell;

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};
use rand_distr::{Binomial, Distribution};

use super::chance::{Chance, Counting, Site, Ways};
use super::effects::Effects;
use super::math::{chance_of, normal_quantile};
use super::people::{ByCohort, COHORTS, Row};
use super::{Trajectory, at_start, run};
use crate::scenario::Scenario;

/// Draw number `draw` of `n_draws`, as the naive engine runs it.
pub fn naive_draw(scenario: &Scenario, draw: u32, n_draws: u32) -> Trajectory {
    let seed = u64::from(scenario.seed) << 32 | u64::from(draw);
    let mut chance = Shelf { stream: RefCell::new(Xoshiro256PlusPlus::seed_from_u64(seed)) };
    run(at_start(scenario, Effects::drawn(scenario, draw, n_draws)), scenario.months, &mut chance)
}

/// Draws from the shelf.
struct Shelf {
    stream: RefCell<Xoshiro256PlusPlus>,
}

impl Shelf {
    fn uniform(&self) -> f64 {
        self.stream.borrow_mut().random()
    }

    fn binomial(&self, n: f64, p: f64) -> f64 {
        // The range of a probability is certain but for rounding.
        Binomial::new(n as u64, p.clamp(0.0, 1.0)).map_or(0.0, |binomial| {
            let drawn = binomial.sample(&mut *self.stream.borrow_mut());
            drawn as f64
        })
    }
}

impl Chance for Shelf {
    fn begin_month(&mut self, _month: u32) {}

    fn take(&self, n: f64, p: f64, _site: Site) -> f64 {
        self.binomial(n, p)
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        _row: Row,
        mut tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        let mut all_gone = [0.0; COHORTS];
        for (cohort, all_gone) in all_gone.iter_mut().enumerate() {
            let rates = ways.each().each_ref().map(|way| way.rate * way.by_cohort[cohort]);
            let sum: f64 = rates.iter().sum();
            let per_rate = if sum > 0.0 { chance_of(sum) / sum } else { 0.0 };
            let mut not_yet = 1.0;
            for (way, rate) in ways.each().iter().zip(rates) {
                let mut going = [0.0; COHORTS];
                let p = rate * per_rate;
                going[cohort] = self.binomial(heads[cohort] - *all_gone, p / not_yet);
                *all_gone += going[cohort];
                not_yet -= p;
                if going[cohort] > 0.0 {
                    tell(way.to, &going);
                }
            }
        }
        all_gone
    }

    fn whole(&self, mean: f64, _site: Site) -> f64 {
        (mean + self.uniform()).floor()
    }

    fn counting(&self) -> Counting {
        Counting::Whole
    }

    fn surprise(&self, _site: Site) -> f64 {
        normal_quantile(self.uniform().max(f64::MIN_POSITIVE))
    }
}
