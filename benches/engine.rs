//! How long the engine takes, in the rows of the performance targets.
//!
//! Every round measures every row once, so that a busy machine hits all rows alike; the table shows medians and the
//! spread of the middle half of the rounds. Run it with `cargo xtask bench`.

use std::hint::black_box;
use std::time::Instant;

use stafett::engine;
use stafett::evidence::{BaselineId, LEVERS};
use stafett::scenario::{Scenario, Scope, Setting};

/// Rounds over all rows.
const ROUNDS: usize = 9;

/// One row of the table.
struct Row {
    name: &'static str,
    /// Runs that one measurement takes.
    n_runs: u32,
    work: Box<dyn Fn()>,
    millis: Vec<f64>,
}

fn main() {
    let mut rows = rows();
    for row in &rows {
        (row.work)();
    }
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let millis = millis_of(&row.work);
            row.millis.push(millis);
        }
    }
    println!("Native, one thread, medians of {ROUNDS} interleaved rounds; the targets are for the browser.");
    println!("{:<58} {:>10} {:>12} {:>17}", "row", "ms", "ms per run", "middle half, ms");
    for row in &mut rows {
        row.millis.sort_by(f64::total_cmp);
        let at = |share: usize| row.millis[(ROUNDS - 1) * share / 4];
        let per_run = at(2) / f64::from(row.n_runs);
        println!("{:<58} {:>10.2} {:>12.3} {:>8.2}–{:<8.2}", row.name, at(2), per_run, at(1), at(3));
    }
    let median = |name: &str| rows.iter().find(|row| row.name.starts_with(name)).map(|row| row.millis[ROUNDS / 2]);
    if let (Some(short), Some(long)) = (median("expected run of 60"), median("expected run of 180")) {
        println!("Three times the months cost {:.2} times as much.", long / short);
    }
}

fn rows() -> Vec<Row> {
    let row = |name, n_runs, work: Box<dyn Fn()>| Row { name, n_runs, work, millis: Vec::with_capacity(ROUNDS) };
    let expected = |scenario: Scenario| Box::new(move || drop(black_box(engine::expected(&scenario)))) as Box<dyn Fn()>;
    let skane = Scenario::new(BaselineId::from_code("skane").expect("Skåne is a baseline"));
    let of_months = |months| Scenario { months, ..skane.clone() };
    let changed = with_levers_moved(&skane);
    let pair = changed.clone();
    vec![
        row("expected run of 120 months, skane", 1, expected(of_months(120))),
        row("expected run of 120 months, skane, all levers moved", 1, expected(Scenario { months: 120, ..changed })),
        row("expected run of 60 months", 1, expected(of_months(60))),
        row("expected run of 180 months", 1, expected(of_months(180))),
        row(
            "64 paired draws of scenario minus baseline, 150 months",
            128,
            Box::new(move || {
                let before = pair.without_policy();
                for draw in 0..64 {
                    black_box(engine::draw(&pair, draw, 64));
                    black_box(engine::draw(&before, draw, 64));
                }
            }),
        ),
    ]
}

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

#[allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn millis_of(work: &dyn Fn()) -> f64 {
    let clock = Instant::now();
    work();
    clock.elapsed().as_secs_f64() * 1000.0
}
