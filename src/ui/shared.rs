//! What somebody who opens a link from somebody else needs first: what was changed, what it gave, and what to do with it.

use leptos::prelude::*;

use super::changes;
use super::draft::Drafts;
use super::session::{Origin, Session};
use super::text::use_locale;

/// A banner over a shared scenario, until a copy is kept, the reader goes back to their own, or closes it.
#[component]
pub(crate) fn SharedBanner(
    /// The scenario and its history.
    session: Session,
    /// Earlier work to go back to.
    drafts: Drafts,
    /// What the scenario gave, in a sentence.
    result: Signal<String>,
    /// Number of the work whose banner was closed.
    closed: RwSignal<Option<u32>>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let opened = session.opened();
    // Memo: the changes of the reader leave the banner as it is.
    let shared = Memo::new(move |_| {
        let opened = opened.read();
        let is_shown = opened.origin == Origin::Link && closed.get() != Some(opened.work);
        is_shown.then(|| (opened.work, opened.scenario.clone()))
    });
    let back = move || {
        drafts.newest_other().map(|kept| {
            view! {
                <button type="button" class="button button--small" on:click=move |_| drafts.resume(kept.clone())>
                    {text.back_to_mine}
                </button>
            }
        })
    };
    move || {
        shared.get().map(|(work, scenario)| {
            let lines = changes::in_words(locale, &scenario);
            let about = changes::about(locale, &scenario, lines.len());
            let title = (!scenario.title.is_empty()).then(|| format!(": {}", scenario.title));
            view! {
                <section class="banner banner--shared" data-testid="shared" aria-labelledby="shared-heading">
                    <div class="banner__text">
                        <h2 class="banner__heading" id="shared-heading">
                            {text.shared_scenario}
                            {title}
                        </h2>
                        <p class="banner__about">{about}</p>
                        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                        <p class="banner__result" data-testid="shared-result">{result}</p>
                    </div>
                    <div class="banner__buttons">
                        <button type="button" class="button button--small button--main" on:click=move |_| session.keep_copy()>
                            {text.keep_copy}
                        </button>
                        {back}
                        <button type="button" class="button button--small" on:click=move |_| closed.set(Some(work))>
                            {text.notices_dismiss}
                        </button>
                    </div>
                </section>
            }
        })
    }
}
