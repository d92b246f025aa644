//! A row of alike buttons that is one stop of the Tab key: arrows lead from one to the next, Home and End to the ends.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, FocusEvent, KeyboardEvent};

use super::document::focus;

/// The row. Tab comes back to the button that had the focus last.
#[component]
pub(crate) fn Toolbar(
    /// Class of the style sheet.
    class: &'static str,
    /// What the buttons are for.
    label: &'static str,
    /// The buttons, and nothing else.
    children: Children,
) -> impl IntoView {
    let bar = NodeRef::<Div>::new();
    request_animation_frame(move || {
        if let Some(first) = bar.try_get_untracked().flatten().and_then(|bar| bar.first_element_child()) {
            make_stop(&first);
        }
    });
    let on_focus = move |event: FocusEvent| make_stop(&event_target(&event));
    let on_key = move |event: KeyboardEvent| {
        let Some(bar) = bar.get_untracked() else { return };
        let button: Element = event_target(&event);
        let to = match event.key().as_str() {
            "ArrowRight" => button.next_element_sibling().or_else(|| bar.first_element_child()),
            "ArrowLeft" => button.previous_element_sibling().or_else(|| bar.last_element_child()),
            "Home" => bar.first_element_child(),
            "End" => bar.last_element_child(),
            _ => return,
        };
        event.prevent_default();
        focus(to);
    };
    view! {
        <div class=class role="toolbar" aria-label=label node_ref=bar on:keydown=on_key on:focusin=on_focus>
            {children()}
        </div>
    }
}

/// Leaves one button of a row to the Tab key.
fn make_stop(stop: &Element) {
    let mut button = stop.parent_element().and_then(|bar| bar.first_element_child());
    while let Some(one) = button {
        // Setting an attribute of an element of the page does not fail.
        let _ = one.set_attribute("tabindex", if one == *stop { "0" } else { "-1" });
        button = one.next_element_sibling();
    }
}
