//! The browser's store for the chosen language. A browser that forbids it must not stop the page.

use crate::evidence::Language;

const LANGUAGE: &str = "stafett-language";

/// The language of last time, else the first of the browser's that the page speaks, else Swedish.
pub(crate) fn language() -> Language {
    let kept = store().and_then(|store| store.get_item(LANGUAGE).ok().flatten());
    let navigator = leptos::prelude::window().navigator();
    let asked = navigator.languages().iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>();
    kept.as_deref().and_then(of_tag).or_else(|| asked.iter().find_map(|tag| of_tag(tag))).unwrap_or(Language::Sv)
}

/// Keeps the language for next time.
pub(crate) fn keep_language(language: Language) {
    if let Some(store) = store() {
        // A full or forbidden store: the language is asked for again next time.
        let _ = store.set_item(LANGUAGE, language.tag());
    }
}

fn store() -> Option<web_sys::Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

/// The language of a BCP 47 tag; Norwegian in any form is bokmål.
fn of_tag(tag: &str) -> Option<Language> {
    match tag.split(['-', '_']).next().map(str::to_ascii_lowercase).as_deref() {
        Some("sv") => Some(Language::Sv),
        Some("nb" | "no" | "nn") => Some(Language::Nb),
        Some("en") => Some(Language::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_s_tag_leads_to_a_language_of_the_page() {
        for (tag, language) in [
            ("sv", Some(Language::Sv)),
            ("sv-FI", Some(Language::Sv)),
            ("nn-NO", Some(Language::Nb)),
            ("no", Some(Language::Nb)),
            ("en-US", Some(Language::En)),
            ("de", None),
            ("svx", None),
            ("", None),
        ] {
            assert_eq!(of_tag(tag), language, "{tag}");
        }
    }
}
