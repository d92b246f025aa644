//! A scenario in which everything is set is longer than a link may be: it stays whole wherever it is not a link.

use stafett::evidence::{BaselineId, EFFECTS, EffectId, LEVERS, Profession};
use stafett::scenario::link::{self, MAX_BYTES, Note, decode, decode_own, encode, fits};
use stafett::scenario::{
    Layers, MAX_MONTHS, MAX_TITLE_CHARS, MAX_VIEW_CHARS, Scenario, Scope, Setting, Structure, Switches,
};

#[test]
fn a_scenario_too_long_for_a_link_says_so_as_a_link_and_is_whole_for_the_program_itself() {
    let scenario = longest();
    let text = encode(&scenario);
    assert!(!fits(&text), "{} bytes", text.len());
    assert_eq!(decode(&text), (Scenario::default(), vec![Note::TooLong { bytes: text.len() }]));
    assert_eq!(decode_own(&text), (scenario, Vec::new()));
}

#[test]
fn the_longest_link_that_fits_is_read_and_one_byte_more_is_not() {
    let titled = |n: usize| link::seal(&format!("1_m=1.7_b=skane_t={}", "a".repeat(n)));
    let n = MAX_BYTES - titled(0).len();
    let (fitting, beyond) = (titled(n), titled(n + 1));
    assert!(fits(&fitting) && !fits(&beyond));
    let is_too_long = |text: &str| matches!(decode(text).1.as_slice(), [Note::TooLong { .. }]);
    assert!(!is_too_long(&fitting) && is_too_long(&beyond));
}

#[cfg(feature = "worker")]
#[test]
fn a_scenario_too_long_for_a_link_reaches_the_engine_s_thread_whole() {
    use stafett::engine::{Indicator, View, expected};
    use stafett::worker::{Desk, Reply, Request, SeriesKey, Task};

    let scenario = longest();
    let series = vec![SeriesKey::new((Indicator::Cost, View::Region))];
    let request = Request { ticket: 1, scenario: scenario.clone(), series, task: Task::Expected };
    let Reply::Expected(reply) = Desk::default().answer(&request) else { panic!("the expected course was asked for") };
    let cost = |scenario| expected(scenario).series(Indicator::Cost, View::Region).map(<[f64]>::to_vec);
    assert_eq!(Some(&reply.current[0]), cost(&scenario).as_ref());
    assert_ne!(Some(&reply.current[0]), cost(&Scenario::default()).as_ref());
}

#[cfg(feature = "clerk")]
#[test]
fn a_scenario_too_long_for_a_link_goes_into_a_file_and_out_of_it_whole() {
    use stafett::clerk::{Reply, Request, answer};

    let scenario = longest();
    let Reply::Written(text) = answer(&Request::Write { scenario: encode(&scenario), came_from: None }) else {
        panic!("a file was to be written")
    };
    let Reply::Read(Ok(opened)) = answer(&Request::Read(text)) else { panic!("a file was to be read") };
    assert_eq!(decode_own(&opened.scenario), (scenario, Vec::new()));
}

/// Every lever in every scope, every effect size and every switch, each as long as a value is written.
fn longest() -> Scenario {
    let long = |min: f64, max: f64| min + (max - min) * 0.765_432_1;
    let mut scenario = Scenario {
        title: "\u{1f469}".repeat(MAX_TITLE_CHARS),
        months: MAX_MONTHS,
        seed: u32::MAX,
        view: "a".repeat(MAX_VIEW_CHARS),
        switches: Switches {
            enacted: false,
            structure: Structure::Premium,
            closing_percent: 37,
            budget: false,
            market: false,
            season: false,
            matching_percent: 87,
            price_percent: 113,
            layers: Layers { effects: true, structure: false, chance: true },
        },
        ..Scenario::new(BaselineId::from_code("vasterbotten").expect("a baseline"))
    };
    let professions = Profession::ALL.map(Scope::Profession);
    for lever in LEVERS {
        for scope in [Scope::All].into_iter().chain(professions).chain((0..4).map(Scope::Unit)) {
            let setting = Setting {
                value: long(lever.min, lever.max),
                second: lever.second.map(|second| long(second.min, second.max)),
                start_months: 111,
                ramp_months: 113,
                stop_months: Some(179),
            };
            scenario.set(lever.id, scope, setting);
        }
    }
    for (at, row) in EFFECTS.iter().enumerate() {
        scenario.set_effect(EffectId(at as u8), long(row.min, row.max));
    }
    scenario.normalised()
}
