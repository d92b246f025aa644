//! Supervised practice: who can supervise, and how many weeks they can give (E20).

use super::conditions::Conditions;
use super::math::share;
use super::measures::Measures;
use super::people::{ByProfession, Contract, DOCTORS, Heads, NURSES, UNITS};
use super::world::World;
use crate::evidence::{Profession, constants, effects, levers};

/// Supervised weeks a year that supervisors can give (E20).
pub(super) fn weeks(
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
            let experienced: f64 = (0..UNITS).map(|unit| heads.tenures(unit, who, Contract::Own)[2]).sum();
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
    constants::SENIOR_SUPERVISION * offered * bonus * seniors
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
pub(super) fn trained_supervisors(measures: &Measures, conditions: &Conditions, before: &Heads) -> ByProfession {
    std::array::from_fn(|profession| {
        let trained = conditions.trained_supervisors[profession];
        let newly = newly_experienced(before, profession);
        let courses = measures.profession(levers::L22, profession) / 100.0 / 12.0;
        ((trained + courses) / (1.0 + newly)).clamp(0.0, 1.0)
    })
}

/// Colleagues who become experienced in a month, over those who are: by tenure, and residents who rise to specialist.
pub(super) fn newly_experienced(heads: &Heads, profession: usize) -> f64 {
    let own = |profession: usize, tenure: usize| -> f64 {
        (0..UNITS).map(|unit| heads.tenures(unit, profession, Contract::Own)[tenure]).sum()
    };
    let [_, resident, specialist] = DOCTORS;
    let rise =
        if profession == specialist { own(resident, 2) / (constants::SPECIALIST_MONTHS_DOCTOR - 36.0) } else { 0.0 };
    share(own(profession, 1) / 24.0 + rise, own(profession, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::{People, Row};
    use crate::engine::situation::Present;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::LeverId;

    const NURSE: usize = Profession::Ssk as usize;
    /// Professions with a basic programme.
    const STUDIED: [Profession; 6] =
        [Profession::Usk, Profession::Ssk, Profession::Lj, Profession::Bma, Profession::Ft, Profession::Psy];

    /// Supervised weeks a year for nursing students, under a workload that differs from the usual one.
    fn weeks_under(settings: &[(LeverId, f64)], overload: f64) -> f64 {
        Trial::of(&skane_with(settings)).inside(0, |lived| {
            let Present { world, measures, heads, .. } = lived.present;
            let mut conditions = lived.present.conditions.clone();
            conditions.workload = [world.usual_workload + overload; UNITS];
            weeks(world, measures, &conditions, heads, NURSE)
        })
    }

    #[test]
    fn overload_eats_supervised_weeks_but_leaves_three_in_ten() {
        let usual = weeks_under(&[], 0.0);
        // `practice_workload` and `practice_floor`; the felt overload is at most 0.40.
        for (overload, left) in [(0.1, 0.88), (0.25, 0.70), (0.40, 0.52), (0.90, 0.52)] {
            assert!((weeks_under(&[], overload) / usual - left).abs() < 1e-9, "{overload}");
        }
    }

    #[test]
    fn protected_time_of_five_points_more_gives_a_tenth_more_weeks() {
        let gain = weeks_under(&[(levers::L23, 7.0)], 0.0) / weeks_under(&[(levers::L23, 2.0)], 0.0);
        assert!((gain - 1.14 / 1.04).abs() < 1e-9, "{gain}");
    }

    #[test]
    fn a_senior_who_stays_as_mentor_counts_as_a_quarter_of_a_supervisor() {
        let mut offered = skane_with(&[(levers::L33, 8000.0)]);
        offered.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(100.0));
        Trial::of(&offered).inside(0, |lived| {
            let Present { measures, heads, .. } = lived.present;
            let seniors: f64 = heads.seniors.iter().map(|unit| unit[NURSE]).sum();
            let mentors = senior_supervisors(measures, heads, NURSE);
            assert!(seniors > 100.0 && (mentors / seniors - 0.25).abs() < 1e-9, "{mentors} of {seniors}");
        });
    }

    #[test]
    fn half_as_many_trained_supervisors_give_half_as_many_weeks() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let Present { world, measures, heads, .. } = lived.present;
            let mut conditions = lived.present.conditions.clone();
            let weeks = |conditions: &Conditions| weeks(world, measures, conditions, heads, NURSE);
            let all = weeks(&conditions);
            conditions.trained_supervisors.iter_mut().for_each(|trained| *trained /= 2.0);
            assert!((weeks(&conditions) / all - 0.5).abs() < 1e-9);
        });
    }

    #[test]
    fn todays_courses_keep_as_many_trained_supervisors_and_more_courses_train_more() {
        let share = |courses: f64, month| {
            Trial::of(&skane_with(&[(levers::L22, courses)]))
                .inside(month, |lived| lived.present.conditions.trained_supervisors[NURSE])
        };
        let start = share(3.0, 0);
        assert!((share(3.0, 1) / start - 1.0).abs() < 1e-3, "the start is in balance");
        // Twelve points more for a year, less those whom newly experienced colleagues dilute.
        let gained = share(15.0, 12) - share(3.0, 12);
        assert!((0.10..0.12).contains(&gained), "{gained}");
        assert!((0..60).step_by(12).all(|month| (0.0..=1.0).contains(&share(15.0, month))));
    }

    #[test]
    fn in_september_students_use_nineteen_of_twenty_supervised_weeks_and_never_more_than_there_are() {
        let used: Vec<[f64; 6]> = (0..36)
            .map(|month| {
                Trial::of(&skane_with(&[])).inside(month, |lived| {
                    let flows = lived.flows;
                    STUDIED.map(|p| flows.practice_used[p.idx()] / flows.practice_weeks[p.idx()])
                })
            })
            .collect();
        assert!(used.iter().flatten().all(|&part| part <= 1.0), "{used:?}");
        // The baseline starts in July, before the autumn's students have begun: month 2 is September.
        for (i, profession) in STUDIED.into_iter().enumerate() {
            for september in [2, 14, 26] {
                assert!((0.94..0.98).contains(&used[september][i]), "{profession:?}: {}", used[september][i]);
            }
            assert!(used[0][i] < used[2][i] && used[11][i] < used[2][i], "{profession:?}: fewer in summer");
        }
    }

    #[test]
    fn one_in_thirty_residents_past_their_third_year_becomes_an_experienced_specialist_each_month() {
        let [_, resident, specialist] = DOCTORS;
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut people = People::nobody();
            people.at_mut(Row::own(0, resident, Contract::Own, 2))[3] = 3000.0;
            people.at_mut(Row::own(1, specialist, Contract::Own, 2))[5] = 1000.0;
            let mut heads = Heads::none();
            heads.count(&people, lived.present.ages);
            assert!((newly_experienced(&heads, specialist) - 0.1).abs() < 1e-12, "a hundred come to a thousand");
            assert!(newly_experienced(&heads, resident).abs() < 1e-12);
        });
    }
}
