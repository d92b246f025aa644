//! Steady flows: what would keep every stock as it is (domain 5.11, step 2).
//!
//! One month of leaving finds how many must be hired, hence vacancies, seekers, and the rate at which other employers'
//! staff apply. What the labour market does besides is closed: stocks that would shrink get newcomers, stocks that would
//! grow lose some to the rest of the country (assumption).

use super::agency::AgencyUse;
use super::calendar::{Ages, Month};
use super::chance::Mean;
use super::conditions::Conditions;
use super::flows::Flows;
use super::math::share;
use super::moves::{self, Moves};
use super::pay::Pay;
use super::people::{ByProfession, COHORTS, Heads, PROFESSIONS, People, STUDY_YEARS, Stock, UNITS};
use super::recruitment::Posts;
use super::situation::Present;
use super::working_life::{self, Leaving};
use super::world::World;
use super::{labour_market, retention, settlement};
use crate::evidence::{Profession, constants};

/// Finds posts, seekers and the closing rates. Returns the flows of a usual month, hires included.
///
/// The conditions' workload and missed care are taken as usual, whatever month they stand in.
pub(super) fn find(
    world: &mut World,
    people: &mut People,
    heads: &Heads,
    conditions: &mut Conditions,
    agency: &AgencyUse,
    pay: &Pay,
) -> Flows {
    let month = Month::of(world.baseline, 0);
    let ages = Ages::in_month(month);
    let measures = world.schedule.defaults().clone();
    let usual = conditions.clone();
    conditions.workload = [world.usual_workload; UNITS];
    conditions.missed = world.usual_missed;

    // A first month tells how many finish further training and how many residents leave or rise.
    let before = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
    let first = live_without_hires(&before, agency);
    bind_the_trained(world, heads, conditions, &first.flows);
    let resident = Profession::Lst.idx();
    // Four of five residents who leave or rise are followed by juniors of the house, one by a resident from elsewhere.
    world.resident_posts =
        heads.employed_in_all(resident) + constants::RESIDENTS_FROM_THE_HOUSE * first.net_loss[resident].max(0.0);

    let present = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
    let mut second = live_without_hires(&present, agency);
    post_and_seek(world, people, heads, &mut second);
    let others = Changes::between(people, &second.after);
    close_the_market(world, people, &second, &others);
    world.usual_turnover = std::array::from_fn(|unit| {
        let flows = &second.flows;
        let exits: f64 = (0..PROFESSIONS).map(|p| flows.quit[unit][p] + flows.to_agency[unit][p]).sum();
        let staff: f64 = (0..PROFESSIONS).map(|p| heads.employed(unit, p)).sum();
        12.0 * share(exits, staff)
    });
    conditions.workload = usual.workload;
    conditions.missed = usual.missed;
    second.flows
}

/// A month in which people leave and nobody is hired.
struct MonthOfLeaving {
    flows: Flows,
    leaving: Leaving,
    after: People,
    /// Own heads lost, by profession.
    net_loss: ByProfession,
}

fn live_without_hires(present: &Present, agency: &AgencyUse) -> MonthOfLeaving {
    let heads = present.heads;
    let vacant = std::array::from_fn(|unit| {
        std::array::from_fn(|p| present.world.baseline.vacancy.value * heads.employed(unit, p))
    });
    let posts = Posts { all: vacant, vacant };
    let leaving = working_life::rates(present);
    let mut moves = moves::rates(present, agency, &vacant);
    moves.turnover = present.world.usual_turnover;
    let (mut flows, mut after) = (Flows::none(), present.people.clone());
    let situation = present.decide(agency, &leaving, &moves, &posts, [0.0; UNITS]);
    retention::live_through(&situation, &Mean, &mut after, &mut flows);
    let nobody = Moves::nobody_moves();
    let outside = present.decide(agency, &leaving, &nobody, &posts, [0.0; UNITS]);
    labour_market::live_through(&outside, &Mean, &mut after, &mut flows);
    let mut later = Heads::none();
    later.count(&after, present.ages);
    let net_loss = std::array::from_fn(|p| heads.employed_in_all(p) - later.employed_in_all(p));
    MonthOfLeaving { flows, leaving, after, net_loss }
}

/// Those who finished further training in the past two years, and what their staying means for usual quits.
fn bind_the_trained(world: &mut World, heads: &Heads, conditions: &mut Conditions, flows: &Flows) {
    for profession in 0..PROFESSIONS {
        let finished: f64 = flows.trained.iter().map(|unit| unit[profession]).sum();
        conditions.recently_trained[profession] = finished * constants::AFTER_TRAINING_MONTHS;
        let part = share(conditions.recently_trained[profession], heads.employed_in_all(profession)).min(1.0);
        world.usual_after_training[profession] = 1.0 - (1.0 - constants::AFTER_TRAINING_QUIT_FACTOR) * part;
    }
}

/// Posts with the baseline's vacancies, and the seekers that fill as many posts as fall vacant.
fn post_and_seek(world: &mut World, people: &mut People, heads: &Heads, month: &mut MonthOfLeaving) {
    for profession in 0..PROFESSIONS {
        let staff = heads.employed_in_all(profession);
        let hires = month.net_loss[profession].max(0.0);
        let speed = world.matching[profession];
        let usual = staff * world.baseline.vacancy.value / (1.0 - world.baseline.vacancy.value);
        // Where many leave, more posts must be vacant for that many to be filled.
        let vacant = if hires > 0.0 { usual.max(constants::START_VACANCY_SLACK * hires / speed) } else { usual };
        let seekers = if hires > 0.0 { hires * vacant / (speed * vacant - hires) } else { 0.0 };
        settlement::in_region(people, Stock::Seek, profession, seekers);
        for unit in 0..UNITS {
            let part = share(heads.employed(unit, profession), staff);
            world.posts[unit][profession] = heads.employed(unit, profession) + vacant * part;
            month.flows.hired[unit][profession] = hires * part;
        }
    }
}

/// What the month of leaving changed outside the employer, persons.
struct Changes {
    agency: ByProfession,
    other: ByProfession,
    outside: ByProfession,
    /// People who began to seek: nobody sought before.
    seek: ByProfession,
}

impl Changes {
    fn between(before: &People, after: &People) -> Self {
        let change = |stock| std::array::from_fn(|p| after.in_stock(stock, p) - before.in_stock(stock, p));
        Self {
            agency: change(Stock::Agency),
            other: change(Stock::Other),
            outside: change(Stock::Outside),
            seek: std::array::from_fn(|p| after.in_stock(Stock::Seek, p)),
        }
    }
}

/// Rates that keep agencies, seekers, other employers and work outside care steady.
fn close_the_market(world: &mut World, people: &People, month: &MonthOfLeaving, change: &Changes) {
    for profession in 0..PROFESSIONS {
        let stock = |stock| people.in_stock(stock, profession);
        let (staff, other, seekers) = (stock(Stock::Agency), stock(Stock::Other), stock(Stock::Seek));
        let programme = Profession::ALL[profession].row().programme;
        let graduates = programme.map_or(0.0, |p| world.beginners[profession] * p.completion / 12.0);
        let hires: f64 = month.flows.hired.iter().map(|unit| unit[profession]).sum();

        let agency_loss = -change.agency[profession];
        world.other_to_agency[profession] = share(agency_loss.max(0.0), other);
        world.agency_leave[profession] = share((-agency_loss).max(0.0), staff);

        let gone = seekers * (constants::SEEK_LEAVE + mean_exit(profession, &month.leaving));
        let needed = hires + gone - change.seek[profession];
        let staying = world.graduates_staying[profession];
        let short = needed - graduates * staying;
        world.seek_rate[profession] = share(short.max(0.0), other);
        if short < 0.0 && graduates > 0.0 {
            // More graduates than posts: only as many stay as find one.
            world.graduates_staying[profession] = (needed / graduates).max(0.0).min(staying);
        }
        let elsewhere = graduates * (1.0 - world.graduates_staying[profession]) + seekers * constants::SEEK_LEAVE;
        let applying = short.max(0.0).min(other) + agency_loss.max(0.0);
        let other_gain = change.other[profession] + elsewhere - applying + (-agency_loss).max(0.0);
        world.other_leave[profession] = share(other_gain.max(0.0), other);
        world.other_arrivals[profession] = (-other_gain).max(0.0);
        let outside_gain = change.outside[profession];
        world.outside_leave[profession] = share(outside_gain.max(0.0), stock(Stock::Outside));
        world.outside_arrivals[profession] = (-outside_gain).max(0.0);
    }
    let in_service = people.students[Profession::Psy.idx()][STUDY_YEARS - 1];
    world.service_posts = in_service * constants::PTP_POSTS_PER_GRADUATE;
}

/// Retirement, emigration and death of a profession at the start, per month.
fn mean_exit(profession: usize, leaving: &Leaving) -> f64 {
    let ages = Profession::ALL[profession].row().ages;
    let rates = (0..COHORTS).map(|cohort| ages[cohort] * (leaving.retire[profession][cohort] + leaving.die[cohort]));
    rates.sum::<f64>() + constants::EMIGRATION
}
