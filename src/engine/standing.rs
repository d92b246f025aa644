//! How own staff stand at the start: how many are new, have one to three years, and more, and how many are on long sick
//! leave, such that as many come to each as leave it.
//!
//! People leave as they do in the run: they quit, go to agencies, retire by their ages, fall ill, enter further training,
//! and doctors rise. Who rises to specialist, or comes from further training, joins the experienced and need not be
//! hired.

use super::calendar::Month;
use super::further_training::UsualCourse;
use super::math::{chance_of, share};
use super::people::{DOCTORS, PROFESSIONS, TENURES, TRAINED_FOR};
use super::working_life::Leaving;
use super::world::World;
use crate::evidence::{Profession, constants};

/// Rounds after which nothing moves.
const ROUNDS: usize = 12;
/// Gain of tenure a month.
const GAIN: [f64; TENURES] = [1.0 / 12.0, 1.0 / 24.0, 0.0];

/// Shares of a profession's own staff.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// By tenure.
    pub(super) tenures: [f64; TENURES],
    /// On long sick leave.
    pub(super) long_sick: f64,
}

/// Finds the shares, and scales quits by tenure so that the staff's mean is the table's.
///
/// Quits, the drain and falling ill are still those of the mean age.
pub(super) fn find(world: &mut World, leaving: &Leaving) -> [Standing; PROFESSIONS] {
    let table = world.quit_rate;
    let mut standing = [Standing { tenures: [1.0 / TENURES as f64; TENURES], long_sick: 0.0 }; PROFESSIONS];
    for _ in 0..ROUNDS {
        for profession in 0..PROFESSIONS {
            let first_year = Profession::ALL[profession].row().first_year_factor;
            let factors = [first_year, constants::QUIT_TENURE_1, constants::QUIT_TENURE_2];
            let mean = sum(|tenure| standing[profession].tenures[tenure] * factors[tenure]);
            world.quit_rate[profession] =
                std::array::from_fn(|tenure| table[profession][tenure] * factors[tenure] / mean);
        }
        standing = next_round(world, leaving, &standing);
    }
    standing
}

fn sum(of: impl Fn(usize) -> f64) -> f64 {
    (0..TENURES).map(of).sum()
}

/// What the exits of staff who stand so lead to.
fn next_round(world: &World, leaving: &Leaving, before: &[Standing; PROFESSIONS]) -> [Standing; PROFESSIONS] {
    let mut groups: [Group; PROFESSIONS] =
        std::array::from_fn(|profession| Group::of(world, leaving, profession, &before[profession]));
    let nurse = Profession::Ssk.idx();
    let mut begin = 0.0;
    for goal in TRAINED_FOR {
        let course = UsualCourse::of(world, leaving, goal);
        groups[nurse].heads -= course.students(Month::of(world.baseline, 0)).iter().sum::<f64>();
        groups[nurse].arriving += course.go_back();
        groups[goal].arriving += course.finish();
        begin += course.begin();
    }
    let [new, ..] = before[nurse].tenures;
    let to_training = share(begin, groups[nurse].heads * (1.0 - new));
    groups[nurse].lose([0.0, to_training, to_training]);

    let [junior, resident, specialist] = DOCTORS;
    let rise = groups[resident].at_work / (constants::SPECIALIST_MONTHS_DOCTOR - 36.0);
    groups[resident].lose([0.0, 0.0, rise]);
    groups[specialist].arriving += rise * groups[resident].heads * groups[resident].tenures()[TENURES - 1];
    let followed = constants::RESIDENTS_FROM_THE_HOUSE * groups[resident].loss();
    groups[junior].lose([share(followed, groups[junior].heads); TENURES]);

    groups.map(|group| Standing { tenures: group.tenures(), long_sick: 1.0 - group.at_work })
}

/// Own staff of a profession.
struct Group {
    heads: f64,
    /// Part that is not on long sick leave.
    at_work: f64,
    /// Rates of leaving the profession's own staff, by tenure.
    leave: [f64; TENURES],
    /// Heads a month who join the experienced without being hired.
    arriving: f64,
}

impl Group {
    fn of(world: &World, leaving: &Leaving, profession: usize, before: &Standing) -> Self {
        let ends = leaving.mean(profession);
        let quit = |tenure: usize| world.quit_rate[profession][tenure] + world.to_agency[profession];
        let fall_ill = sum(|tenure| {
            let rate = GAIN[tenure] + quit(tenure) + world.long_sick[profession] + ends;
            before.tenures[tenure] * chance_of(rate) * world.long_sick[profession] / rate
        });
        let sick = fall_ill / chance_of(constants::SICK_RETURN + constants::DISABILITY + ends);
        let at_work = 1.0 / (1.0 + sick);
        let leave = |tenure| quit(tenure) * at_work + constants::DISABILITY * (1.0 - at_work) + ends;
        // Shares mean something where there is nobody, too.
        let heads = world.baseline.heads[profession].value.max(1.0);
        Self { heads, at_work, leave: std::array::from_fn(leave), arriving: 0.0 }
    }

    /// More ways to leave.
    fn lose(&mut self, rates: [f64; TENURES]) {
        self.leave.iter_mut().zip(rates).for_each(|(leave, rate)| *leave += rate);
    }

    /// Parts of a tenure that leave in a month, and that go on to the next.
    fn month(&self, tenure: usize) -> (f64, f64) {
        let (leave, gain) = (self.leave[tenure], GAIN[tenure] * self.at_work);
        let each = chance_of(leave + gain) / (leave + gain);
        (leave * each, gain * each)
    }

    fn tenures(&self) -> [f64; TENURES] {
        let [(_, risen), (second_left, second_risen), (third_left, _)] = [0, 1, 2].map(|tenure| self.month(tenure));
        let second = risen / (second_left + second_risen);
        let third = second * second_risen / third_left;
        let hired = (1.0 - self.arriving / third_left / self.heads).max(0.0);
        let new = hired / (1.0 + second + third);
        [new, new * second, 1.0 - new * (1.0 + second)]
    }

    /// Heads a month who leave.
    fn loss(&self) -> f64 {
        let tenures = self.tenures();
        self.heads * sum(|tenure| tenures[tenure] * self.month(tenure).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::{Contract, UNITS};
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{Baseline, Figure};

    #[test]
    fn where_demand_does_not_grow_as_many_nurses_are_experienced_a_year_later_with_those_who_gave_up_a_course() {
        let mut scenario = skane_with(&[]);
        // Over a budget that is kept to the krona a few places in further training are saved.
        scenario.switches.budget = false;
        let row = scenario.baseline.row();
        let demand_growth = Figure { value: 0.0, ..row.demand_growth };
        let baseline = Box::leak(Box::new(Baseline { demand_growth, ..*row }));
        let experienced = |month| {
            Trial { scenario: &scenario, baseline }.inside(month, |lived| {
                let nurses = |unit| lived.present.heads.tenures(unit, Profession::Ssk.idx(), Contract::Own)[2];
                (0..UNITS).map(nurses).sum::<f64>()
            })
        };
        let (then, now) = (experienced(0), experienced(12));
        assert!((now / then - 1.0).abs() < 0.004, "{then} and {now}");
    }
}
