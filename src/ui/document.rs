//! The wall to the document: its language and title; the skip link and the choice of language.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::masthead::work_in_words;
use super::session::Session;
use super::storage;
use super::text::{self, Language, Locale};

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

/// First stop of the Tab key: past the head to the levers.
#[component]
pub(crate) fn SkipLink(language: RwSignal<Language>) -> impl IntoView {
    let on_click = move |event: leptos::ev::MouseEvent| {
        // The fragment of the address belongs to the scenario.
        event.prevent_default();
        if let Some(main) = document().get_element_by_id("main") {
            main.scroll_into_view();
            let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(main).focus();
        }
    };
    view! {
        <a class="skip-link" href="#main" on:click=on_click>
            {move || Locale::new(language.get()).text.skip_to_main}
        </a>
    }
}

/// The choice of language. It stands outside what is built anew, so that it keeps the focus.
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
    let (field, is_unreachable) = (NodeRef::<leptos::html::Select>::new(), RwSignal::new(false));
    let on_change = move |event| {
        let chosen = event_target_value(&event);
        let Some(choice) = Language::ALL.into_iter().find(|choice| choice.tag() == chosen) else { return };
        spawn_local(async move {
            let fetched = text::fetch(choice).await;
            is_unreachable.set(fetched.is_err());
            match (fetched, field.get_untracked()) {
                (Ok(()), _) => language.set(choice),
                (Err(text::Unreachable), Some(field)) => field.set_value(language.get_untracked().tag()),
                (Err(text::Unreachable), None) => {}
            }
        });
    };
    view! {
        <nav class="language" aria-label=move || Locale::new(language.get()).text.language>
            <label>
                <span class="visually-hidden">{move || Locale::new(language.get()).text.language}</span>
                <select node_ref=field data-testid="language" on:change=on_change>
                    {options.collect_view()}
                </select>
            </label>
            {move || {
                let text = Locale::new(language.get()).text;
                is_unreachable.get().then(|| view! { <p role="alert">{text.language_unreachable}</p> })
            }}
        </nav>
    }
}
