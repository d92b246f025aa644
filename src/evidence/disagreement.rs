//! Where the model says otherwise than a policy story, and why.

use super::SourceId;

/// What a story leads one to expect, and the model does not show.
#[derive(Clone, Copy, Debug)]
pub struct Disagreement {
    /// Permanent key.
    pub id: &'static str,
    /// Preset that tells the story.
    pub story: &'static str,
    /// What happened, or what the texts lead one to expect.
    pub expected: &'static str,
    /// What the model says.
    pub model: &'static str,
    /// Why they differ, as far as is known.
    pub why: &'static str,
    /// Documents behind what is expected; empty where it is an assumption.
    pub sources: &'static [SourceId],
}

include!(concat!(env!("OUT_DIR"), "/stories.rs"));
