//! Many draws of one scenario, and the bands they give.

use std::ops::Range;

use super::{Series, Trajectory, draw};
use crate::scenario::Scenario;

/// Quantiles of one series: 10, 50 and 90 % of the draws, per month.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// One draw in ten lies below.
    pub p10: Vec<f64>,
    /// Half of the draws lie below.
    pub p50: Vec<f64>,
    /// One draw in ten lies above.
    pub p90: Vec<f64>,
}

/// Draws of one scenario for chosen series.
#[derive(Clone, Debug)]
pub struct Ensemble {
    scenario: Scenario,
    n_draws: u32,
    /// The draws of this part, out of `n_draws`.
    part: Range<u32>,
    selection: Vec<Series>,
    /// One per draw that is done: the chosen series after one another; NaN where a series is not defined.
    samples: Vec<Vec<f64>>,
}

impl Ensemble {
    /// Prepares `n_draws` draws; runs none.
    pub fn new<S: Copy + Into<Series>>(scenario: &Scenario, n_draws: u32, selection: &[S]) -> Self {
        Self {
            scenario: scenario.clone(),
            n_draws,
            part: 0..n_draws,
            selection: selection.iter().copied().map(Into::into).collect(),
            samples: Vec::new(),
        }
    }

    /// The same draws in parts of about equal size, to run side by side; before the first draw is run.
    ///
    /// [`Self::joined`] puts the parts together again: the result does not depend on how many there were.
    pub fn parts(&self, n_parts: u32) -> Vec<Self> {
        let n_draws = self.part.len() as u32;
        let border =
            |at: u32| self.part.start + (u64::from(n_draws) * u64::from(at) / u64::from(n_parts.max(1))) as u32;
        (0..n_parts.max(1))
            .map(|at| Self { part: border(at)..border(at + 1), samples: Vec::new(), ..self.clone() })
            .collect()
    }

    /// Parts of one ensemble, each complete and in the order of [`Self::parts`], as one; none when there is no part.
    pub fn joined(parts: Vec<Self>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let mut whole = parts.next()?;
        for part in parts {
            whole.part.end = part.part.end;
            whole.samples.extend(part.samples);
        }
        Some(whole)
    }

    /// Draws asked for.
    pub fn n_draws(&self) -> u32 {
        self.part.len() as u32
    }

    /// Draws done.
    pub fn n_done(&self) -> u32 {
        self.samples.len() as u32
    }

    /// Runs the next draw; does nothing when all are done.
    pub fn advance(&mut self) {
        if self.n_done() < self.n_draws() {
            let run = draw(&self.scenario, self.part.start + self.n_done(), self.n_draws);
            let sample = self.selection.iter().flat_map(|&series| sample_of(&run, series)).collect();
            self.samples.push(sample);
        }
    }

    /// Quantiles of the draws that are done, one band per chosen series, in the order of the selection.
    ///
    /// With no draw done, every value is NaN.
    pub fn bands(&self) -> Vec<Band> {
        self.quantiles(|sample, at| sample[at])
    }

    /// Quantiles of the paired difference to `other`, draw by draw with the same luck: this scenario minus the other.
    ///
    /// Only draws that both have done count. Both must have the same selection and months.
    pub fn difference(&self, other: &Self) -> Vec<Band> {
        let n_common = self.samples.len().min(other.samples.len());
        let paired = self.samples.iter().zip(&other.samples).take(n_common);
        let samples = paired.map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect();
        let difference = Self { samples, ..self.clone() };
        difference.bands()
    }

    /// Share of the paired draws in which this scenario lies below the other, per chosen series and month.
    ///
    /// Only draws that both have done count; equal values count half. With no draw done, every value is NaN.
    pub fn share_below(&self, other: &Self) -> Vec<Vec<f64>> {
        let n_months = usize::from(self.scenario.months);
        let n_common = self.samples.len().min(other.samples.len());
        let share = |at: usize| {
            let pairs = self.samples.iter().zip(&other.samples).take(n_common).map(|(a, b)| (a[at], b[at]));
            let below: f64 = pairs
                .map(|(a, b)| {
                    if a < b {
                        1.0
                    } else if a > b {
                        0.0
                    } else {
                        0.5
                    }
                })
                .sum();
            below / n_common as f64
        };
        (0..self.selection.len())
            .map(|series| (0..n_months).map(|month| share(series * n_months + month)).collect())
            .collect()
    }

    fn quantiles(&self, value: impl Fn(&[f64], usize) -> f64) -> Vec<Band> {
        let n_months = usize::from(self.scenario.months);
        let mut sorted = Vec::with_capacity(self.samples.len());
        let mut quantile_row = |at: usize| {
            sorted.clear();
            sorted.extend(self.samples.iter().map(|sample| value(sample, at)));
            sorted.sort_by(f64::total_cmp);
            [0.1, 0.5, 0.9].map(|share| quantile(&sorted, share))
        };
        (0..self.selection.len())
            .map(|series| {
                let rows: Vec<[f64; 3]> = (0..n_months).map(|month| quantile_row(series * n_months + month)).collect();
                let column = |at: usize| rows.iter().map(|row| row[at]).collect();
                Band { p10: column(0), p50: column(1), p90: column(2) }
            })
            .collect()
    }
}

fn sample_of(run: &Trajectory, series: Series) -> Vec<f64> {
    let months = run.series(series.indicator, series.view);
    months.map_or_else(|| vec![f64::NAN; run.n_months()], |months| series.span.of(months))
}

/// Linear interpolation between order statistics; NaN when there are none.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = share * last as f64;
    let below = at as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (at - below as f64)
}
