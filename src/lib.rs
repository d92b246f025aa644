//! Stafett: a policy simulator for the healthcare workforce.
//!
//! # Layout
//!
//! Data goes one way, and a room only uses the rooms above it:
//!
//! - [`evidence`]: levers, effect sizes, rates, baselines and sources, each number with its origin.
//! - [`scenario`]: what a person can choose, and its link and file.
//! - [`engine`]: the model, a pure function of a scenario.
//! - [`shown`]: what a page shows of a scenario: its subject, its year and its charts.
//! - `worker`: the wall between the page and its threads.
//! - `clerk`: scenario files and QR codes for the page, in a thread of their own.
//! - `chart`: pictures on any drawing surface.
//! - `ui`: the page.
//! - `pages`: the written pages beside the simulator.
//! - `hindcast`: the model held against what was observed, and the fit to it.
//! - `cli`: the command line.

pub mod engine;
pub mod evidence;
pub mod scenario;
pub mod shown;

#[cfg(feature = "chart")]
pub mod chart;
#[cfg(any(feature = "clerk", feature = "ui"))]
pub mod clerk;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod hindcast;
#[cfg(feature = "cli")]
pub mod pages;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "worker")]
pub mod worker;
