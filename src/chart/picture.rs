//! A whole picture: one indicator, or its parts as small multiples; bare on screen, with a caption outside the page.

use super::lettering::{HEADING, LEADING, TEXT, folded};
use super::pen::{Align, Text, Weight};
use super::surface::Surface;
use super::svg::Elements;
use super::{LineView, Palette, Pen, Pixels, line, multiples};

/// Pixels of the drawing per CSS pixel: surfaces take whole pixels only, and a line needs finer ones.
const FINENESS: f64 = 8.0;
/// Empty border around a picture with a caption, CSS pixels.
const MARGIN: f64 = 12.0;
/// Height of a row of the caption, CSS pixels.
const NOTE_ROW: f64 = TEXT * LEADING;

/// What a picture says of itself where the page does not stand around it.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// Name, above the picture.
    pub title: &'a str,
    /// Unit, below the name.
    pub unit: &'a str,
    /// Paragraphs below the picture: key, model version, link. Long ones are broken.
    pub notes: &'a [String],
}

/// Draws a picture over the whole surface, background included: one view as such, several as small multiples.
///
/// The surface measures `pixels.width * pixels.scale` by `pixels.height * pixels.scale` of its own pixels.
pub fn draw(pen: &mut dyn Pen, views: &[LineView<'_>], pixels: Pixels) {
    let mut on = Surface::new(pen, pixels);
    draw_paper(&mut on, views, (pixels.width, pixels.height));
    draw_views(&mut on, views, pixels);
}

/// The month under a distance from the picture's left edge, CSS pixels; none when there is nothing to read off.
pub fn month_at(views: &[LineView<'_>], pixels: Pixels, x: f64) -> Option<i32> {
    if !x.is_finite() || views.iter().all(LineView::is_empty) {
        return None;
    }
    match views {
        [view] => Some(line::month_at(view, pixels, x)),
        views => multiples::month_at(views, pixels, x),
    }
}

/// Height that small multiples need at a width, CSS pixels; none for one view, which fits any height.
pub fn height(views: &[LineView<'_>], width: f64) -> Option<f64> {
    (views.len() > 1).then(|| multiples::height(views, width))
}

/// Size of a picture with its caption, CSS pixels.
pub fn captioned_size(pixels: Pixels, caption: &Caption<'_>) -> (f64, f64) {
    let notes = notes(caption, pixels.width).len() as f64 * NOTE_ROW;
    (pixels.width + 2.0 * MARGIN, top() + pixels.height + MARGIN + notes + MARGIN)
}

/// The picture of [`draw`] with a margin and a caption, over a surface of [`captioned_size`] times `pixels.scale`.
pub fn draw_captioned(pen: &mut dyn Pen, views: &[LineView<'_>], pixels: Pixels, caption: &Caption<'_>) {
    let mut on = Surface::new(pen, pixels);
    draw_paper(&mut on, views, captioned_size(pixels, caption));
    if let Some(palette) = palette(views) {
        let mut on = on.at((MARGIN, MARGIN));
        let row = |words, weight, colour, size| Text { words, colour, size, weight, align: Align::Start };
        on.text((0.0, HEADING * LEADING / 2.0), row(caption.title, Weight::Bold, palette.ink, HEADING));
        let unit = row(caption.unit, Weight::Normal, palette.muted, TEXT);
        on.text((0.0, HEADING * LEADING + NOTE_ROW / 2.0), unit);
        let first = top() + pixels.height + NOTE_ROW / 2.0;
        for (nth, words) in notes(caption, pixels.width).iter().enumerate() {
            let note = row(words, Weight::Normal, palette.muted, TEXT);
            on.text((0.0, first + nth as f64 * NOTE_ROW), note);
        }
    }
    draw_views(&mut on.at((MARGIN, top())), views, pixels);
}

/// The picture of [`draw_captioned`] as an SVG document.
///
/// - `pixels`: `scale` enlarges the picture as a whole; 1 is as on screen.
pub fn svg(views: &[LineView<'_>], pixels: Pixels, caption: &Caption<'_>) -> String {
    let mut elements = Elements::default();
    draw_captioned(&mut elements, views, Pixels { scale: FINENESS, ..pixels }, caption);
    let (width, height) = captioned_size(pixels, caption);
    let fine = |length: f64| (length * FINENESS).round() as u32;
    let shown = (width * pixels.scale, height * pixels.scale);
    elements.document(caption.title, (fine(width), fine(height)), shown)
}

/// Room for margin, title and unit above the picture.
fn top() -> f64 {
    MARGIN + HEADING * LEADING + NOTE_ROW + MARGIN / 2.0
}

fn notes(caption: &Caption<'_>, width: f64) -> Vec<String> {
    caption.notes.iter().flat_map(|note| folded(note, TEXT, width)).collect()
}

fn palette<'a>(views: &[LineView<'a>]) -> Option<&'a Palette> {
    views.first().map(|view| view.palette)
}

fn draw_paper(on: &mut Surface<'_>, views: &[LineView<'_>], size: (f64, f64)) {
    if let Some(palette) = palette(views) {
        on.rectangle((0.0, 0.0), size, palette.paper, 1.0);
    }
}

fn draw_views(on: &mut Surface<'_>, views: &[LineView<'_>], pixels: Pixels) {
    match views {
        [view] => line::draw(on, view, pixels),
        views => multiples::draw(on, views, pixels),
    }
}
