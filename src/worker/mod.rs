//! The wall between page and engine: what is asked, what is answered, and the thread that answers.
//!
//! The page sends a [`Request`] and gets a [`Reply`]; the thread knows nothing of the page. [`EngineThread`] is the page's
//! end, [`serve`] the thread's.

mod desk;
mod protocol;
mod thread;

pub use desk::Desk;
pub use protocol::{BUILD, Expected, LeverCosts, Reply, Request, Samples, SeriesKey, Task};
pub use thread::{EngineThread, Event, serve};
