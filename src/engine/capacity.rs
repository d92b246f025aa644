//! What own staff deliver, in full posts of worked time (E4, E5).

use super::calendar::Month;
use super::conditions::Conditions;
use super::math::{exp, larger, positive, smaller};
use super::measures::Measures;
use super::pay::Pay;
use super::people::{ByProfession, ByUnit, Contract, PROFESSIONS, People, Stock, TENURES, UNITS};
use super::programmes;
use super::situation::Present;
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// What is delivered in a month.
#[derive(Clone, Debug)]
pub(super) struct Capacity {
    /// Own staff in their units.
    pub(super) own: ByUnit,
    /// Of them, with at least a year of tenure.
    pub(super) settled: ByUnit,
    /// Pool staff, before they are placed.
    pub(super) pool_staff: ByUnit,
    /// Pool staff where they are placed.
    pub(super) pool: ByUnit,
    /// Overtime.
    pub(super) overtime: ByUnit,
    /// Agency staff.
    pub(super) agency: ByUnit,
    /// Share of contracted time that is worked.
    pub(super) availability: ByUnit,
    /// Share of contracted time lost to short sick leave.
    pub(super) short_sick: ByUnit,
}

impl Capacity {
    pub(super) fn none() -> Self {
        let zero = [[0.0; PROFESSIONS]; UNITS];
        Self {
            own: zero,
            settled: zero,
            pool_staff: zero,
            pool: zero,
            overtime: zero,
            agency: zero,
            availability: zero,
            short_sick: zero,
        }
    }

    /// Everything delivered.
    pub(super) fn total(&self, unit: usize, profession: usize) -> f64 {
        self.relieving(unit, profession) + self.overtime[unit][profession]
    }

    /// What relieves the load: overtime does not.
    pub(super) fn relieving(&self, unit: usize, profession: usize) -> f64 {
        self.own[unit][profession] + self.pool[unit][profession] + self.agency[unit][profession]
    }
}

/// Sets what own staff and the pool deliver; placing the pool, overtime and agency staff follow in `agency.rs`.
pub(super) fn deliver(present: &Present, capacity: &mut Capacity) {
    let Present { world, month, measures, conditions, pay, people, heads, .. } = *present;
    let holiday = if world.switches.season { constants::HOLIDAY[month.of_year] } else { world.mean_holiday };
    for unit in 0..UNITS {
        let sick_leave = short_sick_leave(world, measures, conditions, unit);
        for profession in 0..PROFESSIONS {
            let short_sick = sick_leave[profession];
            let availability = 1.0 - holiday - short_sick - constants::PARENTAL - supervision(measures, profession);
            capacity.short_sick[unit][profession] = short_sick;
            capacity.availability[unit][profession] = availability;

            let own = heads.tenures(unit, profession, Contract::Own);
            let pool = heads.tenures(unit, profession, Contract::Pool);
            let posts = |tenure: usize| posts_per_head(conditions, pay, profession, tenure) * availability;
            let output = output_by_tenure(world, measures, profession);
            let worked: [f64; TENURES] = std::array::from_fn(|k| own[k] * posts(k) * output[k]);
            // Mentors give their time to the new.
            let mentoring =
                own[0] * posts(0) * measures.profession(levers::L21, profession) / constants::MENTOR_HOURS_PER_WEEK;
            let whole: f64 = worked.iter().sum();
            capacity.own[unit][profession] = positive(whole - mentoring);
            capacity.settled[unit][profession] = positive(worked[1] + worked[2] - mentoring);
            capacity.pool_staff[unit][profession] = (0..TENURES).map(|k| pool[k] * posts(k) * output[k]).sum();
        }
    }
    add_the_foreign_trained(world, people, capacity);
    add_summer_workers(world, month, measures, capacity);
    residents_need_supervision(world, measures, capacity);
}

/// Contracted full posts of a head: the mean position, and hours that follow pay (e1); nobody has more than one.
pub(super) fn posts_per_head(conditions: &Conditions, pay: &Pay, profession: usize, tenure: usize) -> f64 {
    smaller(conditions.position[profession] * pay.hours[profession][tenure], 1.0)
}

/// Short sick leave of a unit's professions as a share of contracted time (E10).
fn short_sick_leave(world: &World, measures: &Measures, conditions: &Conditions, unit: usize) -> ByProfession {
    let load = exp(world.strengths.of(effects::E10) * conditions.overload(world, unit));
    let of_the_unit = programmes::on_short_sick(world, measures, conditions, unit);
    std::array::from_fn(|profession| {
        let programmes = of_the_unit * programmes::of_full_time_on_short_sick(world, conditions, profession);
        let answer = load * larger(programmes, constants::SICK_BUNDLE_FLOOR);
        Profession::ALL[profession].row().short_sick * answer.clamp(constants::SICK_FLOOR, constants::SICK_CAP)
    })
}

/// Time for supervision, learning and supervisors' courses.
fn supervision(measures: &Measures, profession: usize) -> f64 {
    let protected = measures.profession(levers::L23, profession) / 100.0;
    let in_course = measures.profession(levers::L22, profession) / 100.0;
    protected + in_course * constants::SUPERVISOR_COURSE_SHARE
}

/// Output against an experienced colleague; the clinical base year takes study time from the first year.
fn output_by_tenure(world: &World, measures: &Measures, profession: usize) -> [f64; TENURES] {
    let covered = measures.profession(levers::L20, profession) / 100.0;
    let first_year = world.strengths.of(effects::E67A) - constants::BASE_YEAR_STUDY * covered;
    [first_year, constants::TENURE_PRODUCTIVITY_1, 1.0]
}

/// Foreign-trained staff work as assistant nurses while they wait for a licence (E22).
fn add_the_foreign_trained(world: &World, people: &People, capacity: &mut Capacity) {
    let usk = Profession::Usk.idx();
    let waiting: f64 = (0..PROFESSIONS)
        .map(|profession| people.in_stock(Stock::Bridging, profession) + people.in_stock(Stock::Practice, profession))
        .sum();
    for unit in 0..UNITS {
        let posts = waiting * world.baseline.unit_shares[usk][unit] * world.fte_per_head[usk];
        capacity.own[unit][usk] += posts * capacity.availability[unit][usk] * constants::LICENCE_PRODUCTIVITY;
    }
}

/// Summer workers support in July and August (E25).
fn add_summer_workers(world: &World, month: Month, measures: &Measures, capacity: &mut Capacity) {
    if month.is_summer() {
        let sto = Profession::Sto.idx();
        for unit in 0..UNITS {
            let workers = measures.region(levers::L32) * world.baseline.unit_shares[sto][unit];
            capacity.own[unit][sto] += workers * constants::SUMMER_CAPACITY;
        }
    }
}

/// Specialists supervise further junior and resident posts (E19).
fn residents_need_supervision(world: &World, measures: &Measures, capacity: &mut Capacity) {
    let specialist = Profession::Lsp.idx();
    for unit in 0..UNITS {
        let further: f64 = [Profession::Lj.idx(), Profession::Lst.idx()]
            .into_iter()
            .map(|doctor| world.posts[unit][doctor] * measures.profession(levers::L28, doctor) / 100.0)
            .sum();
        let left = capacity.own[unit][specialist] - further * constants::RESIDENT_SUPERVISION;
        capacity.own[unit][specialist] = left.max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::{Heads, Row};
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;

    /// What some people deliver who are alone in the first unit in January.
    fn deliver_alone(settings: &[(LeverId, f64)], overload: f64, people: &People) -> Capacity {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let mut heads = Heads::none();
            heads.count(people, lived.present.ages);
            let mut conditions = lived.present.conditions.clone();
            conditions.workload = [lived.present.world.usual_workload + overload; UNITS];
            let month = Month { of_year: 0, ..lived.present.month };
            let mut capacity = Capacity::none();
            deliver(&Present { month, people, heads: &heads, conditions: &conditions, ..lived.present }, &mut capacity);
            capacity
        })
    }

    fn thousand(contract: Contract, tenure: usize) -> People {
        let mut people = People::nobody();
        people.at_mut(Row::own(0, NURSE, contract, tenure))[3] = 1000.0;
        people
    }

    const NURSE: usize = Profession::Ssk as usize;

    #[test]
    fn who_is_new_gives_four_fifths_less_the_mentor_s_hour_and_who_has_been_there_a_year_nearly_all() {
        let own = |tenure, settings: &[(LeverId, f64)]| {
            deliver_alone(settings, 0.0, &thousand(Contract::Own, tenure)).own[0][NURSE]
        };
        let whole = own(2, &[]);
        // An hour a week of forty today, eight with the lever at its most (`mentor_hours_per_week`).
        for (settings, part) in [
            (&[][..], 0.80 - 0.025),
            (&[(levers::L21, 8.0)], 0.80 - 0.2),
            (&[(levers::L20, 100.0)], 0.76 - 0.025),
            (&[(levers::L21, 0.0), (levers::L20, 50.0)], 0.78),
        ] {
            assert!((own(0, settings) / whole - part).abs() < 1e-9, "{settings:?}: {}", own(0, settings) / whole);
        }
        assert!((own(1, &[]) / whole - 0.95).abs() < 1e-9);
    }

    #[test]
    fn dear_hours_make_positions_larger_and_no_larger_than_full() {
        let posts = |percent: f64| {
            Trial::of(&skane_with(&[(levers::L10, percent)])).inside(0, |lived| {
                let Present { conditions, pay, .. } = lived.present;
                let mut wide = conditions.clone();
                wide.position[NURSE] = 0.999;
                [conditions, &wide].map(|conditions| posts_per_head(conditions, pay, NURSE, 1))
            })
        };
        let (usual, dear) = (posts(0.0), posts(10.0));
        // e1 is 0.25: 1.1^0.25.
        assert!((dear[0] / usual[0] - 1.024_114).abs() < 1e-6, "{}", dear[0] / usual[0]);
        assert!((usual[1] - 0.999).abs() < 1e-12 && (dear[1] - 1.0).abs() < 1e-12, "{}", dear[1]);
    }

    #[test]
    fn the_pool_delivers_for_all_and_who_is_away_for_nobody() {
        let capacity = deliver_alone(&[], 0.0, &thousand(Contract::Pool, 2));
        let own = deliver_alone(&[], 0.0, &thousand(Contract::Own, 2));
        assert!(capacity.own[0][NURSE].abs() < 1e-12 && own.pool_staff[0][NURSE].abs() < 1e-12);
        assert!((capacity.pool_staff[0][NURSE] / own.own[0][NURSE] - 1.0).abs() < 1e-9);
        for contract in [Contract::LongSick, Contract::Training] {
            let away = deliver_alone(&[], 0.0, &thousand(contract, 2));
            assert!(away.own[0][NURSE].abs() < 1e-12 && away.pool_staff[0][NURSE].abs() < 1e-12, "{contract:?}");
        }
    }

    #[test]
    fn time_at_work_is_what_holidays_sickness_children_and_supervision_leave() {
        let at_work = |settings: &[(LeverId, f64)], overload| {
            deliver_alone(settings, overload, &thousand(Contract::Own, 2)).availability[0][NURSE]
        };
        // January: 6.5 % on holiday, 2.6 % short-term ill, 3.5 % with children, 2 % supervising, 3 in 100 in a course of 1.6 %.
        assert!((at_work(&[], 0.0) - 0.853_52).abs() < 1e-9, "{}", at_work(&[], 0.0));
        assert!((at_work(&[(levers::L23, 8.0)], 0.0) - 0.793_52).abs() < 1e-9);
        // e10 is 0.8: e^0.08 of 2.6 %, and at most 1.4 times.
        assert!((at_work(&[], 0.1) - (0.853_52 - 0.026 * 0.083_287)).abs() < 1e-7, "{}", at_work(&[], 0.1));
        assert!((at_work(&[], 0.9) - (0.853_52 - 0.026 * 0.377_128)).abs() < 1e-7, "{}", at_work(&[], 0.9));
    }

    #[test]
    fn the_foreign_trained_do_seven_tenths_of_an_assistant_nurse_s_work_while_they_wait() {
        let usk = Profession::Usk.idx();
        let waiting = |stage| {
            let mut people = People::nobody();
            people.at_mut(Row::regional(stage, NURSE))[1] = 100.0;
            let capacity = deliver_alone(&[], 0.0, &people);
            (0..UNITS).map(|unit| capacity.own[unit][usk] / capacity.availability[unit][usk]).sum::<f64>()
        };
        let position = Profession::Usk.row().fte_per_head_se;
        assert!((waiting(Stock::Bridging) - 70.0 * position).abs() < 1e-9 && waiting(Stock::Language).abs() < 1e-12);
        assert!((waiting(Stock::Practice) - 70.0 * position).abs() < 1e-9);
    }

    #[test]
    fn four_summer_workers_do_a_support_post_in_july_and_august_and_none_later() {
        // The baseline starts in July.
        for (month, posts) in [(0, 250.0), (1, 250.0), (2, 0.0), (11, 0.0)] {
            let own = |workers: f64| {
                Trial::of(&skane_with(&[(levers::L32, workers)])).inside(month, |lived| {
                    lived.capacity.own.iter().map(|unit| unit[Profession::Sto.idx()]).sum::<f64>()
                })
            };
            let more = own(1000.0) - own(0.0);
            assert!((more - posts).abs() < 8.0, "month {month}: {more}");
        }
    }

    #[test]
    fn a_further_resident_takes_a_twenty_fifth_of_a_specialist_s_post() {
        let doctors = |percent: f64| {
            Trial::of(&skane_with(&[(levers::L28, percent)])).inside(0, |lived| {
                let posts: f64 = (0..UNITS)
                    .map(|unit| {
                        lived.present.world.posts[unit][Profession::Lj.idx()]
                            + lived.present.world.posts[unit][Profession::Lst.idx()]
                    })
                    .sum();
                (lived.capacity.own.iter().map(|unit| unit[Profession::Lsp.idx()]).sum::<f64>(), posts)
            })
        };
        let ((usual, posts), (more, _)) = (doctors(0.0), doctors(50.0));
        assert!(((usual - more) - 0.04 * 0.5 * posts).abs() < 1e-6, "{usual} {more} {posts}");
    }
}
