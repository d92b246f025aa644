//! The same figures from the expected course and from many draws.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use crate::engine::{Trajectory, draw, expected};
use crate::scenario::Scenario;

/// Which luck a run has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Luck {
    /// Every transition moves its mean.
    Expected,
    /// A draw of so many.
    Draw { draw: u32, n_draws: u32 },
}

impl Luck {
    /// A run with this luck.
    pub(super) fn live(self, scenario: &Scenario) -> Trajectory {
        match self {
            Self::Expected => expected(scenario),
            Self::Draw { draw: at, n_draws } => draw(scenario, at, n_draws),
        }
    }
}

/// Figures of the expected course, and of each draw in order.
pub(super) struct Sample {
    pub(super) expected: Vec<f64>,
    drawn: Vec<Vec<f64>>,
}

impl Sample {
    /// Lives with every luck, on all cores; the result does not depend on how many there are.
    pub(super) fn of(n_draws: u32, figures: impl Fn(Luck) -> Vec<f64> + Sync) -> Self {
        let next = AtomicU32::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let draw = next.fetch_add(1, Ordering::Relaxed);
                if draw >= n_draws {
                    return done;
                }
                done.push((draw, figures(Luck::Draw { draw, n_draws })));
            }
        };
        let mut drawn: Vec<(u32, Vec<f64>)> = thread::scope(|scope| {
            let n_threads = thread::available_parallelism().map_or(1, |n_cores| n_cores.get() as u32);
            let threads: Vec<_> = (0..n_threads.min(n_draws)).map(|_| scope.spawn(work)).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("a run cannot fail")).collect()
        });
        drawn.sort_by_key(|(draw, _)| *draw);
        Self { expected: figures(Luck::Expected), drawn: drawn.into_iter().map(|(_, figures)| figures).collect() }
    }

    /// Figures that are known already, one row a draw.
    pub(super) fn known(expected: Vec<f64>, drawn: Vec<Vec<f64>>) -> Self {
        Self { expected, drawn }
    }

    /// The draws of this sample and of another, beside this one's expected course.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self { expected: self.expected.clone(), drawn: self.drawn.iter().chain(&other.drawn).cloned().collect() }
    }

    /// The range that holds the middle eight of ten draws of a figure; none without draws.
    pub(super) fn interval(&self, figure: usize) -> Option<(f64, f64)> {
        let mut sorted: Vec<f64> = self.drawn.iter().map(|figures| figures[figure]).collect();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        // Linear between order statistics.
        let quantile = |share: f64| {
            let at = share * last as f64;
            let (below, above) = (at as usize, (at as usize + 1).min(last));
            sorted[below] + (sorted[above] - sorted[below]) * (at - at.floor())
        };
        Some((quantile(0.1), quantile(0.9)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_of_two_samples_together_holds_the_middle_of_all_their_draws() {
        let draws = |from: u32| (from..from + 50).map(|value| vec![f64::from(value)]).collect();
        let (low, high) = (Sample::known(vec![7.0], draws(0)), Sample::known(vec![8.0], draws(50)));
        let (p10, p90) = low.with(&high).interval(0).expect("draws");
        assert!((p10 - 9.9).abs() < 1e-9 && (p90 - 89.1).abs() < 1e-9, "{p10} to {p90}");
        assert!((low.with(&high).expected[0] - 7.0).abs() < 1e-9, "the first one's expected course");
    }
}
