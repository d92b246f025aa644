//! Flows of a month, counted as they happen.

use super::people::{ByProfession, ByUnit, PROFESSIONS, UNITS};

/// Persons who did something this month.
#[derive(Clone, Debug)]
pub(super) struct Flows {
    /// Quits to other employers and work outside care.
    pub(super) quit: ByUnit,
    /// Own staff to agencies.
    pub(super) to_agency: ByUnit,
    /// Quits and departures to agencies with under a year of tenure.
    pub(super) first_year_exits: ByUnit,
    /// Retirements, with disability.
    pub(super) retired: ByUnit,
    /// Moves between units, by the unit they leave.
    pub(super) moved: ByUnit,
    /// Moves between units, by the unit they go to.
    pub(super) moved_in: ByUnit,
    /// Finished further training, by new profession.
    pub(super) trained: ByUnit,
    /// Hires.
    pub(super) hired: ByUnit,
    /// Vacant posts at the start of the month.
    pub(super) vacancies: ByUnit,
    /// Posts.
    pub(super) posts: ByUnit,
    /// Agency staff who became seekers or pool staff.
    pub(super) from_agency: ByProfession,
    /// People from work outside care who became seekers.
    pub(super) from_outside: ByProfession,
    /// Seekers at the start of the month.
    pub(super) seekers: ByProfession,
    /// Beginners on basic programmes.
    pub(super) admitted: ByProfession,
    /// Graduates of basic programmes.
    pub(super) graduated: ByProfession,
    /// Students who left education for work: graduates, psychologists after practical service.
    pub(super) entered_work: ByProfession,
    /// Students who gave up.
    pub(super) dropped_out: ByProfession,
    /// Supervised weeks available this month.
    pub(super) practice_weeks: ByProfession,
    /// Supervised weeks used this month.
    pub(super) practice_used: ByProfession,
    /// Starters in recruitment abroad and fast tracks.
    pub(super) recruited_abroad: ByProfession,
}

impl Flows {
    pub(super) fn none() -> Self {
        let (units, professions) = ([[0.0; PROFESSIONS]; UNITS], [0.0; PROFESSIONS]);
        Self {
            quit: units,
            to_agency: units,
            first_year_exits: units,
            retired: units,
            moved: units,
            moved_in: units,
            trained: units,
            hired: units,
            vacancies: units,
            posts: units,
            from_agency: professions,
            from_outside: professions,
            seekers: professions,
            admitted: professions,
            graduated: professions,
            entered_work: professions,
            dropped_out: professions,
            practice_weeks: professions,
            practice_used: professions,
            recruited_abroad: professions,
        }
    }
}
