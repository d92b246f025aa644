//! A usual year: the start's people live through twelve months in which nobody comes or goes.
//!
//! It finds demand so that the mean gap is 6 %, the propensity to hire that gives the baseline's agency heads, the scale
//! on which the workload is usual, and the outflow that keeps the queue steady.

use super::agency::{self, AgencyUse};
use super::calendar::{Ages, Month};
use super::capacity::{self, Capacity};
use super::chance::Counting;
use super::conditions::Conditions;
use super::math::{positive, share};
use super::people::{ByProfession, ByUnit, Heads, PROFESSIONS, People, Stock, UNITS};
use super::situation::Present;
use super::workload::{self, Load};
use super::world::World;
use super::{access, demand, pay};
use crate::evidence::constants;

/// Rounds of the usual year after which demand, propensity and scale no longer move.
const ROUNDS: usize = 12;

/// What a usual year is like.
pub(super) struct UsualYear {
    /// Agency use of a mean month.
    pub(super) agency: AgencyUse,
    /// What was delivered and hired in, from the start's calendar month on.
    pub(super) months: Vec<(Capacity, AgencyUse)>,
}

/// Finds demand, propensity, scale and queue by living through a year in which nobody comes or goes.
pub(super) fn find(world: &mut World, people: &People, heads: &Heads, conditions: &mut Conditions) -> UsualYear {
    first_guess(world, people, heads, conditions);
    let mut mean = Year::none();
    for _ in 0..ROUNDS {
        mean = live_a_year(world, people, heads, conditions);
        correct(world, people, &mean);
    }
    world.usual_missed = std::array::from_fn(|unit| share(mean.load.missed[unit], mean.load.demand[unit]));
    let deferrable: [f64; UNITS] = std::array::from_fn(|unit| world.deferrable[unit] * mean.load.demand[unit] / 12.0);
    world.queue_leave = std::array::from_fn(|unit| {
        share(mean.load.deferred[unit] / 12.0, constants::QUEUE_START * deferrable[unit]).min(1.0)
    });
    conditions.queue = deferrable.map(|demand| constants::QUEUE_START * demand);
    // The queue and the felt workload take on their seasons.
    for _ in 0..4 {
        mean = live_a_year(world, people, heads, conditions);
    }
    let mut agency = AgencyUse::none();
    agency.price = world.agency_price;
    agency.pull = world.usual_pull;
    agency.idle = mean.idle.map(|sum| sum / 12.0);
    UsualYear { agency, months: mean.months }
}

/// Sums over a usual year.
struct Year {
    demand: ByUnit,
    gap: ByUnit,
    load: Load,
    workload: [f64; UNITS],
    assigned: ByProfession,
    asked: ByProfession,
    idle: ByProfession,
    months: Vec<(Capacity, AgencyUse)>,
}

impl Year {
    fn none() -> Self {
        let (units, zero) = ([[0.0; PROFESSIONS]; UNITS], [0.0; UNITS]);
        Self {
            demand: units,
            gap: units,
            load: Load { demand: zero, deferred: zero, missed: zero, spare: zero, workload: zero },
            workload: zero,
            assigned: [0.0; PROFESSIONS],
            asked: [0.0; PROFESSIONS],
            idle: [0.0; PROFESSIONS],
            months: Vec::with_capacity(12),
        }
    }
}

/// Demand that the staff would meet but for the gap, from availability in the mean month.
fn first_guess(world: &mut World, people: &People, heads: &Heads, conditions: &Conditions) {
    let defaults = world.schedule.defaults().clone();
    let pay = pay::of_month(world, 0.0, &defaults, conditions);
    let mut capacity = Capacity::none();
    let month = Month { since_start: 0, of_year: 0 };
    let season = std::mem::replace(&mut world.switches.season, false);
    let ages = Ages::in_month(month);
    let present = Present { world, month, measures: &defaults, conditions, pay: &pay, ages: &ages, people, heads };
    capacity::deliver(&present, &mut capacity);
    world.switches.season = season;
    let per_head = agency::posts_per_agency_head(world);
    for profession in 0..PROFESSIONS {
        let own: f64 = capacity.own.iter().map(|unit| unit[profession]).sum();
        let agency = world.baseline.agency_heads[profession].value * per_head;
        for unit in 0..UNITS {
            let part = share(capacity.own[unit][profession], own);
            let delivered = capacity.own[unit][profession] * (1.0 + constants::OVERTIME_CAP)
                + capacity.pool_staff[unit][profession]
                + agency * part;
            world.demand[unit][profession] = delivered / (1.0 - constants::START_GAP);
        }
        let demand: f64 = world.demand.iter().map(|unit| unit[profession]).sum();
        world.agency_propensity[profession] = share(agency, agency + constants::START_GAP * demand);
    }
}

fn live_a_year(world: &World, people: &People, heads: &Heads, conditions: &mut Conditions) -> Year {
    let defaults = world.schedule.defaults();
    let pay = pay::of_month(world, 0.0, defaults, conditions);
    let ages = Ages::in_month(Month::of(world.baseline, 0));
    let mut year = Year::none();
    let (mut capacity, mut agency) = (Capacity::none(), AgencyUse::none());
    for i in 0..12 {
        // Nothing grows: each calendar month as if it were the first.
        let month = Month { since_start: 0, of_year: Month::of(world.baseline, i as u16).of_year };
        let present = Present { world, month, measures: defaults, conditions, pay: &pay, ages: &ages, people, heads };
        let demand = demand::asked_for(&present);
        capacity::deliver(&present, &mut capacity);
        agency::fill_gap(&present, Counting::Parts, &demand, &mut capacity, &mut agency);
        let load = workload::weigh(world, &demand, &capacity);
        conditions.queue = access::next_queue(world, &load, &conditions.queue);
        workload::feel(conditions, &load);
        for unit in 0..UNITS {
            for profession in 0..PROFESSIONS {
                let asked = demand.fte[unit][profession];
                year.demand[unit][profession] += asked;
                year.gap[unit][profession] += positive(asked - capacity.total(unit, profession));
                year.assigned[profession] += agency.heads[unit][profession] / 12.0;
            }
            year.load.demand[unit] += load.demand[unit];
            year.load.deferred[unit] += load.deferred[unit];
            year.load.missed[unit] += load.missed[unit];
            year.workload[unit] += load.workload[unit] / 12.0;
        }
        for profession in 0..PROFESSIONS {
            year.asked[profession] += agency.asked[profession] / 12.0;
            year.idle[profession] += agency.idle[profession];
        }
        year.months.push((capacity.clone(), agency.clone()));
    }
    year
}

/// Moves demand towards a gap of 6 %, propensity towards the baseline's agency heads, requests from elsewhere towards the
/// usual pull, and the scale to the usual load.
fn correct(world: &mut World, people: &People, year: &Year) {
    for profession in 0..PROFESSIONS {
        for unit in 0..UNITS {
            let gap = share(year.gap[unit][profession], year.demand[unit][profession]);
            if year.demand[unit][profession] > 0.0 {
                world.demand[unit][profession] *= (1.0 - gap) / (1.0 - constants::START_GAP);
            }
        }
        let wanted = world.baseline.agency_heads[profession].value;
        if year.assigned[profession] > 0.0 {
            let propensity = world.agency_propensity[profession] * wanted / year.assigned[profession];
            world.agency_propensity[profession] = propensity.min(1.0);
        }
        let staff = people.in_stock(Stock::Agency, profession);
        world.outside_requests[profession] = (staff * world.usual_pull[profession] - year.asked[profession]).max(0.0);
    }
    for unit in 0..UNITS {
        world.load_scale[unit] *= world.usual_workload / year.workload[unit];
    }
}
