//! One series of a run: what is measured, of whom, and over which months.

use super::{Indicator, View};

/// An indicator of a view, read month by month or over a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// What is measured.
    pub indicator: Indicator,
    /// Of whom.
    pub view: View,
    /// Over which months.
    pub span: Span,
}

/// Months that one value of a series speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// The month itself.
    Month,
    /// The mean of the month and the eleven before it: seasons cancel.
    Year,
}

impl From<(Indicator, View)> for Series {
    fn from((indicator, view): (Indicator, View)) -> Self {
        Self { indicator, view, span: Span::Month }
    }
}

impl Span {
    /// A monthly series read this way. Months without eleven before them have no mean: NaN.
    pub fn of(self, months: &[f64]) -> Vec<f64> {
        match self {
            Self::Month => months.to_vec(),
            Self::Year => {
                let whole = months.windows(12).map(|year| year.iter().sum::<f64>() / 12.0);
                std::iter::repeat_n(f64::NAN, months.len().min(11)).chain(whole).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_s_mean_knows_no_season_and_waits_for_twelve_months() {
        let season: Vec<f64> = (0..30).map(|month| if month % 12 == 6 { 34.0 } else { 10.0 }).collect();
        let mean = Span::Year.of(&season);
        assert_eq!(mean.len(), season.len());
        assert!(mean[..11].iter().all(|value| value.is_nan()));
        assert!(mean[11..].iter().all(|value| (value - 12.0).abs() < 1e-12), "{mean:?}");
        assert_eq!(Span::Month.of(&season), season);
    }

    #[test]
    fn a_run_shorter_than_a_year_has_no_mean_of_a_year() {
        assert!(Span::Year.of(&[1.0; 5]).iter().all(|value| value.is_nan()));
        assert_eq!(Span::Year.of(&[1.0; 5]).len(), 5);
        assert!(Span::Year.of(&[]).is_empty());
    }
}
