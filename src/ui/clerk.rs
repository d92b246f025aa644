//! The clerk's thread: started by the first errand, kept afterwards; errands are done one after the other.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::clerk::{LOADER, Reply, Request};
use crate::worker::{Event, Thread};

/// No answer for so long means that the thread is lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why an errand was not done. The next one starts the thread anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The thread could not be started, or stopped.
    Lost,
    /// The clerk's file is of another build than the page.
    OtherBuild,
}

/// The way to the clerk.
#[derive(Clone, Copy)]
pub(crate) struct Clerk(StoredValue<Rc<RefCell<Office>>, LocalStorage>);

type Then = Box<dyn FnOnce(Result<Reply, Trouble>)>;

#[derive(Default)]
struct Office {
    thread: Option<Thread<Request>>,
    /// Threads started and ended so far; an event of an earlier one is not heard.
    generation: u32,
    is_ready: bool,
    /// The first one is with the clerk when `is_busy`.
    errands: VecDeque<(Request, Then)>,
    is_busy: bool,
    timer: Option<TimeoutHandle>,
}

/// A clerk for as long as the owner lives. Nothing is loaded before the first errand.
pub(crate) fn use_clerk() -> Clerk {
    Clerk(StoredValue::new_local(Rc::default()))
}

impl Clerk {
    /// Gives the clerk an errand; `then` hears what became of it.
    pub(crate) fn ask(self, request: Request, then: impl FnOnce(Result<Reply, Trouble>) + 'static) {
        let office = self.0.get_value();
        office.borrow_mut().errands.push_back((request, Box::new(then)));
        proceed(&office);
    }
}

/// Starts the thread or sends the next errand, whichever is due.
fn proceed(office: &Rc<RefCell<Office>>) {
    let done = {
        let mut desk = office.borrow_mut();
        let desk = &mut *desk;
        match (&desk.thread, desk.errands.front()) {
            (None, Some(_)) => start(office, desk),
            (Some(thread), Some((request, _))) if desk.is_ready && !desk.is_busy => {
                desk.is_busy = true;
                thread.send(request)
            }
            _ => return,
        }
    };
    match done {
        Ok(()) => expect_answer(office),
        Err(message) => lose(office, Trouble::Lost, &message),
    }
}

fn start(office: &Rc<RefCell<Office>>, desk: &mut Office) -> Result<(), String> {
    desk.generation += 1;
    let (office, generation) = (Rc::downgrade(office), desk.generation);
    let listen = move |event: Event<Reply>| {
        if let Some(office) = office.upgrade().filter(|office| office.borrow().generation == generation) {
            hear(&office, event);
        }
    };
    desk.thread = Some(Thread::start(LOADER, listen)?);
    Ok(())
}

fn hear(office: &Rc<RefCell<Office>>, event: Event<Reply>) {
    match event {
        Event::Ready => {
            let mut desk = office.borrow_mut();
            desk.stop_timer();
            desk.is_ready = true;
        }
        Event::Reply(reply) => {
            let errand = {
                let mut desk = office.borrow_mut();
                desk.stop_timer();
                desk.is_busy = false;
                desk.errands.pop_front()
            };
            // Not borrowed here: the listener may have another errand.
            if let Some((_, then)) = errand {
                then(Ok(reply));
            }
        }
        Event::Broken(message) => lose(office, Trouble::Lost, &message),
        Event::OtherBuild => lose(office, Trouble::OtherBuild, "its file is of another build"),
    }
    proceed(office);
}

fn expect_answer(office: &Rc<RefCell<Office>>) {
    let waiting = Rc::downgrade(office);
    let give_up = move || {
        if let Some(office) = waiting.upgrade() {
            lose(&office, Trouble::Lost, "no answer in time");
        }
    };
    let mut desk = office.borrow_mut();
    desk.stop_timer();
    desk.timer = set_timeout_with_handle(give_up, PATIENCE).ok();
}

/// Ends the thread and says of every errand that it was not done.
fn lose(office: &Rc<RefCell<Office>>, trouble: Trouble, message: &str) {
    leptos::logging::warn!("clerk's thread: {message}");
    let undone = {
        let mut desk = office.borrow_mut();
        desk.stop_timer();
        desk.generation += 1;
        (desk.is_ready, desk.is_busy) = (false, false);
        if let Some(thread) = desk.thread.take() {
            // Later, because it may be the thread's own event that is being handled.
            set_timeout(move || drop(thread), Duration::ZERO);
        }
        std::mem::take(&mut desk.errands)
    };
    for (_, then) in undone {
        then(Err(trouble));
    }
}

impl Office {
    fn stop_timer(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}
