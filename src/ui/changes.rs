//! What a scenario changes, in words for somebody who did not make it.

use super::intl;
use super::lever::setting_in_words;
use super::text::{Locale, fill};
use super::world::World;
use crate::scenario::{Scenario, Scope, Structure, Switches};

/// What a scenario starts from, and how many lines tell what is changed.
pub(crate) fn about(locale: Locale, scenario: &Scenario, n_lines: usize) -> String {
    let text = locale.text;
    let phrase = match n_lines {
        0 => text.shared_unchanged,
        1 => text.shared_one,
        _ => text.shared_many,
    };
    let name = locale.say(scenario.baseline.region().name);
    fill(phrase, &[("name", name), ("n", &n_lines.to_string())])
}

/// One line per changed lever, effect size and, together, the switches.
pub(crate) fn in_words(locale: Locale, scenario: &Scenario) -> Vec<String> {
    let world = World::of(scenario);
    let levers = scenario.policy.iter().filter_map(|(&(lever, scope), &setting)| {
        let row = lever.row()?;
        let name = locale.say(row.name);
        let name = match scope {
            Scope::All => name.to_owned(),
            scope => format!("{name} ({})", world.scope_name(locale, scope)),
        };
        Some(format!("{name}: {}", setting_in_words(locale, world, row, scope, setting)))
    });
    let effects = scenario.effects.iter().map(|(effect, &value)| {
        let (row, number) = (effect.row(), |value| intl::number(locale.language, value, 4));
        let (value, central) = (number(value), number(row.central));
        let values = [("name", locale.say(row.name)), ("value", &value), ("central", &central)];
        fill(locale.text.changed_effect, &values)
    });
    let names = changed_switches(locale, scenario.switches).join("; ");
    let switches = (!names.is_empty()).then(|| format!("{}: {names}", locale.text.changed_switches));
    levers.chain(effects).chain(switches).collect()
}

/// Names and positions of the switches that do not stand as usual.
fn changed_switches(locale: Locale, switches: Switches) -> Vec<String> {
    let (text, usual) = (locale.text, Switches::default());
    let toggles = [
        (switches.enacted, usual.enacted, text.switch_enacted),
        (switches.budget, usual.budget, text.switch_budget),
        (switches.market, usual.market, text.switch_market),
        (switches.season, usual.season, text.switch_season),
    ];
    let toggles = toggles.into_iter().filter(|(is_on, usual, _)| is_on != usual);
    let toggles = toggles.map(|(is_on, _, name)| format!("{name} ({})", if is_on { text.is_on } else { text.is_off }));
    let percents = [
        (switches.closing_percent, usual.closing_percent, text.closing),
        (switches.matching_percent, usual.matching_percent, text.matching),
        (switches.price_percent, usual.price_percent, text.price),
    ];
    let percents = percents.into_iter().filter(|(percent, usual, _)| percent != usual);
    let percents = percents.map(|(percent, _, name)| {
        format!("{name} ({})", intl::percent(locale.language, f64::from(percent) / 100.0, 0))
    });
    let structure = match switches.structure {
        Structure::Propensity => text.structure_propensity,
        Structure::Premium => text.structure_premium,
    };
    let structure = (switches.structure != usual.structure).then(|| format!("{} ({structure})", text.structure));
    toggles.chain(structure).chain(percents).collect()
}
