//! What the conservation laws and bounds of domain 5.8 are held against: every month of a run, looked at from inside.
//!
//! Nothing here steers the model. The numbers are differences and extremes over a whole run; a law says what they must be.

use super::chance::{Chance, Mean};
use super::dice::Dice;
use super::effects::Effects;
use super::indicators::LedgerLine;
use super::math::{chance_of, share};
use super::measure::{self, KpiStart};
use super::month::{Lived, Workforce};
use super::people::{Borders, ByProfession, COHORTS, PROFESSIONS, People, UNITS};
use super::watched::Watched;
use super::{Design, Trajectory, at_start, in_future};
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
    /// Smallest flow of any transition (T3), persons.
    pub smallest_flow: f64,
    /// Largest excess of those who leave a cell over those in it (T3, T4), persons.
    pub exits_over_cell: f64,
    /// Largest excess of a unit's exits over its staff of a profession (T3), persons; negative when none exceeds.
    pub exits_over_staff: f64,
    /// Largest excess of hires over vacancies (T5), persons.
    pub hires_over_vacancies: f64,
    /// Largest excess of hires over seekers (T5), persons.
    pub hires_over_seekers: f64,
    /// Smallest and largest mid age of a cohort (T6), years.
    pub mid_age: (f64, f64),
    /// Largest difference between students gone and those who finished or gave up (T7), persons.
    pub students_unaccounted: f64,
    /// Largest difference between the change of all cohorts and those who came less those who left (T8), persons.
    pub cohorts_unaccounted: f64,
    /// Largest growth of a cohort above the age at which people come (T8), persons.
    pub old_cohort_growth: f64,
    /// Largest excess of programme money spent over what is granted and left by the budget rule (T11), million kr.
    pub programmes_overspent: f64,
    /// Agency share of own personnel cost in the year before the start (T12).
    pub agency_share_at_start: f64,
    /// Smallest and largest share of the granted programme money that is paid (T11, T13).
    pub programme_share: (f64, f64),
    /// Smallest and largest availability (T15).
    pub availability: (f64, f64),
    /// Smallest rate or probability of any transition (T14).
    pub smallest_chance: f64,
    /// Largest probability of something that happens once (T14).
    pub largest_probability: f64,
    /// Largest sum of a cell's competing monthly hazards, as a probability (T14).
    pub largest_exit_probability: f64,
    /// Beginners on basic programmes over the whole run (T24, T25), persons.
    pub admitted: f64,
    /// Largest difference between movers who left a unit and movers who came to one (T28), persons.
    pub movers_unaccounted: f64,
    /// True when every number of every stock is whole.
    pub whole_persons: bool,
}

/// Runs a scenario and looks at every month; the run is that of [`super::expected`] or [`super::draw`].
pub fn audit(scenario: &Scenario, kind: Kind) -> (Trajectory, Audit) {
    match kind {
        Kind::Expected => look(at_start(scenario, Effects::central(scenario)), scenario.months, &mut Mean),
        Kind::Draw(draw) => {
            let (workforce, luck) = in_future(scenario, Design::draws(100), draw);
            look(workforce, scenario.months, &mut Dice::new(scenario.seed, luck))
        }
    }
}

fn look<C: Chance>(mut workforce: Workforce, months: u16, chance: &mut C) -> (Trajectory, Audit) {
    let mut chance = Watched::new(chance);
    let balance = workforce.people.balance();
    let kpi = KpiStart::of(&workforce.conditions);
    let mut run = Trajectory::new(usize::from(months));
    let mut audit = Audit::before(&workforce);
    for month in 0..months {
        let mut before = Before::default();
        workforce.live_a_month(month, &mut chance, |lived| {
            before = Before::of(lived);
            audit.note(lived);
            measure::write(lived, &kpi, &mut run);
        });
        let people = &workforce.people;
        let students = people.students.map(|years| years.iter().sum::<f64>());
        for profession in 0..PROFESSIONS {
            raise(&mut audit.students_unaccounted, (students[profession] - before.students_next[profession]).abs());
        }
        audit.note_cohorts(&before, people);
        raise(&mut audit.people_lost_or_made, (people.balance() - balance).abs());
        audit.smallest_stock = audit.smallest_stock.min(people.smallest());
        audit.whole_persons &= people.is_whole();
    }
    let seen = chance.extremes();
    audit.smallest_flow = seen.smallest_flow;
    audit.exits_over_cell = seen.exits_over_cell;
    audit.smallest_chance = seen.smallest_chance;
    audit.largest_probability = seen.largest_probability;
    audit.largest_exit_probability = chance_of(seen.largest_rate);
    (run, audit)
}

/// People at the start of a month, before they act.
#[derive(Default)]
struct Before {
    /// Students that the month's beginners, graduates and drop-outs leave.
    students_next: ByProfession,
    cohorts: [f64; COHORTS],
    mid_ages: [f64; COHORTS],
    borders: Borders,
    /// Students who enter work this month.
    entering: f64,
}

impl Before {
    fn of(lived: &Lived) -> Self {
        let (people, flows) = (lived.present.people, lived.flows);
        let students = people.students.map(|years| years.iter().sum::<f64>());
        Self {
            students_next: std::array::from_fn(|p| {
                students[p] + flows.admitted[p] - flows.dropped_out[p] - flows.entered_work[p]
            }),
            cohorts: people.by_cohort(),
            mid_ages: lived.present.ages.mid,
            borders: people.borders,
            entering: flows.entered_work.iter().sum(),
        }
    }
}

impl Audit {
    fn before(workforce: &Workforce) -> Self {
        let past = &workforce.conditions.past_year;
        Self {
            people_at_start: workforce.people.balance(),
            people_lost_or_made: 0.0,
            smallest_stock: workforce.people.smallest(),
            smallest_flow: 0.0,
            exits_over_cell: 0.0,
            exits_over_staff: f64::NEG_INFINITY,
            hires_over_vacancies: f64::NEG_INFINITY,
            hires_over_seekers: f64::NEG_INFINITY,
            mid_age: NOTHING,
            students_unaccounted: 0.0,
            cohorts_unaccounted: 0.0,
            old_cohort_growth: f64::NEG_INFINITY,
            programmes_overspent: f64::NEG_INFINITY,
            agency_share_at_start: share(past.agency_cost.sum()[0], past.own_cost.sum()[0]),
            programme_share: NOTHING,
            availability: NOTHING,
            smallest_chance: 0.0,
            largest_probability: 0.0,
            largest_exit_probability: 0.0,
            admitted: 0.0,
            movers_unaccounted: 0.0,
            whole_persons: true,
        }
    }

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
        let left = lived.present.conditions.programme_share;
        let spent = lived.ledger.total_of(LedgerLine::Programmes);
        raise(&mut self.programmes_overspent, spent - lived.ledger.granted * left);
        widen(&mut self.programme_share, left);
        lived.present.ages.mid.iter().for_each(|&age| widen(&mut self.mid_age, age));
        self.admitted += flows.admitted.iter().sum::<f64>();
    }

    /// Cohorts change only by those who come and those who leave working life; nobody comes after sixty.
    fn note_cohorts(&mut self, before: &Before, after: &People) {
        let mut grown = 0.0;
        let heads = after.by_cohort();
        for cohort in 0..COHORTS {
            let growth = heads[cohort] - before.cohorts[cohort];
            grown += growth;
            if before.mid_ages[cohort] >= LAST_ARRIVAL_AGE {
                raise(&mut self.old_cohort_growth, growth);
            }
        }
        let (then, now) = (before.borders, after.borders);
        let came = before.entering + now.immigrated - then.immigrated;
        let left = (now.retired + now.dead + now.emigrated) - (then.retired + then.dead + then.emigrated);
        raise(&mut self.cohorts_unaccounted, (grown - came + left).abs());
    }
}

/// Mid age from which no cohort gets newcomers, years.
const LAST_ARRIVAL_AGE: f64 = 60.0;

/// A range that holds no number yet.
const NOTHING: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

/// The larger one; what is no number stays, so that no law holds for it.
fn raise(largest: &mut f64, number: f64) {
    if number > *largest || number.is_nan() {
        *largest = number;
    }
}

fn widen(range: &mut (f64, f64), number: f64) {
    raise(&mut range.1, number);
    range.0 = -range.0;
    raise(&mut range.0, -number);
    range.0 = -range.0;
}
