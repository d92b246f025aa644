//! Laws of agency use: what is called in and what a stop leaves, prices, pay and who is drawn to it.

use super::*;
use crate::engine::month::Lived;
use crate::engine::trial::{Trial, skane_with};
use crate::evidence::LeverId;

const NURSE: usize = Profession::Ssk as usize;

fn drain_of_nurses(lived: &Lived) -> [f64; TENURES] {
    drain(&lived.present, lived.agency, &drawn(&lived.present, lived.agency))[NURSE]
}

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn a_price_ceiling_of_ten_per_cent_drives_one_in_twenty_away_and_joint_procurement_four_in_a_hundred() {
    let lost = |settings: &[(LeverId, f64)]| {
        Trial::of(&skane_with(settings))
            .inside(0, |lived| supply_lost(lived.present.world, lived.present.measures, NURSE))
    };
    let (ceiling, regions) = ((levers::L05, -10.0), (levers::L04, 15.0));
    assert!(is(lost(&[]), 0.0), "nobody, where no price is cut");
    assert!(is(lost(&[ceiling]), 0.05), "half of the cut (`supply_elasticity`)");
    assert!(is(lost(&[regions]), 0.04), "e61");
    assert!(is(lost(&[ceiling, regions]), 0.09), "both");
}

#[test]
fn however_scarce_juniors_are_their_hour_costs_no_more_than_a_residents_and_a_residents_no_more_than_a_specialists() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let (mut conditions, mut agency) = (lived.present.conditions.clone(), AgencyUse::none());
        for profession in Profession::ALL {
            let scarce = [Profession::Lj, Profession::Lst, Profession::Ssk].contains(&profession);
            agency.pull[profession.idx()] = if scarce { 3.0 } else { 1.0 };
        }
        for _ in 0..120 {
            conditions.agency_price = next_price(&conditions, &agency);
        }
        let (then, now) = (lived.present.conditions.agency_price, conditions.agency_price);
        let grown = |profession: Profession| now[profession.idx()] / then[profession.idx()];
        assert!(is(grown(Profession::Lsp), grown(Profession::Bm)), "nobody holds who is most qualified");
        assert!(MORE_QUALIFIED.iter().all(|[less, more]| is(now[less.idx()], now[more.idx()])), "{now:?}");
    });
}

#[test]
fn help_is_called_in_for_the_gap_and_never_beyond_it() {
    for month in [0, 6, 40] {
        Trial::of(&skane_with(&[(levers::L08, 5.0)])).inside(month, |lived| {
            let (capacity, mut with_help) = (lived.capacity, 0);
            for profession in 0..PROFESSIONS {
                let sum = |table: &ByUnit| table.iter().map(|unit| unit[profession]).sum::<f64>();
                assert!(sum(&capacity.pool) <= sum(&capacity.pool_staff), "the pool has no more people than it has");
                for unit in 0..UNITS {
                    let gap = lived.demand.fte[unit][profession] - capacity.own[unit][profession];
                    let help = capacity.total(unit, profession) - capacity.own[unit][profession];
                    assert!((-1e-9..=gap.max(0.0) + 1e-9).contains(&help), "month {month}: {help} for a gap of {gap}");
                    with_help += usize::from(help > 0.1 * gap && gap > 0.0);
                }
            }
            assert!(with_help > 20, "month {month}: {with_help} groups of staff get help");
        });
    }
}

#[test]
fn a_stop_of_forty_per_cent_without_exceptions_asks_for_forty_per_cent_fewer() {
    let asked = |stop: f64| {
        let mut scenario = skane_with(&[(levers::L02, stop)]);
        scenario.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(0.0));
        Trial::of(&scenario).inside(0, |lived| lived.agency.asked)
    };
    for (all, rest) in asked(0.0).into_iter().zip(asked(40.0)) {
        assert!(is(rest, 0.6 * all), "{rest} of {all}");
    }
}

#[test]
fn half_of_the_weeks_are_overloaded_at_the_mark_and_five_in_six_a_deviation_above() {
    assert!(is(overloaded_weeks(1.10), 0.5));
    // Table of the normal distribution.
    assert!((overloaded_weeks(1.13) - 0.8413).abs() < 1e-4 && (overloaded_weeks(1.04) - 0.0228).abs() < 1e-4);
}

#[test]
fn exceptions_let_requests_through_in_overloaded_weeks_alone_and_the_strictest_rule_decides() {
    let refused = |settings: &[(LeverId, f64)], exceptions: f64, weeks: f64, profession: Profession| {
        let mut scenario = skane_with(settings);
        scenario.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(exceptions));
        Trial::of(&scenario).inside(0, |lived| block(lived.present.measures, weeks, profession.idx()))
    };
    let stop = [(levers::L02, 80.0)];
    assert!(is(refused(&stop, 50.0, 0.0, Profession::Ssk), 0.8), "no week is overloaded");
    assert!(is(refused(&stop, 50.0, 0.5, Profession::Ssk), 0.6), "in half of the weeks half is let through");
    assert!(is(refused(&stop, 100.0, 1.0, Profession::Ssk), 0.0), "everything is let through always");
    let three = [(levers::L01, 100.0), (levers::L02, 20.0), (levers::L03, 70.0)];
    assert!(is(refused(&three, 0.0, 0.0, Profession::Lsp), 0.7), "the doctors' stop");
    assert!(is(refused(&three, 0.0, 0.0, Profession::Ssk), 0.45), "hours in the daytime (`day_share`)");
}

#[test]
fn a_quarantine_of_half_a_year_holds_half_as_many_as_one_of_a_year_and_a_longer_one_no_more() {
    let left = |months: f64| Trial::of(&skane_with(&[(levers::L06, months)])).inside(0, drain_of_nurses);
    let [none, half, year, two_years] = [0.0, 6.0, 12.0, 24.0].map(left);
    for tenure in 0..TENURES {
        // e62: a year holds 45 %.
        assert!(is(year[tenure] / none[tenure], 0.55) && is(half[tenure] / none[tenure], 0.775));
        assert!(is(two_years[tenure], year[tenure]));
    }
}

#[test]
fn who_has_not_the_required_experience_leaves_for_no_agency() {
    let left = |years: f64| {
        let all = Trial::of(&skane_with(&[])).inside(0, drain_of_nurses);
        let some = Trial::of(&skane_with(&[(levers::L07, years)])).inside(0, drain_of_nurses);
        [0, 1, 2].map(|tenure| some[tenure] / all[tenure])
    };
    // Tenures of under one year, one to three and more; within each people are spread evenly.
    for (years, parts) in
        [(0.5, [0.5, 1.0, 1.0]), (1.0, [0.0, 1.0, 1.0]), (2.0, [0.0, 0.5, 1.0]), (3.0, [0.0, 0.0, 1.0])]
    {
        assert!(left(years).into_iter().zip(parts).all(|(left, part)| is(left, part)), "{years}: {:?}", left(years));
    }
}

#[test]
fn where_the_workload_is_high_exceptions_let_nearly_as_many_be_asked_for_as_without_a_stop() {
    let asked = |settings: &[(LeverId, f64)], workload: f64| {
        let mut scenario = skane_with(settings);
        scenario.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(100.0));
        Trial::of(&scenario).inside(0, |lived| {
            let (mut capacity, mut agency) = (lived.capacity.clone(), lived.agency.clone());
            let mut conditions = lived.present.conditions.clone();
            conditions.workload = [workload; UNITS];
            let present = Present { conditions: &conditions, ..lived.present };
            fill_gap(&present, Counting::Parts, lived.demand, &mut capacity, &mut agency);
            agency.asked[NURSE]
        })
    };
    let stop = [(levers::L02, 100.0)];
    assert!(asked(&stop, 1.20) > 0.99 * asked(&[], 1.20) && asked(&stop, 1.00) < 0.01 * asked(&[], 1.00));
    assert!((asked(&stop, 1.10) / asked(&[], 1.10) - 0.5).abs() < 1e-9);
}

#[test]
fn an_hour_grows_dearer_with_pay_and_faster_where_agency_staff_are_scarce() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let grown = |pull: f64| {
            let agency = AgencyUse { pull: [pull; PROFESSIONS], ..lived.agency.clone() };
            12.0 * (next_price(lived.present.conditions, &agency)[NURSE] / lived.present.conditions.agency_price[NURSE]
                - 1.0)
        };
        // `pay_drift` 3.3 % and `price_pull` 15 % a year.
        assert!(is(grown(1.0), 0.033) && is(grown(2.0), 0.183) && is(grown(0.5), -0.042), "{}", grown(1.0));
    });
}

#[test]
fn agency_work_pays_the_better_the_dearer_the_hour_and_the_worse_own_pay() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let world = lived.present.world;
        let paid = |price: f64, raise: f64, drift: f64| {
            let agency = AgencyUse { price: world.agency_price.map(|start| start * price), ..lived.agency.clone() };
            let mut pay = lived.present.pay.clone();
            (pay.raise[NURSE], pay.drift) = ([raise; TENURES], drift);
            premium(world, &pay, &agency, NURSE, 1)
        };
        assert!(is(paid(1.0, 1.0, 1.0), 1.0) && is(paid(1.1, 1.1, 1.0), 1.0) && is(paid(1.033, 1.0, 1.033), 1.0));
        assert!(is(paid(1.2, 1.0, 1.0), 1.2) && is(paid(1.0, 1.25, 1.0), 0.8));
    });
}

#[test]
fn a_stop_that_the_neighbours_share_leaves_idle_whom_a_lonely_one_sends_to_them() {
    let idle = |together: f64| {
        let mut scenario = skane_with(&[(levers::L02, 100.0), (levers::L39, together)]);
        scenario.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(0.0));
        Trial::of(&scenario).inside(4, |lived| lived.agency.idle[NURSE])
    };
    assert!(idle(0.0) < 0.7 && idle(50.0) > idle(0.0) + 0.1 && is(idle(100.0), 1.0), "{} {}", idle(0.0), idle(50.0));
}
