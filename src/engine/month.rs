//! One month of a region's workforce, in the order in which it is lived.
//!
//! All decisions read the people as they stood at the start of the month; what happens is written to the next month's
//! people, so that nobody acts twice.

use super::agency::{self, AgencyUse};
use super::calendar::{Ages, Month};
use super::capacity::{self, Capacity};
use super::chance::{Chance, Site};
use super::conditions::Conditions;
use super::flows::Flows;
use super::labour_market::{self, Surroundings};
use super::ledger::{self, Accounts, Ledger};
use super::measures::Measures;
use super::past_year::by_view;
use super::pay::{self, Pay};
use super::people::{Contract, Heads, PROFESSIONS, People, UNITS, unit_site};
use super::retention::{self, Situation};
use super::start::Start;
use super::workload;
use super::working_life;
use super::world::World;
use super::{access, demand, moves, recruitment, training};
use crate::evidence::constants;

/// A workforce on its way through the months. Allocated once; a month allocates nothing.
pub(super) struct Workforce {
    pub(super) world: World,
    pub(super) people: People,
    next: People,
    pub(super) conditions: Conditions,
    measures: Measures,
    heads: Heads,
    capacity: Capacity,
    agency: AgencyUse,
}

/// What a month has been like, for the indicators.
pub(super) struct Lived<'a> {
    pub(super) world: &'a World,
    pub(super) month: Month,
    pub(super) ages: &'a Ages,
    pub(super) people: &'a People,
    pub(super) heads: &'a Heads,
    pub(super) conditions: &'a Conditions,
    pub(super) pay: &'a Pay,
    pub(super) demand: &'a demand::Demand,
    pub(super) capacity: &'a Capacity,
    pub(super) agency: &'a AgencyUse,
    pub(super) flows: &'a Flows,
    pub(super) ledger: &'a Ledger,
}

impl Workforce {
    /// The workforce at its solved start.
    pub(super) fn at(start: Start) -> Self {
        let Start { world, people, conditions, agency } = start;
        let measures = Measures::defaults();
        let next = people.clone();
        Self { world, people, next, conditions, measures, heads: Heads::none(), capacity: Capacity::none(), agency }
    }

    /// Lives one month and tells what it was like.
    pub(super) fn live_a_month<C: Chance>(&mut self, since_start: u16, chance: &mut C, tell: impl FnOnce(&Lived)) {
        let Self { world, people, next, conditions, measures, heads, capacity, agency } = self;
        let month = Month::of(world.baseline, since_start);
        let years = month.years();
        chance.begin_month(u32::from(since_start));

        // The calendar turns: the oldest cohort leaves, and its place is the youngest's.
        let ages = Ages::in_month(month);
        if let Some(oldest) = ages.opening {
            people.retire_cohort(oldest);
        }
        heads.count(people, &ages);
        let mut flows = Flows::none();

        // 1 Levers, pay and how far practices have spread.
        world.schedule.in_month(since_start, measures);
        conditions.spread_practices(world, since_start, measures);
        let pay = pay::of_month(world, years, measures, conditions);

        // 2-3 Care that is asked for, what own staff deliver, and how the gap is filled.
        surprise(conditions, chance);
        let demand = demand::asked_for(world, month, measures, conditions);
        capacity::deliver(world, month, measures, conditions, &pay, people, heads, capacity);
        agency::fill_gap(world, years, measures, conditions, people, &demand, capacity, agency);

        // 4 Workload is felt.
        let load = workload::weigh(world, &demand, capacity);
        workload::feel(conditions, &load);

        // 5-6 Own staff quit, fall ill, move, train, rise and retire.
        let posts = recruitment::posts(world, years, measures, &demand, heads);
        let leaving = working_life::rates(world, measures, &ages);
        let moves = moves::rates(world, years, measures, conditions, people, heads, agency, &posts.vacant);
        let to_training = training::further_training(world, month, measures, conditions, heads);
        next.copy_from(people);
        let situation = Situation {
            world,
            measures,
            conditions,
            pay: &pay,
            agency,
            heads,
            ages: &ages,
            leaving: &leaving,
            moves: &moves,
            to_training,
        };
        retention::live_through(&situation, chance, people, next, &mut flows);

        // 7 Agencies, other employers, people outside care and the foreign-trained.
        let surroundings =
            Surroundings { world, measures, conditions, pay: &pay, agency, heads, ages: &ages, leaving: &leaving, moves: &moves };
        labour_market::live_through(&surroundings, chance, people, next, &mut flows);

        // 8 Students begin, move up and finish.
        training::study(world, month, &ages, measures, conditions, heads, chance, next, &mut flows);

        // 9 Seekers are matched with vacant posts.
        recruitment::hire(world, measures, conditions, &leaving, &posts, chance, people, next, &mut flows);

        // 10 The queue.
        conditions.queue = access::next_queue(world, &load, &conditions.queue);

        // 11 Money, and what the budget rule leaves for the next quarter.
        let accounts = Accounts {
            world,
            month,
            measures,
            conditions,
            pay: &pay,
            people,
            heads,
            capacity,
            agency,
            flows: &flows,
        };
        let ledger = ledger::settle(&accounts);
        remember(world, years, measures, &ledger, &flows, heads, agency, conditions);

        // 12 What the month was like.
        tell(&Lived {
            world,
            month,
            ages: &ages,
            people,
            heads,
            conditions,
            pay: &pay,
            demand: &demand,
            capacity,
            agency,
            flows: &flows,
            ledger: &ledger,
        });

        // 13 Prices and conditions of the next month.
        if month.ends_quarter() {
            (conditions.programme_share, conditions.hiring_speed) = ledger::budget_rule(world, conditions);
        }
        conditions.agency_price = agency::next_price(conditions, agency);
        conditions.market_pay = pay::market_answer(world, &pay, &conditions.market_pay);
        conditions.trained_supervisors = training::trained_supervisors(measures, conditions, heads);
        conditions.recently_trained = training::recently_trained(conditions, &flows);
        for profession in 0..PROFESSIONS {
            let lost = &mut conditions.supply_lost[profession];
            *lost += (agency::supply_lost(world, measures, profession) - *lost) / constants::SUPPLY_MONTHS;
        }
        std::mem::swap(people, next);
    }
}

/// Demand surprises, and forgets slowly.
fn surprise<C: Chance>(conditions: &mut Conditions, chance: &C) {
    for unit in 0..UNITS {
        let news = chance.surprise(Site { cell: unit_site(unit), event: 0 });
        let surprise = &mut conditions.surprise[unit];
        *surprise = constants::NOISE_MEMORY * *surprise + constants::NOISE_SD * news;
    }
}

/// Enters the month in the past year.
fn remember(
    world: &World,
    years: f64,
    measures: &Measures,
    ledger: &Ledger,
    flows: &Flows,
    heads: &Heads,
    agency: &AgencyUse,
    conditions: &mut Conditions,
) {
    let of = |number: &dyn Fn(usize, usize) -> f64| {
        by_view(&std::array::from_fn(|unit| std::array::from_fn(|profession| number(unit, profession))))
    };
    let hours = std::array::from_fn(|unit| std::array::from_fn(|profession| agency.hours(unit, profession)));
    ledger::remember(ledger, ledger::budget(world, years, measures), &hours, conditions);
    let past = &mut conditions.past_year;
    past.external_exits.push(of(&|unit, profession| flows.quit[unit][profession] + flows.to_agency[unit][profession]));
    past.first_year_exits.push(by_view(&flows.first_year_exits));
    past.moves.push(by_view(&flows.moved));
    past.heads.push(of(&|unit, profession| heads.employed(unit, profession)));
    past.first_year_heads.push(of(&|unit, profession| heads.tenures(unit, profession, Contract::Own)[0]));
}
