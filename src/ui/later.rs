//! Parts of the page that are built one after another: a slow machine shows the first and answers in between.

use std::time::Duration;

use leptos::prelude::*;

/// Builds what it holds so many tasks later.
#[component]
pub(crate) fn Later(
    /// Tasks that come first.
    tasks: usize,
    /// The part.
    children: ChildrenFn,
) -> impl IntoView {
    let is_due = RwSignal::new(tasks == 0);
    wait(tasks, is_due);
    move || is_due.get().then(|| children())
}

fn wait(tasks: usize, is_due: RwSignal<bool>) {
    match tasks {
        0 => {
            // A page in another language may stand in its place by now.
            let _ = is_due.try_set(true);
        }
        _ => set_timeout(move || wait(tasks - 1, is_due), Duration::ZERO),
    }
}
