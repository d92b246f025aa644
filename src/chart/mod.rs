//! Pictures on any drawing surface: canvas on screen, SVG for export, print and tests.
//!
//! [`draw`] paints one [`LineView`], or several as small multiples, with a [`Pen`] on a surface of [`Pixels`];
//! [`draw_captioned`] and [`svg`] give the same picture with a [`Caption`]. The room knows no words and no number formats:
//! both come with the view. All lengths in this room are CSS pixels; only `surface` turns them into the whole pixels of the
//! surface.
//!
//! # Layout
//!
//! - `view`: what a picture shows.
//! - `picture`: a whole picture, bare or with a caption.
//! - `line`, `multiples`: one view, or several side by side.
//! - `range`: round bounds and ticks of the y-axis.
//! - `palette`: the colours.
//! - `frame`: where months and values lie.
//! - `axes`, `series`, `labels`, `cross_hair`: the parts of the picture, from back to front.
//! - `lettering`: how wide a text is.
//! - `surface`, `pen`: CSS pixels, and what a surface must be able to do.
//! - `svg`: the surface of a document.

mod axes;
mod cross_hair;
mod frame;
mod labels;
mod lettering;
mod line;
mod multiples;
mod palette;
mod pen;
mod picture;
mod range;
mod series;
mod surface;
mod svg;
mod view;

pub use lettering::FAMILY;
pub use palette::{DARK, LIGHT, Palette};
pub use pen::{Align, Colour, Ink, Pen, Pixel, Text, Weight};
pub use picture::{Caption, captioned_size, draw, draw_captioned, height, month_at, svg};
pub use range::{Range, Zero};
pub use view::{Band, Ends, Freshness, Line, LineView, Mark, Observed, Pixels, Role, Target};
