//! Title, link and steps back: what one does with a scenario as a whole.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::dialog::DialogButton;
use super::download;
use super::draft::EarlierWork;
use super::file::{Errand, FileButtons, FileDesk};
use super::qr::LinkCode;
use super::text::{Locale, fill, use_locale};
use crate::scenario::link::MAX_BYTES;

/// What the bar of the scenario shows and hears.
#[derive(Clone, Copy)]
pub(crate) struct ShareEvents {
    /// Hears a new title.
    pub(crate) on_title: Callback<String>,
    /// Hears that the link was copied, for the live region.
    pub(crate) on_copied: Callback<()>,
    /// One step back.
    pub(crate) on_undo: Callback<()>,
    /// One step forth.
    pub(crate) on_redo: Callback<()>,
    /// Back to what was opened.
    pub(crate) on_reset: Callback<()>,
}

/// The bar of the scenario.
#[component]
pub(crate) fn ShareBar(
    /// The scenario in words, e.g. `Plan B – Region Skåne`.
    #[prop(into)]
    name: Signal<String>,
    /// The same without the title, which has a field of its own.
    #[prop(into)]
    base: Signal<String>,
    /// Title given by a person.
    #[prop(into)]
    title: Signal<String>,
    /// The address that opens the scenario; none for a scenario that no link holds.
    address: Signal<Option<String>>,
    /// Whether there are steps back.
    #[prop(into)]
    can_undo: Signal<bool>,
    /// Whether there are steps forth.
    #[prop(into)]
    can_redo: Signal<bool>,
    /// Whether anything was changed since the scenario was opened.
    #[prop(into)]
    can_reset: Signal<bool>,
    /// Where files come in and go out, and earlier work.
    desk: FileDesk,
    /// What a person did.
    events: ShareEvents,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let (is_copied, is_refused) = (RwSignal::new(false), RwSignal::new(false));
    let field = NodeRef::<html::Input>::new();
    // A copied link is that of the scenario at that moment; a later change makes the word untrue.
    let copied = RwSignal::new(None::<String>);
    let is_still_copied = move || is_copied.get() && copied.get() == address.get();

    let on_copy = move |_| {
        let Some(link) = address.get_untracked() else { return };
        copied.set(Some(link.clone()));
        spawn_local(async move {
            match write_clipboard(&link).await {
                Ok(()) => {
                    is_copied.set(true);
                    is_refused.set(false);
                    events.on_copied.run(());
                }
                Err(()) => is_refused.set(true),
            }
        });
    };
    Effect::new(move |_| {
        // The browser refused: the link stands selected in a field, one key away from a copy.
        if is_refused.get()
            && let Some(field) = field.get()
        {
            let _ = field.focus();
            field.select();
        }
    });
    // Memo: the link changes with every gesture, and that there is one hardly ever.
    let has_link = Memo::new(move |_| address.read().is_some());
    let on_save = move |_| desk.run(Errand::Save { name: download::file_name(&name.get_untracked(), "json") });
    let drafts = desk.drafts;
    let closing = RwSignal::new(());
    let on_chosen = Callback::new(move |()| closing.set(()));
    let code_and_file = Callback::new(move |()| {
        let name = name.get_untracked();
        let code = match address.get_untracked() {
            Some(link) => view! { <LinkCode link name=name.clone() clerk=desk.clerk /> }.into_any(),
            None => view! { <p>{link_too_long(locale)}</p> }.into_any(),
        };
        view! {
            <div class="dialog__parts">
                <div class="dialog__part">
                    <h3>{text.qr_code}</h3>
                    {code}
                </div>
                <div class="dialog__part">
                    <h3>{text.scenario_file}</h3>
                    <FileButtons desk name on_chosen />
                </div>
            </div>
        }
        .into_any()
    });
    let earlier = Callback::new(move |()| view! { <EarlierWork drafts on_opened=on_chosen /> }.into_any());
    let earlier_name = move || match drafts.all().len() {
        0 => text.earlier_work.to_owned(),
        n => fill(text.earlier_n, &[("n", &n.to_string())]),
    };
    view! {
        <section class="share" id="share" aria-label=text.share_label>
            <p class="share__name">{base}</p>
            <label class="field field--inline share__title">
                <span class="field__label">{text.title}</span>
                <input
                    type="text"
                    maxlength="60"
                    placeholder=text.title_placeholder
                    prop:value=title
                    on:change=move |event| events.on_title.run(event_target_value(&event))
                />
            </label>
            <div class="share__buttons">
                <button
                    type="button"
                    class="button"
                    aria-label=text.undo
                    title=text.undo
                    disabled=move || !can_undo.get()
                    on:click=move |_| events.on_undo.run(())
                >
                    "↶"
                </button>
                <button
                    type="button"
                    class="button"
                    aria-label=text.redo
                    title=text.redo
                    disabled=move || !can_redo.get()
                    on:click=move |_| events.on_redo.run(())
                >
                    "↷"
                </button>
                <button type="button" class="button" disabled=move || !can_reset.get() on:click=move |_| events.on_reset.run(())>
                    {text.reset_all}
                </button>
                <button
                    type="button"
                    class="button button--main share__copy"
                    data-testid="copy-link"
                    disabled=move || !has_link.get()
                    on:click=on_copy
                >
                    {move || if is_still_copied() { text.link_copied } else { text.copy_link }}
                </button>
                <DialogButton
                    id="code-and-file"
                    name=text.code_and_file
                    heading=text.code_and_file
                    content=code_and_file
                    closing
                />
                <DialogButton
                    id="earlier"
                    name=Signal::derive(earlier_name)
                    heading=text.earlier_work
                    content=earlier
                    closing
                />
            </div>
            {move || {
                (!has_link.get())
                    .then(|| {
                        view! {
                            <div class="share__link" role="status" data-testid="no-link">
                                <p>{link_too_long(locale)}</p>
                                <button type="button" class="button" on:click=on_save>
                                    {text.save_file}
                                </button>
                            </div>
                        }
                    })
            }}
            {move || {
                is_refused
                    .get()
                    .then(|| {
                        view! {
                            <label class="field share__link">
                                <span class="field__label">{text.copy_refused}</span>
                                <input type="text" readonly node_ref=field prop:value=address />
                            </label>
                        }
                    })
            }}
        </section>
    }
}

/// Why there is no link, and what to do instead.
pub(crate) fn link_too_long(locale: Locale) -> String {
    fill(locale.text.link_too_long, &[("max", &(MAX_BYTES / 1024).to_string())])
}

/// Puts a text on the clipboard; fails when the browser has none (no secure context) or refuses.
async fn write_clipboard(text: &str) -> Result<(), ()> {
    let navigator = window().navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| !it.is_undefined());
    if !has_clipboard {
        return Err(());
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(|_| ()).map_err(|_| ())
}
