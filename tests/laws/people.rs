//! People: nobody is lost, nobody is made, nobody acts twice (T1-T8, T28).

use stafett::engine::{Kind, Trial};
use stafett::evidence::levers;
use stafett::scenario::{Scenario, Setting};

use crate::runs::{at_once, for_every_run, skane, with};

#[test]
fn t1_people_are_kept_every_month_to_the_person_in_a_draw() {
    for_every_run(|look| {
        assert!(look.audit.people_at_start > 2_000.0, "nobody there");
        assert!(look.audit.people_lost_or_made <= look.slack());
        let whole = look.kind != Kind::Expected;
        assert_eq!(look.audit.whole_persons, whole, "a draw moves whole persons, the expected course parts of them");
    });
}

#[test]
fn t2_no_stock_is_negative() {
    for_every_run(|look| assert!(look.audit.smallest_stock >= -look.slack()));
}

#[test]
fn t3_no_flow_exceeds_the_stock_it_comes_from() {
    for_every_run(|look| {
        assert!(look.audit.smallest_flow >= -look.slack());
        assert!(look.audit.exits_over_staff <= look.slack());
    });
}

#[test]
fn t4_those_who_leave_a_cell_in_a_month_were_in_it() {
    for_every_run(|look| assert!(look.audit.exits_over_cell <= look.slack()));
}

#[test]
fn t5_a_hire_needs_a_vacant_post_and_a_seeker() {
    for_every_run(|look| {
        assert!(look.audit.hires_over_vacancies <= look.slack());
        assert!(look.audit.hires_over_seekers <= look.slack());
    });
}

#[test]
fn t6_no_cohort_is_under_18_or_over_75() {
    for_every_run(|look| {
        let (youngest, oldest) = look.audit.mid_age;
        assert!(youngest >= 18.0 && oldest <= 75.0);
    });
}

#[test]
fn t7_students_who_leave_have_finished_or_given_up() {
    for_every_run(|look| assert!(look.audit.students_unaccounted <= look.slack()));
}

#[test]
fn t8_birth_cohorts_change_only_by_those_who_come_and_those_who_leave_working_life() {
    for_every_run(|look| {
        assert!(look.audit.cohorts_unaccounted <= 2.0 * look.slack());
        assert!(look.audit.old_cohort_growth <= look.slack(), "nobody comes after sixty");
    });
}

#[test]
fn t8_nobody_changes_birth_cohort() {
    // Every lever that moves people between stocks; none that brings people from abroad or from summer jobs. From July
    // to December nobody graduates.
    let mut moving = Scenario { months: 6, ..skane() };
    for (lever, value) in [
        (levers::L02, 60.0),
        (levers::L04, 21.0),
        (levers::L08, 8.0),
        (levers::L25, 60.0),
        (levers::L28, 50.0),
        (levers::L37, 50.0),
        (levers::L42, 50.0),
    ] {
        moving = with(&moving, lever, Setting { start_months: 0, ..at_once(value) });
    }
    for cohort in 0..11 {
        for kind in [Kind::Expected, Kind::Draw(1)] {
            let strayed = Trial::of(&moving).strayed_from_cohort(cohort, kind);
            assert!(strayed == 0.0, "cohort {cohort}, {kind:?}: {strayed} persons strayed");
        }
    }
}

#[test]
fn t28_moves_between_units_keep_the_total_of_the_employer() {
    for_every_run(|look| assert!(look.audit.movers_unaccounted <= look.slack()));
}
