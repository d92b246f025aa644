//! The thread's work: answers one request after the other and keeps what the next may need.

use super::protocol::{Draws, Expected, Quantiles, Reply, Request, SeriesKey, Task};
use crate::engine::{Ensemble, Series, Trajectory, expected};
use crate::scenario::Scenario;
use crate::scenario::link::decode;

/// Fewest draws that make a band.
const MIN_DRAWS_OF_A_BAND: u32 = 20;
/// A new picture of the band after so many draws.
const DRAWS_PER_PICTURE: u32 = 20;

/// Answers requests. Keeps the baseline's run and draws, so that a moved lever costs one run and not two.
#[derive(Default)]
pub struct Desk {
    baseline_run: Option<(Scenario, Trajectory)>,
    current: Option<Sample>,
    baseline: Option<Sample>,
}

/// Draws with what they are draws of.
struct Sample {
    scenario: Scenario,
    selection: Vec<Series>,
    ensemble: Ensemble,
}

impl Desk {
    /// Does what a request asks for.
    pub fn answer(&mut self, request: &Request) -> Reply {
        let (scenario, _) = decode(&request.scenario);
        match request.task {
            Task::Expected => Reply::Expected(self.expected(request.ticket, &scenario, &request.series)),
            Task::Draws { n_draws, chunk } => {
                let selection = request.series.iter().filter_map(|key| key.resolve()).collect::<Vec<_>>();
                Reply::Draws(self.draws(request.ticket, &scenario, &selection, n_draws, chunk))
            }
        }
    }

    fn expected(&mut self, ticket: u32, scenario: &Scenario, series: &[SeriesKey]) -> Expected {
        let without_policy = scenario.without_policy();
        if self.baseline_run.as_ref().is_none_or(|(of, _)| *of != without_policy) {
            let run = expected(&without_policy);
            self.baseline_run = Some((without_policy, run));
        }
        let baseline = self.baseline_run.as_ref().map(|(_, run)| chosen(run, series)).unwrap_or_default();
        let current = if scenario.policy.is_empty() { baseline.clone() } else { chosen(&expected(scenario), series) };
        Expected { ticket, current, baseline }
    }

    fn draws(&mut self, ticket: u32, scenario: &Scenario, selection: &[Series], n_draws: u32, chunk: u32) -> Draws {
        let baseline = self.baseline.get_or_insert_with(|| Sample::new(&scenario.without_policy(), n_draws, selection));
        baseline.keep_or_renew(&scenario.without_policy(), n_draws, selection);
        let current = self.current.get_or_insert_with(|| Sample::new(scenario, n_draws, selection));
        current.keep_or_renew(scenario, n_draws, selection);
        if scenario.policy.is_empty() && baseline.ensemble.n_done() > current.ensemble.n_done() {
            current.ensemble = baseline.ensemble.clone();
        }

        current.advance_to(current.ensemble.n_done() + chunk);
        if scenario.policy.is_empty() {
            baseline.ensemble = current.ensemble.clone();
        }
        baseline.advance_to(current.ensemble.n_done());

        let n_done = current.ensemble.n_done();
        let is_picture = n_done >= MIN_DRAWS_OF_A_BAND && n_done % DRAWS_PER_PICTURE < chunk || n_done == n_draws;
        let quantiles = is_picture
            .then(|| Quantiles::new(current.ensemble.bands(), current.ensemble.difference(&baseline.ensemble)));
        Draws { ticket, n_done, quantiles }
    }
}

impl Sample {
    fn new(scenario: &Scenario, n_draws: u32, selection: &[Series]) -> Self {
        let ensemble = Ensemble::new(scenario, n_draws, selection);
        Self { scenario: scenario.clone(), selection: selection.to_vec(), ensemble }
    }

    fn keep_or_renew(&mut self, scenario: &Scenario, n_draws: u32, selection: &[Series]) {
        let same = self.scenario == *scenario && self.selection == selection && self.ensemble.n_draws() == n_draws;
        if !same {
            *self = Self::new(scenario, n_draws, selection);
        }
    }

    fn advance_to(&mut self, n_wanted: u32) {
        while self.ensemble.n_done() < n_wanted.min(self.ensemble.n_draws()) {
            self.ensemble.advance();
        }
    }
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
    use crate::engine::{Indicator, View};
    use crate::evidence::{BaselineId, LEVERS};
    use crate::scenario::link::encode;
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
        Request { ticket: 3, scenario: encode(scenario), series, task }
    }

    fn draws(desk: &mut Desk, scenario: &Scenario, n_draws: u32, chunk: u32) -> Draws {
        match desk.answer(&request(scenario, Task::Draws { n_draws, chunk })) {
            Reply::Draws(draws) => draws,
            other => panic!("draws were asked for, got {other:?}"),
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
    fn draws_in_chunks_give_the_bands_of_one_go() {
        let scenario = changed();
        let selection = [(Indicator::Cost, View::Region), (Indicator::GapFte, View::Region)];
        let (mut one_go, mut baseline) =
            (Ensemble::new(&scenario, 24, &selection), Ensemble::new(&scenario.without_policy(), 24, &selection));
        (0..24).for_each(|_| {
            one_go.advance();
            baseline.advance();
        });

        let mut desk = Desk::default();
        let last = (0..6).map(|_| draws(&mut desk, &scenario, 24, 4)).last().expect("six chunks were run");
        assert_eq!(last.n_done, 24);
        assert_eq!(last.quantiles, Some(Quantiles::new(one_go.bands(), one_go.difference(&baseline))));
    }

    #[test]
    fn a_band_waits_for_twenty_draws() {
        let mut desk = Desk::default();
        for chunk in 1..=5 {
            let reply = draws(&mut desk, &changed(), 100, 4);
            assert_eq!(reply.n_done, 4 * chunk);
            assert_eq!(reply.quantiles.is_some(), chunk == 5);
        }
    }

    #[test]
    fn a_changed_scenario_starts_its_draws_anew_and_keeps_the_baseline_s() {
        let mut desk = Desk::default();
        draws(&mut desk, &changed().without_policy(), 40, 40);
        let reply = draws(&mut desk, &changed(), 40, 4);
        assert_eq!(reply.n_done, 4);
        assert_eq!(desk.baseline.expect("the baseline is kept").ensemble.n_done(), 40);
    }
}
