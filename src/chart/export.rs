//! A picture as SVG text.

use plotters::prelude::SVGBackend;

use super::line::draw_on;
use super::surface::{FontSize, Surface};
use super::{LineView, Pixels};

/// Pixels of the drawing per CSS pixel: surfaces take whole pixels only, and a line needs finer ones.
const FINENESS: f64 = 8.0;

/// Empty border around an exported picture, CSS pixels.
const MARGIN: f64 = 12.0;

/// The picture of [`super::line::draw`] as an SVG document, with a margin around it.
///
/// - `pixels`: `scale` enlarges the picture as a whole; 1 is as on screen.
/// - `title`: what the picture shows, for those who cannot see it.
#[allow(clippy::missing_panics_doc, reason = "writing into a text cannot fail")]
pub fn svg(view: &LineView<'_>, pixels: Pixels, title: &str) -> String {
    let fine = Pixels { scale: FINENESS, ..pixels };
    let whole = (pixels.width + 2.0 * MARGIN, pixels.height + 2.0 * MARGIN);
    let (width, height) = ((whole.0 * FINENESS).round() as u32, (whole.1 * FINENESS).round() as u32);
    let mut text = String::new();
    let mut backend = SVGBackend::with_string(&mut text, (width, height));
    let mut paper = Surface::new(&mut backend, fine, FontSize::Divided);
    paper.rectangle((0.0, 0.0), whole, view.palette.paper, 1.0).expect("writing into a text cannot fail");
    draw_on(paper.with_margin(MARGIN), view, fine).expect("writing into a text cannot fail");
    drop(backend);
    let body = text.split_once('>').map_or("", |(_, body)| body);
    let (shown_width, shown_height) = (whole.0 * pixels.scale, whole.1 * pixels.scale);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\">\n<title>{}</title>{body}",
        escaped(title)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
