//! How long the engine takes, row by row of the performance targets: natively, and in a worker of the browser.
//!
//! Every round measures every row once, so that a busy machine hits all rows alike, the naive engine among them. Each row
//! goes out as a line of its name, the runs it stands for, its median and the middle half of the rounds, in ms;
//! `cargo xtask bench` makes a table of them.

use std::hint::black_box;
use std::sync::Mutex;

use stafett::engine::{self, Indicator, Trial, View};
use stafett::evidence::{Baseline, BaselineId, LEVERS};
use stafett::scenario::{Scenario, Scope, Setting};
use stafett::worker::{Desk, Request, SeriesKey, Task};

/// Rounds over all rows.
const ROUNDS: usize = 5;
/// Months of the work unit.
const MONTHS: u16 = 120;

/// What a row measures; threads may share it.
type Work = Box<dyn Fn() + Sync>;

/// One row of the table.
struct Row {
    name: &'static str,
    /// Runs of the engine that one measurement takes.
    n_runs: u32,
    work: Work,
    millis: Vec<f64>,
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // `once <row>` does the work of one row once: for a machine that counts instructions.
    let words: Vec<String> = std::env::args().collect();
    match words.iter().position(|word| word == "once").and_then(|at| words.get(at + 1)) {
        Some(name) => rows().iter().filter(|row| row.name == name).for_each(|row| (row.work)()),
        None => measure().iter().for_each(|line| println!("{line}")),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance)]
        pub(super) fn now() -> f64;
    }

    #[wasm_bindgen_test]
    fn rows() {
        super::measure().iter().for_each(|line| console_log!("{line}"));
        let bytes = core::arch::wasm32::memory_size::<0>() * 65_536;
        console_log!("row\tmemory\t1\t{}\t0\t0", bytes as f64 / 1e6);
    }
}

/// A line for each row.
fn measure() -> Vec<String> {
    let mut rows = rows();
    for row in &rows {
        (row.work)();
    }
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let start = now();
            (row.work)();
            row.millis.push(now() - start);
        }
    }
    rows.iter_mut().map(Row::line).collect()
}

impl Row {
    fn line(&mut self) -> String {
        self.millis.sort_by(f64::total_cmp);
        let at = |quarter: usize| self.millis[(ROUNDS - 1) * quarter / 4];
        format!("row\t{}\t{}\t{}\t{}\t{}", self.name, self.n_runs, at(2), at(1), at(3))
    }
}

fn rows() -> Vec<Row> {
    let row = |name, n_runs, work: Work| Row { name, n_runs, work, millis: Vec::with_capacity(ROUNDS) };
    let skane = Scenario { months: MONTHS, ..of_baseline("skane") };
    let moved = with_levers_moved(&skane);
    let country = Scenario { months: MONTHS, ..of_baseline("sverige") };
    let months = |months| Scenario { months, ..skane.clone() };
    let mut rows = vec![
        row("expected", 1, expected(&skane, 1)),
        row("expected, levers moved", 1, expected(&moved, 1)),
        row("pairs", 64, pairs(&moved, 64)),
        row("draws", 50, draws(&skane, 50)),
        row("draws after a gesture", 32, after_a_gesture(&moved, 32)),
        row("expected many", 100, expected(&moved, 100)),
        row("naive", 2, naive(&skane, 2)),
        row("months 60", 10, draws(&months(60), 10)),
        row("months 180", 10, draws(&months(180), 10)),
        row("draws 10", 10, draws(&skane, 10)),
        row("expected, ten times the staff", 1, of_size(&skane, 10.0, expected_trial)),
        row("draws by chance alone", 10, of_size(&skane, 1.0, drawn_trials)),
        row("draws by chance alone, ten times the staff", 10, of_size(&skane, 10.0, drawn_trials)),
        row("draws by chance alone, a thousand times the staff", 10, of_size(&skane, 1000.0, drawn_trials)),
        row("draws, whole country", 10, draws(&country, 10)),
        row("expected, whole country", 1, expected(&country, 1)),
    ];
    if cfg!(not(target_arch = "wasm32")) {
        rows.push(row("pairs on two threads", 64, on_two_threads(|| pairs(&moved, 32))));
        rows.push(row("draws after a gesture on two threads", 64, on_two_threads(|| after_a_gesture(&moved, 32))));
        rows.push(row("draws on two threads", 100, on_two_threads(|| draws(&skane, 50))));
        rows.push(row("expected many on two threads", 200, on_two_threads(|| expected(&moved, 100))));
    }
    rows
}

fn expected(scenario: &Scenario, n_runs: u32) -> Work {
    let scenario = scenario.clone();
    Box::new(move || (0..n_runs).for_each(|_| drop(black_box(engine::expected(&scenario)))))
}

fn draws(scenario: &Scenario, n_draws: u32) -> Work {
    let scenario = scenario.clone();
    Box::new(move || (0..n_draws).for_each(|draw| drop(black_box(engine::draw(&scenario, draw, n_draws)))))
}

/// The work in a workforce so many times as large.
fn of_size(scenario: &Scenario, times: f64, work: fn(&Trial)) -> Work {
    let scenario = scenario.clone();
    let baseline: &'static Baseline = Box::leak(Box::new(scenario.baseline.row().times(times)));
    Box::new(move || work(&Trial { scenario: &scenario, baseline }))
}

fn expected_trial(trial: &Trial) {
    black_box(trial.expected());
}

fn drawn_trials(trial: &Trial) {
    (0..10).for_each(|draw| drop(black_box(trial.draw(draw))));
}

fn naive(scenario: &Scenario, n_draws: u32) -> Work {
    let scenario = scenario.clone();
    Box::new(move || (0..n_draws).for_each(|draw| drop(black_box(engine::naive_draw(&scenario, draw, n_draws)))))
}

/// Draws of the scenario and of the same without the user's policy, as a thread of the page makes them.
fn pairs(scenario: &Scenario, n_draws: u32) -> Work {
    let request = request(scenario, n_draws);
    Box::new(move || drop(black_box(Desk::default().answer(&request))))
}

/// The same draws in a thread that has made them before, from the second time on: the baseline's, and the months before the
/// policy, are kept.
fn after_a_gesture(scenario: &Scenario, n_draws: u32) -> Work {
    let request = request(scenario, n_draws);
    let desk = Mutex::new(Desk::default());
    Box::new(move || {
        if let Ok(mut desk) = desk.lock() {
            black_box(desk.answer(&request));
        }
    })
}

/// The strip's figures of draws of a scenario.
fn request(scenario: &Scenario, n_draws: u32) -> Request {
    let shown = [
        Indicator::AgencyShareOwn,
        Indicator::GapFte,
        Indicator::TurnoverExternal,
        Indicator::Within90Days,
        Indicator::Cost,
    ];
    let series = shown.map(|indicator| SeriesKey::new((indicator, View::Region))).into();
    let task = Task::Draws { n_draws, numbers: (0..n_draws).collect() };
    Request { ticket: 0, scenario: scenario.clone(), series, task }
}

/// Half of the work on each of two threads.
fn on_two_threads(half: impl Fn() -> Work) -> Work {
    let halves = [half(), half()];
    Box::new(move || {
        std::thread::scope(|scope| {
            scope.spawn(&halves[0]);
            halves[1]();
        });
    })
}

fn of_baseline(code: &str) -> Scenario {
    Scenario::new(BaselineId::from_code(code).expect("the baseline is in data/"))
}

/// Every lever half of the way to its largest value.
fn with_levers_moved(scenario: &Scenario) -> Scenario {
    let mut moved = scenario.clone();
    for lever in LEVERS {
        let setting = Setting {
            value: f64::midpoint(lever.default, lever.max),
            second: None,
            start_months: lever.start_months,
            ramp_months: lever.ramp_months,
            stop_months: None,
        };
        moved.policy.insert((lever.id, Scope::All), setting);
    }
    moved
}

/// Milliseconds since some moment.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64() * 1000.0
}

#[cfg(target_arch = "wasm32")]
fn now() -> f64 {
    in_the_browser::now()
}
