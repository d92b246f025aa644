//! The cross-hair's handle: pointer, finger and keys choose the month that all charts are read off at.

use leptos::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::chart::Pixels;

/// Lies over a picture. For those who cannot see it, it is a slider over months whose value is the reading.
#[component]
pub(super) fn ChartReader(
    /// What is read off.
    #[prop(into)]
    name: String,
    /// The month that is read off; none while nobody reads.
    month: RwSignal<Option<i32>>,
    /// First and last month, and the month that reading begins at.
    #[prop(into)]
    months: Signal<(i32, i32, i32)>,
    /// The reading in words.
    #[prop(into)]
    reading: Signal<String>,
    /// The month under a distance from the left edge of a picture of that size.
    month_at: Callback<(f64, Pixels), Option<i32>>,
) -> impl IntoView {
    let now = move || {
        let (first, last, begin) = months.get();
        month.get().unwrap_or(begin).clamp(first, last)
    };
    let on_point = move |event: PointerEvent| {
        let place = event_target::<HtmlElement>(&event);
        let (width, height) = (f64::from(place.client_width()), f64::from(place.client_height()));
        month.set(month_at.run((f64::from(event.offset_x()), Pixels { width, height, scale: 1.0 })));
    };
    // A finger that leaves has hidden the reading until now; it stays until another place is touched.
    let on_leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            month.set(None);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (first, last, _) = months.get();
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => now() + 1,
            "ArrowLeft" | "ArrowDown" => now() - 1,
            "PageUp" => now() + 12,
            "PageDown" => now() - 12,
            "Home" => first,
            "End" => last,
            "Escape" => {
                month.set(None);
                // Leaving a field that has no focus changes nothing.
                let _ = event_target::<HtmlElement>(&event).blur();
                return event.stop_propagation();
            }
            _ => return,
        };
        event.prevent_default();
        month.set(Some(to.clamp(first, last)));
    };
    view! {
        <div
            class="chart__reader"
            role="slider"
            tabindex="0"
            aria-label=name
            aria-valuemin=move || months.get().0
            aria-valuemax=move || months.get().1
            aria-valuenow=now
            aria-valuetext=reading
            on:pointermove=on_point
            on:pointerdown=on_point
            on:pointerleave=on_leave
            on:keydown=on_key
            on:focus=move |_| month.update(|month| *month = month.or(Some(months.get_untracked().2)))
            on:blur=move |_| month.set(None)
        ></div>
    }
}
