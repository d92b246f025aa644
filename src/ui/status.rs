//! Whether the engine runs, how far the draws have come, and the result of a finished gesture for those who cannot see it.

use leptos::prelude::*;

use super::intl;
use super::simulation::{Health, Simulation};
use super::text::{fill, use_locale};

/// State of the answer that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The lines and bands on the page are those of the scenario.
    Ready,
    /// Lines or bands are on their way.
    Running,
    /// The lines are those of the scenario; the user has stopped the draws.
    Stopped,
    /// The engine was given up.
    Failed,
}

/// A line with the state and progress, and the polite live region.
#[component]
pub(crate) fn StatusLine(
    /// The engine.
    simulation: Simulation,
    /// Seed of the scenario.
    #[prop(into)]
    seed: Signal<u32>,
    /// What the finished gesture gave, in a sentence.
    #[prop(into)]
    announcement: Signal<String>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    // Memo: the engine is heard far more often than its state changes.
    let health = Memo::new(move |_| simulation.health());
    let (n_draws, n_wanted) = (simulation.n_draws, simulation.n_wanted);
    let answer = move || match health.get() {
        Health::Failed | Health::Stale => Answer::Failed,
        Health::Working if simulation.is_current() && n_draws.get() >= n_wanted.get() => Answer::Ready,
        Health::Working if simulation.is_stopped.get() => Answer::Stopped,
        _ => Answer::Running,
    };
    let trouble = move || match health.get() {
        Health::Failed => Some(text.engine_failed.to_owned()),
        Health::Stale => Some(text.engine_stale.to_owned()),
        Health::Restarting(attempt) => Some(fill(text.engine_restarting, &[("n", &attempt.to_string())])),
        Health::Starting | Health::Working => None,
    };
    let progress = move || {
        let phrase = match answer() {
            _ if health.get() == Health::Starting => text.status_starting,
            Answer::Ready => text.status_ready,
            Answer::Stopped => text.status_stopped,
            Answer::Running | Answer::Failed => text.status_running,
        };
        let [n, all] = [n_draws, n_wanted].map(|n| intl::count(locale.language, n.get()));
        let seed = seed.get().to_string();
        fill(phrase, &[("n", &n), ("all", &all), ("seed", &seed)])
    };
    let bands = move || match simulation.bands.read().is_some() {
        false => "none",
        true if simulation.are_bands_current() => "fresh",
        true => "old",
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
                    Answer::Stopped => "stopped",
                    Answer::Failed => "failed",
                }
                data-draws=n_draws
                data-bands=bands
            >
                <p class="status__trouble">{trouble}</p>
                <p class="visually-hidden">{announcement}</p>
                <p class="visually-hidden">{move || (answer() == Answer::Stopped).then(progress)}</p>
            </div>
            <p class="status__progress" hidden=move || trouble().is_some()>
                <progress
                    max=n_wanted
                    prop:value=move || n_draws.get().to_string()
                    aria-label=text.progress_label
                ></progress>
                <span>{progress}</span>
                <StopButton simulation />
            </p>
            {move || {
                (health.get() == Health::Failed)
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| simulation.retry()>
                                {text.engine_retry}
                            </button>
                        }
                    })
            }}
            {move || {
                (health.get() == Health::Stale)
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

/// Stops the draws, and goes on with them. It keeps its place and the focus when there is nothing to stop.
#[component]
pub(crate) fn StopButton(simulation: Simulation) -> impl IntoView {
    let text = use_locale().text;
    let is_idle = move || !simulation.is_drawing() && !simulation.is_stopped.get();
    let on_click = move |_| {
        if simulation.is_stopped.get_untracked() {
            simulation.resume();
        } else if !untrack(is_idle) {
            simulation.stop();
        }
    };
    view! {
        <button
            type="button"
            class="link-button stop-button"
            data-testid="stop"
            aria-disabled=move || is_idle().to_string()
            on:click=on_click
        >
            {move || if simulation.is_stopped.get() { text.resume } else { text.stop }}
        </button>
    }
}
