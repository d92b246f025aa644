//! Workload: what is left of demand after care is put off, over the capacity that relieves (E3, E9, E27).

use super::capacity::Capacity;
use super::conditions::Conditions;
use super::demand::Demand;
use super::math::share;
use super::people::{PROFESSIONS, UNITS};
use super::world::World;
use crate::evidence::constants;

/// Load of a month, by unit.
#[derive(Clone, Debug)]
pub(super) struct Load {
    /// Demand, full posts.
    pub(super) demand: [f64; UNITS],
    /// Care put off, full posts.
    pub(super) deferred: [f64; UNITS],
    /// Care kept on and not given, full posts.
    pub(super) missed: [f64; UNITS],
    /// Capacity beyond demand, full posts.
    pub(super) spare: [f64; UNITS],
    /// Workload of the month before smoothing.
    pub(super) workload: [f64; UNITS],
}

/// The load that demand and capacity give.
///
/// The closing rule says which part of the gap is put off (beds close, patients queue) and which part staff absorb.
pub(super) fn weigh(world: &World, demand: &Demand, capacity: &Capacity) -> Load {
    let closing = f64::from(world.switches.closing_percent) / 100.0;
    let zero = [0.0; UNITS];
    let mut load = Load { demand: zero, deferred: zero, missed: zero, spare: zero, workload: zero };
    for unit in 0..UNITS {
        let (mut relieving, mut delivered) = (0.0, 0.0);
        for profession in 0..PROFESSIONS {
            let asked = demand.fte[unit][profession];
            let given = capacity.total(unit, profession);
            let gap = (asked - given).max(0.0);
            let deferred = (world.deferrable[unit] * asked).min(closing * gap);
            load.demand[unit] += asked;
            load.deferred[unit] += deferred;
            load.missed[unit] += (asked - deferred - given).max(0.0);
            relieving += capacity.relieving(unit, profession);
            delivered += given;
        }
        load.spare[unit] = (delivered - load.demand[unit]).max(0.0);
        let kept_on = load.demand[unit] - load.deferred[unit];
        // An empty unit has its usual load.
        load.workload[unit] =
            if relieving > 0.0 { world.load_scale[unit] * kept_on / relieving } else { world.usual_workload };
    }
    load
}

/// People feel a quarter of the difference each month.
pub(super) fn feel(conditions: &mut Conditions, load: &Load) {
    for unit in 0..UNITS {
        let felt = &mut conditions.workload[unit];
        *felt += (load.workload[unit] - *felt) / constants::WORKLOAD_SMOOTHING;
        conditions.missed[unit] = share(load.missed[unit], load.demand[unit]);
    }
}
