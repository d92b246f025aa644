//! Laws of the tables: what must hold of every lever, effect size, source and baseline, whoever edits them.

mod baselines;
mod effects;
mod levers;
mod notes;
mod origins;
mod words;
