//! Own staff: who stays, moves, falls ill, trains, rises and leaves (E11-E18).
//!
//! Every cell has competing exits. People at work and in the pool quit to other employers, work outside care and
//! agencies; retire, emigrate and die; fall long-term ill; join the pool; change unit; enter further training; gain
//! tenure; and doctors rise from junior to resident to specialist. Tenure moves up by a twelfth and a twenty-fourth a
//! month; residents of three years' tenure become specialists so that the mean is 66 months.

use super::chance::{Chance, Way, Ways};
use super::flows::Flows;
use super::math::{exp, rate_of, share};
use super::people::{
    ByCohort, ByProfession, ByUnit, Contract, PROFESSIONS, People, Row, Stock, TENURES, TRAINED_FOR, UNITS, all_of,
};
use super::situation::Situation;
use super::working_life::{self, End};
use super::{absence, programmes};
use crate::evidence::{Profession, constants, effects};

/// Ways to leave a cell at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Tenure,
    LongSick,
    /// To another unit.
    Move(usize),
    Other,
    Outside,
    Agency,
    Pool,
    /// To become a specialist nurse or a midwife.
    Train(usize),
    Rise,
    End(End),
}

/// Ways to leave a cell, counted by where they lead.
const EXITS: usize = 16;

/// Draws the month of everybody employed; `next` starts as a copy of `now` and takes every change.
pub(super) fn live_through<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows) {
    let after_training: ByProfession = std::array::from_fn(|profession| after_training(s, profession));
    let first_year: ByProfession = std::array::from_fn(|profession| {
        programmes::on_first_year_quits(s.world, s.measures, s.conditions, profession)
    });
    for unit in 0..UNITS {
        let conditions = UnitConditions::of(s, unit, &after_training, &first_year);
        for profession in 0..PROFESSIONS {
            at_work(s, &conditions, chance, next, flows, profession);
            absence::long_sick(s, chance, next, flows, unit, profession);
        }
        for goal in TRAINED_FOR {
            absence::in_training(s, &conditions, chance, next, flows, goal);
        }
    }
}

/// What all staff of a unit meet alike.
pub(super) struct UnitConditions<'a> {
    pub(super) unit: usize,
    /// Factor on the odds that who quits leaves care.
    outside_odds: f64,
    /// Factor on quits of workload, missed care and colleagues who leave.
    load: f64,
    /// Factor on quits of programmes for everybody.
    programmes: f64,
    /// Factor on the inflow to long sick leave.
    long_sick: f64,
    /// Factor on quits of those who have lately finished further training, by profession.
    after_training: &'a ByProfession,
    /// Factor on quits in the first year of programmes for the new, by profession.
    first_year: &'a ByProfession,
}

impl<'a> UnitConditions<'a> {
    fn of(s: &Situation, unit: usize, after_training: &'a ByProfession, first_year: &'a ByProfession) -> Self {
        let (world, conditions) = (s.world, s.conditions);
        let overload = conditions.overload(world, unit);
        let missed = constants::MISSED_CARE_WEIGHT * (conditions.missed[unit] - world.usual_missed[unit]);
        let colleagues =
            world.strengths.of(effects::E18) * 10.0 * (s.moves.turnover[unit] - world.usual_turnover[unit]);
        Self {
            unit,
            outside_odds: exp(constants::OUTSIDE_ODDS * overload),
            load: exp(world.strengths.of(effects::E13) * (overload + missed) + colleagues),
            programmes: programmes::on_quits(world, s.measures, conditions, unit),
            long_sick: long_sick_factor(s, unit),
            after_training,
            first_year,
        }
    }

    /// Overload turns quits from other employers to work outside care (E13).
    pub(super) fn outside_share(&self, s: &Situation, profession: usize) -> f64 {
        let outside = s.world.outside_share[profession];
        let turned = outside * self.outside_odds;
        turned / (1.0 - outside + turned)
    }
}

/// People in their unit and in the pool.
fn at_work<C: Chance>(
    s: &Situation,
    conditions: &UnitConditions,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    profession: usize,
) {
    let outside = conditions.outside_share(s, profession);
    for tenure in 0..TENURES {
        let quits = quit_rate(s, conditions, profession, tenure);
        let quits = [quits * (1.0 - outside), quits * outside];
        for contract in [Contract::Own, Contract::Pool] {
            let heads = s.heads.tenures(conditions.unit, profession, contract)[tenure];
            if heads > 0.0 {
                let place = Workplace { unit: conditions.unit, profession, contract, tenure };
                place.live_through(s, &place.exits(s, conditions, quits), chance, next, flows);
            }
        }
    }
}

/// Where a row of people works.
#[derive(Clone, Copy)]
struct Workplace {
    unit: usize,
    profession: usize,
    contract: Contract,
    tenure: usize,
}

impl Workplace {
    /// The competing exits, the most usual first; death is last because it is always possible.
    ///
    /// Pool staff go back to a unit instead of joining, and neither move, train nor rise from the pool.
    fn exits<'a>(self, s: &Situation<'a>, conditions: &UnitConditions, quits: [f64; 2]) -> [Way<'a, Exit>; EXITS] {
        let Self { unit, profession, contract, tenure } = self;
        let [to_other, to_outside] = quits;
        let in_the_unit = |rate: f64| if contract == Contract::Own { rate } else { 0.0 };
        let (to_pool, from_pool) = (s.moves.to_pool[profession], s.moves.from_pool[profession]);
        let moves = in_the_unit(s.moves.rate[unit][profession]);
        let move_to = |goal: usize| Way::alike(Exit::Move(goal), moves * s.moves.goal[unit][profession][goal]);
        let [specialist, midwife] = TRAINED_FOR;
        let to_training = in_the_unit(train_rate(s, unit, profession, tenure));
        let train = |goal: usize, part: f64| {
            let exit = Way::alike(Exit::Train(goal), to_training * part);
            if to_training > 0.0 { Way { by_cohort: &s.leaving.may_train, ..exit } } else { exit }
        };
        let quit = |exit, rate| Way { to: exit, rate, by_cohort: &s.leaving.quit_factor };
        let sick = s.world.long_sick[profession] * conditions.long_sick;
        [
            Way::alike(Exit::Tenure, [1.0 / 12.0, 1.0 / 24.0, 0.0][tenure]),
            Way { to: Exit::LongSick, rate: sick, by_cohort: &s.leaving.sick_factor },
            move_to(0),
            move_to(1),
            move_to(2),
            move_to(3),
            quit(Exit::Other, to_other),
            quit(Exit::Outside, to_outside),
            quit(Exit::Agency, s.drain[profession][tenure]),
            Way::alike(Exit::Pool, if contract == Contract::Own { to_pool } else { from_pool }),
            train(specialist, 1.0 - s.world.midwife_share),
            train(midwife, s.world.midwife_share),
            Way::alike(Exit::Rise, in_the_unit(rise_rate(s, profession, tenure))),
            Way::by_cohort(Exit::End(End::Retire), &s.leaving.retire[profession]),
            Way::alike(Exit::End(End::Emigrate), constants::EMIGRATION),
            Way::by_cohort(Exit::End(End::Die), &s.leaving.die),
        ]
    }

    fn row(self) -> Row {
        Row::own(self.unit, self.profession, self.contract, self.tenure)
    }

    /// The month of a row: who leaves it and where they arrive.
    fn live_through<C: Chance>(
        self,
        s: &Situation,
        exits: &[Way<Exit>; EXITS],
        chance: &C,
        next: &mut People,
        flows: &mut Flows,
    ) {
        let Self { unit, profession, contract, tenure } = self;
        let other_side = if contract == Contract::Own { Contract::Pool } else { Contract::Own };
        let ways = Ways::competing(exits);
        let gone = chance.compete(s.people.at(self.row()), &ways, self.row(), |exit, heads| match exit {
            Exit::Tenure => next.arrive(Row::own(unit, profession, contract, tenure + 1), heads),
            Exit::LongSick => next.arrive(Row::own(unit, profession, Contract::LongSick, tenure), heads),
            Exit::Pool => next.arrive(Row::own(unit, profession, other_side, tenure), heads),
            Exit::Rise => next.arrive(risen(unit, profession), heads),
            Exit::Move(goal) => self.move_on(goal, heads, next, flows),
            Exit::Train(goal) => next.arrive(Row::own(unit, goal, Contract::Training, 0), heads),
            Exit::Other => self.quit(Stock::Other, heads, next, &mut flows.quit, &mut flows.first_year_exits),
            Exit::Outside => self.quit(Stock::Outside, heads, next, &mut flows.quit, &mut flows.first_year_exits),
            Exit::Agency => self.quit(Stock::Agency, heads, next, &mut flows.to_agency, &mut flows.first_year_exits),
            Exit::End(End::Retire) => {
                flows.retired[unit][profession] += working_life::book(next, End::Retire, heads);
            }
            Exit::End(end) => {
                working_life::book(next, end, heads);
            }
        });
        next.depart(self.row(), &gone);
    }

    /// People give up their posts: where they go, and what it counts as.
    fn quit(self, to: Stock, heads: &ByCohort, next: &mut People, counted: &mut ByUnit, in_first_year: &mut ByUnit) {
        next.arrive(Row::regional(to, self.profession), heads);
        let quits = all_of(heads);
        counted[self.unit][self.profession] += quits;
        if self.tenure == 0 {
            in_first_year[self.unit][self.profession] += quits;
        }
    }

    /// People change unit and keep profession and tenure.
    fn move_on(self, goal: usize, heads: &ByCohort, next: &mut People, flows: &mut Flows) {
        let Self { unit, profession, contract, tenure } = self;
        next.arrive(Row::own(goal, profession, contract, tenure), heads);
        let movers = all_of(heads);
        flows.moved[unit][profession] += movers;
        flows.moved_in[goal][profession] += movers;
    }
}

/// Where doctors stand who have risen: juniors become residents, residents specialists.
fn risen(unit: usize, profession: usize) -> Row {
    if profession == Profession::Lj.idx() {
        Row::own(unit, Profession::Lst.idx(), Contract::Own, 0)
    } else {
        Row::own(unit, Profession::Lsp.idx(), Contract::Own, TENURES - 1)
    }
}

/// Nurses with at least a year of tenure, and young enough, enter further training as far as places are taken.
fn train_rate(s: &Situation, unit: usize, profession: usize, tenure: usize) -> f64 {
    if profession != Profession::Ssk.idx() || tenure == 0 || s.to_training[unit] <= 0.0 {
        return 0.0;
    }
    let of_tenure = |tenure| s.people.at(Row::own(unit, profession, Contract::Own, tenure)).iter();
    let eligible: f64 = (1..TENURES)
        .flat_map(|tenure| of_tenure(tenure).zip(&s.leaving.may_train))
        .map(|(heads, may)| heads * may)
        .sum();
    rate_of(share(s.to_training[unit], eligible).min(constants::MONTHLY_CEILING))
}

/// Voluntary quits to other employers and work outside care (E12), before the age factor.
pub(super) fn quit_rate(s: &Situation, conditions: &UnitConditions, profession: usize, tenure: usize) -> f64 {
    let of_the_new = if tenure == 0 { conditions.first_year[profession] } else { 1.0 };
    let programmes = programmes::on_quits_of(s.world, s.conditions, conditions.programmes * of_the_new, profession);
    s.world.quit_rate[profession][tenure]
        * conditions.load
        * s.pay.quits[profession][tenure]
        * programmes
        * conditions.after_training[profession]
}

/// Those who have lately finished further training quit less.
fn after_training(s: &Situation, profession: usize) -> f64 {
    let recent = share(s.conditions.recently_trained[profession], s.heads.employed_in_all(profession)).min(1.0);
    (1.0 - (1.0 - constants::AFTER_TRAINING_QUIT_FACTOR) * recent) / s.world.usual_after_training[profession]
}

/// What workload and programmes do to the inflow to long sick leave (E11).
fn long_sick_factor(s: &Situation, unit: usize) -> f64 {
    let load = exp(s.world.strengths.of(effects::E11) * s.conditions.overload(s.world, unit));
    let programmes = programmes::on_long_sick(s.world, s.measures, s.conditions, unit);
    (load * programmes.max(constants::SICK_BUNDLE_FLOOR)).clamp(constants::SICK_FLOOR, constants::SICK_CAP)
}

/// Juniors become residents as far as posts are free, residents of long standing become specialists (E19).
fn rise_rate(s: &Situation, profession: usize, tenure: usize) -> f64 {
    if profession == Profession::Lj.idx() {
        constants::LICENCE_RATE * s.moves.resident_posts_free
    } else if profession == Profession::Lst.idx() && tenure == TENURES - 1 {
        // Three years have passed on the way through the shorter tenures.
        1.0 / (constants::SPECIALIST_MONTHS_DOCTOR - 36.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests;
