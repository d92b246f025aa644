//! The end of working life: retirement, emigration and death (E17), and what else depends on age.

use super::calendar::Ages;
use super::math::{exp, ln, rate_of};
use super::measures::Measures;
use super::people::{ByCohort, COHORTS, PROFESSIONS, People, all_of, is_doctor};
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Monthly rates by age.
#[derive(Clone, Debug)]
pub(super) struct Leaving {
    /// Retirement, by profession and cohort.
    pub(super) retire: [ByCohort; PROFESSIONS],
    /// Death, by cohort.
    pub(super) die: ByCohort,
    /// Quits against those of the mean age, by cohort (E12).
    pub(super) quit_factor: ByCohort,
    /// Inflow to long sick leave against that of the mean age, by cohort (E11).
    pub(super) sick_factor: ByCohort,
}

/// Rates of a month.
pub(super) fn rates(world: &World, measures: &Measures, ages: &Ages) -> Leaving {
    let by_age = |doctor: bool| -> ByCohort { ages.mid.map(|mid| monthly_retirement(mid, doctor)) };
    let (others, doctors) = (by_age(false), by_age(true));
    let retire = std::array::from_fn(|profession| {
        let rates = if is_doctor(profession) { doctors } else { others };
        let later = world.strengths.of(effects::E30) * senior_dose(measures, profession);
        std::array::from_fn(|cohort| {
            // The part of a cohort that is asked retires less.
            rates[cohort] * (1.0 - later * asked_part(ages.mid[cohort]))
        })
    });
    let factor = |factors| std::array::from_fn(|cohort| ages.factor(cohort, factors));
    Leaving {
        retire,
        die: ages.mid.map(monthly_death),
        quit_factor: factor(&constants::QUIT_AGE_FACTORS),
        sick_factor: factor(&constants::SICK_AGE_FACTORS),
    }
}

impl Leaving {
    /// Retirement, emigration and death of a profession with the ages of its table, per month.
    pub(super) fn mean(&self, profession: usize) -> f64 {
        let ages = Profession::ALL[profession].row().ages;
        let rates = (0..COHORTS).map(|cohort| ages[cohort] * (self.retire[profession][cohort] + self.die[cohort]));
        rates.sum::<f64>() + constants::EMIGRATION
    }
}

/// How working life ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Retire,
    Emigrate,
    Die,
}

/// Books people who leave working life, and tells how many they are.
pub(super) fn book(people: &mut People, end: End, heads: &ByCohort) -> f64 {
    let gone = all_of(heads);
    match end {
        End::Retire => people.borders.retired += gone,
        End::Emigrate => people.borders.emigrated += gone,
        End::Die => people.borders.dead += gone,
    }
    gone
}

/// Part of a cohort's retirements that fall between 60 and 65: all below a mid age of 62.5, none above 67.5.
fn asked_part(mid_age: f64) -> f64 {
    ((67.5 - mid_age) / 5.0).clamp(0.0, 1.0)
}

/// Senior measures (L33): bonus against the full dose, times the share who are offered it.
fn senior_dose(measures: &Measures, profession: usize) -> f64 {
    let bonus = measures.profession(levers::L33, profession) / constants::SENIOR_FULL_DOSE;
    bonus.min(1.0) * measures.companion(levers::L33, profession) / 100.0
}

/// Mean of the yearly table over the five ages of a cohort, as a monthly rate.
fn monthly_retirement(mid_age: f64, doctor: bool) -> f64 {
    let table = constants::RETIREMENT_BY_AGE;
    let youngest = mid_age - 2.5;
    let ages = (0..5).map(|i| (youngest + f64::from(i) + 0.5).floor());
    let yearly = ages.map(|age| {
        let row = if age < 60.0 { 0.0 } else { table[((age - 60.0) as usize).min(table.len() - 1)] };
        if doctor && age < 68.0 { row * constants::DOCTOR_RETIREMENT_FACTOR } else { row }
    });
    rate_of(yearly.sum::<f64>() / 5.0) / 12.0
}

/// Grows evenly in its logarithm from 20 to 75.
fn monthly_death(mid_age: f64) -> f64 {
    let grown = ((mid_age - 20.0) / 55.0).clamp(0.0, 1.0);
    constants::DEATH_YOUNG * exp(grown * ln(constants::DEATH_OLD / constants::DEATH_YOUNG))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn senior_measures_ask_those_between_60_and_65() {
        assert!(is(asked_part(50.0), 1.0) && is(asked_part(62.5), 1.0) && is(asked_part(65.0), 0.5));
        assert!(is(asked_part(66.5), 0.2) && is(asked_part(67.5), 0.0) && is(asked_part(72.5), 0.0));
    }

    #[test]
    fn a_cohort_retires_by_the_mean_of_its_five_ages() {
        let table = constants::RETIREMENT_BY_AGE;
        let of = |yearly: f64| rate_of(yearly) / 12.0;
        assert!(is(monthly_retirement(57.5, false), 0.0));
        assert!(is(monthly_retirement(60.0, false), of(table[..3].iter().sum::<f64>() / 5.0)), "58 to 62");
        assert!(is(monthly_retirement(62.5, false), of(table[..5].iter().sum::<f64>() / 5.0)), "60 to 64");
        assert!(is(monthly_retirement(72.5, false), of(table[9])), "69 and over");
        // Doctors stay longer, until 68.
        let doctors = constants::DOCTOR_RETIREMENT_FACTOR * table[5..8].iter().sum::<f64>() + table[8] + table[9];
        assert!(is(monthly_retirement(67.5, true), of(doctors / 5.0)), "65 to 69");
    }

    #[test]
    fn deaths_grow_evenly_in_their_logarithm() {
        assert!(is(monthly_death(20.0), constants::DEATH_YOUNG) && is(monthly_death(75.0), constants::DEATH_OLD));
        let halfway = monthly_death(47.5);
        assert!((halfway * halfway / (constants::DEATH_YOUNG * constants::DEATH_OLD) - 1.0).abs() < 1e-12);
    }
}
