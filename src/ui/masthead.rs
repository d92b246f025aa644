//! Name, what this is, and the choice of starting point, ready scenario and language.

use leptos::prelude::*;

use super::document::LanguageChoice;
use super::session::{Opened, Origin, Session, n_changes};
use super::text::{Language, Locale, Words, fill, use_locale};
use crate::evidence::{BaselineId, REGIONS};
use crate::scenario::{PRESETS, PresetKind};

/// What the head of the page shows.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    /// Starting point.
    pub(crate) baseline: Signal<BaselineId>,
    /// What the scenario was opened from.
    pub(crate) opened: Signal<Opened>,
}

/// The head of the page.
#[component]
pub(crate) fn Masthead(
    /// The language, which can be chosen here.
    language: RwSignal<Language>,
    /// What it shows.
    head: Head,
    /// Hears the choice of another starting point.
    on_baseline: Callback<BaselineId>,
    /// Hears the choice of a ready scenario, as its position in the table.
    on_preset: Callback<usize>,
    /// What stands below.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let baselines = (0..REGIONS.len()).map(|idx| {
        let id = BaselineId(idx as u8);
        view! {
            <option value=REGIONS[idx].code prop:selected=move || head.baseline.get() == id>
                {locale.say(REGIONS[idx].name)}
            </option>
        }
    });
    let on_baseline_change = move |event| {
        if let Some(baseline) = BaselineId::from_code(&event_target_value(&event)) {
            on_baseline.run(baseline);
        }
    };
    let preset = move || match head.opened.read().origin {
        Origin::Preset(idx) => Some(idx),
        Origin::Baseline | Origin::Link | Origin::Copy | Origin::File => None,
    };
    let stories = PRESETS.iter().enumerate().filter(|(_, preset)| preset.kind == PresetKind::Story);
    let options = stories.map(|(idx, row)| {
        view! {
            <option value=row.id prop:selected=move || preset() == Some(idx)>
                {locale.say(row.name)}
            </option>
        }
    });
    let on_preset_change = move |event| {
        let chosen = event_target_value(&event);
        match PRESETS.iter().position(|preset| preset.id == chosen) {
            Some(idx) => on_preset.run(idx),
            None => on_baseline.run(head.baseline.get_untracked()),
        }
    };
    let description = move || {
        preset().map(|idx| {
            let row = &PRESETS[idx];
            let all = [row.description, row.expectation].map(|words: Words| locale.say(words));
            view! { <p class="masthead__story">{all.join(" ")}</p> }
        })
    };
    view! {
        <header class="masthead">
            <div class="masthead__name">
                <h1>"Stafett"</h1>
                <p class="masthead__what">{text.tagline}</p>
            </div>
            <div class="masthead__choice">
                <label class="field">
                    <span class="field__label">{text.baseline}</span>
                    <select data-testid="baseline" on:change=on_baseline_change>
                        {baselines.collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span class="field__label">{text.preset}</span>
                    <select data-testid="preset" on:change=on_preset_change>
                        <option value="" prop:selected=move || preset().is_none()>
                            {text.preset_none}
                        </option>
                        {options.collect_view()}
                    </select>
                </label>
            </div>
            <LanguageChoice language />
            {description}
            {children()}
        </header>
    }
}

/// What a work rests on, after the title a person gave.
pub(crate) fn title_in_words(locale: Locale, opened: &Opened, n_changes: usize, title: &str) -> String {
    titled(title, base_in_words(locale, opened, n_changes))
}

/// `Region Skåne`, or `Based on Skåne 2024, 4 changes`.
fn base_in_words(locale: Locale, opened: &Opened, n_changes: usize) -> String {
    let text = locale.text;
    let name = match opened.origin {
        Origin::Baseline => locale.say(opened.scenario.baseline.region().name),
        Origin::Preset(idx) => locale.say(PRESETS[idx].name),
        Origin::Link => text.shared_scenario,
        Origin::Copy => text.copy_of_shared,
        Origin::File => text.scenario_of_file,
    };
    match n_changes {
        0 => name.to_owned(),
        1 => fill(text.based_on_one, &[("name", name)]),
        n => fill(text.based_on, &[("name", name), ("n", &n.to_string())]),
    }
}

fn titled(title: &str, base: String) -> String {
    if title.is_empty() { base } else { format!("{title} – {base}") }
}

/// What the work rests on, and whether its changes are in no file yet.
pub(crate) fn work_without_title(locale: Locale, session: Session) -> String {
    let (opened, settled) = (session.opened().get(), session.settled().get());
    let n_changes = n_changes(&settled, &opened.scenario);
    let base = base_in_words(locale, &opened, n_changes);
    if n_changes == 0 || session.is_saved() { base } else { fill(locale.text.not_saved, &[("name", &base)]) }
}

/// The same after the work's title.
pub(crate) fn work_in_words(locale: Locale, session: Session) -> String {
    titled(&session.settled().read().title, work_without_title(locale, session))
}
