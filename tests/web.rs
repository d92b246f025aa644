//! The engine gives the same bits natively and as WebAssembly in a worker of the browser.
//!
//! Natively the test compares with `tests/golden/bits.tsv`, and with `STAFETT_RENEW=1` writes it anew; in the browser it
//! compares with the same file. Two machines that agree with the file agree with each other.

use stafett::engine::{self, Indicator, LedgerLine, Trajectory, View};
use stafett::evidence::{BASELINES, BaselineId, LEVERS};
use stafett::scenario::{Scenario, Scope, Setting};

/// Draws of every scenario that are hashed.
const DRAWS: [u32; 2] = [0, 37];
/// Number of draws they belong to.
const N_DRAWS: u32 = 64;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn the_engine_gives_the_same_bits_in_the_browser() {
    assert_eq!(bits(), include_str!("golden/bits.tsv"));
}

/// The page and its threads read and write numbers by the browser's own means.
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
#[wasm_bindgen_test::wasm_bindgen_test]
fn the_browser_reads_and_writes_the_numbers_of_links_as_the_standard_library_does() {
    use stafett::scenario::number;

    let texts = "0 -0 1 007 2.50 .5 5. +3 -12.3456 1e3 1E-3 2.5e+2 inf -Infinity +INF nan 0.1 123456789012345678 \
                 1e999 4.35 0.00005 1.00005 . - + e 1e e5 1e+ 1_0 0x10 0b1 1,5 1..2 --1 NaNa in 1n ∞ é \u{a0}1";
    for text in texts.split_ascii_whitespace().chain(["", " ", " 1", "1 "]) {
        let bits = |value: Option<f64>| value.map(f64::to_bits);
        assert_eq!(bits(number::read(text)), bits(text.parse().ok()), "{text:?}");
    }
    let steps = (-12_000..12_000).map(|step| f64::from(step) / 10_000.0);
    let others = [1e6, 2_500.0, 123_456.789, 1e15, 1.0 / 3.0, 4_294_967_295.0];
    for value in steps.chain(others) {
        assert_eq!(number::written(value), value.to_string());
        assert_eq!(number::read(&value.to_string()), Some(value));
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_engine_gives_the_bits_of_the_golden() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/bits.tsv");
    if std::env::var_os("STAFETT_RENEW").is_some() {
        std::fs::write(path, bits()).expect("the golden can be written");
    }
    let golden = std::fs::read_to_string(path).expect("the golden is part of the project");
    assert_eq!(bits(), golden, "another result: renew with STAFETT_RENEW=1 when that is meant");
}

/// One row per run: its name and the hash of every number in it.
fn bits() -> String {
    let row = |name: &str, run: &str, trajectory: &Trajectory| format!("{name}\t{run}\t{:016x}\n", hash(trajectory));
    let of_scenario = |(name, scenario): (String, Scenario)| {
        let expected = row(&name, "expected", &engine::expected(&scenario));
        let draws = DRAWS.map(|draw| row(&name, &format!("draw {draw}"), &engine::draw(&scenario, draw, N_DRAWS)));
        expected + &draws.concat()
    };
    scenarios().into_iter().map(of_scenario).collect()
}

/// Every baseline as it is, and the first with every lever moved half of the way to its largest value.
fn scenarios() -> Vec<(String, Scenario)> {
    let mut scenarios: Vec<(String, Scenario)> = (0..)
        .zip(BASELINES)
        .map(|(position, baseline)| (baseline.region.code.to_owned(), Scenario::new(BaselineId(position))))
        .collect();
    let mut moved = Scenario::new(BaselineId(0));
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
    scenarios.push((format!("{} with every lever moved", BASELINES[0].region.code), moved));
    scenarios
}

/// FNV-1a over the bits of every series and ledger line, in table order; a missing series counts as such.
fn hash(run: &Trajectory) -> u64 {
    let mut hash = Fnv::new();
    for indicator in Indicator::ALL {
        for view in View::all() {
            match run.series(*indicator, view) {
                Some(series) => series.iter().for_each(|value| hash.add(value.to_bits())),
                None => hash.add(0),
            }
        }
    }
    for line in LedgerLine::ALL {
        run.ledger(*line).iter().for_each(|value| hash.add(value.to_bits()));
    }
    hash.0
}

/// The hash of Fowler, Noll and Vo, 64 bits, eight bytes at a time.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: u64) {
        for byte in word.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
