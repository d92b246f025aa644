//! Which way a lever works (T17-T26): in the expected course at every baseline and in random scenarios, in the mean of 200
//! paired draws, and draw by draw in the first month.
//!
//! The budget rule (E30) and the market's answer (E31) are off, because crowding out and wage races may rightly turn the
//! sign; the last law shows that they can.

use stafett::engine::{Audit, Indicator, Kind, Trajectory, Trial, View, audit, draw, expected};
use stafett::evidence::{Baseline, LeverId, Profession, levers};
use stafett::scenario::{Scenario, Scope, Setting, link};

use crate::bounds::bits;
use crate::runs::{N_RANDOM, START, at_once, baselines, in_parallel, random, series, skane, with};

/// Paired draws with the same luck.
const N_DRAWS: u32 = 200;
/// Months that the laws look at.
const MONTHS: u16 = START + 36;
const FIRST: usize = START as usize;

/// A scenario without the rules that may turn a sign, and without the lever that is tried.
fn quiet(mut scenario: Scenario, lever: LeverId) -> Scenario {
    (scenario.switches.budget, scenario.switches.market) = (false, false);
    scenario.policy.retain(|&(set, _), _| set != lever);
    Scenario { months: MONTHS, ..scenario }
}

/// What a lever does to a number of a month: nowhere more of it, or nowhere less.
struct Law {
    lever: LeverId,
    /// Values from least to most, all of them tried at every baseline; elsewhere the first and the last.
    levels: [f64; 4],
    second: Option<f64>,
    months: std::ops::Range<usize>,
    of: fn(&Trajectory) -> &[f64],
    /// 1 when the number must not rise, -1 when it must not fall.
    sign: f64,
}

impl Law {
    fn at(&self, scenario: &Scenario, value: f64) -> Scenario {
        with(scenario, self.lever, Setting { second: self.second, ..at_once(value) })
    }

    /// The months' numbers, turned so that none must rise.
    fn numbers(&self, run: &Trajectory) -> Vec<f64> {
        (self.of)(run)[self.months.clone()].iter().map(|number| self.sign * number).collect()
    }

    fn ends(&self, scenario: &Scenario) -> [Scenario; 2] {
        [self.levels[0], self.levels[3]].map(|value| self.at(scenario, value))
    }

    /// Every month of the expected course, from level to level at every baseline and from end to end in random scenarios.
    fn holds_every_month(&self) {
        self.holds_in_expected_courses(|less, more| less.iter().zip(more).all(|(less, more)| not_more(*less, *more)));
    }

    /// The sum over the months, likewise.
    fn holds_in_sum(&self) {
        self.holds_in_expected_courses(|less, more| not_more(less.iter().sum(), more.iter().sum()));
    }

    fn holds_in_expected_courses(&self, holds: impl Fn(&[f64], &[f64]) -> bool + Sync) {
        let by_level = baselines().flat_map(|scenario| {
            let scenario = quiet(scenario, self.lever);
            self.levels
                .windows(2)
                .map(|levels| [levels[0], levels[1]].map(|value| self.at(&scenario, value)))
                .collect::<Vec<_>>()
        });
        let in_random = random(N_RANDOM).into_iter().map(|scenario| self.ends(&quiet(scenario, self.lever)));
        let broken = in_parallel(by_level.chain(in_random), |[less, more]| {
            let holds = holds(&self.numbers(&expected(&less)), &self.numbers(&expected(&more)));
            (!holds).then(|| format!("{} against {}", link::encode(&more), link::encode(&less)))
        });
        assert_eq!(broken.into_iter().flatten().next(), None);
    }

    /// The mean of paired draws, summed over the months, from end to end; the difference must be there, not only not wrong.
    fn holds_in_the_mean_of_paired_draws(&self) {
        let ends = self.ends(&quiet(skane(), self.lever));
        let differences = in_parallel(0..N_DRAWS, |number| {
            let [less, more] = ends.each_ref().map(|end| self.numbers(&draw(end, number, N_DRAWS)).iter().sum::<f64>());
            more - less
        });
        let mean = differences.iter().sum::<f64>() / f64::from(N_DRAWS);
        assert!(mean < 0.0, "mean difference {}", self.sign * mean);
    }

    /// The month in which the lever is moved, draw by draw: everything before it is the same.
    fn holds_draw_by_draw_in_the_first_month(&self) {
        let ends = self.ends(&Scenario { months: START + 1, ..quiet(skane(), self.lever) });
        let pairs = in_parallel(0..N_DRAWS, |number| {
            ends.each_ref().map(|end| self.sign * (self.of)(&draw(end, number, N_DRAWS))[FIRST])
        });
        assert!(pairs.iter().all(|&[less, more]| not_more(less, more)));
        assert!(pairs.iter().any(|[less, more]| more < less), "nothing happens in any draw");
    }
}

/// Up to the rounding of sums.
fn not_more(less: f64, more: f64) -> bool {
    more <= less + 1e-9 * less.abs().max(1e-6)
}

fn raise(of: fn(&Trajectory) -> &[f64]) -> Law {
    let months = FIRST..usize::from(MONTHS);
    Law { lever: levers::L10, levels: [-5.0, 0.0, 7.0, 15.0], second: None, months, of, sign: 1.0 }
}

#[test]
fn t17_better_pay_gives_fewer_quits() {
    let law = raise(|run| series(run, Indicator::Quits));
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
    let turnover = raise(|run| series(run, Indicator::TurnoverExternal));
    turnover.holds_every_month();
    // Whom better pay keeps from an agency may leave for another employer in the same draw: agencies count too.
    turnover.holds_draw_by_draw_in_the_first_month();
}

fn agency_stop(exceptions: f64) -> Law {
    Law {
        lever: levers::L02,
        levels: [0.0, 30.0, 70.0, 100.0],
        second: Some(exceptions),
        months: 0..usize::from(MONTHS),
        of: |run| series(run, Indicator::AgencyHours),
        sign: 1.0,
    }
}

#[test]
fn t18_a_stop_without_exceptions_gives_no_more_agency_hours_in_any_month() {
    let law = agency_stop(0.0);
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
    law.holds_draw_by_draw_in_the_first_month();
    let hours = expected(&law.at(&quiet(skane(), levers::L02), 100.0));
    assert!(series(&hours, Indicator::AgencyHours)[FIRST..].iter().all(|&hours| hours == 0.0));
}

/// With exceptions a harder stop may lift the workload over the mark from which they are granted; in such a month it
/// blocks less than a milder stop. Over the run it never gives more.
#[test]
fn t18_a_stop_with_exceptions_gives_no_more_agency_hours_over_the_run() {
    agency_stop(15.0).holds_in_sum();
    let law = agency_stop(30.0);
    law.holds_in_sum();
    law.holds_in_the_mean_of_paired_draws();
    law.holds_draw_by_draw_in_the_first_month();
}

#[test]
fn t19_a_stop_does_not_narrow_the_gap_in_its_first_three_months() {
    let law =
        Law { months: FIRST..FIRST + 3, of: |run| series(run, Indicator::GapFte), sign: -1.0, ..agency_stop(15.0) };
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
    law.holds_draw_by_draw_in_the_first_month();
}

fn fifteenth_region(of: fn(&Trajectory) -> &[f64]) -> Law {
    Law { lever: levers::L04, levels: [14.0, 15.0, 15.0, 15.0], second: None, months: FIRST..FIRST + 1, of, sign: 1.0 }
}

/// Later months may turn: fewer agency staff at lower prices are in shorter supply.
#[test]
fn t20_with_a_fifteenth_region_price_and_drain_fall() {
    for of in [(|run| series(run, Indicator::AgencyPrice)) as fn(&Trajectory) -> &[f64], |run| {
        series(run, Indicator::ToAgency)
    }] {
        let law = fifteenth_region(of);
        law.holds_every_month();
        law.holds_in_the_mean_of_paired_draws();
        for scenario in baselines() {
            let [less, more] = law.ends(&quiet(scenario, levers::L04)).map(|end| of(&expected(&end))[FIRST..].to_vec());
            assert!(
                less.iter().zip(&more).all(|(less, more)| more < less),
                "in every month where nothing else is changed"
            );
        }
    }
    fifteenth_region(|run| series(run, Indicator::AgencyPrice)).holds_draw_by_draw_in_the_first_month();
}

#[test]
fn t20_a_sixteenth_region_changes_no_bit() {
    for scenario in baselines().chain(random(20)) {
        let scenario = quiet(scenario, levers::L04);
        let [at_15, at_21] = [15.0, 21.0].map(|regions| with(&scenario, levers::L04, at_once(regions)));
        assert!(bits(&expected(&at_15)) == bits(&expected(&at_21)));
        assert!(bits(&draw(&at_15, 1, 100)) == bits(&draw(&at_21, 1, 100)));
    }
}

fn training_places(months: std::ops::Range<usize>, of: fn(&Trajectory) -> &[f64], sign: f64) -> Law {
    Law { lever: levers::L25, levels: [0.0, 15.0, 30.0, 60.0], second: None, months, of, sign }
}

#[test]
fn t21_training_places_give_specialist_nurses_from_the_second_year_on() {
    let law = training_places(FIRST + 24..usize::from(MONTHS), specialists, -1.0);
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
}

fn specialists(run: &Trajectory) -> &[f64] {
    run.series(Indicator::OwnHeads, View::Profession(Profession::Sps)).expect("heads are known by profession")
}

/// Month by month only from no places to most: where the wards' limit of colleagues away binds, more places mean that more
/// are away sooner and back sooner.
#[test]
fn t21_training_places_take_capacity_in_the_first_year() {
    let law = training_places(FIRST..FIRST + 12, |run| series(run, Indicator::OwnFte), 1.0);
    law.holds_in_sum();
    law.holds_in_the_mean_of_paired_draws();
    for scenario in baselines() {
        let [none, most] = law.ends(&quiet(scenario, levers::L25)).map(|end| law.numbers(&expected(&end)));
        assert!(none.iter().zip(&most).all(|(none, most)| not_more(*none, *most)));
    }
}

#[test]
fn t22_senior_measures_give_no_more_retirements() {
    let law = Law {
        lever: levers::L33,
        levels: [0.0, 2000.0, 5000.0, 8000.0],
        second: Some(100.0),
        months: FIRST..usize::from(MONTHS),
        of: |run| series(run, Indicator::Retirements),
        sign: 1.0,
    };
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
    law.holds_draw_by_draw_in_the_first_month();
}

/// Not draw by draw: study time takes capacity at once, and the agencies' pull rises with the gap.
#[test]
fn t23_a_base_year_gives_fewer_quits_in_the_first_year() {
    let law = Law {
        lever: levers::L20,
        levels: [0.0, 30.0, 70.0, 100.0],
        second: None,
        months: FIRST..usize::from(MONTHS),
        of: |run| series(run, Indicator::TurnoverFirstYear),
        sign: 1.0,
    };
    law.holds_every_month();
    law.holds_in_the_mean_of_paired_draws();
}

/// Without courses and protected time, supervised practice is short: as many begin as it carries.
#[test]
fn t24_further_places_bring_no_further_student_where_supervised_practice_is_full() {
    let mut bring_students = 0;
    for scenario in baselines() {
        let plain = Scenario { months: 132, ..quiet(scenario, levers::L24) };
        let practice = |[courses, time]: [f64; 2]| {
            let from_the_start = |value| Setting { start_months: 0, ..at_once(value) };
            with(&with(&plain, levers::L22, from_the_start(courses)), levers::L23, from_the_start(time))
        };
        let (full, roomy) = (practice([0.0, 0.0]), practice([15.0, 8.0]));
        for profession in Profession::ALL {
            // Juniors' practice has room even then.
            if roomy.baseline.row().beginners[profession.idx()].value <= 0.0 || profession == Profession::Lj {
                continue;
            }
            let students = |scenario: &Scenario, run: fn(&Scenario) -> Trajectory, change: f64| {
                let mut changed = scenario.clone();
                // After eight years without courses few supervisors are left.
                let setting = Setting { start_months: 96, ..at_once(change) };
                changed.policy.insert((levers::L24, Scope::Profession(profession)), setting);
                let run = run(&changed);
                run.series(Indicator::Students, View::Profession(profession)).expect("known by programme").to_vec()
            };
            let name = format!("{} {}", roomy.baseline.region().code, profession.code());
            // A small employer's January has room for a quarter of a student more: a tenth more places take it.
            assert_eq!(students(&full, expected, 10.0), students(&full, expected, 50.0), "{name}");
            // Where a handful begin, a year of few may leave room by chance.
            if roomy.baseline.row().beginners[profession.idx()].value >= 100.0 {
                let drawn: fn(&Scenario) -> Trajectory = |scenario| draw(scenario, 3, 100);
                assert_eq!(students(&full, drawn, 0.0), students(&full, drawn, 50.0), "{name} drawn");
            }
            bring_students += usize::from(students(&roomy, expected, 50.0)[131] > students(&roomy, expected, 0.0)[131]);
        }
    }
    assert!(bring_students > 10, "with room, places bring students");
}

/// In the very month they begin, courses take time and have not yet trained anybody: they begin in February, when no term does.
#[test]
fn t25_courses_for_supervisors_let_no_fewer_students_begin() {
    let admitted = |scenario: &Scenario, kind: Kind| -> Audit { audit(scenario, kind).1 };
    let pairs = baselines().chain(random(N_RANDOM)).map(|scenario| {
        let scenario = quiet(scenario, levers::L22);
        let courses = |share| Setting { start_months: START + 1, ..at_once(share) };
        [0.0, 3.0, 15.0].map(|share| with(&scenario, levers::L22, courses(share)))
    });
    let broken = in_parallel(pairs, |levels| {
        let [none, usual, most] = levels.each_ref().map(|level| admitted(level, Kind::Expected).admitted);
        let holds = not_more(-none, -usual) && not_more(-usual, -most);
        (!holds).then(|| link::encode(&levels[2]))
    });
    assert_eq!(broken.into_iter().flatten().next(), None);
    let [none, most] = [0.0, 15.0].map(|share| with(&quiet(skane(), levers::L22), levers::L22, at_once(share)));
    let more = in_parallel(0..100, |number| {
        admitted(&most, Kind::Draw(number)).admitted - admitted(&none, Kind::Draw(number)).admitted
    });
    assert!(more.iter().sum::<f64>() > 0.0);
}

fn growing(baseline: &Baseline, yearly: f64) -> &'static Baseline {
    let mut changed = *baseline;
    (changed.demand_growth.value, changed.doctor_demand_growth.value) = (yearly, yearly);
    Box::leak(Box::new(changed))
}

#[test]
fn t26_faster_growing_demand_never_narrows_the_gap() {
    let scenarios = baselines().chain(random(N_RANDOM)).map(|scenario| quiet(scenario, levers::L41));
    let broken = in_parallel(scenarios, |scenario| {
        let gap = |yearly: f64| {
            let trial = Trial { scenario: &scenario, baseline: growing(scenario.baseline.row(), yearly) };
            let run = trial.expected();
            [Indicator::GapFte, Indicator::GapShare].map(|gap| series(&run, gap).to_vec())
        };
        let (slow, fast) = (gap(0.0), gap(0.02));
        let holds = slow.iter().flatten().zip(fast.iter().flatten()).all(|(slow, fast)| not_more(-slow, -fast));
        (!holds).then(|| link::encode(&scenario))
    });
    assert_eq!(broken.into_iter().flatten().next(), None);
    let gap = |yearly: f64, number: u32| {
        let scenario = quiet(skane(), levers::L41);
        let run = Trial { scenario: &scenario, baseline: growing(scenario.baseline.row(), yearly) }.draw(number);
        series(&run, Indicator::GapFte).iter().sum::<f64>()
    };
    let wider = in_parallel(0..N_DRAWS, |number| gap(0.02, number) - gap(0.0, number));
    assert!(wider.iter().sum::<f64>() > 0.0);
}

/// Programmes paid by savings elsewhere keep staff. A raise at a fixed budget takes their money, and more leave than it
/// holds; without the budget rule the same raise holds staff.
#[test]
fn with_the_budget_rule_a_raise_can_drive_people_out() {
    let mut funded = Scenario { months: 72, ..skane() };
    for (lever, value) in
        [(levers::L41, 500.0), (levers::L15, 5000.0), (levers::L16, 100.0), (levers::L18, 100.0), (levers::L38, 100.0)]
    {
        funded = with(&funded, lever, at_once(value));
    }
    let quits_in_two_years = |budget: bool, raise: f64| {
        let mut scenario = with(&funded, levers::L10, Setting { start_months: 24, ..at_once(raise) });
        scenario.switches.budget = budget;
        series(&expected(&scenario), Indicator::Quits)[48..].iter().sum::<f64>()
    };
    assert!(quits_in_two_years(true, 4.0) > 1.02 * quits_in_two_years(true, 0.0), "crowding out");
    assert!(quits_in_two_years(false, 4.0) < 0.98 * quits_in_two_years(false, 0.0), "pay alone");
}
