//! Education: students, supervised practice and places in further training (E18, E20, E21, psychologists of E19).
//!
//! Students stand by programme and year. They begin in August and January, move up in August, and finish in January and
//! June. Places, qualified applicants and free weeks of supervised practice each limit how many begin. Psychologists
//! spend a year in practical service after their degree, as far as there are posts.

use super::calendar::{Ages, Month};
use super::chance::{Chance, Site};
use super::conditions::Conditions;
use super::flows::Flows;
use super::labour_market::enter_by_age;
use super::math::{chance_of, ln, rate_of, share};
use super::measures::Measures;
use super::people::{
    ByProfession, Contract, Heads, NURSES, PROFESSIONS, People, STUDY_YEARS, Stock, TRAINED_FOR, UNITS, profession_site,
};
use super::world::World;
use crate::evidence::{Country, Profession, Programme, constants, effects, levers};

/// Year of psychologists' practical service.
const PRACTICAL_SERVICE: usize = STUDY_YEARS - 1;

/// Runs a month of every basic programme.
pub(super) fn study<C: Chance>(
    world: &World,
    month: Month,
    ages: &Ages,
    measures: &Measures,
    conditions: &Conditions,
    heads: &Heads,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
) {
    for profession in 0..PROFESSIONS {
        let Some(programme) = Profession::ALL[profession].row().programme else { continue };
        flows.practice_weeks[profession] = practice_weeks(world, measures, conditions, heads, profession) / 12.0;
        flows.practice_used[profession] = weeks_used(next, profession, &programme) / 12.0;
        drop_out(&programme, profession, chance, next, flows);
        let finished = finish(world, month, measures, &programme, profession, chance, next, flows);
        if finished > 0.0 {
            seek_posts(world, ages, &programme, profession, finished, chance, next, flows);
        }
        if month.is_august() {
            move_up(&programme, profession, next);
        }
        if month.is_august() || month.is_january() {
            begin(world, month, measures, conditions, heads, &programme, profession, chance, next, flows);
        }
    }
}

/// Monthly rate of giving up that leads to the programme's completion.
pub(super) fn drop_out_rate(programme: &Programme) -> f64 {
    let months = 12.0 * (f64::from(programme.years) - 1.0) + 7.0;
    -ln(programme.completion) / months
}

fn drop_out<C: Chance>(programme: &Programme, profession: usize, chance: &C, next: &mut People, flows: &mut Flows) {
    let gives_up = chance_of(drop_out_rate(programme));
    for year in 0..usize::from(programme.years) {
        let site = Site { cell: profession_site(profession), event: 4 + year as u32 };
        let gone = chance.take(next.students[profession][year], gives_up, site);
        next.students[profession][year] -= gone;
        next.borders.dropped_out += gone;
        flows.dropped_out[profession] += gone;
    }
}

/// Who leaves the programme with a degree and may work, this month.
fn finish<C: Chance>(
    world: &World,
    month: Month,
    measures: &Measures,
    programme: &Programme,
    profession: usize,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
) -> f64 {
    let site = |event| Site { cell: profession_site(profession), event };
    let last = usize::from(programme.years) - 1;
    let part = match () {
        () if month.is_january() => constants::GRADUATION_JANUARY,
        () if month.is_june() => 1.0,
        () => 0.0,
    };
    let graduates = chance.take(next.students[profession][last], part, site(11));
    next.students[profession][last] -= graduates;
    flows.graduated[profession] += graduates;
    if profession != Profession::Psy.idx() {
        return graduates;
    }
    let in_service = next.students[profession][PRACTICAL_SERVICE];
    let posts = world.service_posts * (1.0 + measures.profession(levers::L28, profession) / 100.0);
    let served = chance.take(in_service.min(chance.whole(posts, site(12))), chance_of(1.0 / 12.0), site(13));
    next.students[profession][PRACTICAL_SERVICE] += graduates - served;
    served
}

/// Graduates who stay look for a post here, the others work elsewhere. Good placements keep more of them (e47, per ten
/// points of placement score); free supervision against the start's stands for the score (assumption).
fn seek_posts<C: Chance>(
    world: &World,
    ages: &Ages,
    programme: &Programme,
    profession: usize,
    graduates: f64,
    chance: &C,
    next: &mut People,
    flows: &Flows,
) {
    let slack = 1.0 - share(flows.practice_used[profession], flows.practice_weeks[profession]);
    let placement = (slack - (1.0 - constants::START_PRACTICE_USE)) / 0.10;
    let staying = world.graduates_staying[profession] + world.strengths.of(effects::E47) * placement;
    let site = Site { cell: profession_site(profession), event: 14 };
    let stay = chance.take(graduates, staying.clamp(0.0, 1.0), site);
    enter_by_age(chance, next, ages, Stock::Seek, profession, stay, programme.entry_shares, 24);
    enter_by_age(chance, next, ages, Stock::Other, profession, graduates - stay, programme.entry_shares, 28);
}

/// In August everybody moves up a year; the last year has finished in June.
fn move_up(programme: &Programme, profession: usize, next: &mut People) {
    let years = usize::from(programme.years);
    let students = &mut next.students[profession];
    for year in (1..years).rev() {
        students[year] += std::mem::take(&mut students[year - 1]);
    }
}

/// Beginners: places, applicants and supervised practice decide (E21).
fn begin<C: Chance>(
    world: &World,
    month: Month,
    measures: &Measures,
    conditions: &Conditions,
    heads: &Heads,
    programme: &Programme,
    profession: usize,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
) {
    let filled = match world.baseline.country {
        Country::Sweden => world.strengths.of(effects::E48A),
        Country::Norway => world.strengths.of(effects::E48B),
    };
    let change = measures.profession(levers::L24, profession) / 100.0;
    // Of ordered places only a part becomes students; places that are cut are gone.
    let change = if change > 0.0 { filled * change } else { change };
    let mut places = world.beginners[profession] * (1.0 + change);
    if profession == Profession::Usk.idx() {
        let default = levers::L29.row().map_or(0.0, |row| row.default);
        let further = measures.region(levers::L29) * conditions.programme_share - default;
        places = (places + further * heads.employed_in_all(profession) / 1000.0).max(0.0);
    }
    let applicants = world.beginners[profession] * world.baseline.applicants_per_place.value;
    let weeks = practice_weeks(world, measures, conditions, heads, profession);
    let free_weeks = (weeks - weeks_of_later_years(month, next, profession, programme)).max(0.0);
    let supervised = free_weeks / constants::WEEKS_PER_STUDENT;
    let part = if month.is_january() { constants::INTAKE_JANUARY } else { 1.0 - constants::INTAKE_JANUARY };
    let yearly = places.min(applicants).min(supervised);
    let beginners = chance.whole(yearly * part, Site { cell: profession_site(profession), event: 15 });
    next.students[profession][0] += beginners;
    next.borders.admitted += beginners;
    flows.admitted[profession] += beginners;
}

/// Supervised weeks a year that all students of a programme use.
fn weeks_used(people: &People, profession: usize, programme: &Programme) -> f64 {
    let students: f64 = people.students[profession][..usize::from(programme.years)].iter().sum();
    students * constants::WEEKS_PER_STUDENT
}

/// Weeks that students beyond their first year use in a study year, counted as in August.
fn weeks_of_later_years(month: Month, people: &People, profession: usize, programme: &Programme) -> f64 {
    let years = usize::from(programme.years);
    let students = &people.students[profession];
    let last = students[years - 1];
    // In January part of the last year has just finished.
    let in_august = if month.is_january() { last / (1.0 - constants::GRADUATION_JANUARY) } else { last };
    (students[1..years].iter().sum::<f64>() - last + in_august) * constants::WEEKS_PER_STUDENT
}

/// Supervised weeks a year that supervisors can give (E20).
pub(super) fn practice_weeks(
    world: &World,
    measures: &Measures,
    conditions: &Conditions,
    heads: &Heads,
    profession: usize,
) -> f64 {
    let overload = conditions.mean_overload(world);
    let rest = (1.0 - constants::PRACTICE_WORKLOAD * overload).max(constants::PRACTICE_FLOOR);
    let supervisors = supervisors_of(profession);
    let weeks: f64 = supervisors
        .iter()
        .map(|&who| {
            let experienced: f64 =
                (0..UNITS).map(|unit| heads.tenures(unit, who, Contract::Own)[2]).sum();
            let protected = measures.profession(levers::L23, who) / 100.0;
            let seniors = senior_supervisors(measures, heads, who);
            (experienced * conditions.trained_supervisors[who] + seniors)
                * (1.0 + constants::PRACTICE_PROTECTED_TIME * protected)
        })
        .sum();
    weeks * world.strengths.of(effects::E46) * rest * world.practice_scale[profession]
}

/// Seniors who stay on as mentors (L33) add to the supervisors.
fn senior_supervisors(measures: &Measures, heads: &Heads, profession: usize) -> f64 {
    let offered = measures.companion(levers::L33, profession) / 100.0;
    let bonus = (measures.profession(levers::L33, profession) / constants::SENIOR_FULL_DOSE).min(1.0);
    let seniors: f64 = heads.seniors.iter().map(|unit| unit[profession]).sum();
    0.25 * offered * bonus * seniors
}

/// Who supervises the students of a programme.
fn supervisors_of(profession: usize) -> &'static [usize] {
    const USK: [usize; 1] = [Profession::Usk as usize];
    const SPECIALISTS: [usize; 1] = [Profession::Lsp as usize];
    const BMA: [usize; 1] = [Profession::Bma as usize];
    const FT: [usize; 1] = [Profession::Ft as usize];
    const PSY: [usize; 1] = [Profession::Psy as usize];
    match Profession::ALL[profession] {
        Profession::Usk | Profession::Sto => &USK,
        Profession::Ssk | Profession::Sps | Profession::Bm => &NURSES,
        Profession::Lj | Profession::Lst | Profession::Lsp => &SPECIALISTS,
        Profession::Bma => &BMA,
        Profession::Ft => &FT,
        Profession::Psy => &PSY,
    }
}

/// Trained share of experienced staff next month: courses add, newly experienced colleagues dilute.
pub(super) fn trained_supervisors(
    measures: &Measures,
    conditions: &Conditions,
    before: &Heads,
) -> ByProfession {
    std::array::from_fn(|profession| {
        let trained = conditions.trained_supervisors[profession];
        let tenures: [f64; 2] = (0..UNITS).fold([0.0; 2], |[middle, long], unit| {
            let own = before.tenures(unit, profession, Contract::Own);
            [middle + own[1], long + own[2]]
        });
        let newly = if tenures[1] > 0.0 { tenures[0] / 24.0 / tenures[1] } else { 0.0 };
        let courses = measures.profession(levers::L22, profession) / 100.0 / 12.0;
        ((trained + courses) / (1.0 + newly)).clamp(0.0, 1.0)
    })
}

/// Nurses who enter paid further training this month, by unit (E18).
///
/// Places a year per 1,000 nurses, as far as programme money, applicants and the wards' limit of colleagues away allow.
pub(super) fn further_training(
    world: &World,
    month: Month,
    measures: &Measures,
    conditions: &Conditions,
    heads: &Heads,
) -> [f64; UNITS] {
    let part = match () {
        () if month.is_january() => constants::INTAKE_JANUARY,
        () if month.is_august() => 1.0 - constants::INTAKE_JANUARY,
        () => return [0.0; UNITS],
    };
    let ssk = Profession::Ssk.idx();
    let places = measures.profession(levers::L25, ssk) * conditions.programme_share;
    let paid = measures.profession(levers::L26, ssk) / 100.0;
    let applicants = constants::UNPAID_APPLICANTS * (1.0 + (world.strengths.of(effects::E49A) - 1.0) * paid);
    std::array::from_fn(|unit| {
        let nurses: f64 = NURSES.iter().map(|&nurse| heads.employed(unit, nurse)).sum();
        let away: f64 = TRAINED_FOR.iter().map(|&goal| heads.at(unit, goal, Contract::Training)).sum();
        let room = (constants::TRAINING_CAP * nurses - away).max(0.0);
        (places.min(applicants) * nurses / 1000.0 * part).min(room)
    })
}

/// Heads on the bond after further training next month: those who finish come, a twenty-fourth goes.
pub(super) fn recently_trained(conditions: &Conditions, flows: &Flows) -> ByProfession {
    std::array::from_fn(|profession| {
        let finished: f64 = flows.trained.iter().map(|unit| unit[profession]).sum();
        conditions.recently_trained[profession] * chance_stays() + finished
    })
}

fn chance_stays() -> f64 {
    1.0 - chance_of(rate_of(1.0 / constants::AFTER_TRAINING_MONTHS))
}
