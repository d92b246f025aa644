//! Earlier work: the drafts with their figures, to open or take away.

use leptos::prelude::*;

use super::shelf::{Drafts, Kept};
use super::{Figures, MAX_DRAFTS};
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
    let row = move |kept: Kept| {
        let name = name_of(locale, &kept);
        let is_open = drafts.is_open(kept.number);
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
        view! {
            <li class="draft" data-testid="draft">
                <p class="draft__name">{name.clone()}</p>
                <p class="draft__about">{moment} {is_open.then(|| format!(", {}", text.draft_open_now))}</p>
                <p class="draft__about">{figures}</p>
                <div class="draft__buttons">
                    <button type="button" class="button" disabled=is_open aria-label=format!("{}: {name}", text.open) on:click=on_open>
                        {text.open}
                    </button>
                    <button type="button" class="button" aria-label=format!("{}: {name}", text.remove) on:click=on_remove>
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
