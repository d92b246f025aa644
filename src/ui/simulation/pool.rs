//! Threads that share the futures of one question: each takes some, and what it does not bring another takes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::gathering::{Finding, Gathering, Sampling};
use super::now_millis;
use super::results::Question;
use super::supervised::{Health, Supervised};
use crate::worker::{Reply, Request, Task};

/// Most threads for draws.
const MAX_THREADS: usize = 8;
/// A thread shall look up this often for a newer question, milliseconds.
const MILLIS_PER_BATCH: f64 = 60.0;
/// Most futures of one batch.
const MAX_FUTURES_PER_BATCH: f64 = 16.0;
/// How long a future may take before one has been timed, milliseconds.
const FIRST_GUESS_MILLIS: f64 = 12.0;

/// Threads for draws, started when they are first needed. All clones are the same pool.
#[derive(Clone)]
pub(super) struct Pool(Rc<RefCell<Work>>);

/// How far a question is answered.
pub(super) struct Progress {
    /// The question.
    pub(super) question: Question,
    /// Which futures are wanted of it.
    pub(super) sampling: Sampling,
    /// Futures that have come.
    pub(super) n_done: u32,
    /// Whether all have come.
    pub(super) is_complete: bool,
    /// What they give, when there is enough new to see.
    pub(super) finding: Option<Finding>,
}

struct Work {
    threads: Vec<Member>,
    gathering: Option<Gathering>,
    is_paused: bool,
    n_batches: u32,
    /// How long the last future took.
    millis_per_future: f64,
    healths: RwSignal<Vec<RwSignal<Health>>>,
    on_progress: Rc<dyn Fn(Progress)>,
}

struct Member {
    thread: Rc<Supervised<Batch>>,
    /// The batch it was asked for last.
    asked: Option<Batch>,
}

/// Some futures of a question, for one thread.
#[derive(Clone)]
struct Batch {
    id: u32,
    question: Rc<Question>,
    sampling: Sampling,
    numbers: Vec<u32>,
    asked_at_millis: f64,
}

impl Pool {
    /// A pool without threads. `on_progress` hears after every batch.
    pub(super) fn new(on_progress: impl Fn(Progress) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Work {
            threads: Vec::new(),
            gathering: None,
            is_paused: false,
            n_batches: 0,
            millis_per_future: FIRST_GUESS_MILLIS,
            healths: RwSignal::new(Vec::new()),
            on_progress: Rc::new(on_progress),
        })))
    }

    /// Gathers the futures of a question, in place of what was gathered before; goes on where a pause left off when it is
    /// the same.
    pub(super) fn gather(&self, question: &Question, sampling: Sampling) {
        self.start_threads();
        {
            let mut work = self.0.borrow_mut();
            let is_same = work
                .gathering
                .as_ref()
                .is_some_and(|gathering| gathering.question() == question && gathering.sampling() == sampling);
            if !is_same {
                work.gathering = Some(Gathering::new(question.clone(), sampling));
            }
            work.is_paused = false;
            work.threads.iter_mut().for_each(|member| member.asked = None);
        }
        for at in 0..self.n_threads() {
            self.feed(at);
        }
        // What came before a pause: no batch will tell of it where nothing is missing.
        self.tell();
    }

    /// Asks no more; what comes of the batches in flight is dropped.
    pub(super) fn pause(&self) {
        let mut work = self.0.borrow_mut();
        work.is_paused = true;
        for member in &mut work.threads {
            member.asked = None;
            member.thread.forget_waiting();
        }
    }

    /// The best state of the threads: as long as one works, the draws come. None before any is started.
    pub(super) fn health(&self) -> Option<Health> {
        let healths = self.0.borrow().healths;
        healths.get().iter().map(|health| health.get()).min()
    }

    /// Starts the threads again that were given up.
    pub(super) fn retry(&self) {
        for member in &self.0.borrow().threads {
            member.thread.retry();
        }
    }

    fn n_threads(&self) -> usize {
        self.0.borrow().threads.len()
    }

    fn start_threads(&self) {
        if self.n_threads() > 0 {
            return;
        }
        // As many as there are cores: while draws are made, the page and the expected course have little to do.
        let n_cores = window().navigator().hardware_concurrency();
        let n_threads = (n_cores as usize).clamp(1, MAX_THREADS);
        let healths: Vec<_> = (0..n_threads).map(|_| RwSignal::new(Health::Starting)).collect();
        let member = |(at, &health): (usize, &RwSignal<Health>)| {
            let pool = self.clone();
            let on_reply = move |reply: Reply, batch: Batch| pool.hear(at, reply, &batch);
            Member { thread: Rc::new(Supervised::new(health, request, on_reply)), asked: None }
        };
        let threads: Vec<Member> = healths.iter().enumerate().map(member).collect();
        let mut work = self.0.borrow_mut();
        work.threads = threads;
        work.healths.set(healths);
    }

    /// Gives a thread its next batch, when there is one.
    fn feed(&self, at: usize) {
        let next = self.0.borrow_mut().next_batch(at);
        if let Some((thread, batch)) = next {
            thread.ask(batch);
        }
    }

    fn hear(&self, at: usize, reply: Reply, batch: &Batch) {
        let Reply::Samples(samples) = reply else { return };
        {
            let mut work = self.0.borrow_mut();
            // The question has moved on, and the thread has another batch by now.
            if work.threads[at].asked.as_ref().is_none_or(|asked| asked.id != batch.id) {
                return;
            }
            work.threads[at].asked = None;
            work.millis_per_future = (now_millis() - batch.asked_at_millis) / batch.numbers.len() as f64;
            let Some(gathering) = &mut work.gathering else { return };
            gathering.take(&batch.numbers, samples);
        }
        // Asked before the page draws: the thread works meanwhile.
        self.feed(at);
        self.tell();
    }

    /// Tells how far the question is answered, where anything has come.
    fn tell(&self) {
        let (progress, on_progress) = {
            let mut work = self.0.borrow_mut();
            let Some(gathering) = work.gathering.as_mut().filter(|gathering| gathering.n_done() > 0) else { return };
            let progress = Progress {
                question: gathering.question().clone(),
                sampling: gathering.sampling(),
                n_done: gathering.n_done(),
                is_complete: gathering.missing().is_empty(),
                finding: gathering.picture(),
            };
            (progress, Rc::clone(&work.on_progress))
        };
        on_progress(progress);
    }
}

impl Work {
    fn next_batch(&mut self, at: usize) -> Option<(Rc<Supervised<Batch>>, Batch)> {
        let gathering = self.gathering.as_ref().filter(|_| !self.is_paused)?;
        let n_threads = self.threads.len();
        let in_time = (MILLIS_PER_BATCH / self.millis_per_future).clamp(1.0, MAX_FUTURES_PER_BATCH) as usize;
        // What a first band lacks is shared out evenly, so that it waits for no thread that took more.
        let wanted = gathering.n_to_first_band().map_or(in_time, |n| in_time.min((n as usize).div_ceil(n_threads)));
        let missing = gathering.missing().iter().copied();
        let is_asked = |number: &u32| {
            self.threads.iter().filter_map(|member| member.asked.as_ref()).any(|batch| batch.numbers.contains(number))
        };
        // Its own numbers first: their draws of the baseline are kept in the thread. Then anybody's. At last what others
        // were asked for and have not brought, because one of them may never do so.
        let (free, asked): (Vec<u32>, Vec<u32>) = missing.partition(|number| !is_asked(number));
        let (own, others): (Vec<u32>, Vec<u32>) =
            free.into_iter().partition(|&number| number as usize % n_threads == at);
        let numbers: Vec<u32> = [own, others, asked].into_iter().find(|numbers| !numbers.is_empty())?;
        let numbers = numbers.into_iter().take(wanted).collect();

        self.n_batches += 1;
        let question = Rc::new(gathering.question().clone());
        let sampling = gathering.sampling();
        let batch = Batch { id: self.n_batches, question, sampling, numbers, asked_at_millis: now_millis() };
        let member = self.threads.get_mut(at)?;
        member.asked = Some(batch.clone());
        Some((Rc::clone(&member.thread), batch))
    }
}

fn request(ticket: u32, batch: &Batch) -> Request {
    let numbers = batch.numbers.clone();
    let task = match batch.sampling {
        Sampling::Draws(n_draws) => Task::Draws { n_draws, numbers },
        Sampling::Nested => Task::Nested { numbers },
    };
    batch.question.request(ticket, task)
}
