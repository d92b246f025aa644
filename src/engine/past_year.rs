//! Sums over the last twelve months, by region, profession and unit.

use super::agency::AgencyUse;
use super::flows::Flows;
use super::indicators::LedgerLine;
use super::ledger::Ledger;
use super::people::{ByProfession, ByUnit, Contract, Heads, PROFESSIONS, UNITS};
use super::trajectory::View;
use crate::evidence::Profession;

/// A number for the region, each profession and each unit, in the order of [`View`].
pub(super) type ByView = [f64; View::COUNT];

/// Sums a number by unit and profession into all views. Kept out of line: its loops stand in forty places.
#[inline(never)]
pub(super) fn by_view(numbers: &ByUnit) -> ByView {
    let mut views = [0.0; View::COUNT];
    for unit in 0..UNITS {
        for profession in 0..PROFESSIONS {
            let number = numbers[unit][profession];
            views[0] += number;
            views[1 + profession] += number;
            views[12 + unit] += number;
        }
    }
    views
}

/// A number by unit and profession, summed into all views.
#[inline(never)]
pub(super) fn of(number: &dyn Fn(usize, usize) -> f64) -> ByView {
    by_view(&std::array::from_fn(|unit| std::array::from_fn(|profession| number(unit, profession))))
}

fn region_only(number: f64) -> ByView {
    let mut views = [0.0; View::COUNT];
    views[View::Region.idx()] = number;
    views
}

/// Twelve months of one quantity.
#[derive(Clone, Debug)]
pub(super) struct Rolling {
    months: [ByView; 12],
    next: usize,
}

impl Rolling {
    fn empty() -> Self {
        Self { months: [[0.0; View::COUNT]; 12], next: 0 }
    }

    /// Replaces the oldest month.
    fn push(&mut self, month: ByView) {
        self.months[self.next] = month;
        self.next = (self.next + 1) % 12;
    }

    /// Sum of twelve months.
    pub(super) fn sum(&self) -> ByView {
        let mut sum = [0.0; View::COUNT];
        for month in &self.months {
            sum.iter_mut().zip(month).for_each(|(sum, number)| *sum += number);
        }
        sum
    }
}

/// What the yearly indicators and the budget rule look back on.
#[derive(Clone, Debug)]
pub(super) struct PastYear {
    /// Quits to other employers, work outside care and agencies.
    pub(super) external_exits: Rolling,
    /// Of them, with under a year of tenure.
    pub(super) first_year_exits: Rolling,
    /// Moves between units.
    pub(super) moves: Rolling,
    /// Heads employed.
    pub(super) heads: Rolling,
    /// Heads with under a year of tenure.
    pub(super) first_year_heads: Rolling,
    /// Agency hours.
    pub(super) agency_hours: Rolling,
    /// Agency cost, million kr.
    pub(super) agency_cost: Rolling,
    /// Own personnel cost, million kr.
    pub(super) own_cost: Rolling,
    /// Total cost, million kr.
    pub(super) cost: Rolling,
    /// Budget, million kr; the region only.
    pub(super) budget: Rolling,
    /// Programme money spent, million kr; the region only.
    pub(super) programmes: Rolling,
}

impl PastYear {
    pub(super) fn empty() -> Self {
        let empty = Rolling::empty;
        Self {
            external_exits: empty(),
            first_year_exits: empty(),
            moves: empty(),
            heads: empty(),
            first_year_heads: empty(),
            agency_hours: empty(),
            agency_cost: empty(),
            own_cost: empty(),
            cost: empty(),
            budget: empty(),
            programmes: empty(),
        }
    }

    /// Takes in a month in place of the one a year ago.
    pub(super) fn take_in(&mut self, ledger: &Ledger, budget: f64, flows: &Flows, heads: &Heads, agency: &AgencyUse) {
        let with_others = |numbers: &ByUnit| {
            let mut views = by_view(numbers);
            views[View::Region.idx()] += ledger.other_own;
            views
        };
        self.agency_cost.push(by_view(ledger.line(LedgerLine::Agency)));
        self.agency_hours.push(of(&|unit, profession| agency.hours(unit, profession)));
        self.own_cost.push(with_others(&ledger.own()));
        self.cost.push(with_others(&ledger.all()));
        self.budget.push(region_only(budget));
        self.programmes.push(region_only(ledger.granted - ledger.lost));
        self.external_exits
            .push(of(&|unit, profession| flows.quit[unit][profession] + flows.to_agency[unit][profession]));
        self.first_year_exits.push(by_view(&flows.first_year_exits));
        self.moves.push(by_view(&flows.moved));
        self.heads.push(of(&|unit, profession| heads.employed(unit, profession)));
        self.first_year_heads.push(of(&|unit, profession| heads.tenures(unit, profession, Contract::Own)[0]));
    }

    /// External exits over mean heads, share per year, by view; 0 where nobody is employed.
    pub(super) fn turnover(&self) -> ByView {
        ratio(&self.external_exits.sum(), &self.heads.sum(), 12.0)
    }

    /// Agency cost over own personnel cost, by profession.
    pub(super) fn agency_share(&self) -> ByProfession {
        let share = ratio(&self.agency_cost.sum(), &self.own_cost.sum(), 1.0);
        Profession::ALL.map(|profession| share[View::Profession(profession).idx()])
    }
}

/// `scale * a / b` by view, 0 where b is 0.
#[inline(never)]
pub(super) fn ratio(a: &ByView, b: &ByView, scale: f64) -> ByView {
    std::array::from_fn(|view| if b[view] > 0.0 { scale * a[view] / b[view] } else { 0.0 })
}
