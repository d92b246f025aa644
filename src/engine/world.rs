//! What stays the same through a run: the baseline's rates and what the start was solved for.

use super::calendar::Month;
use super::effects::Effects;
use super::math::pow;
use super::measures::{Measures, Schedule};
use super::people::{ByProfession, ByUnit, DOCTORS, NURSES, PROFESSIONS, ROTA, TENURES, UNITS, is_doctor};
use crate::evidence::{Baseline, Country, Profession, StaffGroup, constants, effects, levers};
use crate::scenario::{Scenario, Switches};

/// A region or municipality and the rates that hold in it. Rates are per month.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) baseline: &'static Baseline,
    pub(super) switches: Switches,
    pub(super) strengths: Effects,
    pub(super) schedule: Schedule,

    // From the tables.
    /// Contracted full posts per head at the start.
    pub(super) fte_per_head: ByProfession,
    /// Part of what rota staff's positions lack to full posts that the calendar fills, share per year.
    pub(super) position_trend: f64,
    /// Monthly full-time pay at the start, kr.
    pub(super) pay: ByProfession,
    /// Price of an agency hour at the start, kr.
    pub(super) agency_price: ByProfession,
    /// Voluntary quits by tenure, before the age factor; scaled so that the staff's mean is the table's.
    pub(super) quit_rate: [[f64; TENURES]; PROFESSIONS],
    /// Part of quits that go to work outside care.
    pub(super) outside_share: ByProfession,
    /// Own staff to agencies at pull 1, before the age factor.
    pub(super) to_agency: ByProfession,
    /// Requests from all employers over agency heads, in the mean month of the start.
    pub(super) usual_pull: ByProfession,
    /// Growth of the propensity to hire agency staff while the trend lasts, share per year.
    pub(super) propensity_growth: ByProfession,
    /// Inflow to long sick leave, before the age factor.
    pub(super) long_sick: ByProfession,
    /// Matching speed of recruitment.
    pub(super) matching: ByProfession,
    /// Part of graduates who look for a post here.
    pub(super) graduates_staying: ByProfession,
    /// Beginners a year on basic programmes.
    pub(super) beginners: ByProfession,
    /// Share of a unit's demand that can be put off.
    pub(super) deferrable: [f64; UNITS],
    /// Pay of a unit against the employer's mean.
    pub(super) pay_difference: [f64; UNITS],
    /// Part of further training that is midwifery.
    pub(super) midwife_share: f64,
    /// Part of recruits from abroad who are lost at the licence.
    pub(super) overseas_loss: ByProfession,
    /// Part of fast-track places that a profession gets.
    pub(super) fast_track_part: ByProfession,
    pub(super) mean_holiday: f64,
    pub(super) roll_out_months: f64,
    /// Standard deviation of the monthly surprise in demand, log.
    pub(super) surprise_sd: f64,
    /// Unit that takes agency staff into the pool.
    pub(super) pool_unit: [usize; PROFESSIONS],

    // Solved for the start, see `start.rs`.
    /// Demand, full posts of worked time.
    pub(super) demand: ByUnit,
    pub(super) posts: ByUnit,
    pub(super) resident_posts: f64,
    /// Posts in psychologists' practical service.
    pub(super) service_posts: f64,
    pub(super) agency_propensity: ByProfession,
    /// Agency heads that other employers ask for.
    pub(super) outside_requests: ByProfession,
    pub(super) load_scale: [f64; UNITS],
    pub(super) usual_workload: f64,
    pub(super) usual_missed: [f64; UNITS],
    pub(super) usual_turnover: [f64; UNITS],
    pub(super) usual_after_training: ByProfession,
    /// Patients who leave the queue for other care, per month.
    pub(super) queue_leave: [f64; UNITS],
    pub(super) practice_scale: ByProfession,
    /// Other employers' staff who become seekers.
    pub(super) seek_rate: ByProfession,
    pub(super) other_to_agency: ByProfession,
    pub(super) other_leave: ByProfession,
    /// Persons a month.
    pub(super) other_arrivals: ByProfession,
    pub(super) outside_leave: ByProfession,
    /// Persons a month.
    pub(super) outside_arrivals: ByProfession,
    pub(super) agency_leave: ByProfession,
    /// Doctors who come to the labour market beyond those who keep their number, persons a month.
    pub(super) doctors_arriving: f64,
    /// Million kr a month.
    pub(super) budget_per_month: f64,
    /// Part of the budget that doctors cost.
    pub(super) doctors_budget: f64,
    /// Agency cost over own personnel cost in the budgeted year.
    pub(super) budgeted_agency: ByProfession,
}

impl World {
    /// The world of a scenario in a baseline, before its start is solved.
    pub(super) fn unsolved(baseline: &'static Baseline, scenario: &Scenario, strengths: Effects) -> Self {
        let schedule = Schedule::of(baseline, scenario, &strengths);
        let norway = baseline.region.country == Country::Norway;
        let table = |value: fn(&crate::evidence::ProfessionRow) -> f64| Profession::ALL.map(|p| value(p.row()));
        let abroad_factor = if norway { constants::NORWAY_QUIT_FACTOR } else { 1.0 };
        let to_other = table(|row| row.to_other).map(|yearly| yearly * abroad_factor / 12.0);
        let to_outside = table(|row| row.to_outside).map(|yearly| yearly / 12.0);
        let quits: ByProfession = std::array::from_fn(|p| to_other[p] + to_outside[p]);
        let fitted = *strengths.fitted();
        let drain = by_group(|group| fitted.drain(group), 1.0);
        let to_agency = table(|row| row.to_agency);
        let price_factor = baseline.agency_price_factor.value * f64::from(scenario.switches.price_percent) / 100.0;
        let (midwives, specialists) =
            (baseline.heads[Profession::Bm.idx()].value, baseline.heads[Profession::Sps.idx()].value);
        let zero = [0.0; PROFESSIONS];
        Self {
            baseline,
            switches: scenario.switches,
            fte_per_head: if norway { table(|row| row.fte_per_head_no) } else { table(|row| row.fte_per_head_se) },
            position_trend: if norway { strengths.of(effects::E45E) } else { 0.0 },
            pay: baseline.pay.map(|figure| figure.value),
            agency_price: table(|row| row.agency_price).map(|price| price * price_factor),
            quit_rate: quits.map(|rate| [rate; TENURES]),
            outside_share: std::array::from_fn(|p| to_outside[p] / quits[p]),
            to_agency: std::array::from_fn(|p| to_agency[p] * drain[p] / 12.0),
            usual_pull: by_group(|group| fitted.pull(group), 1.0),
            propensity_growth: by_group(|group| fitted.propensity_growth(group), 0.0),
            long_sick: table(|row| row.long_sick_inflow).map(|yearly| yearly / 12.0),
            matching: table(|row| row.matching),
            graduates_staying: [baseline.graduates_staying.value; PROFESSIONS],
            beginners: baseline.beginners.map(|figure| figure.value),
            deferrable: baseline.region.places.map(|place| place.row().deferrable_share),
            pay_difference: baseline.region.places.map(|place| place.row().pay_difference),
            midwife_share: if midwives > 0.0 { midwives / (midwives + specialists) } else { 0.0 },
            overseas_loss: quits.map(|rate| overseas_loss(&strengths, rate)),
            fast_track_part: fast_track_parts(),
            mean_holiday: constants::HOLIDAY.iter().sum::<f64>() / 12.0,
            roll_out_months: strengths.of(effects::E44B),
            surprise_sd: constants::NOISE_SD,
            pool_unit: std::array::from_fn(|p| largest(&baseline.unit_shares[p])),
            doctors_arriving: 0.0,
            usual_workload: 1.0 + strengths.of(effects::E16),
            strengths,
            schedule,
            demand: [zero; UNITS],
            posts: [zero; UNITS],
            resident_posts: 0.0,
            service_posts: 0.0,
            agency_propensity: zero,
            outside_requests: zero,
            load_scale: [1.0; UNITS],
            usual_missed: [0.0; UNITS],
            usual_turnover: [0.0; UNITS],
            usual_after_training: [1.0; PROFESSIONS],
            queue_leave: [0.0; UNITS],
            practice_scale: [1.0; PROFESSIONS],
            seek_rate: zero,
            other_to_agency: zero,
            other_leave: zero,
            other_arrivals: zero,
            outside_leave: zero,
            outside_arrivals: zero,
            agency_leave: zero,
            budget_per_month: 0.0,
            doctors_budget: 0.0,
            budgeted_agency: zero,
        }
    }

    /// Recruiting that is faster or slower than at the start (`xmatching`); the start itself is solved for the table's speed.
    pub(super) fn change_matching(&mut self) {
        let factor = f64::from(self.switches.matching_percent) / 100.0;
        self.matching = self.matching.map(|speed| speed * factor);
    }

    /// Lets doctors come beyond those who replace (e52); the start itself is solved without them.
    pub(super) fn let_doctors_come(&mut self) {
        let Baseline { heads, other_heads, .. } = self.baseline;
        let doctors: f64 = DOCTORS.iter().map(|&doctor| heads[doctor].value + other_heads[doctor].value).sum();
        self.doctors_arriving = self.strengths.of(effects::E52) * doctors / 12.0;
    }

    /// Growth of demand and posts since the start, by profession.
    pub(super) fn growth(&self, years: f64) -> ByProfession {
        let [doctors, others] = self.growth_by_group(years);
        std::array::from_fn(|profession| if is_doctor(profession) { doctors } else { others })
    }

    /// Growth of demand since the start: for doctors, and for all others.
    pub(super) fn growth_by_group(&self, years: f64) -> [f64; 2] {
        let Baseline { doctor_demand_growth, demand_growth, .. } = self.baseline;
        [doctor_demand_growth, demand_growth].map(|yearly| pow(1.0 + yearly.value, years))
    }

    /// Contracted full posts per head as the calendar alone makes them; full-time culture (L36) comes on top.
    pub(super) fn positions(&self, years: f64) -> ByProfession {
        let filled = 1.0 - pow(1.0 - self.position_trend, years);
        let mut positions = self.fte_per_head;
        for profession in ROTA {
            positions[profession] += filled * (1.0 - positions[profession]);
        }
        positions
    }

    /// Years of the propensity's trend since the start: after the trend's end only a part of each year counts.
    pub(super) fn trend_years(&self, years: f64) -> f64 {
        let before = (constants::PROPENSITY_TREND_END - self.calendar(0.0)).max(0.0).min(years);
        before + constants::PROPENSITY_CARRIED * (years - before)
    }

    /// Employer on-cost as a share of pay.
    pub(super) fn on_cost(&self, years: f64) -> f64 {
        let now = self.calendar(years);
        // A twelfth of a year is no binary fraction: January may lie a hair before its year.
        let is_in_force = |from: u16| f64::from(from) < now + 0.01;
        let later = self.baseline.on_cost_from.iter().rev().find(|(from, _)| is_in_force(*from));
        later.map_or(self.baseline.on_cost.value, |(_, figure)| figure.value)
    }

    /// Calendar year and its part that has passed.
    fn calendar(&self, years: f64) -> f64 {
        f64::from(self.baseline.region.start_year) + (f64::from(self.baseline.region.start_month) - 1.0) / 12.0 + years
    }

    /// Part of a large IT roll-out that is still to come: 1 at its start, 0 after its months (e44) or without one.
    pub(super) fn roll_out_left(&self, month: Month) -> f64 {
        let start = self.schedule.latest_start(levers::L40, month.since_start);
        start.map_or(0.0, |start| (1.0 - f64::from(month.since_start - start) / self.roll_out_months).max(0.0))
    }

    /// True while a large IT system is being introduced.
    pub(super) fn roll_out_running(&self, month: Month, measures: &Measures) -> bool {
        measures.region(levers::L40) > 0.0 && self.roll_out_left(month) > 0.0
    }
}

/// A fitted value for nurses and doctors; other staff, whose agency cost is not observed apart, keep the table's.
fn by_group(fitted: impl Fn(StaffGroup) -> f64, others: f64) -> ByProfession {
    std::array::from_fn(|profession| match profession {
        nurse if NURSES.contains(&nurse) => fitted(StaffGroup::Nurses),
        doctor if DOCTORS.contains(&doctor) => fitted(StaffGroup::Doctors),
        _ => others,
    })
}

/// Recruits from abroad stay less than others (e51 over three years against ordinary turnover).
fn overseas_loss(strengths: &Effects, quits_per_month: f64) -> f64 {
    let ordinary = pow(1.0 - quits_per_month, 36.0);
    (1.0 - strengths.of(effects::E51) / ordinary).clamp(0.0, 0.9)
}

/// Fast-track places go to nurses and doctors (assumption).
fn fast_track_parts() -> ByProfession {
    let mut parts = [0.0; PROFESSIONS];
    parts[Profession::Ssk.idx()] = constants::FAST_TRACK_NURSES;
    parts[Profession::Lj.idx()] = constants::FAST_TRACK_JUNIORS;
    parts
}

fn largest(shares: &[f64; UNITS]) -> usize {
    (0..UNITS).fold(0, |best, unit| if shares[unit] > shares[best] { unit } else { best })
}
