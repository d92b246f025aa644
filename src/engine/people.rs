//! The stocks: everybody the model knows, counted by cell.
//!
//! Own staff stand in cells of unit, profession, contract, tenure and birth cohort; agency staff, other employers, people
//! outside care, seekers and the foreign-trained in regional cells of profession and cohort; students by programme and
//! year. People never change cohort: age is the calendar less the cohort's mid birth year.
//!
//! In the contract [`Contract::Training`] the profession is the one trained for and the tenure axis holds the term of
//! the course, so that a course has a length and not only a mean.

use super::calendar::Ages;
use crate::evidence::Profession;

/// Units of an employer.
pub(super) const UNITS: usize = 4;
/// Professions.
pub(super) const PROFESSIONS: usize = 11;
/// Live birth cohorts, five years wide.
pub(super) const COHORTS: usize = 11;
/// Tenure: under one year, one to three, three and more.
pub(super) const TENURES: usize = 3;
/// Years of a basic programme at most; psychologists' practical service is the year after their last.
pub(super) const STUDY_YEARS: usize = 6;

const CONTRACTS: usize = 4;
const STOCKS: usize = 7;
const OWN_ROWS: usize = UNITS * PROFESSIONS * CONTRACTS * TENURES;
const ROWS: usize = OWN_ROWS + STOCKS * PROFESSIONS;
const CELLS: usize = ROWS * COHORTS;

/// A number by unit and profession.
pub(super) type ByUnit = [[f64; PROFESSIONS]; UNITS];
/// A number by profession.
pub(super) type ByProfession = [f64; PROFESSIONS];
/// A number by birth cohort.
pub(super) type ByCohort = [f64; COHORTS];

/// How own staff are employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contract {
    /// At work in the unit.
    Own,
    /// In the internal resource pool.
    Pool,
    /// In paid further training.
    Training,
    /// On long sick leave.
    LongSick,
}

impl Contract {
    pub(super) const ALL: [Self; CONTRACTS] = [Self::Own, Self::Pool, Self::Training, Self::LongSick];
}

/// Where people are who are not own staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stock {
    /// Agency staff who live on assignments in the region.
    Agency,
    /// Other employers in the same labour market.
    Other,
    /// Licensed, in work outside care.
    Outside,
    /// Looking for a post.
    Seek,
    /// Foreign-trained, learning the language.
    Language,
    /// Foreign-trained, in bridging courses.
    Bridging,
    /// Foreign-trained, in supervised practice.
    Practice,
}

/// People who have left the model, and people who have come into it, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Borders {
    pub(super) retired: f64,
    pub(super) dead: f64,
    pub(super) emigrated: f64,
    pub(super) dropped_out: f64,
    pub(super) admitted: f64,
    pub(super) immigrated: f64,
}

/// A row of the stocks: the cells of people who are alike in everything but their birth cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row(usize);

impl Row {
    /// Own staff of a unit, profession, contract and tenure.
    pub(super) fn own(unit: usize, profession: usize, contract: Contract, tenure: usize) -> Self {
        Self(((unit * PROFESSIONS + profession) * CONTRACTS + contract as usize) * TENURES + tenure)
    }

    /// A regional stock of a profession.
    pub(super) fn regional(stock: Stock, profession: usize) -> Self {
        Self(OWN_ROWS + stock as usize * PROFESSIONS + profession)
    }

    /// Number of a cell of the row: its address for chance.
    pub(super) fn cell(self, cohort: usize) -> u32 {
        (self.0 * COHORTS + cohort) as u32
    }
}

/// Address for chance of something that concerns a profession as a whole.
pub(super) fn profession_site(profession: usize) -> u32 {
    (CELLS + profession) as u32
}

/// Address for chance of something that concerns a unit as a whole.
pub(super) fn unit_site(unit: usize) -> u32 {
    (CELLS + PROFESSIONS + unit) as u32
}

/// Everybody of a row.
pub(super) fn all_of(row: &ByCohort) -> f64 {
    // Two sums side by side: one order on every machine, and half the wait.
    let (pairs, last) = row.as_chunks::<2>();
    let [even, odd] = pairs.iter().fold([0.0; 2], |[even, odd], &[a, b]| [even + a, odd + b]);
    even + odd + last.iter().sum::<f64>()
}

/// Every stock of people at the start of a month.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct People {
    rows: Vec<ByCohort>,
    /// Students by programme and year.
    pub(super) students: [[f64; STUDY_YEARS]; PROFESSIONS],
    /// Who has left and who has come.
    pub(super) borders: Borders,
}

impl People {
    /// Nobody.
    pub(super) fn nobody() -> Self {
        Self {
            rows: vec![[0.0; COHORTS]; ROWS],
            students: [[0.0; STUDY_YEARS]; PROFESSIONS],
            borders: Borders::default(),
        }
    }

    /// Takes over another month's stocks without allocating.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.rows.copy_from_slice(&other.rows);
        self.students = other.students;
        self.borders = other.borders;
    }

    /// Heads of a row.
    pub(super) fn at(&self, Row(row): Row) -> &ByCohort {
        &self.rows[row]
    }

    /// Heads of a row, to change.
    pub(super) fn at_mut(&mut self, Row(row): Row) -> &mut ByCohort {
        &mut self.rows[row]
    }

    /// People come to a row.
    pub(super) fn arrive(&mut self, row: Row, heads: &ByCohort) {
        self.at_mut(row).iter_mut().zip(heads).for_each(|(there, come)| *there += come);
    }

    /// People go from a row.
    pub(super) fn depart(&mut self, row: Row, heads: &ByCohort) {
        self.at_mut(row).iter_mut().zip(heads).for_each(|(there, gone)| *there -= gone);
    }

    /// Heads of a stock, one profession, all cohorts.
    pub(super) fn in_stock(&self, stock: Stock, profession: usize) -> f64 {
        all_of(self.at(Row::regional(stock, profession)))
    }

    /// All stocks, plus those who have left, minus those who have come: constant through a run (law T1).
    pub(super) fn balance(&self) -> f64 {
        let Borders { retired, dead, emigrated, dropped_out, admitted, immigrated } = self.borders;
        let stocks = self.rows.iter().flatten().sum::<f64>() + self.n_students();
        stocks + retired + dead + emigrated + dropped_out - admitted - immigrated
    }

    /// Everybody by birth cohort; students have none (law T8).
    pub(super) fn by_cohort(&self) -> ByCohort {
        let mut heads = [0.0; COHORTS];
        for row in &self.rows {
            heads.iter_mut().zip(row).for_each(|(sum, heads)| *sum += heads);
        }
        heads
    }

    /// The smallest stock; never negative (law T2).
    pub(super) fn smallest(&self) -> f64 {
        self.stocks().fold(f64::INFINITY, |least, &heads| least.min(heads))
    }

    /// True when no stock has a part of a person.
    pub(super) fn is_whole(&self) -> bool {
        self.stocks().all(|heads| heads.fract() == 0.0)
    }

    fn stocks(&self) -> impl Iterator<Item = &f64> {
        self.rows.iter().flatten().chain(self.students.iter().flatten())
    }

    /// Students of all programmes.
    pub(super) fn n_students(&self) -> f64 {
        self.students.iter().flatten().sum()
    }

    /// Takes everybody out who is not of a birth cohort, students too, without booking them anywhere.
    pub(super) fn keep_cohort(&mut self, kept: usize) {
        for row in &mut self.rows {
            *row = std::array::from_fn(|cohort| if cohort == kept { row[cohort] } else { 0.0 });
        }
        self.students = [[0.0; STUDY_YEARS]; PROFESSIONS];
    }

    /// Everybody of a profession, students apart. Nurses in further training count with what they become.
    pub(super) fn of_profession(&self, profession: usize) -> f64 {
        let (own, regional) = self.rows.split_at(OWN_ROWS);
        let own = own.chunks_exact(CONTRACTS * TENURES).skip(profession).step_by(PROFESSIONS).flatten();
        own.chain(regional.iter().skip(profession).step_by(PROFESSIONS)).map(all_of).sum()
    }

    /// Makes every stock whole; what a cell gains the next ones lose.
    pub(super) fn round(&mut self) {
        let mut carried = 0.0;
        for heads in self.rows.iter_mut().flatten().chain(self.students.iter_mut().flatten()) {
            let wanted = *heads + carried;
            *heads = (wanted + 0.5).floor();
            carried = wanted - *heads;
        }
    }

    /// Retires everybody of a cohort: its mid age has reached 75 and its cells will hold the youngest.
    pub(super) fn retire_cohort(&mut self, cohort: usize) {
        for row in &mut self.rows {
            self.borders.retired += std::mem::take(&mut row[cohort]);
        }
    }
}

/// Heads of own staff, summed over cohorts once a month.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// `by_tenure[unit][profession][contract][tenure]`.
    by_tenure: [[[[f64; TENURES]; CONTRACTS]; PROFESSIONS]; UNITS],
    /// `by_contract[unit][profession][contract]`.
    by_contract: [[[f64; CONTRACTS]; PROFESSIONS]; UNITS],
    /// Everybody employed, all contracts.
    employed: ByUnit,
    /// `by_cohort[unit][profession][cohort]`, all contracts.
    pub(super) by_cohort: [[ByCohort; PROFESSIONS]; UNITS],
    /// Heads of 60 to 65, to whom senior measures are offered.
    pub(super) seniors: ByUnit,
}

impl Heads {
    pub(super) fn none() -> Self {
        Self {
            by_tenure: [[[[0.0; TENURES]; CONTRACTS]; PROFESSIONS]; UNITS],
            by_contract: [[[0.0; CONTRACTS]; PROFESSIONS]; UNITS],
            employed: [[0.0; PROFESSIONS]; UNITS],
            by_cohort: [[[0.0; COHORTS]; PROFESSIONS]; UNITS],
            seniors: [[0.0; PROFESSIONS]; UNITS],
        }
    }

    /// Counts everybody.
    pub(super) fn count(&mut self, people: &People, ages: &Ages) {
        let senior_parts: ByCohort = std::array::from_fn(|cohort| ages.senior_part(cohort));
        for unit in 0..UNITS {
            for profession in 0..PROFESSIONS {
                let mut by_cohort = [0.0; COHORTS];
                let is_studied = TRAINED_FOR.contains(&profession);
                for contract in Contract::ALL.into_iter().filter(|&c| is_studied || c != Contract::Training) {
                    for tenure in 0..TENURES {
                        let row = people.at(Row::own(unit, profession, contract, tenure));
                        self.by_tenure[unit][profession][contract as usize][tenure] = all_of(row);
                        by_cohort.iter_mut().zip(row).for_each(|(sum, heads)| *sum += heads);
                    }
                }
                self.by_cohort[unit][profession] = by_cohort;
                self.seniors[unit][profession] = all_of(&std::array::from_fn(|i| by_cohort[i] * senior_parts[i]));
            }
        }
        self.add_up();
    }

    /// Adds tenures up to contracts, and contracts to everybody employed.
    fn add_up(&mut self) {
        let standing = [Contract::Own, Contract::Pool, Contract::LongSick];
        for unit in 0..UNITS {
            for profession in 0..PROFESSIONS {
                let by_contract = self.by_tenure[unit][profession].map(|tenures| tenures.iter().sum());
                self.by_contract[unit][profession] = by_contract;
                self.employed[unit][profession] = standing.map(|contract| by_contract[contract as usize]).iter().sum();
            }
            // Those in training count with the nurses they come from.
            let training = TRAINED_FOR.map(|goal| self.at(unit, goal, Contract::Training));
            self.employed[unit][Profession::Ssk.idx()] += training.iter().sum::<f64>();
        }
    }

    /// So many times as many of each profession.
    pub(super) fn scaled(&self, times: &ByProfession) -> Self {
        let mut scaled = self.clone();
        for unit in 0..UNITS {
            for (profession, &times) in times.iter().enumerate() {
                let contracts = &mut scaled.by_tenure[unit][profession];
                contracts.iter_mut().flatten().for_each(|heads| *heads *= times);
                scaled.by_cohort[unit][profession].iter_mut().for_each(|heads| *heads *= times);
                scaled.seniors[unit][profession] *= times;
            }
        }
        scaled.add_up();
        scaled
    }

    /// Heads by tenure.
    pub(super) fn tenures(&self, unit: usize, profession: usize, contract: Contract) -> [f64; TENURES] {
        self.by_tenure[unit][profession][contract as usize]
    }

    /// Heads of a contract in a unit.
    pub(super) fn at(&self, unit: usize, profession: usize, contract: Contract) -> f64 {
        self.by_contract[unit][profession][contract as usize]
    }

    /// Heads of a contract in all units.
    pub(super) fn of(&self, profession: usize, contract: Contract) -> f64 {
        (0..UNITS).map(|unit| self.at(unit, profession, contract)).sum()
    }

    /// Everybody employed in a unit, all contracts. Those in training count with the nurses they come from.
    pub(super) fn employed(&self, unit: usize, profession: usize) -> f64 {
        self.employed[unit][profession]
    }

    /// Everybody employed, all units.
    pub(super) fn employed_in_all(&self, profession: usize) -> f64 {
        (0..UNITS).map(|unit| self.employed(unit, profession)).sum()
    }
}

/// What nurses in further training become.
pub(super) const TRAINED_FOR: [usize; 2] = [Profession::Sps as usize, Profession::Bm as usize];
/// Nurses, specialist nurses and midwives.
pub(super) const NURSES: [usize; 3] = [Profession::Ssk as usize, Profession::Sps as usize, Profession::Bm as usize];
/// Who works rota in municipal care: assistant nurses, nurses of all kinds and support staff.
pub(super) const ROTA: [usize; 5] =
    [Profession::Usk as usize, NURSES[0], NURSES[1], NURSES[2], Profession::Sto as usize];
/// Doctors of all grades.
pub(super) const DOCTORS: [usize; 3] = [Profession::Lj as usize, Profession::Lst as usize, Profession::Lsp as usize];

/// True for juniors, residents and specialists.
pub(super) fn is_doctor(profession: usize) -> bool {
    DOCTORS.contains(&profession)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::trial::{Trial, skane_with};

    #[test]
    fn twice_the_staff_is_twice_as_many_of_every_tenure_and_age_and_of_the_seniors() {
        Trial::of(&skane_with(&[])).inside(0, |lived| {
            let mut twice = lived.present.people.clone();
            twice.rows.iter_mut().flatten().for_each(|heads| *heads *= 2.0);
            let mut counted = Heads::none();
            counted.count(&twice, lived.present.ages);
            let scaled = lived.present.heads.scaled(&[2.0; PROFESSIONS]);
            assert_eq!(scaled.by_tenure, counted.by_tenure);
            assert_eq!(scaled.by_cohort, counted.by_cohort);
            assert_eq!(scaled.seniors, counted.seniors);
        });
    }
}
