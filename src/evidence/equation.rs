//! The equations of the model as they are shown to people.

use super::Words;

/// One equation of the model.
#[derive(Clone, Copy, Debug)]
pub struct Equation {
    /// Number, e.g. `E9`.
    pub id: &'static str,
    /// Lines of LaTeX; lever and effect keys stand as they are.
    pub formula: &'static [&'static str],
    /// What it is about.
    pub name: Words,
    /// What it says, in plain words.
    pub text: Words,
}

include!(concat!(env!("OUT_DIR"), "/equations.rs"));
