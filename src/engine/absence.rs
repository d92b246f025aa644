//! Own staff who are away: on long sick leave, or in paid further training (E11, E18).

use super::chance::{Chance, Way, Ways};
use super::flows::Flows;
use super::math::ln;
use super::people::{Contract, People, Row, Stock, TENURES, all_of};
use super::programmes;
use super::retention::{self, UnitConditions};
use super::situation::Situation;
use super::working_life::{self, End};
use crate::evidence::{Profession, constants, levers};

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

/// Ways through and out of further training.
#[derive(Clone, Copy, Debug)]
enum Course {
    Pass,
    GiveUp,
    Other,
    Outside,
    End(End),
}

/// Nurses in further training pass from third to third; at the end they have their new profession, or go back.
pub(super) fn in_training<C: Chance>(
    s: &Situation,
    conditions: &UnitConditions,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    goal: usize,
) {
    let (unit, ssk) = (conditions.unit, Profession::Ssk.idx());
    let months = if goal == Profession::Bm.idx() { constants::MIDWIFE_MONTHS } else { constants::SPECIALIST_MONTHS };
    let paid = s.measures.profession(levers::L26, ssk) / 100.0;
    let completion = constants::TRAINING_COMPLETION_UNPAID
        + (constants::TRAINING_COMPLETION - constants::TRAINING_COMPLETION_UNPAID) * paid;
    let quits = retention::quit_rate(s, conditions, ssk, TENURES - 1) * constants::TRAINING_QUIT_FACTOR;
    let outside = conditions.outside_share(s, ssk);
    let each = [
        Way::alike(Course::Pass, TENURES as f64 / months),
        // Those who give up do so evenly over the three thirds.
        Way::alike(Course::GiveUp, -ln(completion) / months),
        Way::alike(Course::Other, quits * (1.0 - outside)),
        Way::alike(Course::Outside, quits * outside),
        Way::by_cohort(Course::End(End::Retire), &s.leaving.retire[ssk]),
        Way::alike(Course::End(End::Emigrate), constants::EMIGRATION),
        Way::by_cohort(Course::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    let nurses = Row::own(unit, ssk, Contract::Own, TENURES - 1);
    let students = s.heads.tenures(unit, goal, Contract::Training);
    for third in (0..TENURES).filter(|&third| students[third] > 0.0) {
        let row = Row::own(unit, goal, Contract::Training, third);
        let gone = chance.compete(s.people.at(row), &ways, row, |course, heads| match course {
            Course::Pass if third + 1 < TENURES => {
                next.arrive(Row::own(unit, goal, Contract::Training, third + 1), heads);
            }
            Course::Pass => {
                flows.trained[unit][goal] += all_of(heads);
                next.arrive(Row::own(unit, goal, Contract::Own, TENURES - 1), heads);
            }
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::chance::Mean;
    use crate::engine::moves::Moves;
    use crate::engine::people::{Heads, PROFESSIONS, UNITS};
    use crate::engine::recruitment::Posts;
    use crate::engine::situation::Present;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;

    /// A thousand people of one row, alone, at today's quits: month by month who they are and what they did.
    fn alone(row: Row, settings: &[(LeverId, f64)], months: usize) -> (People, Vec<Flows>) {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let nowhere = Posts { all: [[0.0; PROFESSIONS]; UNITS], vacant: [[0.0; PROFESSIONS]; UNITS] };
            let mut people = People::nobody();
            // In their thirties nobody retires for age.
            people.at_mut(row)[2] = 1000.0;
            let month = |_| {
                let (mut next, mut flows, mut heads) = (people.clone(), Flows::none(), Heads::none());
                heads.count(&people, lived.present.ages);
                let present = Present { people: &people, heads: &heads, ..lived.present };
                let (leaving, moves) = (working_life::rates(&present), Moves::nobody_moves());
                let situation = present.decide(lived.agency, &leaving, &moves, &nowhere, [0.0; UNITS]);
                retention::live_through(&situation, &Mean, &mut next, &mut flows);
                people = next;
                flows
            };
            let flows = (0..months).map(month).collect();
            (people, flows)
        })
    }

    /// Nurses who begin a course together: by month how many have finished.
    fn finish(goal: Profession, percent_paid: f64) -> Vec<f64> {
        let row = Row::own(0, goal.idx(), Contract::Training, 0);
        let (_, months) = alone(row, &[(levers::L26, percent_paid)], 120);
        months.iter().map(|flows| flows.trained[0][goal.idx()]).collect()
    }

    #[test]
    fn nine_in_ten_finish_a_paid_course_and_seventy_eight_in_a_hundred_an_unpaid_one() {
        for goal in [Profession::Sps, Profession::Bm] {
            for (percent_paid, part) in [(100.0, 900.0), (50.0, 840.0), (0.0, 780.0)] {
                let by_month = finish(goal, percent_paid);
                let finished: f64 = by_month.iter().sum();
                // A few quit, emigrate or die on the way, who would have finished late.
                assert!((0.955 * part..part).contains(&finished), "{goal:?} at {percent_paid} % pay: {finished}");
                let months: f64 = (1..).zip(&by_month).map(|(month, heads)| f64::from(month) * heads).sum();
                let length = if goal == Profession::Bm { 18.0 } else { 12.0 };
                // Whole months lengthen each third a little.
                assert!((-0.5..1.5).contains(&(months / finished - length)), "{goal:?}: {} months", months / finished);
            }
        }
    }

    #[test]
    fn one_in_six_comes_back_from_long_sick_leave_each_month_and_four_in_a_thousand_never() {
        let nurse = Profession::Ssk.idx();
        let (after, months) = alone(Row::own(0, nurse, Contract::LongSick, 2), &[], 1);
        let back = all_of(after.at(Row::own(0, nurse, Contract::Own, 2)));
        // 0.16 and 0.004 a month (`sick_return`, `disability`), at once and together.
        assert!((145.0..148.0).contains(&back), "{back}");
        assert!((3.6..3.8).contains(&months[0].retired[0][nurse]), "{}", months[0].retired[0][nurse]);
        let (after, _) = alone(Row::own(0, nurse, Contract::LongSick, 2), &[(levers::L17, 3000.0)], 1);
        // e29b: 4 % more for each of 2,700 kr more.
        let faster = all_of(after.at(Row::own(0, nurse, Contract::Own, 2))) / back;
        assert!((1.08..1.11).contains(&faster), "{faster}");
    }
}
