//! The wall to the keyboard of the whole page: undo and redo, and an end to the draws.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::session::Session;
use super::simulation::Simulation;

/// Ctrl or Command with Z is a step back, with Shift (or Ctrl+Y) a step forth. Text fields keep their own.
pub(crate) fn use_undo_keys(session: Session) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let is_typing = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .is_some_and(|input| matches!(input.type_().as_str(), "text" | "search" | "number"));
        if !is_command || is_typing {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => session.undo(),
            ("z", true) | ("y", false) => session.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Escape stops the draws, where it means nothing else: controls, fields and dialogues keep their own.
pub(crate) fn use_stop_key(simulation: Simulation) {
    const OWN: &str = "input, select, textarea, dialog, [popover], [role=dialog]";
    let listener = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_taken =
            event.default_prevented() || target.is_some_and(|element| matches!(element.closest(OWN), Ok(Some(_))));
        if event.key() == "Escape" && !is_taken && untrack(|| simulation.is_drawing()) {
            simulation.stop();
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
