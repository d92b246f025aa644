//! Whether the engine runs, and the result of a finished gesture for those who cannot see it.

use leptos::prelude::*;

use super::simulation::{Health, N_DRAWS};
use super::text::{fill, use_locale};

/// State of the answer that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The lines and bands on the page are those of the scenario.
    Ready,
    /// Lines or bands are on their way.
    Running,
    /// The engine was given up.
    Failed,
}

/// A line with the state and progress, and the polite live region.
#[component]
pub(crate) fn StatusLine(
    /// State of the threads.
    #[prop(into)]
    health: Signal<Health>,
    /// Whether the expected course is that of the scenario.
    #[prop(into)]
    is_current: Signal<bool>,
    /// Draws done of the scenario.
    #[prop(into)]
    n_draws: Signal<u32>,
    /// What the finished gesture gave, in a sentence.
    #[prop(into)]
    announcement: Signal<String>,
    /// Hears that the engine shall be tried again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let answer = move || match health.get() {
        Health::Failed | Health::Stale => Answer::Failed,
        Health::Working if is_current.get() && n_draws.get() >= N_DRAWS => Answer::Ready,
        _ => Answer::Running,
    };
    let trouble = move || match health.get() {
        Health::Failed => Some(text.engine_failed.to_owned()),
        Health::Stale => Some(text.engine_stale.to_owned()),
        Health::Restarting(attempt) => Some(fill(text.engine_restarting, &[("n", &attempt.to_string())])),
        Health::Starting | Health::Working => None,
    };
    let progress = move || match (answer(), health.get()) {
        (Answer::Ready, _) => fill(text.status_ready, &[("n", &N_DRAWS.to_string())]),
        (_, Health::Starting) => text.status_starting.to_owned(),
        _ => fill(text.status_running, &[("n", &n_draws.get().to_string()), ("all", &N_DRAWS.to_string())]),
    };
    view! {
        <div class="status" class:status--trouble=move || trouble().is_some()>
            <div
                role="status"
                aria-live="polite"
                data-testid="status"
                data-state=move || match answer() {
                    Answer::Ready => "ready",
                    Answer::Running => "running",
                    Answer::Failed => "failed",
                }
                data-draws=n_draws
            >
                <p class="status__trouble">{trouble}</p>
                <p class="visually-hidden">{announcement}</p>
            </div>
            <p class="status__progress" hidden=move || trouble().is_some()>
                <progress max=N_DRAWS prop:value=move || n_draws.get().to_string() aria-label=text.progress_label></progress>
                <span>{progress}</span>
            </p>
            {move || {
                matches!(health.get(), Health::Failed)
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| on_retry.run(())>
                                {text.engine_retry}
                            </button>
                        }
                    })
            }}
            {move || {
                matches!(health.get(), Health::Stale)
                    .then(|| {
                        let reload = move |_| {
                            // A refused reload leaves the page as it is, with the request standing.
                            let _ = window().location().reload();
                        };
                        view! {
                            <button type="button" class="button" on:click=reload>
                                {text.reload}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
