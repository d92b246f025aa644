//! A dialog over the page: Esc, its button or a click beside it closes it, and the focus goes back.

use leptos::html;
use leptos::prelude::*;

use super::text::use_locale;

/// A button that opens a dialog. What is in the dialog is built when it opens.
#[component]
pub(crate) fn DialogButton(
    /// Id of the dialog; its heading is `<id>-heading`.
    id: &'static str,
    /// Words of the button.
    #[prop(into)]
    name: Signal<String>,
    /// Heading of the dialog.
    heading: &'static str,
    /// What is in it.
    content: Callback<(), AnyView>,
    /// Hears that the dialog shall be closed.
    closing: RwSignal<()>,
) -> impl IntoView {
    let text = use_locale().text;
    let is_open = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    let on_open = move |_| {
        is_open.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            // Browsers that do not know the attribute keep Esc and the button; showing fails only for an open dialog.
            let _ = dialog.set_attribute("closedby", "any").and_then(|()| dialog.show_modal());
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    Effect::new(move |before: Option<()>| {
        closing.track();
        if before.is_some() {
            close();
        }
    });
    view! {
        <button type="button" class="button" aria-haspopup="dialog" data-testid=id on:click=on_open>
            {name}
        </button>
        <dialog
            node_ref=dialog
            class="dialog"
            id=id
            aria-labelledby=format!("{id}-heading")
            on:close=move |_| is_open.set(false)
        >
            <div class="dialog__head">
                <h2 id=format!("{id}-heading")>{heading}</h2>
                <button type="button" class="button" on:click=move |_| close()>
                    {text.notices_dismiss}
                </button>
            </div>
            {move || is_open.get().then(|| content.run(()))}
        </dialog>
    }
}
