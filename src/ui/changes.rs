//! What a scenario changes, in words for somebody who did not make it.

use super::intl;
use super::lever::setting_in_words;
use super::text::{Locale, fill};
use super::world::World;
use crate::scenario::{Scenario, Scope, Switches};

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
    let names = changed_switches(locale, scenario.switches).join(", ");
    let switches = (!names.is_empty()).then(|| format!("{}: {names}", locale.text.changed_switches));
    levers.chain(effects).chain(switches).collect()
}

/// Names of the switches that do not stand as usual.
fn changed_switches(locale: Locale, switches: Switches) -> Vec<&'static str> {
    let (text, usual) = (locale.text, Switches::default());
    let all = [
        (switches.enacted != usual.enacted, text.switch_enacted),
        (switches.structure != usual.structure, text.structure),
        (switches.closing_percent != usual.closing_percent, text.closing),
        (switches.budget != usual.budget, text.switch_budget),
        (switches.market != usual.market, text.switch_market),
        (switches.season != usual.season, text.switch_season),
        (switches.matching_percent != usual.matching_percent, text.matching),
        (switches.price_percent != usual.price_percent, text.price),
    ];
    all.into_iter().filter(|(is_changed, _)| *is_changed).map(|(_, name)| name).collect()
}
