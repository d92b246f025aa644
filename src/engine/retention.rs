//! Own staff: who stays, moves, falls ill, trains, rises and leaves (E11-E18).
//!
//! Every cell has competing exits. People at work and in the pool quit to other employers, work outside care and
//! agencies; retire, emigrate and die; fall long-term ill; join the pool; change unit; enter further training; gain
//! tenure; and doctors rise from junior to resident to specialist. Tenure moves up by a twelfth and a twenty-fourth a
//! month; residents of three years' tenure become specialists so that the mean is 66 months.

use super::chance::{Chance, Way, Ways};
use super::flows::Flows;
use super::leavers::Sorted;
use super::math::{exp, rate_of, share};
use super::people::{
    ByCohort, ByProfession, ByUnit, Contract, PROFESSIONS, People, Row, Stock, TENURES, TRAINED_FOR, UNITS, all_of,
};
use super::situation::Situation;
use super::working_life::{self, End, Leaving};
use super::{absence, programmes};
use crate::evidence::{Profession, constants, effects};

/// Ways to leave a cell at work, the most usual first; death is last because it is always possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Tenure,
    LongSick,
    /// To another unit.
    Unit0,
    Unit1,
    Unit2,
    Unit3,
    Other,
    Outside,
    Agency,
    Pool,
    /// To become a specialist nurse or a midwife.
    Specialist,
    Midwife,
    Rise,
    Retire,
    Emigrate,
    Die,
}

/// Ways to leave a cell, counted by where they lead.
const EXITS: usize = Exit::Die as usize + 1;
/// Moves, by the unit they lead to.
const MOVES: [Exit; UNITS] = [Exit::Unit0, Exit::Unit1, Exit::Unit2, Exit::Unit3];
/// Further training, in the order of [`TRAINED_FOR`].
const TRAINING: [Exit; 2] = [Exit::Specialist, Exit::Midwife];

/// Draws the month of everybody employed; `next` starts as a copy of `now` and takes every change.
pub(super) fn live_through<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows) {
    let after_training: ByProfession = std::array::from_fn(|profession| after_training(s, profession));
    let first_year: ByProfession = std::array::from_fn(|profession| {
        programmes::on_first_year_quits(s.world, s.measures, s.conditions, profession)
    });
    let mut sorted = Sorted::none();
    for unit in 0..UNITS {
        let conditions = UnitConditions::of(s, unit, &after_training, &first_year);
        for profession in 0..PROFESSIONS {
            at_work(s, &conditions, chance, &mut sorted, next, flows, profession);
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
    sorted: &mut Sorted<EXITS>,
    next: &mut People,
    flows: &mut Flows,
    profession: usize,
) {
    let outside = conditions.outside_share(s, profession);
    let Leaving { retire, die, sick_factor, .. } = s.leaving;
    let sick = s.world.long_sick[profession] * conditions.long_sick;
    let sick_and_ends =
        &std::array::from_fn(|cohort| sick * sick_factor[cohort] + retire[profession][cohort] + die[cohort]);
    for tenure in 0..TENURES {
        let quits = quit_rate(s, conditions, profession, tenure);
        let quits = [quits * (1.0 - outside), quits * outside];
        for contract in [Contract::Own, Contract::Pool] {
            let heads = s.heads.tenures(conditions.unit, profession, contract)[tenure];
            if heads > 0.0 {
                let place = Workplace { unit: conditions.unit, profession, contract, tenure, quits, sick_and_ends };
                place.live_through(s, conditions, chance, sorted, next, flows);
            }
        }
    }
}

/// Where a row of people works.
#[derive(Clone, Copy)]
struct Workplace<'a> {
    unit: usize,
    profession: usize,
    contract: Contract,
    tenure: usize,
    /// Rates of quitting before the age factor, to other employers and to work outside care.
    quits: [f64; 2],
    /// Rates of long sick leave, retirement and death, by cohort: the same for every tenure, in the unit and in the pool.
    sick_and_ends: &'a ByCohort,
}

impl Workplace<'_> {
    /// The competing exits.
    ///
    /// Pool staff go back to a unit instead of joining, and neither move, train nor rise from the pool.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "where the leavers are asked for, it is known which ways are alike for all"
    )]
    fn exits<'a>(self, s: &Situation<'a>, conditions: &UnitConditions) -> [Way<'a, usize>; EXITS] {
        let Self { unit, profession, contract, tenure, quits: [to_other, to_outside], .. } = self;
        let in_the_unit = |rate: f64| if contract == Contract::Own { rate } else { 0.0 };
        let (to_pool, from_pool) = (s.moves.to_pool[profession], s.moves.from_pool[profession]);
        let moves = in_the_unit(s.moves.rate[unit][profession]);
        let alike = |exit: Exit, rate| Way::alike(exit as usize, rate);
        let move_to = |goal: usize| alike(MOVES[goal], moves * s.moves.goal[unit][profession][goal]);
        let to_training = in_the_unit(train_rate(s, unit, profession, tenure));
        let train = |exit: Exit, part: f64| Way { by_cohort: &s.leaving.may_train, ..alike(exit, to_training * part) };
        let quit = |exit: Exit, rate| Way { to: exit as usize, rate, by_cohort: &s.leaving.quit_factor };
        let sick = s.world.long_sick[profession] * conditions.long_sick;
        [
            alike(Exit::Tenure, [1.0 / 12.0, 1.0 / 24.0, 0.0][tenure]),
            Way { to: Exit::LongSick as usize, rate: sick, by_cohort: &s.leaving.sick_factor },
            move_to(0),
            move_to(1),
            move_to(2),
            move_to(3),
            quit(Exit::Other, to_other),
            quit(Exit::Outside, to_outside),
            quit(Exit::Agency, s.drain[profession][tenure]),
            alike(Exit::Pool, if contract == Contract::Own { to_pool } else { from_pool }),
            train(Exit::Specialist, 1.0 - s.world.midwife_share),
            train(Exit::Midwife, s.world.midwife_share),
            alike(Exit::Rise, in_the_unit(rise_rate(s, profession, tenure))),
            Way::by_cohort(Exit::Retire as usize, &s.leaving.retire[profession]),
            alike(Exit::Emigrate, constants::EMIGRATION),
            Way::by_cohort(Exit::Die as usize, &s.leaving.die),
        ]
    }

    /// Sum of their rates, by cohort.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "where the leavers are asked for, it is known which ways are alike for all"
    )]
    fn rates(self, s: &Situation, exits: &[Way<usize>; EXITS]) -> ByCohort {
        let rate = |exit: Exit| exits[exit as usize].rate;
        let moves = MOVES.map(rate).iter().sum::<f64>();
        let alike = rate(Exit::Tenure) + moves + rate(Exit::Pool) + rate(Exit::Rise) + rate(Exit::Emigrate);
        let quits = rate(Exit::Other) + rate(Exit::Outside) + rate(Exit::Agency);
        let training = rate(Exit::Specialist) + rate(Exit::Midwife);
        let Leaving { quit_factor, may_train, .. } = s.leaving;
        let rates: ByCohort =
            std::array::from_fn(|cohort| self.sick_and_ends[cohort] + quits * quit_factor[cohort] + alike);
        if training > 0.0 {
            return std::array::from_fn(|cohort| rates[cohort] + training * may_train[cohort]);
        }
        rates
    }

    fn row(self) -> Row {
        Row::own(self.unit, self.profession, self.contract, self.tenure)
    }

    /// The month of a row: who leaves it and where they arrive.
    fn live_through<C: Chance>(
        self,
        s: &Situation,
        conditions: &UnitConditions,
        chance: &C,
        sorted: &mut Sorted<EXITS>,
        next: &mut People,
        flows: &mut Flows,
    ) {
        let Self { unit, profession, contract, tenure, .. } = self;
        let exits = self.exits(s, conditions);
        let ways = Ways::with_rates(&exits, self.rates(s, &exits));
        let leavers = chance.leave(s.people.at(self.row()), &ways, self.row(), sorted);
        if leavers.are_none() {
            return;
        }
        let by = |exit: Exit| leavers.by(&ways, exit as usize);
        let count = |exit: Exit| leavers.count(&ways, exit as usize);
        if let Some(heads) = by(Exit::Tenure) {
            next.arrive(Row::own(unit, profession, contract, tenure + 1), &heads);
        }
        if let Some(heads) = by(Exit::LongSick) {
            next.arrive(Row::own(unit, profession, Contract::LongSick, tenure), &heads);
        }
        for goal in 0..UNITS {
            if let Some(heads) = by(MOVES[goal]) {
                self.move_on(goal, &heads, count(MOVES[goal]), next, flows);
            }
        }
        for (exit, stock) in [(Exit::Other, Stock::Other), (Exit::Outside, Stock::Outside)] {
            if let Some(heads) = by(exit) {
                self.quit(stock, &heads, next, &mut flows.quit, &mut flows.first_year_exits);
            }
        }
        if let Some(heads) = by(Exit::Agency) {
            self.quit(Stock::Agency, &heads, next, &mut flows.to_agency, &mut flows.first_year_exits);
        }
        if let Some(heads) = by(Exit::Pool) {
            let other_side = if contract == Contract::Own { Contract::Pool } else { Contract::Own };
            next.arrive(Row::own(unit, profession, other_side, tenure), &heads);
        }
        for (exit, goal) in TRAINING.into_iter().zip(TRAINED_FOR) {
            if let Some(heads) = by(exit) {
                next.arrive(Row::own(unit, goal, Contract::Training, 0), &heads);
            }
        }
        if let Some(heads) = by(Exit::Rise) {
            next.arrive(risen(unit, profession), &heads);
        }
        flows.retired[unit][profession] += working_life::book_count(next, End::Retire, count(Exit::Retire));
        working_life::book_count(next, End::Emigrate, count(Exit::Emigrate));
        working_life::book_count(next, End::Die, count(Exit::Die));
        next.depart(self.row(), &leavers.all(&ways));
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
    fn move_on(self, goal: usize, heads: &ByCohort, movers: f64, next: &mut People, flows: &mut Flows) {
        let Self { unit, profession, contract, tenure, .. } = self;
        next.arrive(Row::own(goal, profession, contract, tenure), heads);
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
