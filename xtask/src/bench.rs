//! How fast the engine is: the table of the performance targets, natively and in the browser, beside the naive engine.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::node;
use crate::release::dist;
use crate::serve::Site;
use crate::setup;
use crate::size;
use crate::step::{self, cargo, output_of, step};
use crate::tools::WASM;

/// What to measure.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Leave the browser out
    #[arg(long)]
    native: bool,
}

/// Measures and prints the table.
///
/// # Errors
/// When the benchmark does not compile or run.
pub(crate) fn run(options: &Options) -> Result<()> {
    let native = step("Measure, native", || measured(&mut native_bench()))?;
    let browser = if options.native { None } else { Some(step("Measure, browser", in_the_browser)?) };
    println!(
        "\nSkåne, 120 months; medians of interleaved rounds. One thread where nothing else is said; two threads in the"
    );
    println!("browser are those of the release, from a gesture to the picture.\n");
    println!("{:<58} {:>10} {:>12} {:>7} {:>6}", "figure", "native", "browser", "pass", "aim");
    for figure in FIGURES {
        let cell = |rows: Option<&Rows>| rows.and_then(|rows| (figure.value)(rows)).map_or("-".to_owned(), shown);
        let (pass, aim) = (figure.pass.map_or("-".to_owned(), shown), figure.aim.map_or("-".to_owned(), shown));
        println!("{:<58} {:>10} {:>12} {pass:>7} {aim:>6}", figure.name, cell(Some(&native)), cell(browser.as_ref()));
    }
    let weight = size::of_release().map_or("-".to_owned(), shown);
    println!(
        "{:<58} {:>10} {weight:>12} {:>7} {:>6}",
        "first load after `cargo xtask build`, kB of brotli",
        "-",
        size::TARGET_KB,
        300
    );
    if !options.native {
        felt()?;
    }
    counted()
}

/// How the release feels in Chromium: first numbers, and what stands between an input and its picture.
fn felt() -> Result<()> {
    if !is_built() {
        println!("\nHow the page feels is not measured: `cargo xtask build` makes the release first.");
        return Ok(());
    }
    println!("\nThe release in Chromium, with the processor as it is and slowed down four times");
    with_the_release("felt.js", step::run)
}

fn is_built() -> bool {
    dist().join("index.html").is_file()
}

/// Runs a script of the browser tests beside the release.
fn with_the_release<T>(script: &str, run: impl FnOnce(&mut Command) -> Result<T>) -> Result<T> {
    let (tools, browser) = setup::for_tests()?;
    let site = Site::open(None)?;
    let mut command = Command::new("node");
    command.arg(script).current_dir(node::test_folder());
    command.env("PATH", &tools.path).env("CHROMIUM", &browser.program).env("STAFETT_ADDRESS", &site.address);
    run(&mut command)
}

/// Medians of the rows by name: ms, and the runs they stand for.
type Rows = BTreeMap<String, (f64, f64)>;

/// A line of the table, from the rows of one side.
struct Figure {
    name: &'static str,
    value: fn(&Rows) -> Option<f64>,
    pass: Option<f64>,
    aim: Option<f64>,
}

/// The lines of the table, in the order of the targets.
const FIGURES: &[Figure] = &[
    figure("expected run, ms", |rows| per_run(rows, "expected"), Some(12.0), Some(3.0)),
    figure("expected run, every lever moved, ms", |rows| per_run(rows, "expected, levers moved"), None, None),
    figure("64 paired draws, s", |rows| seconds(rows, "pairs", 64.0), None, None),
    figure(
        "- after a gesture, the baseline's kept, s",
        |rows| seconds(rows, "draws after a gesture", 64.0),
        None,
        None,
    ),
    figure("- on two threads, s", |rows| seconds(rows, "pairs on two threads", 64.0), Some(0.8), Some(0.25)),
    figure("- on two threads after a gesture, s", pairs_after_a_gesture, Some(0.8), Some(0.25)),
    figure("1,000 draws, from 50, s", |rows| seconds(rows, "draws", 1000.0), None, None),
    figure("- on two threads, s", thousand_draws, Some(10.0), Some(3.0)),
    figure("2,000 expected runs, from 100, s", |rows| seconds(rows, "expected many", 2000.0), None, None),
    figure("- on two threads, s", |rows| seconds(rows, "expected many on two threads", 2000.0), Some(20.0), Some(4.0)),
    figure("visit to first band, ms", |rows| per_run(rows, "visit to first band"), None, None),
    figure("gesture to first band, ms", |rows| per_run(rows, "gesture to first band"), Some(100.0), None),
    figure("naive engine against a draw, times", |rows| ratio(rows, "naive", "draws"), Some(5.0), Some(15.0)),
    figure("memory of the worker after all, MB", |rows| per_run(rows, "memory"), Some(64.0), Some(24.0)),
    figure("three times the months cost, times", |rows| times(rows, "months 180", "months 60"), Some(3.0), None),
    figure("five times the draws cost, times", |rows| times(rows, "draws", "draws 10"), Some(5.0), None),
    figure(
        "ten times the staff: an expected run costs, times",
        |rows| ratio(rows, "expected, ten times the staff", "expected"),
        Some(1.2),
        None,
    ),
    figure(
        "ten times the staff: a draw costs, times",
        |rows| ratio(rows, "draws by chance alone, ten times the staff", "draws by chance alone"),
        Some(1.2),
        None,
    ),
    figure(
        "a thousand times the staff: a draw costs, times",
        |rows| ratio(rows, "draws by chance alone, a thousand times the staff", "draws by chance alone"),
        None,
        None,
    ),
    figure(
        "the whole country: an expected run costs, times",
        |rows| ratio(rows, "expected, whole country", "expected"),
        None,
        None,
    ),
    figure("the whole country: a draw costs, times", |rows| ratio(rows, "draws, whole country", "draws"), None, None),
];

/// In the browser measured in the release, from the gesture to the picture.
fn pairs_after_a_gesture(rows: &Rows) -> Option<f64> {
    seconds(rows, "gesture to 64 draws", 64.0).or_else(|| seconds(rows, "draws after a gesture on two threads", 64.0))
}

/// In the browser measured in the release, from the gesture to the picture.
fn thousand_draws(rows: &Rows) -> Option<f64> {
    seconds(rows, "gesture to 1000 draws", 1000.0).or_else(|| seconds(rows, "draws on two threads", 1000.0))
}

const fn figure(name: &'static str, value: fn(&Rows) -> Option<f64>, pass: Option<f64>, aim: Option<f64>) -> Figure {
    Figure { name, value, pass, aim }
}

fn per_run(rows: &Rows, name: &str) -> Option<f64> {
    rows.get(name).map(|(millis, n_runs)| millis / n_runs)
}

fn seconds(rows: &Rows, name: &str, n_runs: f64) -> Option<f64> {
    per_run(rows, name).map(|millis| millis * n_runs / 1000.0)
}

/// Cost of a run of one row over that of another.
fn ratio(rows: &Rows, above: &str, below: &str) -> Option<f64> {
    Some(per_run(rows, above)? / per_run(rows, below)?)
}

/// Cost of the whole of one row over that of another.
fn times(rows: &Rows, above: &str, below: &str) -> Option<f64> {
    Some(rows.get(above)?.0 / rows.get(below)?.0)
}

fn shown(number: f64) -> String {
    // What rounds to ten is written like ten.
    if number < 9.995 { format!("{number:.2}") } else { format!("{number:.0}") }
}

fn native_bench() -> Command {
    let mut command = cargo();
    command.args(["bench", "--quiet", "--profile", "native", "--no-default-features", "--features", "bench,worker"]);
    command.args(["--bench", "engine"]);
    command
}

/// The same rows in a worker of headless Chromium, compiled as the engine of the release is, without wasm-opt; and where
/// the release is built, how long its bands take.
fn in_the_browser() -> Result<Rows> {
    let (tools, browser) = setup::for_tests()?;
    let mut command = cargo();
    command.args(["test", "--quiet", "--profile", "worker", "--target", WASM, "--no-default-features"]);
    command.args(["--features", "bench,worker", "--bench", "engine", "--", "--nocapture"]);
    // Seconds; a busy machine is slow.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "1800");
    command.env("PATH", &tools.path).env("CHROMEDRIVER", &browser.driver);
    let mut rows = measured(&mut command)?;
    if is_built() {
        rows.extend(with_the_release("bands.js", measured)?);
    }
    Ok(rows)
}

/// Runs the benchmark and reads its rows.
fn measured(command: &mut Command) -> Result<Rows> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let rows: Rows = text.lines().filter_map(row).collect();
    if !output.status.success() || rows.is_empty() {
        bail!("the benchmark failed ({}):\n{text}", output.status);
    }
    Ok(rows)
}

/// `row`, name, runs, median, and the middle half, between tabs.
fn row(line: &str) -> Option<(String, (f64, f64))> {
    let mut fields = line.trim().strip_prefix("row\t")?.split('\t');
    let (name, n_runs, median) = (fields.next()?, fields.next()?, fields.next()?);
    Some((name.to_owned(), (median.parse().ok()?, n_runs.parse().ok()?)))
}

/// Instructions of a run, counted by valgrind where it is installed: the same on a busy machine.
fn counted() -> Result<()> {
    if output_of(Command::new("valgrind").arg("--version")).is_none() {
        println!("Instructions are not counted: valgrind is not installed.");
        return Ok(());
    }
    println!("\n{:<58} {:>10}", "counted instructions of a run", "millions");
    for (name, n_runs) in [("expected", 1.0), ("draws 10", 10.0), ("naive", 2.0)] {
        let millions = instructions(name)? / n_runs / 1e6;
        println!("{name:<58} {millions:>10.0}");
    }
    Ok(())
}

fn instructions(name: &str) -> Result<f64> {
    let runner = format!("CARGO_TARGET_{}_RUNNER", host().context("rustc does not tell its host")?);
    let mut command = native_bench();
    command.env(runner, "valgrind --tool=callgrind --callgrind-out-file=/dev/null").args(["--", "once", name]);
    let output = command.stdin(Stdio::null()).output().context("cannot start cargo")?;
    let told = String::from_utf8_lossy(&output.stderr);
    let count = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.with_context(|| format!("valgrind counted nothing:\n{told}"))
}

/// The host's name as environment variables have it.
fn host() -> Option<String> {
    let version = output_of(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    Some(host.to_uppercase().replace(['-', '.'], "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_benchmark_become_figures_of_the_table() {
        let text = "noise\nrow\tdraws\t50\t1000.5\t990\t1010\nrow\tnaive\t2\t400.2\t1\t2\nrow\tbroken\tx\n";
        let rows: Rows = text.lines().filter_map(row).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(seconds(&rows, "draws", 1000.0).map(shown), Some("20".to_owned()));
        assert_eq!(ratio(&rows, "naive", "draws").map(shown), Some("10".to_owned()));
        assert_eq!(per_run(&rows, "broken"), None);
    }
}
