//! Indicators of a month (5.7), for the region, each profession and each unit.

use super::access;
use super::capacity::posts_per_head;
use super::conditions::Conditions;
use super::indicators::{Indicator, LedgerLine};
use super::math::{ln, positive, share, smaller};
use super::month::Lived;
use super::past_year::{ByView, by_view, of, ratio};
use super::people::{ByCohort, ByUnit, COHORTS, Contract, PROFESSIONS, Stock, TENURES, TRAINED_FOR, UNITS, all_of};
use super::programmes::full_time_effort;
use super::situation::Present;
use super::trajectory::{Trajectory, View};
use crate::evidence::{LEVERS, Profession, constants, effects};

/// Writes every indicator, the ledger and the levers' costs of a month.
pub(super) fn write(lived: &Lived, kpi: &KpiStart, run: &mut Trajectory) {
    let mut sheet = Sheet { run, month: usize::from(lived.present.month.since_start) };
    money(lived, kpi, &mut sheet);
    agencies(lived, &mut sheet);
    staffing(lived, &mut sheet);
    turnover(lived, &mut sheet);
    health_and_load(lived, &mut sheet);
    queue(lived, &mut sheet);
    education(lived, &mut sheet);
    for &line in LedgerLine::ALL {
        sheet.run.set_ledger(line, sheet.month, lived.ledger.total_of(line));
    }
    for (idx, lever) in LEVERS.iter().enumerate() {
        sheet.run.set_lever_cost(idx, sheet.month, lived.ledger.levers.of(lever.id));
    }
}

/// One column of the result.
struct Sheet<'a> {
    run: &'a mut Trajectory,
    month: usize,
}

impl Sheet<'_> {
    #[inline(never)]
    fn all(&mut self, indicator: Indicator, numbers: &ByView) {
        self.run.set_all(indicator, self.month, numbers);
    }

    fn region(&mut self, indicator: Indicator, number: f64) {
        self.run.set(indicator, View::Region, self.month, number);
    }

    fn professions(&mut self, indicator: Indicator, numbers: &[f64; PROFESSIONS]) {
        self.region(indicator, numbers.iter().sum());
        for (profession, &number) in Profession::ALL.into_iter().zip(numbers) {
            self.run.set(indicator, View::Profession(profession), self.month, number);
        }
    }
}

/// Share, hours and cost at the start, against which the change of the agency share is split.
#[derive(Clone, Copy, Debug)]
pub(super) struct KpiStart {
    hours: f64,
    cost: f64,
    own_cost: f64,
}

impl KpiStart {
    pub(super) fn of(conditions: &Conditions) -> Self {
        let past = &conditions.past_year;
        Self { hours: past.agency_hours.sum()[0], cost: past.agency_cost.sum()[0], own_cost: past.own_cost.sum()[0] }
    }

    /// Change of the agency share that comes from hours, price and own cost; the three add up to the change.
    ///
    /// Each part is the logarithmic mean of the two shares times the factor's change in logarithm.
    fn split(&self, now: &Self) -> [f64; 3] {
        let (before, after) = (share(self.cost, self.own_cost), share(now.cost, now.own_cost));
        if before <= 0.0 || after <= 0.0 || self.hours <= 0.0 || now.hours <= 0.0 {
            // Without hours on one side there is no price to compare: all is hours.
            return [after - before, 0.0, 0.0];
        }
        let gap = ln(after / before);
        let mean = if gap.abs() < 1e-12 { before } else { (after - before) / gap };
        let price = ln((now.cost / now.hours) / (self.cost / self.hours));
        let own_cost = ln(now.own_cost / self.own_cost);
        let hours = ln(now.hours / self.hours);
        [mean * hours, mean * price, -mean * own_cost]
    }
}

fn money(lived: &Lived, kpi: &KpiStart, sheet: &mut Sheet) {
    let past = &lived.present.conditions.past_year;
    let (agency, own) = (past.agency_cost.sum(), past.own_cost.sum());
    let both = std::array::from_fn(|view| agency[view] + own[view]);
    sheet.all(Indicator::AgencyShareOwn, &ratio(&agency, &own, 1.0));
    sheet.all(Indicator::AgencyShareTotal, &ratio(&agency, &both, 1.0));
    sheet.all(Indicator::AgencyCost, &by_view(lived.ledger.line(LedgerLine::Agency)));
    sheet.all(Indicator::Cost, &past.cost.sum());
    sheet.region(Indicator::Budget, past.budget.sum()[0]);
    sheet.region(Indicator::ProgrammeLost, lived.ledger.lost);
    let [hours, price, own_cost] = kpi.split(&KpiStart::of(lived.present.conditions));
    sheet.region(Indicator::KpiHours, hours);
    sheet.region(Indicator::KpiPrice, price);
    sheet.region(Indicator::KpiOwnCost, own_cost);

    let mut cost = by_view(&lived.ledger.all());
    cost[0] += lived.ledger.other_own;
    let hours = of(&|unit, profession| lived.capacity.total(unit, profession) * constants::HOURS_PER_POST / 12.0);
    sheet.all(Indicator::CostPerHour, &ratio(&cost, &hours, 1e6));
}

fn agencies(lived: &Lived, sheet: &mut Sheet) {
    let (agency, people) = (lived.agency, lived.present.people);
    let hours = of(&|unit, profession| agency.hours(unit, profession));
    sheet.all(Indicator::AgencyHours, &hours);
    sheet.all(Indicator::AgencyPrice, &price(lived, &hours));
    sheet.all(Indicator::AgencyFte, &by_view(&lived.capacity.agency));
    let staff: [f64; PROFESSIONS] = std::array::from_fn(|profession| people.in_stock(Stock::Agency, profession));
    let idle: f64 = staff.iter().zip(agency.idle).map(|(staff, idle)| staff * idle).sum();
    sheet.professions(Indicator::AgencyIdle, &agency.idle);
    sheet.region(Indicator::AgencyIdle, share(idle, staff.iter().sum()));
    sheet.all(Indicator::ToAgency, &by_view(&lived.flows.to_agency));
    sheet.professions(Indicator::FromAgency, &lived.flows.from_agency);
}

/// Price of an agency hour; where nobody is hired, what those of the start would cost: a stop makes no hour free.
fn price(lived: &Lived, hours: &ByView) -> ByView {
    let (agency, baseline) = (lived.agency, lived.present.world.baseline);
    let usual = |unit: usize, profession: usize| {
        baseline.agency_heads[profession].value * baseline.unit_shares[profession][unit]
    };
    let paid = of(&|unit, profession| agency.hours(unit, profession) * agency.price[profession]);
    let asked = of(&|unit, profession| usual(unit, profession) * agency.price[profession]);
    let [paid, asked] = [ratio(&paid, hours, 1.0), ratio(&asked, &of(&usual), 1.0)];
    std::array::from_fn(|view| if hours[view] > 0.0 { paid[view] } else { asked[view] })
}

fn staffing(lived: &Lived, sheet: &mut Sheet) {
    let (heads, capacity) = (lived.present.heads, lived.capacity);
    let demand = by_view(&lived.demand.fte);
    let gap = of(&|unit, profession| positive(lived.demand.fte[unit][profession] - capacity.total(unit, profession)));
    sheet.all(Indicator::GapFte, &gap);
    sheet.all(Indicator::GapShare, &ratio(&gap, &demand, 1.0));
    sheet.all(Indicator::VacancyRate, &ratio(&by_view(&lived.flows.vacancies), &by_view(&lived.flows.posts), 1.0));
    sheet.all(Indicator::Hires, &by_view(&lived.flows.hired));

    let per_head: [[f64; TENURES]; PROFESSIONS] = std::array::from_fn(|profession| {
        let Present { conditions, pay, .. } = lived.present;
        std::array::from_fn(|tenure| posts_per_head(conditions, pay, profession, tenure))
    });
    let posts = |contract: Contract| {
        of(&|unit, profession| {
            let tenures = heads.tenures(unit, profession, contract);
            (0..TENURES).map(|tenure| tenures[tenure] * per_head[profession][tenure]).sum()
        })
    };
    let (own, pool) = (posts(Contract::Own), posts(Contract::Pool));
    sheet.all(Indicator::OwnFte, &std::array::from_fn(|view| own[view] + pool[view]));
    sheet.all(Indicator::PoolFte, &pool);
    let employed = of(&|unit, profession| heads.employed(unit, profession));
    sheet.all(Indicator::OwnHeads, &employed);

    let ages = lived.present.ages;
    let weighed = |weights: &ByCohort| {
        of(&|unit, profession| {
            let heads = &heads.by_cohort[unit][profession];
            all_of(&std::array::from_fn(|cohort| heads[cohort] * weights[cohort]))
        })
    };
    let counted = weighed(&[1.0; COHORTS]);
    let years = weighed(&ages.mid);
    let older = weighed(&std::array::from_fn(|cohort| ages.part_of_age(cohort, constants::SENIOR_FROM_AGE)));
    sheet.all(Indicator::MeanAge, &ratio(&years, &counted, 1.0));
    sheet.all(Indicator::Share60, &ratio(&older, &counted, 1.0));

    let total = of(&|unit, profession| capacity.total(unit, profession));
    let steady = of(&|unit, profession| {
        let gain =
            lived.present.world.strengths.of(effects::E45D) * full_time_effort(lived.present.conditions, profession);
        let settled = capacity.settled[unit][profession] + capacity.overtime[unit][profession];
        let steady = settled + constants::POOL_CONTINUITY * capacity.pool[unit][profession];
        smaller(steady + gain * capacity.total(unit, profession), capacity.total(unit, profession))
    });
    sheet.all(Indicator::Continuity, &ratio(&steady, &total, 1.0));
}

fn turnover(lived: &Lived, sheet: &mut Sheet) {
    let past = &lived.present.conditions.past_year;
    let heads = past.heads.sum();
    sheet.all(Indicator::TurnoverExternal, &past.turnover());
    sheet.all(Indicator::TurnoverInternal, &ratio(&past.moves.sum(), &heads, 12.0));
    sheet.all(Indicator::TurnoverFirstYear, &ratio(&past.first_year_exits.sum(), &past.first_year_heads.sum(), 12.0));
    sheet.all(Indicator::Quits, &by_view(&lived.flows.quit));
    sheet.all(Indicator::Retirements, &by_view(&lived.flows.retired));
}

fn health_and_load(lived: &Lived, sheet: &mut Sheet) {
    let heads = lived.present.heads;
    let at_work =
        of(&|unit, profession| heads.at(unit, profession, Contract::Own) + heads.at(unit, profession, Contract::Pool));
    let long = of(&|unit, profession| heads.at(unit, profession, Contract::LongSick));
    let short = of(&|unit, profession| {
        let present = heads.at(unit, profession, Contract::Own) + heads.at(unit, profession, Contract::Pool);
        present * lived.capacity.short_sick[unit][profession]
    });
    let contracted = std::array::from_fn(|view| at_work[view] + long[view]);
    let both = std::array::from_fn(|view| short[view] + long[view]);
    sheet.all(Indicator::SickLeave, &ratio(&both, &contracted, 1.0));
    sheet.all(Indicator::SickLeaveShort, &ratio(&short, &contracted, 1.0));
    sheet.all(Indicator::SickLeaveLong, &ratio(&long, &contracted, 1.0));

    let felt = of(&|unit, profession| lived.present.conditions.workload[unit] * heads.employed(unit, profession));
    let employed = of(&|unit, profession| heads.employed(unit, profession));
    sheet.all(Indicator::Workload, &ratio(&felt, &employed, 100.0));
}

fn queue(lived: &Lived, sheet: &mut Sheet) {
    let (queue, world) = (&lived.present.conditions.queue, lived.present.world);
    // Usual demand, so that a quiet summer month does not look like a longer queue.
    let growth = world.growth(lived.present.month.years());
    let deferrable: [f64; UNITS] = std::array::from_fn(|unit| {
        world.deferrable[unit] * (0..PROFESSIONS).map(|p| world.demand[unit][p] * growth[p]).sum::<f64>()
    });
    let months = access::queue_months(queue.iter().sum(), deferrable.iter().sum());
    sheet.region(Indicator::BacklogMonths, months);
    sheet.region(Indicator::Within90Days, access::within_90_days(months));
    for unit in 0..UNITS {
        let months = access::queue_months(queue[unit], deferrable[unit]);
        let view = View::Unit(unit as u8);
        sheet.run.set(Indicator::BacklogMonths, view, sheet.month, months);
        sheet.run.set(Indicator::Within90Days, view, sheet.month, access::within_90_days(months));
    }
}

fn education(lived: &Lived, sheet: &mut Sheet) {
    let (people, flows) = (lived.present.people, lived.flows);
    let training: ByUnit = std::array::from_fn(|unit| {
        std::array::from_fn(|profession| {
            let goal = TRAINED_FOR.contains(&profession);
            if goal { lived.present.heads.at(unit, profession, Contract::Training) } else { 0.0 }
        })
    });
    sheet.all(Indicator::InTraining, &by_view(&training));
    sheet.professions(Indicator::Students, &people.students.map(|years| years.iter().sum()));
    sheet.professions(Indicator::Graduates, &flows.graduated);
    sheet.professions(Indicator::SupervisedWeeksUsed, &flows.practice_used);
    sheet.professions(Indicator::SupervisedWeeks, &flows.practice_weeks);
    let pending = std::array::from_fn(|profession| {
        [Stock::Language, Stock::Bridging, Stock::Practice].into_iter().map(|s| people.in_stock(s, profession)).sum()
    });
    sheet.professions(Indicator::ForeignPending, &pending);
}
