//! Paid further training of nurses to specialist nurses and midwives: who begins, and who is bound by it (E18).
//!
//! Courses last whole terms, which begin in January and August: two for specialist nurses, three for midwives. What happens
//! during them is in `absence.rs`.

use super::calendar::Month;
use super::conditions::Conditions;
use super::flows::Flows;
use super::math::{exp, ln, share};
use super::measures::Measures;
use super::people::{ByProfession, Contract, NURSES, TENURES, TRAINED_FOR, UNITS};
use super::situation::Present;
use super::working_life::Leaving;
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Nurses who enter paid further training this month, by unit (E18).
///
/// Places a year per 1,000 nurses, as far as programme money, applicants and the wards' limit of colleagues away allow.
pub(super) fn places_taken(present: &Present) -> [f64; UNITS] {
    let Present { world, month, measures, conditions, heads, .. } = *present;
    let part = match () {
        () if month.is_january() => constants::INTAKE_JANUARY,
        () if month.is_august() => 1.0 - constants::INTAKE_JANUARY,
        () => return [0.0; UNITS],
    };
    let ssk = Profession::Ssk.idx();
    let places = measures.profession(levers::L25, ssk) * conditions.programme_share;
    let paid = measures.profession(levers::L26, ssk) / 100.0;
    let applicants = constants::UNPAID_APPLICANTS * (1.0 + (world.strengths.of(effects::E49A) - 1.0) * paid);
    std::array::from_fn(|unit| {
        let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed(unit, nurse)).sum();
        // Those in their last term are back as the new ones begin.
        let away: f64 = TRAINED_FOR
            .iter()
            .map(|&goal| heads.tenures(unit, goal, Contract::Training)[..terms(goal) - 1].iter().sum::<f64>())
            .sum();
        let room = (constants::TRAINING_CAP * nurses - away).max(0.0);
        (places.min(applicants) * nurses / 1000.0 * part).min(room)
    })
}

/// Length of a course.
fn months(goal: usize) -> f64 {
    if goal == Profession::Bm.idx() { constants::MIDWIFE_MONTHS } else { constants::SPECIALIST_MONTHS }
}

/// Length of a course in terms of half a year.
pub(super) fn terms(goal: usize) -> usize {
    (months(goal) / 6.0) as usize
}

/// Monthly rate of giving up a course that leads to the completion of its pay (L26).
pub(super) fn give_up_rate(measures: &Measures, goal: usize) -> f64 {
    let paid = measures.profession(levers::L26, Profession::Ssk.idx()) / 100.0;
    let completion = constants::TRAINING_COMPLETION_UNPAID
        + (constants::TRAINING_COMPLETION - constants::TRAINING_COMPLETION_UNPAID) * paid;
    -ln(completion) / months(goal)
}

/// A course in which as many begin every year and nobody has moved a lever.
#[derive(Clone, Copy, Debug)]
pub(super) struct UsualCourse {
    /// What nurses become.
    pub(super) goal: usize,
    /// Nurses who begin a year.
    begin: f64,
    give_up: f64,
    /// Rate of quitting, and of the end of working life.
    leave: f64,
}

impl UsualCourse {
    /// The course of a world whose quits are known.
    pub(super) fn of(world: &World, leaving: &Leaving, goal: usize) -> Self {
        let (ssk, measures) = (Profession::Ssk.idx(), world.schedule.defaults());
        let nurses: f64 = NURSES.iter().map(|&nurse| world.baseline.heads[nurse].value).sum();
        let midwifery = if goal == Profession::Bm.idx() { world.midwife_share } else { 1.0 - world.midwife_share };
        Self {
            goal,
            begin: measures.profession(levers::L25, ssk) * nurses / 1000.0 * midwifery,
            give_up: give_up_rate(measures, goal),
            leave: world.quit_rate[ssk][TENURES - 1] * constants::TRAINING_QUIT_FACTOR + leaving.mean(ssk),
        }
    }

    /// Nurses who begin, a month of the year's mean.
    pub(super) fn begin(&self) -> f64 {
        self.begin / 12.0
    }

    /// Nurses who finish, a month of the year's mean.
    pub(super) fn finish(&self) -> f64 {
        self.begin() * self.left(months(self.goal))
    }

    /// Nurses who give up and go back, a month of the year's mean.
    pub(super) fn go_back(&self) -> f64 {
        (self.begin() - self.finish()) * share(self.give_up, self.give_up + self.leave)
    }

    /// Nurses on the course by term, before a month's events.
    pub(super) fn students(&self, month: Month) -> [f64; TENURES] {
        // Autumn terms last five months, spring terms seven.
        let since_august = ((month.of_year + 4) % 12) as f64;
        let intakes = [
            (1.0 - constants::INTAKE_JANUARY, since_august, [5.0, 12.0, 17.0]),
            (constants::INTAKE_JANUARY, since_august - 5.0, [7.0, 12.0, 19.0]),
        ];
        let mut by_term = [0.0; TENURES];
        for (part, since, ends) in intakes {
            for months in [since, since + 12.0] {
                let term = ends.iter().filter(|&&end| months >= end).count();
                if months >= 0.0 && term < terms(self.goal) {
                    by_term[term] += part * self.begin * self.left(months);
                }
            }
        }
        by_term
    }

    fn left(&self, months: f64) -> f64 {
        exp(-(self.give_up + self.leave) * months)
    }
}

/// Heads on the bond after further training next month: those who finish come, a twenty-fourth goes.
pub(super) fn recently_trained(conditions: &Conditions, flows: &Flows) -> ByProfession {
    std::array::from_fn(|profession| {
        let finished: f64 = flows.trained.iter().map(|unit| unit[profession]).sum();
        conditions.recently_trained[profession] * (1.0 - 1.0 / constants::AFTER_TRAINING_MONTHS) + finished
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::month::Lived;
    use crate::engine::people::{Heads, Row};
    use crate::engine::trial::{Trial, skane_with};
    use crate::engine::working_life;

    fn usual_course(lived: &Lived, goal: usize) -> UsualCourse {
        let Present { world, measures, ages, .. } = lived.present;
        UsualCourse::of(world, &working_life::rates(world, measures, ages), goal)
    }

    /// Nurses who begin in a month of the year, per 1,000, where nobody is away in training yet.
    fn begin(places: f64, percent_paid: f64, of_year: usize) -> f64 {
        Trial::of(&skane_with(&[(levers::L25, places), (levers::L26, percent_paid)])).inside(0, |lived| {
            let mut people = lived.present.people.clone();
            for unit in 0..UNITS {
                for goal in TRAINED_FOR {
                    for term in 0..TENURES {
                        people.at_mut(Row::own(unit, goal, Contract::Training, term)).fill(0.0);
                    }
                }
            }
            let mut heads = Heads::none();
            heads.count(&people, lived.present.ages);
            let month = Month { of_year, ..lived.present.month };
            let begun: f64 = places_taken(&Present { month, heads: &heads, ..lived.present }).iter().sum();
            let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed_in_all(nurse)).sum();
            1000.0 * begun / nurses
        })
    }

    fn in_a_year(places: f64, percent_paid: f64) -> f64 {
        (0..12).map(|of_year| begin(places, percent_paid, of_year)).sum()
    }

    #[test]
    fn without_pay_as_many_begin_as_would_study_on_their_own_money_and_pay_brings_three_times_as_many() {
        // 25 in 1,000 apply without pay (`unpaid_applicants`), three times as many with it (e49a).
        assert!((in_a_year(60.0, 0.0) - 25.0).abs() < 1e-9, "{}", in_a_year(60.0, 0.0));
        assert!((in_a_year(60.0, 50.0) - 50.0).abs() < 1e-9, "{}", in_a_year(60.0, 50.0));
        assert!((in_a_year(60.0, 100.0) - 60.0).abs() < 1e-9, "and no more than there are places");
        assert!((in_a_year(10.0, 0.0) - 10.0).abs() < 1e-9);
    }

    #[test]
    fn four_in_ten_begin_in_january_the_others_in_august_and_nobody_in_between() {
        let by_month: [f64; 12] = std::array::from_fn(|of_year| begin(20.0, 100.0, of_year));
        assert!((by_month[0] - 8.0).abs() < 1e-9 && (by_month[7] - 12.0).abs() < 1e-9, "{by_month:?}");
        assert!((by_month.iter().sum::<f64>() - 20.0).abs() < 1e-9);
    }

    #[test]
    fn the_wards_send_no_more_than_four_in_a_hundred_away_at_once() {
        for month in [6, 13, 18, 25] {
            Trial::of(&skane_with(&[(levers::L25, 60.0)])).inside(month, |lived| {
                for (unit, begun) in places_taken(&lived.present).into_iter().enumerate() {
                    let heads = lived.present.heads;
                    let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed(unit, nurse)).sum();
                    // Two terms make a specialist nurse, three a midwife; the last is over when others begin.
                    let [specialists, midwives] = TRAINED_FOR.map(|goal| heads.tenures(unit, goal, Contract::Training));
                    let away = specialists[0] + midwives[0] + midwives[1];
                    assert!(begun > 0.0 && begun + away <= 0.04 * nurses + 1e-9, "month {month}: {begun} and {away}");
                }
            });
        }
    }

    #[test]
    fn in_every_month_of_a_later_year_as_many_are_on_each_term_as_where_as_many_begin_every_year() {
        let mut scenario = skane_with(&[]);
        scenario.switches.budget = false;
        for since_start in 24..36 {
            Trial::of(&scenario).inside(since_start, |lived| {
                for goal in TRAINED_FOR {
                    let usual = usual_course(lived, goal).students(lived.present.month);
                    for (term, usual) in usual.into_iter().enumerate() {
                        let now: f64 = (0..UNITS)
                            .map(|unit| lived.present.heads.tenures(unit, goal, Contract::Training)[term])
                            .sum();
                        assert!(
                            (now - usual).abs() < 0.05 * usual + 1.0,
                            "month {since_start}, term {term}: {now}, not {usual}"
                        );
                    }
                }
            });
        }
    }

    #[test]
    fn of_those_who_begin_a_usual_course_nine_in_ten_finish_but_for_some_who_leave() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            for goal in TRAINED_FOR {
                let course = usual_course(lived, goal);
                let left = course.begin() - course.finish() - course.go_back();
                assert!((0.02..0.08).contains(&(left / course.begin())), "quit or retire: {left}");
                // Nine in ten of those who do not leave finish.
                let stayed = course.finish() + course.go_back();
                assert!((course.finish() / stayed - 0.9).abs() < 0.005, "{}", course.finish() / stayed);
            }
            // 25 places a year for 1,000 nurses (L25).
            let begin: f64 = TRAINED_FOR.map(|goal| 12.0 * usual_course(lived, goal).begin()).iter().sum();
            assert!((begin - 0.025 * 10_300.0).abs() < 1e-9, "{begin}");
        });
    }

    #[test]
    fn as_many_are_bound_at_the_start_as_finish_in_two_years_and_quit_a_fifth_less_than_the_others() {
        let mut scenario = skane_with(&[]);
        scenario.switches.budget = false;
        let trial = Trial::of(&scenario);
        for goal in TRAINED_FOR {
            let in_two_years: f64 = (0..24)
                .map(|month| {
                    trial.inside(month, |lived| lived.flows.trained.iter().map(|unit| unit[goal]).sum::<f64>())
                })
                .sum();
            trial.inside(0, |lived| {
                let Present { world, conditions, heads, .. } = lived.present;
                let bound = conditions.recently_trained[goal];
                assert!((bound / in_two_years - 1.0).abs() < 0.04, "{bound} are bound, {in_two_years} finish");
                // `after_training_quit_factor`; the others quit as much more, so that the mean is the table's.
                let mean = 1.0 - 0.2 * bound / heads.employed_in_all(goal);
                assert!((world.usual_after_training[goal] - mean).abs() < 1e-9);
            });
        }
    }
}
