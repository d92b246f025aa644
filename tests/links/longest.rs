//! A scenario in which everything is set is longer than a link may be: it stays whole wherever it is not a link.

use stafett::scenario::Scenario;
use stafett::scenario::link::{self, MAX_BYTES, Note, decode, decode_own, encode, fits};

use crate::any;

#[test]
fn a_scenario_too_long_for_a_link_says_so_as_a_link_and_is_whole_for_the_program_itself() {
    let scenario = any::longest();
    let text = encode(&scenario);
    assert!(!fits(&text), "{} bytes", text.len());
    assert_eq!(decode(&text), (Scenario::default(), vec![Note::TooLong { bytes: text.len() }]));
    assert_eq!(decode_own(&text), (scenario, Vec::new()));
}

#[test]
fn the_longest_link_that_fits_is_read_and_one_byte_more_is_not() {
    let titled = |n: usize| link::seal(&format!("1_m=1.1_b=skane_t={}", "a".repeat(n)));
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

    let scenario = any::longest();
    let series = vec![SeriesKey::new((Indicator::Cost, View::Region))];
    let request = Request { ticket: 1, scenario: encode(&scenario), series, task: Task::Expected };
    let Reply::Expected(reply) = Desk::default().answer(&request) else { panic!("the expected course was asked for") };
    let cost = |scenario| expected(scenario).series(Indicator::Cost, View::Region).map(<[f64]>::to_vec);
    assert_eq!(Some(&reply.current[0]), cost(&scenario).as_ref());
    assert_ne!(Some(&reply.current[0]), cost(&Scenario::default()).as_ref());
}

#[cfg(feature = "clerk")]
#[test]
fn a_scenario_too_long_for_a_link_goes_into_a_file_and_out_of_it_whole() {
    use stafett::clerk::{Reply, Request, answer};

    let scenario = any::longest();
    let Reply::Written(text) = answer(&Request::Write { scenario: encode(&scenario), came_from: None }) else {
        panic!("a file was to be written")
    };
    let Reply::Read(Ok(opened)) = answer(&Request::Read(text)) else { panic!("a file was to be read") };
    assert_eq!(decode_own(&opened.scenario), (scenario, Vec::new()));
}
