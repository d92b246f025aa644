//! What runs have in common: the months before their policies begin.
//!
//! A lever changes nothing before its start (law T35), and levers usually start years after the baseline. Runs of one future
//! with different policies are therefore one run until the first policy begins: a stem lives it once, and each policy goes
//! on from there.

use super::chance::Mean;
use super::dice::Dice;
use super::effects::Effects;
use super::futures::Design;
use super::measure::KpiStart;
use super::month::Workforce;
use super::trajectory::Trajectory;
use super::{at_start, in_future, live};
use crate::scenario::Scenario;

/// A future that has been lived up to a month.
#[derive(Clone)]
pub struct Stem {
    workforce: Workforce,
    kpi: KpiStart,
    luck: Luck,
    n_months: u16,
}

#[derive(Clone, Copy)]
enum Luck {
    Mean,
    Dice(Dice),
}

impl Stem {
    /// The expected course, at its start.
    pub fn expected(scenario: &Scenario) -> Self {
        Self::at(at_start(scenario, Effects::central(scenario)), Luck::Mean)
    }

    /// Future number `number` of a design, at its start.
    pub fn drawn(scenario: &Scenario, design: Design, number: u32) -> Self {
        let (workforce, luck) = in_future(scenario, design, number);
        let luck =
            if scenario.switches.layers.chance { Luck::Dice(Dice::new(scenario.seed, luck)) } else { Luck::Mean };
        Self::at(workforce, luck)
    }

    fn at(workforce: Workforce, luck: Luck) -> Self {
        Self { kpi: KpiStart::of(&workforce.conditions), workforce, luck, n_months: 0 }
    }

    /// Months that have been lived.
    pub fn n_months(&self) -> u16 {
        self.n_months
    }

    /// Lives on up to a month, unless it has been lived, and writes the months into a run that is as long at least.
    pub fn live_until(&mut self, month: u16, run: &mut Trajectory) {
        let months = self.n_months..month.max(self.n_months);
        self.n_months = months.end;
        match &mut self.luck {
            Luck::Mean => live(&mut self.workforce, &self.kpi, months, &mut Mean, run),
            Luck::Dice(dice) => live(&mut self.workforce, &self.kpi, months, dice, run),
        }
    }

    /// The same months, from which a scenario goes on that differs from the stem's in policy only; none where its policy
    /// begins in months that have been lived.
    #[must_use]
    pub fn with_policy(&self, scenario: &Scenario) -> Option<Self> {
        let is_alike = scenario.first_month_of_policy().is_none_or(|month| month >= self.n_months);
        is_alike.then(|| {
            let mut stem = self.clone();
            stem.workforce.follow(scenario);
            stem
        })
    }

    /// The whole run of a scenario whose months the stem has not begun to live.
    pub(super) fn into_run(mut self, scenario: &Scenario) -> Trajectory {
        let mut run = Trajectory::new(usize::from(scenario.months));
        self.live_until(scenario.months, &mut run);
        run
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::skane_with;
    use crate::engine::{Indicator, View, draw, expected};
    use crate::evidence::levers;
    use crate::scenario::{Scope, Setting};

    const PARTING: u16 = 18;

    fn with_a_stop(start_months: u16) -> Scenario {
        let mut scenario = Scenario { months: 30, ..skane_with(&[]) };
        let setting = Setting { value: 100.0, second: None, start_months, ramp_months: 3, stop_months: None };
        scenario.policy.insert((levers::L02, Scope::All), setting);
        scenario
    }

    /// A run that a stem has lived to the parting and a policy from there.
    fn parted(stem: Stem, scenario: &Scenario) -> Trajectory {
        let (mut stem, mut run) = (stem, Trajectory::new(usize::from(scenario.months)));
        stem.live_until(PARTING, &mut run);
        let mut branch = stem.with_policy(scenario).expect("the policy begins later");
        branch.live_until(scenario.months, &mut run);
        run
    }

    #[test]
    fn a_policy_that_goes_on_from_a_stem_has_every_bit_of_its_own_run() {
        let scenario = with_a_stop(PARTING);
        let without = scenario.without_policy();
        let is_same = |parted: &Trajectory, whole: &Trajectory| {
            let bits = |run: &Trajectory| format!("{run:?}");
            bits(parted) == bits(whole)
        };
        assert!(is_same(&parted(Stem::expected(&without), &scenario), &expected(&scenario)));
        for number in 0..3 {
            let stem = Stem::drawn(&without, Design::draws(10), number);
            assert!(is_same(&parted(stem, &scenario), &draw(&scenario, number, 10)), "draw {number}");
        }
        let share = |scenario| expected(scenario).series(Indicator::Cost, View::Region).map(<[f64]>::to_vec);
        assert_ne!(share(&scenario), share(&without), "the stop does something");
    }

    #[test]
    fn a_policy_that_begins_in_a_month_that_was_lived_has_no_way_on() {
        let without = with_a_stop(0).without_policy();
        let (mut stem, mut run) = (Stem::expected(&without), Trajectory::new(30));
        stem.live_until(PARTING, &mut run);
        assert_eq!(stem.n_months(), PARTING);
        assert!(stem.with_policy(&with_a_stop(PARTING - 1)).is_none());
        assert!(stem.with_policy(&with_a_stop(PARTING)).is_some());
        assert!(stem.with_policy(&without).is_some());
    }
}
