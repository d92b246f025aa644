//! Basic education: students by programme and year (E21; psychologists' practical service of E19).
//!
//! Students begin in August and January, move up in August, and finish in January and June. Places, qualified
//! applicants and free weeks of supervised practice each limit how many begin.

use super::calendar::Month;
use super::chance::{Chance, Site};
use super::flows::Flows;
use super::labour_market::enter_by_age;
use super::math::{chance_of, exp, ln, share};
use super::people::{PROFESSIONS, People, STUDY_YEARS, Stock, profession_site};
use super::practice;
use super::situation::Present;
use crate::evidence::{Country, Profession, Programme, constants, effects, levers};

/// Year of psychologists' practical service.
const PRACTICAL_SERVICE: usize = STUDY_YEARS - 1;

/// The month in which most students are on their programmes: the autumn's have begun, nobody has finished.
pub(super) const SEPTEMBER: Month = Month { since_start: 0, of_year: 8 };

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

/// Students of a programme by year before a month's events, where as many begin every year.
pub(super) fn usual(programme: &Programme, beginners: f64, month: Month) -> [f64; STUDY_YEARS] {
    let give_up = drop_out_rate(programme);
    let left = |begun: f64, months: f64| if months < 0.0 { 0.0 } else { begun * exp(-give_up * months) };
    let in_august = 1.0 - constants::INTAKE_JANUARY;
    // Months of study of those who began in August; who began in January is five months behind and moves up with them.
    let months = ((month.of_year + 4) % 12) as f64;
    let last = usize::from(programme.years) - 1;
    std::array::from_fn(|year| {
        let months = 12.0 * year as f64 + months;
        let class = beginners * (left(in_august, months) + left(constants::INTAKE_JANUARY, months - 5.0));
        match () {
            () if year > last || year == last && month.is_summer() => 0.0,
            () if year == last && month.of_year < 6 && !month.is_january() => {
                class * (1.0 - constants::GRADUATION_JANUARY)
            }
            () => class,
        }
    })
}

/// Graduates of a programme by month of the year, where as many begin every year.
pub(super) fn usual_graduates(programme: &Programme, beginners: f64) -> [f64; 12] {
    let last = usize::from(programme.years) - 1;
    std::array::from_fn(|of_year| {
        let month = Month { since_start: 0, of_year };
        usual(programme, beginners, month)[last] * exp(-drop_out_rate(programme)) * finishing(month)
    })
}

/// Posts in psychologists' practical service that a usual year's graduates fill for a year each.
pub(super) fn service_posts(programme: &Programme, beginners: f64) -> f64 {
    let graduates: f64 = usual_graduates(programme, beginners).iter().sum();
    graduates / 12.0 / chance_of(1.0 / 12.0)
}

/// Psychologists who serve or wait for a post as a month begins, where the posts are filled all year: who finishes in
/// January or June waits until those before have served.
pub(super) fn usual_in_service(programme: &Programme, beginners: f64, month: Month) -> f64 {
    let graduates = usual_graduates(programme, beginners);
    let served = graduates.iter().sum::<f64>() / 12.0;
    let mut change = 0.0;
    let fewest = (0..12).fold(0.0_f64, |fewest, later| {
        change += graduates[(month.of_year + later) % 12] - served;
        fewest.min(change)
    });
    service_posts(programme, beginners) - fewest
}

/// Part of the last year that finishes in a month.
fn finishing(month: Month) -> f64 {
    match () {
        () if month.is_january() => constants::GRADUATION_JANUARY,
        () if month.is_june() => 1.0,
        () => 0.0,
    }
}

/// Use of supervised practice in a usual year's month: in September, when most study, the start's.
fn usual_practice_use(programme: &Programme, month: Month) -> f64 {
    let students = |month| usual(programme, 1.0, month).iter().sum::<f64>();
    constants::START_PRACTICE_USE * students(month) / students(SEPTEMBER)
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
        let students = &mut next.students[self.profession];
        let last = self.years() - 1;
        let graduates = chance.take(students[last], finishing(present.month), self.site(11));
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
    /// points of placement score); free supervision against a usual year's stands for the score (assumption).
    fn seek_posts<C: Chance>(&self, present: &Present, licensed: f64, chance: &C, next: &mut People, flows: &Flows) {
        let (world, profession) = (present.world, self.profession);
        let used = share(flows.practice_used[profession], flows.practice_weeks[profession]);
        let placement = (usual_practice_use(&self.programme, present.month) - used) / 0.10;
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

    /// Beginners: places, applicants and supervised practice decide (E21). Those already there have their weeks first.
    fn begin<C: Chance>(&self, present: &Present, weeks: f64, chance: &C, next: &mut People, flows: &mut Flows) {
        let world = present.world;
        let applicants = world.beginners[self.profession] * world.baseline.applicants_per_place.value;
        let part = if present.month.is_january() { constants::INTAKE_JANUARY } else { 1.0 - constants::INTAKE_JANUARY };
        let supervised = (weeks - self.weeks_used(next)).max(0.0) / constants::WEEKS_PER_STUDENT;
        let beginners = chance.whole((self.places(present).min(applicants) * part).min(supervised), self.site(15));
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::chance::Mean;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;

    const NURSE: Profession = Profession::Ssk;

    /// A class of a thousand that begins in August, alone, until its last member has left: who finished and who gave up.
    fn class(profession: Profession) -> Flows {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut world = lived.present.world.clone();
            world.beginners = [0.0; PROFESSIONS];
            let (mut people, mut flows) = (People::nobody(), Flows::none());
            people.students[profession.idx()][0] = 1000.0;
            for since_august in 0..84 {
                let month = Month { of_year: (8 + since_august) % 12, ..lived.present.month };
                study(&Present { world: &world, month, ..lived.present }, &Mean, &mut people, &mut flows);
            }
            flows
        })
    }

    #[test]
    fn of_those_who_begin_as_many_finish_as_the_table_says_and_the_others_have_given_up() {
        for profession in Profession::ALL {
            // Vocational places (L29) bring others to the assistant nurses.
            let Some(programme) = profession.row().programme.filter(|_| profession != Profession::Usk) else {
                continue;
            };
            let flows = class(profession);
            let (finished, gone) = (flows.graduated[profession.idx()], flows.dropped_out[profession.idx()]);
            assert!((finished / 1000.0 / programme.completion - 1.0).abs() < 0.02, "{profession:?}: {finished}");
            assert!((finished + gone - 1000.0).abs() < 1e-6, "{profession:?}: {finished} and {gone}");
        }
    }

    #[test]
    fn two_in_five_begin_in_january_and_three_in_august_where_practice_has_room() {
        let begun =
            |month| Trial::of(&skane_with(&[])).inside(month, |lived| lived.flows.admitted[Profession::Lj.idx()]);
        let table = skane_with(&[]).baseline.row().beginners[Profession::Lj.idx()].value;
        // The baseline starts in July.
        assert!((begun(1) - 0.6 * table).abs() < 1e-9 && (begun(6) - 0.4 * table).abs() < 1e-9);
        assert!([0, 2, 5, 7, 11].into_iter().all(|month| begun(month).abs() < 1e-12));
    }

    /// Who begins in the first August, with ample supervision.
    fn begin(settings: &[(LeverId, f64)], profession: Profession) -> f64 {
        Trial::of(&skane_with(settings)).inside(1, |lived| {
            let mut world = lived.present.world.clone();
            world.practice_scale = world.practice_scale.map(|scale| 10.0 * scale);
            let (mut people, mut flows) = (lived.present.people.clone(), Flows::none());
            study(&Present { world: &world, ..lived.present }, &Mean, &mut people, &mut flows);
            flows.admitted[profession.idx()]
        })
    }

    #[test]
    fn of_ordered_places_three_in_four_are_filled_and_of_those_that_are_cut_none() {
        let usual = begin(&[], NURSE);
        assert!((begin(&[(levers::L24, 4.0)], NURSE) / usual - 1.03).abs() < 1e-9, "e48a");
        assert!((begin(&[(levers::L24, -20.0)], NURSE) / usual - 0.8).abs() < 1e-9);
    }

    #[test]
    fn a_vocational_place_brings_an_assistant_nurse_to_be_and_nobody_else() {
        let more = |profession| begin(&[(levers::L29, 15.0)], profession) - begin(&[], profession);
        let staff =
            Trial::of(&skane_with(&[])).inside(1, |lived| lived.present.heads.employed_in_all(Profession::Usk.idx()));
        // Ten more in 1,000 a year, three of five of them in August.
        assert!((more(Profession::Usk) / (0.006 * staff) - 1.0).abs() < 1e-9, "{}", more(Profession::Usk));
        assert!(more(NURSE).abs() < 1e-9);
    }

    #[test]
    fn free_supervision_keeps_graduates_and_full_wards_lose_some() {
        let staying = |used: f64| {
            Trial::of(&skane_with(&[])).inside(0, |lived| {
                let course =
                    Course { programme: NURSE.row().programme.expect("nurses study"), profession: NURSE.idx() };
                let (mut people, mut flows) = (People::nobody(), Flows::none());
                (flows.practice_used[NURSE.idx()], flows.practice_weeks[NURSE.idx()]) = (used, 100.0);
                course.seek_posts(&Present { month: SEPTEMBER, ..lived.present }, 1000.0, &Mean, &mut people, &flows);
                let seeking = people.in_stock(Stock::Seek, NURSE.idx());
                assert!((seeking + people.in_stock(Stock::Other, NURSE.idx()) - 1000.0).abs() < 1e-9, "nobody is lost");
                seeking
            })
        };
        let table = skane_with(&[]).baseline.row().graduates_staying.value;
        assert!((staying(95.0) - 1000.0 * table).abs() < 1e-6, "as in a usual September");
        // e47: two points for ten.
        assert!(
            (staying(75.0) - staying(95.0) - 40.0).abs() < 1e-6 && (staying(95.0) - staying(100.0) - 10.0).abs() < 1e-6
        );
    }

    #[test]
    fn as_many_psychologists_come_out_of_practical_service_as_graduate_and_no_more_wait_after_ten_years() {
        let psychologists = Profession::Psy.idx();
        let year = |from: u16| -> [f64; 3] {
            let scenario = skane_with(&[]);
            let months = (from..from + 12).map(|month| {
                Trial::of(&scenario).inside(month, |lived| {
                    let waiting = lived.present.people.students[psychologists][PRACTICAL_SERVICE];
                    [lived.flows.graduated[psychologists], lived.flows.entered_work[psychologists], waiting]
                })
            });
            months.fold([0.0; 3], |sum, month| std::array::from_fn(|i| sum[i] + month[i]))
        };
        let [first, last] = [0, 108].map(year);
        for [graduated, licensed, _] in [first, last] {
            assert!((licensed / graduated - 1.0).abs() < 0.01, "{licensed} of {graduated}");
        }
        assert!((last[2] / first[2] - 1.0).abs() < 0.02, "{first:?} and {last:?}");
    }

    #[test]
    fn posts_in_practical_service_decide_how_many_psychologists_come_out_of_it() {
        let served = |settings: &[(LeverId, f64)]| {
            Trial::of(&skane_with(settings)).inside(2, |lived| {
                let people = lived.present.people;
                let in_service = people.students[Profession::Psy.idx()][PRACTICAL_SERVICE];
                (lived.flows.entered_work[Profession::Psy.idx()], in_service)
            })
        };
        let ((usual, waiting), (fewer, _)) = (served(&[]), served(&[(levers::L28, -20.0)]));
        assert!(usual > 0.0 && usual <= waiting * chance_of(1.0 / 12.0) + 1e-9, "a year on average");
        assert!(fewer < 0.95 * usual, "{fewer} of {usual}");
    }
}
