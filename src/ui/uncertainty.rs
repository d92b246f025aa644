//! Uncertainty: which layers vary, how many futures are drawn from which seed, and what the spread comes from.

use leptos::prelude::*;

use super::intl;
use super::quantity::Scale;
use super::simulation::{DRAW_CHOICES, N_SPREAD_FUTURES, STRIP, Simulation};
use super::status::StopButton;
use super::storage;
use super::text::{Locale, fill, use_locale};
use super::world::World;
use crate::engine::{Indicator, Part, Spread};
use crate::scenario::{Layers, Scenario, number};

/// Seeds that the page chooses are below this, so that links stay short.
const SEEDS: f64 = 1e6;

/// What a person did with the uncertainty.
#[derive(Clone, Copy)]
pub(crate) struct UncertaintyEvents {
    /// Other layers vary.
    pub(crate) on_layers: Callback<Layers>,
    /// The seed is another.
    pub(crate) on_seed: Callback<u32>,
}

/// One of the layers, to read or to turn.
type LayerOf = fn(&mut Layers) -> &mut bool;

/// The panel of uncertainty.
#[component]
pub(crate) fn Uncertainty(
    /// The scenario.
    #[prop(into)]
    scenario: Signal<Scenario>,
    /// The engine.
    simulation: Simulation,
    /// The world, for calendar and currency.
    world: Signal<World>,
    /// The month that the split of the variance speaks of.
    #[prop(into)]
    month: Signal<u16>,
    /// What a person did.
    events: UncertaintyEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let layers = move || scenario.read().switches.layers;
    let toggles: [(&str, LayerOf); 3] = [
        (text.layer_effects, |layers| &mut layers.effects),
        (text.layer_structure, |layers| &mut layers.structure),
        (text.layer_chance, |layers| &mut layers.chance),
    ];
    let toggles = toggles.map(|(name, of)| {
        let varies = move || *of(&mut layers());
        let on_change = move |event| {
            let mut edited = layers();
            *of(&mut edited) = event_target_checked(&event);
            events.on_layers.run(edited);
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=varies on:change=on_change />
                <span>{name}</span>
            </label>
        }
    });
    let on_draws = move |event| {
        if let Ok(n_draws) = event_target_value(&event).parse() {
            storage::keep_n_draws(n_draws);
            simulation.n_wanted.set(n_draws);
        }
    };
    let choices = DRAW_CHOICES.map(|n_draws| {
        let is_chosen = move || simulation.n_wanted.get() == n_draws;
        view! {
            <option value=n_draws prop:selected=is_chosen>
                {intl::count(locale.language, n_draws)}
            </option>
        }
    });
    view! {
        <section class="uncertainty" aria-labelledby="uncertainty-heading">
            <h3 class="lever-group__name" id="uncertainty-heading">{text.uncertainty}</h3>
            <p>{text.uncertainty_about}</p>
            {toggles.collect_view()}
            <div class="uncertainty__row">
                <label class="field">
                    <span class="field__label">{text.n_futures}</span>
                    <select data-testid="n-futures" on:change=on_draws>{choices.collect_view()}</select>
                </label>
                <SeedField seed=Signal::derive(move || scenario.read().seed) on_seed=events.on_seed />
                <StopButton simulation />
            </div>
            <p class="uncertainty__about" id="seed-about">{text.seed_about}</p>
            <SpreadPanel simulation world month />
        </section>
    }
}

/// The seed: a number that may be typed, or a new one.
#[component]
fn SeedField(seed: Signal<u32>, on_seed: Callback<u32>) -> impl IntoView {
    let text = use_locale().text;
    let on_change = move |event| {
        let typed = event_target_value(&event).trim().parse::<u32>();
        on_seed.run(typed.unwrap_or_else(|_| seed.get_untracked()));
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&seed.get_untracked().to_string());
    };
    let on_new = move |_| {
        let drawn = (js_sys::Math::random() * SEEDS) as u32;
        on_seed.run(if drawn == seed.get_untracked() { drawn + 1 } else { drawn });
    };
    view! {
        <label class="field">
            <span class="field__label">{text.seed}</span>
            <input
                type="number"
                min="0"
                max=u32::MAX
                step="1"
                aria-describedby="seed-about"
                data-testid="seed"
                prop:value=move || seed.get().to_string()
                on:change=on_change
            />
        </label>
        <button type="button" class="button button--small" on:click=on_new>
            {text.seed_new}
        </button>
    }
}

/// What the spread comes from, found out on demand.
#[component]
fn SpreadPanel(simulation: Simulation, world: Signal<World>, #[prop(into)] month: Signal<u16>) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let n_done = simulation.n_spread;
    // Memo: progress moves the bar and builds nothing anew.
    let is_waiting = Memo::new(move |_| n_done.get().is_some());
    let on_ask = move |_| {
        if is_waiting.get_untracked() {
            simulation.stop();
        } else {
            simulation.split_variance();
        }
    };
    let heading = move || {
        let month = world.get().calendar().long(locale, month.get());
        fill(text.spread_heading, &[("month", &month)])
    };
    let rows = move || {
        let spreads = simulation.spreads()?;
        let country = world.get().country();
        let row = |&indicator: &Indicator| {
            let name = Scale::new(locale, indicator, country).name();
            Some(spread_row(locale, name, spreads.of(indicator)?, usize::from(month.get())))
        };
        let rows = STRIP.iter().filter_map(row).collect_view();
        Some(view! {
            <h4 class="spread__heading">{heading()}</h4>
            <dl class="spread" data-testid="spread">
                {rows}
            </dl>
        })
    };
    view! {
        <button type="button" class="button button--small" data-testid="ask-spread" on:click=on_ask>
            {move || if is_waiting.get() { text.stop } else { text.spread_ask }}
        </button>
        {move || {
            is_waiting
                .get()
                .then(|| {
                    view! {
                        <progress
                            max=N_SPREAD_FUTURES
                            prop:value=move || n_done.get().unwrap_or_default().to_string()
                            aria-label=text.progress_label
                        ></progress>
                    }
                })
        }}
        {rows}
        <p class="visually-hidden" role="status">
            {move || simulation.spreads().is_some().then(heading)}
        </p>
    }
}

/// The shares of one indicator in words and as a bar.
fn spread_row(locale: Locale, name: &'static str, spread: &Spread, month: usize) -> impl IntoView + use<> {
    let parts = [&spread.effects, &spread.structure, &spread.chance];
    let share = |part: &Part| part.share.get(month).copied().unwrap_or_default();
    let words = |part: &Part| {
        let share = intl::percent(locale.language, share(part), 0);
        let is_noise = part.is_noise.get(month).copied().unwrap_or_default();
        if is_noise { fill(locale.text.spread_noise, &[("share", &share)]) } else { share }
    };
    let [effects, structure, chance] = parts.map(words);
    let in_words = if spread.variance.get(month).is_some_and(|variance| *variance > 0.0) {
        let of = [("effects", effects.as_str()), ("structure", &structure), ("chance", &chance)];
        fill(locale.text.spread_parts, &of)
    } else {
        locale.text.spread_none.to_owned()
    };
    let bars = parts.map(|part| view! { <span style=("--share", number::written(share(part)))></span> });
    view! {
        <dt>{name}</dt>
        <dd>
            {in_words} <span class="spread__bar" aria-hidden="true">
                {bars.collect_view()}
            </span>
        </dd>
    }
}
