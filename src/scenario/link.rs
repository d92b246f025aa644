//! The scenario as a link: `1_m=1.7_b=skane_02=80~36~6_25.ssk=40_e13=1.5_h=120_s=7_t=Scenario%20B_k7`.
//!
//! A schema number, then items `key=field~field` joined by `_`, at last a checksum of two characters.
//!
//! - `m` version of the model, `b` baseline, `h` months, `s` seed, `t` title, `v` view.
//! - Two digits: a lever, optionally with a profession or unit (`25.ssk`, `15.uh`). Its fields are
//!   value ~ first month ~ months of growth ~ month of stop ~ companion value; months count from the baseline's start.
//! - `eNN`: an effect size. `xNAME`: a switch.
//!
//! What is not in the text is as in an unchanged baseline.
//!
//! **Invariant:** [`decode`] is total: any text gives a scenario that can run, and a note for everything it could not use.
//! **Invariant:** `decode_own(&encode(s)).0 == s.normalised()`, without notes, and [`decode`] gives the same wherever
//! [`fits`] says so. `tests/links.rs` holds them.

mod address;
mod checksum;
mod escape;
mod lever_item;
mod note;
mod read;
mod switch_item;
mod write;

pub use note::{Field, Note, Used};

use super::Scenario;

/// Number of the grammar in front of every link.
pub const SCHEMA: u32 = 1;
/// Longest text that is read as a scenario of somebody else's, bytes.
pub const MAX_BYTES: usize = 8192;

/// The scenario as text to set after `#` in an address.
///
/// Canonical: equal scenarios give equal text. Values out of range are brought inside first, see [`Scenario::normalised`].
pub fn encode(scenario: &Scenario) -> String {
    seal(&write::items(&scenario.normalised()))
}

/// Reads a scenario from a whole address, from what follows `#` or `?s=`, or from the bare text.
///
/// Returns the scenario and a note for everything that could not be used as given; an empty text, or an address
/// without a scenario, is Region Skåne without changes and without notes.
pub fn decode(text: &str) -> (Scenario, Vec<Note>) {
    read::scenario(&address::scenario_text(text), MAX_BYTES)
}

/// Reads what [`encode`] wrote for this program's own use, of whatever length: a draft, or a message to the clerk.
pub fn decode_own(text: &str) -> (Scenario, Vec<Note>) {
    read::scenario(text, usize::MAX)
}

/// Whether a link is short enough to be opened by whoever gets it.
pub fn fits(link: &str) -> bool {
    link.len() <= MAX_BYTES
}

/// Adds the checksum to items that were written by hand, e.g. `1_b=skane_02=80`.
pub fn seal(items: &str) -> String {
    format!("{items}_{}", checksum::of(items))
}
