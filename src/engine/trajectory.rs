//! The result of one run.

use super::lever_costs::has_direct_cost;
use super::{Indicator, LedgerLine};
use crate::evidence::{LEVERS, LeverId, Profession};

/// What a series is about: the whole employer, a profession or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The region or municipality.
    Region,
    /// One profession.
    Profession(Profession),
    /// One of the four units.
    Unit(u8),
}

impl View {
    /// Number of views: the region, 11 professions, 4 units.
    pub const COUNT: usize = 16;

    /// Position in a trajectory.
    pub fn idx(self) -> usize {
        match self {
            Self::Region => 0,
            Self::Profession(profession) => 1 + profession.idx(),
            Self::Unit(unit) => 12 + usize::from(unit),
        }
    }

    /// All views in order of position.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Region)
            .chain(Profession::ALL.into_iter().map(Self::Profession))
            .chain((0..4).map(Self::Unit))
    }
}

/// Every indicator of every month, the ledger and the direct cost of each lever.
///
/// Shape: `values[indicator][view][month]`, `ledger[line][month]`, `lever_costs[lever][month]`. Values that an indicator does not have for a view are NaN.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    n_months: usize,
    values: Vec<f64>,
    ledger: Vec<f64>,
    lever_costs: Vec<f64>,
}

impl Trajectory {
    /// A run of which no month has been lived.
    pub fn new(n_months: usize) -> Self {
        Self {
            n_months,
            values: vec![f64::NAN; Indicator::ALL.len() * View::COUNT * n_months],
            ledger: vec![0.0; LedgerLine::ALL.len() * n_months],
            lever_costs: vec![0.0; LEVERS.len() * n_months],
        }
    }

    /// Length of the run, months.
    pub fn n_months(&self) -> usize {
        self.n_months
    }

    /// One value a month, or none where the indicator is not defined for the view.
    pub fn series(&self, indicator: Indicator, view: View) -> Option<&[f64]> {
        let from = (indicator as usize * View::COUNT + view.idx()) * self.n_months;
        let series = &self.values[from..from + self.n_months];
        (!series.first().is_none_or(|value| value.is_nan())).then_some(series)
    }

    /// Takes over the first months of a series from another run.
    pub fn begin(&mut self, indicator: Indicator, view: View, months: &[f64]) {
        let from = (indicator as usize * View::COUNT + view.idx()) * self.n_months;
        let n = months.len().min(self.n_months);
        self.values[from..from + n].copy_from_slice(&months[..n]);
    }

    /// One ledger line, million kr a month.
    pub fn ledger(&self, line: LedgerLine) -> &[f64] {
        let from = line as usize * self.n_months;
        &self.ledger[from..from + self.n_months]
    }

    /// Direct cost of a lever, million kr a month, below zero where it saves; none for a lever that has no price.
    pub fn lever_cost(&self, lever: LeverId) -> Option<&[f64]> {
        let from = lever.idx() * self.n_months;
        has_direct_cost(lever).then(|| &self.lever_costs[from..from + self.n_months])
    }

    pub(super) fn set(&mut self, indicator: Indicator, view: View, month: usize, value: f64) {
        let at = (indicator as usize * View::COUNT + view.idx()) * self.n_months + month;
        self.values[at] = value;
    }

    /// An indicator of a month, in the order of [`View`].
    pub(super) fn set_all(&mut self, indicator: Indicator, month: usize, numbers: &[f64; View::COUNT]) {
        let from = indicator as usize * View::COUNT * self.n_months + month;
        let months = self.values[from..].iter_mut().step_by(self.n_months);
        months.zip(numbers).for_each(|(value, number)| *value = *number);
    }

    pub(super) fn set_ledger(&mut self, line: LedgerLine, month: usize, value: f64) {
        self.ledger[line as usize * self.n_months + month] = value;
    }

    pub(super) fn set_lever_cost(&mut self, lever_idx: usize, month: usize, value: f64) {
        self.lever_costs[lever_idx * self.n_months + month] = value;
    }
}
