//! The two ends of the thread: the page's [`EngineThread`] and the worker's [`serve`].

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

use super::{Desk, Reply, Request};

/// File that loads the engine, beside the page.
const LOADER: &str = "./engine_worker_loader.js";

/// What the page hears from the thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An answer.
    Reply(Reply),
    /// The file is missing, the browser refused it, or the engine stopped. The text is for a report of the fault.
    Broken(String),
    /// The answer cannot be read: the engine's file is of another build.
    Unreadable,
}

/// The page's end of a running engine. Dropping it ends the thread.
#[derive(Debug)]
pub struct EngineThread {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl EngineThread {
    /// Starts the thread; `listen` hears [`Reply::Ready`] when it is up. Requests sent before that are lost.
    ///
    /// # Errors
    /// When the browser has no workers or forbids them.
    pub fn start(listen: impl Fn(Event) + Clone + 'static) -> Result<Self, String> {
        let worker = Worker::new(LOADER).map_err(|error| format!("{error:?}"))?;
        let hear = listen.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let reply = Reply::from_bytes(&Uint8Array::new(&event.data()).to_vec());
            hear(match reply {
                Some(Reply::Failed(message)) => Event::Broken(message),
                Some(reply) => Event::Reply(reply),
                None => Event::Unreadable,
            });
        });
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            listen(Event::Broken(
                js_sys::Reflect::get(&event, &"message".into())
                    .ok()
                    .and_then(|text| text.as_string())
                    .unwrap_or_default(),
            ));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request; the answer comes to the listener.
    ///
    /// # Errors
    /// When the browser refuses the message.
    pub fn send(&self, request: &Request) -> Result<(), String> {
        let bytes = Uint8Array::from(request.to_bytes().as_slice());
        self.worker.post_message(&bytes).map_err(|error| format!("{error:?}"))
    }
}

impl Drop for EngineThread {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Runs the worker's end: says that it is up, then answers every request. A panic is sent to the page as a failure.
///
/// # Panics
/// When called outside a worker.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let to_page = scope.clone();
    let post = move |reply: &Reply| {
        // A page that is gone cannot be told.
        let _ = to_page.post_message(&Uint8Array::from(reply.to_bytes().as_slice()));
    };
    std::panic::set_hook(Box::new(|panic| {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let _ = scope.post_message(&Uint8Array::from(Reply::Failed(panic.to_string()).to_bytes().as_slice()));
    }));

    let mut desk = Desk::default();
    let answer = post.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let reply = match Request::from_bytes(&Uint8Array::new(&event.data()).to_vec()) {
            Some(request) => desk.answer(&request),
            None => Reply::Ready(super::BUILD.into()),
        };
        answer(&reply);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&Reply::Ready(super::BUILD.into()));
}
