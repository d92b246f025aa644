//! A lever's value, change and dates in words.

use crate::evidence::{Enacted, Lever};
use crate::scenario::{Scope, Setting};
use crate::ui::intl;
use crate::ui::text::{Locale, fill};
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

/// `+20 against today`.
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

/// `Already decided for nurses: 100 % … from Oct 2023. Note.`
pub(super) fn decided(locale: Locale, world: World, lever: &Lever, enacted: &Enacted) -> String {
    let text = locale.text;
    let value = value(locale, enacted.value, locale.say(lever.unit));
    let start = world.calendar().short(locale, enacted.start_months);
    let values = [("value", value.as_str()), ("start", &start)];
    match enacted.profession {
        None => fill(text.decided, &values),
        Some(profession) => {
            let name = world.scope_name(locale, Scope::Profession(profession));
            fill(text.decided_for, &[&values[..], &[("name", name)]].concat())
        }
    }
}
