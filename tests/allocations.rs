//! What a run asks of memory: everything before its first month, nothing in a month.

use allocation_counter::{AllocationInfo, measure};
use stafett::engine::{Indicator, LedgerLine, Trajectory, View, draw, expected};
use stafett::evidence::LEVERS;
use stafett::scenario::{Scenario, Scope, Setting};

/// Skåne with every lever on its way to its largest value.
fn scenario(months: u16) -> Scenario {
    let mut scenario = Scenario { months, ..Scenario::default() };
    for lever in &LEVERS {
        scenario
            .policy
            .insert((lever.id, Scope::All), Setting { start_months: 12, ..Setting::usual(lever, lever.max) });
    }
    scenario
}

type Run = fn(&Scenario) -> Trajectory;

/// Both kinds of chance.
const KINDS: [(&str, Run); 2] = [("expected", expected), ("draw", |scenario| draw(scenario, 1, 100))];

fn memory_of(run: Run, months: u16) -> AllocationInfo {
    let scenario = scenario(months);
    // What is worked out once for all runs is there before.
    run(&scenario);
    measure(|| {
        run(&scenario);
    })
}

/// Numbers that a trajectory holds for each month, in bytes.
const BYTES_PER_MONTH: u64 =
    ((Indicator::ALL.len() * View::COUNT + LedgerLine::ALL.len() + LEVERS.len()) * size_of::<f64>()) as u64;

#[test]
fn a_month_allocates_nothing() {
    for (kind, run) in KINDS {
        let (short, long) = (memory_of(run, 60), memory_of(run, 180));
        assert_eq!(short.count_total, long.count_total, "{kind}: ten more years, more allocations");
    }
}

#[test]
fn the_result_is_allocated_once_at_its_full_length() {
    for (kind, run) in KINDS {
        let (short, long) = (memory_of(run, 60), memory_of(run, 180));
        assert_eq!(long.bytes_total - short.bytes_total, 120 * BYTES_PER_MONTH, "{kind}");
    }
}

#[test]
fn a_run_needs_less_than_a_megabyte_beside_its_result() {
    for (kind, run) in KINDS {
        let state = memory_of(run, 60).bytes_max - 60 * BYTES_PER_MONTH;
        println!("{kind}: {state} bytes of state, {BYTES_PER_MONTH} bytes of result a month");
        assert!((50_000..1_000_000).contains(&state), "{kind}: {state} bytes");
    }
}
