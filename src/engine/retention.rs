//! Own staff: who stays, moves, falls ill, trains, rises and leaves (E11-E18).
//!
//! Every cell has competing exits. People at work and in the pool quit to other employers, work outside care and
//! agencies; retire, emigrate and die; fall long-term ill; join the pool; change unit; enter further training; gain
//! tenure; and doctors rise from junior to resident to specialist. Tenure moves up by a twelfth and a twenty-fourth a
//! month; residents of three years' tenure become specialists so that the mean is 66 months.

use super::chance::{Chance, Site};
use super::flows::Flows;
use super::math::{exp, rate_of, share};
use super::people::{COHORTS, Contract, PROFESSIONS, People, Stock, TENURES, TRAINED_FOR, UNITS, own_cell};
use super::situation::Situation;
use super::working_life;
use super::world::World;
use super::{absence, programmes};
use crate::evidence::{Profession, constants, effects};

const EXITS: usize = 12;
/// Order of the competing exits; death is last because it is always possible.
#[derive(Clone, Copy)]
enum Exit {
    Other,
    Outside,
    Agency,
    Retire,
    Emigrate,
    LongSick,
    Pool,
    Move,
    Train,
    Tenure,
    Rise,
    Die,
}

/// Draws the month of everybody employed; `next` starts as a copy of `now` and takes every change.
pub(super) fn live_through<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows) {
    for unit in 0..UNITS {
        for profession in 0..PROFESSIONS {
            at_work(s, chance, next, flows, unit, profession);
            absence::long_sick(s, chance, next, flows, unit, profession);
        }
        for goal in TRAINED_FOR {
            absence::in_training(s, chance, next, flows, unit, goal);
        }
    }
}

/// People in their unit and in the pool.
fn at_work<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows, unit: usize, profession: usize) {
    for tenure in 0..TENURES {
        let in_the_unit = common_rates(s, unit, profession, tenure);
        for contract in [Contract::Own, Contract::Pool] {
            let common =
                if contract == Contract::Pool { in_the_pool(s, &in_the_unit, profession) } else { in_the_unit };
            let of_all: f64 = common.iter().sum();
            for cohort in 0..COHORTS {
                let cell = own_cell(unit, profession, contract, cohort, tenure);
                let n = s.people.own(cell);
                if n <= 0.0 {
                    continue;
                }
                let sum = of_all + by_age(s, &common, profession, cohort);
                flows.largest_exit_rate = flows.largest_exit_rate.max(sum);
                if chance.spares(n, sum, cell as u32) {
                    continue;
                }
                let rates = of_cohort(s, &common, profession, cohort);
                let gone = chance.compete(n, &rates, cell as u32);
                settle(s, chance, next, flows, &gone, (unit, profession, contract, cohort, tenure));
            }
        }
    }
}

/// Rates that do not depend on age; those that do are set for age factor 1.
fn common_rates(s: &Situation, unit: usize, profession: usize, tenure: usize) -> [f64; EXITS] {
    let (world, heads) = (s.world, s.heads);
    let overload = s.conditions.overload(world, unit);
    let quits = quit_rate(s, unit, profession, tenure);
    let outside = outside_share(world, profession, overload);
    let mut rates = [0.0; EXITS];
    rates[Exit::Other as usize] = quits * (1.0 - outside);
    rates[Exit::Outside as usize] = quits * outside;
    rates[Exit::Agency as usize] = s.drain[profession][tenure];
    rates[Exit::LongSick as usize] = long_sick_rate(s, unit, profession);
    rates[Exit::Pool as usize] = s.moves.to_pool[profession];
    rates[Exit::Move as usize] = s.moves.rate[unit][profession];
    if profession == Profession::Ssk.idx() && tenure > 0 {
        let eligible: f64 = heads.tenures(unit, profession, Contract::Own)[1..].iter().sum();
        rates[Exit::Train as usize] = rate_of(share(s.to_training[unit], eligible).min(constants::MONTHLY_CEILING));
    }
    rates[Exit::Tenure as usize] = [1.0 / 12.0, 1.0 / 24.0, 0.0][tenure];
    rates[Exit::Rise as usize] = rise_rate(s, profession, tenure);
    rates
}

/// Pool staff go back to a unit instead of joining, and neither move, train nor rise from the pool.
fn in_the_pool(s: &Situation, in_the_unit: &[f64; EXITS], profession: usize) -> [f64; EXITS] {
    let mut rates = *in_the_unit;
    rates[Exit::Pool as usize] = s.moves.from_pool[profession];
    for exit in [Exit::Move, Exit::Train, Exit::Rise] {
        rates[exit as usize] = 0.0;
    }
    rates
}

/// What age adds to the sum of the common rates.
fn by_age(s: &Situation, common: &[f64; EXITS], profession: usize, cohort: usize) -> f64 {
    let leaving = s.leaving;
    let quits: f64 = QUITS.iter().map(|&quit| common[quit as usize]).sum();
    quits * (leaving.quit_factor[cohort] - 1.0)
        + common[Exit::LongSick as usize] * (leaving.sick_factor[cohort] - 1.0)
        + leaving.retire[profession][cohort]
        + constants::EMIGRATION
        + leaving.die[cohort]
}

/// The rates of a cohort: the common ones with what depends on age.
fn of_cohort(s: &Situation, common: &[f64; EXITS], profession: usize, cohort: usize) -> [f64; EXITS] {
    let mut rates = *common;
    for quit in QUITS {
        rates[quit as usize] *= s.leaving.quit_factor[cohort];
    }
    rates[Exit::LongSick as usize] *= s.leaving.sick_factor[cohort];
    rates[Exit::Retire as usize] = s.leaving.retire[profession][cohort];
    rates[Exit::Emigrate as usize] = constants::EMIGRATION;
    rates[Exit::Die as usize] = s.leaving.die[cohort];
    rates
}

/// Exits that follow the age factor of quits.
const QUITS: [Exit; 3] = [Exit::Other, Exit::Outside, Exit::Agency];

/// Voluntary quits to other employers and work outside care (E12), before the age factor.
pub(super) fn quit_rate(s: &Situation, unit: usize, profession: usize, tenure: usize) -> f64 {
    let (world, conditions) = (s.world, s.conditions);
    let e13 = world.strengths.of(effects::E13);
    let missed = conditions.missed[unit] - world.usual_missed[unit];
    let colleagues = world.strengths.of(effects::E18) * 10.0 * (s.moves.turnover[unit] - world.usual_turnover[unit]);
    let load = exp(e13 * (conditions.overload(world, unit) + constants::MISSED_CARE_WEIGHT * missed) + colleagues);
    let factor = programmes::on_quits(world, s.measures, conditions, unit, profession, tenure);
    world.quit_rate[profession][tenure]
        * load
        * s.pay.quits[profession][tenure]
        * factor
        * after_training(s, profession)
}

/// Those who have lately finished further training quit less.
fn after_training(s: &Situation, profession: usize) -> f64 {
    let recent = share(s.conditions.recently_trained[profession], s.heads.employed_in_all(profession)).min(1.0);
    (1.0 - (1.0 - constants::AFTER_TRAINING_QUIT_FACTOR) * recent) / s.world.usual_after_training[profession]
}

/// Overload turns quits from other employers to work outside care (E13).
pub(super) fn outside_share(world: &World, profession: usize, overload: f64) -> f64 {
    let outside = world.outside_share[profession];
    let turned = outside * exp(constants::OUTSIDE_ODDS * overload);
    turned / (1.0 - outside + turned)
}

/// Inflow to long sick leave (E11), before the age factor.
fn long_sick_rate(s: &Situation, unit: usize, profession: usize) -> f64 {
    let load = exp(s.world.strengths.of(effects::E11) * s.conditions.overload(s.world, unit));
    let programmes = programmes::on_long_sick(s.world, s.measures, s.conditions, unit);
    let answer =
        (load * programmes.max(constants::SICK_BUNDLE_FLOOR)).clamp(constants::SICK_FLOOR, constants::SICK_CAP);
    s.world.long_sick[profession] * answer
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

/// Books the exits of one cell at work.
fn settle<C: Chance>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    gone: &[f64; EXITS],
    (unit, profession, contract, cohort, tenure): (usize, usize, Contract, usize, usize),
) {
    let cell = own_cell(unit, profession, contract, cohort, tenure);
    *next.own_mut(cell) -= gone.iter().sum::<f64>();
    let of = |exit: Exit| gone[exit as usize];
    book_exits(
        next,
        flows,
        [of(Exit::Other), of(Exit::Outside), of(Exit::Agency)],
        (unit, profession, cohort, tenure == 0),
    );
    working_life::book(next, of(Exit::Retire), of(Exit::Emigrate), of(Exit::Die));
    flows.retired[unit][profession] += of(Exit::Retire);

    let mut arrive = |unit, profession, contract, tenure, heads: f64| {
        *next.own_mut(own_cell(unit, profession, contract, cohort, tenure)) += heads;
    };
    arrive(unit, profession, Contract::LongSick, tenure, of(Exit::LongSick));
    let other_side = if contract == Contract::Own { Contract::Pool } else { Contract::Own };
    arrive(unit, profession, other_side, tenure, of(Exit::Pool));
    arrive(unit, profession, contract, (tenure + 1).min(TENURES - 1), of(Exit::Tenure));
    let (risen, risen_tenure) = if profession == Profession::Lj.idx() {
        (Profession::Lst.idx(), 0)
    } else {
        (Profession::Lsp.idx(), TENURES - 1)
    };
    arrive(unit, risen, Contract::Own, risen_tenure, of(Exit::Rise));

    let mut left = of(Exit::Train);
    if left > 0.0 {
        let to_midwifery = chance.take(left, s.world.midwife_share, Site { cell: cell as u32, event: 30 });
        left -= to_midwifery;
        arrive(unit, TRAINED_FOR[0], Contract::Training, 0, left);
        arrive(unit, TRAINED_FOR[1], Contract::Training, 0, to_midwifery);
    }
    let mut left = of(Exit::Move);
    if left > 0.0 {
        flows.moved[unit][profession] += left;
        let goals = &s.moves.goal[unit][profession];
        let mut rest = 1.0;
        for (goal, &part) in goals.iter().enumerate() {
            let last = goals[goal + 1..].iter().all(|&later| later <= 0.0);
            let site = Site { cell: cell as u32, event: 20 + goal as u32 };
            let heads = if last { left } else { chance.take(left, (part / rest).min(1.0), site) };
            arrive(goal, profession, contract, tenure, heads);
            flows.moved_in[goal][profession] += heads;
            left -= heads;
            rest -= part;
        }
    }
}

/// Quits in the order other employers, outside care, agencies.
pub(super) fn book_exits(
    next: &mut People,
    flows: &mut Flows,
    quits: [f64; 3],
    (unit, profession, cohort, first_year): (usize, usize, usize, bool),
) {
    for (stock, heads) in [Stock::Other, Stock::Outside, Stock::Agency].into_iter().zip(quits) {
        *next.regional_mut(stock, profession, cohort) += heads;
    }
    let [other, outside, agency] = quits;
    flows.quit[unit][profession] += other + outside;
    flows.to_agency[unit][profession] += agency;
    if first_year {
        flows.first_year_exits[unit][profession] += other + outside + agency;
    }
}
