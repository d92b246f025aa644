//! Queue and access (E26).

use super::math::{exp, ln, share};
use super::people::UNITS;
use super::workload::Load;
use super::world::World;
use crate::evidence::constants;

/// The queue after a month: care put off comes in, spare capacity and patients who leave take out.
pub(super) fn next_queue(world: &World, load: &Load, queue: &[f64; UNITS]) -> [f64; UNITS] {
    std::array::from_fn(|unit| {
        let recovered = queue[unit].min(constants::RECOVERY * load.spare[unit]);
        let left = (queue[unit] - recovered) * world.queue_leave[unit];
        (queue[unit] + load.deferred[unit] - recovered - left).max(0.0)
    })
}

/// Queue in months of the care that can be put off, of one or more units.
pub(super) fn queue_months(queue: f64, deferrable_demand: f64) -> f64 {
    share(queue, deferrable_demand)
}

/// Share of patients seen within 90 days; 75 % at the queue of the start.
pub(super) fn within_90_days(queue_months: f64) -> f64 {
    let odds_at_start = constants::ACCESS_START / (1.0 - constants::ACCESS_START);
    let half = constants::QUEUE_START + ln(odds_at_start) / constants::ACCESS_SLOPE;
    1.0 / (1.0 + exp(constants::ACCESS_SLOPE * (queue_months - half)))
}
