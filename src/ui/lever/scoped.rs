//! Settings of a lever for single professions or units, beside that for the region.

use leptos::prelude::*;

use super::list::Settings;
use super::{Control, LeverEvents, Range, wording};
use crate::engine::View;
use crate::evidence::{Lever, Reach};
use crate::scenario::{Scope, Setting};
use crate::shown::views;
use crate::ui::text::{fill, use_locale};
use crate::ui::world::World;

/// The scoped settings of a lever, and a choice of those that can be added.
#[component]
pub(super) fn ScopedSettings(
    /// The lever.
    lever: &'static Lever,
    /// The world it stands in.
    world: World,
    /// All its settings.
    settings: Memo<Settings>,
    /// What a person did.
    events: LeverEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    // Memo: a moved value must not build the rows anew under the finger.
    let scopes = Memo::new(move |_| {
        settings.read().iter().map(|(scope, _)| *scope).filter(|scope| *scope != Scope::All).collect::<Vec<_>>()
    });
    let free = move || possible(lever, world).into_iter().filter(move |scope| !scopes.read().contains(scope));
    let on_add = move |event| {
        let chosen = event_target_value(&event);
        // The list is one of actions: it goes back to its first line.
        event_target::<web_sys::HtmlSelectElement>(&event).set_value("");
        if let Some(scope) = Scope::from_code(&chosen, world.baseline) {
            let setting = Setting::usual(lever, world.today(lever, scope));
            events.on_setting.run((lever.id, scope, Some(setting)));
            events.on_settle.run(());
        }
    };
    view! {
        <div class="lever__part scoped">
            {move || {
                let rows = scopes.get().into_iter();
                rows.map(|scope| view! { <ScopedSetting lever world scope settings events /> }).collect_view()
            }}
            <label class="field">
                <span class="field__label">
                    {if lever.reach == Reach::Unit { text.add_unit } else { text.add_profession }}
                </span>
                <select on:change=on_add>
                    {move || {
                        let options = free().map(|scope| {
                            view! {
                                <option value=scope.code(world.baseline)>{world.scope_name(locale, scope)}</option>
                            }
                        });
                        view! {
                            <option value="" selected=true>
                                {text.choose}
                            </option>
                            {options.collect_view()}
                        }
                    }}
                </select>
            </label>
        </div>
    }
}

/// One scoped setting: name, control, remove.
#[component]
fn ScopedSetting(
    lever: &'static Lever,
    world: World,
    scope: Scope,
    settings: Memo<Settings>,
    events: LeverEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let unit = locale.say(lever.unit);
    let code = scope.code(world.baseline).unwrap_or_default();
    let id = format!("lever-{:02}-{code}", lever.id.0);
    let name = world.scope_name(locale, scope);
    let today = world.today(lever, scope);
    let usual = Setting::usual(lever, today);
    let setting = move || settings.read().iter().find(|(of, _)| *of == scope).map_or(usual, |(_, setting)| *setting);
    let value = Signal::derive(move || setting().value);
    let on_value = move |value| {
        let changed = Setting { value, ..untrack(setting) };
        events.on_setting.run((lever.id, scope, Some(changed)));
    };
    let on_remove = move |_| {
        events.on_setting.run((lever.id, scope, None));
        events.on_settle.run(());
    };
    view! {
        <div class="scoped__item">
            <div class="lever__head">
                <span class="lever__name lever__name--second" id=id.clone()>
                    {name}
                </span>
                <span class="lever__unit" id=format!("{id}-unit")>
                    {unit}
                </span>
            </div>
            <Control
                range=Range { min: lever.min, max: lever.max, step: lever.step }
                label=id.clone()
                unit=format!("{id}-unit")
                value
                today=Signal::stored(today)
                in_words=Signal::derive(move || wording::value_against_today(locale, value.get(), today, unit))
                on_value=Callback::new(on_value)
                on_settle=events.on_settle
            />
            <p class="lever__change">
                <span class="lever__against">{move || wording::change(locale, value.get(), today)}</span>
                <span>{move || wording::schedule(locale, world, setting())}</span>
                <button type="button" class="link-button" on:click=on_remove>
                    {fill(text.remove_scoped, &[("name", name)])}
                </button>
            </p>
        </div>
    }
}

fn possible(lever: &Lever, world: World) -> Vec<Scope> {
    let scope = |view| match view {
        View::Region => Scope::All,
        View::Profession(profession) => Scope::Profession(profession),
        View::Unit(unit) => Scope::Unit(unit),
    };
    views(world.baseline).map(scope).filter(|scope| *scope != Scope::All && scope.is_possible_for(lever.id)).collect()
}
