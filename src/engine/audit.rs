//! What the conservation laws and bounds of domain 5.8 are held against: every month of a run, looked at from inside.
//!
//! Nothing here steers the model. The numbers are differences and extremes over a whole run; a law says what they must be.

use super::chance::{Chance, Dice, Mean};
use super::effects::Effects;
use super::math::chance_of;
use super::month::{Lived, Workforce};
use super::people::{ByProfession, PROFESSIONS, UNITS};
use super::start;
use crate::scenario::Scenario;

/// Which kind of chance an audit looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The expected course.
    Expected,
    /// One draw with whole persons, of a hundred.
    Draw(u32),
}

/// Extremes over all months of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// People at the start: all stocks.
    pub people_at_start: f64,
    /// Largest departure of stocks plus sinks less sources from the start (T1), persons.
    pub people_lost_or_made: f64,
    /// Smallest stock of any cell (T2), persons.
    pub smallest_stock: f64,
    /// Largest excess of a unit's exits over its staff of a profession (T3), persons; negative when none exceeds.
    pub exits_over_staff: f64,
    /// Largest excess of hires over vacancies (T5), persons.
    pub hires_over_vacancies: f64,
    /// Largest excess of hires over seekers (T5), persons.
    pub hires_over_seekers: f64,
    /// Largest difference between students gone and those who finished or gave up (T7), persons.
    pub students_unaccounted: f64,
    /// Smallest and largest share of the granted programme money that is paid (T11, T13).
    pub programme_share: (f64, f64),
    /// Smallest and largest availability (T15).
    pub availability: (f64, f64),
    /// Largest sum of a cell's competing monthly hazards, as a probability (T14).
    pub largest_exit_probability: f64,
    /// Largest difference between movers who left a unit and movers who came to one (T28), persons.
    pub movers_unaccounted: f64,
    /// True when every number of every stock is whole.
    pub whole_persons: bool,
}

/// Runs a scenario and looks at every month.
pub fn audit(scenario: &Scenario, kind: Kind) -> Audit {
    match kind {
        Kind::Expected => look(scenario, Effects::central(scenario), &mut Mean),
        Kind::Draw(draw) => look(scenario, Effects::drawn(scenario, draw, 100), &mut Dice::new(scenario.seed, draw)),
    }
}

fn look<C: Chance>(scenario: &Scenario, strengths: Effects, chance: &mut C) -> Audit {
    let mut workforce = Workforce::at(start::solve(scenario, strengths));
    let balance = workforce.people.balance();
    let mut audit = Audit {
        people_at_start: balance,
        people_lost_or_made: 0.0,
        smallest_stock: workforce.people.smallest(),
        exits_over_staff: f64::NEG_INFINITY,
        hires_over_vacancies: f64::NEG_INFINITY,
        hires_over_seekers: f64::NEG_INFINITY,
        students_unaccounted: 0.0,
        programme_share: (f64::INFINITY, f64::NEG_INFINITY),
        availability: (f64::INFINITY, f64::NEG_INFINITY),
        largest_exit_probability: 0.0,
        movers_unaccounted: 0.0,
        whole_persons: true,
    };
    for month in 0..scenario.months {
        let mut students_before = [0.0; PROFESSIONS];
        let mut expected_students = [0.0; PROFESSIONS];
        workforce.live_a_month(month, chance, |lived| {
            students_before = lived.present.people.students.map(|years| years.iter().sum());
            expected_students = students_after(lived, &students_before);
            audit.note(lived);
        });
        let people = &workforce.people;
        let students = people.students.map(|years| years.iter().sum::<f64>());
        for profession in 0..PROFESSIONS {
            let off = (students[profession] - expected_students[profession]).abs();
            audit.students_unaccounted = audit.students_unaccounted.max(off);
        }
        audit.people_lost_or_made = audit.people_lost_or_made.max((people.balance() - balance).abs());
        audit.smallest_stock = audit.smallest_stock.min(people.smallest());
        audit.whole_persons &= people.is_whole();
    }
    audit
}

/// Students that a month's beginners, graduates and drop-outs leave.
fn students_after(lived: &Lived, before: &ByProfession) -> ByProfession {
    let flows = lived.flows;
    std::array::from_fn(|p| before[p] + flows.admitted[p] - flows.dropped_out[p] - flows.entered_work[p])
}

impl Audit {
    fn note(&mut self, lived: &Lived) {
        let (flows, heads) = (lived.flows, lived.present.heads);
        for profession in 0..PROFESSIONS {
            let total = |table: &[[f64; PROFESSIONS]; UNITS]| table.iter().map(|unit| unit[profession]).sum::<f64>();
            let hired = total(&flows.hired);
            raise(&mut self.hires_over_vacancies, hired - total(&flows.vacancies));
            raise(&mut self.hires_over_seekers, hired - flows.seekers[profession]);
            raise(&mut self.movers_unaccounted, (total(&flows.moved) - total(&flows.moved_in)).abs());
            for unit in 0..UNITS {
                let exits = flows.quit[unit][profession]
                    + flows.to_agency[unit][profession]
                    + flows.retired[unit][profession]
                    + flows.moved[unit][profession];
                raise(&mut self.exits_over_staff, exits - heads.employed(unit, profession));
                widen(&mut self.availability, lived.capacity.availability[unit][profession]);
            }
        }
        widen(&mut self.programme_share, lived.present.conditions.programme_share);
        raise(&mut self.largest_exit_probability, chance_of(flows.largest_exit_rate));
    }
}

fn raise(largest: &mut f64, number: f64) {
    *largest = largest.max(number);
}

fn widen(range: &mut (f64, f64), number: f64) {
    *range = (range.0.min(number), range.1.max(number));
}
