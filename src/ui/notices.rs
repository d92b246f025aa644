//! What the reader must know of a link, a file or a draft, in their language.

use leptos::prelude::*;

use super::clerk::Trouble;
use super::file::Errand;
use super::intl;
use super::text::{Locale, fill, use_locale};
use crate::evidence::{BaselineId, EffectId, LeverId};
use crate::scenario::file::{self, FileError, Possible};
use crate::scenario::link::{Field, MAX_BYTES, Note, Used};

/// Something the reader must know of what was opened or kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Notice {
    /// What could not be used of a link.
    Link(Vec<Note>),
    /// A file was not opened, by its name.
    FileRefused(String, FileRefused),
    /// A file was neither opened nor saved, because the clerk's thread was not there.
    Undone(Errand, Trouble),
    /// Fields of the opened file that nothing here knows.
    FieldsUnknown(Vec<String>),
    /// The opened file was written by another version of the model.
    OtherModel(String),
    /// Another work was opened; the one before is among the drafts.
    WorkKept {
        /// Number of the work that was opened.
        work: u32,
    },
    /// The browser keeps no drafts.
    NotKept,
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileRefused {
    /// The browser could not read it.
    Unreadable,
    /// It is no scenario file, or one with a fault.
    Wrong(FileError),
}

/// Notices at the top of the page; each is gone when it was read.
#[component]
pub(crate) fn Notices(
    /// The notices.
    notices: RwSignal<Vec<Notice>>,
    /// Hears that the reader wants back to before a work was opened.
    on_leave: Callback<u32>,
    /// Hears that the reader wants it tried again.
    on_retry: Callback<Errand>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let section = move |notice: Notice| {
        let (heading, mut items) = in_words(locale, &notice);
        let list = |items: Vec<String>| {
            view! { <ul>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }
        };
        let more = items.split_off(items.len().min(1));
        let more = (!more.is_empty()).then(|| {
            let name = fill(text.notices_more, &[("n", &more.len().to_string())]);
            view! { <details><summary>{name}</summary>{list(more)}</details> }
        });
        let (shown, left) = (notice.clone(), notice.clone());
        let close = move |notice: &Notice| notices.update(|all| all.retain(|other| other != notice));
        let step: Option<(&str, Callback<()>)> = match notice {
            Notice::WorkKept { work } => Some((text.undo, Callback::new(move |()| on_leave.run(work)))),
            Notice::Undone(errand, Trouble::Lost) => {
                Some((text.engine_retry, Callback::new(move |()| on_retry.run(errand.clone()))))
            }
            _ => None,
        };
        let step = step.map(|(name, act)| {
            let on_click = move |_| {
                close(&left);
                act.run(());
            };
            view! {
                <button type="button" class="button button--small" on:click=on_click>
                    {name}
                </button>
            }
        });
        view! {
            <section class="banner" data-testid="notices" aria-label=text.notices_label>
                <div class="banner__text">
                    <p class="banner__heading">{heading}</p>
                    {(!items.is_empty()).then(|| list(items))}
                    {more}
                </div>
                <div class="banner__buttons">
                    {step}
                    <button type="button" class="button button--small" on:click=move |_| close(&shown)>
                        {text.notices_dismiss}
                    </button>
                </div>
            </section>
        }
    };
    view! { <div aria-live="polite">{move || notices.get().into_iter().map(section).collect_view()}</div> }
}

/// A notice as a heading and what stands below it.
fn in_words(locale: Locale, notice: &Notice) -> (String, Vec<String>) {
    let text = locale.text;
    match notice {
        Notice::Link(notes) => {
            (text.notices_heading.to_owned(), notes.iter().map(|note| note_in_words(locale, note)).collect())
        }
        Notice::FileRefused(name, refused) => {
            (fill(text.file_refused, &[("name", name)]), vec![refused_in_words(locale, refused)])
        }
        Notice::Undone(errand, trouble) => {
            let heading = match errand {
                Errand::Open { name, .. } => fill(text.file_refused, &[("name", name)]),
                Errand::Save { name } => fill(text.file_not_saved, &[("name", name)]),
            };
            (heading, vec![trouble_in_words(locale, *trouble).to_owned()])
        }
        Notice::FieldsUnknown(fields) => (text.file_unknown.to_owned(), fields.clone()),
        Notice::OtherModel(model) => (fill(text.note_other_model, &[("given", model)]), Vec::new()),
        Notice::WorkKept { .. } => (text.work_kept.to_owned(), Vec::new()),
        Notice::NotKept => (text.not_kept.to_owned(), Vec::new()),
    }
}

/// Why the clerk did not do an errand.
pub(crate) fn trouble_in_words(locale: Locale, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Lost => locale.text.clerk_failed,
        Trouble::OtherBuild => locale.text.engine_stale,
    }
}

fn refused_in_words(locale: Locale, refused: &FileRefused) -> String {
    let text = locale.text;
    let number = |value: f64| intl::number(locale.language, value, 4);
    let error = match refused {
        FileRefused::Unreadable => return text.file_unreadable.to_owned(),
        FileRefused::Wrong(error) => error,
    };
    let possible = |possible: &Possible| match possible {
        Possible::Number(min, max) => fill(text.from_to, &[("low", &number(*min)), ("high", &number(*max))]),
        Possible::Whole(min, max) => {
            fill(text.possible_whole, &[("low", &min.to_string()), ("high", &max.to_string())])
        }
        Possible::OneOf(names) => names.join(", "),
        Possible::Bool => "true, false".to_owned(),
        Possible::Text(max) => fill(text.possible_text, &[("n", &max.to_string())]),
        Possible::View(max) => fill(text.possible_view, &[("n", &max.to_string())]),
        Possible::Object => "{ … }".to_owned(),
    };
    match error {
        FileError::TooLarge { bytes } => {
            let kb = |bytes: usize| number((bytes / 1024) as f64);
            fill(text.file_too_large, &[("n", &kb(*bytes)), ("max", &kb(file::MAX_BYTES))])
        }
        FileError::NotJson { line, column } => {
            fill(text.file_not_json, &[("line", &line.to_string()), ("column", &column.to_string())])
        }
        FileError::OtherFormat { .. } => text.file_other_format.to_owned(),
        FileError::LaterSchema { .. } => text.file_later.to_owned(),
        FileError::Field { path, found, possible: of } => {
            let phrase = if found.is_empty() { text.file_field_missing } else { text.file_field };
            // What the file says comes last: it may hold braces of its own.
            fill(phrase, &[("possible", &possible(of)), ("path", path), ("found", found)])
        }
    }
}

/// What could not be used of a link, in a sentence.
fn note_in_words(locale: Locale, note: &Note) -> String {
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
            let name = BaselineId::from_code(used).map_or(*used, |baseline| locale.say(baseline.region().name));
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
