//! The wall to the engine's threads: a scenario goes in, its course and bands come out.
//!
//! Two threads: one for the expected course, which follows every event of a slider, and one for the draws, which start
//! a moment after the last event and stop at once when the scenario changes.

mod results;
mod supervised;

pub(crate) use results::{Bands, CHARTS, Course, STRIP};
pub(crate) use supervised::Health;

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::engine::{Indicator, View};
use crate::scenario::Scenario;
use crate::scenario::link::encode;
use crate::worker::{Reply, Request, SeriesKey, Task};
use results::Question;
use supervised::Supervised;

/// Draws of a full band.
pub(crate) const N_DRAWS: u32 = 100;
/// Draws between two looks at whether the scenario has changed.
const DRAWS_PER_CHUNK: u32 = 4;
/// Quiet after the last change before the draws start.
const PAUSE_BEFORE_DRAWS: Duration = Duration::from_millis(180);

/// What the engine has said so far.
#[derive(Clone, Copy)]
pub(crate) struct Simulation {
    /// The newest expected course; none before the first answer.
    pub(crate) course: RwSignal<Option<Course>>,
    /// The newest bands; they may be of an earlier scenario, see [`Bands::is_of`].
    pub(crate) bands: RwSignal<Option<Bands>>,
    /// Draws done of the scenario as it is now.
    pub(crate) n_draws: RwSignal<u32>,
    healths: [RwSignal<Health>; 2],
    /// The question as it is now.
    question: Memo<Question>,
    expected: StoredValue<Supervised, LocalStorage>,
    draws: StoredValue<Supervised, LocalStorage>,
}

/// Runs the engine for whatever `scenario` and `view` are, for as long as the owner lives.
pub(crate) fn use_simulation(scenario: Signal<Scenario>, view: Signal<View>) -> Simulation {
    let (course, bands) = (RwSignal::new(None), RwSignal::new(None));
    let n_draws = RwSignal::new(0);
    let healths = [RwSignal::new(Health::Starting), RwSignal::new(Health::Starting)];
    // Memo: a title or a slider that returns to its value asks nothing new.
    let question = Memo::new(move |_| Question::new(&scenario.read(), view.get()));

    let on_expected = move |reply: Reply, asked: Question| {
        if let Reply::Expected(reply) = reply {
            course.set(Some(Course::new(asked, reply)));
        }
    };
    let expected = StoredValue::new_local(Supervised::new(healths[0], on_expected));

    let draws = StoredValue::new_local(Supervised::idle());
    let on_draws = move |reply: Reply, asked: Question| {
        let Reply::Draws(reply) = reply else { return };
        // The scenario has moved on: the answer is of no use, and nobody asks for the next chunk.
        if asked != question.get_untracked() {
            return;
        }
        n_draws.set(reply.n_done);
        if let Some(quantiles) = reply.quantiles {
            bands.set(Some(Bands::new(asked.clone(), reply.n_done, quantiles)));
        }
        if reply.n_done < N_DRAWS {
            draws.with_value(|thread| thread.ask(asked, ask_draws));
        }
    };
    draws.set_value(Supervised::new(healths[1], on_draws));

    let pause = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let asked = question.get();
        expected.with_value(|thread| thread.ask(asked.clone(), ask_expected));
        n_draws.set(0);
        draws.with_value(Supervised::forget_waiting);
        if let Some(timer) = pause.get_value() {
            timer.clear();
        }
        let start = move || draws.with_value(|thread| thread.ask(asked.clone(), ask_draws));
        pause.set_value(set_timeout_with_handle(start, PAUSE_BEFORE_DRAWS).ok());
    });
    Simulation { course, bands, n_draws, healths, question, expected, draws }
}

impl Simulation {
    /// Whether the newest course answers the scenario as it is now.
    pub(crate) fn is_current(self) -> bool {
        self.course.read().as_ref().is_some_and(|course| course.is_of(&self.question.read()))
    }

    /// The newest bands, and whether they are of the scenario as it is now.
    pub(crate) fn are_bands_current(self) -> bool {
        self.bands.read().as_ref().is_some_and(|bands| bands.is_of(&self.question.read()))
    }

    /// The graver state of the two threads. The draws' thread has nothing to say before its first question.
    pub(crate) fn health(self) -> Health {
        let [expected, draws] = self.healths.map(|health| health.get());
        if draws == Health::Starting { expected } else { expected.max(draws) }
    }

    /// Starts the threads again after they were given up.
    pub(crate) fn retry(self) {
        self.expected.with_value(Supervised::retry);
        self.draws.with_value(Supervised::retry);
    }
}

fn ask_expected(ticket: u32, question: &Question) -> Request {
    request(ticket, question, Task::Expected)
}

fn ask_draws(ticket: u32, question: &Question) -> Request {
    request(ticket, question, Task::Draws { n_draws: N_DRAWS, chunk: DRAWS_PER_CHUNK })
}

fn request(ticket: u32, question: &Question, task: Task) -> Request {
    let series = question.series.iter().map(|&(indicator, view): &(Indicator, View)| SeriesKey::new((indicator, view)));
    Request { ticket, scenario: encode(&question.scenario), series: series.collect(), task }
}
