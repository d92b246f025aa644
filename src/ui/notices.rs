//! What a link could not give, in the reader's language.

use leptos::prelude::*;

use super::intl;
use super::text::{Locale, fill, use_locale};
use crate::evidence::{BaselineId, EffectId, LeverId};
use crate::scenario::link::{Field, MAX_BYTES, Note, Used};

/// Notices about the opened link; gone when there are none or they were read.
#[component]
pub(crate) fn Notices(
    /// The notices.
    #[prop(into)]
    notes: Signal<Vec<Note>>,
    /// Hears that they were read.
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            let items = notes.iter().map(|note| view! { <li>{in_words(locale, note)}</li> }).collect_view();
            view! {
                <section class="notices" data-testid="notices" aria-label=text.notices_label>
                    <p class="notices__heading">{text.notices_heading}</p>
                    <ul>{items}</ul>
                    <button type="button" class="button button--small" on:click=move |_| on_dismiss.run(())>
                        {text.notices_dismiss}
                    </button>
                </section>
            }
        })
    }
}

/// One notice in a sentence.
fn in_words(locale: Locale, note: &Note) -> String {
    let text = locale.text;
    let number = |value: f64| intl::number(locale.language, value, 4);
    let name = note.key().map(|key| name_of(locale, key)).unwrap_or_default();
    let say =
        |phrase: &str, given: &str, used: &str| fill(phrase, &[("name", &name), ("given", given), ("used", used)]);
    match note {
        Note::TooLong { .. } => fill(text.note_too_long, &[("max", &(MAX_BYTES / 1024).to_string())]),
        Note::OtherSchema { .. } => text.note_other_schema.to_owned(),
        Note::OtherModel { given } => say(text.note_other_model, given, ""),
        Note::ChecksumMissing => text.note_checksum_missing.to_owned(),
        Note::ChecksumWrong { .. } => text.note_checksum_wrong.to_owned(),
        Note::UnknownKey { key } => say(text.note_unknown_key, key, ""),
        Note::UnknownBaseline { given, used } => {
            let name = BaselineId::from_code(used).map_or(*used, |baseline| locale.say(baseline.row().name));
            say(text.note_unknown_baseline, given, name)
        }
        Note::UnknownScope { given, .. } => say(text.note_unknown_scope, given, ""),
        Note::Duplicate { given, .. } => say(text.note_duplicate, given, ""),
        Note::NotANumber { field, given, used, .. } | Note::NotFinite { field, given, used, .. } => {
            let of = fill(text.note_not_a_number, &[("field", field_name(locale, *field))]);
            say(&of, given, &used_in_words(locale, *used))
        }
        Note::OutOfRange { field, given, min, max, used, .. } => {
            let of = [("field", field_name(locale, *field)), ("min", &number(*min)), ("max", &number(*max))];
            say(&fill(text.note_out_of_range, &of), &number(*given), &used_in_words(locale, *used))
        }
        Note::UnknownChoice { given, .. } => say(text.note_unknown_choice, given, ""),
        Note::SurplusField { given, .. } => say(text.note_surplus_field, given, ""),
        Note::BadEscape { given, .. } => say(text.note_bad_escape, given, ""),
        Note::TitleChanged { used } => say(text.note_title_changed, "", used),
        Note::BadView { .. } => text.note_bad_view.to_owned(),
    }
}

/// Name of what a key of the link stands for; the key itself where it stands for nothing.
fn name_of(locale: Locale, key: &str) -> String {
    let number = key.split('.').next().and_then(|digits| digits.parse().ok());
    let lever = number.and_then(|number| LeverId(number).row()).map(|row| row.name);
    let effect = || EffectId::from_key(key).map(|effect| effect.row().name);
    match lever.or_else(effect) {
        Some(name) => locale.say(name).to_owned(),
        None => format!("”{key}”"),
    }
}

fn field_name(locale: Locale, field: Field) -> &'static str {
    let text = locale.text;
    match field {
        Field::Value => text.field_value,
        Field::Start => text.field_start,
        Field::Ramp => text.field_ramp,
        Field::Stop => text.field_stop,
        Field::Second => text.field_second,
    }
}

fn used_in_words(locale: Locale, used: Used) -> String {
    let text = locale.text;
    match used {
        Used::TodaysPractice => text.used_today.to_owned(),
        Used::Number(number) => fill(text.used_number, &[("number", &intl::number(locale.language, number, 4))]),
        Used::NoStop => text.used_no_stop.to_owned(),
    }
}
