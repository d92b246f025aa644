//! One lever: name, slider, number box, unit, change in words, dates, reset, and what it rests on.

use leptos::html::Div;
use leptos::prelude::*;

use super::companion::Companion;
use super::info::LeverInfo;
use super::list::Settings;
use super::schedule::ScheduleEditor;
use super::scoped::ScopedSettings;
use super::wording::Cost;
use super::{BandBounds, Control, LeverEvents, Range, wording};
use crate::evidence::{Lever, Reach};
use crate::scenario::{Scope, Setting};
use crate::ui::document::show_whole;
use crate::ui::text::{fill, use_locale};
use crate::ui::world::World;

/// Parts of a row that open below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Schedule,
    Scoped,
    Info,
}

/// A lever's row.
#[component]
pub(super) fn LeverRow(
    /// The lever.
    lever: &'static Lever,
    /// The world it stands in.
    world: RwSignal<World>,
    /// Its settings; empty when it follows today's practice.
    settings: RwSignal<Settings>,
    /// Whether the search finds it.
    is_shown: Memo<bool>,
    /// What it costs in the year of the strip; none before the first answer.
    cost: RwSignal<Option<Cost>>,
    /// What a person did.
    events: LeverEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let unit = locale.say(lever.unit);
    let open = RwSignal::new(None::<Part>);
    let number = lever.id.0;
    let id = move |part: &str| format!("lever-{number:02}-{part}");

    let main = Signal::derive(move || of_region(&settings.read()));
    let today = Signal::derive(move || world.get().today(lever, Scope::All));
    let value = Signal::derive(move || main.get().map_or_else(|| today.get(), |setting| setting.value));
    let setting = Signal::derive(move || main.get().unwrap_or_else(|| Setting::usual(lever, today.get())));
    let is_changed = move || !settings.read().is_empty();

    let edit = move |edit: &dyn Fn(&mut Setting)| {
        let usual = Setting::usual(lever, today.get_untracked());
        let mut edited = main.get_untracked().unwrap_or(usual);
        edit(&mut edited);
        edited.second =
            edited.second.filter(|&second| lever.second.is_some_and(|usual| (usual.default - second).abs() > 1e-9));
        // Back at today's practice with usual dates: the lever is unchanged.
        events.on_setting.run((lever.id, Scope::All, (edited != usual).then_some(edited)));
    };
    let on_value = Callback::new(move |value: f64| edit(&|setting| setting.value = value));
    let on_second = Callback::new(move |second: f64| edit(&|setting| setting.second = Some(second)));
    let on_schedule = Callback::new(move |dated: Setting| {
        edit(&|setting| *setting = Setting { value: setting.value, second: setting.second, ..dated });
    });
    let row = NodeRef::<Div>::new();
    // What opens below a row at the foot of the list would open out of sight.
    Effect::new(move |_| {
        if open.get().is_some() {
            request_animation_frame(move || {
                if let Some(row) = row.get_untracked() {
                    show_whole(&row);
                }
            });
        }
    });
    let on_reset = move |()| {
        for (scope, _) in settings.get_untracked() {
            events.on_setting.run((lever.id, scope, None));
        }
        events.on_settle.run(());
    };

    let range = Range { min: lever.min, max: lever.max, step: lever.step };
    let bounds = BandBounds {
        ambitious: lever.ambitious_from.map(|bound| bound.value),
        unobserved: lever.unobserved_from.map(|bound| bound.value),
    };
    let in_words = move || wording::value_and_band(locale, lever, value.get(), today.get());
    let band = move || wording::band(locale, lever, value.get(), today.get());
    let decided = move || {
        let lines = wording::decided(locale, world.get(), lever).into_iter();
        lines.map(|line| view! { <p class="lever__decided">{line}</p> }).collect_view()
    };
    view! {
        <div
            node_ref=row
            class="lever"
            class:lever--changed=is_changed
            id=format!("lever-{number:02}")
            data-testid=format!("lever-{number:02}")
            hidden=move || !is_shown.get()
        >
            <div class="lever__head">
                <span class="lever__name" id=id("name")>
                    {locale.say(lever.name)}
                </span>
                <span class="lever__unit" id=id("unit")>
                    {unit}
                </span>
            </div>
            <Control
                range
                bounds
                label=id("name")
                unit=id("unit")
                value
                today
                in_words=Signal::derive(in_words)
                on_value
                on_settle=events.on_settle
            />
            {lever
                .second
                .map(|second| view! { <Companion second id=id("second") setting on_second on_settle=events.on_settle /> })}
            <div class="lever__foot">
            <p class="lever__change">
                <span class="lever__against">{move || wording::change(locale, value.get(), today.get())}</span>
                <span class="lever__band">{band}</span>
                <span class="lever__schedule" hidden=move || main.get().is_none()>
                    {move || wording::schedule(locale, world.get(), setting.get())}
                </span>
                <span hidden=move || n_scoped(&settings.read()) == 0>
                    {move || fill(text.n_scoped, &[("n", &n_scoped(&settings.read()).to_string())])}
                </span>
                <span class="lever__cost" data-testid=id("cost")>
                    {move || cost.get().map(|cost| wording::cost(locale, world.get(), cost))}
                </span>
            </p>
            <LeverTools
                reach=lever.reach
                name=id("name")
                open
                is_changed=Signal::derive(is_changed)
                on_reset=Callback::new(on_reset)
            />
            </div>
            {decided}
            {move || match open.get() {
                None => ().into_any(),
                Some(Part::Info) => view! { <LeverInfo lever world=world.get() /> }.into_any(),
                Some(Part::Schedule) => {
                    view! { <ScheduleEditor world=world.get() setting on_schedule on_settle=events.on_settle /> }
                        .into_any()
                }
                Some(Part::Scoped) => view! { <ScopedSettings lever world=world.get() settings events /> }.into_any(),
            }}
        </div>
    }
}

/// What opens below a row, and its reset.
#[component]
fn LeverTools(
    /// Where the lever can be set apart.
    reach: Reach,
    /// Id of the lever's name, which tells the buttons of the rows apart.
    name: String,
    /// The part that is open.
    open: RwSignal<Option<Part>>,
    /// Whether there is anything to reset.
    is_changed: Signal<bool>,
    /// Hears the reset.
    on_reset: Callback<()>,
) -> impl IntoView {
    let text = use_locale().text;
    let scoped = match reach {
        Reach::Region => None,
        Reach::Profession => Some((Part::Scoped, text.lever_per_profession)),
        Reach::Unit => Some((Part::Scoped, text.lever_per_unit)),
    };
    let parts = [Some((Part::Info, text.lever_info)), Some((Part::Schedule, text.lever_when)), scoped];
    let described_by = name.clone();
    let buttons = parts.into_iter().flatten().map(move |(part, words)| {
        view! {
            <button
                type="button"
                class="link-button"
                aria-expanded=move || (open.get() == Some(part)).to_string()
                aria-describedby=described_by.clone()
                on:click=move |_| open.update(|open| *open = (*open != Some(part)).then_some(part))
            >
                {words}
            </button>
        }
    });
    view! {
        <div class="lever__tools">
            {buttons.collect_view()}
            <button
                type="button"
                class="link-button lever__reset"
                aria-describedby=name
                disabled=move || !is_changed.get()
                on:click=move |_| on_reset.run(())
            >
                {text.lever_reset}
            </button>
        </div>
    }
}

fn of_region(settings: &Settings) -> Option<Setting> {
    settings.iter().find(|(scope, _)| *scope == Scope::All).map(|(_, setting)| *setting)
}

fn n_scoped(settings: &Settings) -> usize {
    settings.iter().filter(|(scope, _)| *scope != Scope::All).count()
}
