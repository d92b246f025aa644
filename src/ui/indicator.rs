//! The indicators in the groups one chooses from.

use super::text::Text;
use crate::engine::Indicator;

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
    use crate::ui::text::SV;

    #[test]
    fn every_indicator_can_be_chosen_once() {
        let mut offered: Vec<Indicator> = groups(&SV).iter().flat_map(|(_, group)| group.iter().copied()).collect();
        offered.sort_unstable();
        assert_eq!(offered, Indicator::ALL);
    }
}
