//! What was changed: one line per lever, with a way to its row and back to today's practice.

use leptos::prelude::*;

use super::list::Settings;
use super::{LeverEvents, wording};
use crate::evidence::Lever;
use crate::scenario::{Scope, Setting};
use crate::ui::text::{fill, use_locale};
use crate::ui::world::World;

/// The changed levers.
#[component]
pub(super) fn ChangedList(
    /// All levers with their settings.
    rows: Vec<(&'static Lever, RwSignal<Settings>)>,
    /// The world, for names, dates and today's practice.
    world: RwSignal<World>,
    /// What a person did.
    events: LeverEvents,
    /// Hears that a lever's row shall be shown.
    on_jump: Callback<&'static Lever>,
) -> impl IntoView {
    let text = use_locale().text;
    let is_empty = {
        let settings: Vec<_> = rows.iter().map(|row| row.1).collect();
        move || settings.iter().all(|settings| settings.read().is_empty())
    };
    let items = rows.into_iter().map(|(lever, settings)| {
        // Memo: the line stands as long as the lever is changed, whatever its value.
        let is_changed = Memo::new(move |_| !settings.read().is_empty());
        move || is_changed.get().then(|| view! { <ChangedItem lever settings world events on_jump /> })
    });
    view! {
        <div class="changed" data-testid="changed-list">
            <p hidden=move || !is_empty()>{text.changed_none}</p>
            <ul class="changed__items">{items.collect_view()}</ul>
        </div>
    }
}

/// One changed lever.
#[component]
fn ChangedItem(
    lever: &'static Lever,
    settings: RwSignal<Settings>,
    world: RwSignal<World>,
    events: LeverEvents,
    on_jump: Callback<&'static Lever>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let name = locale.say(lever.name);
    let lines = move || {
        let world = world.get();
        let line = |(scope, setting): (Scope, Setting)| {
            let of = match scope {
                Scope::All => String::new(),
                _ => format!("{}: ", world.scope_name(locale, scope)),
            };
            view! { <p>{of + &wording::setting(locale, world, lever, scope, setting)}</p> }
        };
        settings.get().into_iter().map(line).collect_view()
    };
    let on_reset = move |_| {
        for (scope, _) in settings.get_untracked() {
            events.on_setting.run((lever.id, scope, None));
        }
        events.on_settle.run(());
    };
    view! {
        <li class="changed__item">
            <div class="changed__head">
                <button type="button" class="link-button" on:click=move |_| on_jump.run(lever)>
                    {name}
                </button>
                <button
                    type="button"
                    class="link-button"
                    aria-label=fill(text.reset_of, &[("name", name)])
                    on:click=on_reset
                >
                    {text.lever_reset}
                </button>
            </div>
            {lines}
        </li>
    }
}
