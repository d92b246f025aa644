//! The browser's canvas as a surface of pictures.
//!
//! Every word to the canvas costs far more than the point it is about. A colour, a width or a font is told only when it is
//! another than before, and pieces of one look are stroked together: a dashed line has dozens.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{Align, Colour, FAMILY, Ink, Pen, Pixel, Text, Weight};
use crate::scenario::number;

/// A canvas, and what it was told of the picture that is being painted.
pub(super) struct Brush {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    told: Told,
    /// Whether there are pieces that are not stroked yet.
    is_stroke_open: bool,
}

/// The look that the canvas has for what comes next, as far as it was told.
#[derive(Default)]
struct Told {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    width: Option<u32>,
    font: Option<(f64, Weight)>,
    align: Option<Align>,
}

impl Brush {
    /// A brush for a canvas; none where the browser gives no surface to draw on.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, told: Told::default(), is_stroke_open: false })
    }

    /// Paints a picture of this size, the canvas's own pixels.
    pub(super) fn paint(&mut self, size: (u32, u32), picture: impl FnOnce(&mut Self)) {
        // Another size, even the same one again, makes the canvas anew.
        if (self.canvas.width(), self.canvas.height()) != size {
            self.canvas.set_width(size.0);
            self.canvas.set_height(size.1);
        }
        // A browser that had to take the surface away gives it back without a memory.
        self.told = Told::default();
        self.context.set_text_baseline("middle");
        // A canvas would take over what a reader has set for the page's words, and the picture has no room for it.
        for spacing in ["letterSpacing", "wordSpacing"] {
            let _ = js_sys::Reflect::set(&self.context, &spacing.into(), &"0px".into());
        }
        picture(self);
        self.stroke_open();
    }

    fn fill_with(&mut self, ink: Ink) {
        self.stroke_open();
        tell(&mut self.told.fill, ink, || self.context.set_fill_style_str(&css(ink)));
    }

    /// Takes up a stroke of this look, and ends what another look had open.
    fn stroke_with(&mut self, ink: Ink, width: u32) {
        if self.told.stroke != Some(ink) || self.told.width != Some(width) {
            self.stroke_open();
        }
        tell(&mut self.told.stroke, ink, || self.context.set_stroke_style_str(&css(ink)));
        tell(&mut self.told.width, width, || self.context.set_line_width(f64::from(width)));
        if !self.is_stroke_open {
            self.context.begin_path();
            self.is_stroke_open = true;
        }
    }

    fn stroke_open(&mut self) {
        if self.is_stroke_open {
            self.context.stroke();
            self.is_stroke_open = false;
        }
    }

    fn lay(&self, path: &[Pixel]) {
        for (nth, (x, y)) in path.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).enumerate() {
            if nth == 0 {
                self.context.move_to(x, y);
            } else {
                self.context.line_to(x, y);
            }
        }
    }
}

fn tell<T: PartialEq>(told: &mut Option<T>, news: T, say: impl FnOnce()) {
    if told.as_ref() != Some(&news) {
        say();
        *told = Some(news);
    }
}

/// `#rrggbbaa`, digit by digit: a picture names colours dozens of times, and what can write any number is slow.
fn css(ink: Ink) -> String {
    let Ink { colour: Colour(red, green, blue), opacity } = ink;
    let alpha = (opacity * 255.0).round() as u8;
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    let digits = [red, green, blue, alpha].into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    std::iter::once('#').chain(digits).collect()
}

impl Pen for Brush {
    fn stroke(&mut self, points: &[Pixel], ink: Ink, width: u32) {
        self.stroke_with(ink, width);
        self.lay(points);
    }

    fn area(&mut self, points: &[Pixel], ink: Ink) {
        self.fill_with(ink);
        self.context.begin_path();
        self.lay(points);
        self.context.fill();
    }

    fn rectangle(&mut self, from: Pixel, to: Pixel, ink: Ink) {
        self.fill_with(ink);
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.context.fill_rect(f64::from(from.0), f64::from(from.1), f64::from(width), f64::from(height));
    }

    fn dot(&mut self, centre: Pixel, radius: u32, ink: Ink) {
        self.fill_with(ink);
        self.context.begin_path();
        // Only a negative radius is refused.
        let _ =
            self.context.arc(f64::from(centre.0), f64::from(centre.1), f64::from(radius), 0.0, std::f64::consts::TAU);
        self.context.fill();
    }

    fn text(&mut self, at: Pixel, text: Text<'_>) {
        self.fill_with(text.colour.opaque());
        tell(&mut self.told.align, text.align, || {
            self.context.set_text_align(match text.align {
                Align::Start => "start",
                Align::Middle => "center",
                Align::End => "end",
            });
        });
        tell(&mut self.told.font, (text.size, text.weight), || {
            self.context.set_font(&format!("{} {}px {FAMILY}", text.weight.css(), number::written(text.size)));
        });
        // A canvas writes any text.
        let _ = self.context.fill_text(text.words, f64::from(at.0), f64::from(at.1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ink_is_written_with_two_digits_for_each_colour_and_for_what_it_covers() {
        assert_eq!(css(Colour(0, 90, 142).opaque()), "#005a8eff");
        assert_eq!(css(Ink { colour: Colour(255, 16, 1), opacity: 0.2 }), "#ff100133");
    }
}
