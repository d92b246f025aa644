//! Laws of what own staff do in a month: some people alone, and one thing changed at a time.

use super::*;
use crate::engine::agency::AgencyUse;
use crate::engine::chance::{Counting, Mean, Site};
use crate::engine::conditions::Conditions;
use crate::engine::moves::Moves;
use crate::engine::people::Heads;
use crate::engine::recruitment::Posts;
use crate::engine::situation::Present;
use crate::engine::trial::{Trial, skane_with};
use crate::engine::working_life;

const NURSE: usize = Profession::Ssk as usize;

/// A month in which some people alone are employed: who they are afterwards, and what they did.
fn live(people: &People, change: impl Fn(&mut Conditions, &mut Moves, &mut [f64; UNITS])) -> (People, Flows) {
    live_by(&Mean, people, change)
}

fn live_by<C: Chance>(
    chance: &C,
    people: &People,
    change: impl Fn(&mut Conditions, &mut Moves, &mut [f64; UNITS]),
) -> (People, Flows) {
    Trial::of(&skane_with(&[])).inside(0, |lived| {
        let mut heads = Heads::none();
        heads.count(people, lived.present.ages);
        let mut conditions = lived.present.conditions.clone();
        conditions.workload = [lived.present.world.usual_workload; UNITS];
        conditions.missed = lived.present.world.usual_missed;
        let mut moves = Moves::nobody_moves();
        moves.turnover = lived.present.world.usual_turnover;
        let mut to_training = [0.0; UNITS];
        change(&mut conditions, &mut moves, &mut to_training);
        let present = Present { people, heads: &heads, conditions: &conditions, ..lived.present };
        let leaving = working_life::rates(present.world, present.measures, present.ages);
        let nowhere = Posts { all: [[0.0; PROFESSIONS]; UNITS], vacant: [[0.0; PROFESSIONS]; UNITS] };
        let agency = AgencyUse::none();
        let situation = present.decide(&agency, &leaving, &moves, &nowhere, to_training);
        let (mut next, mut flows) = (people.clone(), Flows::none());
        live_through(&situation, chance, &mut next, &mut flows);
        (next, flows)
    })
}

/// A thousand of a profession in their thirties at work in the first unit.
fn thousand(profession: Profession, tenure: usize) -> People {
    let mut people = People::nobody();
    people.at_mut(Row::own(0, profession.idx(), Contract::Own, tenure))[2] = 1000.0;
    people
}

fn as_it_is(_: &mut Conditions, _: &mut Moves, _: &mut [f64; UNITS]) {}

fn quits(flows: &Flows) -> f64 {
    flows.quit.as_flattened().iter().sum()
}

#[test]
fn the_new_quit_more_than_those_who_have_been_there_for_years_and_are_counted_apart() {
    let by_tenure = [0, 1, 2].map(|tenure| live(&thousand(Profession::Ssk, tenure), as_it_is).1);
    let [new, middle, long] = by_tenure.each_ref().map(quits);
    // Factors of the first year (domain 5.4), of one to three years, and of more.
    assert!((new / middle - 1.9 / 1.15).abs() < 0.05, "{new} {middle}: tenure ends for some before they quit");
    assert!((long / middle - 0.85 / 1.15).abs() < 0.02, "{long} {middle}");
    let counted = by_tenure.map(|flows| flows.first_year_exits.as_flattened().iter().sum::<f64>());
    assert!((counted[0] - new).abs() < 1e-9 && counted[1..].iter().all(|exits| exits.abs() < 1e-12), "{counted:?}");
    // A nurse in the middle of working life leaves at about the table's 6.5 % a year.
    assert!((0.04..0.08).contains(&(12.0 * middle / 1000.0)), "{middle}");
}

#[test]
fn ten_points_more_workload_drive_an_eighth_more_out_and_more_of_them_out_of_care() {
    let month = |overload: f64| {
        live(&thousand(Profession::Ssk, 2), |conditions, _, _| {
            conditions.workload = conditions.workload.map(|usual| usual + overload);
        })
    };
    let ((calm, usual), (busy, strained)) = (month(0.0), month(0.1));
    // e13 is 1.3: e^0.13.
    assert!((quits(&strained) / quits(&usual) - 1.139).abs() < 2e-3, "{}", quits(&strained) / quits(&usual));
    let outside = |people: &People, flows: &Flows| people.in_stock(Stock::Outside, NURSE) / quits(flows);
    let odds = |share: f64| share / (1.0 - share);
    // `outside_odds` 0.8: e^0.08.
    let times = odds(outside(&busy, &strained)) / odds(outside(&calm, &usual));
    assert!((times - 1.083).abs() < 1e-3, "{times}");
    let row = Profession::Ssk.row();
    let table = row.to_outside / (row.to_outside + row.to_other);
    assert!((outside(&calm, &usual) - table).abs() < 1e-9, "at the usual load as in the table");
}

#[test]
fn overload_makes_a_tenth_more_long_sick_and_never_more_than_four_in_ten() {
    let sick = |overload: f64| {
        let (after, _) = live(&thousand(Profession::Usk, 2), |conditions, _, _| {
            conditions.workload = conditions.workload.map(|usual| usual + overload);
        });
        all_of(after.at(Row::own(0, Profession::Usk.idx(), Contract::LongSick, 2)))
    };
    // e11 is 0.9; `sick_cap` 1.4, `sick_floor` 0.75.
    assert!((sick(0.1) / sick(0.0) - 1.094).abs() < 2e-3, "{}", sick(0.1) / sick(0.0));
    assert!((sick(0.40) / sick(0.0) - 1.4).abs() < 5e-3 && (sick(-0.9) / sick(0.0) - 0.763).abs() < 0.02);
}

#[test]
fn those_who_have_just_finished_further_training_quit_a_fifth_less() {
    let among = |recent: f64| {
        live(&thousand(Profession::Sps, 2), |conditions, _, _| {
            conditions.recently_trained[Profession::Sps.idx()] = recent;
        })
        .1
    };
    let [none, half, all] = [0.0, 500.0, 1000.0].map(|recent| quits(&among(recent)));
    // `after_training_quit_factor`.
    assert!((all / none - 0.8).abs() < 2e-3 && (half / none - 0.9).abs() < 2e-3, "{none} {half} {all}");
}

#[test]
fn movers_go_where_they_wish_and_nobody_is_lost_on_the_way() {
    let (after, flows) = live(&thousand(Profession::Ssk, 1), |_, moves, _| {
        moves.rate[0][NURSE] = 0.05;
        moves.goal[0][NURSE] = [0.0, 0.5, 0.3, 0.2];
    });
    let moved = flows.moved[0][NURSE];
    assert!((40.0..50.0).contains(&moved), "{moved}");
    for (unit, part) in [0.0, 0.5, 0.3, 0.2].into_iter().enumerate() {
        assert!((flows.moved_in[unit][NURSE] - part * moved).abs() < 1e-9, "unit {unit}");
        let there = all_of(after.at(Row::own(unit, NURSE, Contract::Own, 1)));
        assert!(unit == 0 || (there - part * moved).abs() < 1e-9, "with the years they have");
    }
    assert!((after.balance() - 1000.0).abs() < 1e-9);
}

#[test]
fn a_resident_takes_five_and_a_half_years_and_a_junior_waits_for_a_post() {
    let years = |profession: Profession, free: f64| {
        let mut people = thousand(profession, 0);
        let (mut risen, mut weighted) = (0.0, 0.0);
        for month in 1..=240 {
            let (after, _) = live(&people, |_, moves, _| moves.resident_posts_free = free);
            people = after;
            let goal = if profession == Profession::Lj { Profession::Lst } else { Profession::Lsp };
            for tenure in 0..TENURES {
                let row = people.at_mut(Row::own(0, goal.idx(), Contract::Own, tenure));
                (risen, weighted) = (risen + all_of(row), weighted + f64::from(month) * all_of(row));
                row.fill(0.0);
            }
        }
        (risen, weighted / risen / 12.0)
    };
    let (residents, length) = years(Profession::Lst, 1.0);
    // Some quit on the way, who would have taken longest (E19: 66 months).
    assert!(residents > 600.0 && (4.4..5.6).contains(&length), "{residents} after {length} years");
    let (juniors, waiting) = years(Profession::Lj, 1.0);
    assert!(juniors > 700.0 && (1.0..1.6).contains(&waiting), "eighteen months: {juniors} after {waiting} years");
    assert!(years(Profession::Lj, 0.5).1 > 1.3 * waiting && years(Profession::Lj, 0.0).0.abs() < 1e-9);
}

#[test]
fn nurses_begin_training_as_places_are_taken_and_nobody_else_does() {
    let begun = |profession: Profession, tenure: usize| {
        let (after, _) = live(&thousand(profession, tenure), |_, _, places| *places = [30.0; UNITS]);
        TRAINED_FOR.map(|goal| all_of(after.at(Row::own(0, goal, Contract::Training, 0))))
    };
    let [specialists, midwives] = begun(Profession::Ssk, 2);
    // Other exits of the month take some of those who would have begun.
    assert!((28.0..=30.0).contains(&(specialists + midwives)), "{specialists} and {midwives}");
    assert!(midwives > 0.0 && midwives < specialists);
    for (profession, tenure) in [(Profession::Ssk, 0), (Profession::Usk, 2), (Profession::Sps, 2)] {
        assert!(begun(profession, tenure).iter().sum::<f64>().abs() < 1e-12, "{profession:?} of tenure {tenure}");
    }
}

#[test]
fn care_that_is_needed_and_not_given_drives_people_out_as_three_tenths_of_so_much_workload() {
    let month = |missed: f64| {
        live(&thousand(Profession::Ssk, 2), |conditions, _, _| {
            conditions.missed = conditions.missed.map(|usual| usual + missed);
        })
    };
    // `missed_care_weight` of e13: e^(1.3 * 0.03).
    let times = quits(&month(0.1).1) / quits(&month(0.0).1);
    assert!((times - 1.0398).abs() < 1e-3, "{times}");
}

#[test]
fn colleagues_who_leave_are_followed_by_one_in_twenty_more_for_ten_points_of_turnover() {
    let month = |more: f64| {
        let change = |_: &mut Conditions, moves: &mut Moves, _: &mut [f64; UNITS]| {
            moves.turnover = moves.turnover.map(|usual| usual + more);
        };
        quits(&live(&thousand(Profession::Ssk, 2), change).1)
    };
    // e18 is 0.05.
    assert!((month(0.1) / month(0.0) - 1.0513).abs() < 1e-3, "{}", month(0.1) / month(0.0));
}

#[test]
fn a_place_is_taken_once_whatever_the_years_of_those_who_may_take_it() {
    let mut people = thousand(Profession::Ssk, 1);
    people.at_mut(Row::own(0, NURSE, Contract::Own, 2))[3] = 500.0;
    let (after, _) = live(&people, |_, _, places| *places = [30.0; UNITS]);
    let begun: f64 = TRAINED_FOR.iter().map(|&goal| all_of(after.at(Row::own(0, goal, Contract::Training, 0)))).sum();
    assert!((28.0..=30.0).contains(&begun), "{begun}");
}

/// The mean, told as the dice are: by the list of exits.
struct Listed;

impl Chance for Listed {
    fn begin_month(&mut self, _month: u32) {}

    fn take(&self, n: f64, p: f64, site: Site) -> f64 {
        Mean.take(n, p, site)
    }

    fn compete<To: Copy, const N: usize>(
        &self,
        heads: &ByCohort,
        ways: &Ways<To, N>,
        row: Row,
        tell: impl FnMut(To, &ByCohort),
    ) -> ByCohort {
        Mean.compete(heads, ways, row, tell)
    }

    fn whole(&self, mean: f64, site: Site) -> f64 {
        Mean.whole(mean, site)
    }

    fn counting(&self) -> Counting {
        Mean.counting()
    }

    fn surprise(&self, site: Site) -> f64 {
        Mean.surprise(site)
    }
}

#[test]
fn whoever_is_told_by_the_list_of_exits_arrives_where_those_do_who_are_asked_for_by_name() {
    for profession in [Profession::Ssk, Profession::Lj, Profession::Lst] {
        for tenure in 0..TENURES {
            let mut people = thousand(profession, tenure);
            people.at_mut(Row::own(0, profession.idx(), Contract::Pool, tenure))[3] = 100.0;
            let all_ways = |_: &mut Conditions, moves: &mut Moves, to_training: &mut [f64; UNITS]| {
                moves.rate[0][profession.idx()] = 0.01;
                moves.goal[0][profession.idx()] = [0.0, 0.5, 0.3, 0.2];
                (moves.to_pool[profession.idx()], moves.from_pool[profession.idx()]) = (0.02, 0.03);
                (moves.resident_posts_free, to_training[0]) = (0.5, 20.0);
            };
            let ((named, _), (listed, _)) = (live(&people, all_ways), live_by(&Listed, &people, all_ways));
            let own = (0..UNITS * PROFESSIONS * TENURES).flat_map(|i| {
                let (unit, profession, tenure) = (i / TENURES / PROFESSIONS, i / TENURES % PROFESSIONS, i % TENURES);
                Contract::ALL.map(|contract| Row::own(unit, profession, contract, tenure))
            });
            let stocks = [Stock::Agency, Stock::Other, Stock::Outside];
            let rows = own.chain(stocks.map(|stock| Row::regional(stock, profession.idx())));
            for row in rows {
                let (named, listed) = (all_of(named.at(row)), all_of(listed.at(row)));
                assert!(
                    (named - listed).abs() < 1e-9,
                    "{profession:?}, tenure {tenure}, {row:?}: {named}, not {listed}"
                );
            }
            assert!((named.balance() - people.balance()).abs() < 1e-9, "nobody is lost on the way");
        }
    }
}
