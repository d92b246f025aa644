//! What is measured each month.

use super::View;
use crate::evidence::{INDICATORS, IndicatorRow};

/// Kind of quantity of an indicator; decides unit and number format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A fraction shown as per cent.
    Share,
    /// A difference between fractions, shown as percentage points.
    Points,
    /// Million kr a month.
    Money,
    /// Million kr over the last twelve months.
    MoneyPerYear,
    /// Kr per hour.
    Price,
    /// Full posts (årsarbetare, årsverk).
    Fte,
    /// Persons.
    Heads,
    /// Hours a month.
    Hours,
    /// Weeks a month of supervised practice.
    Weeks,
    /// Months.
    Months,
    /// Index with 100 for demand and capacity in balance.
    Index,
    /// Years.
    Years,
}

/// Where one wants an indicator to go, for staff, patients and purse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Less is better.
    Less,
    /// More is better.
    More,
}

impl Indicator {
    /// Where one wants it to go; none where more and less each have their price, as with heads, moves and ages.
    pub fn better(self) -> Option<Better> {
        match self {
            Self::AgencyShareOwn
            | Self::AgencyShareTotal
            | Self::AgencyCost
            | Self::GapFte
            | Self::GapShare
            | Self::VacancyRate
            | Self::TurnoverExternal
            | Self::TurnoverFirstYear
            | Self::SickLeave
            | Self::SickLeaveShort
            | Self::SickLeaveLong
            | Self::Workload
            | Self::BacklogMonths
            | Self::Cost
            | Self::CostPerHour
            | Self::ProgrammeLost => Some(Better::Less),
            Self::Within90Days | Self::Continuity => Some(Better::More),
            _ => None,
        }
    }
}

macro_rules! indicators {
    ($($(#[$doc:meta])* $name:ident $id:literal $quantity:ident $unit:literal;)*) => {
        /// A measure of the month. The id is permanent: links, files and results use it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Indicator { $($(#[$doc])* $name,)* }

        impl Indicator {
            /// All, in table order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Permanent id.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Kind of quantity.
            pub fn quantity(self) -> Quantity {
                match self { $(Self::$name => Quantity::$quantity,)* }
            }

            /// Unit as written in results for machines.
            pub fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit,)* }
            }

            /// Its name and definition.
            pub fn row(self) -> &'static IndicatorRow {
                &INDICATORS[self as usize]
            }

            /// The indicator with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|indicator| indicator.id() == id)
            }
        }
    };
}

indicators! {
    /// Agency cost over own personnel cost, twelve months rolling. The target of the Swedish regions is 2 %.
    AgencyShareOwn "agency_share_own" Share "share";
    /// Agency cost over own and agency cost, twelve months rolling.
    AgencyShareTotal "agency_share_total" Share "share";
    /// Agency cost of the month.
    AgencyCost "agency_cost" Money "million kr per month";
    /// Capacity delivered by agency staff.
    AgencyFte "agency_fte" Fte "full posts";
    /// Hours worked by agency staff.
    AgencyHours "agency_hours" Hours "hours per month";
    /// Price of an agency hour, mean over professions by hours.
    AgencyPrice "agency_price" Price "kr per hour";
    /// Agency staff without an assignment.
    AgencyIdle "agency_idle" Share "share";
    /// Demand that no capacity meets.
    GapFte "gap_fte" Fte "full posts";
    /// Demand that no capacity meets, over demand.
    GapShare "gap_share" Share "share";
    /// Vacant posts over posts.
    VacancyRate "vacancy_rate" Share "share";
    /// Quits to other employers, work outside care and agencies over mean heads, twelve months rolling.
    TurnoverExternal "turnover_external" Share "share per year";
    /// Moves between units of the employer over mean heads, twelve months rolling.
    TurnoverInternal "turnover_internal" Share "share per year";
    /// External turnover of those with less than a year of tenure.
    TurnoverFirstYear "turnover_first_year" Share "share per year";
    /// Time lost to short and long sick leave over contracted time.
    SickLeave "sick_leave" Share "share";
    /// Time lost to sick spells up to 14 days.
    SickLeaveShort "sick_leave_short" Share "share";
    /// Time lost to longer sick spells.
    SickLeaveLong "sick_leave_long" Share "share";
    /// Smoothed workload: 100 is demand and capacity in balance.
    Workload "workload" Index "index";
    /// Share of patients seen within 90 days.
    Within90Days "within_90_days" Share "share";
    /// Queue in months of the care that can be put off.
    BacklogMonths "backlog_months" Months "months";
    /// Share of care hours by own staff with at least a year of tenure.
    Continuity "continuity" Share "share";
    /// Cost, twelve months rolling.
    Cost "cost" MoneyPerYear "million kr per year";
    /// Budget, twelve months rolling.
    Budget "budget" MoneyPerYear "million kr per year";
    /// Cost per hour of capacity delivered, the month.
    CostPerHour "cost_per_hour" Price "kr per hour";
    /// Programme money lost to the budget rule, the month.
    ProgrammeLost "programme_lost" Money "million kr per month";
    /// Contracted full posts of own staff at work (with the pool).
    OwnFte "own_fte" Fte "full posts";
    /// Own staff, with pool, paid training and long sick leave.
    OwnHeads "own_heads" Heads "persons";
    /// Contracted full posts of the internal resource pool.
    PoolFte "pool_fte" Fte "full posts";
    /// Own staff in paid further training.
    InTraining "in_training" Heads "persons";
    /// Students on basic programmes.
    Students "students" Heads "persons";
    /// Graduates of the month.
    Graduates "graduates" Heads "persons per month";
    /// Supervised practice used.
    SupervisedWeeksUsed "supervised_weeks_used" Weeks "weeks per month";
    /// Supervised practice available.
    SupervisedWeeks "supervised_weeks" Weeks "weeks per month";
    /// Hires of the month.
    Hires "hires" Heads "persons per month";
    /// Quits of the month to other employers and work outside care.
    Quits "quits" Heads "persons per month";
    /// Retirements of the month.
    Retirements "retirements" Heads "persons per month";
    /// Own staff who left for an agency in the month.
    ToAgency "to_agency" Heads "persons per month";
    /// Agency staff who became seekers or own staff in the month.
    FromAgency "from_agency" Heads "persons per month";
    /// Foreign-trained staff on the way to a licence.
    ForeignPending "foreign_pending" Heads "persons";
    /// Mean age of own staff.
    MeanAge "mean_age" Years "years";
    /// Own staff of 60 and over.
    Share60 "share_60" Share "share";
    /// Change of the agency share against the first year that comes from hours.
    KpiHours "kpi_hours" Points "share";
    /// Change of the agency share against the first year that comes from price.
    KpiPrice "kpi_price" Points "share";
    /// Change of the agency share against the first year that comes from own cost.
    KpiOwnCost "kpi_own_cost" Points "share";
}

impl Indicator {
    /// Whether it is measured for views of this kind: for the region always, for professions or units where that means
    /// something.
    pub fn is_measured_for(self, view: View) -> bool {
        let is_of_region_only =
            matches!(self, Self::Budget | Self::ProgrammeLost | Self::KpiHours | Self::KpiPrice | Self::KpiOwnCost);
        let is_of_professions_only = matches!(
            self,
            Self::AgencyIdle
                | Self::FromAgency
                | Self::Students
                | Self::Graduates
                | Self::SupervisedWeeksUsed
                | Self::SupervisedWeeks
                | Self::ForeignPending
        );
        match view {
            View::Region => true,
            View::Profession(_) => !is_of_region_only && !matches!(self, Self::Within90Days | Self::BacklogMonths),
            View::Unit(_) => !is_of_region_only && !is_of_professions_only,
        }
    }

    /// Whether each value already speaks of the twelve months before it.
    pub fn is_of_twelve_months(self) -> bool {
        matches!(
            self,
            Self::AgencyShareOwn
                | Self::AgencyShareTotal
                | Self::TurnoverExternal
                | Self::TurnoverInternal
                | Self::TurnoverFirstYear
                | Self::Cost
                | Self::Budget
                | Self::KpiHours
                | Self::KpiPrice
                | Self::KpiOwnCost
        )
    }
}

macro_rules! ledger_lines {
    ($($(#[$doc:meta])* $name:ident $id:literal;)*) => {
        /// A line of the ledger (E29), million kr a month. The lines add up to the total cost.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum LedgerLine { $($(#[$doc])* $name,)* }

        impl LedgerLine {
            /// All, in table order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Permanent id.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

ledger_lines! {
    /// Pay and on-cost of own staff of the eleven professions.
    OwnPay "own_pay";
    /// Supplement for unsocial hours.
    Unsocial "unsocial";
    /// Overtime.
    Overtime "overtime";
    /// Pay during sick leave.
    SickPay "sick_pay";
    /// Pay during further training.
    TrainingPay "training_pay";
    /// Own personnel outside the eleven professions.
    OtherOwn "other_own";
    /// Agency hours, with indirect cost.
    Agency "agency";
    /// Recruiting and introduction.
    Hiring "hiring";
    /// Programmes and other lever cost.
    Programmes "programmes";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::expected;
    use crate::scenario::Scenario;

    #[test]
    fn what_is_said_to_be_measured_has_values_and_nothing_else_has() {
        let run = expected(&Scenario { months: 60, ..Scenario::default() });
        for &indicator in Indicator::ALL {
            for view in View::all() {
                let is_there = run.series(indicator, view).is_some();
                assert!(!is_there || indicator.is_measured_for(view), "{} of {view:?}", indicator.id());
            }
            for kind in [View::Profession(crate::evidence::Profession::ALL[1]), View::Unit(0)] {
                let is_there = run.series(indicator, kind).is_some();
                assert_eq!(is_there, indicator.is_measured_for(kind), "{} of {kind:?}", indicator.id());
            }
        }
    }
}
