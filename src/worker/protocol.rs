//! Messages between page and engine.

use serde::{Deserialize, Serialize};

use crate::engine::{Indicator, Series, Span, View};

/// Identity of this build of page and engine. The two files are fetched apart, and one of them may be an old copy.
pub const BUILD: &str = env!("STAFETT_BUILD");

/// One question to the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Number of the question; the reply carries it.
    pub ticket: u32,
    /// The scenario as the text of a link.
    pub scenario: String,
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
///
/// **Invariant:** `Ready` is the first variant and holds only the build, so that a page can read it from any build.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The thread is up; carries its [`BUILD`].
    Ready(String),
    /// The expected course.
    Expected(Expected),
    /// Some futures are done.
    Samples(Samples),
    /// The engine stopped; the text is for a report of the fault.
    Failed(String),
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

impl Request {
    /// As bytes for the way to the thread.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data of known length can always be written")
    }

    /// From bytes; none when another build wrote them.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Reply {
    /// Number of the question it answers.
    pub fn ticket(&self) -> Option<u32> {
        match self {
            Self::Expected(expected) => Some(expected.ticket),
            Self::Samples(samples) => Some(samples.ticket),
            Self::Ready(_) | Self::Failed(_) => None,
        }
    }

    /// As bytes for the way to the page.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data of known length can always be written")
    }

    /// From bytes; none when another build wrote them.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_survives_the_way_to_the_thread() {
        let numbers = vec![3, 99];
        let draws = Task::Draws { n_draws: 100, numbers: numbers.clone() };
        for task in [Task::Expected, draws, Task::Nested { numbers }] {
            let series = View::all().map(|view| SeriesKey::new((Indicator::Cost, view))).collect();
            let request = Request { ticket: 7, scenario: "1_m=1.0_b=skane".into(), series, task };
            assert_eq!(Request::from_bytes(&request.to_bytes()), Some(request));
        }
    }

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

    #[test]
    fn values_arrive_with_the_same_bits() {
        let values = vec![0.1 + 0.2, f64::MIN_POSITIVE, -0.0, 1e300];
        let lever_costs = [vec![values.clone()], Vec::new()];
        let expected = Expected { ticket: 1, current: vec![values.clone()], baseline: vec![Vec::new()], lever_costs };
        let Some(Reply::Expected(back)) = Reply::from_bytes(&Reply::Expected(expected).to_bytes()) else {
            panic!("an expected course comes back as one")
        };
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&back.current[0]), bits(&values));
    }

    #[test]
    fn the_build_can_be_read_from_the_first_bytes_whatever_follows() {
        let mut bytes = Reply::Ready(BUILD.into()).to_bytes();
        bytes.extend([1, 2, 3]);
        assert_eq!(Reply::from_bytes(&bytes), Some(Reply::Ready(BUILD.into())));
    }
}
