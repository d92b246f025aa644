//! Money: the ledger adds up, and what is saved is saved (T9-T13).

use stafett::engine::{Audit, Indicator, Kind, LedgerLine, Trajectory, View, audit, expected};
use stafett::evidence::{Profession, constants, effects, levers};
use stafett::scenario::Setting;

use crate::runs::{START, at_once, for_every_run, series, skane, with};

/// How far the books of a run are from what they should say, the most of all months.
#[derive(Debug)]
pub(crate) struct Books {
    /// Cost of twelve months less their ledger lines, million kr.
    cost_off: f64,
    /// Agency cost less hours times price with indirect cost, million kr.
    agency_cost_off: f64,
    /// Smallest and largest full posts that an agency hour relieves, over all views.
    posts_per_hour: (f64, f64),
    /// Parts of the change of the agency share less the change.
    split_off: f64,
    /// Smallest and largest share seen within 90 days, over region and units.
    pub(crate) within_90_days: (f64, f64),
}

impl Books {
    pub(crate) fn of(run: &Trajectory, audit: &Audit) -> Self {
        let of = |indicator| series(run, indicator);
        let months = 0..run.n_months();
        let most = |off: &dyn Fn(usize) -> f64| months.clone().map(|month| off(month).abs()).fold(0.0, f64::max);
        let price = |month: usize| of(Indicator::AgencyHours)[month] * of(Indicator::AgencyPrice)[month];
        let split = |month: usize| {
            let parts = [Indicator::KpiHours, Indicator::KpiPrice, Indicator::KpiOwnCost].map(|part| of(part)[month]);
            of(Indicator::AgencyShareOwn)[month] - audit.agency_share_at_start - parts.iter().sum::<f64>()
        };
        Self {
            cost_off: most(&|month| {
                let year = month.max(11) - 11..=month.max(11);
                let lines = LedgerLine::ALL.iter().flat_map(|&line| &run.ledger(line)[year.clone()]);
                of(Indicator::Cost)[month.max(11)] - lines.sum::<f64>()
            }),
            agency_cost_off: most(&|month| {
                run.ledger(LedgerLine::Agency)[month] - price(month) * (1.0 + constants::INDIRECT_COST) / 1e6
            }),
            posts_per_hour: range(View::all().flat_map(|view| {
                let both =
                    run.series(Indicator::AgencyFte, view).into_iter().zip(run.series(Indicator::AgencyHours, view));
                both.flat_map(|(posts, hours)| posts.iter().zip(hours))
                    .filter(|&(_, &hours)| hours > 0.0)
                    .map(|(posts, hours)| posts / hours)
            })),
            split_off: most(&split),
            within_90_days: range(
                View::all().filter_map(|view| run.series(Indicator::Within90Days, view)).flatten().copied(),
            ),
        }
    }
}

fn range(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| (least.min(number), most.max(number)))
}

#[test]
fn t9_total_cost_is_the_sum_of_the_ledger() {
    for_every_run(|look| assert!(look.books.cost_off < 1e-6));
}

#[test]
fn t10_agency_cost_is_hours_times_price_and_the_hours_are_those_that_relieve() {
    for_every_run(|look| {
        assert!(look.books.agency_cost_off < 1e-6);
        let (least, most) = look.books.posts_per_hour;
        if look.kind == Kind::Expected && most > 0.0 {
            let output = look.scenario.effects.get(&effects::E66).copied().unwrap_or(effects::E66.row().central);
            let posts = 12.0 / constants::HOURS_PER_POST * output;
            assert!((least / posts - 1.0).abs() < 1e-9 && (most / posts - 1.0).abs() < 1e-9);
        }
        assert!(most <= 0.0 || most / least < 1.0 + 1e-9, "an hour relieves alike everywhere");
    });
}

#[test]
fn a_stop_of_all_agency_staff_makes_no_hour_free_and_its_price_goes_on_from_where_it_was() {
    let stop = with(&skane(), levers::L02, Setting { second: Some(0.0), ..at_once(100.0) });
    let run = expected(&stop);
    let nurses = View::Profession(Profession::Ssk);
    for view in [View::Region, nurses, View::Unit(0)] {
        let [hours, price] = [Indicator::AgencyHours, Indicator::AgencyPrice]
            .map(|of| run.series(of, view).expect("hours and price are told of every view"));
        let (before, stopped) = (usize::from(START) - 1, usize::from(START));
        assert!(hours[before] > 0.0 && hours[stopped].abs() < 1e-9, "{view:?}: {} hours", hours[stopped]);
        assert!(
            (price[stopped] / price[before] - 1.0).abs() < 0.10,
            "{view:?}: {} and {}",
            price[before],
            price[stopped]
        );
    }
}

#[test]
fn t11_programmes_spend_no_more_than_is_granted_and_left_by_the_budget_rule() {
    for_every_run(|look| assert!(look.audit.programmes_overspent < 1e-6));
}

#[test]
fn t12_hours_price_and_own_cost_explain_the_whole_change_of_the_agency_share() {
    for_every_run(|look| assert!(look.books.split_off < 1e-12));
}

#[test]
fn t13_without_the_budget_rule_no_programme_money_is_lost() {
    for_every_run(|look| {
        let (least, most) = look.audit.programme_share;
        assert!(least >= constants::BUDGET_FLOOR && most <= 1.0);
        assert!(look.scenario.switches.budget || (least, most) == (1.0, 1.0));
    });
    let raise = with(&with(&skane(), levers::L15, at_once(5000.0)), levers::L10, at_once(15.0));
    let (least, _) = audit(&raise, Kind::Expected).1.programme_share;
    assert!(least < 1.0, "a raise of 15 % must break the budget, or this law says nothing");
}
