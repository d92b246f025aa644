//! The first minute: what this is, and one thing to try. It goes away for good when it is answered.

use leptos::prelude::*;

use super::storage;
use super::text::use_locale;

/// A line for those who have not been here before.
#[component]
pub(crate) fn Welcome(
    /// Whether nothing else speaks to the newcomer first.
    #[prop(into)]
    is_quiet: Signal<bool>,
    /// Hears that the suggestion shall be tried.
    on_try: Callback<()>,
) -> impl IntoView {
    let text = use_locale().text;
    let is_open = RwSignal::new(!storage::has_been_welcomed());
    let close = move || {
        storage::keep_welcomed();
        is_open.set(false);
    };
    move || {
        (is_open.get() && is_quiet.get()).then(|| {
            view! {
                <div class="welcome" role="note" data-testid="welcome">
                    <p>{text.welcome}</p>
                    <button
                        type="button"
                        class="button button--small button--main"
                        on:click=move |_| {
                            close();
                            on_try.run(());
                        }
                    >
                        {text.welcome_try}
                    </button>
                    <button type="button" class="button button--small" on:click=move |_| close()>
                        {text.notices_dismiss}
                    </button>
                </div>
            }
        })
    }
}
