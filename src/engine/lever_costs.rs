//! What each lever costs by itself in a month: programme money, fees, pay, and what contracts and savings give back.
//!
//! A direct cost is the lever's own sum at the month's heads, places and hours; what the lever leads to elsewhere, such
//! as fewer agency hours, is in the total cost and not here. Pay in further training belongs to the places (L25) at the
//! usual pay, and to L26 in so far as it departs from that. Levers without a price move time and rules, not money.

use super::agency::contract_parts;
use super::ledger::{Accounts, MILLION, Pay, full_training_pay};
use super::measures::NUMBERS;
use super::people::{Contract, TENURES};
use crate::evidence::{LeverId, Profession, constants, levers};

/// Levers that are paid from programme money.
const PROGRAMMES: [LeverId; 16] = [
    levers::L14,
    levers::L15,
    levers::L17,
    levers::L16,
    levers::L18,
    levers::L35,
    levers::L38,
    levers::L40,
    levers::L22,
    levers::L24,
    levers::L25,
    levers::L29,
    levers::L30,
    levers::L33,
    levers::L42,
    levers::L32,
];

/// Programmes that cost by the head: the first of [`PROGRAMMES`].
pub(super) const PER_HEAD: usize = 8;
/// Programmes that cost by the place or the person: the others.
const PER_PLACE: usize = PROGRAMMES.len() - PER_HEAD;
/// Place of L16 in [`PROGRAMMES`].
const SCHEDULE: usize = 3;
/// Place of L25 in [`PROGRAMMES`].
const PLACES: usize = 10;

/// Levers with a price of another kind: pay, contracts with agencies, savings outside care.
const OTHERS: [LeverId; 9] = [
    levers::L09,
    levers::L10,
    levers::L11,
    levers::L12,
    levers::L13,
    levers::L26,
    levers::L04,
    levers::L05,
    levers::L41,
];

/// Whether a lever has a direct cost at all.
pub fn has_direct_cost(lever: LeverId) -> bool {
    PROGRAMMES.contains(&lever) || OTHERS.contains(&lever)
}

/// Direct cost of every lever, million kr of a month; below zero where it saves.
#[derive(Clone, Debug)]
pub(super) struct LeverCosts {
    /// Of those paid from programme money, in the order of [`PROGRAMMES`].
    programmes: [f64; PROGRAMMES.len()],
    /// Of the others, by lever number.
    others: [f64; NUMBERS],
}

impl LeverCosts {
    pub(super) fn none() -> Self {
        Self { programmes: [0.0; PROGRAMMES.len()], others: [0.0; NUMBERS] }
    }

    pub(super) fn of(&self, lever: LeverId) -> f64 {
        let programme = PROGRAMMES.iter().position(|&programme| programme == lever);
        programme.map_or(self.others[usize::from(lever.0)], |programme| self.programmes[programme])
    }

    fn add(&mut self, lever: LeverId, kr: f64) {
        self.others[usize::from(lever.0)] += kr / MILLION;
    }
}

/// Programmes of one unit's profession before the budget rule, in the order of [`PROGRAMMES`].
pub(super) struct Programmes {
    heads: f64,
    /// Kr a year and head.
    per_head: [f64; PER_HEAD],
    /// Kr a year, for places and persons.
    per_place: [f64; PER_PLACE],
}

impl Programmes {
    /// `per_head` is that of the unit.
    pub(super) fn of(a: &Accounts, unit: usize, profession: usize, mut per_head: [f64; PER_HEAD]) -> Self {
        // Only those in shifts have a schedule to influence.
        per_head[SCHEDULE] *= Profession::ALL[profession].row().shift_share;
        per_head[SCHEDULE] *= constants::SCHEDULE_COST;
        let heads = a.present.heads.employed(unit, profession);
        Self { heads, per_head, per_place: per_place(a, unit, profession) }
    }

    /// Their sum, kr a month.
    pub(super) fn kr(&self, a: &Accounts) -> f64 {
        let drift = a.present.pay.drift;
        self.heads * self.per_head.iter().sum::<f64>() * drift / 12.0
            + self.per_place.iter().sum::<f64>() * drift / 12.0
    }

    /// What each costs, million kr a month, where so much of a year's money is kept and paid in the month.
    fn add_to(&self, costs: &mut [f64; PROGRAMMES.len()], kept_a_month: f64) {
        let (of_heads, of_places) = costs.split_at_mut(PER_HEAD);
        for (cost, kr) in of_heads.iter_mut().zip(&self.per_head) {
            *cost += kr * self.heads * kept_a_month / MILLION;
        }
        for (cost, kr) in of_places.iter_mut().zip(&self.per_place) {
            *cost += kr * kept_a_month / MILLION;
        }
    }
}

/// Adds what one unit's profession costs to the levers that cost it.
pub(super) fn add(a: &Accounts, unit: usize, profession: usize, programmes: &Programmes, costs: &mut LeverCosts) {
    let kept_a_month = a.present.conditions.programme_share * a.present.pay.drift / 12.0;
    programmes.add_to(&mut costs.programmes, kept_a_month);
    pay(a, unit, profession, costs);
    further_training(a, unit, profession, costs);

    let (joint, ceiling) = contract_parts(a.present.world, a.present.measures, profession);
    let at_market = a.agency.hours(unit, profession)
        * a.present.conditions.agency_price[profession]
        * (1.0 + constants::INDIRECT_COST);
    costs.add(levers::L04, -at_market * joint);
    costs.add(levers::L05, at_market * (1.0 - joint) * ceiling);
    if (unit, profession) == (0, 0) {
        // One sum for the employer as a whole.
        costs.add(levers::L41, -a.present.measures.region(levers::L41) * MILLION / 12.0);
    }
}

/// Raises and supplements (L09-L13): the part of the month's pay that each gives.
fn pay(a: &Accounts, unit: usize, profession: usize, costs: &mut LeverCosts) {
    let (m, pay) = (a.present.measures, a.present.pay);
    let on_cost = a.present.pay.with_on_cost;
    let supplement = m.profession(levers::L09, profession) * on_cost * pay.drift;
    costs.add(levers::L09, a.present.heads.at(unit, profession, Contract::Pool) * supplement);

    let level = m.profession(levers::L10, profession) / 100.0;
    let stay = pay.raise[profession][1] - (1.0 + level);
    let experienced = (1.0 + level) * m.profession(levers::L12, profession) / 100.0;
    for (lever, raise) in
        [(levers::L10, [level; TENURES]), (levers::L11, [0.0, stay, stay]), (levers::L12, [0.0, 0.0, experienced])]
    {
        if raise.iter().any(|&part| part != 0.0) {
            costs.add(lever, Pay::of(a, unit, profession, &raise).sum());
        }
    }
    let levelling = constants::EQUAL_PAY_COST * m.unit(levers::L13, unit) / 100.0;
    if levelling > 0.0 {
        let paid = Pay::of(a, unit, profession, &pay.raise[profession]);
        costs.add(levers::L13, (paid.at_work + paid.unsocial) * levelling / (1.0 + levelling));
    }
}

/// Pay in further training: at its usual share with the places, what departs from it with L26.
fn further_training(a: &Accounts, unit: usize, profession: usize, costs: &mut LeverCosts) {
    let full = full_training_pay(a, unit, profession);
    let ssk = Profession::Ssk.idx();
    let usual = a.present.world.schedule.defaults().profession(levers::L26, ssk) / 100.0;
    let now = a.present.measures.profession(levers::L26, ssk) / 100.0;
    costs.programmes[PLACES] += full * usual / MILLION;
    costs.add(levers::L26, full * (now - usual));
}

/// Programmes of a unit that cost by the head, kr a year. Influence over the schedule is still a share of those in shifts.
pub(super) fn per_head(a: &Accounts, unit: usize) -> [f64; PER_HEAD] {
    let m = a.present.measures;
    let percent = |lever| m.unit(lever, unit) / 100.0;
    let environment = m.unit(levers::L38, unit) - a.present.world.schedule.defaults().unit(levers::L38, unit);
    [
        m.region(levers::L14),
        m.unit(levers::L15, unit),
        m.unit(levers::L17, unit),
        percent(levers::L16),
        percent(levers::L18) * constants::MANAGER_SHARE * constants::MANAGER_COST,
        m.unit(levers::L35, unit) / 10.0 * constants::DIGITAL_COST,
        environment.max(0.0) / 100.0 * constants::ENVIRONMENT_COST,
        if a.present.world.roll_out_running(a.present.month, m) {
            constants::ROLL_OUT_COST / a.present.world.roll_out_months * 12.0
        } else {
            0.0
        },
    ]
}

/// Programmes that cost by the place or the person, kr a year, by the unit's part of the profession.
fn per_place(a: &Accounts, unit: usize, profession: usize) -> [f64; PER_PLACE] {
    let (m, world) = (a.present.measures, a.present.world);
    let part = world.baseline.unit_shares[profession][unit];
    let experienced = a.present.heads.tenures(unit, profession, Contract::Own)[2];
    let courses = m.profession(levers::L22, profession) / 100.0 * experienced * constants::SUPERVISOR_COURSE_COST;
    let places = world.beginners[profession] * m.profession(levers::L24, profession) / 100.0;
    let study = places.max(0.0) * part * constants::STUDY_PLACE_COST;
    let training = a.present.heads.at(unit, profession, Contract::Training) * constants::TRAINING_PLACE_FEE;
    let vocational = if profession == Profession::Usk.idx() {
        m.region(levers::L29) * a.present.heads.employed(unit, profession) / 1000.0 * constants::VOCATIONAL_PLACE_COST
    } else {
        0.0
    };
    let abroad = a.flows.recruited_abroad[profession] * part * constants::OVERSEAS_COST * 12.0;
    let seniors = a.present.heads.seniors[unit][profession] * m.companion(levers::L33, profession) / 100.0;
    let senior_bonus = seniors * m.profession(levers::L33, profession) * 12.0 * a.present.pay.with_on_cost;
    let faster =
        m.region(levers::L42) / 50.0 * a.flows.hired[unit][profession] * constants::RECRUITMENT_SPEED_COST * 12.0;
    let summer = if profession == Profession::Sto.idx() && a.present.month.is_summer() {
        m.region(levers::L32) * part * constants::SUMMER_PAY * a.present.pay.with_on_cost * 12.0
    } else {
        0.0
    };
    [courses, study, training, vocational, abroad, senior_bonus, faster, summer]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::month::Lived;
    use crate::engine::people::{PROFESSIONS, UNITS};
    use crate::engine::trial::{Trial, skane_with};

    /// Cost of a lever in July, the baseline's first month, million kr.
    fn in_july(lever: LeverId, value: f64, second: Option<f64>, by_hand: impl Fn(&Lived) -> f64) {
        let mut scenario = skane_with(&[(lever, value)]);
        scenario.policy.iter_mut().for_each(|(_, setting)| setting.second = second);
        Trial::of(&scenario).inside(0, |lived| {
            let (cost, by_hand) = (lived.ledger.levers.of(lever), by_hand(lived));
            assert!((cost - by_hand).abs() <= 1e-6 * by_hand, "L{:02} at {value}: {cost}, not {by_hand}", lever.0);
        });
    }

    fn staff(lived: &Lived, weight: impl Fn(Profession) -> f64) -> f64 {
        Profession::ALL.into_iter().map(|p| weight(p) * lived.present.heads.employed_in_all(p.idx())).sum()
    }

    #[test]
    fn programmes_cost_their_price_for_every_head() {
        for (lever, value, kr_a_month) in [
            (levers::L14, 6000.0, 500.0),
            (levers::L15, 1200.0, 100.0),
            (levers::L17, 600.0, 50.0),
            // A manager for 25 employees, 25,000 kr a year for half of them.
            (levers::L18, 50.0, 500.0 / 12.0),
            // 9,000 kr a year for ten per cent of time.
            (levers::L35, 4.0, 300.0),
            // 6,000 kr a year for the whole index, of which 20 are there already.
            (levers::L38, 70.0, 250.0),
            // 12,000 kr over six months.
            (levers::L40, 5.0, 2000.0),
        ] {
            in_july(lever, value, None, |lived| kr_a_month * staff(lived, |_| 1.0) / MILLION);
        }
        // 1,500 kr a year for every covered shift worker.
        in_july(levers::L16, 40.0, None, |lived| 50.0 * staff(lived, |p| p.row().shift_share) / MILLION);
    }

    #[test]
    fn places_courses_and_persons_cost_their_price_each() {
        // 100,000 kr a year for a tenth more places, none where places are cut.
        let beginners: f64 = skane_with(&[]).baseline.row().beginners.iter().map(|figure| figure.value).sum();
        in_july(levers::L24, 10.0, None, |_| 0.1 * beginners * 100_000.0 / 12.0 / MILLION);
        in_july(levers::L24, -10.0, None, |_| 0.0);
        // 60,000 kr for 20 places in 1,000 assistant nurses.
        in_july(levers::L29, 20.0, None, |lived| {
            0.02 * staff(lived, |p| f64::from(u8::from(p == Profession::Usk))) * 60_000.0 / 12.0 / MILLION
        });
        // A course of 8,000 kr for 6 in 100 of the experienced.
        in_july(levers::L22, 6.0, None, |lived| {
            let experienced: f64 = (0..UNITS)
                .flat_map(|unit| (0..PROFESSIONS).map(move |p| (unit, p)))
                .map(|(unit, p)| lived.present.heads.tenures(unit, p, Contract::Own)[2])
                .sum();
            0.06 * experienced * 8000.0 / 12.0 / MILLION
        });
        // 250,000 kr for whoever is recruited abroad.
        in_july(levers::L30, 12.0, None, |lived| {
            lived.flows.recruited_abroad.iter().sum::<f64>() * 250_000.0 / MILLION
        });
        // 20,000 kr for a hire in half the time.
        in_july(levers::L42, 50.0, None, |lived| {
            lived.flows.hired.as_flattened().iter().sum::<f64>() * 20_000.0 / MILLION
        });
    }

    #[test]
    fn summer_workers_are_paid_in_july_and_seniors_all_the_year() {
        let on_cost = 1.0 + skane_with(&[]).baseline.row().on_cost.value;
        in_july(levers::L32, 300.0, None, |_| 300.0 * 24_000.0 * on_cost / MILLION);
        in_july(levers::L33, 2000.0, Some(50.0), |lived| {
            lived.present.heads.seniors.as_flattened().iter().sum::<f64>() * 0.5 * 2000.0 * on_cost / MILLION
        });
        Trial::of(&skane_with(&[(levers::L32, 300.0)])).inside(3, |lived| {
            assert!(lived.ledger.levers.of(levers::L32).abs() < 1e-12, "October is no summer month");
        });
    }
}
