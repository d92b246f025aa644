//! The wall to the document: its language and title; the skip links and the choice of language.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::masthead::work_in_words;
use super::session::Session;
use super::storage;
use super::text::{self, Language, Locale, use_locale};

/// The language that public/boot.js has chosen for the reader: that of `<html lang>`.
pub(crate) fn language() -> Language {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Language::ALL.into_iter().find(|&language| language.code() == lang).unwrap_or(Language::Sv)
}

/// Keeps `<html lang>` and `<title>` with language and scenario, and the language for next time.
pub(crate) fn use_document(language: RwSignal<Language>, session: Session) {
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // Setting an attribute of the root element does not fail.
            let _ = root.set_attribute("lang", language.get().code());
        }
    });
    Effect::new(move |_| {
        let name = work_in_words(Locale::new(language.get()), session);
        document().set_title(&format!("{name} – Stafett"));
    });
    Effect::new(move |previous: Option<Language>| {
        let now = language.get();
        if previous.is_some_and(|previous| previous != now) {
            storage::keep_language(now);
        }
        now
    });
}

/// First stops of the Tab key: past the head to the levers or to the charts.
#[component]
pub(crate) fn SkipLinks(language: RwSignal<Language>) -> impl IntoView {
    let text = move || Locale::new(language.get()).text;
    view! {
        <SkipLink places=["lever-groups", "levers", "main"] name=Signal::derive(move || text().skip_to_levers) />
        <SkipLink places=["charts", "main", "main"] name=Signal::derive(move || text().skip_to_charts) />
    }
}

/// Leads to the first of some places that is shown.
#[component]
fn SkipLink(places: [&'static str; 3], name: Signal<&'static str>) -> impl IntoView {
    let on_click = move |event: leptos::ev::MouseEvent| {
        // The fragment of the address belongs to the scenario.
        event.prevent_default();
        for element in places.into_iter().filter_map(|id| document().get_element_by_id(id)) {
            element.scroll_into_view();
            focus(Some(element.clone()));
            if document().active_element().as_ref() == Some(&element) {
                return;
            }
        }
    };
    view! {
        <a class="skip-link" href="#main" on:click=on_click>
            {name}
        </a>
    }
}

/// The choice of language. The page is built anew in another one, where the choice takes the focus again.
#[component]
pub(crate) fn LanguageChoice(language: RwSignal<Language>) -> impl IntoView {
    let name = |language| match language {
        Language::Sv => "Svenska",
        Language::Nb => "Norsk",
        Language::En => "English",
    };
    let options = Language::ALL.map(|choice| {
        let tag = choice.tag();
        view! {
            <option value=tag lang=tag prop:selected=move || language.get() == choice>
                {name(choice)}
            </option>
        }
    });
    let text = use_locale().text;
    let (field, is_unreachable) = (NodeRef::<leptos::html::Select>::new(), RwSignal::new(false));
    let on_change = move |event| {
        let chosen = event_target_value(&event);
        let Some(choice) = Language::ALL.into_iter().find(|choice| choice.tag() == chosen) else { return };
        spawn_local(async move {
            let fetched = text::fetch(choice).await;
            is_unreachable.set(fetched.is_err());
            match (fetched, field.get_untracked()) {
                (Ok(()), _) => {
                    language.set(choice);
                    request_animation_frame(|| focus_on("#language"));
                }
                (Err(text::Unreachable), Some(field)) => field.set_value(language.get_untracked().tag()),
                (Err(text::Unreachable), None) => {}
            }
        });
    };
    view! {
        <nav class="language" aria-label=text.language>
            <label>
                <span class="visually-hidden">{text.language}</span>
                <select id="language" node_ref=field data-testid="language" on:change=on_change>
                    {options.collect_view()}
                </select>
            </label>
            {move || is_unreachable.get().then(|| view! { <p role="alert">{text.language_unreachable}</p> })}
        </nav>
    }
}

/// Scrolls no farther than it takes to see the whole element, or its beginning where it is too high for its surroundings.
pub(crate) fn show_whole(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// Sets the focus on an element; one that is hidden or has gone takes none.
pub(crate) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A refusal leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Sets the focus on the first element that a selector finds.
pub(crate) fn focus_on(selector: &str) {
    focus(document().query_selector(selector).ok().flatten());
}
