//! The charts: one card per indicator, read off together at one month.

mod canvas;
mod card;
mod grid;
mod picture;
mod sentence;
mod surroundings;
mod table;

pub(crate) use grid::{ChartFrame, ChartGrid};
pub(crate) use surroundings::{Surroundings, use_surroundings};
