//! The levers: a searchable list in five groups, one row per lever.

mod changed;
mod companion;
mod control;
mod info;
mod list;
mod row;
mod schedule;
mod scoped;
mod wording;

pub(crate) use control::{BandBounds, Control, Range};
pub(crate) use info::{grade_in_words, passage, source_list};
pub(crate) use list::{Costs, LeverList, show_lever};
pub(crate) use wording::setting as setting_in_words;

use leptos::prelude::*;

use crate::evidence::LeverId;
use crate::scenario::{Scope, Setting};

/// What a person did with a lever.
#[derive(Clone, Copy)]
pub(crate) struct LeverEvents {
    /// A setting is new, or gone (none). Comes in the middle of a gesture too.
    pub(crate) on_setting: Callback<(LeverId, Scope, Option<Setting>)>,
    /// The gesture is over.
    pub(crate) on_settle: Callback<()>,
}
