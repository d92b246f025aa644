//! The surface in CSS pixels: strokes, areas and text.

use super::Pixels;
use super::pen::{Colour, Ink, Pen, Pixel, Text};

/// A point, CSS pixels from the upper left corner.
pub(super) type Point = (f64, f64);

/// A drawing surface whose unit is the CSS pixel.
pub(super) struct Surface<'p> {
    pen: &'p mut dyn Pen,
    scale: f64,
    origin: Point,
}

impl<'p> Surface<'p> {
    pub(super) fn new(pen: &'p mut dyn Pen, pixels: Pixels) -> Self {
        Self { pen, scale: pixels.scale, origin: (0.0, 0.0) }
    }

    /// The same surface, whose upper left corner lies at a point of this one.
    pub(super) fn at(&mut self, corner: Point) -> Surface<'_> {
        let origin = (self.origin.0 + corner.0, self.origin.1 + corner.1);
        Surface { pen: self.pen, scale: self.scale, origin }
    }

    /// A line through points.
    pub(super) fn stroke(&mut self, points: &[Point], colour: Colour, width: f64) {
        let width = self.width(width);
        self.pen.stroke(&self.path(points), colour.opaque(), width);
    }

    /// A line of dashes through points.
    ///
    /// - `dashes`: lengths of stroke and gap in turn, CSS pixels; along the line, whatever its bends.
    pub(super) fn dashed(&mut self, points: &[Point], colour: Colour, width: f64, dashes: &[f64]) {
        for dash in cut_into_dashes(points, dashes) {
            self.stroke(&dash, colour, width);
        }
    }

    /// A level or upright line of one CSS pixel, sharp at every scale.
    pub(super) fn hairline(&mut self, from: Point, to: Point, colour: Colour) {
        let (left, top) = self.place((from.0.min(to.0), from.1.min(to.1)));
        let (right, bottom) = self.place((from.0.max(to.0), from.1.max(to.1)));
        let thick = self.width(1.0).cast_signed();
        self.pen.rectangle((left, top), (right.max(left + thick), bottom.max(top + thick)), colour.opaque());
    }

    /// A filled area.
    pub(super) fn area(&mut self, points: &[Point], colour: Colour, opacity: f64) {
        self.pen.area(&self.path(points), Ink { colour, opacity });
    }

    /// A filled rectangle.
    pub(super) fn rectangle(&mut self, from: Point, to: Point, colour: Colour, opacity: f64) {
        self.pen.rectangle(self.place(from), self.place(to), Ink { colour, opacity });
    }

    /// A filled dot.
    pub(super) fn dot(&mut self, centre: Point, radius: f64, colour: Colour) {
        self.pen.dot(self.place(centre), self.width(radius), colour.opaque());
    }

    /// A text, centred upright on its point.
    pub(super) fn text(&mut self, at: Point, text: Text<'_>) {
        self.pen.text(self.place(at), Text { size: text.size * self.scale, ..text });
    }

    fn path(&self, points: &[Point]) -> Vec<Pixel> {
        points.iter().map(|point| self.place(*point)).collect()
    }

    fn place(&self, point: Point) -> Pixel {
        let whole = |length: f64| (length * self.scale).round() as i32;
        (whole(point.0 + self.origin.0), whole(point.1 + self.origin.1))
    }

    fn width(&self, width: f64) -> u32 {
        ((width * self.scale).round() as u32).max(1)
    }
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
