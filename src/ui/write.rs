//! Signals that many read and that seldom change.

use leptos::prelude::*;

/// Writes a signal where the value is another one.
pub(crate) fn write<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}
