//! Assumptions: effect sizes and the structure of the model, apart from the levers and with a reset of their own.

use leptos::prelude::*;

use super::intl;
use super::lever::{Control, Range, grade_in_words, passage, source_list};
use super::session::n_set;
use super::text::{fill, use_locale};
use crate::evidence::{EFFECTS, EffectId};
use crate::scenario::{CLOSING_PERCENT, MATCHING_PERCENT, PRICE_PERCENT, Scenario, Structure, Switches};

/// What a person did with an assumption.
#[derive(Clone, Copy)]
pub(crate) struct AssumptionEvents {
    /// An effect size is new, or back at its central value (none).
    pub(crate) on_effect: Callback<(EffectId, Option<f64>)>,
    /// The switches are new.
    pub(crate) on_switches: Callback<Switches>,
    /// All assumptions go back.
    pub(crate) on_reset: Callback<()>,
    /// The gesture is over.
    pub(crate) on_settle: Callback<()>,
}

/// The panel of assumptions.
#[component]
pub(crate) fn Assumptions(
    /// The scenario.
    #[prop(into)]
    scenario: Signal<Scenario>,
    /// What a person did.
    events: AssumptionEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let n_changed = move || n_set(&scenario.read()).1;
    let rows = (0..EFFECTS.len()).filter(|&idx| EFFECTS[idx].in_model).map(|idx| {
        let effect = EffectId(idx as u8);
        // Memo: a moved effect size must redraw its own row only.
        let value = Memo::new(move |_| scenario.read().effects.get(&effect).copied());
        view! { <EffectRow effect value events /> }
    });
    view! {
        <div class="assumptions">
            <p class="assumptions__about">{text.assumptions_about}</p>
            <button
                type="button"
                class="button button--small"
                disabled=move || n_changed() == 0
                on:click=move |_| events.on_reset.run(())
            >
                {move || fill(text.assumptions_reset, &[("n", &n_changed().to_string())])}
            </button>
            <h3 class="lever-group__name">{text.switches_heading}</h3>
            <SwitchPanel switches=Signal::derive(move || scenario.read().switches) events />
            <h3 class="lever-group__name">{text.effects_heading}</h3>
            {rows.collect_view()}
        </div>
    }
}

/// A switch that is on or off: its name, how to read it and how to turn it.
type Toggle = (&'static str, fn(&Switches) -> bool, fn(&mut Switches, bool));

/// The switches of the model's structure.
#[component]
fn SwitchPanel(switches: Signal<Switches>, events: AssumptionEvents) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let set = move |edit: &dyn Fn(&mut Switches)| {
        let mut edited = switches.get_untracked();
        edit(&mut edited);
        events.on_switches.run(edited);
    };
    let usual = Switches::default();
    let percents = [
        Percent {
            id: "closing",
            name: text.closing,
            about: text.closing_about,
            range: CLOSING_PERCENT,
            usual: usual.closing_percent,
            read: |switches| switches.closing_percent,
            turn: |switches, percent| switches.closing_percent = percent,
        },
        Percent {
            id: "matching",
            name: text.matching,
            about: text.matching_about,
            range: MATCHING_PERCENT,
            usual: usual.matching_percent,
            read: |switches| switches.matching_percent,
            turn: |switches, percent| switches.matching_percent = percent,
        },
        Percent {
            id: "price",
            name: text.price,
            about: text.price_about,
            range: PRICE_PERCENT,
            usual: usual.price_percent,
            read: |switches| switches.price_percent,
            turn: |switches, percent| switches.price_percent = percent,
        },
    ];
    let percents = percents.map(|percent| view! { <PercentRow percent switches events /> });
    let toggles: [Toggle; 4] = [
        (text.switch_enacted, |switches| switches.enacted, |switches, is| switches.enacted = is),
        (text.switch_budget, |switches| switches.budget, |switches, is| switches.budget = is),
        (text.switch_market, |switches| switches.market, |switches, is| switches.market = is),
        (text.switch_season, |switches| switches.season, |switches, is| switches.season = is),
    ];
    let toggles = toggles.map(|(name, is_on, turn)| {
        let on_change = move |event| {
            let is = event_target_checked(&event);
            set(&move |switches| turn(switches, is));
            events.on_settle.run(());
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || is_on(&switches.get()) on:change=on_change />
                <span>{name}</span>
            </label>
        }
    });
    let on_structure = move |event| {
        if let Some(structure) = Structure::from_code(&event_target_value(&event)) {
            set(&move |switches| switches.structure = structure);
            events.on_settle.run(());
        }
    };
    let structures = [(Structure::Propensity, text.structure_propensity), (Structure::Premium, text.structure_premium)];
    let structures = structures.map(|(structure, name)| {
        view! {
            <option value=structure.code() prop:selected=move || switches.get().structure == structure>
                {name}
            </option>
        }
    });
    view! {
        <div class="switches">
            {toggles.collect_view()}
            <label class="field">
                <span class="field__label">{text.structure}</span>
                <select on:change=on_structure>{structures.collect_view()}</select>
            </label>
            {percents.collect_view()}
        </div>
    }
}

/// A switch with a share: its name, range and how to read and turn it.
#[derive(Clone, Copy)]
struct Percent {
    id: &'static str,
    name: &'static str,
    about: &'static str,
    range: (u8, u8),
    usual: u8,
    read: fn(&Switches) -> u8,
    turn: fn(&mut Switches, u8),
}

/// One switch with a share, per cent.
#[component]
fn PercentRow(percent: Percent, switches: Signal<Switches>, events: AssumptionEvents) -> impl IntoView {
    let now = move || (percent.read)(&switches.get());
    let on_value = Callback::new(move |value: f64| {
        let mut edited = switches.get_untracked();
        (percent.turn)(&mut edited, value.round() as u8);
        events.on_switches.run(edited);
    });
    let (name_id, unit_id) = (format!("{}-name", percent.id), format!("{}-unit", percent.id));
    view! {
        <div class="lever" class:lever--changed=move || now() != percent.usual>
            <div class="lever__head">
                <span class="lever__name" id=name_id.clone()>{percent.name}</span>
                <span class="lever__unit" id=unit_id.clone()>"%"</span>
            </div>
            <Control
                range=Range { min: f64::from(percent.range.0), max: f64::from(percent.range.1), step: 5.0 }
                label=name_id
                unit=unit_id
                value=Signal::derive(move || f64::from(now()))
                today=Signal::stored(f64::from(percent.usual))
                in_words=Signal::derive(move || format!("{} %", now()))
                on_value
                on_settle=events.on_settle
            />
            <p class="lever__change">{percent.about}</p>
        </div>
    }
}

/// One effect size.
#[component]
fn EffectRow(effect: EffectId, value: Memo<Option<f64>>, events: AssumptionEvents) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let row = effect.row();
    let unit = locale.say(row.unit);
    let id = format!("effect-{}", row.key);
    let number = move |value: f64| intl::number(locale.language, value, 4);
    let now = Signal::derive(move || value.get().unwrap_or(row.central));
    let is_open = RwSignal::new(false);
    let on_value = Callback::new(move |value| events.on_effect.run((effect, Some(value))));
    let on_reset = move |_| {
        events.on_effect.run((effect, None));
        events.on_settle.run(());
    };
    let band = fill(
        text.effect_band,
        &[("low", &number(row.low)), ("central", &number(row.central)), ("high", &number(row.high))],
    );
    view! {
        <div class="lever" class:lever--changed=move || value.get().is_some()>
            <div class="lever__head">
                <span class="lever__name" id=id.clone()>{locale.say(row.name)}</span>
                <span class="lever__unit" id=format!("{id}-unit")>{unit}</span>
            </div>
            <Control
                range=Range { min: row.min, max: row.max, step: step_of(row.min, row.max) }
                label=id.clone()
                unit=format!("{id}-unit")
                value=now
                today=Signal::stored(row.central)
                in_words=Signal::derive(move || format!("{} {unit}", number(now.get())))
                on_value
                on_settle=events.on_settle
            />
            <p class="lever__change">{band}</p>
            <div class="lever__tools">
                <button
                    type="button"
                    class="link-button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-describedby=id.clone()
                    on:click=move |_| is_open.update(|is| *is = !*is)
                >
                    {text.lever_info}
                </button>
                <button
                    type="button"
                    class="link-button lever__reset"
                    aria-describedby=id
                    disabled=move || value.get().is_none()
                    on:click=on_reset
                >
                    {text.lever_reset}
                </button>
            </div>
            {move || {
                is_open
                    .get()
                    .then(|| {
                        view! {
                            <div class="lever__part info">
                                <p>{passage(row.note)}</p>
                                <p>
                                    <strong>{text.info_grade}</strong>
                                    " "
                                    {grade_in_words(locale, row.grade)}
                                </p>
                                <p class="info__heading">{text.info_sources}</p>
                                {source_list(row.sources.to_vec())}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// A hundredth of the range, with four decimals as links carry them.
fn step_of(min: f64, max: f64) -> f64 {
    ((max - min) * 100.0).round().max(1.0) / 10_000.0
}
