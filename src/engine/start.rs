//! The start: a baseline's figures made into stocks and rates that would stay as they are (domain 5.11, steps 1 and 2).
//!
//! 1. Heads are spread over units, contracts, cohorts and tenures. Both kinds of chance start from the same whole people.
//! 2. A usual year with those people and no change finds demand so that the mean gap is 6 %, the propensity to hire that
//!    gives the baseline's agency heads, the scale on which the workload is usual, and the queue's outflow.
//! 3. One month of leaving finds how many must be hired, hence vacancies, seekers, and the rate at which other employers'
//!    staff apply. What the labour market does besides is closed: stocks that would shrink get newcomers, stocks that
//!    would grow lose some to the rest of the country.

use super::agency::{self, AgencyUse};
use super::calendar::{Ages, Month};
use super::capacity::{self, Capacity};
use super::chance::Mean;
use super::conditions::Conditions;
use super::effects::Effects;
use super::flows::Flows;
use super::labour_market::{self, Surroundings};
use super::ledger::{self, Accounts};
use super::math::share;
use super::moves::{self, Moves};
use super::past_year::by_view;
use super::pay::{self, Pay};
use super::people::{
    ByProfession, ByUnit, COHORTS, Contract, Heads, NURSES, PROFESSIONS, People, Stock, TENURES, TRAINED_FOR, UNITS,
    own_cell,
};
use super::retention::{self, Situation};
use super::training;
use super::workload::{self, Load};
use super::working_life;
use super::world::World;
use super::{access, demand};
use crate::evidence::{Profession, constants, levers};
use crate::scenario::Scenario;

/// Rounds of the usual year after which demand, propensity and scale no longer move.
const ROUNDS: usize = 12;

/// The solved start.
pub(super) struct Start {
    pub(super) world: World,
    pub(super) people: People,
    pub(super) conditions: Conditions,
    /// Agency use of a usual month.
    pub(super) agency: AgencyUse,
}

/// Solves the start of a scenario. Levers stand at their defaults; decided policies and the user's come later.
pub(super) fn solve(scenario: &Scenario, strengths: Effects) -> Start {
    let mut world = World::unsolved(scenario, strengths);
    let month = Month::of(world.baseline, 0);
    let ages = Ages::in_month(month);
    scale_quits_by_age(&mut world, &ages);
    let mut people = settle_people(&world);
    let mut heads = Heads::none();
    heads.count(&people, &ages);
    let mut conditions = Conditions::neutral(&world);

    let usual = usual_year(&mut world, &people, &heads, &mut conditions);
    let pay = pay::of_month(&world, 0.0, world.schedule.defaults(), &conditions);
    let flows = steady_flows(&mut world, &mut people, &mut heads, &mut conditions, &usual.agency, &pay, &ages);
    steady_practice(&mut world, &heads, &mut conditions);
    remember_a_usual_year(&mut world, &people, &heads, &mut conditions, &usual, &flows, &pay);
    Start { world, people, conditions, agency: usual.agency }
}

/// Quits by age and tenure such that the staff's mean is the table's.
fn scale_quits_by_age(world: &mut World, ages: &Ages) {
    for profession in 0..PROFESSIONS {
        let row = Profession::ALL[profession].row();
        let by_age: f64 = mean_factor(ages, &row.ages, &constants::QUIT_AGE_FACTORS);
        let sick_by_age: f64 = mean_factor(ages, &row.ages, &constants::SICK_AGE_FACTORS);
        let by_tenure = [row.first_year_factor, constants::QUIT_TENURE_1, constants::QUIT_TENURE_2];
        let tenures = tenure_shares(profession);
        let mean: f64 = (0..TENURES).map(|k| tenures[k] * by_tenure[k]).sum::<f64>() * by_age;
        let rate = world.quit_rate[profession][0];
        world.quit_rate[profession] = by_tenure.map(|factor| rate * factor / mean);
        world.to_agency[profession] /= by_age;
        world.long_sick[profession] /= sick_by_age;
    }
}

fn mean_factor(ages: &Ages, shares: &[f64; COHORTS], factors: &[f64; 4]) -> f64 {
    (0..COHORTS).map(|cohort| shares[cohort] * ages.factor(cohort, factors)).sum()
}

/// Tenure that hiring and leaving at the table's rates lead to.
fn tenure_shares(profession: usize) -> [f64; TENURES] {
    let row = Profession::ALL[profession].row();
    let quits = (row.to_other + row.to_outside + row.to_agency) / 12.0;
    let retire = 0.02 / 12.0;
    let rise = |tenure: usize| match Profession::ALL[profession] {
        Profession::Lj => constants::LICENCE_RATE / 3.0,
        Profession::Lst if tenure == 2 => 1.0 / (constants::SPECIALIST_MONTHS_DOCTOR - 36.0),
        _ => 0.0,
    };
    let leave = |tenure: usize, factor: f64| quits * factor + retire + rise(tenure);
    let middle = (1.0 / 12.0) / (1.0 / 24.0 + leave(1, constants::QUIT_TENURE_1));
    let long = middle / 24.0 / leave(2, constants::QUIT_TENURE_2);
    let whole = 1.0 + middle + long;
    [1.0 / whole, middle / whole, long / whole]
}

/// Spreads whole persons over cells so that each profession's total is kept: every cell gets the difference of the
/// rounded running sum.
struct Spread {
    wanted: f64,
    given: f64,
}

impl Spread {
    fn new() -> Self {
        Self { wanted: 0.0, given: 0.0 }
    }

    fn next(&mut self, wanted: f64) -> f64 {
        self.wanted += wanted;
        let whole = (self.wanted + 0.5).floor() - self.given;
        self.given += whole;
        whole
    }
}

/// Everybody at the start.
fn settle_people(world: &World) -> People {
    let mut people = People::nobody();
    let baseline = world.baseline;
    let defaults = world.schedule.defaults();
    let nurses: f64 = NURSES.iter().map(|&nurse| baseline.heads[nurse].value).sum();
    let places = defaults.profession(levers::L25, Profession::Ssk.idx()) * nurses / 1000.0;
    let years = (constants::SPECIALIST_MONTHS * (1.0 - world.midwife_share)
        + constants::MIDWIFE_MONTHS * world.midwife_share)
        / 12.0;
    let in_training = (places * years).min(constants::TRAINING_CAP * nurses);
    for profession in 0..PROFESSIONS {
        let whole = baseline.heads[profession].value;
        let sick = world.long_sick[profession] / (constants::SICK_RETURN + constants::DISABILITY);
        let long_sick = whole * sick / (1.0 + sick);
        let training = if profession == Profession::Ssk.idx() { in_training } else { 0.0 };
        let at_work = (whole - long_sick - training).max(0.0);
        let pool = at_work * defaults.profession(levers::L08, profession) / 100.0;
        let tenures = tenure_shares(profession);
        let own = [(Contract::Own, at_work - pool), (Contract::Pool, pool), (Contract::LongSick, long_sick)];
        let mut spread = Spread::new();
        for (contract, heads) in own {
            settle_contract(world, &mut people, &mut spread, profession, profession, contract, heads, tenures);
        }
        for goal in TRAINED_FOR.into_iter().filter(|_| training > 0.0) {
            let midwifery = world.midwife_share * constants::MIDWIFE_MONTHS / 12.0 / years;
            let part = if goal == Profession::Bm.idx() { midwifery } else { 1.0 - midwifery };
            let thirds = [1.0 / 3.0; TENURES];
            settle_contract(world, &mut people, &mut spread, profession, goal, Contract::Training, training * part, thirds);
        }
        let regional = [
            (Stock::Agency, baseline.agency_heads[profession].value * (1.0 + constants::OUTSIDE_REQUESTS)),
            (Stock::Other, baseline.other_heads[profession].value),
            (Stock::Outside, baseline.outside_heads[profession].value),
        ];
        for (stock, heads) in regional {
            settle_region(&mut people, stock, profession, heads);
        }
        settle_students(world, &mut people, profession);
    }
    people
}

#[expect(clippy::too_many_arguments, reason = "one spread runs through all contracts of a profession")]
fn settle_contract(
    world: &World,
    people: &mut People,
    spread: &mut Spread,
    from: usize,
    profession: usize,
    contract: Contract,
    heads: f64,
    tenures: [f64; TENURES],
) {
    let ages = Profession::ALL[from].row().ages;
    for unit in 0..UNITS {
        for cohort in 0..COHORTS {
            for tenure in 0..TENURES {
                let wanted = heads * world.baseline.unit_shares[from][unit] * ages[cohort] * tenures[tenure];
                *people.own_mut(own_cell(unit, profession, contract, cohort, tenure)) += spread.next(wanted);
            }
        }
    }
}

fn settle_region(people: &mut People, stock: Stock, profession: usize, heads: f64) {
    let ages = Profession::ALL[profession].row().ages;
    let mut spread = Spread::new();
    for cohort in 0..COHORTS {
        *people.regional_mut(stock, profession, cohort) = spread.next(heads * ages[cohort]);
    }
}

/// Students in July: the last year has finished in June.
fn settle_students(world: &World, people: &mut People, profession: usize) {
    let Some(programme) = Profession::ALL[profession].row().programme else { return };
    let give_up = training::drop_out_rate(&programme);
    let beginners = world.beginners[profession];
    let mut spread = Spread::new();
    for year in 0..usize::from(programme.years) - 1 {
        let months = 12.0 * year as f64 + 8.5;
        people.students[profession][year] = spread.next(beginners * super::math::exp(-give_up * months));
    }
    if profession == Profession::Psy.idx() {
        people.students[profession][super::people::STUDY_YEARS - 1] = spread.next(beginners * programme.completion);
    }
}

/// What a usual year is like.
struct UsualYear {
    agency: AgencyUse,
    hours: [ByUnit; 12],
    months: Vec<(Capacity, AgencyUse)>,
}

/// Finds demand, propensity, scale and queue by living through a year in which nobody comes or goes.
fn usual_year(world: &mut World, people: &People, heads: &Heads, conditions: &mut Conditions) -> UsualYear {
    first_guess(world, people, heads, conditions);
    let mut mean = Year::none();
    for _ in 0..ROUNDS {
        mean = live_a_year(world, people, heads, conditions);
        correct(world, people, &mean);
    }
    world.usual_missed = std::array::from_fn(|unit| share(mean.load.missed[unit], mean.load.demand[unit]));
    let deferrable: [f64; UNITS] = std::array::from_fn(|unit| world.deferrable[unit] * mean.load.demand[unit] / 12.0);
    world.queue_leave =
        std::array::from_fn(|unit| share(mean.load.deferred[unit] / 12.0, constants::QUEUE_START * deferrable[unit]).min(1.0));
    conditions.queue = deferrable.map(|demand| constants::QUEUE_START * demand);
    // The queue and the felt workload take on their seasons.
    for _ in 0..4 {
        mean = live_a_year(world, people, heads, conditions);
    }
    let mut agency = AgencyUse::none();
    agency.price = world.agency_price;
    agency.pull = [1.0; PROFESSIONS];
    agency.idle = mean.idle.map(|sum| sum / 12.0);
    UsualYear { agency, hours: mean.hours, months: mean.months }
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
    hours: [ByUnit; 12],
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
            hours: [units; 12],
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
    capacity::deliver(world, month, &defaults, conditions, &pay, people, heads, &mut capacity);
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
        world.outside_requests[profession] = world.baseline.agency_heads[profession].value * constants::OUTSIDE_REQUESTS;
    }
}

fn live_a_year(world: &World, people: &People, heads: &Heads, conditions: &mut Conditions) -> Year {
    let defaults = world.schedule.defaults();
    let pay = pay::of_month(world, 0.0, defaults, conditions);
    let mut year = Year::none();
    let (mut capacity, mut agency) = (Capacity::none(), AgencyUse::none());
    for i in 0..12 {
        // Nothing grows: each calendar month as if it were the first.
        let month = Month { since_start: 0, of_year: Month::of(world.baseline, i as u16).of_year };
        let demand = demand::asked_for(world, month, defaults, conditions);
        capacity::deliver(world, month, defaults, conditions, &pay, people, heads, &mut capacity);
        agency::fill_gap(world, 0.0, defaults, conditions, people, &demand, &mut capacity, &mut agency);
        let load = workload::weigh(world, &demand, &capacity);
        conditions.queue = access::next_queue(world, &load, &conditions.queue);
        workload::feel(conditions, &load);
        for unit in 0..UNITS {
            for profession in 0..PROFESSIONS {
                let asked = demand.fte[unit][profession];
                year.demand[unit][profession] += asked;
                year.gap[unit][profession] += (asked - capacity.total(unit, profession)).max(0.0);
                year.assigned[profession] += agency.heads[unit][profession] / 12.0;
                year.hours[i][unit][profession] = agency.hours(unit, profession);
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

/// Moves demand towards a gap of 6 %, propensity towards the baseline's agency heads, and the scale to the usual load.
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
        world.outside_requests[profession] = (staff - year.asked[profession]).max(0.0);
    }
    for unit in 0..UNITS {
        if year.workload[unit] > 0.0 {
            world.load_scale[unit] *= world.usual_workload / year.workload[unit];
        }
    }
}

/// Finds posts, seekers and the closing rates from one month of leaving. Returns the flows of that month, with hires.
fn steady_flows(
    world: &mut World,
    people: &mut People,
    heads: &mut Heads,
    conditions: &mut Conditions,
    agency: &AgencyUse,
    pay: &Pay,
    ages: &Ages,
) -> Flows {
    let measures = world.schedule.defaults().clone();
    let leaving = working_life::rates(world, &measures, ages);
    let usual = std::mem::replace(&mut conditions.workload, [world.usual_workload; UNITS]);
    let missed = std::mem::replace(&mut conditions.missed, world.usual_missed);

    let (mut leaving_month, _) = month_of_leaving(world, &measures, conditions, pay, agency, people, heads, ages, &leaving);
    let recent = leaving_month.flows.trained.iter().fold([0.0; PROFESSIONS], |mut sum, unit| {
        (0..PROFESSIONS).for_each(|p| sum[p] += unit[p]);
        sum
    });
    conditions.recently_trained = recent.map(|a_month| a_month * constants::AFTER_TRAINING_MONTHS);
    for profession in 0..PROFESSIONS {
        let part = share(conditions.recently_trained[profession], heads.employed_in_all(profession)).min(1.0);
        world.usual_after_training[profession] = 1.0 - (1.0 - constants::AFTER_TRAINING_QUIT_FACTOR) * part;
    }
    // Four of five residents who leave or rise are followed by juniors of the house, one by a resident from elsewhere.
    let resident = Profession::Lst.idx();
    world.resident_posts = heads.employed_in_all(resident) + 0.8 * leaving_month.net_loss[resident].max(0.0);
    let (second, after) = month_of_leaving(world, &measures, conditions, pay, agency, people, heads, ages, &leaving);
    leaving_month = second;

    let flows = &mut leaving_month.flows;
    post_and_seek(world, people, heads, &leaving_month.net_loss, flows);
    close_the_market(world, people, &after, &measures, conditions, pay, agency, heads, ages, &leaving, flows);
    let turnover = |unit: usize| {
        let exits: f64 = (0..PROFESSIONS).map(|p| flows.quit[unit][p] + flows.to_agency[unit][p]).sum();
        let staff: f64 = (0..PROFESSIONS).map(|p| heads.employed(unit, p)).sum();
        12.0 * share(exits, staff)
    };
    world.usual_turnover = std::array::from_fn(turnover);
    conditions.workload = usual;
    conditions.missed = missed;
    leaving_month.flows
}

struct LeavingMonth {
    flows: Flows,
    /// Own heads lost in the month before hires, by profession.
    net_loss: ByProfession,
}

#[expect(clippy::too_many_arguments, reason = "the same facts that a month of the run reads")]
fn month_of_leaving(
    world: &World,
    measures: &super::measures::Measures,
    conditions: &Conditions,
    pay: &Pay,
    agency: &AgencyUse,
    people: &People,
    heads: &Heads,
    ages: &Ages,
    leaving: &working_life::Leaving,
) -> (LeavingMonth, People) {
    let vacancies = std::array::from_fn(|unit| std::array::from_fn(|p| 0.06 * heads.employed(unit, p)));
    let mut moves = moves::rates(world, 0.0, measures, conditions, people, heads, agency, &vacancies);
    moves.turnover = world.usual_turnover;
    let mut flows = Flows::none();
    let mut after = people.clone();
    let situation = Situation {
        world,
        measures,
        conditions,
        pay,
        agency,
        heads,
        ages,
        leaving,
        moves: &moves,
        to_training: [0.0; UNITS],
    };
    retention::live_through(&situation, &Mean, people, &mut after, &mut flows);
    let mut later = Heads::none();
    later.count(&after, ages);
    let net_loss = std::array::from_fn(|p| heads.employed_in_all(p) - later.employed_in_all(p));
    (LeavingMonth { flows, net_loss }, after)
}

/// Posts with the baseline's vacancies, and the seekers that fill as many posts as fall vacant.
fn post_and_seek(world: &mut World, people: &mut People, heads: &Heads, net_loss: &ByProfession, flows: &mut Flows) {
    for profession in 0..PROFESSIONS {
        let staff = heads.employed_in_all(profession);
        let hires = net_loss[profession].max(0.0);
        let speed = world.matching[profession];
        let usual = staff * world.baseline.vacancy.value / (1.0 - world.baseline.vacancy.value);
        // Where many leave, more posts must be vacant for that many to be filled.
        let vacant = if hires > 0.0 { usual.max(2.0 * hires / speed) } else { usual };
        let seekers = if hires > 0.0 { hires * vacant / (speed * vacant - hires) } else { 0.0 };
        settle_region(people, Stock::Seek, profession, seekers);
        for unit in 0..UNITS {
            let part = share(heads.employed(unit, profession), staff);
            world.posts[unit][profession] = heads.employed(unit, profession) + vacant * part;
            flows.posts[unit][profession] = world.posts[unit][profession];
            flows.vacancies[unit][profession] = vacant * part;
            flows.hired[unit][profession] = hires * part;
        }
    }
}

/// Rates that keep agencies, seekers, other employers and work outside care steady.
#[expect(clippy::too_many_arguments, reason = "the same facts that a month of the run reads")]
fn close_the_market(
    world: &mut World,
    people: &People,
    after_leaving: &People,
    measures: &super::measures::Measures,
    conditions: &Conditions,
    pay: &Pay,
    agency: &AgencyUse,
    heads: &Heads,
    ages: &Ages,
    leaving: &working_life::Leaving,
    flows: &mut Flows,
) {
    let moves = Moves::nobody_moves();
    let mut after = after_leaving.clone();
    let surroundings = Surroundings { world, measures, conditions, pay, agency, heads, ages, leaving, moves: &moves };
    labour_market::live_through(&surroundings, &Mean, people, &mut after, flows);
    for profession in 0..PROFESSIONS {
        let row = Profession::ALL[profession].row();
        let change = |stock| after.in_stock(stock, profession) - people.in_stock(stock, profession);
        let (staff, other) = (people.in_stock(Stock::Agency, profession), people.in_stock(Stock::Other, profession));
        let seekers = people.in_stock(Stock::Seek, profession);
        let hires: f64 = flows.hired.iter().map(|unit| unit[profession]).sum();
        let graduates = row.programme.map_or(0.0, |programme| world.beginners[profession] * programme.completion / 12.0);

        let agency_loss = -change(Stock::Agency);
        world.other_to_agency[profession] = share(agency_loss.max(0.0), other);
        world.agency_leave[profession] = share((-agency_loss).max(0.0), staff);

        let seekers_gone = seekers * (constants::SEEK_LEAVE + mean_exit(profession, leaving));
        // Nobody sought before the seekers were settled: those found now have just begun.
        let begun = after.in_stock(Stock::Seek, profession);
        let needed = hires + seekers_gone - begun;
        let staying = world.graduates_staying[profession];
        let short = needed - graduates * staying;
        world.seek_rate[profession] = share(short.max(0.0), other);
        if short < 0.0 && graduates > 0.0 {
            // More graduates than posts: only as many stay as find one.
            world.graduates_staying[profession] = (needed / graduates).clamp(0.0, staying);
        }
        let elsewhere = graduates * (1.0 - world.graduates_staying[profession]) + seekers * constants::SEEK_LEAVE;
        let applying = short.max(0.0).min(other) + agency_loss.max(0.0);
        let other_gain = change(Stock::Other) + elsewhere - applying + (-agency_loss).max(0.0);
        world.other_leave[profession] = share(other_gain.max(0.0), other);
        world.other_arrivals[profession] = (-other_gain).max(0.0);
        let outside = people.in_stock(Stock::Outside, profession);
        let outside_gain = change(Stock::Outside);
        world.outside_leave[profession] = share(outside_gain.max(0.0), outside);
        world.outside_arrivals[profession] = (-outside_gain).max(0.0);
    }
    let psychologists = Profession::Psy.idx();
    let in_service = people.students[psychologists][super::people::STUDY_YEARS - 1];
    world.service_posts = in_service * constants::PTP_POSTS_PER_GRADUATE;
}

/// Retirement, emigration and death of a profession at the start, per month.
fn mean_exit(profession: usize, leaving: &working_life::Leaving) -> f64 {
    let ages = Profession::ALL[profession].row().ages;
    let rates = (0..COHORTS).map(|cohort| ages[cohort] * (leaving.retire[profession][cohort] + leaving.die[cohort]));
    rates.sum::<f64>() + constants::EMIGRATION
}

/// Supervisors in balance with courses, and supervised practice used to 95 %.
fn steady_practice(world: &mut World, heads: &Heads, conditions: &mut Conditions) {
    let measures = world.schedule.defaults().clone();
    for profession in 0..PROFESSIONS {
        let own = |tenure: usize| -> f64 {
            (0..UNITS).map(|unit| heads.tenures(unit, profession, Contract::Own)[tenure]).sum()
        };
        let newly = share(own(1) / 24.0, own(2));
        let courses = measures.profession(levers::L22, profession) / 100.0 / 12.0;
        conditions.trained_supervisors[profession] = if newly > 0.0 { (courses / newly).min(1.0) } else { 0.0 };
    }
    let usual = std::mem::replace(&mut conditions.workload, [world.usual_workload; UNITS]);
    for profession in 0..PROFESSIONS {
        let Some(programme) = Profession::ALL[profession].row().programme else { continue };
        let give_up = training::drop_out_rate(&programme);
        let years = 0..u32::from(programme.years);
        let students: f64 =
            years.map(|year| super::math::exp(-give_up * (12.0 * f64::from(year) + 5.0))).sum::<f64>() * world.beginners[profession];
        let used = students * constants::WEEKS_PER_STUDENT;
        let weeks = training::practice_weeks(world, &measures, conditions, heads, profession);
        world.practice_scale[profession] = share(used / constants::START_PRACTICE_USE, weeks);
    }
    conditions.workload = usual;
}

/// Fills the past twelve months with a usual year and sets the budget to its cost.
fn remember_a_usual_year(
    world: &mut World,
    people: &People,
    heads: &Heads,
    conditions: &mut Conditions,
    usual: &UsualYear,
    flows: &Flows,
    pay: &Pay,
) {
    let defaults = world.schedule.defaults().clone();
    let employed: ByUnit = std::array::from_fn(|unit| std::array::from_fn(|p| heads.employed(unit, p)));
    let new: ByUnit =
        std::array::from_fn(|unit| std::array::from_fn(|p| heads.tenures(unit, p, Contract::Own)[0]));
    let external: ByUnit =
        std::array::from_fn(|unit| std::array::from_fn(|p| flows.quit[unit][p] + flows.to_agency[unit][p]));
    let mut yearly = 0.0;
    let mut months = Vec::with_capacity(12);
    for (i, (capacity, agency)) in usual.months.iter().enumerate() {
        let month = Month { since_start: 0, of_year: Month::of(world.baseline, i as u16).of_year };
        let accounts = Accounts {
            world,
            month,
            measures: &defaults,
            conditions,
            pay,
            people,
            heads,
            capacity,
            agency,
            flows,
        };
        let ledger = ledger::settle(&accounts);
        yearly += ledger.all().iter().flatten().sum::<f64>() + ledger.other_own;
        months.push(ledger);
    }
    world.budget_per_month = yearly / 12.0;
    for (i, ledger) in months.iter().enumerate() {
        ledger::remember(ledger, world.budget_per_month, &usual.hours[i], conditions);
        let past = &mut conditions.past_year;
        past.external_exits.push(by_view(&external));
        past.first_year_exits.push(by_view(&flows.first_year_exits));
        past.moves.push(by_view(&flows.moved));
        past.heads.push(by_view(&employed));
        past.first_year_heads.push(by_view(&new));
    }
}
