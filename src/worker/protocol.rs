//! Messages between page and engine.

use serde::{Deserialize, Serialize};

use crate::engine::{Indicator, Series, Span, View};
use crate::scenario::Scenario;

/// File that loads the engine, beside the page.
pub const ENGINE: &str = "./engine_worker_loader.js";

/// One question to the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Number of the question; the reply carries it.
    pub ticket: u32,
    /// The scenario, normalised.
    pub scenario: Scenario,
    /// The series that are wanted, in the order of the reply.
    pub series: Vec<SeriesKey>,
    /// What to do.
    pub task: Task,
}

/// Kind of run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// The expected course.
    Expected,
    /// Some of `n_draws` draws for bands.
    Draws {
        /// Draws of the whole sample.
        n_draws: u32,
        /// Which of them.
        numbers: Vec<u32>,
    },
    /// Some of the futures of [`Design::NESTED`](crate::engine::Design::NESTED), for the split of the variance.
    Nested {
        /// Which of them.
        numbers: Vec<u32>,
    },
}

/// One series: indicator and view as positions in their tables, and whether each month is a mean of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesKey {
    indicator: u8,
    view: u8,
    is_year: bool,
}

/// One answer of the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The expected course.
    Expected(Expected),
    /// Some futures are done.
    Samples(Samples),
}

/// The expected course of the scenario and of the same world without the user's policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Number of the question.
    pub ticket: u32,
    /// `current[series][month]`; empty where the indicator is not defined for the view.
    pub current: Vec<Vec<f64>>,
    /// Same shape.
    pub baseline: Vec<Vec<f64>>,
    /// Direct cost of each lever, and what it is without the user's policy.
    pub lever_costs: [LeverCosts; 2],
}

/// `[lever][year]`, million kr of each calendar year that ends within the run, the first from the run's
/// start; empty for a lever without a price.
pub type LeverCosts = Vec<Vec<f64>>;

/// Futures that were asked for, in the order of the question. Each holds its series after one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// Number of the question.
    pub ticket: u32,
    /// The scenario.
    pub current: Vec<Vec<f64>>,
    /// The scenario minus the same world without the user's policy, with the same luck; empty where there is no policy,
    /// and for nested futures.
    pub difference: Vec<Vec<f64>>,
}

impl SeriesKey {
    /// The key of a series.
    pub fn new(series: impl Into<Series>) -> Self {
        let Series { indicator, view, span } = series.into();
        Self { indicator: indicator as u8, view: view.idx() as u8, is_year: span == Span::Year }
    }

    /// The series; none when the tables of the sender are longer than ours.
    pub fn resolve(self) -> Option<Series> {
        let indicator = *Indicator::ALL.get(usize::from(self.indicator))?;
        let view = View::all().nth(usize::from(self.view))?;
        Some(Series { indicator, view, span: if self.is_year { Span::Year } else { Span::Month } })
    }
}

impl Reply {
    /// Number of the question it answers.
    pub fn ticket(&self) -> u32 {
        match self {
            Self::Expected(expected) => expected.ticket,
            Self::Samples(samples) => samples.ticket,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_and_view_has_a_key_that_leads_back() {
        for &indicator in Indicator::ALL {
            for view in View::all() {
                for span in [Span::Month, Span::Year] {
                    let series = Series { indicator, view, span };
                    assert_eq!(SeriesKey::new(series).resolve(), Some(series));
                }
            }
        }
    }
}
