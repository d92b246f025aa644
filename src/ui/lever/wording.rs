//! A lever's value, change and dates in words.

use crate::evidence::{Enacted, Lever};
use crate::scenario::{Scope, Setting};
use crate::ui::intl;
use crate::ui::text::{Locale, fill, list};
use crate::ui::world::World;

/// A value with its unit.
pub(super) fn value(locale: Locale, value: f64, unit: &str) -> String {
    format!("{} {unit}", intl::number(locale.language, value, 4))
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

/// `120 places per year, 20 more than today; grows evenly Jan 2027–Dec 2029`.
pub(crate) fn setting(locale: Locale, world: World, lever: &Lever, scope: Scope, setting: Setting) -> String {
    let value = value_against_today(locale, setting.value, world.today(lever, scope), locale.say(lever.unit));
    format!("{value}. {}", schedule(locale, world, setting))
}

/// `+20 against today`.
#[expect(clippy::float_cmp, reason = "a value that was not moved is today's, bit for bit")]
pub(super) fn change(locale: Locale, current: f64, today: f64) -> String {
    if current == today {
        return locale.text.as_today.to_owned();
    }
    fill(locale.text.against_today, &[("change", &intl::signed(locale.language, current - today, 4))])
}

/// `grows evenly Jan 2027–Dec 2029, ends Jan 2031`.
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
