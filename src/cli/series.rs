//! Names of months and views, and the series that a run has.

use crate::engine::{Indicator, Trajectory, View};
use crate::scenario::{Scenario, Scope};

/// `2023-07` and so on, one a month.
pub(super) fn months(scenario: &Scenario) -> Vec<String> {
    let baseline = scenario.baseline.row();
    let first = u32::from(baseline.region.start_year) * 12 + u32::from(baseline.region.start_month) - 1;
    (first..first + u32::from(scenario.months)).map(|month| format!("{}-{:02}", month / 12, month % 12 + 1)).collect()
}

/// `region`, or the key of the profession or unit.
pub(super) fn view_name(view: View, scenario: &Scenario) -> &'static str {
    let scope = match view {
        View::Region => Scope::All,
        View::Profession(profession) => Scope::Profession(profession),
        View::Unit(unit) => Scope::Unit(unit),
    };
    scope.code(scenario.baseline).unwrap_or("region")
}

/// Every indicator and view that the run has, in table order. Series that hold a number that JSON cannot write are left out.
pub(super) fn defined(run: &Trajectory) -> Vec<(Indicator, View)> {
    let is_defined = |&(indicator, view): &(Indicator, View)| {
        run.series(indicator, view).is_some_and(|series| series.iter().all(|value| value.is_finite()))
    };
    let pairs = View::all().flat_map(|view| Indicator::ALL.iter().map(move |&indicator| (indicator, view)));
    pairs.filter(is_defined).collect()
}
