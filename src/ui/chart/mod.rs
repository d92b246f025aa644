//! The charts: one card per indicator, read off together at one month; and the same on paper.

mod brush;
mod canvas;
mod card;
mod csv;
mod export;
mod facts;
mod grid;
mod paper;
mod picker;
mod picture;
mod reader;
mod sentence;
mod surroundings;
mod table;
mod tools;

pub(crate) use grid::{ChartFrame, ChartGrid};
pub(crate) use paper::PaperCharts;
pub(crate) use surroundings::{Surroundings, use_surroundings};
