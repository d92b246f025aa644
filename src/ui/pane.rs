//! The parts of the page that take turns: one at a time on a narrow screen, and the two contents of the levers' column.

use leptos::prelude::*;

use super::text::use_locale;
use super::toolbar::Toolbar;

/// Parts of the page on a narrow screen, one at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The column of the levers.
    Column,
    /// The charts.
    Result,
    /// The bar of the scenario.
    Share,
}

/// What stands in the column of the levers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The levers.
    Levers,
    /// Uncertainty and assumptions.
    Assumptions,
}

/// Whose turn it is.
#[derive(Clone, Copy)]
pub(crate) struct Panes {
    /// The part that a narrow screen shows.
    pub(crate) pane: RwSignal<Pane>,
    /// What the column holds, at any width.
    choice: RwSignal<Choice>,
}

impl Default for Panes {
    fn default() -> Self {
        Self { pane: RwSignal::new(Pane::Column), choice: RwSignal::new(Choice::Levers) }
    }
}

impl Panes {
    /// Shows the levers, whatever the width.
    pub(crate) fn show_levers(self) {
        self.pane.set(Pane::Column);
        self.choice.set(Choice::Levers);
    }

    /// What the column holds. What is chosen again is not built again.
    pub(crate) fn column(self) -> Memo<Choice> {
        Memo::new(move |_| self.choice.get())
    }
}

/// On a narrow screen: which part is shown. Both contents of the column count as parts.
#[component]
pub(crate) fn PaneSwitch(
    /// Whose turn it is.
    panes: Panes,
) -> impl IntoView {
    let text = use_locale().text;
    let parts = [
        (Pane::Column, Some(Choice::Levers), text.levers),
        (Pane::Column, Some(Choice::Assumptions), text.assumptions),
        (Pane::Result, None, text.pane_result),
        (Pane::Share, None, text.pane_share),
    ];
    let buttons = parts.map(|(pane, choice, name)| {
        let is_shown = move || panes.pane.get() == pane && choice.is_none_or(|choice| panes.choice.get() == choice);
        let on_click = move |_| {
            panes.pane.set(pane);
            if let Some(choice) = choice {
                panes.choice.set(choice);
            }
            request_animation_frame(scroll_to_top);
        };
        view! {
            <button
                type="button"
                class="pane-switch__item"
                aria-pressed=move || is_shown().to_string()
                on:click=on_click
            >
                {name}
            </button>
        }
    });
    view! {
        <Toolbar class="pane-switch" label=text.pane_label>
            {buttons.collect_view()}
        </Toolbar>
    }
}

/// A part begins below the indicators, which stay on top.
fn scroll_to_top() {
    if let Ok(Some(above)) = document().query_selector(".banners") {
        window().scroll_by_with_x_and_y(0.0, above.get_bounding_client_rect().bottom());
    }
}

/// The two contents of the levers' column.
#[component]
pub(crate) fn Segments(
    /// Whose turn it is.
    panes: Panes,
) -> impl IntoView {
    let text = use_locale().text;
    let segments = [(Choice::Levers, text.levers), (Choice::Assumptions, text.assumptions)].map(|(choice, name)| {
        view! {
            <button
                type="button"
                class="segments__item"
                aria-pressed=move || (panes.choice.get() == choice).to_string()
                on:click=move |_| panes.choice.set(choice)
            >
                {name}
            </button>
        }
    });
    view! { <div class="segments">{segments.collect_view()}</div> }
}
