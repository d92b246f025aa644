//! The last change once more: charts and indicators go from the values before it to those after it.
//!
//! Where the system asks for less motion, one press shows the values before and the next those after.

use leptos::ev;
use leptos::prelude::*;

use super::session::Session;
use super::simulation::{Course, Simulation};
use super::text::use_locale;

/// Length of a replay, milliseconds.
const LENGTH_MS: f64 = 1200.0;

/// The two known courses and the way between them.
#[derive(Clone, Copy)]
pub(crate) struct Replay {
    /// Before and after the last change.
    courses: Memo<Courses>,
    /// How far the replay has come, 0-1; none when the newest course is shown.
    share: RwSignal<Option<f64>>,
    newest: Signal<Option<Course>>,
}

/// Courses of the last two finished gestures.
#[derive(Clone, Default, PartialEq)]
struct Courses {
    before: Option<Course>,
    after: Option<Course>,
}

/// Follows session and simulation; Escape or another gesture ends a replay.
pub(crate) fn use_replay(session: Session, simulation: Simulation) -> Replay {
    let newest = simulation.course;
    let settled = session.settled();
    // Memo: keeps what stood before the last change.
    let courses = Memo::new_owning(move |known: Option<Courses>| {
        let known = known.unwrap_or_default();
        let newest = newest.read();
        let Some(course) = newest.as_ref().filter(|course| course.is_course_of(&settled.read())) else {
            return (known, false);
        };
        // Another subject of the charts is the same change, seen in other series.
        let is_same = known.after.as_ref().is_some_and(|after| after.scenario() == course.scenario());
        let before = if is_same { known.before } else { known.after };
        (Courses { before, after: Some(course.clone()) }, true)
    });
    let share = RwSignal::new(None);
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && share.get_untracked().is_some() {
            share.set(None);
        }
    });
    on_cleanup(move || listener.remove());
    Effect::new(move |_| {
        session.scenario.track();
        if share.get_untracked().is_some() {
            share.set(None);
        }
    });
    Replay { courses, share, newest: newest.into() }
}

impl Replay {
    /// The course that is shown: the newest, or one on the way to it.
    pub(crate) fn course(self) -> Option<Course> {
        let Some(share) = self.share.get() else { return self.newest.get() };
        let courses = self.courses.read();
        match (&courses.before, &courses.after) {
            (Some(before), Some(after)) => Some(Course::between(before, after, share)),
            _ => self.newest.get(),
        }
    }

    /// Whether something else than the newest course is shown.
    pub(crate) fn is_on(self) -> bool {
        self.share.read().is_some()
    }

    /// Whether there is a change to show: one within the same starting point and length of run.
    fn is_possible(self) -> bool {
        let courses = self.courses.read();
        let world = |course: &Course| (course.scenario().baseline, course.scenario().months);
        courses.before.as_ref().is_some_and(|before| Some(world(before)) == courses.after.as_ref().map(world))
    }

    /// From before to after; a press during a replay ends it.
    fn toggle(self) {
        if self.share.get_untracked().is_some() {
            self.share.set(None);
            return;
        }
        self.share.set(Some(0.0));
        if !asks_for_less_motion() {
            self.advance(js_sys::Date::now());
        }
    }

    /// One frame, and the next one until the end.
    fn advance(self, start_ms: f64) {
        request_animation_frame(move || {
            if self.share.try_get_untracked().flatten().is_none() {
                return;
            }
            let share = (js_sys::Date::now() - start_ms) / LENGTH_MS;
            if share < 1.0 {
                self.share.set(Some(share.max(0.0)));
                self.advance(start_ms);
            } else {
                self.share.set(None);
            }
        });
    }
}

/// Starts and ends the replay, and says what is shown.
#[component]
pub(crate) fn ReplayButton(
    /// The replay.
    replay: Replay,
) -> impl IntoView {
    let text = use_locale().text;
    view! {
        <button
            type="button"
            class="button button--small"
            data-testid="replay"
            title=text.replay
            aria-label=text.replay
            aria-pressed=move || replay.is_on().to_string()
            disabled=move || !replay.is_possible()
            on:click=move |_| replay.toggle()
        >
            {move || if replay.is_on() { "■" } else { "▶" }}
        </button>
    }
}

fn asks_for_less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
