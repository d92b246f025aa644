//! Every target of `data/targets.toml` with what the model gives, and the national series year by year.

use super::national::{self, FIRST_YEAR, FitTo, SHARE_YEARS};
use super::sample::{Luck, Sample};
use super::{observed, places};
use crate::engine::{expected_with, set_of_draw};
use crate::evidence::{Judged, PREMIUM_TO_2022, PROPENSITY_TO_2022, StaffGroup, TARGETS, Target};
use crate::scenario::Structure;

/// What became of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Inside its bounds.
    Inside,
    /// Outside its bounds.
    Outside,
    /// Shown without a verdict.
    Shown,
}

/// A target with what the model gives.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// The target.
    pub target: &'static Target,
    /// The structure, where both are held against it.
    pub structure: Option<Structure>,
    /// What the expected course gives, in the target's unit.
    pub modelled: f64,
    /// Range of the middle eight of ten draws; none where the target is reckoned from the expected course alone.
    pub interval: Option<(f64, f64)>,
}

/// An observed value of the national series with what the model gives.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// Structure of the model; none for the draws of both, half each, beside the default's expected course.
    pub structure: Option<Structure>,
    /// `agency_cost` in million kr or `agency_share_own` as a share.
    pub quantity: &'static str,
    /// `nurses`, `doctors` or `all`.
    pub group: &'static str,
    /// Calendar year.
    pub year: u16,
    /// What was observed.
    pub observed: f64,
    /// What the expected course gives.
    pub modelled: f64,
    /// Range of the middle eight of ten draws.
    pub interval: Option<(f64, f64)>,
}

/// The model held against everything.
#[derive(Clone, Debug)]
pub struct Hindcast {
    /// Every target, in the order of its table; one of both structures stands twice.
    pub findings: Vec<Finding>,
    /// The national series that were fitted: by structure, then with the draws of both.
    pub series: Vec<Compared>,
}

impl Finding {
    /// Whether the target is met.
    pub fn verdict(&self) -> Verdict {
        let above = |value: f64| self.target.low.is_none_or(|low| value >= low);
        let below = |value: f64| self.target.high.is_none_or(|high| value <= high);
        let met = match (self.target.judged, self.interval) {
            (Judged::Shown, _) => return Verdict::Shown,
            (Judged::Band, Some((p10, p90))) => above(p90) && below(p10),
            _ => above(self.modelled) && below(self.modelled),
        };
        if met { Verdict::Inside } else { Verdict::Outside }
    }

    /// Modelled less observed, in the target's unit.
    pub fn error(&self) -> Option<f64> {
        self.target.observed.map(|observed| self.modelled - observed)
    }

    /// Key of the target, with the structure where both are held against it.
    pub fn key(&self) -> String {
        self.structure
            .map_or_else(|| self.target.key.to_owned(), |structure| format!("{} {}", self.target.key, structure.code()))
    }
}

impl Compared {
    /// Whether the observed value lies in the range of the draws; none without draws.
    pub fn is_held(&self) -> Option<bool> {
        self.interval.map(|(p10, p90)| (p10..=p90).contains(&self.observed))
    }

    /// Modelled against observed, less one.
    pub fn relative_error(&self) -> f64 {
        self.modelled / self.observed - 1.0
    }
}

/// Holds the model against everything, with so many draws of each case.
///
/// # Panics
/// When `data/targets.toml` holds a target that is reckoned nowhere; a test reckons all.
pub fn hindcast(n_draws: u32) -> Hindcast {
    let both = [Structure::Propensity, Structure::Premium];
    let national = both.map(|structure| (structure, National::of(structure, n_draws)));
    let cases = places::all(n_draws);
    let mut findings = Vec::new();
    for target in &TARGETS {
        if target.both {
            for (structure, national) in &national {
                let (modelled, interval) = national.figure(target.key);
                findings.push(Finding { target, structure: Some(*structure), modelled, interval });
            }
        } else {
            let known = cases.iter().find(|(key, ..)| *key == target.key);
            let &(_, modelled, interval) = known.unwrap_or_else(|| panic!("{} is reckoned nowhere", target.key));
            findings.push(Finding { target, structure: None, modelled, interval });
        }
    }
    let [(_, propensity), (_, premium)] = &national;
    let together = propensity.run.with(&premium.run);
    let by_structure = national.iter().flat_map(|(structure, national)| series(&national.run, Some(*structure)));
    Hindcast { findings, series: by_structure.chain(series(&together, None)).collect() }
}

/// Years of the series.
const YEARS: usize = 9;
/// Figures of a national run: cost by group and year, then shares, then what V1 and V2 ask.
const N_COSTS: usize = 2 * YEARS;

/// Figures of the national run of a structure, and of what would have been foreseen after 2022.
struct National {
    run: Sample,
    foreseen: Sample,
}

impl National {
    fn of(structure: Structure, n_draws: u32) -> Self {
        let best = national::best(structure);
        let run = Sample::of(n_draws, |luck| {
            let set = match luck {
                Luck::Expected => best,
                Luck::Draw { draw, n_draws } => {
                    set_of_draw(&national::scenario(structure, FitTo::Y2024, best), draw, n_draws)
                }
            };
            let run = luck.live(&national::scenario(structure, FitTo::Y2024, set));
            let costs = StaffGroup::ALL.into_iter().flat_map(|group| {
                let run = &run;
                (0..YEARS).map(move |at| national::cost_of_year(run, group, FIRST_YEAR + at as u16))
            });
            let mut figures: Vec<f64> = costs.collect();
            figures.extend(SHARE_YEARS.map(|year| national::share_of_year(&run, year)));
            figures.push(100.0 * mean_error_of_totals(&figures));
            for group in 0..2 {
                let last = (group + 1) * YEARS;
                figures.push(100.0 * (figures[last - 1] / figures[last - 2] - 1.0));
            }
            figures
        });
        Self { run, foreseen: foreseen(structure) }
    }

    /// Modelled value and range of a target.
    fn figure(&self, key: &str) -> (f64, Option<(f64, f64)>) {
        let derived = N_COSTS + SHARE_YEARS.len();
        let of = |sample: &Sample, at: usize, scale: f64| {
            let interval = sample.interval(at).map(|(low, high)| (scale * low, scale * high));
            (scale * sample.expected[at], interval)
        };
        let share = |year: u16| SHARE_YEARS.iter().position(|&known| known == year).map_or(0, |at| N_COSTS + at);
        match key {
            "V1" => of(&self.run, derived, 1.0),
            "V2-nurses" => of(&self.run, derived + 1, 1.0),
            "V2-doctors" => of(&self.run, derived + 2, 1.0),
            "V16-nurses" => of(&self.foreseen, 0, 1.0),
            "V16-doctors" => of(&self.foreseen, 1, 1.0),
            _ => {
                let year = key.strip_prefix("V4-").and_then(|year| year.parse().ok());
                of(&self.run, share(year.unwrap_or_else(|| panic!("{key} is reckoned nowhere"))), 100.0)
            }
        }
    }
}

/// A national run beside what was observed.
fn series(run: &Sample, structure: Option<Structure>) -> Vec<Compared> {
    let costs = StaffGroup::ALL
        .into_iter()
        .flat_map(|group| (0..YEARS).map(move |at| ("agency_cost", group.name(), FIRST_YEAR + at as u16)));
    let shares = SHARE_YEARS.into_iter().map(|year| ("agency_share_own", "all", year));
    let compared = |(at, (quantity, group, year))| Compared {
        structure,
        quantity,
        group,
        year,
        observed: observed::value(quantity, "sverige", group, year),
        modelled: run.expected[at],
        interval: run.interval(at),
    };
    costs.chain(shares).enumerate().map(compared).collect()
}

/// Mean absolute error of the totals 2016-2022.
fn mean_error_of_totals(costs: &[f64]) -> f64 {
    let years = 0..usize::from(2022 - FIRST_YEAR) + 1;
    let n_years = years.len() as f64;
    let error = |at: usize| {
        let seen = observed::value("agency_cost", "sverige", "all", FIRST_YEAR + at as u16);
        ((costs[at] + costs[YEARS + at]) / seen - 1.0).abs()
    };
    years.map(error).sum::<f64>() / n_years
}

/// Agency cost of nurses and doctors in 2024 by the sets that were fitted to 2016-2022 only.
fn foreseen(structure: Structure) -> Sample {
    let sets = match structure {
        Structure::Propensity => PROPENSITY_TO_2022.sets,
        Structure::Premium => PREMIUM_TO_2022.sets,
    };
    let run = |set| {
        let run = expected_with(&national::scenario(structure, FitTo::Y2022, set), set);
        StaffGroup::ALL.map(|group| national::cost_of_year(&run, group, 2024)).to_vec()
    };
    let drawn: Vec<Vec<f64>> = sets.iter().map(|&set| run(set)).collect();
    Sample::known(drawn[0].clone(), drawn)
}
