//! The thread's work: answers one request after the other and keeps what the next may need.

use super::baseline::{BaselineDraws, BaselineRun};
use super::protocol::{Expected, LeverCosts, Reply, Request, Samples, SeriesKey, Task};
use crate::engine::{Design, Series, Trajectory, sample};
use crate::evidence::LEVERS;
use crate::scenario::Scenario;

/// Answers requests. Keeps the baseline's run and draws, so that a moved lever costs the months after it begins and no more.
#[derive(Default)]
pub struct Desk {
    baseline_run: Option<BaselineRun>,
    baseline_draws: Option<BaselineDraws>,
}

impl Desk {
    /// Does what a request asks for.
    pub fn answer(&mut self, request: &Request) -> Reply {
        let scenario = &request.scenario;
        let series = || request.series.iter().filter_map(|key| key.resolve()).collect::<Vec<_>>();
        match &request.task {
            Task::Expected => Reply::Expected(self.expected(request.ticket, scenario, &request.series)),
            Task::Draws { n_draws, numbers } => {
                Reply::Samples(self.draws(request.ticket, scenario, &series(), Design::draws(*n_draws), numbers))
            }
            Task::Nested { numbers } => {
                let series = series();
                let nested = |&number| sample(scenario, Design::NESTED, number, &series);
                let current = numbers.iter().map(nested).collect();
                Reply::Samples(Samples { ticket: request.ticket, current, difference: Vec::new() })
            }
        }
    }

    fn expected(&mut self, ticket: u32, scenario: &Scenario, series: &[SeriesKey]) -> Expected {
        let kept = self.baseline_run.take().filter(|kept| kept.is_of(scenario));
        let baseline_run = self.baseline_run.insert(kept.unwrap_or_else(|| BaselineRun::of(scenario)));
        let read = |run: &Trajectory| (chosen(run, series), costs_by_year(run, scenario));
        let baseline = read(baseline_run.run());
        let current =
            if scenario.policy.is_empty() { baseline.clone() } else { read(&baseline_run.with_policy(scenario)) };
        Expected { ticket, current: current.0, baseline: baseline.0, lever_costs: [current.1, baseline.1] }
    }

    fn draws(
        &mut self,
        ticket: u32,
        scenario: &Scenario,
        series: &[Series],
        design: Design,
        numbers: &[u32],
    ) -> Samples {
        let kept = self.baseline_draws.take().filter(|kept| kept.is_of(scenario, design, series));
        let draws = self.baseline_draws.insert(kept.unwrap_or_else(|| BaselineDraws::of(scenario, design, series)));
        let mut samples = Samples { ticket, current: Vec::new(), difference: Vec::new() };
        for &number in numbers {
            match draws.pair(number, scenario) {
                (baseline, None) => samples.current.push(baseline),
                (baseline, Some(current)) => {
                    samples.difference.push(current.iter().zip(&baseline).map(|(a, b)| a - b).collect());
                    samples.current.push(current);
                }
            }
        }
        samples
    }
}

/// Direct cost of each lever in each calendar year that ends within the run.
fn costs_by_year(run: &Trajectory, scenario: &Scenario) -> LeverCosts {
    let first_december = usize::from(12 - scenario.baseline.region().start_month);
    let by_year = |months: &[f64]| {
        let decembers = (first_december..months.len()).step_by(12);
        decembers.map(|december| months[(december + 1).saturating_sub(12)..=december].iter().sum()).collect()
    };
    LEVERS.iter().map(|lever| run.lever_cost(lever.id).map(by_year).unwrap_or_default()).collect()
}

fn chosen(run: &Trajectory, series: &[SeriesKey]) -> Vec<Vec<f64>> {
    let values = |key: &SeriesKey| {
        let series = key.resolve()?;
        run.series(series.indicator, series.view).map(|months| series.span.of(months))
    };
    series.iter().map(|key| values(key).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Indicator, View, expected};
    use crate::evidence::{BaselineId, levers};
    use crate::scenario::{Scope, Setting};

    fn changed() -> Scenario {
        let mut scenario = Scenario::new(BaselineId(0));
        scenario.months = 60;
        let lever = &LEVERS[0];
        let setting = Setting {
            value: lever.max,
            second: None,
            start_months: 6,
            ramp_months: lever.ramp_months,
            stop_months: None,
        };
        scenario.policy.insert((lever.id, Scope::All), setting);
        scenario
    }

    fn request(scenario: &Scenario, task: Task) -> Request {
        let series =
            vec![SeriesKey::new((Indicator::Cost, View::Region)), SeriesKey::new((Indicator::GapFte, View::Region))];
        Request { ticket: 3, scenario: scenario.clone(), series, task }
    }

    fn draws(desk: &mut Desk, scenario: &Scenario, numbers: &[u32]) -> Samples {
        let task = Task::Draws { n_draws: 24, numbers: numbers.to_vec() };
        match desk.answer(&request(scenario, task)) {
            Reply::Samples(samples) => samples,
            other @ Reply::Expected(_) => panic!("samples were asked for, got {other:?}"),
        }
    }

    #[test]
    fn the_expected_course_is_that_of_the_engine_beside_the_baseline_s() {
        let scenario = changed();
        let Reply::Expected(reply) = Desk::default().answer(&request(&scenario, Task::Expected)) else {
            panic!("the expected course was asked for")
        };
        let course =
            |scenario| expected(scenario).series(Indicator::Cost, View::Region).expect("cost is defined").to_vec();
        assert_eq!(reply.ticket, 3);
        assert_eq!(reply.current[0], course(&scenario));
        assert_eq!(reply.baseline[0], course(&scenario.without_policy()));
    }

    #[test]
    fn a_lever_s_cost_comes_by_calendar_year_and_beside_what_it_is_without_the_policy() {
        let mut scenario = Scenario::new(BaselineId(0));
        scenario.months = 60;
        let benefits = Setting { value: 5000.0, second: None, start_months: 6, ramp_months: 0, stop_months: None };
        scenario.policy.insert((levers::L14, Scope::All), benefits);
        let Reply::Expected(reply) = Desk::default().answer(&request(&scenario, Task::Expected)) else {
            panic!("the expected course was asked for")
        };
        let run = expected(&scenario);
        let months = run.lever_cost(levers::L14).expect("benefits have a price");
        let years: Vec<f64> = [0..6, 6..18, 18..30, 30..42, 42..54].map(|year| months[year].iter().sum()).into();
        let [now, without] = reply.lever_costs;
        assert_eq!(now[levers::L14.idx()], years);
        assert!(without[levers::L14.idx()][1] < years[1] / 2.0, "today's grant is 2,000 kr");
        assert!(now[levers::L20.idx()].is_empty(), "a rule has no price");
    }

    #[test]
    fn draws_have_the_same_bits_whoever_draws_them_and_in_whatever_order() {
        let scenario = changed();
        let whole = draws(&mut Desk::default(), &scenario, &[0, 1, 2, 3, 4, 5]);
        let (mut one, mut other) = (Desk::default(), Desk::default());
        let parts = [
            draws(&mut one, &scenario, &[5, 1]),
            draws(&mut other, &scenario, &[4]),
            draws(&mut one, &scenario, &[2, 3, 0]),
        ];
        let pairs = [(5, 0, 0), (1, 0, 1), (4, 1, 0), (2, 2, 0), (3, 2, 1), (0, 2, 2)];
        for (number, part, at) in pairs {
            assert_eq!(parts[part].current[at], whole.current[number]);
            assert_eq!(parts[part].difference[at], whole.difference[number]);
        }
    }

    #[test]
    fn a_difference_is_to_the_same_draw_without_the_policy() {
        let scenario = changed();
        let (mut desk, numbers) = (Desk::default(), [7, 2]);
        let (with, without) =
            (draws(&mut desk, &scenario, &numbers), draws(&mut desk, &scenario.without_policy(), &numbers));
        assert!(without.difference.is_empty());
        for at in 0..numbers.len() {
            let difference: Vec<f64> = with.current[at].iter().zip(&without.current[at]).map(|(a, b)| a - b).collect();
            assert_eq!(with.difference[at], difference);
            assert!(difference.iter().any(|value| value.abs() > 0.0));
        }
    }

    #[test]
    fn a_moved_lever_keeps_the_baseline_s_draws_and_a_moved_baseline_forgets_them() {
        let mut desk = Desk::default();
        let n_kept = |desk: &Desk| desk.baseline_draws.as_ref().map_or(0, BaselineDraws::n_kept);
        draws(&mut desk, &changed().without_policy(), &[1, 2, 3]);
        draws(&mut desk, &changed(), &[3, 4]);
        assert_eq!(n_kept(&desk), 4);
        draws(&mut desk, &Scenario { seed: 9, ..changed() }, &[5]);
        assert_eq!(n_kept(&desk), 1);
    }

    #[test]
    fn a_moved_baseline_has_a_course_of_its_own_and_the_one_before_comes_back() {
        let mut desk = Desk::default();
        let without_enacted = |mut scenario: Scenario| {
            scenario.switches.enacted = false;
            scenario
        };
        for scenario in [changed(), without_enacted(changed()), changed(), Scenario { months: 48, ..changed() }] {
            let Reply::Expected(reply) = desk.answer(&request(&scenario, Task::Expected)) else {
                panic!("the expected course was asked for")
            };
            for (told, scenario) in [(&reply.current, &scenario), (&reply.baseline, &scenario.without_policy())] {
                let run = expected(scenario);
                assert_eq!(told[0], run.series(Indicator::Cost, View::Region).expect("cost is defined"));
            }
        }
    }
}
