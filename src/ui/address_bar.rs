//! The wall to the address bar: the scenario as a link, written at the end of a gesture.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::session::{Origin, Session};
use crate::scenario::Scenario;
use crate::scenario::link::{Note, encode, fits};
use crate::shown::decode;

/// Browsers refuse more than 100 writes in 10 to 30 seconds.
const BETWEEN_WRITES: Duration = Duration::from_millis(300);

/// The scenario that the address carries, with what could not be used of it.
pub(crate) fn read(carried: &str) -> (Origin, Scenario, Vec<Note>) {
    let (scenario, notes) = decode(carried);
    (Origin::of_link(&scenario), scenario, notes)
}

/// The address that opens a scenario; none for a scenario that no link holds.
pub(crate) fn address_of(scenario: &Scenario) -> Option<String> {
    let link = encode(scenario);
    fits(&link).then(|| format!("{}#{link}", of_page()))
}

/// The address of the page without a scenario.
fn of_page() -> String {
    let page = window().location().href().unwrap_or_default();
    page.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// Writes every settled scenario to the address, and tells what a person or the browser's history puts there.
pub(crate) fn use_address_bar(session: Session, on_link: Callback<(Scenario, Vec<Note>)>) {
    let settled = session.settled();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |previous: Option<String>| {
        let text = encode(&settled.read());
        let is_change = previous.as_ref().is_some_and(|previous| *previous != text);
        if is_change {
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            let write = move || write(&settled.get_untracked());
            timer.set_value(set_timeout_with_handle(write, BETWEEN_WRITES).ok());
        }
        text
    });

    let listener = window_event_listener_untyped("hashchange", move |_| {
        on_link.run(decode(&carried()));
    });
    on_cleanup(move || listener.remove());
}

/// What the address carries: the fragment, else what follows `?s=` where a portal dropped the fragment.
pub(crate) fn carried() -> String {
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    let is_item = query.starts_with("?s=") || query.contains("&s=");
    if fragment.len() > 1 {
        fragment
    } else if is_item {
        query
    } else {
        String::new()
    }
}

fn write(scenario: &Scenario) {
    let history = window().history();
    if let Ok(history) = history {
        // A refusal (too many writes, a sandboxed frame) leaves the old address; the copied link is right all the same.
        // Without a link the work of this tab stands in the browser's store only.
        let address = address_of(scenario).unwrap_or_else(of_page);
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
