//! The wall to the browser's store. A browser that forbids it, or whose store is full, must not stop the page.

use crate::evidence::Language;

const LANGUAGE: &str = "stafett-language";
const DRAWS: &str = "stafett-draws";
const WELCOMED: &str = "stafett-welcomed";

/// Keeps the language for next time, when public/boot.js reads it.
pub(crate) fn keep_language(language: Language) {
    if let Some(store) = store() {
        // A full or forbidden store: the language is asked for again next time.
        let _ = store.set_item(LANGUAGE, language.tag());
    }
}

/// The number of draws of last time, when it is one of those on offer; else the first of them.
pub(crate) fn n_draws(on_offer: &[u32]) -> u32 {
    let kept = read(DRAWS).and_then(|kept| kept.parse().ok()).filter(|kept| on_offer.contains(kept));
    kept.or(on_offer.first().copied()).unwrap_or_default()
}

/// Keeps the number of draws for next time.
pub(crate) fn keep_n_draws(n_draws: u32) {
    // A full or forbidden store: the usual number is drawn next time.
    let _ = keep(DRAWS, &n_draws.to_string());
}

/// The browser refused to keep a text: its store is full or forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// Names that begin so, in order; none where the store is forbidden.
pub(crate) fn names(beginning: &str) -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let all = (0..store.length().unwrap_or_default()).filter_map(|at| store.key(at).ok().flatten());
    let mut names: Vec<String> = Vec::new();
    for name in all.filter(|name| name.starts_with(beginning)) {
        let at = names.partition_point(|other| *other < name);
        names.insert(at, name);
    }
    names
}

/// The text of this name.
pub(crate) fn read(name: &str) -> Option<String> {
    store()?.get_item(name).ok().flatten()
}

/// Keeps a text for next time and for other tabs.
///
/// # Errors
/// When the store is full or forbidden; what it held stays.
pub(crate) fn keep(name: &str, text: &str) -> Result<(), Refused> {
    store().ok_or(Refused)?.set_item(name, text).map_err(|_| Refused)
}

/// Takes a text away.
pub(crate) fn remove(name: &str) {
    if let Some(store) = store() {
        // A store that was forbidden meanwhile holds nothing that could be removed.
        let _ = store.remove_item(name);
    }
}

/// The text that this tab keeps across a reload.
pub(crate) fn read_of_tab(name: &str) -> Option<String> {
    tab_store()?.get_item(name).ok().flatten()
}

/// Keeps a text for the next reload of this tab.
pub(crate) fn keep_of_tab(name: &str, text: &str) {
    if let Some(store) = tab_store() {
        // Without it a reload opens the address and the draft.
        let _ = store.set_item(name, text);
    }
}

fn tab_store() -> Option<web_sys::Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}

/// Whether the first minute is over.
pub(crate) fn has_been_welcomed() -> bool {
    read(WELCOMED).is_some()
}

/// The first minute is over.
pub(crate) fn keep_welcomed() {
    // A full or forbidden store: the line comes back next time.
    let _ = keep(WELCOMED, "1");
}

fn store() -> Option<web_sys::Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}
