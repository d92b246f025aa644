//! A thread that is watched: one question in flight, the newest one waiting, a new start when it stops or says nothing.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::worker::{ENGINE, Event, Reply, Request, Thread};

/// No answer for so long means that the thread is lost.
const PATIENCE: Duration = Duration::from_secs(15);
/// Pauses before the first, second and third new start.
const PAUSES: [Duration; 3] = [Duration::from_millis(400), Duration::from_secs(2), Duration::from_secs(5)];

/// State of a thread, in the words of the status line; later variants are graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Health {
    /// It answers.
    Working,
    /// No answer yet.
    Starting,
    /// It stopped and is being started again; the number of the attempt, from 1.
    Restarting(u8),
    /// It was given up.
    Failed,
    /// The engine's file is of another build than the page.
    Stale,
}

/// A watched thread that is asked questions of one kind.
pub(super) struct Supervised<Q: Clone + 'static>(Rc<RefCell<Watch<Q>>>);

struct Watch<Q: Clone + 'static> {
    itself: Weak<RefCell<Watch<Q>>>,
    thread: Option<Thread<Request>>,
    /// Threads started so far; an event of an earlier one is not heard.
    generation: u32,
    is_ready: bool,
    ticket: u32,
    in_flight: Option<Q>,
    waiting: Option<Q>,
    timer: Option<TimeoutHandle>,
    n_restarts: u8,
    is_given_up: bool,
    health: RwSignal<Health>,
    /// A question as a request with this ticket.
    request: fn(u32, &Q) -> Request,
    on_reply: Rc<dyn Fn(Reply, Q)>,
}

impl<Q: Clone + 'static> Supervised<Q> {
    /// Starts a thread. `request` puts a question into a request; `on_reply` gets every answer with its question.
    pub(super) fn new(
        health: RwSignal<Health>,
        request: fn(u32, &Q) -> Request,
        on_reply: impl Fn(Reply, Q) + 'static,
    ) -> Self {
        let watch = Rc::new_cyclic(|itself| {
            RefCell::new(Watch {
                itself: itself.clone(),
                thread: None,
                generation: 0,
                is_ready: false,
                ticket: 0,
                in_flight: None,
                waiting: None,
                timer: None,
                n_restarts: 0,
                is_given_up: false,
                health,
                request,
                on_reply: Rc::new(on_reply),
            })
        });
        watch.borrow_mut().start();
        Self(watch)
    }

    /// Asks, when nothing is in flight; else waits, in place of what waited before.
    pub(super) fn ask(&self, question: Q) {
        let mut watch = self.0.borrow_mut();
        watch.waiting = Some(question);
        watch.send_waiting();
    }

    /// Drops the question that waits.
    pub(super) fn forget_waiting(&self) {
        self.0.borrow_mut().waiting = None;
    }

    /// Starts again after the thread was given up.
    pub(super) fn retry(&self) {
        let mut watch = self.0.borrow_mut();
        if watch.is_given_up {
            watch.is_given_up = false;
            watch.n_restarts = 0;
            watch.report(Health::Starting);
            watch.start();
        }
    }
}

impl<Q: Clone + 'static> Watch<Q> {
    fn start(&mut self) {
        self.generation += 1;
        let (itself, generation) = (self.itself.clone(), self.generation);
        let listen = move |event: Event<Reply>| {
            if let Some(watch) = itself.upgrade().filter(|watch| watch.borrow().generation == generation) {
                hear(&watch, event);
            }
        };
        self.is_ready = false;
        match Thread::start(ENGINE, listen) {
            Ok(thread) => {
                self.thread = Some(thread);
                self.expect_answer();
            }
            Err(message) => self.lose(&message),
        }
    }

    fn send_waiting(&mut self) {
        if !self.is_ready || self.in_flight.is_some() {
            return;
        }
        let (Some(thread), Some(question)) = (&self.thread, self.waiting.take()) else { return };
        self.ticket += 1;
        let sent = thread.send(&(self.request)(self.ticket, &question));
        self.in_flight = Some(question);
        match sent {
            Ok(()) => self.expect_answer(),
            Err(message) => self.lose(&message),
        }
    }

    fn expect_answer(&mut self) {
        let itself = self.itself.clone();
        let give_up = move || {
            if let Some(watch) = itself.upgrade() {
                watch.borrow_mut().lose("no answer in time");
            }
        };
        self.stop_timer();
        self.timer = set_timeout_with_handle(give_up, PATIENCE).ok();
    }

    /// Ends the thread and starts another after a pause; after the last pause it is given up.
    fn lose(&mut self, message: &str) {
        leptos::logging::warn!("engine thread: {message}");
        self.stop_timer();
        self.end_thread();
        // The question in flight is asked again, unless a newer one waits.
        let lost = self.in_flight.take();
        self.waiting = self.waiting.take().or(lost);
        let Some(&pause) = PAUSES.get(usize::from(self.n_restarts)) else {
            self.is_given_up = true;
            self.report(Health::Failed);
            return;
        };
        self.n_restarts += 1;
        self.report(Health::Restarting(self.n_restarts));
        let itself = self.itself.clone();
        let again = move || {
            if let Some(watch) = itself.upgrade() {
                watch.borrow_mut().start();
            }
        };
        self.timer = set_timeout_with_handle(again, pause).ok();
    }

    fn end_thread(&mut self) {
        self.is_ready = false;
        self.generation += 1;
        if let Some(thread) = self.thread.take() {
            // Later, because it may be the thread's own event that is being handled.
            set_timeout(move || drop(thread), Duration::ZERO);
        }
    }

    fn report(&self, health: Health) {
        if self.health.get_untracked() != health {
            self.health.set(health);
        }
    }

    fn stop_timer(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

fn hear<Q: Clone + 'static>(watch: &Rc<RefCell<Watch<Q>>>, event: Event<Reply>) {
    match event {
        Event::Ready => {
            let mut watch = watch.borrow_mut();
            if !watch.is_ready {
                watch.stop_timer();
                watch.is_ready = true;
                watch.send_waiting();
            }
        }
        Event::OtherBuild => {
            let mut watch = watch.borrow_mut();
            watch.stop_timer();
            watch.end_thread();
            watch.report(Health::Stale);
        }
        Event::Broken(message) => watch.borrow_mut().lose(&message),
        Event::Reply(reply) => {
            let (answered, on_reply) = {
                let mut watch = watch.borrow_mut();
                if reply.ticket() != watch.ticket {
                    return;
                }
                watch.stop_timer();
                watch.n_restarts = 0;
                watch.report(Health::Working);
                (watch.in_flight.take(), Rc::clone(&watch.on_reply))
            };
            // Not borrowed here: the listener may ask the next question.
            if let Some(question) = answered {
                on_reply(reply, question);
            }
            watch.borrow_mut().send_waiting();
        }
    }
}
