//! Workload: what is left of demand after care is put off, over the capacity that relieves (E3, E9, E27).

use super::capacity::Capacity;
use super::conditions::Conditions;
use super::demand::Demand;
use super::math::{positive, share, smaller};
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
            let gap = positive(asked - given);
            let deferred = smaller(world.deferrable[unit] * asked, closing * gap);
            load.demand[unit] += asked;
            load.deferred[unit] += deferred;
            load.missed[unit] += positive(asked - deferred - given);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::{Trial, skane_with};

    /// One group of staff in the first unit: a hundred full posts are asked for.
    fn load(closing_percent: u8, deferrable: f64, own: f64, overtime: f64) -> [f64; 5] {
        let mut scenario = skane_with(&[]);
        scenario.switches.closing_percent = closing_percent;
        Trial::of(&scenario).inside(0, |lived| {
            let mut world = lived.present.world.clone();
            (world.deferrable, world.load_scale) = ([deferrable; UNITS], [1.0; UNITS]);
            let (mut demand, mut capacity) = (lived.demand.clone(), Capacity::none());
            demand.fte = [[0.0; PROFESSIONS]; UNITS];
            (demand.fte[0][1], capacity.own[0][1], capacity.overtime[0][1]) = (100.0, own, overtime);
            let load = weigh(&world, &demand, &capacity);
            let [empty, usual] = [load.workload[1], world.usual_workload];
            assert!((empty - usual).abs() < 1e-12 && load.missed[1].abs() < 1e-12, "where nobody works");
            [load.deferred[0], load.missed[0], load.spare[0], load.workload[0], load.demand[0]]
        })
    }

    fn are(load: [f64; 5], by_hand: [f64; 5]) -> bool {
        load.into_iter().zip(by_hand).all(|(is, by_hand)| (is - by_hand).abs() < 1e-9)
    }

    #[test]
    fn what_is_asked_for_is_given_put_off_or_missed() {
        assert!(are(load(50, 0.3, 90.0, 0.0), [5.0, 5.0, 0.0, 95.0 / 90.0, 100.0]), "half of the gap closes beds");
        assert!(are(load(100, 0.3, 90.0, 0.0), [10.0, 0.0, 0.0, 1.0, 100.0]), "all of it does");
        assert!(are(load(0, 0.3, 90.0, 0.0), [0.0, 10.0, 0.0, 100.0 / 90.0, 100.0]), "staff absorb it");
        assert!(
            are(load(100, 0.03, 90.0, 0.0), [3.0, 7.0, 0.0, 97.0 / 90.0, 100.0]),
            "no more than can wait is put off"
        );
        assert!(are(load(50, 0.3, 110.0, 0.0), [0.0, 0.0, 10.0, 100.0 / 110.0, 100.0]), "ten posts are to spare");
    }

    #[test]
    fn overtime_gives_care_and_no_relief() {
        let [deferred, missed, _, workload, _] = load(50, 0.3, 90.0, 4.0);
        assert!((deferred - 3.0).abs() < 1e-9 && (missed - 3.0).abs() < 1e-9);
        assert!((workload - 97.0 / 90.0).abs() < 1e-9, "{workload}");
    }

    #[test]
    fn a_quarter_of_a_change_in_workload_is_felt_each_month() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut conditions = lived.present.conditions.clone();
            conditions.workload = [1.0; UNITS];
            let unit = [0.0; UNITS];
            let load = Load {
                demand: [100.0; UNITS],
                deferred: unit,
                missed: [4.0; UNITS],
                spare: unit,
                workload: [1.4; UNITS],
            };
            for felt in [1.1, 1.175, 1.231_25] {
                feel(&mut conditions, &load);
                assert!((conditions.workload[0] - felt).abs() < 1e-9 && (conditions.missed[0] - 0.04).abs() < 1e-9);
            }
        });
    }
}
