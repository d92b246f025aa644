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
use super::ledger::{self, Accounts, Ledger};
use super::measures::Measures;
use super::pay;
use super::people::{Heads, PROFESSIONS, People, UNITS, unit_site};
use super::situation::Present;
use super::start::Start;
use super::working_life;
use super::workload;
use super::world::World;
use super::{access, demand, further_training, labour_market, moves, practice, recruitment, retention, students};
use crate::evidence::constants;
use crate::scenario::Scenario;

/// A workforce on its way through the months. Allocated once; a month allocates nothing.
#[derive(Clone)]
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
    pub(super) present: Present<'a>,
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

    /// Follows a scenario's policy from now on.
    pub(super) fn follow(&mut self, scenario: &Scenario) {
        self.world.schedule.follow(scenario, &self.world.strengths);
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
        surprise(world, conditions, chance);
        let present = Present { world, month, measures, conditions, pay: &pay, ages: &ages, people, heads };
        let demand = demand::asked_for(&present);
        capacity::deliver(&present, capacity);
        agency::fill_gap(&present, chance.counting(), &demand, capacity, agency);

        // 4 Workload is felt.
        let load = workload::weigh(world, &demand, capacity);
        workload::feel(conditions, &load);

        // 5-6 Own staff quit, fall ill, move, train, rise and retire.
        let present = Present { world, month, measures, conditions, pay: &pay, ages: &ages, people, heads };
        let posts = recruitment::posts(&present, &demand);
        let leaving = working_life::rates(world, measures, &ages);
        let moves = moves::rates(&present, agency, &posts.vacant);
        let to_training = further_training::places_taken(&present);
        let situation = present.decide(agency, &leaving, &moves, &posts, to_training);
        next.copy_from(people);
        retention::live_through(&situation, chance, next, &mut flows);

        // 7 Agencies, other employers, people outside care and the foreign-trained.
        labour_market::live_through(&situation, chance, next, &mut flows);

        // 8 Students begin, move up and finish.
        students::study(&present, chance, next, &mut flows);

        // 9 Seekers are matched with vacant posts.
        recruitment::hire(&situation, chance, next, &mut flows);

        // 11 Money of the month.
        let ledger = ledger::settle(&Accounts { present, capacity, agency, flows: &flows });
        let budget = ledger::budget(world, years, measures);

        // 10, 12 The queue and the past year take the month in, and it is told.
        conditions.queue = access::next_queue(world, &load, &conditions.queue);
        conditions.past_year.take_in(&ledger, budget, &flows, heads, agency);
        let present = Present { world, month, measures, conditions, pay: &pay, ages: &ages, people, heads };
        tell(&Lived { present, demand: &demand, capacity, agency, flows: &flows, ledger: &ledger });

        // 13 Prices and conditions of the next month.
        if month.ends_quarter() {
            (conditions.programme_share, conditions.hiring_speed) = ledger::budget_rule(world, conditions);
            conditions.funded_posts = ledger::funded_posts(world, conditions);
        }
        conditions.agency_price = agency::next_price(conditions, agency);
        conditions.market_pay = pay::market_answer(world, &pay, &conditions.market_pay);
        conditions.trained_supervisors = practice::trained_supervisors(measures, conditions, heads);
        conditions.recently_trained = further_training::recently_trained(conditions, &flows);
        for profession in 0..PROFESSIONS {
            let lost = &mut conditions.supply_lost[profession];
            *lost += (agency::supply_lost(world, measures, profession) - *lost) / constants::SUPPLY_MONTHS;
        }
        std::mem::swap(people, next);
    }
}

/// Demand surprises, and forgets slowly.
fn surprise<C: Chance>(world: &World, conditions: &mut Conditions, chance: &C) {
    for unit in 0..UNITS {
        let news = chance.surprise(Site { cell: unit_site(unit), event: 0 });
        let surprise = &mut conditions.surprise[unit];
        *surprise = constants::NOISE_MEMORY * *surprise + world.surprise_sd * news;
    }
}
