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
use super::further_training::UsualCourse;
use super::hiring_year::HiringYear;
use super::math::{chance_of, rate_of, share};
use super::moves::{self, Moves};
use super::pay::Pay;
use super::people::{ByProfession, ByUnit, Heads, PROFESSIONS, People, Stock, UNITS};
use super::recruitment::Posts;
use super::situation::Present;
use super::working_life::{self, Leaving};
use super::world::World;
use super::{labour_market, retention, settlement, students};
use crate::evidence::{Profession, constants};

/// A month in which nobody begins or finishes a course: those of further training are shared out over the year.
const NO_TERM_BEGINS: usize = 2;

/// Staff of a year's months against those of the start, by profession.
pub(super) type StaffByMonth = [ByProfession; 12];

/// Finds posts, seekers and the closing rates. Returns the flows of a usual month, hires included, and how hiring lets the
/// staff swing through a year.
///
/// The conditions' workload and missed care are taken as usual, whatever month they stand in.
pub(super) fn find(
    world: &mut World,
    people: &mut People,
    heads: &Heads,
    conditions: &mut Conditions,
    agency: &AgencyUse,
    pay: &Pay,
    courses: &[UsualCourse; 2],
) -> (Flows, StaffByMonth) {
    let ages = Ages::in_month(Month::of(world.baseline, 0));
    let month = Month { since_start: 0, of_year: NO_TERM_BEGINS };
    let measures = world.schedule.defaults().clone();
    let usual = conditions.clone();
    conditions.workload = [world.usual_workload; UNITS];
    conditions.missed = world.usual_missed;

    bind_the_trained(world, heads, conditions, courses);
    // A first month tells how many residents leave or rise.
    let before = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
    let first = live_without_hires(&before, agency, courses);
    let resident = Profession::Lst.idx();
    // Four of five residents who leave or rise are followed by juniors of the house, one by a resident from elsewhere.
    world.resident_posts =
        heads.employed_in_all(resident) + constants::RESIDENTS_FROM_THE_HOUSE * first.net_loss[resident].max(0.0);

    let present = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
    let mut second = live_without_hires(&present, agency, courses);
    post(world, heads, &mut second);
    let posted = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
    second.flows.moved = moves::between_units_of(&posted, agency, &second.flows.vacancies);
    let others = Changes::between(people, &second.after);
    let staff = close_the_market(world, people, heads, &second, &others);
    world.usual_turnover = std::array::from_fn(|unit| {
        let flows = &second.flows;
        let exits: f64 = (0..PROFESSIONS).map(|p| flows.quit[unit][p] + flows.to_agency[unit][p]).sum();
        let staff: f64 = (0..PROFESSIONS).map(|p| heads.employed(unit, p)).sum();
        12.0 * share(exits, staff)
    });
    conditions.workload = usual.workload;
    conditions.missed = usual.missed;
    (second.flows, staff)
}

/// A month in which people leave and nobody is hired.
struct MonthOfLeaving {
    flows: Flows,
    leaving: Leaving,
    after: People,
    /// Own heads lost, by profession, with those who finish further training in the mean month.
    net_loss: ByProfession,
}

fn live_without_hires(present: &Present, agency: &AgencyUse, courses: &[UsualCourse; 2]) -> MonthOfLeaving {
    let heads = present.heads;
    let vacant = std::array::from_fn(|unit| {
        std::array::from_fn(|p| present.world.baseline.vacancy.value * heads.employed(unit, p))
    });
    let posts = Posts { all: vacant, vacant };
    let leaving = working_life::rates(present.world, present.measures, present.ages);
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
    let mut net_loss: ByProfession = std::array::from_fn(|p| heads.employed_in_all(p) - later.employed_in_all(p));
    for course in courses {
        net_loss[Profession::Ssk.idx()] += course.finish();
        net_loss[course.goal] -= course.finish();
    }
    MonthOfLeaving { flows, leaving, after, net_loss }
}

/// Those who finished further training in the past two years, and what their staying means for usual quits.
fn bind_the_trained(world: &mut World, heads: &Heads, conditions: &mut Conditions, courses: &[UsualCourse; 2]) {
    for course in courses {
        let goal = course.goal;
        conditions.recently_trained[goal] = course.finish() * constants::AFTER_TRAINING_MONTHS;
        let part = share(conditions.recently_trained[goal], heads.employed_in_all(goal)).min(1.0);
        world.usual_after_training[goal] = 1.0 - (1.0 - constants::AFTER_TRAINING_QUIT_FACTOR) * part;
    }
}

/// Posts with the baseline's vacancies, and hires that replace those who leave.
fn post(world: &mut World, heads: &Heads, month: &mut MonthOfLeaving) {
    for profession in 0..PROFESSIONS {
        let staff = heads.employed_in_all(profession);
        let hires = month.net_loss[profession].max(0.0);
        let usual = staff * world.baseline.vacancy.value / (1.0 - world.baseline.vacancy.value);
        // Where many leave, more posts must be vacant for that many to be filled.
        let vacant = usual.max(constants::START_VACANCY_SLACK * hires / world.matching[profession]);
        for unit in 0..UNITS {
            let part = share(heads.employed(unit, profession), staff);
            world.posts[unit][profession] = heads.employed(unit, profession) + vacant * part;
            month.flows.vacancies[unit][profession] = vacant * part;
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
fn close_the_market(
    world: &mut World,
    people: &mut People,
    heads: &Heads,
    month: &MonthOfLeaving,
    change: &Changes,
) -> StaffByMonth {
    let mut staff_by_month = [[1.0; PROFESSIONS]; 12];
    for profession in 0..PROFESSIONS {
        let stock = |stock| people.in_stock(stock, profession);
        let (staff, other, outside) = (stock(Stock::Agency), stock(Stock::Other), stock(Stock::Outside));
        let sum = |by_unit: &ByUnit| by_unit.iter().map(|unit| unit[profession]).sum::<f64>();
        let year = HiringYear {
            loss: sum(&month.flows.hired),
            vacant: sum(&month.flows.vacancies),
            speed: world.matching[profession],
            ends: month.leaving.mean(profession),
            graduates: licensed(world, profession),
            staying: world.graduates_staying[profession],
            staff_here: share(heads.employed_in_all(profession), heads.employed_in_all(profession) + other),
            besides: change.seek[profession],
        };
        let seeking = year.find();
        let gone = constants::SEEK_LEAVE + year.ends;
        let give_up = chance_of(gone) * constants::SEEK_LEAVE / gone;
        for (staff, gained) in staff_by_month.iter_mut().zip(seeking.gained) {
            staff[profession] += share(gained, heads.employed_in_all(profession));
        }
        settlement::in_region(people, Stock::Seek, profession, seeking.at_the_start);
        // Few juniors work elsewhere, and so many of them apply that a rate is more than a part.
        world.seek_rate[profession] = rate_of(share(seeking.from_others, other).min(constants::MONTHLY_CEILING));
        world.graduates_staying[profession] = seeking.staying;

        let agency_loss = -change.agency[profession];
        world.other_to_agency[profession] = share(agency_loss.max(0.0), other);
        world.agency_leave[profession] = share((-agency_loss).max(0.0), staff);

        let graduates = year.graduates.iter().sum::<f64>() / 12.0;
        let unmatched = (seeking.usual - year.loss).max(0.0);
        let elsewhere = graduates * (1.0 - seeking.staying) + unmatched * give_up;
        let applying = seeking.from_others.min(other) + agency_loss.max(0.0);
        let other_gain = change.other[profession] + elsewhere - applying + (-agency_loss).max(0.0);
        world.other_leave[profession] = share(other_gain.max(0.0), other);
        world.other_arrivals[profession] = (-other_gain).max(0.0);
        let outside_gain = change.outside[profession];
        world.outside_leave[profession] = share(outside_gain.max(0.0), outside);
        world.outside_arrivals[profession] = (-outside_gain).max(0.0);
    }
    if let Some(programme) = Profession::Psy.row().programme {
        let posts = students::service_posts(&programme, world.beginners[Profession::Psy.idx()]);
        world.service_posts = posts * constants::PTP_POSTS_PER_GRADUATE;
    }
    staff_by_month
}

/// Graduates who may work by month from the start on; psychologists come from their practical service evenly.
fn licensed(world: &World, profession: usize) -> [f64; 12] {
    let Some(programme) = Profession::ALL[profession].row().programme else { return [0.0; 12] };
    let by_month = students::usual_graduates(&programme, world.beginners[profession]);
    if profession == Profession::Psy.idx() {
        return [by_month.iter().sum::<f64>() / 12.0; 12];
    }
    std::array::from_fn(|month| by_month[Month::of(world.baseline, month as u16).of_year])
}
