//! Everybody at the start: a baseline's heads spread over units, contracts, cohorts and tenures as whole people.

use super::calendar::Month;
use super::math::{exp, share};
use super::people::{
    COHORTS, Contract, NURSES, PROFESSIONS, People, Row, STUDY_YEARS, Stock, TENURES, TRAINED_FOR, UNITS,
};
use super::students;
use super::world::World;
use crate::evidence::{Profession, constants, levers};

/// Everybody at the start.
pub(super) fn people(world: &World) -> People {
    let mut people = People::nobody();
    let baseline = world.baseline;
    let defaults = world.schedule.defaults();
    let nurses = n_nurses(world);
    let years = (constants::SPECIALIST_MONTHS * (1.0 - world.midwife_share)
        + constants::MIDWIFE_MONTHS * world.midwife_share)
        / 12.0;
    let in_training = (training_places(world) * years).min(constants::TRAINING_CAP * nurses);
    for profession in 0..PROFESSIONS {
        let whole = baseline.heads[profession].value;
        let sick = world.long_sick[profession] / (constants::SICK_RETURN + constants::DISABILITY);
        let long_sick = whole * sick / (1.0 + sick);
        let training = if profession == Profession::Ssk.idx() { in_training } else { 0.0 };
        let at_work = (whole - long_sick - training).max(0.0);
        let pool = at_work * defaults.profession(levers::L08, profession) / 100.0;
        let tenures = tenure_shares(world, profession);
        let own = [(Contract::Own, at_work - pool), (Contract::Pool, pool), (Contract::LongSick, long_sick)];
        let mut spread = Spread::new();
        for (contract, heads) in own {
            settle_contract(world, &mut people, &mut spread, profession, profession, contract, heads, tenures);
        }
        for goal in TRAINED_FOR.into_iter().filter(|_| training > 0.0) {
            let midwifery = world.midwife_share * constants::MIDWIFE_MONTHS / 12.0 / years;
            let part = if goal == Profession::Bm.idx() { midwifery } else { 1.0 - midwifery };
            let thirds = [1.0 / 3.0; TENURES];
            settle_contract(
                world,
                &mut people,
                &mut spread,
                profession,
                goal,
                Contract::Training,
                training * part,
                thirds,
            );
        }
        let regional = [
            (Stock::Agency, baseline.agency_heads[profession].value * (1.0 + constants::OUTSIDE_REQUESTS)),
            (Stock::Other, baseline.other_heads[profession].value),
            (Stock::Outside, baseline.outside_heads[profession].value),
        ];
        for (stock, heads) in regional {
            in_region(&mut people, stock, profession, heads);
        }
        settle_students(world, &mut people, profession);
    }
    people
}

/// Nurses, specialist nurses and midwives.
fn n_nurses(world: &World) -> f64 {
    NURSES.iter().map(|&nurse| world.baseline.heads[nurse].value).sum()
}

/// Nurses who begin further training a year, before levers are moved.
fn training_places(world: &World) -> f64 {
    world.schedule.defaults().profession(levers::L25, Profession::Ssk.idx()) * n_nurses(world) / 1000.0
}

#[expect(clippy::too_many_arguments, reason = "one spread runs through all contracts of a profession")]
fn settle_contract(
    world: &World,
    people: &mut People,
    spread: &mut Spread,
    from: usize,
    profession: usize,
    contract: Contract,
    heads: f64,
    tenures: [f64; TENURES],
) {
    let ages = Profession::ALL[from].row().ages;
    for unit in 0..UNITS {
        for cohort in 0..COHORTS {
            for tenure in 0..TENURES {
                let wanted = heads * world.baseline.unit_shares[from][unit] * ages[cohort] * tenures[tenure];
                people.at_mut(Row::own(unit, profession, contract, tenure))[cohort] += spread.next(wanted);
            }
        }
    }
}

pub(super) fn in_region(people: &mut People, stock: Stock, profession: usize, heads: f64) {
    let ages = Profession::ALL[profession].row().ages;
    let mut spread = Spread::new();
    *people.at_mut(Row::regional(stock, profession)) = ages.map(|part| spread.next(heads * part));
}

/// Students before the month's events: in July the last year has finished, in January only the autumn's have begun.
fn settle_students(world: &World, people: &mut People, profession: usize) {
    let Some(programme) = Profession::ALL[profession].row().programme else { return };
    let give_up = students::drop_out_rate(&programme);
    let beginners = world.beginners[profession];
    let mut spread = Spread::new();
    let (years, in_august) = (usize::from(programme.years), 1.0 - constants::INTAKE_JANUARY);
    if Month::of(world.baseline, 0).is_january() {
        for year in 0..years {
            let (begun, months) = if year == 0 {
                (in_august, constants::AUTUMN_MONTHS)
            } else {
                (1.0, 12.0 * year as f64 + constants::AUTUMN_MONTHS * in_august)
            };
            people.students[profession][year] = spread.next(beginners * begun * exp(-give_up * months));
        }
    } else {
        for year in 0..years - 1 {
            let months = 12.0 * year as f64 + constants::JULY_STUDY_MONTHS;
            people.students[profession][year] = spread.next(beginners * exp(-give_up * months));
        }
    }
    if profession == Profession::Psy.idx() {
        people.students[profession][STUDY_YEARS - 1] = spread.next(beginners * programme.completion);
    }
}

/// Tenure that hiring and leaving at the table's rates lead to; nurses also leave for further training, after a year.
pub(super) fn tenure_shares(world: &World, profession: usize) -> [f64; TENURES] {
    let row = Profession::ALL[profession].row();
    let quits = (row.to_other + row.to_outside + row.to_agency) / 12.0;
    let retire = constants::START_RETIREMENT / 12.0;
    let rise = |tenure: usize| match Profession::ALL[profession] {
        Profession::Lj => constants::LICENCE_RATE / 3.0,
        Profession::Lst if tenure == 2 => 1.0 / (constants::SPECIALIST_MONTHS_DOCTOR - 36.0),
        _ => 0.0,
    };
    let train = if profession == Profession::Ssk.idx() {
        share(training_places(world) / 12.0, world.baseline.heads[profession].value)
    } else {
        0.0
    };
    let leave = |tenure: usize, factor: f64| quits * factor + retire + rise(tenure) + train;
    let middle = (1.0 / 12.0) / (1.0 / 24.0 + leave(1, constants::QUIT_TENURE_1));
    let long = middle / 24.0 / leave(2, constants::QUIT_TENURE_2);
    let whole = 1.0 + middle + long;
    [1.0 / whole, middle / whole, long / whole]
}

/// Spreads whole persons over cells so that each profession's total is kept: every cell gets the difference of the
/// rounded running sum.
struct Spread {
    wanted: f64,
    given: f64,
}

impl Spread {
    fn new() -> Self {
        Self { wanted: 0.0, given: 0.0 }
    }

    fn next(&mut self, wanted: f64) -> f64 {
        self.wanted += wanted;
        let whole = (self.wanted + 0.5).floor() - self.given;
        self.given += whole;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::people::Heads;
    use crate::engine::trial::{Trial, skane_with};
    use crate::evidence::{Baseline, Region};

    fn starting_in(month: u8) -> &'static Baseline {
        let skane = skane_with(&[]).baseline.row();
        let region = Box::leak(Box::new(Region { start_month: month, ..*skane.region }));
        Box::leak(Box::new(Baseline { region, ..*skane }))
    }

    #[test]
    fn everybody_of_the_table_has_a_place_to_the_person() {
        let scenario = skane_with(&[]);
        let baseline = scenario.baseline.row();
        Trial::of(&scenario).inside(0, |lived| {
            let heads: &Heads = lived.present.heads;
            for profession in 0..PROFESSIONS {
                let placed = heads.employed_in_all(profession);
                let table = baseline.heads[profession].value;
                assert!((placed - table).abs() < 2.0, "profession {profession}: {placed} of {table}");
                let in_agencies = lived.present.people.in_stock(Stock::Agency, profession);
                let twice = 2.0 * baseline.agency_heads[profession].value;
                assert!((in_agencies - twice).abs() < 1.0, "here and as many for others (`outside_requests`)");
            }
            assert!(lived.present.people.is_whole());
        });
    }

    #[test]
    fn a_year_after_the_start_as_many_study_in_every_year_of_a_programme_as_then() {
        for month in [7, 1] {
            let scenario = skane_with(&[]);
            let trial = Trial { scenario: &scenario, baseline: starting_in(month) };
            let students = |at| trial.inside(at, |lived| lived.present.people.students);
            let (then, now) = (students(0), students(12));
            let mut programmes = 0;
            for profession in Profession::ALL {
                let (then, now) = (then[profession.idx()], now[profession.idx()]);
                let last = if month == 1 { STUDY_YEARS } else { STUDY_YEARS - 1 };
                // Psychologists' practical service is no year of study.
                let years = if profession == Profession::Psy { 0..STUDY_YEARS - 1 } else { 0..last };
                for year in years {
                    // Supervised practice lets somewhat fewer begin in the first year; doctors and psychologists have room.
                    let has_room = [Profession::Lj, Profession::Psy].contains(&profession);
                    let fewer = if year == 0 && !has_room { 0.2 * then[year] } else { 0.0 };
                    let off = now[year] - then[year];
                    let close = 2.0 + 0.015 * then[year];
                    assert!((-fewer - close..=close).contains(&off), "{profession:?}, year {year}: {then:?}, {now:?}");
                }
                programmes += usize::from(then[0] > 0.0);
            }
            assert!(programmes >= 6, "{programmes} programmes begin in month {month}");
        }
    }

    #[test]
    fn a_year_after_the_start_about_as_many_are_new_in_a_profession_as_then() {
        let scenario = skane_with(&[]);
        let new = |at| -> [f64; PROFESSIONS] {
            Trial::of(&scenario).inside(at, |lived| {
                let of_unit = |unit, profession| lived.present.heads.tenures(unit, profession, Contract::Own)[0];
                std::array::from_fn(|profession| (0..UNITS).map(|unit| of_unit(unit, profession)).sum())
            })
        };
        let (then, now) = (new(0), new(12));
        for profession in Profession::ALL {
            // Retirement by age is more or less than the two per cent of the shares (`start_retirement`).
            let times = now[profession.idx()] / then[profession.idx()];
            assert!((0.7..1.25).contains(&times), "{profession:?}: {times} times as many");
        }
    }
}
