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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::{Trial, skane_with};

    #[test]
    fn three_of_four_are_seen_in_time_at_the_queue_of_the_start_and_half_when_it_is_a_month_longer() {
        assert!((within_90_days(constants::QUEUE_START) - 0.75).abs() < 1e-12);
        // Odds of three to one, over e^1.1 for a month (`access_slope`).
        assert!((within_90_days(constants::QUEUE_START + 1.0) - 0.4997).abs() < 1e-4);
        assert!(within_90_days(0.0) > 0.93 && within_90_days(12.0) < 1e-4);
    }

    #[test]
    fn a_queue_grows_by_what_is_put_off_and_half_of_the_spare_capacity_works_it_off() {
        let mut world = Trial::of(&skane_with(&[])).inside(0, |lived| lived.present.world.clone());
        let load = |deferred: f64, spare: f64| Load {
            demand: [100.0; UNITS],
            deferred: [deferred; UNITS],
            missed: [0.0; UNITS],
            spare: [spare; UNITS],
            workload: [1.0; UNITS],
        };
        world.queue_leave = [0.0; UNITS];
        let next = |world: &World, queue: f64, deferred: f64, spare: f64| {
            next_queue(world, &load(deferred, spare), &[queue; UNITS])[0]
        };
        assert!((next(&world, 40.0, 5.0, 0.0) - 45.0).abs() < 1e-12);
        assert!((next(&world, 40.0, 0.0, 12.0) - 34.0).abs() < 1e-12);
        assert!(next(&world, 4.0, 0.0, 12.0).abs() < 1e-12, "nobody is left to be seen");
        world.queue_leave = [0.1; UNITS];
        assert!((next(&world, 40.0, 0.0, 12.0) - 30.6).abs() < 1e-12, "a tenth of the others goes elsewhere");
    }

    #[test]
    fn in_the_first_year_nearly_as_many_leave_the_queue_as_come() {
        let queue = |month| Trial::of(&skane_with(&[])).inside(month, |lived| lived.present.conditions.queue);
        for (then, now) in queue(0).into_iter().zip(queue(12)) {
            assert!(then > 0.0 && (now / then - 1.0).abs() < 0.15, "{then} and {now} full posts");
        }
    }
}
