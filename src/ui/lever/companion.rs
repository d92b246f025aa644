//! The value that some levers have besides their own, as the exceptions from an agency stop.

use leptos::prelude::*;

use super::{Control, Range, wording};
use crate::evidence::SecondValue;
use crate::scenario::Setting;
use crate::ui::text::use_locale;

/// Name, unit, slider and number box of a companion value.
#[component]
pub(super) fn Companion(
    /// Its range and name.
    second: SecondValue,
    /// Id of its name; the unit's is derived.
    id: String,
    /// The lever's setting.
    setting: Signal<Setting>,
    /// Hears every new value.
    on_second: Callback<f64>,
    /// Hears the end of a gesture.
    on_settle: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let (unit, unit_id) = (locale.say(second.unit), format!("{id}-unit"));
    let value = Signal::derive(move || setting.get().second.unwrap_or(second.default));
    let in_words = move || wording::value_against_today(locale, value.get(), second.default, unit);
    view! {
        <div class="lever__companion">
            <div class="lever__head">
                <span class="lever__name lever__name--second" id=id.clone()>
                    {locale.say(second.name)}
                </span>
                <span class="lever__unit" id=unit_id.clone()>
                    {unit}
                </span>
            </div>
            <Control
                range=Range { min: second.min, max: second.max, step: second.step }
                label=id
                unit=unit_id
                value
                today=Signal::stored(second.default)
                in_words=Signal::derive(in_words)
                on_value=on_second
                on_settle
            />
        </div>
    }
}
