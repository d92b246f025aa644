//! What people meet at work and what it has cost: everything that changes from month to month and is not a head count.

use super::math::exp2;
use super::measures::Measures;
use super::past_year::PastYear;
use super::people::{ByProfession, PROFESSIONS, UNITS};
use super::world::World;
use crate::evidence::{LeverId, constants, effects, levers};

/// Practices that spread from unit to unit: adoption is logistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Practice {
    /// Influence over one's schedule.
    Schedule,
    /// Task shifting.
    TaskShift,
    /// Digital work.
    Digital,
    /// Full time as the norm.
    FullTime,
}

impl Practice {
    pub(super) const ALL: [(Self, LeverId); 4] = [
        (Self::Schedule, levers::L16),
        (Self::TaskShift, levers::L34),
        (Self::Digital, levers::L35),
        (Self::FullTime, levers::L36),
    ];
}

/// Conditions at the start of a month.
#[derive(Clone, Debug)]
pub(super) struct Conditions {
    /// Surprise in demand, log, by unit.
    pub(super) surprise: [f64; UNITS],
    /// Smoothed workload by unit.
    pub(super) workload: [f64; UNITS],
    /// Care that was needed, kept on and not given, share of demand, by unit.
    pub(super) missed: [f64; UNITS],
    /// Care put off, full-post months, by unit.
    pub(super) queue: [f64; UNITS],
    /// Price of an agency hour before contracts, kr.
    pub(super) agency_price: ByProfession,
    /// Share of agency staff already lost to price cuts.
    pub(super) supply_lost: ByProfession,
    /// Market pay against the start's pay scale before drift.
    pub(super) market_pay: ByProfession,
    /// Full posts per head gained by full-time culture.
    pub(super) full_time: ByProfession,
    /// Contracted full posts per head, with the trend and full-time culture; 1 at most.
    pub(super) position: ByProfession,
    /// Share of experienced staff who are trained supervisors.
    pub(super) trained_supervisors: ByProfession,
    /// Heads who finished further training in the last 24 months, about.
    pub(super) recently_trained: ByProfession,
    /// Share of programme money that the budget rule leaves (psi).
    pub(super) programme_share: f64,
    /// Speed of hiring that the budget rule leaves.
    pub(super) hiring_speed: f64,
    /// Further posts that agency savings pay for, share of posts.
    pub(super) funded_posts: ByProfession,
    /// The last twelve months.
    pub(super) past_year: PastYear,
    adopted: [f64; 4],
}

impl Conditions {
    /// Conditions before the start is solved.
    pub(super) fn neutral(world: &World) -> Self {
        Self {
            surprise: [0.0; UNITS],
            workload: [world.usual_workload; UNITS],
            missed: [0.0; UNITS],
            queue: [0.0; UNITS],
            agency_price: world.agency_price,
            supply_lost: [0.0; PROFESSIONS],
            market_pay: [1.0; PROFESSIONS],
            full_time: [0.0; PROFESSIONS],
            position: world.fte_per_head,
            trained_supervisors: [0.0; PROFESSIONS],
            recently_trained: [0.0; PROFESSIONS],
            programme_share: 1.0,
            hiring_speed: 1.0,
            funded_posts: [0.0; PROFESSIONS],
            past_year: PastYear::empty(),
            adopted: [constants::FIRST_ADOPTERS; 4],
        }
    }

    /// Felt difference of a unit's workload from its usual one (`dW` of E9).
    pub(super) fn overload(&self, world: &World, unit: usize) -> f64 {
        let difference = self.workload[unit] - world.usual_workload;
        difference.clamp(constants::WORKLOAD_FLOOR, constants::WORKLOAD_CAP)
    }

    /// Mean of the units' felt overload.
    pub(super) fn mean_overload(&self, world: &World) -> f64 {
        (0..UNITS).map(|unit| self.overload(world, unit)).sum::<f64>() / UNITS as f64
    }

    /// Share that has taken up a practice.
    pub(super) fn adoption(&self, practice: Practice) -> f64 {
        self.adopted[practice as usize]
    }

    /// Practices spread: a logistic from e42's 10 to 90 % time, faster when employers act together (L39).
    pub(super) fn spread_practices(&mut self, world: &World, since_start: u16, measures: &Measures) {
        const LN_81: f64 = 4.394_449_154_672_439;
        let rate = LN_81 / world.strengths.of(effects::E42) * (1.0 + measures.region(levers::L39) / 100.0);
        for (practice, lever) in Practice::ALL {
            if world.schedule.first_start(lever).is_some_and(|start| since_start >= start) {
                let adopted = &mut self.adopted[practice as usize];
                *adopted = (*adopted + rate * *adopted * (1.0 - *adopted)).min(1.0);
            }
        }
        self.grow_positions(world, f64::from(since_start) / 12.0, measures);
    }

    /// Positions grow with the calendar (e45e) and by full-time culture (L36), to full posts at most.
    ///
    /// Only what the effort gains has its side effects (e45b, e45c, e45d): the trend was observed with them in it.
    fn grow_positions(&mut self, world: &World, years: f64, measures: &Measures) {
        // The effort adds no more than e45a a year, share of a full post.
        let fastest = world.strengths.of(effects::E45A) / 12.0;
        let by_itself = world.positions(years);
        for profession in 0..PROFESSIONS {
            let asked = measures.profession(levers::L36, profession) / 100.0 * self.adoption(Practice::FullTime);
            let goal = asked.min(1.0 - by_itself[profession]);
            let now = self.full_time[profession];
            self.full_time[profession] = now + (goal - now).max(-fastest).min(fastest);
            self.position[profession] = (by_itself[profession] + self.full_time[profession]).min(1.0);
        }
    }
}

/// Dose response of a money programme: `1 - 2^(-x / x50)`, with the money that the budget rule leaves (e22).
pub(super) fn dose(world: &World, kr_per_head: f64, programme_share: f64) -> f64 {
    1.0 - exp2(-kr_per_head * programme_share / world.strengths.of(effects::E22))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::ROTA;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{BaselineId, Profession};

    /// Conditions month by month while practices spread and nothing else happens.
    fn spreading(settings: &[(LeverId, f64)]) -> Vec<Conditions> {
        spreading_in("skane", settings)
    }

    fn spreading_in(region: &str, settings: &[(LeverId, f64)]) -> Vec<Conditions> {
        let mut scenario = skane_with(settings);
        scenario.baseline = BaselineId::from_code(region).expect("a baseline");
        Trial::of(&scenario).inside(0, |lived| {
            let mut conditions = Conditions::neutral(lived.present.world);
            let month = |since_start| {
                conditions.spread_practices(lived.present.world, since_start, lived.present.measures);
                conditions.clone()
            };
            (0..150).map(month).collect()
        })
    }

    #[test]
    fn a_practice_goes_from_a_tenth_to_nine_tenths_in_thirty_months_and_in_half_of_them_where_employers_act_together() {
        let months = |settings: &[(LeverId, f64)]| {
            let adopted = spreading(settings).into_iter().map(|month| month.adoption(Practice::TaskShift));
            adopted.filter(|adopted| (0.1..0.9).contains(adopted)).count()
        };
        // e42.
        assert!((29..=31).contains(&months(&[(levers::L34, 10.0)])), "{}", months(&[(levers::L34, 10.0)]));
        assert!((14..=16).contains(&months(&[(levers::L34, 10.0), (levers::L39, 100.0)])));
    }

    #[test]
    fn nobody_takes_up_what_is_not_introduced_and_no_more_than_all_what_is() {
        for month in spreading(&[(levers::L35, 5.0), (levers::L39, 100.0)]) {
            assert!((month.adoption(Practice::TaskShift) - 0.02).abs() < 1e-12, "`first_adopters` would");
            assert!((0.02..=1.0).contains(&month.adoption(Practice::Digital)));
            assert!(month.full_time.iter().all(|gained| gained.abs() < 1e-12));
        }
    }

    #[test]
    fn positions_grow_by_a_point_and_a_half_a_year_at_most_and_no_further_than_asked_for() {
        let months = spreading(&[(levers::L36, 10.0)]);
        let position = |month: usize| months[month].full_time[0];
        let fastest = (12..150).map(|month| position(month) - position(month - 12)).fold(0.0, f64::max);
        // e45a.
        assert!((fastest - 0.015).abs() < 1e-9, "{fastest}");
        assert!(months.iter().all(|month| month.full_time[0] <= 0.10 + 1e-12) && position(149) > 0.095);
    }

    #[test]
    fn rota_staff_in_a_norwegian_municipality_lack_less_to_full_posts_every_year_and_nobody_else_does() {
        for (region, yearly) in [("no-kommune", 0.028), ("skane", 0.0), ("sverige", 0.0)] {
            let months = spreading_in(region, &[]);
            for (profession, row) in Profession::ALL.map(Profession::row).into_iter().enumerate() {
                let start = if region == "no-kommune" { row.fte_per_head_no } else { row.fte_per_head_se };
                let mut lacking = 1.0 - start;
                for year in months.chunks(12) {
                    assert!((1.0 - year[0].position[profession] - lacking).abs() < 1e-9, "{region}, {}", row.code);
                    // e45e.
                    lacking *= if ROTA.contains(&profession) { 1.0 - yearly } else { 1.0 };
                }
            }
            let has_side_effects = |month: &Conditions| month.full_time.iter().any(|gained| gained.abs() > 0.0);
            assert!(!months.iter().any(has_side_effects), "{region}: they belong to the effort");
        }
    }

    #[test]
    fn full_time_culture_comes_on_top_of_the_trend_and_a_full_post_is_the_roof() {
        let (trend, asked) = (spreading_in("no-kommune", &[]), spreading_in("no-kommune", &[(levers::L36, 15.0)]));
        for profession in 0..PROFESSIONS {
            let mut before = 0.0;
            for (by_itself, with) in trend.iter().zip(&asked) {
                let position = with.position[profession];
                let gained = with.full_time[profession];
                assert!(before <= position + 1e-12 && position <= 1.0, "profession {profession}: {before}, {position}");
                assert!((position - by_itself.position[profession] - gained).abs() < 1e-9, "profession {profession}");
                before = position;
            }
            let room = 1.0 - trend[149].position[profession];
            assert!((asked[149].full_time[profession] - room.min(0.15)).abs() < 0.002, "profession {profession}");
        }
    }

    #[test]
    fn the_second_half_of_a_programme_s_money_does_half_as_much_as_the_first() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let dose = |kr: f64, left: f64| dose(lived.present.world, kr, left);
            // e22: 1,500 kr give half of the whole effect.
            assert!((dose(1500.0, 1.0) - 0.5).abs() < 1e-12 && (dose(3000.0, 1.0) - 0.75).abs() < 1e-12);
            assert!((dose(3000.0, 0.5) - 0.5).abs() < 1e-12, "the budget rule has left half of the money");
            assert!(dose(0.0, 1.0).abs() < 1e-12);
        });
    }
}
