//! What a chart measures, and what one can do with it: split it, read it by the month or by the year, move, remove or
//! save it.

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::export::Format;
use crate::engine::{Indicator, Span};
use crate::shown::{ChartOf, Shown, Split};
use crate::ui::document::focus;
use crate::ui::text::{fill, use_locale};

/// What a person changed about the charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// A chart at the end, in its usual form.
    Add(Indicator),
    /// A chart less.
    Remove(Indicator),
    /// A chart in another form, in its place.
    Replace(ChartOf),
    /// A chart one place nearer to the beginning.
    Up(Indicator),
    /// A chart one place nearer to the end.
    Down(Indicator),
    /// The usual charts again.
    Usual,
    /// With or without what was observed before today.
    History(bool),
}

impl Edit {
    /// What is shown after the change.
    pub(super) fn of(self, mut shown: Shown) -> Shown {
        let place = |indicator| shown.charts.iter().position(|chart| chart.indicator == indicator);
        match self {
            Self::Add(indicator) => shown.charts.push(ChartOf::usual(indicator)),
            Self::Remove(indicator) => shown.charts.retain(|chart| chart.indicator != indicator),
            Self::Replace(choice) => {
                if let Some(at) = place(choice.indicator) {
                    shown.charts[at] = choice;
                }
            }
            Self::Up(indicator) => {
                if let Some(at) = place(indicator).filter(|at| *at > 0) {
                    shown.charts.swap(at - 1, at);
                }
            }
            Self::Down(indicator) => {
                if let Some(at) = place(indicator).filter(|at| at + 1 < shown.charts.len()) {
                    shown.charts.swap(at, at + 1);
                }
            }
            Self::Usual => shown.charts = Shown::usual_charts(),
            Self::History(has_history) => shown.has_history = has_history,
        }
        shown
    }
}

/// The tools of a chart, behind one button.
#[component]
pub(super) fn ChartTools(
    /// The chart.
    choice: Memo<ChartOf>,
    /// All charts, for the place among them.
    shown: Signal<Shown>,
    /// Name of the chart.
    name: &'static str,
    /// Hears what was changed.
    on_edit: Callback<Edit>,
    /// Hears what shall be saved.
    on_save: Callback<Format>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let (details, summary) = (NodeRef::<html::Details>::new(), NodeRef::<html::Summary>::new());
    let indicator = choice.get_untracked().indicator;
    let on_key = move |event: KeyboardEvent| {
        if let (Some(details), "Escape") =
            (details.get_untracked().filter(web_sys::HtmlDetailsElement::open), event.key().as_str())
        {
            event.stop_propagation();
            details.set_open(false);
            focus(summary.get_untracked().map(Into::into));
        }
    };
    let place =
        Memo::new(move |_| shown.with(|shown| shown.charts.iter().position(|chart| chart.indicator == indicator)));
    let is_first = move || place.get() == Some(0);
    let is_last = move || place.get().is_some_and(|at| at + 1 == shown.with(|shown| shown.charts.len()));

    let splits = [
        (Split::Whole, text.chart_whole),
        (Split::Professions, text.chart_professions),
        (Split::Units, text.chart_units),
    ];
    let splits =
        splits.into_iter().filter(|(split, _)| choice.get_untracked().can_be_split(*split)).collect::<Vec<_>>();
    let spans = [(Span::Year, text.span_year), (Span::Month, text.span_month)];
    let split_choice = (splits.len() > 1).then(|| {
        let options = splits.iter().enumerate().map(|(at, &(split, name))| {
            view! { <option value=at prop:selected=move || choice.get().split == split>{name}</option> }
        });
        let options = options.collect_view();
        let on_change = move |event| {
            let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|at| splits.get(at).copied());
            if let Some((split, _)) = chosen {
                on_edit.run(Edit::Replace(ChartOf { split, ..choice.get_untracked() }));
            }
        };
        view! {
            <label class="field">
                <span class="field__label">{text.chart_split}</span>
                <select on:change=on_change>{options}</select>
            </label>
        }
    });
    let span_choice = (!indicator.is_of_twelve_months()).then(|| {
        let options = spans.map(|(span, name)| {
            view! { <option prop:selected=move || choice.get().span == span>{name}</option> }
        });
        let on_change = move |event| {
            let chosen = event_target_value(&event);
            if let Some((span, _)) = spans.into_iter().find(|(_, name)| *name == chosen) {
                on_edit.run(Edit::Replace(ChartOf { span, ..choice.get_untracked() }));
            }
        };
        view! {
            <label class="field">
                <span class="field__label">{text.chart_span}</span>
                <select on:change=on_change>{options.collect_view()}</select>
            </label>
        }
    });
    let saves = Format::ALL.map(|format| {
        view! {
            <button type="button" class="button button--small" on:click=move |_| on_save.run(format)>
                {format.name()}
            </button>
        }
    });
    view! {
        <details class="chart__tools" name="chart-tools" node_ref=details on:keydown=on_key>
            <summary
                node_ref=summary
                aria-label=fill(text.chart_tools_for, &[("name", name)])
            >
                {text.chart_tools}
            </summary>
            <div class="chart__panel">
                <p class="chart__about">{locale.say(indicator.row().definition)}</p>
                {split_choice}
                {span_choice}
                <p class="chart__buttons">
                    <MoveButton name=text.chart_up edit=Edit::Up(indicator) is_at_end=Signal::derive(is_first) on_edit />
                    <MoveButton name=text.chart_down edit=Edit::Down(indicator) is_at_end=Signal::derive(is_last) on_edit />
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| on_edit.run(Edit::Remove(indicator))
                    >
                        {text.chart_remove}
                    </button>
                </p>
                <p class="chart__buttons" role="group" aria-label=text.chart_save>
                    <span class="field__label">{text.chart_save}</span>
                    {saves.collect_view()}
                </p>
            </div>
        </details>
    }
}

/// Moves the chart and keeps the focus, which a chart that is put elsewhere loses. At the end it stays reachable.
#[component]
fn MoveButton(name: &'static str, edit: Edit, is_at_end: Signal<bool>, on_edit: Callback<Edit>) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let on_click = move |_| {
        if !is_at_end.get_untracked() {
            on_edit.run(edit);
            request_animation_frame(move || focus(button.get_untracked().map(Into::into)));
        }
    };
    view! {
        <button
            type="button"
            class="button button--small"
            node_ref=button
            aria-disabled=move || is_at_end.get().to_string()
            on:click=on_click
        >
            {name}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn indicators(shown: &Shown) -> Vec<Indicator> {
        shown.charts.iter().map(|chart| chart.indicator).collect()
    }

    #[test]
    fn charts_come_go_and_change_places() {
        let usual = Shown::of(&Scenario::default());
        let [first, second] = [0, 1].map(|at| usual.charts[at].indicator);
        let added = Edit::Add(Indicator::Hires).of(usual.clone());
        assert_eq!(indicators(&added).last(), Some(&Indicator::Hires));
        assert_eq!(Edit::Remove(Indicator::Hires).of(added), usual);
        let swapped = Edit::Down(first).of(usual.clone());
        assert_eq!(indicators(&swapped)[..2], [second, first]);
        assert_eq!(Edit::Up(first).of(swapped), usual);
        assert_eq!(Edit::Up(first).of(usual.clone()), usual);
        assert_eq!(Edit::Down(Indicator::Cost).of(usual.clone()), usual);
        let split = ChartOf { split: Split::Units, ..usual.charts[1] };
        assert_eq!(Edit::Replace(split).of(usual.clone()).charts[1], split);
        assert_eq!(Edit::Usual.of(Edit::Remove(first).of(usual.clone())), usual);
    }
}
