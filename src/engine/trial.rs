//! Runs that no scenario asks for, to hold the laws of domain 5.8 against: in a changed baseline, by chance alone, and
//! from a workforce that has lived undisturbed until it stays as it is.
//!
//! Nothing here steers the model: a trial lives the same months as every run.

use super::calendar::{Ages, Month};
use super::chance::{Chance, Mean};
use super::dice::Dice;
use super::effects::Effects;
use super::math::{pow, share};
#[cfg(test)]
use super::month::Lived;
use super::month::Workforce;
use super::people::{ByProfession, Heads, PROFESSIONS, People, Row, Stock};
use super::{Kind, Trajectory, run, start};
use crate::evidence::{Baseline, Profession, constants};
#[cfg(test)]
use crate::evidence::{BaselineId, LeverId};
use crate::scenario::Scenario;
#[cfg(test)]
use crate::scenario::{Scope, Setting};

/// A scenario with central effect sizes and without surprises in demand, in any baseline: what remains is the chance of
/// single persons (layer c of domain 5.12).
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// Policy, switches, effect sizes, months and seed.
    pub scenario: &'a Scenario,
    /// The baseline, in place of the scenario's.
    pub baseline: &'static Baseline,
}

impl<'a> Trial<'a> {
    /// A trial in the scenario's own baseline.
    pub fn of(scenario: &'a Scenario) -> Self {
        Self { scenario, baseline: scenario.baseline.row() }
    }

    /// The expected course.
    pub fn expected(&self) -> Trajectory {
        run(self.workforce(), self.scenario.months, &mut Mean)
    }

    /// One draw with whole persons.
    pub fn draw(&self, draw: u32) -> Trajectory {
        run(self.workforce(), self.scenario.months, &mut Dice::new(self.scenario.seed, draw))
    }

    /// Persons found in another birth cohort than the only one that is there at the start, most of all months (law T8).
    ///
    /// There are no students and nobody moves in. The scenario must be shorter than the time to the next cohort, and bring
    /// nobody from abroad, from summer jobs or from basic programmes.
    pub fn strayed_from_cohort(&self, cohort: usize, kind: Kind) -> f64 {
        let mut workforce = self.workforce();
        workforce.people.keep_cohort(cohort);
        workforce.world.other_arrivals.fill(0.0);
        workforce.world.outside_arrivals.fill(0.0);
        workforce.world.doctors_arriving = 0.0;
        // Somebody on each stage of the way to a licence, where nobody is at the start.
        for stage in [Stock::Language, Stock::Bridging, Stock::Practice] {
            for profession in Profession::ALL {
                workforce.people.at_mut(Row::regional(stage, profession.idx()))[cohort] = 20.0;
            }
        }
        let mut most = 0.0_f64;
        let mut look = |workforce: &Workforce| {
            let mut heads = workforce.people.by_cohort();
            heads[cohort] = 0.0;
            most = most.max(heads.iter().sum());
        };
        match kind {
            Kind::Expected => live(&mut workforce, 0..self.scenario.months, &mut Mean, &mut look),
            Kind::Draw(draw) => {
                let mut dice = Dice::new(self.scenario.seed, draw);
                live(&mut workforce, 0..self.scenario.months, &mut dice, &mut look);
            }
        }
        most
    }

    /// The stationary start (domain 5.11, step 3): the workforce after 1,200 months of the expected course.
    ///
    /// The age profile of the baseline is not stationary, and the flows that close the labour market are solved for it. Here
    /// they are found for the long run: after every five years as many people of a profession move in from the rest of the
    /// country, or out, as keep its number. Neither the propensity to hire from agencies nor positions nor doctors grow, and
    /// every five years agencies' prices are again what pay makes of the start's: a price that scarcity moves for a century
    /// is not stationary.
    pub fn settled(&self) -> SettledWorkforce {
        let mut workforce = self.workforce();
        workforce.world.propensity_growth.fill(0.0);
        workforce.world.position_trend = 0.0;
        workforce.world.doctors_arriving = 0.0;
        let of_profession = |people: &People| -> ByProfession { std::array::from_fn(|p| people.of_profession(p)) };
        let (then, mut before) = (of_profession(&workforce.people), of_profession(&workforce.people));
        for years in 0..CYCLES {
            let from = years * CYCLE_MONTHS;
            live(&mut workforce, from..from + CYCLE_MONTHS, &mut Mean, &mut |_| ());
            let now = of_profession(&workforce.people);
            for profession in 0..PROFESSIONS {
                let other = workforce.people.in_stock(Stock::Other, profession);
                let world = &mut workforce.world;
                let grown = now[profession] - before[profession];
                let missing = RETURN * (then[profession] - now[profession]);
                let net = world.other_arrivals[profession] - world.other_leave[profession] * other
                    + (missing - grown) / f64::from(CYCLE_MONTHS);
                world.other_arrivals[profession] = net.max(0.0);
                world.other_leave[profession] = share((-net).max(0.0), other);
            }
            let drift = pow(1.0 + constants::PAY_DRIFT, f64::from((years + 1) * CYCLE_MONTHS) / 12.0);
            workforce.conditions.agency_price = workforce.world.agency_price.map(|price| price * drift);
            before = now;
        }
        SettledWorkforce { workforce, months: CYCLES * CYCLE_MONTHS, seed: self.scenario.seed }
    }

    /// What is told of a month of the expected course.
    #[cfg(test)]
    pub(super) fn inside<T>(&self, month: u16, look: impl FnOnce(&Lived) -> T) -> T {
        let mut workforce = self.workforce();
        live(&mut workforce, 0..month, &mut Mean, &mut |_| ());
        let mut seen = None;
        workforce.live_a_month(month, &mut Mean, |lived| seen = Some(look(lived)));
        seen.expect("a month is told")
    }

    pub(super) fn workforce(&self) -> Workforce {
        let mut start = start::solve(self.baseline, self.scenario, Effects::central(self.scenario));
        start.world.surprise_sd = 0.0;
        Workforce::at(start)
    }
}

/// Skåne without decided policies, with levers set for everybody from the first month on.
#[cfg(test)]
pub(super) fn skane_with(settings: &[(LeverId, f64)]) -> Scenario {
    let mut scenario = Scenario::new(BaselineId::from_code("skane").expect("Skåne is a baseline"));
    scenario.switches.enacted = false;
    for &(lever, value) in settings {
        let setting = Setting { value, second: None, start_months: 0, ramp_months: 0, stop_months: None };
        scenario.policy.insert((lever, Scope::All), setting);
    }
    scenario
}

/// Months from one turn of the cohorts to the next.
const CYCLE_MONTHS: u16 = 60;
/// Turns of the cohorts in 1,200 months.
const CYCLES: u16 = 20;
/// Part of a lasting change of a profession's number that moves back in a cycle.
const RETURN: f64 = 0.3;

/// Lives through some months and looks at the people after each.
fn live<C: Chance>(
    workforce: &mut Workforce,
    months: std::ops::Range<u16>,
    chance: &mut C,
    look: &mut impl FnMut(&Workforce),
) {
    for month in months {
        workforce.live_a_month(month, chance, |_| ());
        look(workforce);
    }
}

/// A workforce whose ages and tenures stay as they are (law T29).
pub struct SettledWorkforce {
    workforce: Workforce,
    /// Months lived so far.
    months: u16,
    seed: u32,
}

impl SettledWorkforce {
    /// Own staff by profession, in the order of [`Profession::ALL`], after each of the next months.
    ///
    /// A draw starts from the same people, rounded to whole persons.
    pub fn heads(&self, months: u16, kind: Kind) -> Vec<[f64; PROFESSIONS]> {
        let mut workforce = self.workforce.clone();
        let mut heads = Vec::with_capacity(usize::from(months));
        let next = self.months..self.months + months;
        let ages = Ages::in_month(Month::of(workforce.world.baseline, self.months));
        let mut look = |workforce: &Workforce| {
            let mut counted = Heads::none();
            counted.count(&workforce.people, &ages);
            heads.push(std::array::from_fn(|profession| counted.employed_in_all(profession)));
        };
        match kind {
            Kind::Expected => live(&mut workforce, next, &mut Mean, &mut look),
            Kind::Draw(draw) => {
                workforce.people.round();
                live(&mut workforce, next, &mut Dice::new(self.seed, draw), &mut look);
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settled_workforce_has_about_as_many_of_every_profession_as_the_table() {
        let scenario = skane_with(&[]);
        let mut baseline = *scenario.baseline.row();
        (baseline.demand_growth.value, baseline.doctor_demand_growth.value) = (0.0, 0.0);
        let trial = Trial { scenario: &scenario, baseline: Box::leak(Box::new(baseline)) };
        let (start, settled) = (trial.workforce(), trial.settled().workforce);
        for profession in Profession::ALL {
            let [then, now] = [&start, &settled].map(|workforce| workforce.people.of_profession(profession.idx()));
            assert!((now / then - 1.0).abs() < 0.04, "{profession:?}: {then} and {now}");
        }
    }
}
