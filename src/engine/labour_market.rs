//! Everybody outside the employer: agencies, other employers, work outside care, the foreign-trained (E15, E22, E23).
//!
//! What the region's labour market does besides, such as people moving in and out of the county, is closed so that each
//! stock is steady at the start; these closing flows are assumptions, see `start.rs`.

use super::agency;
use super::calendar::Ages;
use super::chance::{Chance, Site, Way, Ways};
use super::flows::Flows;
use super::math::{exp, pow, rate_of};
use super::measures::Measures;
use super::people::{ByCohort, COHORTS, Contract, PROFESSIONS, People, Row, Stock, UNITS, all_of, profession_site};
use super::situation::Situation;
use super::working_life::{self, End};
use crate::evidence::{Profession, constants, effects, levers};

/// Draws the month of everybody outside the employer.
pub(super) fn live_through<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows) {
    let reputation = reputation(s);
    for profession in 0..PROFESSIONS {
        agency_staff(s, chance, next, flows, profession);
        other_employers(s, chance, next, reputation, profession);
        outside_care(s, chance, next, flows, profession);
        foreign_trained(s, chance, next, profession);
        newcomers(s, chance, next, flows, profession);
    }
}

fn agency_staff<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows, profession: usize) {
    let idle = s.agency.idle[profession];
    let hourly_posts = (0..UNITS).map(|unit| s.measures.unit(levers::L37, unit)).sum::<f64>() / UNITS as f64 / 100.0;
    let to_seek = (constants::AGENCY_TO_SEEK * exp(s.world.strengths.of(effects::E63) * idle)
        + constants::AGENCY_HOURLY_POST * hourly_posts * idle)
        .min(constants::AGENCY_SEEK_CAP);
    let to_other = constants::AGENCY_TO_OTHER + supply_exit(s, profession) + s.world.agency_leave[profession];
    let to_pool = s.moves.to_pool[profession] * idle;
    let pool = Row::own(s.world.pool_unit[profession], profession, Contract::Pool, 0);
    let each = [
        Way::alike(Goal::Stock(Stock::Seek), to_seek),
        Way::alike(Goal::Stock(Stock::Outside), constants::AGENCY_TO_OUTSIDE),
        Way::alike(Goal::Stock(Stock::Other), to_other),
        Way::alike(Goal::Pool(pool), to_pool),
        Way::by_cohort(Goal::End(End::Retire), &s.leaving.retire[profession]),
        Way::alike(Goal::End(End::Emigrate), constants::EMIGRATION),
        Way::by_cohort(Goal::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    leave(s, chance, next, Stock::Agency, profession, &ways, |goal, heads| {
        if matches!(goal, Goal::Stock(Stock::Seek) | Goal::Pool(_)) {
            flows.from_agency[profession] += all_of(heads);
        }
    });
}

/// Rate at which agency staff give up after price cuts: what is still to be lost, over six months.
fn supply_exit(s: &Situation, profession: usize) -> f64 {
    let lost = s.conditions.supply_lost[profession];
    let to_lose = agency::supply_lost(s.world, s.measures, profession) - lost;
    rate_of((to_lose.max(0.0) / (1.0 - lost) / constants::SUPPLY_MONTHS).min(constants::MONTHLY_CEILING))
}

fn other_employers<C: Chance>(s: &Situation, chance: &C, next: &mut People, reputation: f64, profession: usize) {
    let world = s.world;
    // How the employer draws applicants against the start: by its reputation and its pay.
    let appeal = reputation * pow(s.pay.relative[profession][0], world.strengths.of(effects::E3));
    let to_seek = world.seek_rate[profession] * appeal;
    let to_agency = world.other_to_agency[profession] * s.drawn[profession][1] * s.agency.pull[profession];
    let each = [
        Way::alike(Goal::Stock(Stock::Seek), to_seek),
        Way::alike(Goal::Stock(Stock::Agency), to_agency),
        Way::by_cohort(Goal::End(End::Retire), &s.leaving.retire[profession]),
        Way::alike(Goal::End(End::Emigrate), constants::EMIGRATION + world.other_leave[profession]),
        Way::by_cohort(Goal::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    leave(s, chance, next, Stock::Other, profession, &ways, |_, _| {});
}

/// How the employer is known against the start: workload deters, professional environment attracts.
fn reputation(s: &Situation) -> f64 {
    let strengths = &s.world.strengths;
    let deterred = -constants::SEEK_WORKLOAD * s.conditions.mean_overload(s.world);
    let start = levers::L38.row().map_or(0.0, |row| row.default);
    let environment = (mean_environment(s.measures) * s.conditions.programme_share - start) / 100.0;
    exp(deterred + strengths.of(effects::E31A) * environment)
}

fn mean_environment(measures: &Measures) -> f64 {
    (0..UNITS).map(|unit| measures.felt_unit(levers::L38, unit)).sum::<f64>() / UNITS as f64
}

fn outside_care<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows, profession: usize) {
    let start = levers::L38.row().map_or(0.0, |row| row.default);
    let index =
        (s.pay.relative[profession][0] - 1.0) * constants::PAY_INDEX + (mean_environment(s.measures) - start) / 100.0;
    let back = constants::OUTSIDE_RETURN * (1.0 + constants::OUTSIDE_RETURN_PAY * index).max(0.0);
    let each = [
        Way::alike(Goal::Stock(Stock::Seek), back),
        Way::by_cohort(Goal::End(End::Retire), &s.leaving.retire[profession]),
        Way::alike(Goal::End(End::Emigrate), constants::EMIGRATION + s.world.outside_leave[profession]),
        Way::by_cohort(Goal::End(End::Die), &s.leaving.die),
    ];
    let ways = Ways::competing(&each);
    leave(s, chance, next, Stock::Outside, profession, &ways, |goal, heads| {
        if matches!(goal, Goal::Stock(Stock::Seek)) {
            flows.from_outside[profession] += all_of(heads);
        }
    });
}

/// Three stages to a licence; a fast track (L31) shortens each. Some leave the profession on the way.
fn foreign_trained<C: Chance>(s: &Situation, chance: &C, next: &mut People, profession: usize) {
    let cut = 1.0 - s.measures.profession(levers::L31, profession) / 100.0;
    let months = [constants::LANGUAGE_MONTHS, constants::BRIDGING_MONTHS, constants::PRACTICE_MONTHS].map(|m| m * cut);
    let whole: f64 = months.iter().sum();
    let drop_out = rate_of(s.world.strengths.of(effects::E50E)) / whole;
    let stages =
        [(Stock::Language, Stock::Bridging), (Stock::Bridging, Stock::Practice), (Stock::Practice, Stock::Seek)];
    for ((stage, onward), months) in stages.into_iter().zip(months) {
        if s.people.in_stock(stage, profession) <= 0.0 {
            continue;
        }
        // Fewer stay with the employer that recruited them than leave it in ordinary turnover (e51).
        let lost = if onward == Stock::Seek { s.world.overseas_loss[profession] } else { 0.0 };
        let each = [
            Way::alike(Goal::Stock(onward), (1.0 - lost) / months),
            Way::alike(Goal::Stock(Stock::Other), lost / months),
            Way::alike(Goal::Stock(Stock::Outside), drop_out),
            Way::by_cohort(Goal::End(End::Retire), &s.leaving.retire[profession]),
            Way::by_cohort(Goal::End(End::Die), &s.leaving.die),
        ];
        let ways = Ways::competing(&each);
        leave(s, chance, next, stage, profession, &ways, |_, _| {});
    }
}

/// Where people of a regional stock go.
#[derive(Clone, Copy, Debug)]
enum Goal {
    Stock(Stock),
    Pool(Row),
    End(End),
}

/// The month of a regional stock: people leave it and arrive at their goals.
fn leave<C: Chance, const N: usize>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    stock: Stock,
    profession: usize,
    ways: &Ways<Goal, N>,
    mut tell: impl FnMut(Goal, &ByCohort),
) {
    let row = Row::regional(stock, profession);
    let gone = chance.compete(s.people.at(row), ways, row, |goal, heads| {
        match goal {
            Goal::Stock(stock) => next.arrive(Row::regional(stock, profession), heads),
            Goal::Pool(row) => next.arrive(row, heads),
            Goal::End(end) => {
                working_life::book(next, end, heads);
            }
        }
        tell(goal, heads);
    });
    next.depart(row, &gone);
}

/// People who come into the labour market: from elsewhere in the country, from abroad, and from summer jobs.
fn newcomers<C: Chance>(s: &Situation, chance: &C, next: &mut People, flows: &mut Flows, profession: usize) {
    let world = s.world;
    let site = |event| Site { cell: profession_site(profession), event };
    for (stock, arrivals) in [(Stock::Other, world.other_arrivals), (Stock::Outside, world.outside_arrivals)] {
        if profession == Profession::Sto.idx() {
            begin_to_work(s, chance, next, stock, profession, arrivals[profession]);
        } else {
            move_in(s, chance, next, stock, profession, arrivals[profession]);
        }
    }
    if profession == Profession::Lj.idx() {
        doctors_arrive(s, chance, next);
    }
    let abroad = recruits_abroad(s, profession);
    if abroad > 0.0 {
        let heads = chance.whole(abroad, site(2));
        flows.recruited_abroad[profession] += heads;
        next.borders.immigrated += heads;
        enter_by_age(chance, next, s.ages, (Stock::Language, profession), heads, constants::NEWCOMER_AGES, 16);
    }
    // Half of the summer workers who enter care do so as assistant nurses, half as support staff.
    if [Profession::Usk.idx(), Profession::Sto.idx()].contains(&profession) {
        let entrants = 0.5 * s.measures.region(levers::L32) * constants::SUMMER_ENTRY / 12.0;
        if entrants > 0.0 {
            let heads = chance.whole(entrants, site(3));
            next.borders.immigrated += heads;
            enter_by_age(chance, next, s.ages, (Stock::Seek, profession), heads, constants::SUMMER_ENTRY_AGES, 20);
        }
    }
}

/// People who move into the labour market, below 60 and of the ages at which the profession's staff quit: who comes from
/// another part of the country has left an employer there (assumption).
fn move_in<C: Chance>(s: &Situation, chance: &C, next: &mut People, stock: Stock, profession: usize, arrivals: f64) {
    if arrivals <= 0.0 {
        return;
    }
    let table = &Profession::ALL[profession].row().ages[..8];
    let below_60 = |cohort: &usize| s.ages.row(*cohort) < table.len();
    let weight = |cohort: usize| table[s.ages.row(cohort)] * s.leaving.quit_factor[cohort];
    let whole: f64 = (0..COHORTS).filter(below_60).map(weight).sum();
    for cohort in (0..COHORTS).filter(below_60) {
        let mean = arrivals * weight(cohort) / whole;
        let row = Row::regional(stock, profession);
        let heads = chance.whole(mean, Site { cell: row.cell(cohort), event: 40 });
        next.at_mut(row)[cohort] += heads;
        next.borders.immigrated += heads;
    }
}

/// People who begin to work where nobody is educated for it: they are young, as graduates are elsewhere.
fn begin_to_work<C: Chance>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    stock: Stock,
    profession: usize,
    arrivals: f64,
) {
    let cell = Row::regional(stock, profession).cell(0);
    let heads = chance.whole(arrivals, Site { cell, event: 41 });
    next.borders.immigrated += heads;
    let event = if stock == Stock::Other { 0 } else { 4 };
    enter_by_age(chance, next, s.ages, (stock, profession), heads, constants::NEWCOMER_AGES, event);
}

/// Doctors who come to the labour market beyond those who keep their number at the start (e52): at the ages of graduates,
/// before they specialise.
fn doctors_arrive<C: Chance>(s: &Situation, chance: &C, next: &mut People) {
    let junior = Profession::Lj.idx();
    let Some(programme) = Profession::Lj.row().programme else { return };
    let site = Site { cell: profession_site(junior), event: 1 };
    let heads = chance.whole(s.world.doctors_arriving, site);
    next.borders.immigrated += heads;
    enter_by_age(chance, next, s.ages, (Stock::Seek, junior), heads, programme.entry_shares, 8);
}

/// Recruits from abroad (L30) and places in fast tracks for people already in the country (L31), per month.
fn recruits_abroad(s: &Situation, profession: usize) -> f64 {
    let licensed = ![Profession::Usk.idx(), Profession::Sto.idx()].contains(&profession);
    if !licensed {
        return 0.0;
    }
    let staff = s.heads.employed_in_all(profession);
    let overseas = s.measures.profession(levers::L30, profession) * staff / 1000.0;
    let places = s.measures.companion(levers::L31, profession) * s.world.fast_track_part[profession];
    (overseas + places) * s.conditions.programme_share / 12.0
}

/// Puts newcomers into the four youngest cohorts.
pub(super) fn enter_by_age<C: Chance>(
    chance: &C,
    next: &mut People,
    ages: &Ages,
    (stock, profession): (Stock, usize),
    heads: f64,
    shares: [f64; 4],
    event: u32,
) {
    let (mut left, mut rest) = (heads, 1.0);
    for (i, (cohort, part)) in ages.youngest().into_iter().zip(shares).enumerate() {
        let last = shares[i + 1..].iter().all(|&later| later <= 0.0);
        let site = Site { cell: profession_site(profession), event: 32 + (event + i as u32) % 32 };
        let entering = if last { left } else { chance.take(left, (part / rest).min(1.0), site) };
        next.at_mut(Row::regional(stock, profession))[cohort] += entering;
        left -= entering;
        rest -= part;
    }
}

#[cfg(test)]
mod tests;
