//! What a lever rests on: mechanism, limits, grade of the evidence, effect sizes and sources.

use leptos::prelude::*;

use crate::evidence::{EffectId, Figure, Grade, Lever, Source, SourceId};
use crate::ui::intl;
use crate::ui::text::{Locale, Passage, fill, use_locale, use_passages};
use crate::ui::world::World;

/// Opens below a lever's row.
#[component]
pub(super) fn LeverInfo(
    /// The lever.
    lever: &'static Lever,
    /// The world, for the notes of what is decided.
    world: World,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let decided: Vec<_> = world.decided(lever).collect();
    let decided_sources = decided.iter().flat_map(|enacted| enacted.sources);
    let effect_sources = lever.effects.iter().flat_map(|effect| effect.row().sources);
    let bounds = [lever.ambitious_from, lever.unobserved_from];
    let bound_sources = bounds.iter().flatten().flat_map(|bound| bound.sources);
    let sources = distinct(lever.sources.iter().chain(bound_sources).chain(decided_sources).chain(effect_sources));
    let mut notes: Vec<_> = decided.iter().map(|enacted| enacted.note).collect();
    notes.dedup();
    view! {
        <div class="lever__part info">
            <p>{passage(lever.mechanism)}</p>
            <p>
                <strong>{text.info_limits}</strong>
                " "
                {passage(lever.limits)}
            </p>
            {notes.into_iter().map(|note| view! { <p>{passage(note)}</p> }).collect_view()}
            <p>
                <strong>{text.info_grade}</strong>
                " "
                {grade_in_words(locale, lever.grade)}
            </p>
            {band_list(locale, lever)}
            <p>{text.cost_about}</p>
            {(!lever.effects.is_empty()).then(|| view! { <EffectTable effects=lever.effects /> })}
            <p class="info__heading">{text.info_sources}</p>
            {source_list(sources)}
        </div>
    }
}

/// Where the named bands begin, what they mean and what that rests on.
fn band_list(locale: Locale, lever: &Lever) -> impl IntoView + use<> {
    let text = locale.text;
    let (language, unit) = (locale.language, locale.say(lever.unit));
    let bands = [(lever.ambitious_from, text.band_ambitious_from), (lever.unobserved_from, text.band_unobserved_from)];
    let lines = bands.into_iter().filter_map(move |(bound, phrase)| {
        let bound: Figure = bound?;
        let value = format!("{} {unit}", intl::number(language, bound.value, 4));
        let keys: Vec<_> = bound.sources.iter().map(|source| source.get().key).collect();
        let origin = if keys.is_empty() { text.assumption.to_owned() } else { keys.join(", ") };
        Some(view! { <p>{fill(phrase, &[("value", &value), ("origin", &origin)])}</p> })
    });
    lines.collect_view()
}

/// Effect sizes from weak to strong.
#[component]
fn EffectTable(effects: &'static [EffectId]) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let number = move |value: f64| intl::number(locale.language, value, 4);
    let rows = effects.iter().map(|effect| {
        let row = effect.row();
        view! {
            <tr>
                <th scope="row">
                    {locale.say(row.name)} <span class="info__unit">{locale.say(row.unit)}</span>
                </th>
                <td>{number(row.low)}</td>
                <td>{number(row.central)}</td>
                <td>{number(row.high)}</td>
                <td>{grade_letter(row.grade)}</td>
            </tr>
        }
    });
    view! {
        <table class="info__table">
            <caption>{text.info_effects}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.info_effect}</th>
                    <th scope="col">{text.info_low}</th>
                    <th scope="col">{text.info_central}</th>
                    <th scope="col">{text.info_high}</th>
                    <th scope="col">{text.info_grade_short}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// A passage, as soon as it is there, or that it cannot be fetched.
pub(crate) fn passage(passage: Passage) -> impl IntoView {
    let (locale, state) = (use_locale(), use_passages());
    move || match state.get() {
        None => "",
        Some(Ok(())) => locale.read(passage),
        Some(Err(_)) => locale.text.passages_unreachable,
    }
}

/// Sources with their full addresses; only their keys until their titles are there.
pub(crate) fn source_list(sources: Vec<SourceId>) -> impl IntoView {
    let (locale, state) = (use_locale(), use_passages());
    let items = move || {
        state.track();
        sources.iter().map(|source| source_item(locale, source.get())).collect_view()
    };
    view! { <ul class="sources">{items}</ul> }
}

fn source_item(locale: Locale, source: &Source) -> impl IntoView + use<> {
    let address = locale.read(source.address);
    let link = (!address.is_empty()).then(|| {
        view! {
            <a href=address target="_blank" rel="noopener">
                {address} <span class="visually-hidden">{locale.text.opens_new_tab}</span>
            </a>
        }
    });
    view! {
        <li>
            <span class="sources__key">{source.key}</span>
            " "
            {locale.read(source.title)}
            " "
            {link}
        </li>
    }
}

/// A grade with what it stands for.
pub(crate) fn grade_in_words(locale: Locale, grade: Grade) -> String {
    let text = locale.text;
    let words = match grade {
        Grade::A => text.grade_a,
        Grade::B => text.grade_b,
        Grade::C => text.grade_c,
        Grade::D => text.grade_d,
    };
    format!("{}: {words}", grade_letter(grade))
}

fn grade_letter(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}

fn distinct<'a>(sources: impl Iterator<Item = &'a SourceId>) -> Vec<SourceId> {
    sources.fold(Vec::new(), |mut known, source| {
        if !known.contains(source) {
            known.push(*source);
        }
        known
    })
}
