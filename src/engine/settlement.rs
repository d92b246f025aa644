//! Everybody at the start: a baseline's heads spread over units, contracts, cohorts and tenures as whole people.

use super::calendar::Month;
use super::further_training::UsualCourse;
use super::math::share;
use super::people::{
    ByCohort, COHORTS, Contract, PROFESSIONS, People, Row, STUDY_YEARS, Stock, TENURES, UNITS, all_of,
};
use super::standing::Standing;
use super::students;
use super::working_life::Leaving;
use super::world::World;
use crate::evidence::{Profession, constants, levers};

/// Everybody at the start: own staff as they stand, nurses on usual courses.
pub(super) fn people(
    world: &World,
    leaving: &Leaving,
    standing: &[Standing; PROFESSIONS],
    courses: &[UsualCourse; 2],
) -> People {
    let mut people = People::nobody();
    let baseline = world.baseline;
    let defaults = world.schedule.defaults();
    for profession in 0..PROFESSIONS {
        let mut spread = Spread::new();
        let ages = Profession::ALL[profession].row().ages;
        let mut studying = 0.0;
        for course in courses.iter().filter(|_| profession == Profession::Ssk.idx()) {
            let terms = course.students(Month::of(baseline, 0));
            let heads: f64 = terms.iter().sum();
            let shares = terms.map(|students| share(students, heads));
            settle_contract(
                world,
                &mut people,
                &mut spread,
                profession,
                course.goal,
                Contract::Training,
                heads,
                shares,
                young_enough(&ages, leaving),
            );
            studying += heads;
        }
        let here = (baseline.heads[profession].value - studying).max(0.0);
        let long_sick = here * standing[profession].long_sick;
        let pool = (here - long_sick) * defaults.profession(levers::L08, profession) / 100.0;
        let own = here - long_sick - pool;
        for (contract, heads) in [(Contract::Own, own), (Contract::Pool, pool), (Contract::LongSick, long_sick)] {
            let shares = standing[profession].tenures;
            settle_contract(world, &mut people, &mut spread, profession, profession, contract, heads, shares, ages);
        }
        let regional = [
            (Stock::Agency, baseline.agency_heads[profession].value * (1.0 + constants::OUTSIDE_REQUESTS)),
            (Stock::Other, baseline.other_heads[profession].value),
            (Stock::Outside, baseline.outside_heads[profession].value),
        ];
        for (stock, heads) in regional {
            in_region(&mut people, stock, profession, heads);
        }
        settle_students(world, &mut people, profession);
    }
    people
}

#[expect(clippy::too_many_arguments, reason = "one spread runs through all contracts of a profession")]
fn settle_contract(
    world: &World,
    people: &mut People,
    spread: &mut Spread,
    from: usize,
    profession: usize,
    contract: Contract,
    heads: f64,
    tenures: [f64; TENURES],
    ages: ByCohort,
) {
    for unit in 0..UNITS {
        for cohort in 0..COHORTS {
            for tenure in 0..TENURES {
                let wanted = heads * world.baseline.unit_shares[from][unit] * ages[cohort] * tenures[tenure];
                people.at_mut(Row::own(unit, profession, contract, tenure))[cohort] += spread.next(wanted);
            }
        }
    }
}

/// Ages of those who may begin further training.
fn young_enough(ages: &ByCohort, leaving: &Leaving) -> ByCohort {
    let young: ByCohort = std::array::from_fn(|cohort| ages[cohort] * leaving.may_train[cohort]);
    young.map(|part| share(part, all_of(&young)))
}

pub(super) fn in_region(people: &mut People, stock: Stock, profession: usize, heads: f64) {
    let ages = Profession::ALL[profession].row().ages;
    let mut spread = Spread::new();
    *people.at_mut(Row::regional(stock, profession)) = ages.map(|part| spread.next(heads * part));
}

/// Students of the month, and psychologists in practical service.
fn settle_students(world: &World, people: &mut People, profession: usize) {
    let Some(programme) = Profession::ALL[profession].row().programme else { return };
    let beginners = world.beginners[profession];
    let mut spread = Spread::new();
    let students = students::usual(&programme, beginners, Month::of(world.baseline, 0));
    people.students[profession] = students.map(|year| spread.next(year));
    if profession == Profession::Psy.idx() {
        let in_service = students::usual_in_service(&programme, beginners, Month::of(world.baseline, 0));
        people.students[profession][STUDY_YEARS - 1] = spread.next(in_service);
    }
}

/// Spreads whole persons over cells so that each profession's total is kept: every cell gets the difference of the
/// rounded running sum.
struct Spread {
    wanted: f64,
    given: f64,
}

impl Spread {
    fn new() -> Self {
        Self { wanted: 0.0, given: 0.0 }
    }

    fn next(&mut self, wanted: f64) -> f64 {
        self.wanted += wanted;
        let whole = (self.wanted + 0.5).floor() - self.given;
        self.given += whole;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::{Heads, TRAINED_FOR};
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{Baseline, Region};

    fn starting_in(month: u8) -> &'static Baseline {
        let skane = skane_with(&[]).baseline.row();
        let region = Box::leak(Box::new(Region { start_month: month, ..*skane.region }));
        Box::leak(Box::new(Baseline { region, ..*skane }))
    }

    #[test]
    fn everybody_of_the_table_has_a_place_to_the_person() {
        let scenario = skane_with(&[]);
        let baseline = scenario.baseline.row();
        Trial::of(&scenario).inside(0, |lived| {
            let heads: &Heads = lived.present.heads;
            for profession in 0..PROFESSIONS {
                let placed = heads.employed_in_all(profession);
                let table = baseline.heads[profession].value;
                assert!((placed - table).abs() < 2.0, "profession {profession}: {placed} of {table}");
                let in_agencies = lived.present.people.in_stock(Stock::Agency, profession);
                let twice = 2.0 * baseline.agency_heads[profession].value;
                assert!((in_agencies - twice).abs() < 1.0, "here and as many for others (`outside_requests`)");
            }
            assert!(lived.present.people.is_whole());
        });
    }

    #[test]
    fn a_year_after_the_start_as_many_study_in_every_year_of_a_programme_as_then() {
        for month in [7, 1] {
            let scenario = skane_with(&[]);
            let trial = Trial { scenario: &scenario, baseline: starting_in(month) };
            let students = |at| trial.inside(at, |lived| lived.present.people.students);
            let (then, now) = (students(0), students(12));
            let mut programmes = 0;
            for profession in Profession::ALL {
                let (then, now) = (then[profession.idx()], now[profession.idx()]);
                let last = if month == 1 { STUDY_YEARS } else { STUDY_YEARS - 1 };
                // Psychologists' practical service is no year of study.
                let years = if profession == Profession::Psy { 0..STUDY_YEARS - 1 } else { 0..last };
                for year in years {
                    let off = now[year] - then[year];
                    assert!(off.abs() <= 2.0, "{profession:?}, year {year}: {then:?}, {now:?}");
                }
                programmes += usize::from(then[0] > 0.0);
            }
            assert!(programmes >= 6, "{programmes} programmes begin in month {month}");
        }
    }

    #[test]
    fn one_in_a_hundred_of_those_who_are_not_on_long_sick_leave_is_in_the_pool() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let heads = lived.present.heads;
            for profession in 0..PROFESSIONS {
                let pool = heads.of(profession, Contract::Pool);
                let expected = 0.01 * (pool + heads.of(profession, Contract::Own));
                assert!((pool - expected).abs() < 1.0, "profession {profession}: {pool}, not {expected}");
            }
        });
    }

    #[test]
    fn on_a_course_at_the_start_are_nurses_under_fifty_of_all_ages_that_nurses_have() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let of_cohort = |cohort: usize| -> f64 {
                let rows = (0..UNITS).flat_map(|unit| TRAINED_FOR.map(|goal| (unit, goal)));
                rows.flat_map(|(unit, goal)| (0..TENURES).map(move |term| (unit, goal, term)))
                    .map(|(unit, goal, term)| {
                        lived.present.people.at(Row::own(unit, goal, Contract::Training, term))[cohort]
                    })
                    .sum()
            };
            let nurses = Profession::Ssk.row().ages;
            for cohort in 0..COHORTS {
                // `training_to_age`.
                let young = lived.present.ages.mid[cohort] < 50.0;
                assert_eq!(of_cohort(cohort) > 0.0, young && nurses[cohort] > 0.0, "cohort {cohort}");
            }
            let [thirties, forties] = [2, 4].map(|cohort| of_cohort(cohort) / nurses[cohort]);
            assert!((thirties / forties - 1.0).abs() < 0.2, "{thirties} and {forties}");
        });
    }
}
