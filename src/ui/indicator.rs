//! Indicators in words: names, definitions, and the groups one chooses from.

use super::text::Text;
use crate::engine::Indicator;

/// Name of an indicator.
pub(crate) fn name(text: &Text, indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::AgencyShareOwn => text.indicator_agency_share_own,
        Indicator::AgencyShareTotal => text.indicator_agency_share_total,
        Indicator::AgencyCost => text.indicator_agency_cost,
        Indicator::AgencyFte => text.indicator_agency_fte,
        Indicator::AgencyHours => text.indicator_agency_hours,
        Indicator::AgencyPrice => text.indicator_agency_price,
        Indicator::AgencyIdle => text.indicator_agency_idle,
        Indicator::GapFte => text.indicator_gap_fte,
        Indicator::GapShare => text.indicator_gap_share,
        Indicator::VacancyRate => text.indicator_vacancy_rate,
        Indicator::TurnoverExternal => text.indicator_turnover_external,
        Indicator::TurnoverInternal => text.indicator_turnover_internal,
        Indicator::TurnoverFirstYear => text.indicator_turnover_first_year,
        Indicator::SickLeave => text.indicator_sick_leave,
        Indicator::SickLeaveShort => text.indicator_sick_leave_short,
        Indicator::SickLeaveLong => text.indicator_sick_leave_long,
        Indicator::Workload => text.indicator_workload,
        Indicator::Within90Days => text.indicator_within_90_days,
        Indicator::BacklogMonths => text.indicator_backlog_months,
        Indicator::Continuity => text.indicator_continuity,
        Indicator::Cost => text.indicator_cost,
        Indicator::Budget => text.indicator_budget,
        Indicator::CostPerHour => text.indicator_cost_per_hour,
        Indicator::ProgrammeLost => text.indicator_programme_lost,
        Indicator::OwnFte => text.indicator_own_fte,
        Indicator::OwnHeads => text.indicator_own_heads,
        Indicator::PoolFte => text.indicator_pool_fte,
        Indicator::InTraining => text.indicator_in_training,
        Indicator::Students => text.indicator_students,
        Indicator::Graduates => text.indicator_graduates,
        Indicator::SupervisedWeeksUsed => text.indicator_supervised_weeks_used,
        Indicator::SupervisedWeeks => text.indicator_supervised_weeks,
        Indicator::Hires => text.indicator_hires,
        Indicator::Quits => text.indicator_quits,
        Indicator::Retirements => text.indicator_retirements,
        Indicator::ToAgency => text.indicator_to_agency,
        Indicator::FromAgency => text.indicator_from_agency,
        Indicator::ForeignPending => text.indicator_foreign_pending,
        Indicator::MeanAge => text.indicator_mean_age,
        Indicator::Share60 => text.indicator_share_60,
        Indicator::KpiHours => text.indicator_kpi_hours,
        Indicator::KpiPrice => text.indicator_kpi_price,
        Indicator::KpiOwnCost => text.indicator_kpi_own_cost,
    }
}

/// What an indicator measures, in a sentence; empty where the name says it.
pub(crate) fn definition(text: &Text, indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::AgencyShareOwn => text.define_agency_share_own,
        Indicator::GapFte => text.define_gap_fte,
        Indicator::TurnoverExternal => text.define_turnover_external,
        Indicator::Within90Days => text.define_within_90_days,
        Indicator::Workload => text.define_workload,
        Indicator::Cost => text.define_cost,
        _ => "",
    }
}

/// Every indicator once, in groups with their names.
pub(crate) fn groups(text: &Text) -> [(&'static str, &'static [Indicator]); 7] {
    [
        (
            text.group_agency,
            &[
                Indicator::AgencyShareOwn,
                Indicator::AgencyShareTotal,
                Indicator::AgencyCost,
                Indicator::AgencyFte,
                Indicator::AgencyHours,
                Indicator::AgencyPrice,
                Indicator::AgencyIdle,
                Indicator::KpiHours,
                Indicator::KpiPrice,
                Indicator::KpiOwnCost,
            ],
        ),
        (
            text.indicators_staff,
            &[
                Indicator::GapFte,
                Indicator::GapShare,
                Indicator::VacancyRate,
                Indicator::OwnFte,
                Indicator::OwnHeads,
                Indicator::PoolFte,
                Indicator::Continuity,
                Indicator::MeanAge,
                Indicator::Share60,
            ],
        ),
        (
            text.indicators_moves,
            &[
                Indicator::TurnoverExternal,
                Indicator::TurnoverInternal,
                Indicator::TurnoverFirstYear,
                Indicator::Hires,
                Indicator::Quits,
                Indicator::Retirements,
                Indicator::ToAgency,
                Indicator::FromAgency,
            ],
        ),
        (
            text.group_train,
            &[
                Indicator::Students,
                Indicator::Graduates,
                Indicator::SupervisedWeeks,
                Indicator::SupervisedWeeksUsed,
                Indicator::InTraining,
                Indicator::ForeignPending,
            ],
        ),
        (
            text.indicators_health,
            &[Indicator::Workload, Indicator::SickLeave, Indicator::SickLeaveShort, Indicator::SickLeaveLong],
        ),
        (text.indicators_access, &[Indicator::Within90Days, Indicator::BacklogMonths]),
        (
            text.indicators_money,
            &[Indicator::Cost, Indicator::Budget, Indicator::CostPerHour, Indicator::ProgrammeLost],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::{EN, NB, SV};

    #[test]
    fn every_indicator_can_be_chosen_once() {
        let mut offered: Vec<Indicator> = groups(&SV).iter().flat_map(|(_, group)| group.iter().copied()).collect();
        offered.sort_unstable();
        assert_eq!(offered, Indicator::ALL);
    }

    #[test]
    fn no_two_indicators_have_the_same_name() {
        for text in [&SV, &NB, &EN] {
            let mut names: Vec<&str> = Indicator::ALL.iter().map(|&indicator| name(text, indicator)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Indicator::ALL.len());
        }
    }
}
