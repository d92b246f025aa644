//! The surface of a document: marks as elements of an SVG.

use super::lettering::FAMILY;
use super::pen::{Align, Colour, Ink, Pen, Pixel, Text};
use crate::scenario::number;

/// Writes marks as elements, one a line.
#[derive(Default)]
pub(super) struct Elements(Vec<String>);

impl Elements {
    /// The document, `size` of its own pixels large and shown at another size.
    pub(super) fn document(&self, title: &str, size: (u32, u32), shown: (f64, f64)) -> String {
        let [shown_width, shown_height] = [shown.0, shown.1].map(number::written);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" \
             viewBox=\"0 0 {} {}\" role=\"img\" stroke-linejoin=\"round\" font-family=\"{FAMILY}\">\n\
             <title>{}</title>\n{}</svg>\n",
            size.0,
            size.1,
            escaped(title),
            self.0.concat()
        )
    }

    /// A filled element.
    fn filled(&mut self, start: &str, ink: Ink) {
        let opacity =
            if ink.opacity < 1.0 { format!(" opacity=\"{}\"", number::written(ink.opacity)) } else { String::new() };
        self.0.push(format!("<{start}{opacity} fill=\"{}\"/>\n", hex(ink.colour)));
    }
}

impl Pen for Elements {
    fn stroke(&mut self, points: &[Pixel], ink: Ink, width: u32) {
        let points = listed(points);
        self.0.push(format!(
            "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" points=\"{points}\"/>\n",
            hex(ink.colour)
        ));
    }

    fn area(&mut self, points: &[Pixel], ink: Ink) {
        self.filled(&format!("polygon points=\"{}\"", listed(points)), ink);
    }

    fn rectangle(&mut self, from: Pixel, to: Pixel, ink: Ink) {
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.filled(&format!("rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", from.0, from.1), ink);
    }

    fn dot(&mut self, centre: Pixel, radius: u32, ink: Ink) {
        self.filled(&format!("circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"", centre.0, centre.1), ink);
    }

    fn text(&mut self, at: Pixel, text: Text<'_>) {
        let anchor = match text.align {
            Align::Start => "start",
            Align::Middle => "middle",
            Align::End => "end",
        };
        self.0.push(format!(
            "<text x=\"{}\" y=\"{}\" dy=\"0.5ex\" text-anchor=\"{anchor}\" font-size=\"{}\" font-weight=\"{}\" \
             fill=\"{}\">{}</text>\n",
            at.0,
            at.1,
            number::written(text.size),
            text.weight.css(),
            hex(text.colour),
            escaped(text.words)
        ));
    }
}

fn listed(points: &[Pixel]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
