//! Months, years and ages.

use super::people::COHORTS;
use crate::evidence::{Baseline, constants};

/// Age at which the oldest cohort leaves and its cells open for the youngest.
const LAST_AGE_YEARS: f64 = 75.0;
/// Width of a birth cohort.
pub(super) const COHORT_YEARS: f64 = 5.0;
/// Mid age of the youngest cohort at the start.
const FIRST_AGE_YEARS: f64 = 22.5;

/// A month of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// Months since the baseline's start.
    pub(super) since_start: u16,
    /// Calendar month, 0 for January.
    pub(super) of_year: usize,
}

impl Month {
    /// A month of a run that starts with the baseline.
    pub(super) fn of(baseline: &Baseline, since_start: u16) -> Self {
        Self { since_start, of_year: (usize::from(baseline.region.start_month) - 1 + usize::from(since_start)) % 12 }
    }

    /// January, when one half-year's students begin and finish.
    pub(super) fn is_january(self) -> bool {
        self.of_year == 0
    }

    /// June, when most students finish.
    pub(super) fn is_june(self) -> bool {
        self.of_year == 5
    }

    /// August, when most students begin and everybody moves up a year.
    pub(super) fn is_august(self) -> bool {
        self.of_year == 7
    }

    /// January and August, when terms begin.
    pub(super) fn begins_term(self) -> bool {
        self.is_january() || self.is_august()
    }

    /// July and August.
    pub(super) fn is_summer(self) -> bool {
        matches!(self.of_year, 6 | 7)
    }

    /// Last month of a quarter.
    pub(super) fn ends_quarter(self) -> bool {
        self.of_year % 3 == 2
    }

    /// Years since the start.
    pub(super) fn years(self) -> f64 {
        f64::from(self.since_start) / 12.0
    }
}

/// Mid ages of the cohorts; the ring opens a new youngest cohort every five years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ages {
    /// Mid age at the start of the month, by cell position.
    pub(super) mid: [f64; COHORTS],
    /// The cohort that opens this month in the cells of the oldest, if any.
    pub(super) opening: Option<usize>,
}

impl Ages {
    /// Ages in a month.
    pub(super) fn in_month(month: Month) -> Self {
        let ring_years = COHORT_YEARS * COHORTS as f64;
        let mut ages = Self { mid: [0.0; COHORTS], opening: None };
        for (cohort, mid) in ages.mid.iter_mut().enumerate() {
            let since = FIRST_AGE_YEARS + COHORT_YEARS * cohort as f64 + month.years();
            let turns = ((since - LAST_AGE_YEARS) / ring_years).floor() + 1.0;
            *mid = since - turns.max(0.0) * ring_years;
            let opens_now =
                turns >= 1.0 && since - turns * ring_years < LAST_AGE_YEARS - ring_years + 1.0 / 12.0 - 1e-9;
            if opens_now {
                ages.opening = Some(cohort);
            }
        }
        ages
    }

    /// The four youngest cohorts, youngest first: where graduates enter.
    pub(super) fn youngest(&self) -> [usize; 4] {
        let youngest =
            (0..COHORTS).fold(0, |least, cohort| if self.mid[cohort] < self.mid[least] { cohort } else { least });
        std::array::from_fn(|i| (youngest + i) % COHORTS)
    }

    /// Part of a cohort, five years wide around its mid age, that has reached an age.
    pub(super) fn part_of_age(&self, cohort: usize, age_years: f64) -> f64 {
        ((self.mid[cohort] - age_years) / COHORT_YEARS + 0.5).clamp(0.0, 1.0)
    }

    /// Part of a cohort of 60 to 65 years: those who may be asked to stay.
    pub(super) fn senior_part(&self, cohort: usize) -> f64 {
        self.part_of_age(cohort, constants::SENIOR_FROM_AGE) - self.part_of_age(cohort, SENIOR_TO_AGE)
    }

    /// Mean of four factors over a cohort: under 30, 30-44, 45-54, 55 and over.
    pub(super) fn factor(&self, cohort: usize, factors: &[f64; 4]) -> f64 {
        let steps = [30.0, 45.0, 55.0].into_iter().zip(factors.windows(2));
        steps.fold(factors[0], |factor, (age, pair)| factor + (pair[1] - pair[0]) * self.part_of_age(cohort, age))
    }

    /// Row of an age table (under 25, 25-29, …, 70 and over) in which a cohort's mid age stands.
    pub(super) fn row(&self, cohort: usize) -> usize {
        ((self.mid[cohort] - 20.0) / COHORT_YEARS) as usize
    }
}

/// Age to which senior measures are offered.
const SENIOR_TO_AGE: f64 = 66.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn month(since_start: u16) -> Month {
        Month { since_start, of_year: 0 }
    }

    #[test]
    fn no_cohort_is_under_18_or_over_75_in_fifteen_years() {
        for since_start in 0..=180 {
            let ages = Ages::in_month(month(since_start));
            assert!(ages.mid.iter().all(|&age| (18.0..75.0).contains(&age)), "month {since_start}: {:?}", ages.mid);
        }
    }

    #[test]
    fn a_new_youngest_cohort_opens_every_five_years() {
        let openings: Vec<u16> = (0..=180).filter(|&since| Ages::in_month(month(since)).opening.is_some()).collect();
        assert_eq!(openings, [30, 90, 150]);
    }
}
