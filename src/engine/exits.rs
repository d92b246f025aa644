//! Competing exits from one cell: how many leave at all, then where they go.

use super::chance::{Chance, Site};
use super::math::chance_of;

/// Splits the people of a cell over competing exits with monthly rates.
///
/// Total exits are `n` times `1 - exp(-sum)`; destinations share them in proportion to their rates. Together they never
/// exceed `n`, and every rate keeps its meaning as a hazard whatever the others are.
///
/// - `rates`: per month, `>= 0`; the last must be positive when any is, and takes what rounding leaves.
pub(super) fn compete<C: Chance, const N: usize>(chance: &C, n: f64, rates: &[f64; N], cell: u32) -> [f64; N] {
    let mut flows = [0.0; N];
    let mut rest: f64 = rates.iter().sum();
    if n <= 0.0 || rest <= 0.0 {
        return flows;
    }
    let mut left = chance.take(n, chance_of(rest), Site { cell, event: 0 });
    for (event, (flow, &rate)) in flows.iter_mut().zip(rates).enumerate() {
        if left <= 0.0 {
            break;
        }
        let last = event + 1 == N;
        *flow = if last { left } else { chance.take(left, (rate / rest).min(1.0), Site { cell, event: event as u32 + 1 }) };
        left -= *flow;
        rest -= rate;
    }
    flows
}

#[cfg(test)]
mod tests {
    use super::super::chance::{Dice, Mean};
    use super::*;

    #[test]
    fn exits_never_exceed_the_cell_and_follow_their_rates() {
        let rates = [0.2, 0.0, 0.1, 0.7];
        let mean = compete(&Mean, 100.0, &rates, 1);
        assert!((mean.iter().sum::<f64>() - 100.0 * chance_of(1.0)).abs() < 1e-9);
        assert!((mean[0] / mean[2] - 2.0).abs() < 1e-9 && mean[1] == 0.0);

        let mut sums = [0.0; 4];
        for draw in 0..20_000 {
            let flows = compete(&Dice::new(5, draw), 9.0, &rates, 1);
            assert!(flows.iter().sum::<f64>() <= 9.0);
            sums.iter_mut().zip(flows).for_each(|(sum, flow)| *sum += flow / 20_000.0);
        }
        let expected = compete(&Mean, 9.0, &rates, 1);
        assert!(sums.iter().zip(expected).all(|(drawn, mean)| (drawn - mean).abs() < 0.05), "{sums:?} {expected:?}");
    }
}
