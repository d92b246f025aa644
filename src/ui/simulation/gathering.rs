//! Futures that come in from the threads, in any order, and what they give.

use super::results::{Bands, Question, Spreads};
use crate::engine::{Design, Ranked, Series, spread};
use crate::ui::quantity::target;
use crate::worker::Samples;

/// Fewest draws that make a band: with common luck six pairs tell what a lever does as well as a thousand without.
const MIN_DRAWS_OF_A_BAND: u32 = 6;

/// Which futures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sampling {
    /// So many draws, for bands.
    Draws(u32),
    /// Nested futures, for the split of the variance.
    Nested,
}

/// Futures of one question, as far as they have come.
pub(super) struct Gathering {
    question: Question,
    sampling: Sampling,
    /// In order.
    missing: Vec<u32>,
    found: Found,
    /// Draws in the last picture.
    n_pictured: u32,
}

/// One sample per future that has come, each with its series after one another.
enum Found {
    /// In any order; the differences to the baseline stand beside.
    Draws { current: Vec<Vec<f64>>, difference: Vec<Vec<f64>> },
    /// In their order.
    Futures(Vec<Vec<f64>>),
}

/// What so many futures give.
pub(super) enum Finding {
    /// Bands.
    Bands(Bands),
    /// What the spread comes from.
    Spreads(Spreads),
}

impl Sampling {
    fn n_futures(self) -> u32 {
        match self {
            Self::Draws(n_draws) => n_draws,
            Self::Nested => Design::NESTED.n_futures(),
        }
    }
}

impl Gathering {
    /// Nothing has come yet.
    pub(super) fn new(question: Question, sampling: Sampling) -> Self {
        let found = match sampling {
            Sampling::Draws(_) => Found::Draws { current: Vec::new(), difference: Vec::new() },
            Sampling::Nested => Found::Futures(vec![Vec::new(); sampling.n_futures() as usize]),
        };
        let missing = (0..sampling.n_futures()).collect();
        Self { question, sampling, missing, found, n_pictured: 0 }
    }

    /// What is asked.
    pub(super) fn question(&self) -> &Question {
        &self.question
    }

    /// Which futures are wanted.
    pub(super) fn sampling(&self) -> Sampling {
        self.sampling
    }

    /// Numbers of the futures that have not come.
    pub(super) fn missing(&self) -> &[u32] {
        &self.missing
    }

    /// Futures that have come.
    pub(super) fn n_done(&self) -> u32 {
        self.sampling.n_futures() - self.missing.len() as u32
    }

    /// Futures that a first band lacks; none once there are enough.
    pub(super) fn n_to_first_band(&self) -> Option<u32> {
        MIN_DRAWS_OF_A_BAND.checked_sub(self.n_done()).filter(|&n| n > 0)
    }

    /// Takes futures with these numbers; what came before is not taken again.
    pub(super) fn take(&mut self, numbers: &[u32], samples: Samples) {
        let mut differences = samples.difference.into_iter();
        for (&number, current) in numbers.iter().zip(samples.current) {
            // Without a policy of the user nothing differs from the baseline.
            let difference = differences.next().unwrap_or_else(|| vec![0.0; current.len()]);
            let Ok(at) = self.missing.binary_search(&number) else { continue };
            self.missing.remove(at);
            match &mut self.found {
                Found::Futures(futures) => futures[number as usize] = current,
                Found::Draws { current: currents, difference: differences } => {
                    currents.push(current);
                    differences.push(difference);
                }
            }
        }
    }

    /// A picture when there is enough new to see: soon after the start, each time there are twice as many, and when all
    /// have come.
    pub(super) fn picture(&mut self) -> Option<Finding> {
        let n_done = self.n_done();
        let is_complete = self.missing.is_empty();
        match &self.found {
            Found::Futures(futures) if is_complete => Some(Finding::Spreads(self.spreads(futures))),
            Found::Futures(_) => None,
            Found::Draws { current, difference } => {
                let is_due = n_done >= MIN_DRAWS_OF_A_BAND.max(2 * self.n_pictured);
                if !is_due && !is_complete {
                    return None;
                }
                // Put in order for each picture: they are few, and a place for each draw as it comes costs eight times as much.
                let (current, difference) = (self.ranked(current), self.ranked(difference));
                let series = &self.question.series;
                let bands = Bands::new(
                    self.question.clone(),
                    n_done,
                    current.iter().map(Ranked::band).collect(),
                    difference.iter().map(Ranked::band).collect(),
                    series.iter().zip(&current).map(|(series, ranked)| self.at_target(*series, ranked)).collect(),
                );
                self.n_pictured = n_done;
                Some(Finding::Bands(bands))
            }
        }
    }

    fn ranked(&self, samples: &[Vec<f64>]) -> Vec<Ranked> {
        let n_months = usize::from(self.question.scenario.months);
        (0..self.question.series.len()).map(|series| Ranked::of(n_months, &self.of_series(samples, series))).collect()
    }

    /// Draws that reach the level to reach, by month; no months for a series without one.
    fn at_target(&self, series: Series, ranked: &Ranked) -> Vec<u32> {
        let country = self.question.scenario.baseline.region().country;
        target(series.indicator, country).map(|level| ranked.n_at_most(level)).unwrap_or_default()
    }

    fn spreads(&self, futures: &[Vec<f64>]) -> Spreads {
        let scenario = &self.question.scenario;
        let spread_of = |series| spread(scenario, Design::NESTED, &self.of_series(futures, series));
        Spreads::new(scenario.clone(), (0..self.question.series.len()).map(spread_of).collect())
    }

    /// One series of every sample.
    fn of_series<'a>(&self, samples: &'a [Vec<f64>], series: usize) -> Vec<&'a [f64]> {
        let n_months = usize::from(self.question.scenario.months);
        let range = series * n_months..(series + 1) * n_months;
        samples.iter().filter_map(|sample| sample.get(range.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Indicator, View};
    use crate::scenario::Scenario;

    fn question() -> Question {
        Question::new(&Scenario { months: 60, ..Scenario::default() }, &[])
    }

    fn samples(question: &Question, numbers: &[u32]) -> Samples {
        let n_values = question.series.len() * 60;
        let current = numbers.iter().map(|&number| vec![f64::from(number); n_values]).collect();
        Samples { ticket: 1, current, difference: Vec::new() }
    }

    fn median(finding: Option<Finding>) -> f64 {
        match finding {
            Some(Finding::Bands(bands)) => {
                bands.current((Indicator::Cost, View::Region)).expect("cost was asked for").p50[0]
            }
            _ => f64::NAN,
        }
    }

    #[test]
    fn a_draw_that_comes_twice_counts_once() {
        let question = question();
        let mut gathering = Gathering::new(question.clone(), Sampling::Draws(3));
        for numbers in [vec![2], vec![2, 0], vec![0, 1]] {
            gathering.take(&numbers, samples(&question, &numbers));
        }
        assert_eq!(gathering.n_done(), 3);
        assert!((median(gathering.picture()) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn pictures_come_with_six_draws_with_twice_as_many_each_time_and_with_all() {
        let question = question();
        let mut gathering = Gathering::new(question.clone(), Sampling::Draws(100));
        let mut pictured = Vec::new();
        for number in (0..100).rev() {
            gathering.take(&[number], samples(&question, &[number]));
            if gathering.picture().is_some() {
                pictured.push(gathering.n_done());
            }
        }
        assert_eq!(pictured, [6, 12, 24, 48, 96, 100]);
        assert!(gathering.missing().is_empty());
    }

    #[test]
    fn of_a_share_with_a_target_the_futures_that_reach_it_are_counted_and_of_nothing_else() {
        let question = question();
        let mut gathering = Gathering::new(question.clone(), Sampling::Draws(3));
        gathering.take(&[0, 1, 2], samples(&question, &[0, 1, 2]));
        let Some(Finding::Bands(bands)) = gathering.picture() else { panic!("all draws have come") };
        assert_eq!(bands.n_at_target((Indicator::AgencyShareOwn, View::Region), 59), Some(1));
        assert_eq!(bands.n_at_target((Indicator::AgencyShareOwn, View::Region), 60), None);
        assert_eq!(bands.n_at_target((Indicator::Cost, View::Region), 59), None);
    }

    #[test]
    fn without_a_policy_the_difference_is_nothing() {
        let question = question();
        let mut gathering = Gathering::new(question.clone(), Sampling::Draws(1));
        gathering.take(&[0], samples(&question, &[0]));
        let Some(Finding::Bands(bands)) = gathering.picture() else { panic!("all draws have come") };
        let band = bands.difference((Indicator::Cost, View::Region)).expect("cost was asked for");
        assert!(band.p10.iter().chain(&band.p90).all(|value| value.abs() <= 0.0));
    }
}
