//! The list of levers with its search and filter.

use leptos::prelude::*;

use super::LeverEvents;
use super::row::LeverRow;
use crate::evidence::{Group, LEVERS, Lever};
use crate::scenario::{Scenario, Scope, Setting};
use crate::ui::text::{Locale, fill, use_locale};
use crate::ui::world::World;

/// The groups in the order of the page.
const GROUPS: [Group; 5] = [Group::Recruit, Group::Train, Group::Keep, Group::Agency, Group::Work];

/// Settings of one lever, the region's first.
pub(super) type Settings = Vec<(Scope, Setting)>;

/// All levers in five groups, with a search and a filter for the changed ones.
#[component]
pub(crate) fn LeverList(
    /// The scenario, in the middle of a gesture too.
    #[prop(into)]
    scenario: Signal<Scenario>,
    /// What a person did.
    events: LeverEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let search = RwSignal::new(String::new());
    let is_only_changed = RwSignal::new(false);
    // Memos: a moved lever must redraw its own row and no other.
    let world = Memo::new(move |_| World::of(&scenario.read()));
    let n_changed = Memo::new(move |_| scenario.read().policy.len());

    let rows: Vec<(&'static Lever, Memo<Settings>, Memo<bool>)> = LEVERS
        .iter()
        .map(|lever| {
            let settings = Memo::new(move |_| settings_of(&scenario.read(), lever));
            let is_shown = Memo::new(move |_| {
                let is_wanted = !is_only_changed.get() || !settings.read().is_empty();
                is_wanted && matches(locale, lever, &search.read())
            });
            (lever, settings, is_shown)
        })
        .collect();
    let shown = rows.iter().map(|row| row.2).collect::<Vec<_>>();
    let n_shown = move || shown.iter().filter(|is_shown| is_shown.get()).count();

    let groups = GROUPS.map(|group| {
        let rows: Vec<_> = rows.iter().filter(|(lever, ..)| lever.group == group).copied().collect();
        let counts = rows.iter().map(|row| row.1).collect::<Vec<_>>();
        let n_changed = move || counts.iter().filter(|settings| !settings.read().is_empty()).count();
        let shown = rows.iter().map(|row| row.2).collect::<Vec<_>>();
        let is_shown = move || shown.iter().any(|is_shown| is_shown.get());
        view! {
            <details class="lever-group" id=group_id(group) open=true hidden=move || !is_shown()>
                <summary class="lever-group__summary">
                    <h3 class="lever-group__name">{group_name(locale, group)}</h3>
                    <span class="lever-group__count">
                        {move || match n_changed() {
                            0 => String::new(),
                            n => fill(text.n_changed, &[("n", &n.to_string())]),
                        }}
                    </span>
                </summary>
                {rows
                    .into_iter()
                    .map(|(lever, settings, is_shown)| view! { <LeverRow lever world settings is_shown events /> })
                    .collect_view()}
            </details>
        }
    });

    view! {
        <div class="lever-list">
            <div class="lever-list__tools">
                <label class="field lever-list__search">
                    <span class="visually-hidden">{text.search_levers}</span>
                    <input
                        type="search"
                        placeholder=text.search_levers
                        on:input=move |event| search.set(event_target_value(&event))
                        prop:value=search
                    />
                </label>
                <button
                    type="button"
                    class="button button--small"
                    aria-pressed=move || is_only_changed.get().to_string()
                    on:click=move |_| is_only_changed.update(|is| *is = !*is)
                >
                    {move || fill(text.only_changed, &[("n", &n_changed.get().to_string())])}
                </button>
            </div>
            <nav class="jump-list" aria-label=text.jump_to_group>
                {GROUPS
                    .map(|group| {
                        view! {
                            <button type="button" class="jump-list__item" on:click=move |_| jump_to(group)>
                                {group_name(locale, group)}
                            </button>
                        }
                    })
                    .collect_view()}
            </nav>
            <p class="lever-list__none" hidden=move || n_shown() != 0>
                {text.no_levers_found}
            </p>
            {groups.collect_view()}
        </div>
    }
}

fn settings_of(scenario: &Scenario, lever: &Lever) -> Settings {
    let of_lever = scenario.policy.iter().filter(|((id, _), _)| *id == lever.id);
    of_lever.map(|(&(_, scope), &setting)| (scope, setting)).collect()
}

/// Whether name, code or mechanism hold every word of the search.
fn matches(locale: Locale, lever: &Lever, search: &str) -> bool {
    let hay = [lever.code, locale.say(lever.name), locale.say(lever.mechanism), locale.say(lever.unit)]
        .join(" ")
        .to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| hay.contains(word))
}

fn group_name(locale: Locale, group: Group) -> &'static str {
    let text = locale.text;
    match group {
        Group::Recruit => text.group_recruit,
        Group::Train => text.group_train,
        Group::Keep => text.group_keep,
        Group::Agency => text.group_agency,
        Group::Work => text.group_work,
    }
}

fn group_id(group: Group) -> &'static str {
    match group {
        Group::Recruit => "group-recruit",
        Group::Train => "group-train",
        Group::Keep => "group-keep",
        Group::Agency => "group-agency",
        Group::Work => "group-work",
    }
}

/// Opens a group, scrolls to it and sets the focus there.
///
/// A link with a fragment would take the scenario's place in the address.
fn jump_to(group: Group) {
    let Some(details) = document().get_element_by_id(group_id(group)) else { return };
    // Setting an attribute or a focus on an element of the page does not fail.
    let _ = details.set_attribute("open", "");
    details.scroll_into_view();
    if let Ok(Some(summary)) = details.query_selector("summary") {
        let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(summary).focus();
    }
}
