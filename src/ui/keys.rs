//! The wall to the keyboard of the whole page: undo and redo.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::session::Session;

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
