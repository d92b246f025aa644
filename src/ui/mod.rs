//! The page: what a person sees of a scenario, and what they can do with it.
//!
//! One signal holds the scenario, everything shown is derived from it and from the engine's last answer. Effects stand at
//! walls only: `simulation` (engine), `address_bar`, `chart::canvas`, `chart::surroundings` (screen), `keys`, `document`.

#![allow(unreachable_pub, reason = "the component macro makes every component and its properties pub")]
#![allow(clippy::too_many_lines, reason = "a component is one picture, read from top to bottom")]
#![allow(clippy::struct_field_names, reason = "what a component hears is called on_…, as its properties are")]

mod address_bar;
mod assumptions;
mod calendar;
mod chart;
mod document;
mod intl;
mod keys;
mod lever;
mod masthead;
mod notices;
mod page;
mod quantity;
mod session;
mod share;
mod simulation;
mod status;
mod storage;
mod strip;
mod text;
mod world;

use leptos::prelude::*;

use page::Page;
use session::Session;
use text::Locale;
use world::Shown;

/// The whole page. Another language builds it anew; the scenario and the engine live on.
#[component]
pub fn App() -> impl IntoView {
    let (origin, scenario, notes) = address_bar::read();
    let session = Session::new(origin, scenario);
    let notes = RwSignal::new(notes);
    let language = RwSignal::new(storage::language());

    // Memo: most changes of the scenario leave the view as it is.
    let shown = Memo::new(move |_| Shown::of(&session.scenario.read()));
    let simulation = simulation::use_simulation(session.scenario.into(), Signal::derive(move || shown.get().view));
    let surroundings = chart::use_surroundings();
    address_bar::use_address_bar(session, Callback::new(move |of_link| notes.set(of_link)));
    keys::use_undo_keys(session);
    document::use_document(language, session);

    view! {
        <document::SkipLink language />
        <document::LanguageChoice language />
        {move || {
            provide_context(Locale::new(language.get()));
            view! { <Page session notes shown simulation surroundings /> }
        }}
    }
}
