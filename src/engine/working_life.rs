//! The end of working life: retirement, emigration and death (E17), and what else depends on age.

use super::calendar::{Ages, COHORT_YEARS};
use super::math::{exp, ln};
use super::measures::Measures;
use super::people::{ByCohort, COHORTS, PROFESSIONS, People, all_of, is_doctor};
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Age from which people retire.
const FIRST_RETIREMENT_AGE: f64 = 60.0;

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
    /// Part young enough to begin further training, by cohort (E18).
    pub(super) may_train: ByCohort,
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
        may_train: std::array::from_fn(|cohort| 1.0 - ages.part_of_age(cohort, constants::TRAINING_TO_AGE)),
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
    book_count(people, end, all_of(heads))
}

/// Books so many people who leave working life.
pub(super) fn book_count(people: &mut People, end: End, gone: f64) -> f64 {
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

/// Rate at which a cohort, five years of birth wide, retires: those who go over those who are left. Of who was there at 60
/// as many are left at each age as the yearly table leaves, so that the younger weigh more.
fn monthly_retirement(mid_age: f64, doctor: bool) -> f64 {
    let [younger, older] =
        [mid_age - COHORT_YEARS / 2.0, mid_age + COHORT_YEARS / 2.0].map(|age| Stayed::to(age, doctor));
    (younger.still - older.still) / (older.years - younger.years) / 12.0
}

/// What the table leaves of somebody who was there at 60.
#[derive(Clone, Copy, Debug)]
struct Stayed {
    /// Part still there at an age.
    still: f64,
    /// Years there since 60; below 60 every year counts.
    years: f64,
}

impl Stayed {
    /// Retires evenly over each year of age.
    fn to(age: f64, doctor: bool) -> Self {
        let mut stayed = Self { still: 1.0, years: (age - FIRST_RETIREMENT_AGE).min(0.0) };
        let mut from = FIRST_RETIREMENT_AGE;
        while from < age {
            let part = (age - from).min(1.0);
            let gone = stayed.still * yearly_retirement(from, doctor) * part;
            stayed.years += part * (stayed.still - gone / 2.0);
            stayed.still -= gone;
            from += 1.0;
        }
        stayed
    }
}

/// Part of those who have reached an age that retire within the year.
fn yearly_retirement(age: f64, doctor: bool) -> f64 {
    let table = constants::RETIREMENT_BY_AGE;
    let row = table[((age - FIRST_RETIREMENT_AGE) as usize).min(table.len() - 1)];
    if doctor && age < 68.0 { row * constants::DOCTOR_RETIREMENT_FACTOR } else { row }
}

/// Grows evenly in its logarithm from 20 to 75.
fn monthly_death(mid_age: f64) -> f64 {
    let grown = ((mid_age - 20.0) / 55.0).clamp(0.0, 1.0);
    constants::DEATH_YOUNG * exp(grown * ln(constants::DEATH_OLD / constants::DEATH_YOUNG))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math::chance_of;
    use crate::engine::people::ByProfession;
    use crate::engine::trial::{Trial, skane_with};
    use crate::engine::{Indicator, View};
    use crate::evidence::BaselineId;
    use crate::scenario::Scenario;

    fn is(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn senior_measures_ask_those_between_60_and_65() {
        assert!(is(asked_part(50.0), 1.0) && is(asked_part(62.5), 1.0) && is(asked_part(65.0), 0.5));
        assert!(is(asked_part(66.5), 0.2) && is(asked_part(67.5), 0.0) && is(asked_part(72.5), 0.0));
    }

    /// Of people who turn 60 evenly over five years, part still there when they are of a mid age: each year of age by
    /// itself.
    fn still_there(mid_age: f64, doctor: bool) -> f64 {
        const BIRTHS: u32 = 600;
        let of_birth = |birth: u32| {
            let age = mid_age - 2.5 + 5.0 * (f64::from(birth) + 0.5) / f64::from(BIRTHS);
            let table = |year: usize| {
                let longer = if doctor && year < 8 { constants::DOCTOR_RETIREMENT_FACTOR } else { 1.0 };
                constants::RETIREMENT_BY_AGE[year.min(9)] * longer
            };
            let years = (age - 60.0).max(0.0);
            let whole: f64 = (0..years as usize).map(|year| 1.0 - table(year)).product();
            whole * (1.0 - table(years as usize) * years.fract())
        };
        (0..BIRTHS).map(of_birth).sum::<f64>() / f64::from(BIRTHS)
    }

    #[test]
    fn a_cohort_retires_as_each_of_its_years_of_age_would_by_itself() {
        for doctor in [false, true] {
            let mut heads = 1.0;
            for month in 0..=17 * 12 {
                let mid_age = 57.5 + f64::from(month) / 12.0;
                let off = heads / still_there(mid_age, doctor) - 1.0;
                // The rate of the month's first day holds for all of it.
                assert!(off.abs() < 0.04, "at {mid_age}: {off}");
                heads *= 1.0 - chance_of(monthly_retirement(mid_age, doctor));
            }
        }
        assert!(is(monthly_retirement(57.5, false), 0.0));
        let few = monthly_retirement(62.5, true) / monthly_retirement(62.5, false);
        assert!((0.7..0.75).contains(&few), "doctors stay longer: {few}");
    }

    #[test]
    fn at_the_start_as_many_are_over_65_and_70_as_retirement_leaves_of_those_who_turned_60() {
        for profession in Profession::ALL {
            let doctor = is_doctor(profession.idx());
            let years = |age| Stayed::to(age, doctor).years;
            let [.., from_60, from_65, from_70] = profession.row().ages;
            let all = from_60 + from_65 + from_70;
            let of_all = |from: f64, to: f64| all * (years(to) - years(from)) / years(75.0);
            // The table is in tenths of a per cent.
            let near = |share: f64, left: f64| (share - left).abs() < 0.001;
            assert!(near(from_65, of_all(65.0, 70.0)) && near(from_70, of_all(70.0, 75.0)), "{profession:?}");
        }
    }

    /// Retirements of a year by profession: of the run, and of the table's ages if nobody else came or went.
    fn retirements(scenario: &Scenario, year: u16) -> [[f64; PROFESSIONS]; 2] {
        let mut both = [[0.0; PROFESSIONS]; 2];
        for month in 12 * year..12 * (year + 1) {
            let run: ByProfession = Trial::of(scenario)
                .inside(month, |lived| std::array::from_fn(|p| lived.flows.retired.iter().map(|unit| unit[p]).sum()));
            for profession in Profession::ALL {
                let (p, doctor) = (profession.idx(), is_doctor(profession.idx()));
                let of_cohort = |cohort: usize| {
                    let then = 22.5 + 5.0 * cohort as f64;
                    let now = then + f64::from(month) / 12.0;
                    let left = still_there(now, doctor) / still_there(then, doctor);
                    profession.row().ages[cohort] * left * monthly_retirement(now, doctor)
                };
                both[0][p] += run[p];
                both[1][p] += scenario.baseline.row().heads[p].value * (0..COHORTS).map(of_cohort).sum::<f64>();
            }
        }
        both
    }

    #[test]
    fn retirements_follow_the_size_of_the_cohorts_for_five_years() {
        for region in ["skane", "stockholm", "vasterbotten", "sverige"] {
            let mut scenario = skane_with(&[]);
            scenario.baseline = BaselineId::from_code(region).expect("a region of the table");
            let [first, fifth] = [0, 4].map(|year| retirements(&scenario, year));
            let growth = |of: usize, who: &dyn Fn(&ByProfession) -> f64| who(&fifth[of]) / who(&first[of]);
            let off = |who: &dyn Fn(&ByProfession) -> f64| growth(0, who) / growth(1, who) - 1.0;
            let all = off(&|flow| flow.iter().sum());
            assert!(all.abs() < 0.03, "{region}: {all}");
            for p in (0..PROFESSIONS).filter(|&p| scenario.baseline.row().heads[p].value >= 1000.0 && first[1][p] > 0.0)
            {
                // Nurses who train further leave at every age, specialists come, and support staff has no programme that
                // brings the young.
                let off = off(&|flow| flow[p]);
                assert!(off.abs() < 0.2, "{region}, profession {p}: {off}");
            }
        }
    }

    #[test]
    fn the_staff_s_mean_age_moves_by_less_than_a_year_and_a_half_in_ten_years() {
        for region in ["skane", "stockholm", "vasterbotten", "sverige"] {
            let mut scenario = skane_with(&[]);
            scenario.baseline = BaselineId::from_code(region).expect("a region of the table");
            let run = Trial::of(&scenario).expected();
            let ages = run.series(Indicator::MeanAge, View::Region).expect("ages are told of the region");
            let (then, now) = (ages[0], ages[119]);
            assert!((now - then).abs() < 1.5, "{region}: {then} and {now}");
        }
    }

    #[test]
    fn deaths_grow_evenly_in_their_logarithm() {
        assert!(is(monthly_death(20.0), constants::DEATH_YOUNG) && is(monthly_death(75.0), constants::DEATH_OLD));
        let halfway = monthly_death(47.5);
        assert!((halfway * halfway / (constants::DEATH_YOUNG * constants::DEATH_OLD) - 1.0).abs() < 1e-12);
    }
}
