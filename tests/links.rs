//! Links mean the same for ever: every golden link is opened, every bad one gives a scenario and says what is wrong.

#[path = "links/any.rs"]
mod any;
#[path = "links/corpus.rs"]
mod corpus;
#[path = "links/laws.rs"]
mod laws;
#[path = "links/longest.rs"]
mod longest;
