//! Recruitment: posts, vacancies, matching with seekers, and who gets which post (E24).

use super::chance::{Chance, Site, Way, Ways};
use super::conditions::Conditions;
use super::demand::Demand;
use super::flows::Flows;
use super::math::{exp, positive, share, smaller};
use super::measures::Measures;
use super::people::{ByUnit, COHORTS, Contract, PROFESSIONS, People, Row, Stock, UNITS};
use super::situation::{Present, Situation};
use super::working_life::{self, End};
use super::world::World;
use crate::evidence::{Profession, constants, levers};

/// Posts and those of them that are vacant.
#[derive(Clone, Debug)]
pub(super) struct Posts {
    /// Posts by unit and profession.
    pub(super) all: ByUnit,
    /// Vacant posts.
    pub(super) vacant: ByUnit,
}

/// Posts of a month: they follow demand's growth, funding, task shifting, and for junior doctors and residents L28.
pub(super) fn posts(present: &Present, demand: &Demand) -> Posts {
    let Present { world, measures, conditions, heads, .. } = *present;
    let growth = world.growth(present.years());
    let zero = [[0.0; PROFESSIONS]; UNITS];
    let mut posts = Posts { all: zero, vacant: zero };
    for unit in 0..UNITS {
        for profession in 0..PROFESSIONS {
            let in_training = [Profession::Lj.idx(), Profession::Lst.idx()].contains(&profession);
            let more = if in_training { measures.profession(levers::L28, profession) / 100.0 } else { 0.0 };
            let funding = 1.0 + conditions.funded_posts[profession];
            // Larger positions fill vacant hours: the same work has posts for fewer heads.
            let heads_per_work = world.fte_per_head[profession] / conditions.position[profession];
            let all = world.posts[unit][profession]
                * (growth[profession] * funding * demand.shift[unit][profession] * (1.0 + more) * heads_per_work);
            posts.all[unit][profession] = all;
            posts.vacant[unit][profession] = positive(all - heads.employed(unit, profession));
        }
    }
    posts
}

/// Hires, and seekers who find a post elsewhere or leave working life.
pub(super) fn hire<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows) {
    let Situation { world, measures, conditions, leaving, posts, people, .. } = *s;
    let counting = chance.counting();
    flows.posts = posts.all;
    flows.vacancies = posts.vacant;
    let attraction = std::array::from_fn(|unit| attraction(world, conditions, unit));
    for profession in 0..PROFESSIONS {
        let seekers = people.in_stock(Stock::Seek, profession);
        let vacant: f64 = (0..UNITS).map(|unit| posts.vacant[unit][profession]).sum();
        flows.seekers[profession] = seekers;
        let wanted = matches(world, measures, conditions, profession, vacant, [seekers, counting.others(seekers)]);
        let hired = share(wanted, seekers).min(1.0);
        let choices = choices(&appeal_of_units(&attraction, profession, posts));
        let mut free = Free {
            in_all: counting.room(vacant),
            in_unit: std::array::from_fn(|unit| counting.room_in_unit(posts.vacant[unit][profession])),
        };
        let row = Row::regional(Stock::Seek, profession);
        let (mut unplaced, mut seeking) = (*people.at(row), *next.at(row));
        let mut placed = [[0.0; COHORTS]; UNITS];
        for cohort in 0..COHORTS {
            let site = Site { cell: row.cell(cohort), event: 48 };
            let offered = chance.take(unplaced[cohort], hired, site);
            if offered > 0.0 {
                unplaced[cohort] -= place(chance, site.cell, offered, &choices, &mut free, |unit, heads| {
                    placed[unit][cohort] = heads;
                    seeking[cohort] -= heads;
                });
            }
        }
        *next.at_mut(row) = seeking;
        for (unit, placed) in placed.iter().enumerate() {
            next.arrive(Row::own(unit, profession, Contract::Own, 0), placed);
            flows.hired[unit][profession] = placed.iter().sum();
        }
        let each = [
            Way::alike(GiveUp::Elsewhere, constants::SEEK_LEAVE),
            Way::by_cohort(GiveUp::End(End::Retire), &leaving.retire[profession]),
            Way::alike(GiveUp::End(End::Emigrate), constants::EMIGRATION),
            Way::by_cohort(GiveUp::End(End::Die), &leaving.die),
        ];
        let ways = Ways::competing(&each);
        let gone = chance.compete(&unplaced, &ways, row, |goal, heads| match goal {
            GiveUp::Elsewhere => next.arrive(Row::regional(Stock::Other, profession), heads),
            GiveUp::End(end) => {
                working_life::book(next, end, heads);
            }
        });
        next.depart(row, &gone);
    }
}

/// Why a seeker seeks no more.
#[derive(Clone, Copy, Debug)]
enum GiveUp {
    Elsewhere,
    End(End),
}

/// Matching of vacancies and seekers, never more than either.
fn matches(
    world: &World,
    measures: &Measures,
    conditions: &Conditions,
    profession: usize,
    vacant: f64,
    [seekers, others]: [f64; 2],
) -> f64 {
    let speed = world.matching[profession] / (1.0 - measures.region(levers::L42) / 100.0) * conditions.hiring_speed;
    (speed * share(vacant * seekers, vacant + others)).min(vacant).min(seekers)
}

/// How a unit attracts applicants: less where the workload is high.
fn attraction(world: &World, conditions: &Conditions, unit: usize) -> f64 {
    exp(-constants::ATTRACTION_WORKLOAD * conditions.overload(world, unit))
}

/// Where applicants go: to vacancies that attract.
fn appeal_of_units(attraction: &[f64; UNITS], profession: usize, posts: &Posts) -> [f64; UNITS] {
    let weight: [f64; UNITS] = std::array::from_fn(|unit| posts.vacant[unit][profession] * attraction[unit]);
    let whole: f64 = weight.iter().sum();
    weight.map(|part| share(part, whole))
}

/// Free posts of a profession that whole persons can take.
///
/// Parts of posts in several units are one post together; otherwise a small employer would never fill them.
struct Free {
    in_all: f64,
    in_unit: [f64; UNITS],
}

/// Who chooses each unit, of those whom the units before it have left.
#[derive(Clone, Copy, Debug)]
enum Choice {
    /// This part of them.
    Part(f64),
    /// Everybody: no later unit has a post that appeals.
    All,
}

fn choices(appeal: &[f64; UNITS]) -> [Choice; UNITS] {
    let mut rest = 1.0;
    std::array::from_fn(|unit| {
        let last = appeal[unit + 1..].iter().all(|&later| later <= 0.0);
        let part = smaller(share(appeal[unit], rest), 1.0);
        rest -= appeal[unit];
        if last { Choice::All } else { Choice::Part(part) }
    })
}

/// Places people over units; nobody is placed where no post is free. Returns how many were placed.
fn place<C: Chance>(
    chance: &C,
    cell: u32,
    offered: f64,
    choices: &[Choice; UNITS],
    free: &mut Free,
    mut arrive: impl FnMut(usize, f64),
) -> f64 {
    let (mut left, mut placed) = (offered, 0.0);
    for unit in 0..UNITS {
        let choose = match choices[unit] {
            Choice::Part(part) => chance.take(left, part, Site { cell, event: 49 + unit as u32 }),
            Choice::All => left,
        };
        let heads = smaller(smaller(choose, free.in_unit[unit]), free.in_all);
        free.in_unit[unit] -= heads;
        free.in_all -= heads;
        placed += heads;
        arrive(unit, heads);
        left -= choose;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::is_doctor;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;

    /// Posts filled in a month.
    fn filled(settings: &[(LeverId, f64)], profession: Profession, vacant: f64, seekers: f64) -> f64 {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let Present { world, measures, conditions, .. } = lived.present;
            matches(world, measures, conditions, profession.idx(), vacant, [seekers, seekers])
        })
    }

    #[test]
    fn a_post_takes_four_and_a_half_months_to_fill_where_as_many_seek_as_are_sought() {
        // Psychologists, mu 0.45 (domain 5.3, E24).
        let psychologists = |settings, vacant, seekers| filled(settings, Profession::Psy, vacant, seekers);
        assert!((100.0 / psychologists(&[], 100.0, 100.0) - 4.44).abs() < 0.01);
        let twice = psychologists(&[(levers::L42, 50.0)], 100.0, 100.0) / psychologists(&[], 100.0, 100.0);
        assert!((twice - 2.0).abs() < 1e-9, "at half the time twice as many are filled");
        assert!(psychologists(&[], 100.0, 0.0).abs() < 1e-12 && psychologists(&[], 0.0, 100.0).abs() < 1e-12);
    }

    #[test]
    fn no_more_posts_are_filled_than_are_vacant_or_people_seek() {
        for (vacant, seekers) in [(3.0, 1000.0), (1000.0, 3.0)] {
            let filled = filled(&[(levers::L42, 50.0)], Profession::Sto, vacant, seekers);
            assert!((filled - 3.0).abs() < 1e-9, "{filled} of {vacant} vacant by {seekers}");
        }
    }

    /// Posts of all professions of a month.
    fn posts_in(settings: &[(LeverId, f64)], month: u16) -> ByUnit {
        let mut scenario = skane_with(settings);
        scenario.switches.budget = false;
        Trial::of(&scenario).inside(month, |lived| lived.flows.posts)
    }

    #[test]
    fn posts_grow_as_demand_does_and_resident_posts_as_they_are_ordered() {
        let (now, later, ordered) = (posts_in(&[], 0), posts_in(&[], 24), posts_in(&[(levers::L28, 20.0)], 24));
        let baseline = skane_with(&[]).baseline.row();
        for unit in 0..UNITS {
            for profession in Profession::ALL {
                let doctor = is_doctor(profession.idx());
                let growth = 1.0 + if doctor { baseline.doctor_demand_growth } else { baseline.demand_growth }.value;
                let [now, later, ordered] = [&now, &later, &ordered].map(|posts| posts[unit][profession.idx()]);
                assert!((later - now * growth * growth).abs() <= 1e-9 * now, "{profession:?}");
                let in_training = [Profession::Lj, Profession::Lst].contains(&profession);
                assert!((ordered - later * if in_training { 1.2 } else { 1.0 }).abs() <= 1e-9 * now, "{profession:?}");
            }
        }
    }

    #[test]
    fn larger_positions_make_fewer_posts_of_the_same_work() {
        let full_time = [(levers::L36, 15.0)];
        let (usual, fewer) = (posts_in(&[], 60), posts_in(&full_time, 60));
        let mut scenario = skane_with(&full_time);
        scenario.switches.budget = false;
        let (before, after) = Trial::of(&scenario)
            .inside(60, |lived| (lived.present.world.fte_per_head, lived.present.conditions.position));
        for unit in 0..UNITS {
            for profession in 0..PROFESSIONS {
                let work = |posts: &ByUnit, position: f64| posts[unit][profession] * position;
                let off = work(&fewer, after[profession]) - work(&usual, before[profession]);
                assert!(off.abs() <= 1e-9 * usual[unit][profession], "profession {profession}: {off}");
                assert!(after[profession] > before[profession] + 0.01, "positions have grown");
            }
        }
    }
}
