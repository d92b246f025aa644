//! Own staff who are away: on long sick leave, or in paid further training (E11, E18).

use super::chance::Chance;
use super::flows::Flows;
use super::math::ln;
use super::people::{COHORTS, Contract, People, TENURES, own_cell};
use super::situation::Situation;
use super::{programmes, retention, working_life};
use crate::evidence::{Profession, constants, levers};

/// People on long sick leave come back, or leave working life.
pub(super) fn long_sick<C: Chance>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    unit: usize,
    profession: usize,
) {
    let back = constants::SICK_RETURN * programmes::on_sick_return(s.world, s.measures, s.conditions, unit);
    for cohort in 0..COHORTS {
        for tenure in 0..TENURES {
            let cell = own_cell(unit, profession, Contract::LongSick, cohort, tenure);
            let n = s.people.own(cell);
            if n <= 0.0 {
                continue;
            }
            let retire = s.leaving.retire[profession][cohort] + constants::DISABILITY;
            let rates = [back, retire, constants::EMIGRATION, s.leaving.die[cohort]];
            let [back, retired, emigrated, dead] = chance.compete(n, &rates, cell as u32);
            *next.own_mut(cell) -= back + retired + emigrated + dead;
            *next.own_mut(own_cell(unit, profession, Contract::Own, cohort, tenure)) += back;
            working_life::book(next, retired, emigrated, dead);
            flows.retired[unit][profession] += retired;
        }
    }
}

/// Nurses in further training pass from third to third; at the end they have their new profession, or go back.
pub(super) fn in_training<C: Chance>(
    s: &Situation,
    chance: &C,
    next: &mut People,
    flows: &mut Flows,
    unit: usize,
    goal: usize,
) {
    let ssk = Profession::Ssk.idx();
    let months = if goal == Profession::Bm.idx() { constants::MIDWIFE_MONTHS } else { constants::SPECIALIST_MONTHS };
    let paid = s.measures.profession(levers::L26, ssk) / 100.0;
    let completion = constants::TRAINING_COMPLETION_UNPAID
        + (constants::TRAINING_COMPLETION - constants::TRAINING_COMPLETION_UNPAID) * paid;
    // Those who give up do so evenly over the three thirds.
    let pass = TENURES as f64 / months;
    let give_up = -ln(completion) / months;
    let overload = s.conditions.overload(s.world, unit);
    let quits = retention::quit_rate(s, unit, ssk, TENURES - 1) * constants::TRAINING_QUIT_FACTOR;
    let outside = retention::outside_share(s.world, ssk, overload);
    for cohort in 0..COHORTS {
        for third in 0..TENURES {
            let cell = own_cell(unit, goal, Contract::Training, cohort, third);
            let n = s.people.own(cell);
            if n <= 0.0 {
                continue;
            }
            let retire = s.leaving.retire[ssk][cohort];
            let rates = [
                pass,
                give_up,
                quits * (1.0 - outside),
                quits * outside,
                retire,
                constants::EMIGRATION,
                s.leaving.die[cohort],
            ];
            let gone = chance.compete(n, &rates, cell as u32);
            let [passed, given_up, other, out, retired, emigrated, dead] = gone;
            *next.own_mut(cell) -= gone.iter().sum::<f64>();
            let to = if third + 1 < TENURES {
                own_cell(unit, goal, Contract::Training, cohort, third + 1)
            } else {
                flows.trained[unit][goal] += passed;
                own_cell(unit, goal, Contract::Own, cohort, TENURES - 1)
            };
            *next.own_mut(to) += passed;
            *next.own_mut(own_cell(unit, ssk, Contract::Own, cohort, TENURES - 1)) += given_up;
            retention::book_exits(next, flows, [other, out, 0.0], (unit, ssk, cohort, false));
            working_life::book(next, retired, emigrated, dead);
            flows.retired[unit][ssk] += retired;
        }
    }
}
