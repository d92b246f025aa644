//! A year of hiring at the start: graduates come in January and June, so that seekers and vacancies swing around what keeps
//! the staff.

use super::math::{chance_of, share};
use crate::evidence::constants;

/// Years after which the seekers of the first month, and those who come besides graduates, no longer move.
const ROUNDS: usize = 24;

/// A profession that loses as many every month of a year as it hires over the year.
#[derive(Clone, Copy, Debug)]
pub(super) struct HiringYear {
    /// Heads lost a month.
    pub(super) loss: f64,
    /// Vacant posts at the start.
    pub(super) vacant: f64,
    /// Matching speed of recruitment.
    pub(super) speed: f64,
    /// Rate at which seekers end their working life.
    pub(super) ends: f64,
    /// Graduates by month from the start on, those who look for posts elsewhere too.
    pub(super) graduates: [f64; 12],
    /// Part of them who look here at most.
    pub(super) staying: f64,
    /// Part of the region's staff that works here, and not with other employers.
    pub(super) staff_here: f64,
    /// Heads a month who begin to seek from the employer's own sources, whatever happens elsewhere.
    pub(super) besides: f64,
}

/// What keeps such a profession as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seeking {
    /// Seekers at the start.
    pub(super) at_the_start: f64,
    /// Seekers of the mean month.
    pub(super) usual: f64,
    /// Heads a month who must come from other employers.
    pub(super) from_others: f64,
    /// Part of graduates who look here.
    pub(super) staying: f64,
    /// Heads above those of the start, by month.
    pub(super) gained: [f64; 12],
}

impl HiringYear {
    /// Lives the year again and again, until it ends as it began.
    ///
    /// Where more graduates would look for posts here than `graduates_most` of those who are needed, the others of them look
    /// elsewhere, so that experienced people are hired too; but no more of them do than the region's staff works elsewhere.
    /// Where that is still too many, only as many look here as find a post. Each more graduate changes little of this.
    pub(super) fn find(&self) -> Seeking {
        let graduates = self.graduates.iter().sum::<f64>() / 12.0;
        let gone = constants::SEEK_LEAVE + self.ends;
        let seekers = share(self.loss * self.vacant, self.speed * self.vacant - self.loss);
        let needed = self.loss + seekers * gone - self.besides;
        let spread = graduates * self.staying.min(self.staff_here);
        let looking = (graduates * self.staying).min(spread.max(constants::GRADUATES_MOST * needed));
        let staying = if graduates > 0.0 { looking / graduates } else { self.staying };
        let mut missing = needed - graduates * staying;
        let mut seeking =
            Seeking { at_the_start: seekers, usual: seekers, from_others: 0.0, staying, gained: [0.0; 12] };
        for _ in 0..ROUNDS {
            missing = missing.max(-graduates * staying);
            seeking.from_others = missing.max(0.0);
            seeking.staying = staying + share(missing.min(0.0), graduates);
            missing += self.loss - self.live(&mut seeking);
        }
        seeking
    }

    /// Lives through the year, and tells the hires of its mean month.
    fn live(&self, seeking: &mut Seeking) -> f64 {
        let stay = 1.0 - chance_of(constants::SEEK_LEAVE + self.ends);
        let (mut seekers, mut vacant) = (seeking.at_the_start, self.vacant);
        let [mut hires, mut usual] = [0.0; 2];
        for (graduates, gained) in self.graduates.into_iter().zip(&mut seeking.gained) {
            *gained = self.vacant - vacant;
            let hired = (self.speed * share(seekers * vacant, seekers + vacant)).min(vacant).min(seekers);
            usual += seekers / 12.0;
            hires += hired / 12.0;
            seekers = (seekers - hired) * stay + self.besides + seeking.from_others + graduates * seeking.staying;
            vacant = (vacant + self.loss - hired).max(0.0);
        }
        (seeking.at_the_start, seeking.usual) = (seekers, usual);
        hires
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten leave a month; of sixty graduates, in January and June, seven in ten look here.
    fn year() -> HiringYear {
        let mut graduates = [0.0; 12];
        (graduates[0], graduates[5]) = (24.0, 36.0);
        HiringYear {
            loss: 10.0,
            vacant: 60.0,
            speed: 0.5,
            ends: 0.003,
            graduates,
            staying: 0.7,
            staff_here: 0.4,
            besides: 1.0,
        }
    }

    #[test]
    fn a_year_ends_as_it_began_and_has_hired_as_many_as_have_left() {
        let mut seeking = year().find();
        let began = seeking.at_the_start;
        assert!((year().live(&mut seeking) - 10.0).abs() < 1e-4);
        assert!((seeking.at_the_start / began - 1.0).abs() < 1e-4, "{began} and {}", seeking.at_the_start);
    }

    #[test]
    fn who_comes_to_seek_finds_a_post_or_gives_up() {
        let (year, seeking) = (year(), year().find());
        let graduates = year.graduates.iter().sum::<f64>() / 12.0 * seeking.staying;
        let come = graduates + year.besides + seeking.from_others;
        // Give up: `seek_leave` and the ends, of those who have not been hired that month.
        let give_up = (seeking.usual - year.loss) * chance_of(constants::SEEK_LEAVE + year.ends);
        assert!((come - year.loss - give_up).abs() < 1e-3, "{come} come, {give_up} give up");
        assert!(seeking.from_others > 0.0 && (seeking.staying - 0.7).abs() < 1e-12);
    }

    #[test]
    fn more_who_leave_draw_more_from_other_employers_and_more_who_come_by_themselves_fewer() {
        let drawn = |change: fn(&mut HiringYear)| {
            let mut changed = year();
            change(&mut changed);
            changed.find().from_others
        };
        let usual = drawn(|_| ());
        assert!(drawn(|year| year.loss += 1.0) > usual + 1.0, "some give up on the way");
        assert!((drawn(|year| year.besides += 1.0) - usual + 1.0).abs() < 1e-3);
        assert!(drawn(|year| year.staying += 0.1) < usual && drawn(|year| year.ends += 0.01) > usual);
    }

    #[test]
    fn where_more_graduate_than_are_needed_they_spread_over_employers_and_others_apply_too() {
        let many = HiringYear { graduates: year().graduates.map(|heads| 3.2 * heads), ..year() };
        let mut seeking = many.find();
        assert!((seeking.staying - 0.4).abs() < 1e-12 && seeking.from_others > 1.0, "{seeking:?}");
        assert!((many.live(&mut seeking) - 10.0).abs() < 1e-3);
    }

    #[test]
    fn one_more_graduate_in_a_hundred_changes_little_of_who_is_hired_wherever_there_are_few_or_many() {
        let of = |part: f64| {
            let seeking = HiringYear { graduates: year().graduates.map(|heads| part * heads), ..year() }.find();
            [part * 60.0 / 12.0 * seeking.staying, seeking.from_others]
        };
        let needed = of(1.0).iter().sum::<f64>();
        for step in 10..1000 {
            let part = f64::from(step) / 100.0;
            let (before, after) = (of(part), of(part * 1.01));
            let moved = before.iter().zip(after).map(|(before, after)| (after - before).abs()).fold(0.0, f64::max);
            assert!(moved <= 0.02 * needed, "{part}: {before:?} and {after:?}");
        }
    }

    #[test]
    fn where_even_so_too_many_graduate_only_as_many_stay_as_find_a_post() {
        let many = HiringYear { graduates: year().graduates.map(|heads| 7.0 * heads), ..year() };
        let mut seeking = many.find();
        assert!(seeking.from_others.abs() < 1e-12 && (0.0..0.4).contains(&seeking.staying), "{seeking:?}");
        assert!((many.live(&mut seeking) - 10.0).abs() < 1e-3);
    }

    #[test]
    fn before_the_graduates_come_fewer_seek_than_after() {
        let from = |month: usize| {
            let mut graduates = year().graduates;
            graduates.rotate_left(month);
            HiringYear { graduates, ..year() }.find().at_the_start
        };
        assert!(from(6) > 1.5 * from(5), "{} in July, {} in June", from(6), from(5));
    }

    #[test]
    fn where_more_seek_by_themselves_than_leave_no_graduate_is_needed_and_nobody_from_elsewhere() {
        let seeking = HiringYear { besides: 60.0, ..year() }.find();
        assert!(seeking.staying.abs() < 1e-12 && seeking.from_others.abs() < 1e-12, "{seeking:?}");
    }

    #[test]
    fn of_those_who_begin_to_seek_half_are_experienced_until_graduates_spread_as_the_staff_does() {
        let looking = year().graduates.iter().sum::<f64>() / 12.0 * 0.7;
        let needed = looking + year().find().from_others;
        let staying = |part: f64| {
            let graduates = year().graduates.map(|heads| heads * part * needed / looking);
            HiringYear { graduates, staff_here: 0.2, ..year() }.find().staying
        };
        let few = 0.9 * constants::GRADUATES_MOST;
        assert!((staying(few) - 0.7).abs() < 1e-12, "{} where few graduate", staying(few));
        // Of as many as are needed about `graduates_most` look here, more where they come all at once; of twice as many
        // those whom the staff's part makes.
        let [as_many, twice] = [staying(1.0), staying(2.0)];
        assert!((as_many / 0.7 / constants::GRADUATES_MOST - 1.0).abs() < 0.1, "{as_many} where as many graduate");
        assert!((twice - 0.2).abs() < 1e-12, "{twice} where twice as many do");
    }
}
