//! Scenarios of every kind that the public functions can make.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use stafett::evidence::{BASELINES, BaselineId, EFFECTS, EffectId, LEVERS, LeverId, Profession};
use stafett::scenario::{Layers, Scenario, Scope, Setting, Structure, Switches};

/// A scenario whose values need not be possible: what a caller may ask for.
pub(crate) fn request() -> impl Strategy<Value = Scenario> {
    let whole = (any::<u8>(), any::<u16>(), any::<u32>(), ".{0,80}", "[a-z0-9.-]{0,20}");
    (whole, vec((lever(), scope(), setting()), 0..12), vec((any::<u8>(), number()), 0..5), switches()).prop_map(
        |((baseline, months, seed, title, view), levers, effects, switches)| Scenario {
            title,
            months,
            seed,
            view,
            switches,
            policy: levers.into_iter().map(|(lever, scope, setting)| ((lever, scope), setting)).collect(),
            effects: effects.into_iter().map(|(at, value)| (EffectId(at % EFFECTS.len() as u8), value)).collect(),
            ..Scenario::new(BaselineId(baseline % BASELINES.len() as u8))
        },
    )
}

/// A scenario whose values are all possible.
pub(crate) fn scenario() -> impl Strategy<Value = Scenario> {
    request().prop_map(|scenario| scenario.normalised())
}

fn lever() -> impl Strategy<Value = LeverId> {
    prop_oneof![9 => (0..LEVERS.len()).prop_map(|at| LEVERS[at].id), 1 => any::<u8>().prop_map(LeverId)]
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::All),
        (0..Profession::ALL.len()).prop_map(|at| Scope::Profession(Profession::ALL[at])),
        (0..5_u8).prop_map(Scope::Unit),
    ]
}

fn setting() -> impl Strategy<Value = Setting> {
    (number(), option::of(number()), 0..200_u16, 0..200_u16, option::of(0..250_u16)).prop_map(
        |(value, second, start_months, ramp_months, stop_months)| Setting {
            value,
            second,
            start_months,
            ramp_months,
            stop_months,
        },
    )
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -50.0..100.0, 2 => -50.0..9000.0, 2 => (-40..200_i32).prop_map(f64::from), 1 => any::<f64>()]
}

fn switches() -> impl Strategy<Value = Switches> {
    let on_off = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let layers = (any::<bool>(), any::<bool>(), any::<bool>());
    let layers = layers.prop_map(|(effects, structure, chance)| Layers { effects, structure, chance });
    (on_off, any::<u8>(), any::<u8>(), any::<u8>(), layers).prop_map(
        |((enacted, premium, budget, market, season), closing_percent, matching_percent, price_percent, layers)| {
            Switches {
                enacted,
                structure: if premium { Structure::Premium } else { Structure::Propensity },
                closing_percent,
                budget,
                market,
                season,
                matching_percent,
                price_percent,
                layers,
            }
        },
    )
}
