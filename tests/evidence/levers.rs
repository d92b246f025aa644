//! The policy levers: permanent numbers, ranges, steps and grades.

use stafett::evidence::{Grade, LEVERS, RangeBand, levers};
use std::collections::BTreeSet;

/// Number, English name, and smallest, largest and default value as the policy catalogue states them.
///
/// Permanent: links and files hold these numbers. A lever may be added; none is ever removed or given another meaning.
const CATALOGUE: [(&str, &str, [f64; 3]); 40] = [
    ("L01", "Daytime agency stop", [0.0, 100.0, 0.0]),
    ("L02", "Agency reduction with exceptions", [0.0, 100.0, 0.0]),
    ("L03", "Agency doctors, reduction", [0.0, 100.0, 0.0]),
    ("L04", "Regions in joint procurement", [0.0, 21.0, 0.0]),
    ("L05", "Agency price ceiling vs today", [-30.0, 0.0, 0.0]),
    ("L06", "Quarantine before agency work in same region", [0.0, 24.0, 0.0]),
    ("L07", "Minimum experience for agency staff", [0.0, 5.0, 0.0]),
    ("L08", "Internal resource pool", [0.0, 10.0, 1.0]),
    ("L09", "Pool pay supplement", [0.0, 8000.0, 2000.0]),
    ("L10", "Wage level against market", [-5.0, 15.0, 0.0]),
    ("L11", "24/7 stay supplement", [0.0, 6000.0, 0.0]),
    ("L12", "Wage step for experience", [0.0, 15.0, 0.0]),
    ("L13", "Equal pay and conditions between units", [0.0, 100.0, 0.0]),
    ("L14", "Benefits (wellness, bicycle, portal)", [0.0, 10_000.0, 2000.0]),
    ("L15", "Work-environment programme", [0.0, 5000.0, 0.0]),
    ("L16", "Schedule influence", [0.0, 100.0, 20.0]),
    ("L17", "Health promotion and rehabilitation", [0.0, 3000.0, 300.0]),
    ("L18", "Manager mentoring / leadership academy", [0.0, 100.0, 10.0]),
    ("L20", "Clinical base year", [0.0, 100.0, 0.0]),
    ("L21", "Mentoring of new staff", [0.0, 8.0, 1.0]),
    ("L22", "Supervisor training", [0.0, 15.0, 3.0]),
    ("L23", "Protected time for supervision and learning", [0.0, 8.0, 2.0]),
    ("L24", "Basic programme places", [-20.0, 50.0, 0.0]),
    ("L25", "Paid specialist training places", [0.0, 60.0, 25.0]),
    ("L26", "Pay during further training", [0.0, 100.0, 100.0]),
    ("L28", "BT/ST and PTP posts", [-20.0, 50.0, 0.0]),
    ("L29", "Co-funded vocational places (specialist assistant nurse)", [0.0, 40.0, 5.0]),
    ("L30", "Overseas recruitment", [0.0, 20.0, 0.0]),
    ("L31", "Fast track for foreign-trained", [0.0, 60.0, 0.0]),
    ("L32", "Summer jobs and student employment", [0.0, 1000.0, 0.0]),
    ("L33", "Senior retention (bonus, reduced hours, mentor role)", [0.0, 8000.0, 0.0]),
    ("L34", "Task shifting", [0.0, 20.0, 0.0]),
    ("L35", "Digital visits and admin relief", [0.0, 10.0, 0.0]),
    ("L36", "Full-time culture", [0.0, 15.0, 0.0]),
    ("L37", "Flexible hourly posts for former agency staff", [0.0, 50.0, 0.0]),
    ("L38", "Professional environment, R&D, teams", [0.0, 100.0, 20.0]),
    ("L39", "Coordination: share of employers acting at once", [0.0, 100.0, 0.0]),
    ("L40", "Large IT roll-out", [0.0, 10.0, 0.0]),
    ("L41", "Non-clinical savings", [0.0, 500.0, 0.0]),
    ("L42", "Recruitment process speed", [0.0, 50.0, 0.0]),
];

#[test]
fn lever_numbers_and_names_are_permanent() {
    for (code, name, _) in CATALOGUE {
        let lever = LEVERS.iter().find(|lever| lever.code == code).unwrap_or_else(|| panic!("{code} is gone"));
        assert_eq!(lever.name.en, name, "{code} means something else");
        assert_eq!(format!("L{:02}", lever.id.0), code, "{code} has another number");
        assert_eq!(LEVERS[lever.id.idx()].code, code);
    }
}

#[test]
fn the_levers_are_those_of_the_catalogue_without_the_reserved_numbers() {
    let numbers: Vec<u8> = LEVERS.iter().map(|lever| lever.id.0).collect();
    let expected: Vec<u8> = (1..=42).filter(|number| ![19, 27].contains(number)).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn ranges_and_defaults_are_those_of_the_catalogue() {
    for (lever, (code, _, range)) in LEVERS.iter().zip(CATALOGUE) {
        assert_eq!((lever.code, [lever.min, lever.max, lever.default]), (code, range));
    }
    let companion = |code: &str| {
        let lever = LEVERS.iter().find(|lever| lever.code == code).expect("the lever is in the table");
        lever.second.map(|second| [second.min, second.max, second.default])
    };
    assert_eq!(companion("L02"), Some([0.0, 30.0, 15.0]));
    assert_eq!(companion("L31"), Some([0.0, 200.0, 0.0]));
    assert_eq!(companion("L33"), Some([0.0, 100.0, 0.0]));
    assert_eq!(LEVERS.iter().filter(|lever| lever.second.is_some()).count(), 3);
}

#[test]
fn every_default_lies_on_a_step_that_divides_the_range() {
    for lever in &LEVERS {
        assert_on_steps(lever.code, [lever.min, lever.max, lever.default], lever.step);
        if let Some(second) = lever.second {
            assert_on_steps(lever.code, [second.min, second.max, second.default], second.step);
        }
    }
}

fn assert_on_steps(code: &str, [min, max, default]: [f64; 3], step: f64) {
    assert!((min..=max).contains(&default), "{code}: default {default} is outside {min}..{max}");
    for value in [max, default] {
        let steps = (value - min) / step;
        assert!((steps - steps.round()).abs() < 1e-9, "{code}: {value} is not on a step of {step} from {min}");
    }
}

#[test]
fn a_lever_has_the_grade_of_its_weakest_effect() {
    for lever in &LEVERS {
        let weakest = lever.effects.iter().map(|effect| effect.row().grade).max().unwrap_or(Grade::D);
        assert_eq!(lever.grade, weakest, "{}", lever.code);
    }
}

#[test]
fn each_lever_rests_on_a_policy_text() {
    for lever in &LEVERS {
        let has_text = lever.sources.iter().any(|source| source.get().key.starts_with("S0"));
        assert!(has_text, "{} names none of the policy texts", lever.code);
    }
}

#[test]
fn new_settings_start_in_january_2027() {
    // The baselines start in July 2023.
    assert!(LEVERS.iter().all(|lever| lever.start_months == 42));
    assert!(LEVERS.iter().all(|lever| lever.ramp_months <= 60));
}

#[test]
fn each_of_the_five_groups_of_the_page_has_between_five_and_twelve_levers() {
    let groups: BTreeSet<_> = LEVERS.iter().map(|lever| lever.group).collect();
    assert_eq!(groups.len(), 5);
    for group in groups {
        let n_levers = LEVERS.iter().filter(|lever| lever.group == group).count();
        assert!((5..=12).contains(&n_levers), "{group:?} has {n_levers}");
    }
}

#[test]
fn named_bands_follow_each_other_outwards_from_today() {
    for lever in &LEVERS {
        let n_steps = ((lever.max - lever.min) / lever.step).round() as u32;
        let values: Vec<f64> = (0..=n_steps).map(|step| lever.min + f64::from(step) * lever.step).collect();
        for &today in &values {
            assert_eq!(lever.band(today, today), RangeBand::Today, "{} at {today}", lever.code);
            let mut bands: Vec<RangeBand> = values.iter().map(|&value| lever.band(value, today)).collect();
            if lever.ambitious_from.is_some_and(|bound| bound.value < lever.default) {
                bands.reverse();
            }
            assert!(bands.is_sorted(), "{} with {today} today: {bands:?}", lever.code);
        }
    }
}

#[test]
fn only_levers_that_cannot_be_ambitious_have_no_bounds() {
    // Full pay in training is today's practice; an IT roll-out is an event and not an ambition.
    let without: Vec<_> = LEVERS.iter().filter(|lever| lever.ambitious_from.is_none()).map(|lever| lever.id).collect();
    assert_eq!(without, [levers::L26, levers::L40]);
    for lever in LEVERS.iter().filter(|lever| lever.ambitious_from.is_none()) {
        assert!(lever.unobserved_from.is_none(), "{}", lever.code);
    }
}

#[test]
fn a_price_ceiling_goes_down_and_its_bands_with_it() {
    let ceiling = levers::L05.row().expect("the ceiling is a lever");
    let bands = [0.0, -5.0, -8.0, -19.0].map(|value| ceiling.band(value, 0.0));
    assert_eq!(bands, [RangeBand::Today, RangeBand::MoreThanToday, RangeBand::Ambitious, RangeBand::Unobserved]);
    assert_eq!(ceiling.band(0.0, -5.0), RangeBand::LessThanToday);
}
