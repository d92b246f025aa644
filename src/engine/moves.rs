//! Moves inside the employer: between units, into and out of the pool, and to free resident posts (E16, E19).

use super::agency::AgencyUse;
use super::math::{exp, ln, share};
use super::people::{ByProfession, ByUnit, Contract, PROFESSIONS, Stock, UNITS};
use super::situation::Present;
use crate::evidence::{Profession, constants, effects, levers};

/// Rates of a month.
#[derive(Clone, Debug)]
pub(super) struct Moves {
    /// Moves to another unit, per month.
    pub(super) rate: ByUnit,
    /// Where they go: shares by unit, 0 for the own unit.
    pub(super) goal: [[[f64; UNITS]; PROFESSIONS]; UNITS],
    /// Joining the pool, per month, for own staff and idle agency staff.
    pub(super) to_pool: ByProfession,
    /// Leaving the pool, per month.
    pub(super) from_pool: ByProfession,
    /// Share of ready juniors for whom a resident post is free.
    pub(super) resident_posts_free: f64,
    /// External turnover of the past year, by unit.
    pub(super) turnover: [f64; UNITS],
}

impl Moves {
    /// A month in which nobody moves, as the start is solved for the labour market outside.
    pub(super) fn nobody_moves() -> Self {
        Self {
            rate: [[0.0; PROFESSIONS]; UNITS],
            goal: [[[0.0; UNITS]; PROFESSIONS]; UNITS],
            to_pool: [0.0; PROFESSIONS],
            from_pool: [0.0; PROFESSIONS],
            resident_posts_free: 0.0,
            turnover: [0.0; UNITS],
        }
    }
}

/// Rates of a month; `vacancies` limit moves.
pub(super) fn rates(present: &Present, agency: &AgencyUse, vacancies: &ByUnit) -> Moves {
    let turnover = present.conditions.past_year.turnover();
    let mut moves = Moves {
        rate: [[0.0; PROFESSIONS]; UNITS],
        goal: [[[0.0; UNITS]; PROFESSIONS]; UNITS],
        to_pool: [0.0; PROFESSIONS],
        from_pool: [0.0; PROFESSIONS],
        resident_posts_free: resident_posts_free(present),
        turnover: std::array::from_fn(|unit| turnover[12 + unit]),
    };
    let wishes = Wishes::of(present);
    for profession in 0..PROFESSIONS {
        between_units(present, &wishes, vacancies, profession, &mut moves);
        pool(present, agency, profession, &mut moves);
    }
    moves
}

/// What makes people change unit, alike for every profession.
struct Wishes {
    /// Rate of wishing to leave a unit, per month.
    leave: [f64; UNITS],
    /// Pull of a post in another unit, `pull[unit][goal]`.
    pull: [[f64; UNITS]; UNITS],
}

impl Wishes {
    fn of(present: &Present) -> Self {
        let Present { world, measures, conditions, .. } = *present;
        let leave =
            |unit| constants::MOVE_RATE / 12.0 * exp(constants::MOVE_WORKLOAD * conditions.overload(world, unit));
        let pull = |unit: usize, goal: usize| {
            if goal == unit {
                return 0.0;
            }
            // Equal conditions (L13) take away pay differences where both units have it.
            let equal = 0.5 * (measures.unit(levers::L13, unit) + measures.unit(levers::L13, goal)) / 100.0;
            let pay = ln((1.0 + world.pay_difference[goal]) / (1.0 + world.pay_difference[unit])) * (1.0 - equal);
            let load = conditions.workload[goal] - conditions.workload[unit];
            exp(world.strengths.of(effects::E4) * pay - constants::MOVE_REPULSION * load)
        };
        Self {
            leave: std::array::from_fn(leave),
            pull: std::array::from_fn(|unit| std::array::from_fn(|goal| pull(unit, goal))),
        }
    }
}

/// Pay and workload decide where movers go; vacancies decide how many can.
fn between_units(present: &Present, wishes: &Wishes, vacancies: &ByUnit, profession: usize, moves: &mut Moves) {
    let Present { world, heads, .. } = *present;
    let mut wanted_in = [0.0; UNITS];
    for unit in 0..UNITS {
        let wish = wishes.leave[unit];
        let pull: [f64; UNITS] =
            std::array::from_fn(|goal| world.posts[goal][profession].max(0.0) * wishes.pull[unit][goal]);
        let whole: f64 = pull.iter().sum();
        let staff = heads.at(unit, profession, Contract::Own);
        moves.goal[unit][profession] = pull.map(|part| share(part, whole));
        moves.rate[unit][profession] = if whole > 0.0 { wish } else { 0.0 };
        for goal in 0..UNITS {
            wanted_in[goal] += staff * wish * moves.goal[unit][profession][goal];
        }
    }
    // Movers may take at most half of a unit's vacant posts; the others are for those who come from outside.
    let room: [f64; UNITS] = std::array::from_fn(|goal| {
        if wanted_in[goal] > 0.0 {
            (constants::MOVER_ROOM * vacancies[goal][profession] / wanted_in[goal]).min(1.0)
        } else {
            1.0
        }
    });
    for unit in 0..UNITS {
        let possible: [f64; UNITS] = std::array::from_fn(|goal| moves.goal[unit][profession][goal] * room[goal]);
        let whole: f64 = possible.iter().sum();
        moves.rate[unit][profession] *= whole;
        moves.goal[unit][profession] = possible.map(|part| share(part, whole));
    }
}

/// The pool fills towards its size (L08), faster with a supplement (L09); above it, people go back.
fn pool(present: &Present, agency: &AgencyUse, profession: usize, moves: &mut Moves) {
    let Present { measures, people, heads, .. } = *present;
    let own = heads.of(profession, Contract::Own);
    let staff = heads.of(profession, Contract::Pool);
    let size = measures.profession(levers::L08, profession) / 100.0 * (own + staff);
    let supplement = measures.profession(levers::L09, profession);
    let default = levers::L09.row().map_or(0.0, |row| row.default);
    let appeal = exp((supplement - default) / constants::POOL_PAY_SCALE);
    let joining = constants::POOL_JOIN * appeal * (size - staff).max(0.0);
    let idle = people.in_stock(Stock::Agency, profession) * agency.idle[profession];
    moves.to_pool[profession] = share(joining, own + idle).min(constants::MONTHLY_CEILING);
    moves.from_pool[profession] = constants::POOL_RETURN * share((staff - size).max(0.0), staff);
}

/// Resident posts (L28) less residents, over those who are ready.
fn resident_posts_free(present: &Present) -> f64 {
    let Present { world, measures, heads, .. } = *present;
    let (junior, resident) = (Profession::Lj.idx(), Profession::Lst.idx());
    let posts = world.resident_posts
        * world.growth(present.years())
        * (1.0 + measures.profession(levers::L28, resident) / 100.0);
    let free = (posts - heads.employed_in_all(resident)).max(0.0);
    let ready = heads.of(junior, Contract::Own) * constants::LICENCE_RATE;
    if ready > 0.0 { (free / ready).min(1.0) } else { 0.0 }
}
