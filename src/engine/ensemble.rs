//! Many draws of one scenario, and the bands they give.

use std::ops::Range;

use super::futures::Design;
use super::spread::{Spread, spread};
use super::stem::Stem;
use super::{Series, Trajectory};
use crate::scenario::Scenario;

/// Quantiles of one series per month: 10, 25, 50, 75 and 90 % of the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// One draw in ten lies below.
    pub p10: Vec<f64>,
    /// One draw in four lies below.
    pub p25: Vec<f64>,
    /// Half of the draws lie below.
    pub p50: Vec<f64>,
    /// One draw in four lies above.
    pub p75: Vec<f64>,
    /// One draw in ten lies above.
    pub p90: Vec<f64>,
}

/// Draws of one scenario for chosen series.
#[derive(Clone, Debug)]
pub struct Ensemble {
    scenario: Scenario,
    design: Design,
    /// The futures of this part, out of those of the design.
    part: Range<u32>,
    selection: Vec<Series>,
    /// One per draw that is done, see [`sample`].
    samples: Vec<Vec<f64>>,
}

impl Ensemble {
    /// Prepares `n_draws` draws that differ in every layer; runs none.
    pub fn new<S: Copy + Into<Series>>(scenario: &Scenario, n_draws: u32, selection: &[S]) -> Self {
        Self::of(scenario, Design::draws(n_draws), selection)
    }

    /// Prepares the futures of a design; runs none.
    pub fn of<S: Copy + Into<Series>>(scenario: &Scenario, design: Design, selection: &[S]) -> Self {
        Self {
            scenario: scenario.clone(),
            design,
            part: 0..design.n_futures(),
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
            let number = self.part.start + self.n_done();
            self.samples.push(sample(&self.scenario, self.design, number, &self.selection));
        }
    }

    /// Quantiles of the draws that are done, one band per chosen series, in the order of the selection.
    ///
    /// With no draw done, every value is NaN.
    pub fn bands(&self) -> Vec<Band> {
        (0..self.selection.len()).map(|series| Ranked::of(self.n_months(), &self.of_series(series)).band()).collect()
    }

    /// What the spread of each chosen series comes from; all draws of the design are done.
    pub fn spreads(&self) -> Vec<Spread> {
        let spread_of = |series| spread(&self.scenario, self.design, &self.of_series(series));
        (0..self.selection.len()).map(spread_of).collect()
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

    fn n_months(&self) -> usize {
        usize::from(self.scenario.months)
    }

    /// One series of every draw that is done.
    fn of_series(&self, series: usize) -> Vec<&[f64]> {
        let range = series * self.n_months()..(series + 1) * self.n_months();
        self.samples.iter().map(|sample| &sample[range.clone()]).collect()
    }
}

/// The chosen series of one future of a design, after one another; NaN where a series is not defined.
pub fn sample(scenario: &Scenario, design: Design, number: u32, selection: &[Series]) -> Vec<f64> {
    selected(&Stem::drawn(scenario, design, number).into_run(scenario), selection)
}

/// Chosen series of a run, after one another; NaN where a series is not defined.
pub fn selected(run: &Trajectory, selection: &[Series]) -> Vec<f64> {
    let values = |series: &Series| {
        let months = run.series(series.indicator, series.view);
        months.map_or_else(|| vec![f64::NAN; run.n_months()], |months| series.span.of(months))
    };
    selection.iter().flat_map(values).collect()
}

/// The draws of one series in order of size, month by month. The order in which they came leaves no trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    by_month: Vec<Vec<f64>>,
}

impl Ranked {
    /// Draws of so many months each.
    pub fn of(n_months: usize, draws: &[&[f64]]) -> Self {
        let month = |month: usize| {
            let mut values: Vec<f64> = draws.iter().map(|draw| draw[month]).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        Self { by_month: (0..n_months).map(month).collect() }
    }

    /// Quantiles of the draws; NaN when there are none.
    pub fn band(&self) -> Band {
        let of = |share: f64| self.by_month.iter().map(|values| quantile(values, share)).collect();
        Band { p10: of(0.1), p25: of(0.25), p50: of(0.5), p75: of(0.75), p90: of(0.9) }
    }

    /// Draws that lie at a level or below it, by month.
    pub fn n_at_most(&self, level: f64) -> Vec<u32> {
        self.by_month.iter().map(|values| values.partition_point(|&value| value <= level) as u32).collect()
    }
}

/// Linear interpolation between order statistics; NaN when there are none.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = share * last as f64;
    let below = at as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (at - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Indicator, View};
    use crate::evidence::BaselineId;

    const COST: (Indicator, View) = (Indicator::Cost, View::Region);
    const GAP: (Indicator, View) = (Indicator::GapFte, View::Region);

    fn run(mut ensemble: Ensemble) -> Ensemble {
        while ensemble.n_done() < ensemble.n_draws() {
            ensemble.advance();
        }
        ensemble
    }

    #[test]
    fn the_bands_have_the_same_bits_in_any_number_of_parts_and_any_order() {
        let scenario = Scenario { months: 60, ..Scenario::new(BaselineId(0)) };
        let whole = Ensemble::new(&scenario, 10, &[COST, GAP]);
        let bands = run(whole.clone()).bands();
        for n_parts in [1, 2, 3, 7, 10, 13] {
            let parts = whole.parts(n_parts).into_iter().map(run).collect();
            let joined = Ensemble::joined(parts).expect("there are parts");
            assert_eq!(joined.n_done(), 10);
            assert_eq!(joined.bands(), bands, "{n_parts} parts");
        }
        let shuffled = [3, 9, 0, 7, 1, 8, 2, 6, 5, 4];
        let drawn = shuffled.map(|number| sample(&scenario, Design::draws(10), number, &[GAP.into()]));
        assert_eq!(Ranked::of(60, &drawn.each_ref().map(Vec::as_slice)).band(), bands[1]);
    }

    #[test]
    fn without_draws_there_is_no_band() {
        let band = Ranked::of(2, &[]).band();
        let quantiles = [band.p10, band.p25, band.p50, band.p75, band.p90];
        assert!(quantiles.iter().flatten().all(|value| value.is_nan()));
    }

    #[test]
    fn quantiles_lie_between_the_draws_next_to_them() {
        let ranked = Ranked::of(1, &[&[4.0], &[1.0], &[3.0], &[2.0], &[0.0]]);
        let quantiles = [0.4, 1.0, 2.0, 3.0, 3.6].map(|value| vec![value]);
        let [p10, p25, p50, p75, p90] = quantiles;
        assert_eq!(ranked.band(), Band { p10, p25, p50, p75, p90 });
    }
}
