//! Pictures on any drawing surface: canvas on screen, SVG for export, print and tests.
//!
//! [`line::draw`] paints a [`LineView`] on a surface of [`Pixels`]; [`svg`] gives the same picture as a text. The room knows
//! no words and no number formats: both come with the view. All lengths in this room are CSS pixels; only `surface` turns
//! them into the whole pixels of the surface.
//!
//! # Layout
//!
//! - `view`: what a picture shows.
//! - `range`: round bounds and ticks of the y-axis.
//! - `palette`: the colours.
//! - `frame`: where months and values lie.
//! - `axes`, `series`, `labels`, `cross_hair`: the parts of the picture, from back to front.
//! - `lettering`: how wide a text is.

mod axes;
mod cross_hair;
mod export;
mod frame;
mod labels;
mod lettering;
pub mod line;
mod palette;
mod range;
mod series;
mod surface;
mod view;

pub use export::svg;
pub use line::month_at;
pub use palette::{Colour, DARK, LIGHT, Palette};
pub use range::{Range, Zero};
pub use view::{Band, Freshness, Line, LineView, Mark, Observed, Pixels, Role, Target};
