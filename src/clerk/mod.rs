//! The clerk: reads and writes scenario files and makes QR codes, in a thread that starts when it is first needed.
//!
//! JSON and codes would be a fifth of the page, and few visits need them. The page sends a [`Request`] and gets a [`Reply`].

#[cfg(feature = "clerk")]
mod code;
#[cfg(feature = "clerk")]
mod desk;
mod protocol;

#[cfg(feature = "clerk")]
pub use desk::answer;
pub use protocol::{Code, LOADER, Opened, Reply, Request};
