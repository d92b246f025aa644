//! Two kinds of chance behind one set of equations.
//!
//! A transition asks how many of `n` people move when each does so with probability `p`. [`Mean`] answers `n p`,
//! [`Dice`] draws a binomial by inversion of exactly one uniform that belongs to (seed, draw, month, cell, event).
//! Because the uniform has an address and no history, it is the same whatever the levers say: a paired difference shows
//! the policy and not the dice, and a larger `n` or `p` never draws fewer.

use super::binomial;
use super::math::{chance_of, normal_quantile};

/// Address of a draw within a month: a cell of people and what may happen to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    /// Number of the cell; does not depend on levers.
    pub(super) cell: u32,
    /// Number of the event within the cell, below 64.
    pub(super) event: u32,
}

/// How people move: by the mean or by the dice.
pub(super) trait Chance {
    /// Starts a month; draws of different months are independent.
    fn begin_month(&mut self, month: u32);

    /// How many of `n` move when each does so with probability `p`.
    fn take(&self, n: f64, p: f64, site: Site) -> f64;

    /// True when the dice of a cell spare all its `n` people, whose rates add up to `sum`: nobody leaves, and no rate need
    /// be worked out. The mean kind spares nobody.
    fn spares(&self, n: f64, sum: f64, cell: u32) -> bool;

    /// How many of `n` go each of several ways, competing with monthly rates.
    ///
    /// Total exits have probability `1 - exp(-sum)`; destinations share them in proportion to their rates. Together they
    /// never exceed `n`, and every rate keeps its meaning as a hazard whatever the others are.
    ///
    /// - `rates`: per month, `>= 0`; the last must be positive when any is, and takes what rounding leaves.
    fn compete<const N: usize>(&self, n: f64, rates: &[f64; N], cell: u32) -> [f64; N];

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

    fn spares(&self, _n: f64, _sum: f64, _cell: u32) -> bool {
        false
    }

    fn take(&self, n: f64, p: f64, _site: Site) -> f64 {
        n * p
    }

    fn compete<const N: usize>(&self, n: f64, rates: &[f64; N], _cell: u32) -> [f64; N] {
        let sum: f64 = rates.iter().sum();
        let per_rate = if sum > 0.0 { n * chance_of(sum) / sum } else { 0.0 };
        rates.map(|rate| rate * per_rate)
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

/// Whole persons by chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dice {
    run_key: u64,
    month_key: u64,
}

impl Dice {
    /// The dice of one draw.
    pub(super) fn new(seed: u32, draw: u32) -> Self {
        let run_key = mix(mix(u64::from(seed) ^ 0x5354_4146_4554_5421) ^ u64::from(draw));
        Self { run_key, month_key: run_key }
    }

    /// Uniform in the open interval (0, 1), with 53 bits.
    fn uniform(&self, site: Site) -> f64 {
        let address = u64::from(site.cell) * 64 + u64::from(site.event);
        uniform_of(mix(self.month_key ^ address.wrapping_mul(GOLDEN)))
    }
}

impl Chance for Dice {
    fn begin_month(&mut self, month: u32) {
        self.month_key = mix(self.run_key ^ u64::from(month + 1).wrapping_mul(GOLDEN));
    }

    fn spares(&self, n: f64, sum: f64, cell: u32) -> bool {
        // A rate is never smaller than its probability. The margin covers the rounding of the sum.
        self.uniform(Site { cell, event: 0 }) <= 1.0 - n * sum * (1.0 + 1e-12)
    }

    fn take(&self, n: f64, p: f64, site: Site) -> f64 {
        // People who do not exist and events that cannot happen need no luck: the address of every other draw stays.
        if n < 1.0 || p <= 0.0 {
            return 0.0;
        }
        binomial::quantile(n, p.min(1.0), self.uniform(site))
    }

    fn compete<const N: usize>(&self, n: f64, rates: &[f64; N], cell: u32) -> [f64; N] {
        let mut flows = [0.0; N];
        let mut rest: f64 = rates.iter().sum();
        if n < 1.0 || rest <= 0.0 {
            return flows;
        }
        let u = self.uniform(Site { cell, event: 0 });
        // A rate is never smaller than its probability: most cells end here, before any exponential.
        if u <= 1.0 - n * rest {
            return flows;
        }
        let mut left = binomial::quantile(n, chance_of(rest), u);
        for (event, (flow, &rate)) in flows.iter_mut().zip(rates).enumerate() {
            if left <= 0.0 {
                break;
            }
            let site = Site { cell, event: event as u32 + 1 };
            *flow = if event + 1 == N { left } else { self.take(left, (rate / rest).min(1.0), site) };
            left -= *flow;
            rest -= rate;
        }
        flows
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

/// Uniform in (0, 1) for a choice made once per draw, such as an effect size: `stream` is its permanent number.
pub(super) fn uniform_once(seed: u32, stream: u32, draw: u32) -> f64 {
    uniform_of(mix(mix(u64::from(seed) ^ 0x4546_4645_4354_5321 ^ (u64::from(stream) << 32)) ^ u64::from(draw)))
}

/// Place of `number` when the numbers below `n` are put into a random order, for a choice that is shared out over draws.
pub(super) fn rank_once(seed: u32, stream: u32, number: u32, n: u32) -> u32 {
    let key = |number: u32| uniform_once(seed, stream, number);
    let own = key(number);
    // Of two equal keys the lower number comes first.
    (0..n).filter(|&other| key(other) < own || (key(other) <= own && other < number)).count() as u32
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Finaliser of `SplitMix64` (Steele, Lea, Flood 2014; constants by Stafford, variant 13): a bijection in which every
/// input bit reaches every output bit.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(GOLDEN);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn uniform_of(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / (1u64 << 53) as f64;
    ((bits >> 11) as f64 + 0.5) * STEP
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn exits_never_exceed_the_cell_and_follow_their_rates() {
        let rates = [0.2, 0.0, 0.1, 0.7];
        let mean = Mean.compete(100.0, &rates, 1);
        assert!((mean.iter().sum::<f64>() - 100.0 * chance_of(1.0)).abs() < 1e-9);
        assert!((mean[0] / mean[2] - 2.0).abs() < 1e-9 && mean[1] == 0.0);

        let mut sums = [0.0; 4];
        for draw in 0..20_000 {
            let flows = Dice::new(5, draw).compete(9.0, &rates, 1);
            assert!(flows.iter().sum::<f64>() <= 9.0);
            sums.iter_mut().zip(flows).for_each(|(sum, flow)| *sum += flow / 20_000.0);
        }
        let expected = Mean.compete(9.0, &rates, 1);
        assert!(sums.iter().zip(expected).all(|(drawn, mean)| (drawn - mean).abs() < 0.05), "{sums:?} {expected:?}");
    }
}
