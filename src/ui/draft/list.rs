//! Earlier work: the drafts with their figures, to open, to name or to take away.

use leptos::prelude::*;
use leptos::{ev, html};

use super::shelf::{Drafts, Kept};
use super::{Figures, MAX_DRAFTS};
use crate::scenario::MAX_TITLE_CHARS;
use crate::ui::document::focus_on;
use crate::ui::intl;
use crate::ui::masthead::title_in_words;
use crate::ui::quantity::Scale;
use crate::ui::session::n_changes;
use crate::ui::text::{Locale, fill, sentence_case, use_locale};
use crate::ui::world::World;

/// The list of drafts.
#[component]
pub(crate) fn EarlierWork(
    /// The drafts of this browser.
    drafts: Drafts,
    /// Hears that one was opened.
    on_opened: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let removed = RwSignal::new(None::<Kept>);
    // Number of the draft that is being named.
    let naming = RwSignal::new(None::<u64>);
    let row = move |kept: Kept| {
        let number = kept.number;
        let name = name_of(locale, &kept);
        let is_open = drafts.is_open(number);
        let figures = kept.draft.figures.as_ref().map(|figures| in_words(locale, &kept, figures));
        let (to_open, to_remove) = (kept.clone(), kept.clone());
        let on_open = move |_| {
            drafts.resume(to_open.clone());
            on_opened.run(());
        };
        let on_remove = move |_| {
            drafts.remove(&to_remove);
            removed.set(Some(to_remove.clone()));
        };
        let moment = intl::moment(locale.language, kept.draft.saved_ms);
        let of_draft = |act: &str| format!("{act}: {name}");
        let [to_open, to_name, to_remove] = [text.open, text.rename, text.remove].map(of_draft);
        // Memo: only the row that is named changes.
        let is_named = Memo::new(move |_| naming.get() == Some(number));
        let title = kept.draft.scenario.title.clone();
        let on_named = Callback::new(move |title: Option<String>| {
            naming.set(None);
            if let Some(title) = title {
                drafts.rename(number, title);
            }
            // The row may have been built anew.
            request_animation_frame(move || focus_on(&format!("#{}", rename_id(number))));
        });
        view! {
            <li class="draft" data-testid="draft">
                {move || {
                    if is_named.get() {
                        view! { <NameForm title=title.clone() on_named /> }.into_any()
                    } else {
                        view! { <p class="draft__name">{name.clone()}</p> }.into_any()
                    }
                }}
                <p class="draft__about">{moment} {is_open.then(|| format!(", {}", text.draft_open_now))}</p>
                <p class="draft__about">{figures}</p>
                <div class="draft__buttons">
                    <button type="button" class="button" disabled=is_open aria-label=to_open on:click=on_open>
                        {text.open}
                    </button>
                    <button
                        type="button"
                        class="button"
                        id=rename_id(number)
                        aria-label=to_name
                        on:click=move |_| naming.set(Some(number))
                    >
                        {text.rename}
                    </button>
                    <button type="button" class="button" aria-label=to_remove on:click=on_remove>
                        {text.remove}
                    </button>
                </div>
            </li>
        }
    };
    let list = move || {
        let all = drafts.all();
        if all.is_empty() {
            view! { <p>{text.earlier_none}</p> }.into_any()
        } else {
            view! { <ul class="drafts">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
    };
    let undo = move || {
        removed.get().map(|kept| {
            let said = fill(text.draft_removed, &[("name", &name_of(locale, &kept))]);
            let on_undo = move |_| {
                drafts.put_back(&kept);
                removed.set(None);
            };
            view! {
                {said}
                " "
                <button type="button" class="button button--small" on:click=on_undo>
                    {text.undo}
                </button>
            }
        })
    };
    let unreadable = move || {
        let names = drafts.unreadable();
        (!names.is_empty()).then(|| fill(text.draft_unreadable, &[("names", &names.join(", "))]))
    };
    view! {
        <p>{fill(text.earlier_about, &[("n", &MAX_DRAFTS.to_string())])}</p>
        <p role="status">{undo}</p>
        {list}
        <p class="draft__about">{unreadable}</p>
    }
}

/// A field for the name of a draft. It hears Enter and its button, and Esc leaves the name as it was.
#[component]
fn NameForm(
    /// The title so far.
    title: String,
    /// Hears the title; none when the name stays.
    on_named: Callback<Option<String>>,
) -> impl IntoView {
    let text = use_locale().text;
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // The field stands in the dialog that is open.
            let _ = field.focus();
            field.select();
        }
    });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_named.run(field.get_untracked().map(|field| field.value()));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            // The dialog stays.
            event.prevent_default();
            event.stop_propagation();
            on_named.run(None);
        }
    };
    view! {
        <form class="draft__name" on:submit=on_submit on:keydown=on_key>
            <label class="field">
                <span class="field__label">{text.title}</span>
                <input
                    type="text"
                    maxlength=MAX_TITLE_CHARS
                    placeholder=text.title_placeholder
                    node_ref=field
                    prop:value=title
                />
            </label>
            <button type="submit" class="button button--small">
                {text.chart_save}
            </button>
        </form>
    }
}

/// Id of the button that names a draft.
fn rename_id(number: u64) -> String {
    format!("rename-{number}")
}

fn name_of(locale: Locale, kept: &Kept) -> String {
    let (opened, scenario) = (&kept.draft.opened, &kept.draft.scenario);
    title_in_words(locale, opened, n_changes(scenario, &opened.scenario), &scenario.title)
}

/// `Dec 2035: agency share 0.8 %, …`.
fn in_words(locale: Locale, kept: &Kept, figures: &Figures) -> String {
    let world = World::of(&kept.draft.scenario);
    let figure = |&(indicator, value): &(_, f64)| {
        let scale = Scale::new(locale, indicator, world.country());
        format!("{} {}", scale.name(), scale.value(value))
    };
    let parts: Vec<String> = figures.values.iter().map(figure).collect();
    sentence_case(&format!("{}: {}", world.calendar().short(locale, figures.month), parts.join("; ")))
}
