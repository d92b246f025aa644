//! A picture as SVG text.

use plotters::prelude::SVGBackend;

use super::line::draw_on;
use super::surface::{FontSize, Surface};
use super::{LineView, Pixels};

/// Pixels of the drawing per CSS pixel: surfaces take whole pixels only, and a line needs finer ones.
const FINENESS: f64 = 8.0;

/// The picture of [`super::line::draw`] as an SVG document of the same size.
///
/// - `pixels`: `scale` enlarges the picture as a whole; 1 is as on screen.
/// - `title`: what the picture shows, for those who cannot see it.
#[allow(clippy::missing_panics_doc, reason = "writing into a text cannot fail")]
pub fn svg(view: &LineView<'_>, pixels: Pixels, title: &str) -> String {
    let fine = Pixels { scale: FINENESS, ..pixels };
    let (width, height) = ((pixels.width * FINENESS).round() as u32, (pixels.height * FINENESS).round() as u32);
    let mut text = String::new();
    let mut backend = SVGBackend::with_string(&mut text, (width, height));
    draw_on(Surface::new(&mut backend, fine, FontSize::Divided), view, fine).expect("writing into a text cannot fail");
    drop(backend);
    let body = text.split_once('>').map_or("", |(_, body)| body);
    let (shown_width, shown_height) = (pixels.width * pixels.scale, pixels.height * pixels.scale);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\">\n<title>{}</title>{body}",
        escaped(title)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
