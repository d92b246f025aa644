//! What a thread keeps of the baseline: its course and its draws, and where policies go on from them.

use crate::engine::{Design, Series, Stem, Trajectory, selected};
use crate::evidence::LEVERS;
use crate::scenario::Scenario;

/// Most numbers of the baseline's draws that a thread keeps: 16 MB.
const MAX_KEPT_NUMBERS: usize = 2_000_000;
/// Most draws whose months before the policy a thread keeps, about 0.2 MB each.
const MAX_STEMS: usize = 50;

/// The expected course of a baseline, and the months before the policy.
pub(super) struct BaselineRun {
    of: Scenario,
    run: Trajectory,
    stem: Stem,
}

/// Draws of a baseline, by number. What no longer fits is drawn again when it is asked for.
pub(super) struct BaselineDraws {
    of: Scenario,
    design: Design,
    series: Vec<Series>,
    /// In order of their numbers.
    kept: Vec<Draw>,
}

/// A draw of the baseline.
#[derive(Default)]
struct Draw {
    number: u32,
    /// The chosen series, after one another.
    sample: Vec<f64>,
    /// The months before the policy; none where there is no room for them.
    beginning: Option<Beginning>,
}

/// The months before the policy: where they lead, and what the chosen series were.
struct Beginning {
    stem: Stem,
    past: Vec<(Series, Vec<f64>)>,
}

/// First month in which a scenario may differ from its baseline. Without a policy it is where levers usually start: the next
/// scenario will want it.
fn parting(scenario: &Scenario) -> u16 {
    let usual = || LEVERS.iter().map(|lever| lever.start_months).min().unwrap_or_default();
    scenario.first_month_of_policy().unwrap_or_else(usual).min(scenario.months)
}

impl BaselineRun {
    /// The course without the policy of a scenario.
    pub(super) fn of(scenario: &Scenario) -> Self {
        let of = scenario.without_policy();
        let (mut stem, mut run) = (Stem::expected(&of), Trajectory::new(usize::from(of.months)));
        stem.live_until(parting(scenario), &mut run);
        stem.clone().live_until(of.months, &mut run);
        Self { of, run, stem }
    }

    /// Whether this is the baseline of a scenario.
    pub(super) fn is_of(&self, scenario: &Scenario) -> bool {
        self.of == scenario.without_policy()
    }

    /// The course without policy.
    pub(super) fn run(&self) -> &Trajectory {
        &self.run
    }

    /// The course with a scenario's policy.
    pub(super) fn with_policy(&mut self, scenario: &Scenario) -> Trajectory {
        let parting = parting(scenario);
        if self.stem.n_months() > parting {
            self.stem = Stem::expected(&self.of);
        }
        let mut run = self.run.clone();
        self.stem.live_until(parting, &mut run);
        let mut branch = self.stem.with_policy(scenario).unwrap_or_else(|| Stem::expected(scenario));
        branch.live_until(scenario.months, &mut run);
        run
    }
}

impl BaselineDraws {
    /// No draw yet of a scenario's baseline, in these series.
    pub(super) fn of(scenario: &Scenario, design: Design, series: &[Series]) -> Self {
        Self { of: scenario.without_policy(), design, series: series.to_vec(), kept: Vec::new() }
    }

    /// Whether these are draws of a scenario's baseline, in these series.
    pub(super) fn is_of(&self, scenario: &Scenario, design: Design, series: &[Series]) -> bool {
        self.of == scenario.without_policy() && self.design == design && self.series == series
    }

    /// How many draws are kept.
    #[cfg(test)]
    pub(super) fn n_kept(&self) -> usize {
        self.kept.len()
    }

    /// A draw of the baseline, and the same draw with a scenario's policy if it has one.
    pub(super) fn pair(&mut self, number: u32, scenario: &Scenario) -> (Vec<f64>, Option<Vec<f64>>) {
        let parting = parting(scenario);
        let place = self.kept.binary_search_by_key(&number, |draw| draw.number);
        let mut draw = match place {
            Ok(at) => std::mem::take(&mut self.kept[at]),
            Err(_) => self.draw(number, parting),
        };
        let current = (!scenario.policy.is_empty()).then(|| {
            let kept = draw.beginning.take().filter(|beginning| beginning.stem.n_months() <= parting);
            let beginning = self.lived_until(parting, kept.unwrap_or_else(|| self.begin(number)));
            let branch = beginning.stem.with_policy(scenario);
            let branch = branch.unwrap_or_else(|| Stem::drawn(scenario, self.design, number));
            let current = self.rest(&beginning, branch);
            draw.beginning = Some(beginning);
            current
        });
        let sample = draw.sample.clone();
        self.keep(place, draw);
        (sample, current)
    }

    /// A draw of the baseline, with its months before the parting.
    fn draw(&self, number: u32, parting: u16) -> Draw {
        let beginning = self.lived_until(parting, self.begin(number));
        let sample = self.rest(&beginning, beginning.stem.clone());
        Draw { number, sample, beginning: Some(beginning) }
    }

    fn begin(&self, number: u32) -> Beginning {
        Beginning { stem: Stem::drawn(&self.of, self.design, number), past: Vec::new() }
    }

    fn lived_until(&self, month: u16, beginning: Beginning) -> Beginning {
        if beginning.stem.n_months() >= month {
            return beginning;
        }
        let mut run = self.run_after(&beginning);
        let mut stem = beginning.stem;
        stem.live_until(month, &mut run);
        let past = |&series: &Series| {
            let months = run.series(series.indicator, series.view)?;
            Some((series, months[..usize::from(month)].to_vec()))
        };
        Beginning { stem, past: self.series.iter().filter_map(past).collect() }
    }

    /// The chosen series of a run that begins so and goes on from a stem.
    fn rest(&self, beginning: &Beginning, mut stem: Stem) -> Vec<f64> {
        let mut run = self.run_after(beginning);
        stem.live_until(self.of.months, &mut run);
        selected(&run, &self.series)
    }

    /// A run of which the months before the policy are there.
    fn run_after(&self, beginning: &Beginning) -> Trajectory {
        let mut run = Trajectory::new(usize::from(self.of.months));
        for (series, months) in &beginning.past {
            run.begin(series.indicator, series.view, months);
        }
        run
    }

    /// Keeps a draw where there is room, at its place among the others or in the place it was taken from.
    fn keep(&mut self, place: Result<usize, usize>, mut draw: Draw) {
        if self.kept.iter().filter(|draw| draw.beginning.is_some()).count() >= MAX_STEMS {
            draw.beginning = None;
        }
        match place {
            Ok(at) => self.kept[at] = draw,
            Err(at) if (self.kept.len() + 1) * draw.sample.len() <= MAX_KEPT_NUMBERS => self.kept.insert(at, draw),
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Indicator, View, draw, expected};
    use crate::evidence::{BaselineId, levers};
    use crate::scenario::{Scope, Setting};

    const SERIES: (Indicator, View) = (Indicator::Cost, View::Region);

    /// A stop from a month on, in a world of 60 months.
    fn stopped_from(start_months: u16) -> Scenario {
        let mut scenario = Scenario { months: 60, ..Scenario::new(BaselineId(0)) };
        let stop = Setting { value: 100.0, second: None, start_months, ramp_months: 2, stop_months: None };
        scenario.policy.insert((levers::L02, Scope::All), stop);
        scenario
    }

    fn cost(run: &Trajectory) -> Vec<f64> {
        run.series(SERIES.0, SERIES.1).expect("cost is defined").to_vec()
    }

    #[test]
    fn a_moved_policy_gives_its_own_run_whether_it_moves_to_an_earlier_or_a_later_month() {
        let mut kept = BaselineRun::of(&stopped_from(40));
        let mut draws = BaselineDraws::of(&stopped_from(40), Design::draws(8), &[SERIES.into()]);
        for start in [40, 12, 55, 0, 70, 33] {
            let scenario = stopped_from(start);
            assert_eq!(cost(&kept.with_policy(&scenario)), cost(&expected(&scenario)), "from {start}");
            let (without, with) = draws.pair(3, &scenario);
            assert_eq!(with, Some(cost(&draw(&scenario, 3, 8))), "draw from {start}");
            assert_eq!(without, cost(&draw(&scenario.without_policy(), 3, 8)));
            let lived = draws.kept[0].beginning.as_ref().map(|kept| kept.stem.n_months());
            assert_eq!([Some(kept.stem.n_months()), lived], [Some(start.min(60)); 2], "where the next move begins");
        }
        assert_eq!(cost(kept.run()), cost(&expected(&stopped_from(0).without_policy())));
        assert!(kept.is_of(&stopped_from(20)), "a moved policy leaves the baseline as it is");
    }

    #[test]
    fn the_months_before_a_usual_policy_are_lived_before_anybody_moves_a_lever() {
        let without = stopped_from(0).without_policy();
        let mut draws = BaselineDraws::of(&without, Design::draws(8), &[SERIES.into()]);
        assert_eq!(draws.pair(0, &without).1, None);
        let usual = LEVERS[0].start_months;
        let lived = |draws: &BaselineDraws| draws.kept[0].beginning.as_ref().map(|kept| kept.stem.n_months());
        assert_eq!(lived(&draws), Some(usual));
        draws.pair(0, &stopped_from(usual));
        assert_eq!(lived(&draws), Some(usual), "and are there when somebody does");
    }

    #[test]
    fn a_thread_keeps_no_more_than_it_may() {
        let scenario = Scenario { months: 1, ..stopped_from(0) };
        let mut draws = BaselineDraws::of(&scenario, Design::draws(100), &[SERIES.into()]);
        let mut keep = |number: u32, n_numbers: usize| {
            let beginning = Some(draws.begin(number));
            draws.keep(Err(draws.kept.len()), Draw { number, sample: vec![0.0; n_numbers], beginning });
            draws.kept.len()
        };
        let n_kept: Vec<usize> = (0..5).map(|number| keep(number, MAX_KEPT_NUMBERS / 3)).collect();
        assert_eq!(n_kept, [1, 2, 3, 3, 3]);
        for number in 5..100 {
            keep(number, 1);
        }
        assert_eq!(draws.kept.len(), 98);
        assert_eq!(draws.kept.iter().filter(|draw| draw.beginning.is_some()).count(), MAX_STEMS);
    }

    #[test]
    fn a_gesture_adds_no_months_to_what_a_thread_keeps_beyond_what_it_may() {
        let scenario = Scenario { months: 1, ..stopped_from(0) };
        let mut draws = BaselineDraws::of(&scenario, Design::draws(100), &[SERIES.into()]);
        for number in (0..MAX_STEMS as u32 + 5).chain(0..MAX_STEMS as u32 + 5) {
            draws.pair(number, &scenario);
        }
        assert_eq!(draws.n_kept(), MAX_STEMS + 5);
        assert_eq!(draws.kept.iter().filter(|draw| draw.beginning.is_some()).count(), MAX_STEMS);
    }
}
