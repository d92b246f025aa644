//! What the engine answered, together with the question it answers.

use crate::engine::{Band, Indicator, Series, Spread};
use crate::evidence::LeverId;
use crate::scenario::Scenario;
use crate::shown::in_strip;
use crate::worker::{Expected, Request, SeriesKey, Task};

/// Indicators of the strip, in its order.
pub(crate) const STRIP: [Indicator; 5] = [
    Indicator::AgencyShareOwn,
    Indicator::GapFte,
    Indicator::TurnoverExternal,
    Indicator::Within90Days,
    Indicator::Cost,
];

/// A scenario and the series that are wanted of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// The scenario without title and view, which do not change a run.
    pub(super) scenario: Scenario,
    /// Series in the order of the answer.
    pub(super) series: Vec<Series>,
}

/// An expected course.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Course {
    of: Question,
    answer: Expected,
}

/// Bands of some or all draws.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bands {
    of: Question,
    /// Draws they rest on.
    pub(crate) n_draws: u32,
    current: Vec<Band>,
    difference: Vec<Band>,
    at_target: Vec<Vec<u32>>,
}

/// What the spread of the strip's indicators comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spreads {
    of: Scenario,
    answer: Vec<Spread>,
}

/// Series of the strip and of its budget for the region, and those of the charts.
fn strip_and(charts: &[Series]) -> Vec<Series> {
    let mut series: Vec<Series> = STRIP.into_iter().chain([Indicator::Budget]).map(in_strip).collect();
    for chart in charts {
        if !series.contains(chart) {
            series.push(*chart);
        }
    }
    series
}

impl Question {
    pub(super) fn new(scenario: &Scenario, charts: &[Series]) -> Self {
        let scenario = without_words(scenario);
        Self { scenario, series: strip_and(charts) }
    }

    /// The question as a request.
    pub(super) fn request(&self, ticket: u32, task: Task) -> Request {
        let series = self.series.iter().map(|&series| SeriesKey::new(series)).collect();
        Request { ticket, scenario: self.scenario.clone(), series, task }
    }

    /// The same scenario, for the strip alone.
    pub(super) fn of_strip(&self) -> Self {
        Self { scenario: self.scenario.clone(), series: STRIP.map(in_strip).to_vec() }
    }

    fn position(&self, series: Series) -> Option<usize> {
        self.series.iter().position(|&asked| asked == series)
    }
}

/// A scenario without title and view, which do not change a run.
fn without_words(scenario: &Scenario) -> Scenario {
    Scenario { title: String::new(), view: String::new(), ..scenario.clone() }
}

impl Course {
    pub(super) fn new(of: Question, answer: Expected) -> Self {
        Self { of, answer }
    }

    /// Whether it answers this question.
    pub(super) fn is_of(&self, question: &Question) -> bool {
        self.of == *question
    }

    /// The scenario that was run.
    pub(crate) fn scenario(&self) -> &Scenario {
        &self.of.scenario
    }

    /// Whether it is the course of this scenario, whatever its title and view.
    pub(crate) fn is_course_of(&self, scenario: &Scenario) -> bool {
        self.of.scenario == without_words(scenario)
    }

    /// The picture a share (0-1) of the way from one course to another. A series that the first one lacks is the other's.
    pub(crate) fn between(before: &Self, after: &Self, share: f64) -> Self {
        let blend = |from: &[Vec<f64>], to: &[Vec<f64>]| {
            let one = |(at, to): (usize, &Vec<f64>)| match before
                .of
                .position(after.of.series[at])
                .and_then(|at| from.get(at))
            {
                Some(from) if from.len() == to.len() => {
                    from.iter().zip(to).map(|(from, to)| from + (to - from) * share).collect()
                }
                _ => to.clone(),
            };
            to.iter().enumerate().map(one).collect()
        };
        let answer = Expected {
            current: blend(&before.answer.current, &after.answer.current),
            baseline: blend(&before.answer.baseline, &after.answer.baseline),
            ..after.answer.clone()
        };
        Self { of: after.of.clone(), answer }
    }

    /// Direct cost of a lever in a year of the run, counted from its first, and what it is without the user's policy.
    pub(crate) fn lever_cost(&self, lever: LeverId, year: usize) -> Option<(f64, f64)> {
        let [current, baseline] = &self.answer.lever_costs;
        let of = |costs: &[Vec<f64>]| costs.get(lever.idx())?.get(year).copied();
        Some((of(current)?, of(baseline)?))
    }

    /// The scenario's values by month; none where the indicator is not defined for the view.
    pub(crate) fn current(&self, series: impl Into<Series>) -> Option<&[f64]> {
        self.values(&self.answer.current, series.into())
    }

    /// The values by month without the user's policy.
    pub(crate) fn baseline(&self, series: impl Into<Series>) -> Option<&[f64]> {
        self.values(&self.answer.baseline, series.into())
    }

    fn values<'a>(&self, values: &'a [Vec<f64>], series: Series) -> Option<&'a [f64]> {
        let at = self.of.position(series)?;
        values.get(at).map(Vec::as_slice).filter(|values| !values.is_empty())
    }
}

impl Bands {
    /// Bands from so many draws, in the order of the question's series.
    ///
    /// - `at_target[series][month]`: draws that reach the level to reach; no months for a series without one.
    pub(super) fn new(
        of: Question,
        n_draws: u32,
        current: Vec<Band>,
        difference: Vec<Band>,
        at_target: Vec<Vec<u32>>,
    ) -> Self {
        Self { of, n_draws, current, difference, at_target }
    }

    /// Whether they are of this question's scenario; series that were asked for later may be missing.
    pub(super) fn is_of(&self, question: &Question) -> bool {
        self.of.scenario == question.scenario
    }

    /// Quantiles of the scenario.
    pub(crate) fn current(&self, series: impl Into<Series>) -> Option<&Band> {
        self.current.get(self.of.position(series.into())?)
    }

    /// Quantiles of the paired difference to the world without the user's policy.
    pub(crate) fn difference(&self, series: impl Into<Series>) -> Option<&Band> {
        self.difference.get(self.of.position(series.into())?)
    }

    /// Draws that reach the level to reach in a month; none for a series without one.
    pub(crate) fn n_at_target(&self, series: impl Into<Series>, month: u16) -> Option<u32> {
        self.at_target.get(self.of.position(series.into())?)?.get(usize::from(month)).copied()
    }
}

impl Spreads {
    /// Of the strip's indicators, in their order.
    pub(super) fn new(of: Scenario, answer: Vec<Spread>) -> Self {
        Self { of, answer }
    }

    /// Whether they are of this scenario.
    pub(super) fn is_of(&self, question: &Question) -> bool {
        self.of == question.scenario
    }

    /// What the spread of an indicator of the strip comes from.
    pub(crate) fn of(&self, indicator: Indicator) -> Option<&Spread> {
        self.answer.get(STRIP.iter().position(|&of| of == indicator)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::BaselineId;

    fn course(values: &[f64]) -> Course {
        let question = Question::new(&Scenario::new(BaselineId(0)), &[]);
        let series = vec![values.to_vec(); question.series.len()];
        let answer = Expected { ticket: 1, current: series.clone(), baseline: series, lever_costs: Default::default() };
        Course::new(question, answer)
    }

    #[test]
    fn a_replay_begins_at_the_one_course_and_ends_at_the_other() {
        let (before, after) = (course(&[1.0, 2.0]), course(&[3.0, -2.0]));
        assert_eq!(Course::between(&before, &after, 0.0), before);
        assert_eq!(Course::between(&before, &after, 1.0), after);
        let halfway = Course::between(&before, &after, 0.5);
        assert_eq!(halfway.current(in_strip(Indicator::Cost)), Some(&[2.0, 0.0][..]));
    }

    #[test]
    fn what_the_earlier_course_did_not_ask_for_stands_still() {
        let (mut before, after) = (course(&[1.0]), course(&[3.0]));
        before.of.series.clear();
        assert_eq!(Course::between(&before, &after, 0.0), after);
    }

    #[test]
    fn a_title_does_not_make_it_another_course() {
        let titled = Scenario { title: "B".into(), ..Scenario::new(BaselineId(0)) };
        assert!(course(&[1.0]).is_course_of(&titled));
        assert!(!course(&[1.0]).is_course_of(&Scenario { seed: 9, ..titled }));
    }
}
