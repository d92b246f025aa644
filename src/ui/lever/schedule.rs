//! When a setting starts, how long it grows, and when it stops.

use leptos::prelude::*;

use crate::scenario::Setting;
use crate::ui::intl;
use crate::ui::text::use_locale;
use crate::ui::world::World;

/// Start month, months of growth and, where wanted, the month of stop.
#[component]
pub(super) fn ScheduleEditor(
    /// The world, for its calendar and length.
    world: World,
    /// The setting whose dates are shown.
    setting: Signal<Setting>,
    /// Hears new dates.
    on_schedule: Callback<Setting>,
    /// Hears the end of a gesture.
    on_settle: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let act = move |dated: Setting| {
        on_schedule.run(dated);
        on_settle.run(());
    };
    let on_start = move |event| {
        if let Ok(start_months) = event_target_value(&event).parse::<u16>() {
            let setting = setting.get_untracked();
            let stop_months = setting.stop_months.filter(|&stop| stop > start_months);
            act(Setting { start_months, stop_months, ..setting });
        }
    };
    let on_ramp = move |event| {
        let most = f64::from(world.months);
        if let Some(ramp) = intl::parse(locale.language, &event_target_value(&event)) {
            act(Setting { ramp_months: ramp.max(0.0).min(most).round() as u16, ..setting.get_untracked() });
        }
    };
    let on_stop = move |event| {
        act(Setting { stop_months: event_target_value(&event).parse().ok(), ..setting.get_untracked() });
    };
    view! {
        <div class="lever__part schedule">
            <label class="field">
                <span class="field__label">{text.schedule_start}</span>
                <select on:change=on_start>
                    <MonthOptions world from=Signal::stored(0) chosen=Signal::derive(move || Some(setting.get().start_months)) />
                </select>
            </label>
            <label class="field">
                <span class="field__label">{text.schedule_ramp}</span>
                <input
                    type="number"
                    min="0"
                    max=world.months
                    step="1"
                    prop:value=move || setting.get().ramp_months.to_string()
                    on:change=on_ramp
                />
            </label>
            <label class="field">
                <span class="field__label">{text.schedule_stop}</span>
                <select on:change=on_stop>
                    <option value="" prop:selected=move || setting.get().stop_months.is_none()>
                        {text.schedule_never}
                    </option>
                    <MonthOptions
                        world
                        from=Signal::derive(move || setting.get().start_months + 1)
                        chosen=Signal::derive(move || setting.get().stop_months)
                    />
                </select>
            </label>
        </div>
    }
}

/// The months of the run as options, grouped by year.
#[component]
fn MonthOptions(world: World, from: Signal<u16>, chosen: Signal<Option<u16>>) -> impl IntoView {
    let locale = use_locale();
    let calendar = world.calendar();
    // Memo: the list is long, and most changes of the setting leave it as it is.
    let from = Memo::new(move |_| from.get());
    move || {
        let years = (from.get()..world.months).fold(Vec::<(u16, Vec<u16>)>::new(), |mut years, month| {
            let year = calendar.date(month).0;
            match years.last_mut().filter(|last| last.0 == year) {
                Some((_, months)) => months.push(month),
                None => years.push((year, vec![month])),
            }
            years
        });
        let group = |(year, months): (u16, Vec<u16>)| {
            let options = months.into_iter().map(|month| {
                view! {
                    <option value=month prop:selected=move || chosen.get() == Some(month)>
                        {calendar.long(locale, month)}
                    </option>
                }
            });
            view! { <optgroup label=year.to_string()>{options.collect_view()}</optgroup> }
        };
        years.into_iter().map(group).collect_view()
    }
}
