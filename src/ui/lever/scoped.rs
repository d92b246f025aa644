//! Settings of a lever for single professions or units, beside that for the region.

use leptos::html;
use leptos::prelude::*;

use super::companion::Companion;
use super::list::Settings;
use super::schedule::ScheduleEditor;
use super::{Control, LeverEvents, Range, wording};
use crate::engine::View;
use crate::evidence::{Lever, Reach};
use crate::scenario::{Scope, Setting};
use crate::shown::views;
use crate::ui::document::{focus, focus_on};
use crate::ui::text::{fill, sentence_case, use_locale};
use crate::ui::world::World;

/// The scoped settings of a lever, and a choice of those that can be added.
#[component]
pub(super) fn ScopedSettings(
    /// The lever.
    lever: &'static Lever,
    /// The world it stands in.
    world: World,
    /// All its settings.
    settings: RwSignal<Settings>,
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
    let choice = NodeRef::<html::Select>::new();
    let on_add = move |_| {
        let Some(choice) = choice.get_untracked() else { return };
        // Nothing is chosen yet: the list is where to go on.
        let Some(scope) = Scope::from_code(&choice.value(), world.baseline) else {
            return focus(Some(choice.into()));
        };
        let setting = Setting::usual(lever, world.today(lever, scope));
        events.on_setting.run((lever.id, scope, Some(setting)));
        events.on_settle.run(());
        let added = format!("[aria-labelledby={}]", id_of(lever, world, scope));
        request_animation_frame(move || focus_on(&added));
    };
    view! {
        <div class="lever__part scoped">
            {move || {
                let rows = scopes.get().into_iter();
                rows.map(|scope| view! { <ScopedSetting lever world scope settings events /> }).collect_view()
            }}
            <div class="scoped__add">
                <label class="field">
                    <span class="field__label">
                        {if lever.reach == Reach::Unit { text.add_unit } else { text.add_profession }}
                    </span>
                    <select node_ref=choice>
                        {move || {
                            let options = free().map(|scope| {
                                view! {
                                    <option value=scope.code(world.baseline)>
                                        {sentence_case(world.scope_name(locale, scope))}
                                    </option>
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
                <button type="button" class="button" on:click=on_add>
                    {text.add}
                </button>
            </div>
        </div>
    }
}

/// Id of the name of a scoped setting.
fn id_of(lever: &Lever, world: World, scope: Scope) -> String {
    format!("lever-{:02}-{}", lever.id.0, scope.code(world.baseline).unwrap_or_default())
}

/// One scoped setting: name, control, dates, remove.
#[component]
fn ScopedSetting(
    lever: &'static Lever,
    world: World,
    scope: Scope,
    settings: RwSignal<Settings>,
    events: LeverEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let unit = locale.say(lever.unit);
    let id = id_of(lever, world, scope);
    let name = world.scope_name(locale, scope);
    let today = world.today(lever, scope);
    let usual = Setting::usual(lever, today);
    let setting = move || settings.read().iter().find(|(of, _)| *of == scope).map_or(usual, |(_, setting)| *setting);
    let value = Signal::derive(move || setting().value);
    let change = move |changed: Setting| events.on_setting.run((lever.id, scope, Some(changed)));
    let on_value = move |value| change(Setting { value, ..untrack(setting) });
    let on_second = Callback::new(move |second| change(Setting { second: Some(second), ..untrack(setting) }));
    let is_dated = RwSignal::new(false);
    let on_schedule = Callback::new(change);
    let on_remove = move |_| {
        events.on_setting.run((lever.id, scope, None));
        events.on_settle.run(());
    };
    view! {
        <div class="scoped__item">
            <div class="lever__head">
                <span class="lever__name lever__name--second" id=id.clone()>
                    {sentence_case(name)}
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
            {lever
                .second
                .map(|second| {
                    let (id, setting) = (format!("{id}-second"), Signal::derive(setting));
                    view! { <Companion second id setting on_second on_settle=events.on_settle /> }
                })}
            <p class="lever__change">
                <span class="lever__against">{move || wording::change(locale, value.get(), today)}</span>
                <span>{move || wording::schedule(locale, world, setting())}</span>
            </p>
            <p class="lever__tools">
                <button
                    type="button"
                    class="link-button"
                    aria-expanded=move || is_dated.get().to_string()
                    aria-describedby=id
                    on:click=move |_| is_dated.update(|is| *is = !*is)
                >
                    {text.lever_when}
                </button>
                <button type="button" class="link-button" on:click=on_remove>
                    {fill(text.remove_scoped, &[("name", name)])}
                </button>
            </p>
            {move || {
                is_dated
                    .get()
                    .then(|| {
                        let setting = Signal::derive(setting);
                        view! { <ScheduleEditor world setting on_schedule on_settle=events.on_settle /> }
                    })
            }}
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
