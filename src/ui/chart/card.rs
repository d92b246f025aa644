//! One chart: title, sentence, picture, values of the month that is read off, table.

use leptos::html;
use leptos::prelude::*;

use super::brush::Brush;
use super::canvas::ChartCanvas;
use super::facts::Facts;
use super::grid::ChartFrame;
use super::picture::{Axis, Picture, today};
use super::reader::ChartReader;
use super::surroundings::use_sight;
use super::table::ChartTable;
use super::tools::{ChartTools, Edit};
use super::{export, sentence};
use crate::chart::{Pixels, draw, height, month_at};
use crate::engine::Indicator;
use crate::shown::{ChartOf, Split};
use crate::ui::document::show_whole;
use crate::ui::quantity::Scale;
use crate::ui::text::{Locale, fill, use_locale};

/// One chart of the grid.
#[derive(Clone, Copy)]
pub(super) struct Chart {
    /// What it shows.
    pub(super) choice: Memo<ChartOf>,
    /// The same in numbers.
    pub(super) facts: Memo<Facts>,
    /// What all charts share.
    pub(super) frame: ChartFrame,
    /// The month that is read off in all charts, from the baseline's start.
    pub(super) cross_hair: RwSignal<Option<i32>>,
    /// The place of its picture; none on paper.
    picture: NodeRef<html::Div>,
}

impl Chart {
    /// The chart of an indicator.
    pub(super) fn new(
        locale: Locale,
        indicator: Indicator,
        frame: ChartFrame,
        cross_hair: RwSignal<Option<i32>>,
    ) -> Self {
        // Memo: another chart's change leaves this one as it is.
        let choice = Memo::new(move |_| {
            frame.shown.with(|shown| shown.chart(indicator)).unwrap_or_else(|| ChartOf::usual(indicator))
        });
        let picture = NodeRef::new();
        let is_in_sight = use_sight(picture, |picture| picture.parent_element());
        // Memo: picture, sentence, reading and table share them. What they are made of has changed when they are made, and a
        // chart out of sight waits for the end of a gesture.
        let facts = Memo::new_owning(move |before: Option<Facts>| {
            let is_waiting = frame.is_moving.get() && !is_in_sight.get();
            match before.filter(|_| is_waiting) {
                Some(before) => (before, false),
                None => (Facts::gather(locale, choice.get(), frame), true),
            }
        });
        Self { choice, facts, frame, cross_hair, picture }
    }
}

/// A chart with its sentence, its tools and its table.
#[component]
pub(super) fn ChartCard(
    /// The chart.
    chart: Chart,
    /// Hears what a person changed about it.
    on_edit: Callback<Edit>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let Chart { choice, facts, frame, cross_hair, picture } = chart;
    let indicator = choice.get_untracked().indicator;
    let id = indicator.id();
    let title = locale.say(indicator.row().name);
    let unit = move || Scale::new(locale, indicator, frame.world.get().country()).unit_over(choice.get().span);
    // Memo: read by the text and by the label of the picture.
    let sentence = Memo::new(move |_| sentence::of(locale, &facts.read()).unwrap_or_default());
    let futures = move || sentence::futures(locale, &facts.read()).unwrap_or_default();
    let are_futures_old = move || !facts.read().is_band_fresh;
    // A band of few futures moves, and an old one is of another course. Memo: until there is a better one the words keep their
    // room, so that nothing moves under a drag.
    let is_beside_old = move || !facts.read().is_band_settled();
    let beside = Memo::new(move |before: Option<&String>| {
        let said = || sentence::beside_the_course(locale, &facts.read()).unwrap_or_default();
        before.filter(|_| is_beside_old()).cloned().unwrap_or_else(said)
    });
    let label = at_rest(frame, move || format!("{title}, {}. {}", unit(), sentence.get()));

    let axis = Axis::new(None);
    let watch = move |()| {
        facts.track();
        cross_hair.track();
        frame.surroundings.palette.track();
    };
    let size = RwSignal::new((0.0, 0.0));
    let paint = move |brush: &mut Brush, pixels: Pixels| {
        Picture::of(locale, chart, &facts.read(), axis).with_views(|views| draw(brush, views, pixels));
    };
    let month_under = move |(x, pixels)| {
        untrack(|| Picture::of(locale, chart, &facts.read(), axis).with_views(|views| month_at(views, pixels, x)))
    };
    let height_at = move |width| {
        let is_split = choice.get().split != Split::Whole;
        let needed = || Picture::of(locale, chart, &facts.read(), axis).with_views(|views| height(views, width));
        is_split.then(|| untrack(needed)).flatten()
    };
    // Memo: another course leaves them as they are.
    let months = Memo::new(move |_| {
        let facts = facts.read();
        let last = i32::from(facts.months) - 1;
        (facts.first_month(), last, today(facts.calendar, facts.months).unwrap_or(last))
    });
    let reading_at = move |month| sentence::reading(locale, &facts.read(), month);
    let reading = move || cross_hair.get().and_then(reading_at);
    let spoken =
        at_rest(frame, move || reading_at(cross_hair.get().unwrap_or_else(|| months.get().2)).unwrap_or_default());
    let (table, is_table_open) = (NodeRef::<html::Details>::new(), RwSignal::new(false));
    let on_toggle = move |_| {
        is_table_open.update(|is| *is = !*is);
        // A chart with its table takes a row of its own, and may stand in another place.
        request_animation_frame(move || {
            if let Some(table) = table.get_untracked() {
                show_whole(&table);
            }
        });
    };
    let on_save = move |format| export::save(locale, chart, axis, size.get_untracked(), format);
    view! {
        <article
            class="chart"
            class:chart--split=move || choice.get().split != Split::Whole
            data-testid=format!("chart-{id}")
            aria-labelledby=format!("chart-{id}-title")
        >
            <div class="chart__head">
                <h3 class="chart__title" id=format!("chart-{id}-title")>
                    {title}
                    <span class="chart__unit">{unit}</span>
                </h3>
                <ChartTools choice shown=frame.shown name=title on_edit on_save=Callback::new(on_save) />
            </div>
            <p class="chart__sentence">
                {sentence} " "
                <span class="chart__futures" class:chart__futures--old=are_futures_old>{futures}</span> " "
                <span class="chart__beside" class:chart__futures--old=is_beside_old>{beside}</span>
            </p>
            <ChartCanvas
                wrapper=picture
                label
                surroundings=frame.surroundings
                height=Callback::new(height_at)
                size
                is_moving=frame.is_moving
                watch=Callback::new(watch)
                draw=paint
            >
                <ChartReader
                    name=fill(text.chart_reader, &[("name", title)])
                    month=cross_hair
                    months
                    reading=spoken
                    month_at=Callback::new(month_under)
                />
            </ChartCanvas>
            <p class="chart__reading">{reading}</p>
            <details class="chart__table" node_ref=table on:toggle=on_toggle>
                <summary>{fill(text.as_table, &[("name", title)])}</summary>
                {move || is_table_open.get().then(|| view! { <ChartTable chart /> })}
            </details>
        </article>
    }
}

/// Words that stand still while a gesture is under way: nobody hears them before its end.
fn at_rest(frame: ChartFrame, words: impl Fn() -> String + Send + Sync + 'static) -> Memo<String> {
    Memo::new(move |previous: Option<&String>| match previous {
        Some(previous) if frame.is_moving.get() => previous.clone(),
        _ => words(),
    })
}
