//! Laws of the model (domain 5.8), T1 to T36: each a sentence, a file per family.
//!
//! They are held against every lever at its smallest value, default and largest value, and against 200 random scenarios
//! of all baselines, with both kinds of chance where the law says so. A scenario that breaks a law is printed as a link.
//!
//! Kept elsewhere: T31 beside the dice, in `src/engine/chance.rs`; T34, the gain of common luck, in `tests/ensemble.rs`; T33, the same bits in the browser, in `tests/web.rs`;
//! T36, there and back through the link, in `tests/links/laws.rs`.

mod bounds;
mod equations;
mod luck;
mod money;
mod monotone;
mod people;
mod runs;
mod statistics;
mod steady;
