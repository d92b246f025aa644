//! Own staff who are away: on long sick leave, or in paid further training (E11, E18).

use super::chance::{Chance, Way, Ways};
use super::flows::Flows;
use super::people::{ByCohort, Contract, People, Row, Stock, TENURES, all_of};
use super::retention::{self, UnitConditions};
use super::situation::Situation;
use super::working_life::{self, End};
use super::{further_training, programmes};
use crate::evidence::{Profession, constants};

/// Ways out of long sick leave.
#[derive(Clone, Copy, Debug)]
enum Recovery {
    Back,
    End(End),
}

/// People on long sick leave come back, or leave working life.
pub(super) fn long_sick<C: Chance>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    unit: usize,
    profession: usize,
) {
    let back = constants::SICK_RETURN * programmes::on_sick_return(s.world, s.measures, s.conditions, unit);
    let retire = s.leaving.retire[profession].map(|rate| rate + constants::DISABILITY);
    let each = [
        Way::alike(Recovery::Back, back),
        Way::by_cohort(Recovery::End(End::Retire), &retire),
        Way::alike(Recovery::End(End::Emigrate), constants::EMIGRATION),
        Way::by_cohort(Recovery::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    let sick = s.heads.tenures(unit, profession, Contract::LongSick);
    for tenure in (0..TENURES).filter(|&tenure| sick[tenure] > 0.0) {
        let row = Row::own(unit, profession, Contract::LongSick, tenure);
        let gone = chance.compete(s.people.at(row), &ways, row, |recovery, heads| match recovery {
            Recovery::Back => next.arrive(Row::own(unit, profession, Contract::Own, tenure), heads),
            Recovery::End(End::Retire) => {
                flows.retired[unit][profession] += working_life::book(next, End::Retire, heads);
            }
            Recovery::End(end) => {
                working_life::book(next, end, heads);
            }
        });
        next.depart(row, &gone);
    }
}

/// Ways out of further training before its end.
#[derive(Clone, Copy, Debug)]
enum Course {
    GiveUp,
    Other,
    Outside,
    End(End),
}

/// Nurses in further training give up or leave; in January and August the others go on to the next term, and after the
/// last they have their new profession.
pub(super) fn in_training<C: Chance>(
    s: &Situation,
    conditions: &UnitConditions,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    goal: usize,
) {
    let (unit, ssk) = (conditions.unit, Profession::Ssk.idx());
    let quits = retention::quit_rate(s, conditions, ssk, TENURES - 1) * constants::TRAINING_QUIT_FACTOR;
    let outside = conditions.outside_share(s, ssk);
    let each = [
        Way::alike(Course::GiveUp, further_training::give_up_rate(s.measures, goal)),
        Way::alike(Course::Other, quits * (1.0 - outside)),
        Way::alike(Course::Outside, quits * outside),
        Way::by_cohort(Course::End(End::Retire), &s.leaving.retire[ssk]),
        Way::alike(Course::End(End::Emigrate), constants::EMIGRATION),
        Way::by_cohort(Course::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    let nurses = Row::own(unit, ssk, Contract::Own, TENURES - 1);
    let students = s.heads.tenures(unit, goal, Contract::Training);
    for term in (0..TENURES).filter(|&term| students[term] > 0.0) {
        let row = Row::own(unit, goal, Contract::Training, term);
        let gone = chance.compete(s.people.at(row), &ways, row, |course, heads| match course {
            Course::GiveUp => next.arrive(nurses, heads),
            Course::Other | Course::Outside => {
                let stock = if matches!(course, Course::Other) { Stock::Other } else { Stock::Outside };
                next.arrive(Row::regional(stock, ssk), heads);
                flows.quit[unit][ssk] += all_of(heads);
            }
            Course::End(End::Retire) => {
                flows.retired[unit][ssk] += working_life::book(next, End::Retire, heads);
            }
            Course::End(end) => {
                working_life::book(next, end, heads);
            }
        });
        next.depart(row, &gone);
        if s.month.begins_term() {
            let before = s.people.at(row);
            let staying: ByCohort = std::array::from_fn(|cohort| before[cohort] - gone[cohort]);
            next.depart(row, &staying);
            if term + 1 < further_training::terms(goal) {
                next.arrive(Row::own(unit, goal, Contract::Training, term + 1), &staying);
            } else {
                flows.trained[unit][goal] += all_of(&staying);
                next.arrive(Row::own(unit, goal, Contract::Own, TENURES - 1), &staying);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::calendar::Month;
    use crate::engine::chance::Mean;
    use crate::engine::moves::Moves;
    use crate::engine::people::{Heads, PROFESSIONS, UNITS};
    use crate::engine::recruitment::Posts;
    use crate::engine::situation::Present;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{LeverId, levers};

    /// A thousand people of one row, alone, at today's quits from a month of the year on: who they are and, month by
    /// month, what they did.
    fn alone(row: Row, settings: &[(LeverId, f64)], from: usize, months: usize) -> (People, Vec<Flows>) {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let nowhere = Posts { all: [[0.0; PROFESSIONS]; UNITS], vacant: [[0.0; PROFESSIONS]; UNITS] };
            let mut people = People::nobody();
            // In their thirties nobody retires for age.
            people.at_mut(row)[2] = 1000.0;
            let month = |passed| {
                let (mut next, mut flows, mut heads) = (people.clone(), Flows::none(), Heads::none());
                heads.count(&people, lived.present.ages);
                let month = Month { of_year: (from + passed) % 12, ..lived.present.month };
                let present = Present { month, people: &people, heads: &heads, ..lived.present };
                let leaving = working_life::rates(present.world, present.measures, present.ages);
                let moves = Moves::nobody_moves();
                let situation = present.decide(lived.agency, &leaving, &moves, &nowhere, [0.0; UNITS]);
                retention::live_through(&situation, &Mean, &mut next, &mut flows);
                people = next;
                flows
            };
            let flows = (0..months).map(month).collect();
            (people, flows)
        })
    }

    #[test]
    fn a_course_lasts_two_terms_or_three_and_nine_in_ten_finish_it_or_without_pay_seventy_eight_in_a_hundred() {
        // Who begins in August or January is on the course from September or February on.
        let (september, february) = (8, 1);
        for (goal, from, length) in [
            (Profession::Sps, september, 12),
            (Profession::Sps, february, 12),
            (Profession::Bm, september, 17),
            (Profession::Bm, february, 19),
        ] {
            for (percent_paid, part) in [(100.0, 900.0), (50.0, 840.0), (0.0, 780.0)] {
                let row = Row::own(0, goal.idx(), Contract::Training, 0);
                let (_, months) = alone(row, &[(levers::L26, percent_paid)], from, 36);
                let by_month: Vec<f64> = months.iter().map(|flows| flows.trained[0][goal.idx()]).collect();
                let finished: f64 = by_month.iter().sum();
                // A few quit, emigrate or die on the way; courses of 18 months last 17 or 19.
                assert!((0.94 * part..1.01 * part).contains(&finished), "{goal:?} at {percent_paid} % pay: {finished}");
                assert!((by_month[length - 1] / finished - 1.0).abs() < 1e-12, "{goal:?}: all at once, {by_month:?}");
            }
        }
    }

    #[test]
    fn one_in_six_comes_back_from_long_sick_leave_each_month_and_four_in_a_thousand_never() {
        let nurse = Profession::Ssk.idx();
        let (after, months) = alone(Row::own(0, nurse, Contract::LongSick, 2), &[], 2, 1);
        let back = all_of(after.at(Row::own(0, nurse, Contract::Own, 2)));
        // 0.16 and 0.004 a month (`sick_return`, `disability`), at once and together.
        assert!((145.0..148.0).contains(&back), "{back}");
        assert!((3.6..3.8).contains(&months[0].retired[0][nurse]), "{}", months[0].retired[0][nurse]);
        let (after, _) = alone(Row::own(0, nurse, Contract::LongSick, 2), &[(levers::L17, 3000.0)], 2, 1);
        // e29b: 4 % more for each of 2,700 kr more.
        let faster = all_of(after.at(Row::own(0, nurse, Contract::Own, 2))) / back;
        assert!((1.08..1.11).contains(&faster), "{faster}");
    }
}
