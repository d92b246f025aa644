//! What the spread comes from: the variance of an indicator split into effect sizes, structure and chance (5.12).
//!
//! # Formula
//! Law of total variance over nested futures: `Var Y = Var E[Y|e] + E Var(E[Y|e,s] | e) + E Var(Y | e,s)`. What effect sizes
//! explain comes first; what structure and effect sizes do only together counts as structure, what is left as chance. With `r`
//! lucks for each of `k` structures the mean squares between groups hold the parts below them as well, so
//! `chance = MS_c`, `structure = (MS_s - MS_c) / r`, `effects = (MS_e - MS_s) / (k r)`: unbiased for any `r` and `k`
//! (analysis of variance with random effects). An estimate may fall below zero; the share is then zero.

use super::futures::Design;
use super::structure;
use crate::scenario::Scenario;

/// A share under so many standard errors of its estimate is told as noise.
const STANDARD_ERRORS: f64 = 2.0;

/// What the spread of one series comes from, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Variance over all futures, in the square of the indicator's unit.
    pub variance: Vec<f64>,
    /// Part of the effect sizes.
    pub effects: Part,
    /// Part of the structure.
    pub structure: Part,
    /// Part of chance.
    pub chance: Part,
}

/// What one layer gives to the spread, month by month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Share of the variance, 0 to 1; the three add up to 1, or are all 0 where nothing varies.
    pub share: Vec<f64>,
    /// True where the share cannot be told from zero with this many futures.
    pub is_noise: Vec<bool>,
}

/// Splits the variance of a series over the futures of a nested design.
///
/// - `samples`: one per future, in their order; each holds the series month by month.
pub fn spread(scenario: &Scenario, design: Design, samples: &[&[f64]]) -> Spread {
    let layers = scenario.switches.layers;
    let varies = [layers.effects, layers.structure && structure::is_open(scenario), layers.chance];
    let n_months = samples.iter().map(|sample| sample.len()).min().unwrap_or_default();
    let mut spread =
        Spread { variance: Vec::new(), effects: Part::default(), structure: Part::default(), chance: Part::default() };
    for month in 0..n_months {
        let values: Vec<f64> = samples.iter().map(|sample| sample[month]).collect();
        let estimates = estimates(&values, design, varies);
        let variance: f64 = estimates.iter().map(|estimate| estimate.variance.max(0.0)).sum();
        spread.variance.push(variance);
        for (part, estimate) in
            [&mut spread.effects, &mut spread.structure, &mut spread.chance].into_iter().zip(estimates)
        {
            part.share.push(if variance > 0.0 { estimate.variance.max(0.0) / variance } else { 0.0 });
            part.is_noise.push(estimate.error > 0.0 && estimate.variance < STANDARD_ERRORS * estimate.error);
        }
    }
    spread
}

/// Variance that a layer gives, and the standard error of that number.
#[derive(Clone, Copy, Default)]
struct Estimate {
    variance: f64,
    error: f64,
}

/// Sum of squares and its degrees of freedom.
#[derive(Clone, Copy, Default)]
struct Squares {
    sum: f64,
    freedom: f64,
}

impl Squares {
    fn with(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, freedom: self.freedom + other.freedom }
    }

    fn mean(self) -> f64 {
        if self.freedom > 0.0 { self.sum / self.freedom } else { 0.0 }
    }

    /// Variance of the mean square, for values that are about normal.
    fn doubt(self) -> f64 {
        if self.freedom > 0.0 { 2.0 * self.mean() * self.mean() / self.freedom } else { 0.0 }
    }
}

/// Effects, structure, chance. The squares of a layer that does not vary tell of the layer below it.
fn estimates(values: &[f64], design: Design, varies: [bool; 3]) -> [Estimate; 3] {
    let (per_structure, structures) = (design.chances_each() as usize, design.structures_each() as usize);
    let per_effects = per_structure * structures;
    let [mut effects, mut structure, mut chance] = squares(values, per_effects, per_structure);
    if !varies[0] {
        (structure, effects) = (structure.with(effects), Squares::default());
    }
    if !varies[1] {
        (chance, structure) = (chance.with(structure), Squares::default());
    }
    let between = |above: Squares, below: Squares, n_values: usize| Estimate {
        variance: (above.mean() - below.mean()) / n_values as f64,
        error: (above.doubt() + below.doubt()).sqrt() / n_values as f64,
    };
    let none = Estimate::default();
    [
        if varies[0] { between(effects, if varies[1] { structure } else { chance }, per_effects) } else { none },
        if varies[1] { between(structure, chance, per_structure) } else { none },
        if varies[2] { between(chance, Squares::default(), 1) } else { none },
    ]
}

/// Squares between effect sizes, between structures of the same effect sizes, and between lucks of the same two.
fn squares(values: &[f64], per_effects: usize, per_structure: usize) -> [Squares; 3] {
    let mut squares = [Squares::default(); 3];
    let whole = mean(values);
    for same_effects in values.chunks(per_effects) {
        let of_effects = mean(same_effects);
        add(&mut squares[0], of_effects - whole, per_effects);
        for same_structure in same_effects.chunks(per_structure) {
            let of_structure = mean(same_structure);
            add(&mut squares[1], of_structure - of_effects, per_structure);
            for value in same_structure {
                add(&mut squares[2], value - of_structure, 1);
            }
            squares[2].freedom -= 1.0;
        }
        squares[1].freedom -= 1.0;
    }
    squares[0].freedom -= 1.0;
    squares
}

fn add(squares: &mut Squares, distance: f64, n_values: usize) {
    squares.sum += n_values as f64 * distance * distance;
    squares.freedom += 1.0;
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::luck::uniform_once;
    use crate::engine::math::normal_quantile;
    use crate::evidence::BaselineId;
    use crate::scenario::Layers;

    /// Values whose three parts have these standard deviations.
    fn made(seed: u32, [effects, structure, chance]: [f64; 3]) -> Vec<Vec<f64>> {
        let normal = |stream, number| normal_quantile(uniform_once(seed, stream, number));
        let value = |number: u32| {
            let future = Design::NESTED.future(number);
            effects * normal(1, future.effects) + structure * normal(2, future.structure) + chance * normal(3, number)
        };
        (0..Design::NESTED.n_futures()).map(|number| vec![5.0, value(number)]).collect()
    }

    fn split(scenario: &Scenario, samples: &[Vec<f64>]) -> Spread {
        spread(scenario, Design::NESTED, &samples.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn the_parts_are_found_without_bias() {
        let scenario = Scenario::new(BaselineId(0));
        let n_samples = 400;
        let mut sums = [0.0; 3];
        for seed in 0..n_samples {
            let found = split(&scenario, &made(seed, [3.0, 2.0, 1.0]));
            let parts = [&found.effects, &found.structure, &found.chance];
            sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part.share[1] * found.variance[1]);
        }
        for (sum, true_variance) in sums.into_iter().zip([9.0, 4.0, 1.0]) {
            let found = sum / f64::from(n_samples);
            assert!((found / true_variance - 1.0).abs() < 0.06, "{found} for {true_variance}");
        }
    }

    #[test]
    fn the_shares_add_up_to_one_and_are_zero_where_nothing_varies() {
        let found = split(&Scenario::new(BaselineId(0)), &made(7, [1.0, 1.0, 1.0]));
        let shares = |month: usize| [&found.effects, &found.structure, &found.chance].map(|part| part.share[month]);
        assert_eq!((shares(0), found.variance[0].to_bits()), ([0.0; 3], 0.0_f64.to_bits()));
        assert!((shares(1).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_part_that_is_not_there_is_told_as_noise_and_a_large_one_is_not() {
        let scenario = Scenario::new(BaselineId(0));
        let told = |deviations| {
            let all = (0..200).map(|seed| split(&scenario, &made(seed, deviations)));
            all.filter(|found| found.structure.is_noise[1]).count()
        };
        assert!(told([1.0, 0.0, 1.0]) > 180);
        assert!(told([1.0, 2.0, 1.0]) < 5);
    }

    #[test]
    fn a_layer_that_is_held_has_no_share_at_all() {
        let mut scenario = Scenario::new(BaselineId(0));
        for (at, deviations) in [[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]].into_iter().enumerate() {
            scenario.switches.layers = Layers { effects: at != 0, structure: at != 1, chance: at != 2 };
            let found = split(&scenario, &made(3, deviations));
            let parts = [&found.effects, &found.structure, &found.chance];
            let held = parts[at].share[1];
            assert_eq!((held.to_bits(), parts[at].is_noise[1]), (0.0_f64.to_bits(), false));
            let others: f64 = parts.iter().map(|part| part.share[1]).sum();
            assert!((others - 1.0).abs() < 1e-12);
        }
    }
}
