//! A lever's value, change and dates in words.

use crate::engine::Indicator;
use crate::evidence::{Enacted, Lever, RangeBand};
use crate::scenario::{Scope, Setting};
use crate::ui::intl;
use crate::ui::quantity::Scale;
use crate::ui::text::{Locale, fill, list};
use crate::ui::world::World;

/// A value with its unit.
pub(super) fn value(locale: Locale, value: f64, unit: &str) -> String {
    format!("{}\u{a0}{unit}", intl::number(locale.language, value, 4))
}

/// `120 places per year, 20 more than today`.
pub(super) fn value_against_today(locale: Locale, current: f64, today: f64, unit: &str) -> String {
    let text = locale.text;
    let value = value(locale, current, unit);
    let amount = intl::number(locale.language, (current - today).abs(), 4);
    let phrase = match current.total_cmp(&today) {
        std::cmp::Ordering::Greater => text.valuetext_more,
        std::cmp::Ordering::Less => text.valuetext_less,
        std::cmp::Ordering::Equal => text.valuetext_same,
    };
    fill(phrase, &[("value", &value), ("amount", &amount)])
}

/// `80 % of requests refused, 80 more than today. Exceptions: 5 % of what is stopped. Phased in evenly Jan 2027–Dec 2029`.
pub(crate) fn setting(locale: Locale, world: World, lever: &Lever, scope: Scope, setting: Setting) -> String {
    let against = value_against_today(locale, setting.value, world.today(lever, scope), locale.say(lever.unit));
    let companion = lever.second.zip(setting.second).map(|(companion, second)| {
        format!("{}: {}", locale.say(companion.name), value(locale, second, locale.say(companion.unit)))
    });
    [Some(against), companion, Some(schedule(locale, world, setting))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(". ")
}

/// `+20 against today`.
#[expect(clippy::float_cmp, reason = "a value that was not moved is today's, bit for bit")]
pub(super) fn change(locale: Locale, current: f64, today: f64) -> String {
    if current == today {
        return locale.text.as_today.to_owned();
    }
    fill(locale.text.against_today, &[("change", &intl::signed(locale.language, current - today, 4))])
}

/// The named band of a value; none where the change says all.
pub(super) fn band(locale: Locale, lever: &Lever, current: f64, today: f64) -> Option<&'static str> {
    let text = locale.text;
    match lever.band(current, today) {
        RangeBand::Today | RangeBand::LessThanToday | RangeBand::MoreThanToday => None,
        RangeBand::Ambitious => Some(text.band_ambitious),
        RangeBand::Unobserved => Some(text.band_unobserved),
    }
}

/// `120 places per year, 20 more than today, ambitious`: the value for those who hear it.
pub(super) fn value_and_band(locale: Locale, lever: &Lever, current: f64, today: f64) -> String {
    let value = value_against_today(locale, current, today, locale.say(lever.unit));
    match band(locale, lever, current, today) {
        Some(band) => format!("{value}, {band}"),
        None => value,
    }
}

/// Direct cost of a lever in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cost {
    /// Million kr, as exact as they are written: most courses leave them as they are.
    Money {
        /// With the user's policy.
        now: f64,
        /// With it minus without it; none where it costs nothing without.
        change: Option<f64>,
        /// Calendar year.
        year: u16,
    },
    /// It moves time or rules and no money.
    None,
}

/// From here on amounts are written without decimals, million kr.
const WHOLE_FROM: f64 = 9.95;

impl Cost {
    /// The cost in a year with the user's policy and without it, million kr.
    pub(super) fn of_money(now: f64, today: f64, year: u16) -> Self {
        let tenths = |amount: f64| (amount * 10.0).round() / 10.0;
        let written = |amount: f64| if amount.abs() < WHOLE_FROM { tenths(amount) } else { amount.round() };
        let change = (tenths(today) != 0.0).then(|| written(now - today));
        Self::Money { now: written(now), change, year }
    }
}

/// `costs SEK 137 m in 2035 (+46 vs today)`; nothing for a lever that could cost and is not used.
pub(super) fn cost(locale: Locale, world: World, cost: Cost) -> String {
    let text = locale.text;
    let Cost::Money { now, change, year } = cost else { return text.cost_none.to_owned() };
    // Below the smallest amount that is written there is nothing to say.
    if now == 0.0 && change.is_none() {
        return String::new();
    }
    let unit = Scale::new(locale, Indicator::Cost, world.country()).unit();
    let amount = format!("{}\u{a0}{unit}", intl::number(locale.language, now.abs(), 1));
    let phrase = if now < 0.0 { text.cost_saves } else { text.cost_costs };
    let of_year = fill(phrase, &[("amount", &amount), ("year", &year.to_string())]);
    let Some(change) = change.filter(|change| *change != 0.0) else { return of_year };
    let change = fill(text.against_today, &[("change", &intl::signed(locale.language, change, 1))]);
    format!("{of_year} ({change})")
}

/// `Phased in evenly Jan 2027–Dec 2029, ends Jan 2031`.
pub(super) fn schedule(locale: Locale, world: World, setting: Setting) -> String {
    let (text, calendar) = (locale.text, world.calendar());
    let start = calendar.short(locale, setting.start_months);
    let growth = match setting.ramp_months {
        0 | 1 => fill(text.schedule_at_once, &[("start", &start)]),
        ramp => {
            let end = calendar.short(locale, setting.start_months + ramp - 1);
            fill(text.schedule_grows, &[("start", &start), ("end", &end)])
        }
    };
    match setting.stop_months {
        None => growth,
        Some(stop) => format!("{growth}, {}", fill(text.schedule_ends, &[("stop", &calendar.short(locale, stop))])),
    }
}

/// `Already decided for nurses and midwives: 100 % of requests from Oct 2023`, one line per value and date.
#[expect(clippy::float_cmp, reason = "values of one table, written the same way")]
pub(super) fn decided(locale: Locale, world: World, lever: &Lever) -> Vec<String> {
    let text = locale.text;
    let mut lines: Vec<(&Enacted, Vec<&str>)> = Vec::new();
    for enacted in world.decided(lever) {
        let name = enacted.profession.map(|profession| world.scope_name(locale, Scope::Profession(profession)));
        let is_same =
            |line: &(&Enacted, _)| line.0.value == enacted.value && line.0.start_months == enacted.start_months;
        match lines.iter_mut().find(|line| is_same(line)) {
            Some(line) => line.1.extend(name),
            None => lines.push((enacted, name.into_iter().collect())),
        }
    }
    let in_words = |(enacted, names): (&Enacted, Vec<&str>)| {
        let value = value(locale, enacted.value, locale.say(lever.unit));
        let start = world.calendar().short(locale, enacted.start_months);
        let values = [("value", value.as_str()), ("start", &start)];
        if names.is_empty() {
            return fill(text.decided, &values);
        }
        fill(text.decided_for, &[&values[..], &[("name", &list(&names, text.and))]].concat())
    };
    lines.into_iter().map(in_words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_another_one_only_where_it_is_written_otherwise() {
        let cost = |now, today| Cost::of_money(now, today, 2032);
        assert_eq!(cost(81.3, 12.2), cost(80.6, 11.6));
        assert_ne!(cost(81.3, 12.2), cost(82.3, 12.2));
        assert_eq!(cost(1.24, 0.04), cost(1.16, 0.0));
        assert_ne!(cost(1.24, 0.0), cost(1.26, 0.0));
        assert_eq!(cost(0.04, 0.0), Cost::Money { now: 0.0, change: None, year: 2032 });
    }
}
