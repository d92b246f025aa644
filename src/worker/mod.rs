//! The wall to the threads beside the page: what the engine is asked and answers, and the two ends of any thread.
//!
//! The page sends a [`Request`] and gets a [`Reply`]; the thread knows nothing of the page. [`Thread`] is the page's
//! end, [`serve`] the thread's.

mod baseline;
mod desk;
mod protocol;
mod thread;

pub use desk::Desk;
pub use protocol::{ENGINE, Expected, LeverCosts, Reply, Request, Samples, SeriesKey, Task};
pub use thread::{Event, Thread, serve};
