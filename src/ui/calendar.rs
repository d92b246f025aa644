//! Months of a run as dates.

use super::intl;
use super::text::Locale;
use crate::evidence::BaselineId;

/// Months counted from the start of a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    start_year: u16,
    /// 1-12.
    start_month: u8,
}

impl Calendar {
    /// The calendar of a baseline.
    pub(crate) fn of(baseline: BaselineId) -> Self {
        let region = baseline.region();
        Self { start_year: region.start_year, start_month: region.start_month }
    }

    /// Year and calendar month (1-12) of a month of the run, or of one before it.
    pub(crate) fn date(self, month: impl Into<i32>) -> (u16, u8) {
        let since_year_one = i32::from(self.start_year) * 12 + i32::from(self.start_month) - 1 + month.into();
        (since_year_one.div_euclid(12) as u16, since_year_one.rem_euclid(12) as u8 + 1)
    }

    /// Month of the run of a date; none before the start.
    pub(crate) fn month(self, year: u16, month: u8) -> Option<u16> {
        let from = i32::from(self.start_year) * 12 + i32::from(self.start_month);
        u16::try_from(i32::from(year) * 12 + i32::from(month) - from).ok()
    }

    /// Years whose December lies within a run of `n_months`.
    pub(crate) fn years(self, n_months: u16) -> impl Iterator<Item = u16> {
        let last = self.start_year + n_months / 12 + 1;
        (self.start_year..=last).filter(move |&year| self.month(year, 12).is_some_and(|month| month < n_months))
    }

    /// `Jan 2027` in the reader's language.
    pub(crate) fn short(self, locale: Locale, month: impl Into<i32>) -> String {
        let (year, month) = self.date(month);
        intl::month_short(locale.language, year, month)
    }

    /// `January 2027` in the reader's language.
    pub(crate) fn long(self, locale: Locale, month: impl Into<i32>) -> String {
        let (year, month) = self.date(month);
        intl::month_long(locale.language, year, month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JULY_2023: Calendar = Calendar { start_year: 2023, start_month: 7 };

    #[test]
    fn a_month_of_the_run_and_its_date_lead_to_each_other() {
        assert_eq!(JULY_2023.date(0), (2023, 7));
        assert_eq!(JULY_2023.date(5), (2023, 12));
        assert_eq!(JULY_2023.date(6), (2024, 1));
        assert_eq!(JULY_2023.date(-7), (2022, 12));
        assert_eq!(JULY_2023.date(42), (2027, 1));
        for month in 0..200 {
            let (year, of_year) = JULY_2023.date(month);
            assert_eq!(JULY_2023.month(year, of_year), Some(month));
        }
        assert_eq!(JULY_2023.month(2023, 6), None);
    }

    #[test]
    fn the_years_on_offer_end_with_the_run() {
        assert_eq!(JULY_2023.years(150).collect::<Vec<_>>(), (2023..=2035).collect::<Vec<_>>());
        assert_eq!(JULY_2023.years(149).last(), Some(2034));
    }
}
