//! The surface in CSS pixels: strokes, areas and text.

use plotters::prelude::{DrawingBackend, FontStyle, IntoFont, RGBAColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{Colour, Pixels, lettering};

pub(super) use plotters::drawing::DrawingAreaErrorKind as DrawingError;

/// A point, CSS pixels from the upper left corner.
pub(super) type Point = (f64, f64);
/// What drawing gives.
pub(super) type Drawn<B> = Result<(), DrawingError<<B as DrawingBackend>::ErrorType>>;

/// How surfaces of a kind treat font sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FontSize {
    /// As pixels of the surface, as on a canvas.
    Pixels,
    /// Divided by 1.24, as plotters' SVG surface does.
    Divided,
}

/// Where a text hangs on its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Starts at the point.
    Start,
    /// Centred on the point.
    Middle,
    /// Ends at the point.
    End,
}

/// A text and its look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Colour.
    pub colour: Colour,
    /// Size, CSS pixels.
    pub size: f64,
    /// Bold or not.
    pub weight: Weight,
    /// Where it hangs.
    pub align: Align,
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Normal.
    Normal,
    /// Bold.
    Bold,
}

/// A drawing surface whose unit is the CSS pixel.
pub(super) struct Surface<'b, B> {
    backend: &'b mut B,
    scale: f64,
    origin: Point,
    font_factor: f64,
}

impl<'b, B: DrawingBackend> Surface<'b, B> {
    pub(super) fn new(backend: &'b mut B, pixels: Pixels, font_size: FontSize) -> Self {
        let divided_by = match font_size {
            FontSize::Pixels => 1.0,
            FontSize::Divided => 1.24,
        };
        Self { backend, scale: pixels.scale, origin: (0.0, 0.0), font_factor: pixels.scale * divided_by }
    }

    /// The same surface, whose upper left corner lies at a point of this one.
    pub(super) fn at(&mut self, corner: Point) -> Surface<'_, B> {
        let origin = (self.origin.0 + corner.0, self.origin.1 + corner.1);
        Surface { backend: self.backend, scale: self.scale, origin, font_factor: self.font_factor }
    }

    /// A line through points.
    pub(super) fn stroke(&mut self, points: &[Point], colour: Colour, width: f64) -> Drawn<B> {
        let path: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        let style = ShapeStyle { color: opaque(colour), filled: false, stroke_width: self.width(width) };
        self.backend.draw_path(path, &style).map_err(DrawingError::BackendError)
    }

    /// A line of dashes through points.
    ///
    /// - `dashes`: lengths of stroke and gap in turn, CSS pixels; along the line, whatever its bends.
    pub(super) fn dashed(&mut self, points: &[Point], colour: Colour, width: f64, dashes: &[f64]) -> Drawn<B> {
        for dash in cut_into_dashes(points, dashes) {
            self.stroke(&dash, colour, width)?;
        }
        Ok(())
    }

    /// A level or upright line of one CSS pixel, sharp at every scale.
    pub(super) fn hairline(&mut self, from: Point, to: Point, colour: Colour) -> Drawn<B> {
        let (left, top) = self.place((from.0.min(to.0), from.1.min(to.1)));
        let (right, bottom) = self.place((from.0.max(to.0), from.1.max(to.1)));
        let thick = self.width(1.0).cast_signed();
        self.backend
            .draw_rect((left, top), (right.max(left + thick), bottom.max(top + thick)), &opaque(colour), true)
            .map_err(DrawingError::BackendError)
    }

    /// A filled area.
    pub(super) fn area(&mut self, points: &[Point], colour: Colour, opacity: f64) -> Drawn<B> {
        let path: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        self.backend
            .fill_polygon(path, &RGBAColor(colour.0, colour.1, colour.2, opacity))
            .map_err(DrawingError::BackendError)
    }

    /// A filled rectangle.
    pub(super) fn rectangle(&mut self, from: Point, to: Point, colour: Colour, opacity: f64) -> Drawn<B> {
        let (from, to) = (self.place(from), self.place(to));
        self.backend
            .draw_rect(from, to, &RGBAColor(colour.0, colour.1, colour.2, opacity), true)
            .map_err(DrawingError::BackendError)
    }

    /// A filled dot.
    pub(super) fn dot(&mut self, centre: Point, radius: f64, colour: Colour) -> Drawn<B> {
        let (centre, radius) = (self.place(centre), self.width(radius));
        self.backend.draw_circle(centre, radius, &opaque(colour), true).map_err(DrawingError::BackendError)
    }

    /// A text, centred upright on its point.
    pub(super) fn text(&mut self, at: Point, text: Text<'_>) -> Drawn<B> {
        let horizontal = match text.align {
            Align::Start => HPos::Left,
            Align::Middle => HPos::Center,
            Align::End => HPos::Right,
        };
        let weight = match text.weight {
            Weight::Normal => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let font = (lettering::FAMILY, text.size * self.font_factor).into_font().style(weight);
        let colour = opaque(text.colour);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Center));
        let at = self.place(at);
        self.backend.draw_text(text.words, &style, at).map_err(DrawingError::BackendError)
    }

    /// Shows what was drawn.
    pub(super) fn finish(self) -> Drawn<B> {
        self.backend.present().map_err(DrawingError::BackendError)
    }

    fn place(&self, point: Point) -> (i32, i32) {
        let whole = |length: f64| (length * self.scale).round() as i32;
        (whole(point.0 + self.origin.0), whole(point.1 + self.origin.1))
    }

    fn width(&self, width: f64) -> u32 {
        ((width * self.scale).round() as u32).max(1)
    }
}

fn opaque(colour: Colour) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, 1.0)
}

/// The stroked pieces of a dashed line, each with the bends that fall inside it.
fn cut_into_dashes(points: &[Point], dashes: &[f64]) -> Vec<Vec<Point>> {
    let mut pieces = Vec::new();
    let (mut nth, mut left) = (0, dashes[0]);
    let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = f64::hypot(to.0 - from.0, to.1 - from.1);
        while length > left {
            let share = left / length;
            from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            length -= left;
            if nth % 2 == 0 {
                piece.push(from);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![from];
            }
            nth += 1;
            left = dashes[nth % dashes.len()];
        }
        left -= length;
        if nth % 2 == 0 {
            piece.push(to);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(piece: &[Point]) -> f64 {
        piece.windows(2).map(|pair| f64::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).sum()
    }

    #[test]
    fn dashes_keep_their_length_around_bends() {
        let bent = [(0.0, 0.0), (3.0, 4.0), (3.0, 40.0), (50.0, 40.0)];
        let pieces = cut_into_dashes(&bent, &[6.0, 4.0]);
        let (last, whole) = pieces.split_last().expect("a long line has dashes");
        assert!(whole.iter().all(|piece| (length(piece) - 6.0).abs() < 1e-9), "{pieces:?}");
        assert!(length(last) <= 6.0 + 1e-9);
        // 88 px hold eight full turns of 10 px and one more dash.
        assert_eq!(pieces.len(), 9);
    }

    #[test]
    fn a_line_shorter_than_a_dash_is_one_piece_and_a_point_none() {
        assert_eq!(cut_into_dashes(&[(0.0, 0.0), (2.0, 0.0)], &[6.0, 4.0]).len(), 1);
        assert!(cut_into_dashes(&[(0.0, 0.0)], &[6.0, 4.0]).is_empty());
        assert!(cut_into_dashes(&[], &[6.0, 4.0]).is_empty());
    }
}
