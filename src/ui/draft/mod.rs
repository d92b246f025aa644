//! Drafts: every changed scenario is kept in the browser until newer ones take its place.
//!
//! Each draft stands in the store under a name of its own, with the number of its grammar. What is written there by
//! another tab, by a later version or by hand is never overwritten.

mod entry;
mod list;
mod shelf;

pub(crate) use entry::Figures;
pub(crate) use list::EarlierWork;
pub(crate) use shelf::{Drafts, start, use_drafts};

/// Drafts that are kept; the oldest go.
pub(crate) const MAX_DRAFTS: usize = 20;
