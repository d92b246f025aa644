//! A slider and a number box for the same value.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::scenario::number;
use crate::ui::intl;
use crate::ui::text::use_locale;

/// Quiet after the last key before a burst of keys counts as one finished gesture.
const PAUSE_AFTER_KEYS: Duration = Duration::from_millis(600);

/// Range of a control.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    /// Smallest value.
    pub(crate) min: f64,
    /// Largest value.
    pub(crate) max: f64,
    /// One press of an arrow key.
    pub(crate) step: f64,
}

/// Values that part a range into named bands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct BandBounds {
    /// First ambitious value.
    pub(crate) ambitious: Option<f64>,
    /// First value beyond every known case.
    pub(crate) unobserved: Option<f64>,
}

/// Slider with a tick at today's value and a coloured segment from there, and a number box. Both carry the name of
/// the element `label`.
///
/// A quiet scale below the track shows where the named bands begin: a thin line where employers are today, dashes where
/// few are, dots where nobody is known to be.
///
/// Arrows go one step, with Shift a tenth of it; Page Up and Page Down ten steps; Home and End to the ends; Escape
/// back to where it was when the focus came.
#[component]
pub(crate) fn Control(
    /// Range and step.
    range: Range,
    /// Where the named bands begin.
    #[prop(optional)]
    bounds: BandBounds,
    /// Id of the element with the name.
    label: String,
    /// Id of the element with the unit.
    unit: String,
    /// The value.
    #[prop(into)]
    value: Signal<f64>,
    /// Value without a change, for the tick.
    #[prop(into)]
    today: Signal<f64>,
    /// Value in words, with its unit and its distance from today's.
    #[prop(into)]
    in_words: Signal<String>,
    /// Hears every new value, in the middle of a gesture too.
    on_value: Callback<f64>,
    /// Hears the end of a gesture.
    on_settle: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let at_focus = StoredValue::new(value.get_untracked());
    let propose = move |proposed: f64| on_value.run(range.inside(proposed));

    let on_input = move |event| propose(range.snapped(number_of(&event_target_value(&event), range.min)));
    let on_key = move |event: KeyboardEvent| {
        let proposed = match event.key().as_str() {
            "Escape" => at_focus.get_value(),
            key => match range.after_key(key, event.shift_key(), value.get_untracked()) {
                Some(proposed) => proposed,
                None => return,
            },
        };
        event.prevent_default();
        propose(proposed);
    };
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let stop_waiting = move || {
        if let Some(timer) = pause.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop_waiting);
    let settle = move || {
        stop_waiting();
        on_settle.run(());
    };
    let on_key_up = move |_| {
        stop_waiting();
        pause.set_value(set_timeout_with_handle(settle, PAUSE_AFTER_KEYS).ok());
    };
    let on_focus = move |_| at_focus.set_value(value.get_untracked());

    let typed = move || intl::number(locale.language, value.get(), 4);
    let box_ref = NodeRef::<leptos::html::Input>::new();
    let restore = move || {
        if let Some(input) = box_ref.get_untracked() {
            input.set_value(&intl::number(locale.language, value.get_untracked(), 4));
        }
    };
    let on_typed = move |event| {
        if let Some(number) = intl::parse(locale.language, &event_target_value(&event)) {
            propose(number);
            settle();
        }
        restore();
    };
    let on_box_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            propose(at_focus.get_value());
            settle();
            restore();
        }
        key @ ("ArrowUp" | "ArrowDown" | "PageUp" | "PageDown") => {
            if let Some(proposed) = range.after_key(key, event.shift_key(), value.get_untracked()) {
                event.prevent_default();
                propose(proposed);
            }
        }
        _ => {}
    };

    let share = move |value: f64| range.share(value);
    let ends = move || {
        let (a, b) = (share(value.get()), share(today.get()));
        if a < b { (a, b) } else { (b, a) }
    };
    view! {
        <div class="control">
            <div
                class="control__slider"
                class:control__slider--less=move || value.get() < today.get()
                style=("--today", move || number::written(share(today.get())))
            >
                <span class="control__track" aria-hidden="true"></span>
                {scale_of(range, bounds)}
                <span
                    class="control__segment"
                    aria-hidden="true"
                    style=("--from", move || number::written(ends().0))
                    style=("--to", move || number::written(ends().1))
                ></span>
                <span class="control__today" aria-hidden="true"></span>
                <input
                    type="range"
                    aria-labelledby=label.clone()
                    aria-valuetext=in_words
                    min=number::written(range.min)
                    max=number::written(range.max)
                    step=move || number::written(if range.is_on_step(value.get()) { range.step } else { range.fine() })
                    prop:value=move || number::written(value.get())
                    on:input=on_input
                    on:change=move |_| settle()
                    on:keydown=on_key
                    on:keyup=on_key_up
                    on:focus=on_focus
                    on:blur=move |_| settle()
                />
            </div>
            <input
                type="text"
                class="control__box"
                inputmode="decimal"
                autocomplete="off"
                size="7"
                node_ref=box_ref
                aria-labelledby=label
                aria-describedby=unit
                prop:value=typed
                on:change=on_typed
                on:keydown=on_box_key
                on:keyup=on_key_up
                on:focus=on_focus
                on:blur=move |_| settle()
            />
        </div>
    }
}

/// The stretches of the ambitious and the unknown, to that end of the range where they lie.
fn scale_of(range: Range, bounds: BandBounds) -> impl IntoView {
    let goes_down = bounds.unobserved.is_some_and(|further| bounds.ambitious.is_some_and(|from| further < from));
    let end = if goes_down { range.min } else { range.max };
    let stretch = move |class: &'static str, from: f64, to: f64| {
        let (from, to) = (range.share(from), range.share(to));
        view! {
            <span
                class=format!("control__band {class}")
                aria-hidden="true"
                style=("--from", number::written(from.min(to)))
                style=("--to", number::written(from.max(to)))
            ></span>
        }
    };
    let ambitious =
        bounds.ambitious.map(|from| stretch("control__band--ambitious", from, bounds.unobserved.unwrap_or(end)));
    let unobserved = bounds.unobserved.map(|from| stretch("control__band--unobserved", from, end));
    (ambitious, unobserved)
}

impl Range {
    fn inside(self, value: f64) -> f64 {
        // Four decimals, as links carry them.
        (value.max(self.min).min(self.max) * 10_000.0).round() / 10_000.0
    }

    fn share(self, value: f64) -> f64 {
        ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }

    fn fine(self) -> f64 {
        self.step / 10.0
    }

    fn snapped(self, value: f64) -> f64 {
        self.min + ((value - self.min) / self.step).round() * self.step
    }

    fn is_on_step(self, value: f64) -> bool {
        (self.snapped(value) - value).abs() < self.step * 1e-6
    }

    /// The value after a key; none when the key is not one of a slider's.
    fn after_key(self, key: &str, is_fine: bool, value: f64) -> Option<f64> {
        let step = if is_fine { self.fine() } else { self.step };
        match key {
            "ArrowRight" | "ArrowUp" => Some(value + step),
            "ArrowLeft" | "ArrowDown" => Some(value - step),
            "PageUp" => Some(value + self.step * 10.0),
            "PageDown" => Some(value - self.step * 10.0),
            "Home" => Some(self.min),
            "End" => Some(self.max),
            _ => None,
        }
    }
}

/// The number of a range input; browsers always write a plain one.
fn number_of(text: &str, otherwise: f64) -> f64 {
    number::read(text).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PER_CENT: Range = Range { min: -5.0, max: 15.0, step: 0.5 };

    #[test]
    fn keys_move_the_value_as_a_planner_expects() {
        for (key, is_fine, after) in [
            ("ArrowRight", false, Some(0.5)),
            ("ArrowDown", false, Some(-0.5)),
            ("ArrowUp", true, Some(0.05)),
            ("PageUp", false, Some(5.0)),
            ("PageDown", false, Some(-5.0)),
            ("Home", false, Some(-5.0)),
            ("End", false, Some(15.0)),
            ("Tab", false, None),
            ("a", true, None),
        ] {
            assert_eq!(PER_CENT.after_key(key, is_fine, 0.0), after, "{key}");
        }
    }

    #[test]
    fn a_value_stays_inside_its_range_with_four_decimals() {
        assert_eq!(PER_CENT.inside(99.0), 15.0);
        assert_eq!(PER_CENT.inside(-99.0), -5.0);
        assert_eq!(PER_CENT.inside(0.123_456), 0.1235);
    }

    #[test]
    fn a_dragged_value_snaps_to_a_step_and_a_fine_one_is_told_apart() {
        assert_eq!(PER_CENT.snapped(0.7), 0.5);
        assert!(PER_CENT.is_on_step(-4.5));
        assert!(!PER_CENT.is_on_step(0.05));
    }
}
