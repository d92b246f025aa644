//! Laws of the month's money: who is paid what, and what the budget allows.

use super::*;
use crate::engine::month::Lived;
use crate::engine::past_year::PastYear;
use crate::engine::trial::{Trial, skane_with};
use crate::evidence::{Baseline, Figure, effects};

fn accounts<'a>(lived: &'a Lived) -> Accounts<'a> {
    Accounts { present: lived.present, capacity: lived.capacity, agency: lived.agency, flows: lived.flows }
}

/// Skåne with the on-cost of 2022, and another from January 2024 on.
fn with_on_cost(from_2024: f64) -> &'static Baseline {
    let mut changed = *skane_with(&[]).baseline.row();
    changed.on_cost.value = 0.4522;
    let later: &[(u16, Figure)] = Box::leak(Box::new([(2024, Figure { value: from_2024, ..changed.on_cost })]));
    changed.on_cost_from = later;
    Box::leak(Box::new(changed))
}

#[test]
fn an_on_cost_of_52_in_place_of_45_per_cent_makes_own_staff_and_their_budget_4_9_per_cent_dearer() {
    // PO-pålägg of 2022 and 2023 (W16): own cost per krona of pay rose by 4.9 % (domain 0).
    let scenario = skane_with(&[]);
    let books = |from_2024: f64, month: u16| {
        Trial { scenario: &scenario, baseline: with_on_cost(from_2024) }.inside(month, |lived| {
            let lines = OWN_LINES.map(|line| lived.ledger.total_of(line));
            let other = lived.ledger.total_of(LedgerLine::OtherOwn);
            let Present { world, month, measures, .. } = lived.present;
            (lines, other, budget(world, month.years(), measures), lived.ledger.total_of(LedgerLine::Agency))
        })
    };
    // The baseline starts in July: January is month 6.
    for (month, times) in [(5, 1.0), (6, 1.0486)] {
        let (usual, dearer) = (books(0.4522, month), books(0.5228, month));
        let own = usual.0.into_iter().zip(dearer.0).chain([(usual.1, dearer.1), (usual.2, dearer.2)]);
        for (usual, dearer) in own {
            assert!((dearer / usual - times).abs() < 1e-4, "month {month}: {dearer} in place of {usual}");
        }
        assert!((dearer.3 / usual.3 - 1.0).abs() < 1e-9, "agencies bill what they billed");
    }
}

#[test]
fn a_raise_of_ten_per_cent_costs_ten_per_cent_of_every_line_of_pay_where_hours_stay() {
    let pay = |raise: f64| {
        let mut scenario = skane_with(&[(levers::L10, raise)]);
        scenario.effects.insert(effects::E1, 0.0);
        Trial::of(&scenario).inside(0, |lived| OWN_LINES.map(|line| lived.ledger.total_of(line)))
    };
    for (line, (usual, raised)) in OWN_LINES.into_iter().zip(pay(0.0).into_iter().zip(pay(10.0))) {
        // Pool supplements and the pay of the foreign-trained are part of own pay and do not rise.
        let close = if line == LedgerLine::OwnPay { 1e-3 } else { 1e-9 };
        assert!((raised / usual - 1.1).abs() < close, "{line:?}: {raised} after {usual}");
    }
}

#[test]
fn a_full_post_at_work_costs_its_pay_with_on_cost_and_shift_staff_nine_per_cent_more() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let books = accounts(lived);
        for profession in Profession::ALL {
            let p = profession.idx();
            let table = lived.present.world.baseline;
            let full_post = table.pay[p].value * (1.0 + table.on_cost.value);
            let contracts = [Contract::Own, Contract::Pool];
            let heads: f64 = contracts.into_iter().map(|contract| lived.present.heads.at(0, p, contract)).sum();
            let long_sick = lived.present.heads.at(0, p, Contract::LongSick);
            let posts = profession.row().fte_per_head_se;
            let pay = Pay::of(&books, 0, p, &[1.0; TENURES]);
            let away = lived.capacity.short_sick[0][p];
            let per_post = pay.at_work / (heads * posts * (1.0 - away));
            assert!((per_post / full_post - 1.0).abs() < 1e-9, "{profession:?}: {per_post}, not {full_post}");
            let supplement = pay.unsocial / pay.at_work;
            assert!((supplement - 0.09 * profession.row().shift_share).abs() < 1e-9, "{profession:?}: {supplement}");
            // 80 % on days 2-14, a tenth after (domain 5.3, E29).
            let sick = (0.8 * away * heads + 0.1 * long_sick) * posts * full_post;
            assert!((pay.sick / sick - 1.0).abs() < 1e-9, "{profession:?}: {} in place of {sick}", pay.sick);
            let overtime = lived.capacity.overtime[0][p] * full_post * 1.8;
            assert!((pay.overtime - overtime).abs() <= 1e-9 * overtime, "{profession:?}");
        }
    });
}

#[test]
fn a_step_for_experience_is_paid_to_those_with_three_years_alone() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let (books, nurse) = (accounts(lived), Profession::Ssk.idx());
        let cost = |raise: [f64; TENURES]| Pay::of(&books, 1, nurse, &raise).at_work;
        let whole = cost([1.0; TENURES]);
        let heads: f64 = [Contract::Own, Contract::Pool]
            .into_iter()
            .map(|contract| lived.present.heads.tenures(1, nurse, contract)[2])
            .sum();
        let all: f64 = [Contract::Own, Contract::Pool].into_iter().map(|c| lived.present.heads.at(1, nurse, c)).sum();
        let step = cost([1.0, 1.0, 1.1]) / whole - 1.0;
        assert!((step - 0.1 * heads / all).abs() < 1e-9, "{step}");
    });
}

#[test]
fn a_hire_costs_what_the_table_says_and_nobody_in_training_is_paid_more_than_an_experienced_nurse() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let hired = |p: Profession| lived.flows.hired.iter().map(|unit| unit[p.idx()]).sum::<f64>();
        let by_hand: f64 = Profession::ALL.into_iter().map(|p| hired(p) * p.row().hire_cost).sum();
        assert!((lived.ledger.total_of(LedgerLine::Hiring) * MILLION / by_hand - 1.0).abs() < 1e-9);
        // Drawn from the nurses at their full pay.
        let nurse = Profession::Ssk.idx();
        let in_training: f64 = TRAINED_FOR.iter().map(|&goal| lived.present.heads.of(goal, Contract::Training)).sum();
        let world = lived.present.world;
        let of_one = world.pay[nurse] * world.fte_per_head[nurse] * lived.present.pay.with_on_cost;
        let paid = lived.ledger.total_of(LedgerLine::TrainingPay) * MILLION;
        assert!((paid / (in_training * of_one) - 1.0).abs() < 1e-9, "{paid} to {in_training}");
    });
}

#[test]
fn an_overrun_takes_nothing_from_programmes_where_none_is_spent_and_slows_hiring_by_three_for_one() {
    Trial::of(&skane_with(&[(levers::L10, 15.0)])).inside(20, |lived| {
        let world = lived.present.world;
        let mut conditions = lived.present.conditions.clone();
        let past = &conditions.past_year;
        let over = past.cost.sum()[0] / past.budget.sum()[0] - 1.0;
        let (left, speed) = budget_rule(world, &conditions);
        assert!((0.03..0.15).contains(&over) && left < 1.0, "{over} {left}");
        assert!((speed - (1.06 - 3.0 * over)).abs() < 1e-9, "from two per cent on: {speed} at {over}");
        conditions.past_year.programmes = PastYear::empty().programmes;
        assert!((budget_rule(world, &conditions).0 - 1.0).abs() < 1e-12, "there is nothing to take");
        conditions.past_year = PastYear::empty();
        assert_eq!(budget_rule(world, &conditions), (1.0, 1.0), "nor without a past");
    });
}

#[test]
fn a_whole_agency_stop_pays_for_as_many_posts_as_agencies_cost() {
    let mut stop = skane_with(&[(levers::L02, 100.0)]);
    stop.policy.iter_mut().for_each(|(_, setting)| setting.second = Some(0.0));
    let funded = |scenario: &crate::scenario::Scenario| {
        Trial::of(scenario).inside(12, |lived| {
            (funded_posts(lived.present.world, lived.present.conditions), lived.present.world.budgeted_agency)
        })
    };
    let (posts, budgeted) = funded(&stop);
    for (posts, budgeted) in posts.into_iter().zip(budgeted) {
        assert!((posts - budgeted).abs() < 1e-12, "{posts} of {budgeted}");
    }
    assert!(budgeted[Profession::Ssk.idx()] > 0.01);
    let (posts, budgeted) = funded(&skane_with(&[]));
    assert!(posts.iter().sum::<f64>() < 0.1 * budgeted.iter().sum::<f64>(), "and for hardly any without a stop");
    stop.switches.budget = false;
    assert!(funded(&stop).0.iter().all(|posts| posts.abs() < 1e-12), "without the budget rule nothing is passed on");
}

#[test]
fn who_waits_for_a_licence_is_paid_as_an_assistant_nurse() {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let mut people = lived.present.people.clone();
        for stage in [Stock::Language, Stock::Bridging, Stock::Practice] {
            people.at_mut(crate::engine::people::Row::regional(stage, 1))[1] = 100.0;
        }
        let books = Accounts { present: Present { people: &people, ..lived.present }, ..accounts(lived) };
        let paid: f64 = (0..UNITS).map(|unit| foreign_trained_pay(&books, unit)).sum();
        let table = lived.present.world.baseline;
        let of_one = table.pay[0].value * (1.0 + table.on_cost.value) * Profession::Usk.row().fte_per_head_se;
        assert!((paid / (200.0 * of_one) - 1.0).abs() < 1e-9, "those who learn the language are not: {paid}");
    });
}
