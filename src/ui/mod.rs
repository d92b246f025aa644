//! The page: what a person sees of a scenario, and what they can do with it.
//!
//! One signal holds the scenario, everything shown is derived from it and from the engine's last answer. Effects stand at
//! walls only: `simulation` (engine), `address_bar`, `draft` (store), `chart::canvas`, `chart::surroundings` (screen), `keys`, `document`.

#![allow(unreachable_pub, reason = "the component macro makes every component and its properties pub")]
#![allow(clippy::too_many_lines, reason = "a component is one picture, read from top to bottom")]
#![allow(clippy::struct_field_names, reason = "what a component hears is called on_…, as its properties are")]

mod address_bar;
mod assumptions;
mod calendar;
mod changes;
mod chart;
mod clerk;
mod dialog;
mod document;
mod download;
mod draft;
#[cfg(not(feature = "words"))]
mod fetch;
mod file;
mod indicator;
mod intl;
mod keys;
mod later;
mod lever;
mod masthead;
mod notices;
mod page;
mod pane;
mod qr;
mod quantity;
mod replay;
mod report;
mod session;
mod share;
mod shared;
mod simulation;
mod standing;
mod status;
mod storage;
mod strip;
mod text;
mod toolbar;
mod uncertainty;
mod welcome;
mod world;
mod write;

use leptos::prelude::*;

use file::FileDesk;
use notices::Notice;
use page::Page;
use session::{Origin, Session};
use text::Locale;

use crate::scenario::link::Note;
use crate::shown::Shown;

/// Fetches the words of the reader's language and builds the page; says so where they cannot be fetched.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        match text::fetch(document::language()).await {
            Ok(()) => {
                if let Some(loading) = document().get_element_by_id("loading") {
                    loading.remove();
                }
                leptos::mount::mount_to_body(App);
            }
            Err(text::Unreachable) => {
                if let Some(message) = document().get_element_by_id("boot-failed") {
                    // Taking away an attribute does not fail.
                    let _ = message.remove_attribute("hidden");
                }
            }
        }
    });
}

/// The whole page. Another language builds it anew; the scenario and the engine live on.
#[component]
pub fn App() -> impl IntoView {
    let start = draft::start();
    let session = Session::new(start.opened, start.scenario);
    let notices = RwSignal::new(notices_of(start.notes));
    let language = RwSignal::new(document::language());

    // Memo: most changes of the scenario leave the view as it is.
    let shown = Memo::new(move |_| Shown::of(&session.scenario.read()));
    let series = Signal::derive(move || shown.read().series(session.scenario.read().baseline));
    let n_wanted = storage::n_draws(&simulation::DRAW_CHOICES);
    let simulation = simulation::use_simulation(session.scenario.into(), series, n_wanted);
    let surroundings = chart::use_surroundings();
    let figures = page::figures(session, simulation, shown);
    let drafts = draft::use_drafts(session, figures, notices, start.draft);
    let desk = FileDesk { session, drafts, notices, clerk: clerk::use_clerk() };
    let on_link = move |(scenario, notes)| {
        if scenario != session.settled().get_untracked() {
            drafts.open(Origin::of_link(&scenario), scenario);
        }
        // What could not be used is named, even where that was all of the link.
        notices.update(|all| all.extend(notices_of(notes)));
    };
    address_bar::use_address_bar(session, Callback::new(on_link));
    keys::use_undo_keys(session);
    keys::use_stop_key(simulation);
    document::use_document(language, session);

    view! {
        <document::SkipLinks language />
        {move || {
            provide_context(Locale::new(language.get()));
            view! { <Page language session desk simulation surroundings /> }
        }}
        <file::DropZone desk locale=Signal::derive(move || Locale::new(language.get())) />
    }
}

fn notices_of(notes: Vec<Note>) -> Vec<Notice> {
    if notes.is_empty() { Vec::new() } else { vec![Notice::Link(notes)] }
}
