//! The wall to the engine's threads: a scenario goes in, its course and bands come out.
//!
//! One thread for the expected course, which follows every event of a slider, and a pool of threads for the draws. They
//! start a moment after the newest scenario's course has come, go on while one looks, and turn to a newer one at once.

mod gathering;
mod pool;
mod results;
mod supervised;

pub(crate) use results::{Bands, Course, STRIP, Spreads};
pub(crate) use supervised::Health;

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::write::write;
use crate::engine::{Design, Series};
use crate::scenario::Scenario;
use crate::worker::{Reply, Request, Task};
use gathering::{Finding, Sampling};
use pool::{Pool, Progress};
use results::Question;
use supervised::Supervised;

/// Draws of a band that one may choose from; the first is usual.
pub(crate) const DRAW_CHOICES: [u32; 3] = [100, 400, 1000];
/// Futures that the split of the variance takes.
pub(crate) const N_SPREAD_FUTURES: u32 = Design::NESTED.n_futures();
/// Steps in which one sees the draws come: each is a frame of the page, and takes the threads' time.
const STEPS_OF_PROGRESS: u32 = 25;
/// Quiet before the draws start, after the expected course has come: together they are longer than a frame, in which a
/// slider that moves on says so.
const PAUSE_BEFORE_DRAWS: Duration = Duration::from_millis(8);
/// The same while a hand moves a slider: few draws would be done before it moves on, and they would slow it down.
const PAUSE_OF_A_HAND: Duration = Duration::from_millis(60);
/// Questions that follow one another as fast come from a hand that moves a slider, or from a key that is held, milliseconds.
const MILLIS_OF_A_HAND: f64 = 100.0;

/// What the engine has said so far.
#[derive(Clone, Copy)]
pub(crate) struct Simulation {
    /// The newest expected course; none before the first answer.
    pub(crate) course: RwSignal<Option<Course>>,
    /// The newest bands; they may be of an earlier scenario, see [`Bands::is_of`].
    pub(crate) bands: RwSignal<Option<Bands>>,
    /// Draws done of the scenario as it is now.
    pub(crate) n_draws: RwSignal<u32>,
    /// Draws that are wanted.
    pub(crate) n_wanted: RwSignal<u32>,
    /// Whether the user has stopped the draws of this scenario.
    pub(crate) is_stopped: RwSignal<bool>,
    /// Futures done of the split of the variance; none while nobody waits for it.
    pub(crate) n_spread: RwSignal<Option<u32>>,
    spreads: RwSignal<Option<Spreads>>,
    health: RwSignal<Health>,
    /// The question as it is now.
    question: Memo<Question>,
    expected: StoredValue<Supervised<Question>, LocalStorage>,
    pool: StoredValue<Pool, LocalStorage>,
    /// Waits for the pause before the draws to end.
    pause: StoredValue<Option<TimeoutHandle>>,
    rhythm: StoredValue<Rhythm>,
}

/// How the newest question has come.
#[derive(Clone, Copy)]
struct Rhythm {
    asked_at_millis: f64,
    /// Whether it has followed another at once.
    is_of_a_hand: bool,
}

/// Runs the engine for whatever `scenario` and the `series` of the charts are, for as long as the owner lives, with so
/// many draws at first.
pub(crate) fn use_simulation(scenario: Signal<Scenario>, series: Signal<Vec<Series>>, n_wanted: u32) -> Simulation {
    let (course, bands, spreads) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
    let (n_draws, n_wanted) = (RwSignal::new(0), RwSignal::new(n_wanted));
    let (is_stopped, n_spread) = (RwSignal::new(false), RwSignal::new(None));
    let health = RwSignal::new(Health::Starting);
    // Memo: a title or a slider that returns to its value asks nothing new.
    let question = Memo::new(move |_| Question::new(&scenario.read(), &series.read()));
    let simulation = StoredValue::new(None::<Simulation>);
    let with = move |act: fn(Simulation)| {
        if let Some(simulation) = simulation.get_value() {
            act(simulation);
        }
    };

    let on_expected = move |reply: Reply, asked: Question| {
        if let Reply::Expected(reply) = reply {
            let is_newest = asked == *question.read_untracked();
            course.set(Some(Course::new(asked, reply)));
            // The picture of the course comes before the draws.
            if is_newest {
                with(Simulation::wait_and_draw);
            }
        }
    };
    let expected = StoredValue::new_local(Supervised::new(health, ask_expected, on_expected));
    let on_progress = move |progress: Progress| {
        if let Some(simulation) = simulation.get_value() {
            simulation.hear(progress);
        }
    };
    let pool = StoredValue::new_local(Pool::new(on_progress));
    let pause = StoredValue::new(None);
    let rhythm = StoredValue::new(Rhythm::default());
    let all = Simulation {
        course,
        bands,
        n_draws,
        n_wanted,
        is_stopped,
        n_spread,
        spreads,
        health,
        question,
        expected,
        pool,
        pause,
        rhythm,
    };
    simulation.set_value(Some(all));

    Effect::new(move |_| {
        let asked = question.get();
        n_wanted.track();
        rhythm.update_value(|rhythm| *rhythm = rhythm.after(now_millis()));
        expected.with_value(|thread| thread.ask(asked));
        // Under a hand they mostly are so already, and whoever shows them need not look.
        write(n_draws, 0);
        write(n_spread, None);
        write(is_stopped, false);
        all.clear_pause();
        pool.with_value(Pool::pause);
    });
    all
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

    /// What the spread of the scenario as it is now comes from; none before it was asked for.
    pub(crate) fn spreads(self) -> Option<Spreads> {
        self.spreads.get().filter(|spreads| spreads.is_of(&self.question.read()))
    }

    /// The graver state of the two kinds of threads. Those for draws have nothing to say before they have started.
    pub(crate) fn health(self) -> Health {
        let draws = self.pool.with_value(Pool::health).filter(|health| *health != Health::Starting);
        draws.map_or(self.health.get(), |draws| draws.max(self.health.get()))
    }

    /// Starts the threads again after they were given up.
    pub(crate) fn retry(self) {
        self.expected.with_value(Supervised::retry);
        self.pool.with_value(Pool::retry);
    }

    /// Whether draws or the split of the variance are under way.
    pub(crate) fn is_drawing(self) -> bool {
        let lacks_draws = self.n_draws.get() < self.n_wanted.get() && !self.is_stopped.get();
        lacks_draws || self.n_spread.get().is_some()
    }

    /// Stops what is under way: the split of the variance, and the draws where some are missing.
    pub(crate) fn stop(self) {
        self.clear_pause();
        self.pool.with_value(Pool::pause);
        self.n_spread.set(None);
        if self.n_draws.get_untracked() < self.n_wanted.get_untracked() {
            self.is_stopped.set(true);
        }
    }

    /// Goes on with the draws where they were stopped.
    pub(crate) fn resume(self) {
        self.is_stopped.set(false);
        self.draw();
    }

    /// Finds out what the spread comes from, when the draws are done.
    pub(crate) fn split_variance(self) {
        self.n_spread.set(Some(0));
        if self.n_draws.get_untracked() >= self.n_wanted.get_untracked() || self.is_stopped.get_untracked() {
            self.nest();
        }
    }

    fn wait_and_draw(self) {
        self.clear_pause();
        if self.is_stopped.get_untracked() {
            return;
        }
        let pause = self.rhythm.get_value().pause_before_draws();
        self.pause.set_value(set_timeout_with_handle(move || self.rest(), pause).ok());
    }

    /// The hand rests: draws that wait for it to move on start at once, and those of an answer on its way soon after that.
    pub(crate) fn rest(self) {
        self.rhythm.update_value(|rhythm| *rhythm = rhythm.at_rest());
        if self.clear_pause() {
            self.draw();
        }
    }

    /// Ends the pause before the draws; returns whether there was one.
    fn clear_pause(self) -> bool {
        let timer = self.pause.try_update_value(Option::take).flatten();
        timer.inspect(TimeoutHandle::clear).is_some()
    }

    fn draw(self) {
        let sampling = Sampling::Draws(self.n_wanted.get_untracked());
        self.pool.with_value(|pool| pool.gather(&self.question.read_untracked(), sampling));
    }

    fn nest(self) {
        let question = self.question.read_untracked().of_strip();
        self.pool.with_value(|pool| pool.gather(&question, Sampling::Nested));
    }

    fn hear(self, progress: Progress) {
        let is_split_awaited = self.n_spread.get_untracked().is_some();
        match progress.sampling {
            // The scenario has moved on, and the pool with it.
            Sampling::Draws(_) if progress.question != *self.question.read_untracked() => {}
            Sampling::Draws(n_wanted) => {
                let is_step = is_a_step(self.n_draws.get_untracked(), progress.n_done, n_wanted);
                if is_step || progress.finding.is_some() || progress.is_complete {
                    self.n_draws.set(progress.n_done);
                }
                if progress.is_complete && is_split_awaited {
                    self.nest();
                }
            }
            Sampling::Nested => {
                self.n_spread.set((is_split_awaited && !progress.is_complete).then_some(progress.n_done));
            }
        }
        match progress.finding {
            // A band from more draws of the same scenario is the better one.
            Some(Finding::Bands(bands))
                if progress.is_complete || !self.has_more_draws(&progress.question, bands.n_draws) =>
            {
                self.bands.set(Some(bands));
            }
            Some(Finding::Spreads(spreads)) => self.spreads.set(Some(spreads)),
            Some(Finding::Bands(_)) | None => {}
        }
    }

    fn has_more_draws(self, question: &Question, n_draws: u32) -> bool {
        self.bands.read_untracked().as_ref().is_some_and(|bands| bands.is_of(question) && bands.n_draws > n_draws)
    }
}

impl Default for Rhythm {
    /// Nothing was asked yet.
    fn default() -> Self {
        Self { asked_at_millis: f64::NEG_INFINITY, is_of_a_hand: false }
    }
}

impl Rhythm {
    /// The rhythm after another question.
    fn after(self, now_millis: f64) -> Self {
        let is_of_a_hand = now_millis - self.asked_at_millis < MILLIS_OF_A_HAND;
        Self { asked_at_millis: now_millis, is_of_a_hand }
    }

    /// The rhythm when the hand has let go.
    fn at_rest(self) -> Self {
        Self { is_of_a_hand: false, ..self }
    }

    fn pause_before_draws(self) -> Duration {
        if self.is_of_a_hand { PAUSE_OF_A_HAND } else { PAUSE_BEFORE_DRAWS }
    }
}

/// Whether one sees that so many draws have come since the page said how many.
fn is_a_step(n_shown: u32, n_done: u32, n_wanted: u32) -> bool {
    n_done >= n_shown + n_wanted / STEPS_OF_PROGRESS
}

fn ask_expected(ticket: u32, question: &Question) -> Request {
    question.request(ticket, Task::Expected)
}

fn now_millis() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draws_follow_a_press_at_once_and_wait_for_a_hand_that_moves() {
        let press = Rhythm::default().after(5000.0);
        assert_eq!(press.pause_before_draws(), PAUSE_BEFORE_DRAWS);
        let moved = press.after(5016.0).after(5033.0);
        assert_eq!(moved.pause_before_draws(), PAUSE_OF_A_HAND);
        assert_eq!(moved.at_rest().pause_before_draws(), PAUSE_BEFORE_DRAWS);
        assert_eq!(moved.after(5400.0).pause_before_draws(), PAUSE_BEFORE_DRAWS);
    }

    #[test]
    fn the_draws_are_counted_up_in_twenty_five_steps_however_many_there_are() {
        for n_wanted in DRAW_CHOICES {
            let (mut n_shown, mut n_steps) = (0, 0);
            for n_done in 1..=n_wanted {
                if is_a_step(n_shown, n_done, n_wanted) {
                    (n_shown, n_steps) = (n_done, n_steps + 1);
                }
            }
            assert_eq!((n_shown, n_steps), (n_wanted, 25));
        }
    }
}
