//! The strip of indicators: where the region stands in December of a chosen year, against today's policy.

use leptos::prelude::*;

use super::quantity::{Scale, Turn};
use super::simulation::{Bands, Course, STRIP};
use super::text::{Locale, fill, sentence_case, use_locale};
use super::world::World;
use crate::engine::{Band, Indicator};
use crate::scenario::number;
use crate::shown::in_strip;

/// What the strip shows of one indicator, for one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The scenario's expected value.
    pub(crate) value: f64,
    /// Scenario minus the world without the user's policy.
    pub(crate) change: f64,
    /// 10 and 90 % of the paired draws of that difference; none before there are bands.
    pub(crate) interval: Option<(f64, f64)>,
    /// 10 and 90 % of the draws of the value itself.
    pub(crate) band: Option<(f64, f64)>,
}

impl Reading {
    /// Reads course and bands in a month of the run; none where the indicator has no value.
    pub(crate) fn of(course: &Course, bands: Option<&Bands>, indicator: Indicator, month: u16) -> Option<Self> {
        let month = usize::from(month);
        let series = in_strip(indicator);
        let value = *course.current(series)?.get(month)?;
        let baseline = *course.baseline(series)?.get(month)?;
        let ends = |band: &Band| {
            let ends = (*band.p10.get(month)?, *band.p90.get(month)?);
            (ends.0.is_finite() && ends.1.is_finite()).then_some(ends)
        };
        let interval = bands.and_then(|bands| ends(bands.difference(series)?));
        let band = bands.and_then(|bands| ends(bands.current(series)?));
        value.is_finite().then_some(Self { value, change: value - baseline, interval, band })
    }
}

/// Five indicators with their change against today's policy.
#[component]
pub(crate) fn IndicatorStrip(
    /// The newest expected course.
    #[prop(into)]
    course: Signal<Option<Course>>,
    /// The newest bands of this course; none while they are of another scenario.
    #[prop(into)]
    bands: Signal<Option<Bands>>,
    /// Whether the user has changed any lever.
    #[prop(into)]
    is_changed: Signal<bool>,
    /// The world, for calendar and currency.
    world: Signal<World>,
    /// The month that is read.
    #[prop(into)]
    month: Signal<u16>,
    /// What the changes are against, or what was changed.
    #[prop(into)]
    against: Signal<String>,
    /// Hears the choice of another year.
    on_year: Callback<u16>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let items = STRIP.map(|indicator| {
        let reading = Memo::new(move |_| {
            let course = course.read();
            Reading::of(course.as_ref()?, bands.read().as_ref(), indicator, month.get())
        });
        let frame = (indicator == Indicator::Cost).then(|| {
            let reading = Memo::new(move |_| BudgetReading::of(course.read().as_ref()?, month.get()));
            view! { <BudgetBar reading world /> }
        });
        view! {
            <IndicatorItem indicator reading is_changed world>
                {frame}
            </IndicatorItem>
        }
    });
    let year_options = move || {
        let (world, chosen) = (world.get(), month.get());
        let calendar = world.calendar();
        let option = move |year: u16| {
            let is_chosen = calendar.date(chosen).0 == year;
            view! {
                <option value=year selected=is_chosen>
                    {calendar.long(locale, calendar.month(year, 12).unwrap_or_default())}
                </option>
            }
        };
        calendar.years(world.months).map(option).collect_view()
    };
    let on_change = move |event| {
        if let Ok(year) = event_target_value(&event).parse() {
            on_year.run(year);
        }
    };
    view! {
        <div class="strip" class:strip--changed=move || is_changed.get()>
            <div class="strip__time">
                <label class="strip__year">
                    <span class="strip__year-label">{text.strip_year}</span>
                    <select on:change=on_change>{year_options}</select>
                </label>
                <p class="strip__against" data-testid="against">{against}</p>
            </div>
            <dl class="strip__items">{items.collect_view()}</dl>
        </div>
    }
}

/// One indicator.
#[component]
fn IndicatorItem(
    indicator: Indicator,
    reading: Memo<Option<Reading>>,
    is_changed: Signal<bool>,
    world: Signal<World>,
    /// What stands below the change.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let row = indicator.row();
    let span = Scale::new(locale, indicator, world.get_untracked().country()).span(in_strip(indicator).span);
    // Memo: the parts of the item read one thing each.
    let said = Memo::new(move |_| {
        let scale = Scale::new(locale, indicator, world.get().country());
        Said::of(locale, scale, reading.get(), is_changed.get())
    });
    let end = move |of: fn((f64, f64)) -> f64| Some(number::written(of(reading.get()?.interval?)));
    view! {
        <div
            class="strip__item"
            data-testid=format!("indicator-{}", indicator.id())
            data-value=move || reading.get().map(|reading| number::written(reading.value))
            data-low=move || end(|interval| interval.0)
            data-high=move || end(|interval| interval.1)
        >
            <dt class="strip__name" title=locale.say(row.definition)>
                {locale.say(row.name)}
            </dt>
            <dd class="strip__value">
                {move || said.read().figure.clone()}
                <span class="strip__unit">" " {move || said.read().unit}</span>
            </dd>
            <dd class="strip__span">{span}</dd>
            <dd
                class="strip__change"
                class:strip__change--better=move || said.read().turn == Turn::Better
                class:strip__change--worse=move || said.read().turn == Turn::Worse
            >
                <span class="strip__arrow" aria-hidden="true">
                    {move || said.read().arrow}
                </span>
                {move || said.read().change.clone()}
            </dd>
            <dd class="strip__interval">{move || said.read().interval.clone()}</dd>
            {children()}
        </div>
    }
}

/// What an item says of its reading.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    figure: String,
    unit: &'static str,
    turn: Turn,
    arrow: &'static str,
    /// The change; the range of the value itself where nothing is changed.
    change: String,
    /// The range of the change.
    interval: String,
}

impl Said {
    fn of(locale: Locale, scale: Scale, reading: Option<Reading>, is_changed: bool) -> Self {
        let change = reading.map_or(0.0, |it| it.change);
        let turn = scale.turn(change);
        let range = |interval: String| fill(locale.text.strip_interval, &[("interval", &interval)]);
        let band = || reading?.band.map(|(low, high)| range(scale.interval(low, high)));
        let interval = || reading?.interval.map(|(low, high)| range(scale.change_interval(low, high)));
        let (in_words, interval) = match turn {
            _ if !is_changed => (band().unwrap_or_default(), String::new()),
            Turn::Same => (sentence_case(scale.no_change(change)), interval().unwrap_or_default()),
            Turn::Better | Turn::Worse => (scale.change(change), interval().unwrap_or_default()),
        };
        Self {
            figure: reading.map_or_else(|| "–".to_owned(), |it| scale.figure(it.value)),
            unit: scale.unit(),
            turn,
            arrow: if is_changed { arrow(turn, change) } else { "" },
            change: in_words,
            interval,
        }
    }
}

/// The cost of twelve months against the region's frame.
#[derive(Clone, Copy, Debug, PartialEq)]
struct BudgetReading {
    cost: f64,
    budget: f64,
}

impl BudgetReading {
    fn of(course: &Course, month: u16) -> Option<Self> {
        let value = |indicator| course.current(in_strip(indicator))?.get(usize::from(month)).copied();
        let (cost, budget) = (value(Indicator::Cost)?, value(Indicator::Budget)?);
        (budget > 0.0).then_some(Self { cost, budget })
    }

    /// Share of the frame by which the cost is over (above 0) or under it.
    fn over(self) -> f64 {
        self.cost / self.budget - 1.0
    }
}

/// Share of the frame at which the bar is full, to either side.
const FULL_BAR: f64 = 0.05;

/// How far the cost is over or under the frame: a bar from the middle, and the same in words.
#[component]
fn BudgetBar(reading: Memo<Option<BudgetReading>>, world: Signal<World>) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let over = move || reading.get().map_or(0.0, BudgetReading::over);
    let in_words = move || {
        let reading = reading.get()?;
        let difference = reading.cost - reading.budget;
        let phrase = if difference > 0.0 { text.budget_over } else { text.budget_under };
        let scale = Scale::new(locale, Indicator::Cost, world.get().country());
        Some(fill(phrase, &[("amount", &scale.value(difference.abs()))]))
    };
    let end = move || 0.5 + 0.5 * (over() / FULL_BAR).clamp(-1.0, 1.0);
    view! {
        <dd class="budget" class:budget--over=move || { over() > 0.0 } data-testid="budget">
            <span
                class="budget__bar"
                aria-hidden="true"
                style=("--from", move || number::written(end().min(0.5)))
                style=("--to", move || number::written(end().max(0.5)))
            ></span>
            <span class="budget__words">{in_words}</span>
        </dd>
    }
}

fn arrow(turn: Turn, change: f64) -> &'static str {
    match turn {
        Turn::Same => "",
        Turn::Better | Turn::Worse if change > 0.0 => "▲",
        Turn::Better | Turn::Worse => "▼",
    }
}
