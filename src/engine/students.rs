//! Basic education: students by programme and year (E21; psychologists' practical service of E19).
//!
//! Students begin in August and January, move up in August, and finish in January and June. Places, qualified
//! applicants and free weeks of supervised practice each limit how many begin.

use super::calendar::Month;
use super::chance::{Chance, Site};
use super::flows::Flows;
use super::labour_market::enter_by_age;
use super::math::{chance_of, ln, share};
use super::people::{PROFESSIONS, People, STUDY_YEARS, Stock, profession_site};
use super::practice;
use super::situation::Present;
use crate::evidence::{Country, Profession, Programme, constants, effects, levers};

/// Year of psychologists' practical service.
const PRACTICAL_SERVICE: usize = STUDY_YEARS - 1;

/// Runs a month of every basic programme.
pub(super) fn study<C: Chance>(present: &Present, chance: &C, next: &mut People, flows: &mut Flows) {
    let Present { world, month, measures, conditions, heads, .. } = *present;
    for profession in 0..PROFESSIONS {
        let Some(programme) = Profession::ALL[profession].row().programme else { continue };
        let course = Course { programme, profession };
        let weeks = practice::weeks(world, measures, conditions, heads, profession);
        flows.practice_weeks[profession] = weeks / 12.0;
        flows.practice_used[profession] = course.weeks_used(next) / 12.0;
        course.drop_out(chance, next, flows);
        course.finish(present, chance, next, flows);
        if month.is_august() {
            course.move_up(next);
        }
        if month.is_august() || month.is_january() {
            course.begin(present, weeks, chance, next, flows);
        }
    }
}

/// Monthly rate of giving up that leads to the programme's completion.
pub(super) fn drop_out_rate(programme: &Programme) -> f64 {
    let months = 12.0 * (f64::from(programme.years) - 1.0) + constants::FINAL_YEAR_MONTHS;
    -ln(programme.completion) / months
}

/// One basic programme.
struct Course {
    programme: Programme,
    profession: usize,
}

impl Course {
    fn years(&self) -> usize {
        usize::from(self.programme.years)
    }

    fn site(&self, event: u32) -> Site {
        Site { cell: profession_site(self.profession), event }
    }

    fn drop_out<C: Chance>(&self, chance: &C, next: &mut People, flows: &mut Flows) {
        let gives_up = chance_of(drop_out_rate(&self.programme));
        for year in 0..self.years() {
            let students = &mut next.students[self.profession][year];
            let gone = chance.take(*students, gives_up, self.site(4 + year as u32));
            *students -= gone;
            next.borders.dropped_out += gone;
            flows.dropped_out[self.profession] += gone;
        }
    }

    /// The last year finishes in January and June; who then may work looks for a post.
    fn finish<C: Chance>(&self, present: &Present, chance: &C, next: &mut People, flows: &mut Flows) {
        let part = match () {
            () if present.month.is_january() => constants::GRADUATION_JANUARY,
            () if present.month.is_june() => 1.0,
            () => 0.0,
        };
        let students = &mut next.students[self.profession];
        let last = self.years() - 1;
        let graduates = chance.take(students[last], part, self.site(11));
        students[last] -= graduates;
        flows.graduated[self.profession] += graduates;
        let licensed = if self.profession == Profession::Psy.idx() {
            self.serve(present, graduates, chance, next)
        } else {
            graduates
        };
        flows.entered_work[self.profession] += licensed;
        if licensed > 0.0 {
            self.seek_posts(present, licensed, chance, next, flows);
        }
    }

    /// Psychologists spend a year in practical service; posts decide how many can (L28).
    fn serve<C: Chance>(&self, present: &Present, graduates: f64, chance: &C, next: &mut People) -> f64 {
        let more = present.measures.profession(levers::L28, self.profession) / 100.0;
        let posts = chance.whole(present.world.service_posts * (1.0 + more), self.site(12));
        let waiting_or_serving = &mut next.students[self.profession][PRACTICAL_SERVICE];
        let served = chance.take(waiting_or_serving.min(posts), chance_of(1.0 / 12.0), self.site(13));
        *waiting_or_serving += graduates - served;
        served
    }

    /// Those who stay look for a post here, the others work elsewhere. Good placements keep more of them (e47, per ten
    /// points of placement score); free supervision against the start's stands for the score (assumption).
    fn seek_posts<C: Chance>(&self, present: &Present, licensed: f64, chance: &C, next: &mut People, flows: &Flows) {
        let (world, profession) = (present.world, self.profession);
        let slack = 1.0 - share(flows.practice_used[profession], flows.practice_weeks[profession]);
        let placement = (slack - (1.0 - constants::START_PRACTICE_USE)) / 0.10;
        let staying = world.graduates_staying[profession] + world.strengths.of(effects::E47) * placement;
        let stay = chance.take(licensed, staying.clamp(0.0, 1.0), self.site(14));
        let ages = self.programme.entry_shares;
        enter_by_age(chance, next, present.ages, (Stock::Seek, profession), stay, ages, 24);
        enter_by_age(chance, next, present.ages, (Stock::Other, profession), licensed - stay, ages, 28);
    }

    /// In August everybody moves up a year; the last year has finished in June.
    fn move_up(&self, next: &mut People) {
        let students = &mut next.students[self.profession];
        for year in (1..self.years()).rev() {
            students[year] += std::mem::take(&mut students[year - 1]);
        }
    }

    /// Beginners: places, applicants and supervised practice decide (E21).
    fn begin<C: Chance>(&self, present: &Present, weeks: f64, chance: &C, next: &mut People, flows: &mut Flows) {
        let (world, month) = (present.world, present.month);
        let applicants = world.beginners[self.profession] * world.baseline.applicants_per_place.value;
        let free_weeks = (weeks - self.weeks_of_later_years(month, next)).max(0.0);
        let supervised = free_weeks / constants::WEEKS_PER_STUDENT;
        let yearly = self.places(present).min(applicants).min(supervised);
        let part = if month.is_january() { constants::INTAKE_JANUARY } else { 1.0 - constants::INTAKE_JANUARY };
        let beginners = chance.whole(yearly * part, self.site(15));
        next.students[self.profession][0] += beginners;
        next.borders.admitted += beginners;
        flows.admitted[self.profession] += beginners;
    }

    /// Places a year: today's, those ordered (L24), and co-funded vocational places (L29).
    fn places(&self, present: &Present) -> f64 {
        let Present { world, measures, conditions, heads, .. } = *present;
        let filled = match world.baseline.region.country {
            Country::Sweden => world.strengths.of(effects::E48A),
            Country::Norway => world.strengths.of(effects::E48B),
        };
        let ordered = measures.profession(levers::L24, self.profession) / 100.0;
        // Of ordered places only a part becomes students; places that are cut are gone.
        let change = if ordered > 0.0 { filled * ordered } else { ordered };
        let places = world.beginners[self.profession] * (1.0 + change);
        if self.profession != Profession::Usk.idx() {
            return places;
        }
        let today = world.schedule.defaults().region(levers::L29);
        let further = measures.region(levers::L29) * conditions.programme_share - today;
        (places + further * heads.employed_in_all(self.profession) / 1000.0).max(0.0)
    }

    /// Supervised weeks a year that all students use.
    fn weeks_used(&self, people: &People) -> f64 {
        people.students[self.profession][..self.years()].iter().sum::<f64>() * constants::WEEKS_PER_STUDENT
    }

    /// Weeks that students beyond their first year use in a study year, counted as in August.
    fn weeks_of_later_years(&self, month: Month, people: &People) -> f64 {
        let students = &people.students[self.profession];
        let last = students[self.years() - 1];
        // In January part of the last year has just finished.
        let in_august = if month.is_january() { last / (1.0 - constants::GRADUATION_JANUARY) } else { last };
        (students[1..self.years()].iter().sum::<f64>() - last + in_august) * constants::WEEKS_PER_STUDENT
    }
}
