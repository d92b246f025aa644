//! The two ends of a thread: the page's [`Thread`] and the worker's [`serve`].

use std::marker::PhantomData;

use js_sys::{Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

/// Identity of this build of the page and its threads. Their files are fetched apart, and one of them may be an old copy.
const BUILD: &str = env!("STAFETT_BUILD");

/// Name of the object in which public/boot.js puts what it starts, by the file that loads it.
const BEGUN: &str = "stafettThreads";

/// What a thread says.
///
/// **Invariant:** `Ready` is the first variant and holds only the build, so that a page can read it from any build.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Message<R> {
    /// The thread is up; carries its [`BUILD`].
    Ready(String),
    /// An answer.
    Reply(R),
    /// The thread stopped; the text is for a report of the fault.
    Failed(String),
}

/// What the page hears from a thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<R> {
    /// The thread is up.
    Ready,
    /// An answer.
    Reply(R),
    /// The file is missing, the browser refused it, or the program stopped. The text is for a report of the fault.
    Broken(String),
    /// The thread's file is of another build than the page.
    OtherBuild,
}

impl<R: DeserializeOwned> Event<R> {
    fn of(bytes: &[u8]) -> Self {
        match from_bytes(bytes) {
            Some(Message::Ready(build)) if build == BUILD => Self::Ready,
            Some(Message::Ready(_)) | None => Self::OtherBuild,
            Some(Message::Reply(reply)) => Self::Reply(reply),
            Some(Message::Failed(message)) => Self::Broken(message),
        }
    }
}

/// The page's end of a running thread that is asked `Q`. Dropping it ends the thread.
#[derive(Debug)]
pub struct Thread<Q> {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
    questions: PhantomData<Q>,
}

impl<Q: Serialize> Thread<Q> {
    /// Starts the program that a file beside the page loads, or takes over the one that was begun before the page;
    /// `listen` hears [`Event::Ready`] when it is up, perhaps twice. Requests sent before that are lost.
    ///
    /// # Errors
    /// When the browser has no workers or forbids them.
    pub fn start<R: DeserializeOwned>(
        loader: &str,
        listen: impl Fn(Event<R>) + Clone + 'static,
    ) -> Result<Self, String> {
        let begun = begun(loader);
        let is_begun = begun.is_some();
        let worker = begun.map_or_else(|| Worker::new(loader), Ok).map_err(|error| format!("{error:?}"))?;
        let hear = listen.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            hear(Event::of(&Uint8Array::new(&event.data()).to_vec()));
        });
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            listen(Event::Broken(
                Reflect::get(&event, &"message".into()).ok().and_then(|text| text.as_string()).unwrap_or_default(),
            ));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        if is_begun {
            // It may have said that it is up when nobody listened; what cannot be read makes it say so again.
            worker.post_message(&Uint8Array::new_with_length(0)).map_err(|error| format!("{error:?}"))?;
        }
        Ok(Self { worker, _on_message: on_message, _on_error: on_error, questions: PhantomData })
    }

    /// Sends a request; the answer comes to the listener.
    ///
    /// # Errors
    /// When the browser refuses the message.
    pub fn send(&self, request: &Q) -> Result<(), String> {
        let bytes = Uint8Array::from(to_bytes(request).as_slice());
        self.worker.post_message(&bytes).map_err(|error| format!("{error:?}"))
    }
}

impl<Q> Drop for Thread<Q> {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The thread that was begun before the page, to be taken over once.
fn begun(loader: &str) -> Option<Worker> {
    let begun = Reflect::get(&js_sys::global(), &BEGUN.into()).ok()?;
    let worker = Reflect::get(&begun, &loader.into()).ok()?.dyn_into().ok()?;
    // A plain object lets go of what it holds.
    let _ = Reflect::delete_property(begun.unchecked_ref::<js_sys::Object>(), &loader.into());
    Some(worker)
}

/// Runs the worker's end: says that it is up, then answers every request. A panic is sent to the page as a failure.
///
/// # Panics
/// When called outside a worker.
pub fn serve<Q: DeserializeOwned, R: Serialize>(mut answer: impl FnMut(&Q) -> R + 'static) {
    std::panic::set_hook(Box::new(|panic| post(&Message::<()>::Failed(panic.to_string()))));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        post(&match from_bytes(&Uint8Array::new(&event.data()).to_vec()) {
            Some(request) => Message::Reply(answer(&request)),
            None => Message::Ready(BUILD.into()),
        });
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&Message::<()>::Ready(BUILD.into()));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post<R: Serialize>(message: &Message<R>) {
    // A page that is gone cannot be told.
    let _ = scope().post_message(&Uint8Array::from(to_bytes(message).as_slice()));
}

fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).expect("plain data of known length can always be written")
}

/// None when another build wrote them.
fn from_bytes<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Indicator, View};
    use crate::evidence::{EffectId, levers};
    use crate::scenario::{Scenario, Scope, Setting};
    use crate::worker::{Expected, Reply, Request, SeriesKey, Task};

    #[test]
    fn a_request_survives_the_way_to_the_thread() {
        let numbers = vec![3, 99];
        let mut changed = Scenario::default();
        let lever = levers::L02.row().expect("a constant names a row");
        changed.set(lever.id, Scope::All, Setting::usual(lever, lever.max));
        changed.set_effect(EffectId(0), EffectId(0).row().low);
        let draws = Task::Draws { n_draws: 100, numbers: numbers.clone() };
        for task in [Task::Expected, draws, Task::Nested { numbers }] {
            let series = View::all().map(|view| SeriesKey::new((Indicator::Cost, view))).collect();
            let request = Request { ticket: 7, scenario: changed.clone(), series, task };
            assert_eq!(from_bytes(&to_bytes(&request)), Some(request));
        }
    }

    #[test]
    fn values_arrive_with_the_same_bits() {
        let values = vec![0.1 + 0.2, f64::MIN_POSITIVE, -0.0, 1e300];
        let lever_costs = [vec![values.clone()], Vec::new()];
        let expected = Expected { ticket: 1, current: vec![values.clone()], baseline: vec![Vec::new()], lever_costs };
        let sent = to_bytes(&Message::Reply(Reply::Expected(expected)));
        let Event::Reply(Reply::Expected(back)) = Event::of(&sent) else {
            panic!("an expected course comes back as one")
        };
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&back.current[0]), bits(&values));
    }

    #[test]
    fn the_build_can_be_read_from_the_first_bytes_whatever_follows() {
        let ready = |build: &str| {
            let mut bytes = to_bytes(&Message::<()>::Ready(build.into()));
            bytes.extend([1, 2, 3]);
            Event::<Reply>::of(&bytes)
        };
        assert_eq!(ready(BUILD), Event::Ready);
        assert_eq!(ready("another"), Event::OtherBuild);
        assert_eq!(Event::<Reply>::of(&[0xff; 9]), Event::OtherBuild);
    }
}
