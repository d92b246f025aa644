//! Effect sizes of one run: central values, the user's own, or one draw from their distributions.
//!
//! What was fitted to the national series (see `evidence::calibration`) comes as a set whose parameters belong together:
//! the central run takes the best set of the scenario's structure, a draw one of those kept, each equally often. Among
//! them are e5 and e63.
//!
//! In a draw every effect size follows a PERT distribution whose most likely value is the central one and which leaves
//! 5 % of belief below the low and above the high value. Draws are a Latin hypercube: each of the `n_draws` equally
//! likely layers is used once. Strong workload response of short and long sick leave goes together (e10, e11), and so
//! does strong response of quits and of hiring to pay (e2, e3). A value set by the user is certain in every draw.

use std::sync::LazyLock;

use super::luck::uniform_once;
use super::math::{exp, ln, normal_distribution, normal_quantile, sqrt};
use crate::evidence::{Calibration, EFFECTS, Effect, EffectId, PREMIUM, PROPENSITY, ParameterSet, constants, effects};
use crate::scenario::{Scenario, Structure};

/// Pairs that move together: the second follows the first.
const TOGETHER: [(EffectId, EffectId); 2] = [(effects::E10, effects::E11), (effects::E2, effects::E3)];
/// Stream of the choice of a fitted set; no effect size has this number.
const SETS: EffectId = EffectId(u8::MAX);

/// The effect sizes of a run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Effects {
    values: [f64; EFFECTS.len()],
    fitted: ParameterSet,
}

impl Effects {
    /// Central values and the best set, with the user's own.
    pub(super) fn central(scenario: &Scenario) -> Self {
        Self::with(scenario, calibration(scenario).sets[0])
    }

    /// Central values and a set, with the user's own.
    #[inline(never)]
    pub(super) fn with(scenario: &Scenario, fitted: ParameterSet) -> Self {
        let mut values = std::array::from_fn(|i| EFFECTS[i].central);
        for (EffectId(i), value) in [(effects::E5, fitted.e5()), (effects::E63, fitted.e63())] {
            values[usize::from(i)] = value;
        }
        for (&EffectId(i), &value) in &scenario.effects {
            values[usize::from(i)] = value;
        }
        Self { values, fitted }
    }

    /// One of `n_draws` draws.
    pub(super) fn drawn(scenario: &Scenario, draw: u32, n_draws: u32) -> Self {
        let mut drawn = Self::with(scenario, set_of_draw(scenario, draw, n_draws));
        for (i, effect) in EFFECTS.iter().enumerate() {
            let id = EffectId(i as u8);
            let comes_with_the_set = [effects::E5, effects::E63].contains(&id);
            if !comes_with_the_set && effect.in_model && effect.low < effect.high && !scenario.effects.contains_key(&id)
            {
                let value = BELIEFS[i].quantile(layered(scenario.seed, id, draw, n_draws));
                drawn.values[i] = value.max(effect.min).min(effect.max);
            }
        }
        drawn
    }

    /// The value of one effect size.
    pub(super) fn of(&self, EffectId(i): EffectId) -> f64 {
        self.values[usize::from(i)]
    }

    /// The fitted set.
    pub(super) fn fitted(&self) -> &ParameterSet {
        &self.fitted
    }
}

/// The set that a draw takes: each is taken by equally many of the `n_draws`, as far as they go round.
pub fn set_of_draw(scenario: &Scenario, draw: u32, n_draws: u32) -> ParameterSet {
    let sets = calibration(scenario).sets;
    let at = layer(scenario.seed, SETS, draw, n_draws) * sets.len() as f64;
    sets[(at as usize).min(sets.len() - 1)]
}

fn calibration(scenario: &Scenario) -> &'static Calibration {
    match scenario.switches.structure {
        Structure::Propensity => &PROPENSITY,
        Structure::Premium => &PREMIUM,
    }
}

/// Uniform of an effect in a draw: one layer of the hypercube, shifted inside it, with the correlations.
fn layered(seed: u32, id: EffectId, draw: u32, n_draws: u32) -> f64 {
    let own = layer(seed, id, draw, n_draws);
    let Some(&(leader, _)) = TOGETHER.iter().find(|&&(_, follower)| follower == id) else { return own };
    let lead = normal_quantile(layer(seed, leader, draw, n_draws));
    let follow = normal_quantile(own);
    let together = constants::EFFECT_CORRELATION;
    normal_distribution(together * lead + sqrt(1.0 - together * together) * follow)
}

fn layer(seed: u32, EffectId(id): EffectId, draw: u32, n_draws: u32) -> f64 {
    let stream = u32::from(id);
    let n = n_draws.max(1);
    // A walk through the layers with a stride that shares no factor with their number visits each once.
    let first = (uniform_once(seed, stream, 0) * f64::from(n)) as u32;
    let wish = 1 + (uniform_once(seed, stream + 256, 0) * f64::from(n)) as u32;
    let stride = (wish..=wish + n).find(|&stride| divisor(stride, n) == 1).unwrap_or(1);
    let position = (u64::from(first) + u64::from(stride) * u64::from(draw)) % u64::from(n);
    let inside = uniform_once(seed, stream + 512, draw + 1);
    (position as f64 + inside) / f64::from(n)
}

fn divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// What is believed of an effect size: a PERT distribution with 5 % below `low` and 5 % above `high`.
struct Belief {
    from: f64,
    to: f64,
    /// Distribution function at even steps of the range.
    below: [f64; STEPS + 1],
}

/// Steps of the distribution function; between them it is taken as straight, which errs by less than 1e-4 of the range.
const STEPS: usize = 256;

/// Logarithms of the shares of the range at even half steps; minus infinity at its lower end.
static HALF_STEP_LOGS: LazyLock<[f64; 2 * STEPS + 1]> = LazyLock::new(|| {
    std::array::from_fn(|i| if i > 0 { ln(i as f64 / (2 * STEPS) as f64) } else { f64::NEG_INFINITY })
});

/// One belief per effect, worked out once.
static BELIEFS: LazyLock<Vec<Belief>> = LazyLock::new(|| EFFECTS.iter().map(Belief::of).collect());

impl Belief {
    fn of(effect: &Effect) -> Self {
        let width = effect.high - effect.low;
        let mut belief = Self::between(effect.low - 0.3 * width, effect.central, effect.high + 0.3 * width);
        // A few rounds suffice: the share of the range that the tails take depends little on its ends.
        for _ in 0..4 {
            let (low, high) = (belief.share_at(0.05), belief.share_at(0.95));
            let range = width / (high - low);
            let from = effect.low - low * range;
            belief = Self::between(from, effect.central, from + range);
        }
        belief
    }

    fn between(from: f64, mode: f64, to: f64) -> Self {
        let mode = ((mode - from) / (to - from)).clamp(0.0, 1.0);
        // Half steps, for Simpson's rule. The density is 0 at both ends but where the mode stands there.
        let density = |half_step: usize| {
            let (x_log, rest_log) = (HALF_STEP_LOGS[half_step], HALF_STEP_LOGS[2 * STEPS - half_step]);
            let power = |log: f64, exponent: f64| if exponent > 0.0 { exponent * log } else { 0.0 };
            exp(power(x_log, 4.0 * mode) + power(rest_log, 4.0 - 4.0 * mode))
        };
        let mut below = [0.0; STEPS + 1];
        for step in 0..STEPS {
            // Simpson's rule on each step: the density has no pole.
            let at = 2 * step;
            below[step + 1] = below[step] + density(at) + 4.0 * density(at + 1) + density(at + 2);
        }
        let whole = below[STEPS];
        for sum in &mut below {
            *sum /= whole;
        }
        Self { from, to, below }
    }

    /// Share of the range below which the value lies with probability `u`.
    fn share_at(&self, u: f64) -> f64 {
        let step = self.below.partition_point(|&below| below <= u).clamp(1, STEPS);
        let (before, after) = (self.below[step - 1], self.below[step]);
        let inside = if after > before { (u - before) / (after - before) } else { 0.0 };
        ((step - 1) as f64 + inside) / STEPS as f64
    }

    fn quantile(&self, u: f64) -> f64 {
        self.from + (self.to - self.from) * self.share_at(u)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::BaselineId;

    #[test]
    fn five_per_cent_of_belief_lies_below_low_and_above_high() {
        for (effect, belief) in EFFECTS.iter().zip(BELIEFS.iter()).filter(|(effect, _)| effect.low < effect.high) {
            let width = effect.high - effect.low;
            assert!((belief.quantile(0.05) - effect.low).abs() < 0.01 * width, "{}", effect.key);
            assert!((belief.quantile(0.95) - effect.high).abs() < 0.01 * width, "{}", effect.key);
        }
    }

    #[test]
    fn a_hypercube_uses_each_layer_once() {
        for n_draws in [1, 7, 100, 128] {
            let mut layers: Vec<u32> =
                (0..n_draws).map(|draw| (layer(3, effects::E13, draw, n_draws) * f64::from(n_draws)) as u32).collect();
            layers.sort_unstable();
            assert_eq!(layers, (0..n_draws).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_effect_size_set_by_the_user_is_certain_in_every_draw() {
        let mut scenario = Scenario::new(BaselineId(0));
        scenario.effects.insert(effects::E13, 2.0);
        assert!((0..50).all(|draw| (Effects::drawn(&scenario, draw, 50).of(effects::E13) - 2.0).abs() < 1e-15));
    }

    #[test]
    fn e5_and_e63_come_with_the_fitted_set_unless_the_user_has_set_them() {
        let mut scenario = Scenario::new(BaselineId(0));
        let set = set_of_draw(&scenario, 3, 50);
        let drawn = Effects::drawn(&scenario, 3, 50);
        for (id, value) in [(effects::E5, set.e5()), (effects::E63, set.e63())] {
            assert!((drawn.of(id) - value).abs() < 1e-15, "{}", id.row().key);
        }
        scenario.effects.insert(effects::E5, 1.7);
        for strengths in [Effects::drawn(&scenario, 3, 50), Effects::central(&scenario)] {
            assert!((strengths.of(effects::E5) - 1.7).abs() < 1e-15, "the user's own value wins");
        }
        assert_eq!(Effects::drawn(&scenario, 3, 50).fitted(), &set, "the rest of the set stays");
    }

    #[test]
    fn draws_take_each_kept_set_equally_often_and_structures_their_own() {
        for structure in [Structure::Propensity, Structure::Premium] {
            let mut scenario = Scenario::new(BaselineId(0));
            scenario.switches.structure = structure;
            let sets = calibration(&scenario).sets;
            let n_draws = 10 * sets.len() as u32;
            let taken: Vec<ParameterSet> = (0..n_draws).map(|draw| set_of_draw(&scenario, draw, n_draws)).collect();
            assert!(sets.iter().all(|set| taken.iter().filter(|other| *other == set).count() == 10), "{structure:?}");
        }
    }

    #[test]
    fn more_draws_fall_near_the_central_value_than_near_low_or_high() {
        let mut judged = 0;
        for (effect, belief) in EFFECTS.iter().zip(BELIEFS.iter()).filter(|(effect, _)| effect.low < effect.high) {
            let width = effect.high - effect.low;
            let near = |value: f64| {
                let drawn = (0..2000).map(|i| belief.quantile((f64::from(i) + 0.5) / 2000.0));
                drawn.filter(|drawn| (drawn - value).abs() < 0.05 * width).count() as f64
            };
            for end in [effect.low, effect.high] {
                // Where the central value stands at an end, so does the bulk of belief.
                if (effect.central - end).abs() > 0.35 * width {
                    assert!(near(effect.central) > 1.4 * near(end), "{}: {}", effect.key, near(end));
                    judged += 1;
                }
            }
        }
        assert!(judged > EFFECTS.len() / 2, "{judged}");
    }

    #[test]
    fn a_higher_place_in_the_belief_is_always_a_higher_value() {
        for (effect, belief) in EFFECTS.iter().zip(BELIEFS.iter()).filter(|(effect, _)| effect.low < effect.high) {
            let values: Vec<f64> = (1..5000).map(|i| belief.quantile(f64::from(i) / 5000.0)).collect();
            assert!(values.windows(2).all(|pair| pair[1] > pair[0]), "{}", effect.key);
            let steepest = values.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
            assert!(steepest < 0.05 * (effect.high - effect.low), "{} leaps by {steepest}", effect.key);
        }
    }
}
