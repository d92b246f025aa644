//! The start: a baseline's figures made into stocks and rates that would stay as they are (domain 5.11, steps 1 and 2).
//!
//! 1. `settlement.rs` spreads heads over cells. Both kinds of chance start from the same whole people.
//! 2. `usual_year.rs` finds demand, propensity, load and queue from a year in which nobody comes or goes.
//! 3. `steady.rs` finds posts, seekers and rates from a month of leaving.
//!
//! Levers stand at their defaults; decided policies and the user's come later.

use super::agency::AgencyUse;
use super::calendar::{Ages, Month};
use super::conditions::Conditions;
use super::effects::Effects;
use super::flows::Flows;
use super::ledger::{self, Accounts};
use super::math::{exp, share};
use super::pay::{self, Pay};
use super::people::{COHORTS, Contract, Heads, PROFESSIONS, People, TENURES, UNITS};
use super::situation::Present;
use super::usual_year::{self, UsualYear};
use super::world::World;
use super::{practice, settlement, steady, students};
use crate::evidence::{Baseline, Profession, constants, levers};
use crate::scenario::Scenario;

/// The solved start.
pub(super) struct Start {
    pub(super) world: World,
    pub(super) people: People,
    pub(super) conditions: Conditions,
    /// Agency use of a usual month.
    pub(super) agency: AgencyUse,
}

/// Solves the start of a scenario in a baseline.
pub(super) fn solve(baseline: &'static Baseline, scenario: &Scenario, strengths: Effects) -> Start {
    let mut world = World::unsolved(baseline, scenario, strengths);
    let ages = Ages::in_month(Month::of(world.baseline, 0));
    scale_quits_by_age(&mut world, &ages);
    let mut people = settlement::people(&world);
    let mut heads = Heads::none();
    heads.count(&people, &ages);
    let mut conditions = Conditions::neutral(&world);

    let usual = usual_year::find(&mut world, &people, &heads, &mut conditions);
    let pay = pay::of_month(&world, 0.0, world.schedule.defaults(), &conditions);
    let flows = steady::find(&mut world, &mut people, &heads, &mut conditions, &usual.agency, &pay);
    steady_practice(&mut world, &heads, &mut conditions);
    remember_a_usual_year(&mut world, &people, &heads, &mut conditions, &usual, &flows, &pay);
    world.change_matching();
    Start { world, people, conditions, agency: usual.agency }
}

/// Quits by age and tenure such that the staff's mean is the table's.
fn scale_quits_by_age(world: &mut World, ages: &Ages) {
    for profession in 0..PROFESSIONS {
        let row = Profession::ALL[profession].row();
        let by_age: f64 = mean_factor(ages, &row.ages, &constants::QUIT_AGE_FACTORS);
        let sick_by_age: f64 = mean_factor(ages, &row.ages, &constants::SICK_AGE_FACTORS);
        let by_tenure = [row.first_year_factor, constants::QUIT_TENURE_1, constants::QUIT_TENURE_2];
        let tenures = settlement::tenure_shares(profession);
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
        let give_up = students::drop_out_rate(&programme);
        let years = 0..u32::from(programme.years);
        let students: f64 =
            years.map(|year| exp(-give_up * (12.0 * f64::from(year) + constants::MID_YEAR_MONTHS))).sum::<f64>()
                * world.beginners[profession];
        let used = students * constants::WEEKS_PER_STUDENT;
        let weeks = practice::weeks(world, &measures, conditions, heads, profession);
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
    let measures = world.schedule.defaults().clone();
    let ages = Ages::in_month(Month::of(world.baseline, 0));
    let mut ledgers = Vec::with_capacity(usual.months.len());
    for (i, (capacity, agency)) in usual.months.iter().enumerate() {
        let month = Month { since_start: 0, of_year: Month::of(world.baseline, i as u16).of_year };
        let present = Present { world, month, measures: &measures, conditions, pay, ages: &ages, people, heads };
        ledgers.push(ledger::settle(&Accounts { present, capacity, agency, flows }));
    }
    let yearly: f64 = ledgers.iter().map(|month| month.all().iter().flatten().sum::<f64>() + month.other_own).sum();
    world.budget_per_month = yearly / 12.0;
    for (ledger, (_, agency)) in ledgers.iter().zip(&usual.months) {
        conditions.past_year.take_in(ledger, world.budget_per_month, flows, heads, agency);
    }
    world.budgeted_agency = conditions.past_year.agency_share();
}
