//! The search for parameter sets that fit, and which of them are kept (domain 5.11, steps 4 and 5).
//!
//! 1. A Latin hypercube over the bounds of all parameters.
//! 2. Differential evolution from the nearest of them: a trial adds to one set the difference of two others, and takes the
//!    place of a set that is no nearer.
//! 3. Wandering: differences of sets that are near enough are added to such sets, so that the whole region of sets that
//!    fit about as well is seen, and not only its middle.
//! 4. Kept is every set seen whose loss is at most 1.3 times the best. Of more than [`N_KEPT`] that many stand for all:
//!    evenly spaced in the order of their loss, from the best on. The most distant of them would overstate how much the
//!    series leaves open, and would not lie around the best.
//!
//! Parameters are tried in whole thousandths. The same seed tries the same sets on any number of threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::national::{FitTo, loss};
use crate::engine::uniform_once;
use crate::evidence::{N_PARAMETERS, PARAMETERS, Parameter, ParameterSet};
use crate::scenario::Structure;

/// A set is kept when its loss is at most this many times the best.
pub const NEAR: f64 = 1.3;
/// Most sets that are kept.
pub const N_KEPT: usize = 32;

/// How long to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Sets of the hypercube.
    pub start: usize,
    /// Sets that evolve, four at least.
    pub population: usize,
    /// Rounds of evolution.
    pub evolution: usize,
    /// Rounds of wandering.
    pub wandering: usize,
}

impl Effort {
    /// What `data/calibration/` is written with.
    pub const FULL: Self = Self { start: 300, population: 48, evolution: 120, wandering: 20 };
    /// A trial of the search itself.
    pub const QUICK: Self = Self { start: 8, population: 4, evolution: 2, wandering: 1 };

    /// Sets that a search tries at most.
    pub fn n_trials(self) -> usize {
        self.start + self.population * (self.evolution + self.wandering)
    }
}

/// Sets that fit, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Structure of the model.
    pub structure: Structure,
    /// What it was fitted to.
    pub fit_to: FitTo,
    /// Seed of the search.
    pub seed: u32,
    /// Sets that were tried.
    pub n_tried: usize,
    /// Sets among them that are near enough.
    pub n_near: usize,
    /// Kept sets with their losses.
    pub kept: Vec<(ParameterSet, f64)>,
}

/// Searches. `tried` is called after every round with the number of sets tried so far.
pub fn fit(structure: Structure, fit_to: FitTo, seed: u32, effort: Effort, mut tried: impl FnMut(usize)) -> Fit {
    let mut search = Search { structure, fit_to, seed, n_drawn: 0, losses: BTreeMap::new() };
    let start = search.hypercube(effort.start);
    search.evaluate(&start);
    tried(search.losses.len());
    let mut population = search.nearest(effort.population);
    for _ in 0..effort.evolution {
        let trials: Vec<ParameterSet> = (0..population.len()).map(|at| search.offspring(&population, at)).collect();
        search.evaluate(&trials);
        for (at, trial) in trials.into_iter().enumerate() {
            if search.loss_of(trial) <= search.loss_of(population[at]) {
                population[at] = trial;
            }
        }
        tried(search.losses.len());
    }
    for _ in 0..effort.wandering {
        let near = search.near();
        let trials: Vec<ParameterSet> = (0..effort.population).map(|_| search.neighbour(&near)).collect();
        search.evaluate(&trials);
        tried(search.losses.len());
    }
    let near = search.near();
    let kept = evenly(&near).into_iter().map(|set| (set, search.loss_of(set))).collect();
    Fit { structure, fit_to, seed, n_tried: search.losses.len(), n_near: near.len(), kept }
}

struct Search {
    structure: Structure,
    fit_to: FitTo,
    seed: u32,
    /// Uniforms used so far.
    n_drawn: u32,
    /// Every set tried.
    losses: BTreeMap<[i16; N_PARAMETERS], f64>,
}

impl Search {
    fn uniform(&mut self) -> f64 {
        self.n_drawn += 1;
        uniform_once(self.seed, self.structure as u32, self.n_drawn)
    }

    /// A position below `n`.
    fn any(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n - 1)
    }

    /// The nearest set that may be tried, inside the bounds and in whole thousandths, where each parameter is searched for.
    fn set(&mut self, mut search: impl FnMut(&mut Self, usize) -> f64) -> ParameterSet {
        ParameterSet(std::array::from_fn(|at| {
            let parameter = &PARAMETERS[at];
            let value = self.fixed(parameter).unwrap_or_else(|| search(self, at));
            (value.clamp(parameter.low, parameter.high) * 1000.0).round() as i16
        }))
    }

    /// Value of a parameter that this fit does without: what only the other structure has, and stops before they were.
    fn fixed(&self, parameter: &Parameter) -> Option<f64> {
        if self.fit_to == FitTo::Y2022 && parameter.key.starts_with("stop") {
            return Some(0.0);
        }
        parameter.only_in.filter(|(structure, _)| *structure != self.structure.code()).map(|(_, unused)| unused)
    }

    /// Positions of the parameters that are searched for.
    fn searched(&self) -> Vec<usize> {
        (0..N_PARAMETERS).filter(|&at| self.fixed(&PARAMETERS[at]).is_none()).collect()
    }

    fn hypercube(&mut self, n: usize) -> Vec<ParameterSet> {
        let mut columns = vec![Vec::new(); N_PARAMETERS];
        for at in self.searched() {
            let mut layers: Vec<usize> = (0..n).collect();
            for last in (1..n).rev() {
                layers.swap(last, self.any(last + 1));
            }
            let Parameter { low, high, .. } = PARAMETERS[at];
            let width = (high - low) / n as f64;
            columns[at] = layers.into_iter().map(|layer| low + width * (layer as f64 + self.uniform())).collect();
        }
        (0..n).map(|row| self.set(|_, at| columns[at][row])).collect()
    }

    /// A set plus a part of the difference of two others, mixed with the set whose place is at stake.
    fn offspring(&mut self, population: &[ParameterSet], at: usize) -> ParameterSet {
        let [base, plus, minus] = std::array::from_fn(|_| population[self.any(population.len())]);
        let searched = self.searched();
        let (step, kept_whole) = (0.4 + 0.5 * self.uniform(), searched[self.any(searched.len())]);
        self.set(|search, parameter| {
            if parameter == kept_whole || search.uniform() < 0.9 {
                base.value(parameter) + step * (plus.value(parameter) - minus.value(parameter))
            } else {
                population[at].value(parameter)
            }
        })
    }

    /// A set near enough, moved along the difference of two others and a little besides.
    fn neighbour(&mut self, near: &[ParameterSet]) -> ParameterSet {
        let [base, plus, minus] = std::array::from_fn(|_| near[self.any(near.len())]);
        let step = 1.5 * self.uniform();
        self.set(|search, at| {
            let shaken = 0.02 * (PARAMETERS[at].high - PARAMETERS[at].low) * (2.0 * search.uniform() - 1.0);
            base.value(at) + step * (plus.value(at) - minus.value(at)) + shaken
        })
    }

    /// Runs what has not been tried, on all cores.
    fn evaluate(&mut self, sets: &[ParameterSet]) {
        let mut new: Vec<[i16; N_PARAMETERS]> = sets.iter().map(|set| set.0).collect();
        new.sort_unstable();
        new.dedup();
        new.retain(|set| !self.losses.contains_key(set));
        let next = AtomicUsize::new(0);
        let (structure, fit_to) = (self.structure, self.fit_to);
        let work = || {
            let mut done = Vec::new();
            while let Some(&set) = new.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.push((set, loss(structure, fit_to, ParameterSet(set))));
            }
            done
        };
        thread::scope(|scope| {
            let n_threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
            let threads: Vec<_> = (0..n_threads.min(new.len())).map(|_| scope.spawn(work)).collect();
            for thread in threads {
                self.losses.extend(thread.join().expect("a run cannot fail"));
            }
        });
    }

    fn loss_of(&self, set: ParameterSet) -> f64 {
        self.losses.get(&set.0).copied().unwrap_or(f64::INFINITY)
    }

    /// The `n` sets of least loss.
    fn nearest(&self, n: usize) -> Vec<ParameterSet> {
        let mut sets: Vec<(f64, [i16; N_PARAMETERS])> = self.losses.iter().map(|(&set, &loss)| (loss, set)).collect();
        sets.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sets.into_iter().take(n).map(|(_, set)| ParameterSet(set)).collect()
    }

    /// Sets within [`NEAR`] times the best loss, the best first.
    fn near(&self) -> Vec<ParameterSet> {
        let mut sets = self.nearest(self.losses.len());
        let limit = sets.first().map_or(0.0, |&best| NEAR * self.loss_of(best));
        sets.retain(|&set| self.loss_of(set) <= limit);
        sets
    }
}

/// At most [`N_KEPT`] of the sets, evenly spaced from the first to the last.
fn evenly(sets: &[ParameterSet]) -> Vec<ParameterSet> {
    let n = N_KEPT.min(sets.len());
    (0..n).map(|place| sets[place * (sets.len() - 1) / (n - 1).max(1)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kept_sets_stand_for_all_that_are_near_from_the_best_to_the_last() {
        let sets = |n: i16| -> Vec<ParameterSet> { (0..n).map(|loss| ParameterSet([loss; N_PARAMETERS])).collect() };
        let kept = |n: i16| -> Vec<i16> { evenly(&sets(n)).iter().map(|set| set.0[0]).collect() };
        assert_eq!((kept(0), kept(1), kept(5)), (vec![], vec![0], vec![0, 1, 2, 3, 4]), "few are all kept");
        let of_many = kept(1000);
        assert_eq!((of_many.len(), of_many[0], of_many[N_KEPT - 1]), (N_KEPT, 0, 999));
        assert!(of_many.windows(2).all(|pair| (32..=33).contains(&(pair[1] - pair[0]))), "{of_many:?}");
    }
}
