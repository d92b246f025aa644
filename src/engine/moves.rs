//! Moves inside the employer: between units, into and out of the pool, and to free resident posts (E16, E19).

use super::agency::AgencyUse;
use super::math::{exp, ln, share, smaller};
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

/// Who changes unit in a month, by the unit they leave.
pub(super) fn between_units_of(present: &Present, agency: &AgencyUse, vacancies: &ByUnit) -> ByUnit {
    let moves = rates(present, agency, vacancies);
    std::array::from_fn(|unit| std::array::from_fn(|p| present.heads.at(unit, p, Contract::Own) * moves.rate[unit][p]))
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
///
/// Who is where most posts are has fewest elsewhere, and moves less often: otherwise the largest unit would lose staff to
/// the smaller ones without a reason.
fn between_units(present: &Present, wishes: &Wishes, vacancies: &ByUnit, profession: usize, moves: &mut Moves) {
    let Present { world, heads, .. } = *present;
    let posts = world.posts.map(|unit| unit[profession]);
    let all: f64 = posts.iter().sum();
    let elsewhere = posts.map(|here| share(all - here, all));
    let mean: f64 = (0..UNITS).map(|unit| share(posts[unit], all) * elsewhere[unit]).sum();
    let mut wanted_in = [0.0; UNITS];
    for unit in 0..UNITS {
        let wish = wishes.leave[unit] * share(elsewhere[unit], mean);
        let pull: [f64; UNITS] = std::array::from_fn(|goal| posts[goal] * wishes.pull[unit][goal]);
        let whole: f64 = pull.iter().sum();
        let staff = heads.at(unit, profession, Contract::Own);
        moves.goal[unit][profession] = pull.map(|part| share(part, whole));
        moves.rate[unit][profession] = wish;
        for goal in 0..UNITS {
            wanted_in[goal] += staff * wish * moves.goal[unit][profession][goal];
        }
    }
    // Movers may take at most half of a unit's vacant posts; the others are for those who come from outside.
    let room: [f64; UNITS] = std::array::from_fn(|goal| {
        if wanted_in[goal] > 0.0 {
            smaller(constants::MOVER_ROOM * vacancies[goal][profession] / wanted_in[goal], 1.0)
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
        * world.growth(present.years())[resident]
        * (1.0 + measures.profession(levers::L28, resident) / 100.0);
    let free = (posts - heads.employed_in_all(resident)).max(0.0);
    let ready = heads.of(junior, Contract::Own) * constants::LICENCE_RATE;
    if ready > 0.0 { (free / ready).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::conditions::Conditions;
    use crate::engine::indicators::Indicator;
    use crate::engine::trajectory::View;
    use crate::engine::trial::{Trial, skane_with};
    use crate::engine::world::World;
    use crate::evidence::LeverId;

    const NURSE: usize = Profession::Ssk as usize;

    fn wishes(settings: &[(LeverId, f64)], change: impl Fn(&mut World, &mut Conditions)) -> Wishes {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let (mut world, mut conditions) = (lived.present.world.clone(), lived.present.conditions.clone());
            world.pay_difference = [0.0; UNITS];
            conditions.workload = [world.usual_workload; UNITS];
            change(&mut world, &mut conditions);
            Wishes::of(&Present { world: &world, conditions: &conditions, ..lived.present })
        })
    }

    #[test]
    fn three_in_a_hundred_change_unit_in_a_year_and_more_where_the_workload_is_high() {
        let calm = wishes(&[], |_, _| {}).leave[0];
        let busy = wishes(&[], |_, conditions| conditions.workload[0] += 0.2).leave;
        // `move_rate`, and `move_workload` 0.5: e^0.1.
        assert!((12.0 * calm - 0.03).abs() < 1e-9 && (busy[0] / calm - 1.1052).abs() < 1e-4);
        assert!((busy[1] / calm - 1.0).abs() < 1e-9, "and as many elsewhere");
    }

    #[test]
    fn better_pay_draws_workload_repels_and_equal_conditions_take_the_difference_away() {
        let plain = wishes(&[], |_, _| {}).pull[0];
        assert!(plain[0].abs() < 1e-12 && (plain[1] - plain[2]).abs() < 1e-12, "nobody moves to where they are");
        let paid = |settings: &[(LeverId, f64)]| {
            let pull = wishes(settings, |world, _| world.pay_difference[1] = 0.04).pull[0];
            pull[1] / pull[2]
        };
        // e4 is 2.5: 1.04^2.5.
        assert!((paid(&[]) - 1.1030).abs() < 1e-4 && (paid(&[(levers::L13, 100.0)]) - 1.0).abs() < 1e-9);
        assert!((paid(&[(levers::L13, 50.0)]) - 1.0503).abs() < 1e-4, "half of the difference, 1.04^1.25");
        let busy = wishes(&[], |_, conditions| conditions.workload[1] += 0.1).pull[0];
        // `move_repulsion` 1.5: e^-0.15.
        assert!((busy[1] / busy[2] - 0.8607).abs() < 1e-4);
    }

    #[test]
    fn where_pay_and_workload_are_alike_as_many_move_to_each_unit_as_from_it_three_in_a_hundred_a_year() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let (mut world, mut conditions) = (lived.present.world.clone(), lived.present.conditions.clone());
            world.pay_difference = [0.0; UNITS];
            conditions.workload = [world.usual_workload; UNITS];
            let present = Present { world: &world, conditions: &conditions, ..lived.present };
            let moves = rates(&present, lived.agency, &lived.flows.vacancies);
            for p in 0..PROFESSIONS {
                let staff: [f64; UNITS] = std::array::from_fn(|unit| lived.present.heads.at(unit, p, Contract::Own));
                let moving = |unit: usize, goal: usize| staff[unit] * moves.rate[unit][p] * moves.goal[unit][p][goal];
                let all: f64 = staff.iter().sum();
                for unit in 0..UNITS {
                    let [come, go] = [0, 1].map(|way| -> f64 {
                        (0..UNITS).map(|other| if way == 0 { moving(other, unit) } else { moving(unit, other) }).sum()
                    });
                    // Staff are whole persons, their units' posts are not.
                    assert!((come - go).abs() < 0.01 * go + 0.01, "{p} in {unit}: {come} come, {go} go");
                }
                let year = 12.0 * (0..UNITS).map(|unit| staff[unit] * moves.rate[unit][p]).sum::<f64>() / all;
                assert!((year - 0.03).abs() < 0.0003, "{p}: {year}");
            }
        });
    }

    #[test]
    fn in_the_year_before_the_start_as_many_changed_unit_as_in_the_years_after() {
        let run = Trial::of(&skane_with(&[])).expected();
        for view in [View::Region, View::Profession(Profession::Ssk), View::Unit(0), View::Unit(3)] {
            let changed = run.series(Indicator::TurnoverInternal, view).expect("moves are told of every view");
            assert!((changed[0] / changed[24] - 1.0).abs() < 0.06, "{view:?}: {} and {}", changed[0], changed[24]);
        }
    }

    #[test]
    fn colleagues_from_other_units_take_at_most_half_of_the_vacant_posts() {
        Trial::of(&skane_with(&[])).inside(30, |lived| {
            // So few vacancies that wishes exceed them.
            for part in [1.0, 0.02] {
                let vacant = lived.flows.vacancies.map(|unit| unit.map(|posts| posts * part));
                let moves = rates(&lived.present, lived.agency, &vacant);
                for profession in 0..PROFESSIONS {
                    for goal in 0..UNITS {
                        let come: f64 = (0..UNITS)
                            .map(|unit| {
                                let staff = lived.present.heads.at(unit, profession, Contract::Own);
                                staff * moves.rate[unit][profession] * moves.goal[unit][profession][goal]
                            })
                            .sum();
                        let most = 0.5 * vacant[goal][profession] + 1e-9;
                        assert!(come <= most, "{profession} to {goal}: {come} for {}", vacant[goal][profession]);
                    }
                }
                let goals: f64 = moves.goal[0][NURSE].iter().sum();
                assert!((goals - 1.0).abs() < 1e-9, "everybody who moves has a goal");
            }
        });
    }

    #[test]
    fn a_pool_fills_by_a_quarter_of_what_it_lacks_and_by_more_for_more_money_and_empties_by_a_sixth() {
        let moves = |settings: &[(LeverId, f64)]| {
            Trial::of(&skane_with(settings)).inside(0, |lived| {
                let heads = lived.present.heads;
                let (own, staff) = (heads.of(NURSE, Contract::Own), heads.of(NURSE, Contract::Pool));
                let idle = lived.present.people.in_stock(Stock::Agency, NURSE) * lived.agency.idle[NURSE];
                let moves = rates(&lived.present, lived.agency, &lived.flows.vacancies);
                (moves.to_pool[NURSE] * (own + idle), moves.from_pool[NURSE], own, staff)
            })
        };
        let (joining, leaving, own, staff) = moves(&[(levers::L08, 5.0)]);
        let lacking = 0.05 * (own + staff) - staff;
        assert!(
            lacking > 100.0 && (joining / lacking - 0.25).abs() < 1e-9 && leaving.abs() < 1e-12,
            "{joining} of {lacking}"
        );
        // 4,000 kr above today's supplement multiply by e (`pool_pay_scale`).
        assert!((moves(&[(levers::L08, 5.0), (levers::L09, 6000.0)]).0 / joining - std::f64::consts::E).abs() < 1e-6);
        let (joining, leaving, ..) = moves(&[(levers::L08, 0.0)]);
        assert!(joining.abs() < 1e-12 && (leaving - 0.17).abs() < 1e-9);
    }

    #[test]
    fn idle_agency_staff_join_the_pool_in_the_same_proportion_as_own_staff() {
        let stop = [(levers::L02, 100.0), (levers::L08, 5.0)];
        Trial::of(&skane_with(&stop)).inside(1, |lived| {
            let heads = lived.present.heads;
            let (own, staff) = (heads.of(NURSE, Contract::Own), heads.of(NURSE, Contract::Pool));
            let idle = lived.present.people.in_stock(Stock::Agency, NURSE) * lived.agency.idle[NURSE];
            let rate = rates(&lived.present, lived.agency, &lived.flows.vacancies).to_pool[NURSE];
            let lacking = 0.05 * (own + staff) - staff;
            assert!(idle > 50.0 && (rate * (own + idle) / lacking - 0.25).abs() < 1e-9, "{idle} idle");
        });
    }

    #[test]
    fn further_resident_posts_let_more_juniors_rise_and_cut_ones_none() {
        let free = |percent: f64| {
            Trial::of(&skane_with(&[(levers::L28, percent)])).inside(0, |lived| resident_posts_free(&lived.present))
        };
        let [fewer, usual, more] = [-20.0, 0.0, 50.0].map(free);
        assert!(
            fewer.abs() < 1e-12 && (0.05..1.0).contains(&usual) && more > usual && more <= 1.0,
            "{fewer} {usual} {more}"
        );
    }
}
