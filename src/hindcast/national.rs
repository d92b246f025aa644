//! All Swedish regions from January 2016: agency cost of nurses and doctors, and its share of own personnel cost.
//!
//! The joint agreement of January 2024 and the agency stops of 2023-2024 are given to the run as input. The regions' stops
//! grow from October 2023 over nine months: the first half of 2024 cost 1.3 bn less than the year before, the whole year
//! 3.3 bn less (A8, A11). How strong they were is fitted.
//!
//! The loss of a run is the sum of three mean squared differences of logarithms: of agency cost by group and year, of the
//! share of own cost in the years where it is stated as such, and of each group's change from 2023 to 2024 (targets V1, V2
//! and V4); 0.01 is a typical difference of 6 % in each. A weak pull is added: the mean squared distance of the parameters
//! from where they are believed to lie, in parts of the way to their bound, times [`PULL`]. The series leaves some of them
//! open, and those would else end at a bound.

use super::observed;
use crate::engine::{Indicator, Trajectory, View, expected_with, ln};
use crate::evidence::{BaselineId, PARAMETERS, PREMIUM, PROPENSITY, ParameterSet, Profession, StaffGroup, levers};
use crate::scenario::{Scenario, Scope, Setting, Structure};

/// First year of the series.
pub(super) const FIRST_YEAR: u16 = 2016;
/// Years in which the share of own cost is stated as such.
pub(super) const SHARE_YEARS: [u16; 5] = [2019, 2021, 2022, 2023, 2024];
/// October 2023, in months from January 2016.
const STOP_MONTH: u16 = 93;
/// Months over which the stops grow.
const STOP_RAMP: u16 = 9;

/// Weight of the pull towards what is believed: all parameters at a bound cost as much as a typical difference of 4 %.
pub const PULL: f64 = 0.002;

/// Up to which year a fit knows what was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitTo {
    /// The whole series, with stop and agreement.
    Y2024,
    /// What was known after 2022: neither stop nor agreement.
    Y2022,
}

impl FitTo {
    /// Last year that is known.
    pub(super) fn last_year(self) -> u16 {
        match self {
            Self::Y2024 => 2024,
            Self::Y2022 => 2022,
        }
    }
}

impl StaffGroup {
    /// Both, in order.
    pub(super) const ALL: [Self; 2] = [Self::Nurses, Self::Doctors];

    /// Name in `data/observed/`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nurses => "nurses",
            Self::Doctors => "doctors",
        }
    }

    /// Its professions.
    pub(super) fn professions(self) -> [Profession; 3] {
        match self {
            Self::Nurses => [Profession::Ssk, Profession::Sps, Profession::Bm],
            Self::Doctors => [Profession::Lj, Profession::Lst, Profession::Lsp],
        }
    }
}

/// The best set of a structure.
pub(super) fn best(structure: Structure) -> ParameterSet {
    match structure {
        Structure::Propensity => PROPENSITY.sets[0],
        Structure::Premium => PREMIUM.sets[0],
    }
}

/// The national scenario from January 2016 to December 2024, with the stop of a parameter set.
///
/// # Panics
/// Never: the table of past cases holds its start.
pub fn scenario(structure: Structure, fit_to: FitTo, set: ParameterSet) -> Scenario {
    let baseline = BaselineId::past_case("sverige-2016").expect("the table of past cases holds it");
    let mut scenario = Scenario { months: 108, ..Scenario::new(baseline) };
    scenario.switches.structure = structure;
    // Each structure is held against history by itself.
    scenario.switches.layers.structure = false;
    scenario.switches.enacted = fit_to == FitTo::Y2024;
    for group in StaffGroup::ALL {
        let value = 100.0 * set.stop(group);
        for profession in group.professions().into_iter().filter(|_| value > 0.0) {
            let setting =
                Setting { value, second: None, start_months: STOP_MONTH, ramp_months: STOP_RAMP, stop_months: None };
            scenario.set(levers::L02, Scope::Profession(profession), setting);
        }
    }
    scenario
}

/// How far the expected run with a parameter set is from what was observed.
pub fn loss(structure: Structure, fit_to: FitTo, set: ParameterSet) -> f64 {
    let run = expected_with(&scenario(structure, fit_to, set), set);
    let years = FIRST_YEAR..=fit_to.last_year();
    let cost = StaffGroup::ALL.into_iter().flat_map(|group| {
        let run = &run;
        years.clone().map(move |year| {
            apart(cost_of_year(run, group, year), observed::value("agency_cost", "sverige", group.name(), year))
        })
    });
    let share = SHARE_YEARS
        .into_iter()
        .filter(|&year| year <= fit_to.last_year())
        .map(|year| apart(share_of_year(&run, year), observed::value("agency_share_own", "sverige", "all", year)));
    let change = StaffGroup::ALL.into_iter().filter(|_| fit_to == FitTo::Y2024).map(|group| {
        let seen = |year| observed::value("agency_cost", "sverige", group.name(), year);
        let lived = |year| cost_of_year(&run, group, year);
        apart(lived(2024) / lived(2023), seen(2024) / seen(2023))
    });
    let away = PARAMETERS.iter().enumerate().filter_map(|(at, parameter)| {
        let expected = match structure {
            Structure::Propensity => parameter.expected,
            Structure::Premium => parameter.expected_premium,
        }?;
        let way = if set.value(at) > expected { parameter.high - expected } else { expected - parameter.low };
        Some((set.value(at) - expected) / way)
    });
    mean_square(cost) + mean_square(share) + mean_square(change) + PULL * mean_square(away)
}

/// Agency cost of a group in a calendar year, million kr.
pub(super) fn cost_of_year(run: &Trajectory, group: StaffGroup, year: u16) -> f64 {
    let series = |profession| run.series(Indicator::AgencyCost, View::Profession(profession)).unwrap_or_default();
    group.professions().into_iter().map(|profession| series(profession)[months_of(year)].iter().sum::<f64>()).sum()
}

/// Agency cost over own personnel cost in a calendar year.
pub(super) fn share_of_year(run: &Trajectory, year: u16) -> f64 {
    // The indicator looks back over twelve months.
    run.series(Indicator::AgencyShareOwn, View::Region).unwrap_or_default()[months_of(year).end - 1]
}

fn months_of(year: u16) -> std::ops::Range<usize> {
    let first = 12 * usize::from(year - FIRST_YEAR);
    first..first + 12
}

/// Difference of logarithms.
fn apart(modelled: f64, observed: f64) -> f64 {
    ln(modelled / observed)
}

fn mean_square(differences: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = differences.fold((0.0, 0u32), |(sum, n), difference| (sum + difference * difference, n + 1));
    if n == 0 { 0.0 } else { sum / f64::from(n) }
}
