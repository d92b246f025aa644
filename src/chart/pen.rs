//! What a picture asks of a surface: strokes, areas and text in whole pixels.

/// Leaves marks on a surface: the brush of a canvas, the writer of an SVG document. What it is asked for cannot fail.
pub trait Pen {
    /// A line through points.
    fn stroke(&mut self, points: &[Pixel], ink: Ink, width: u32);
    /// A filled area.
    fn area(&mut self, points: &[Pixel], ink: Ink);
    /// A filled rectangle between two of its corners, upper left and lower right.
    fn rectangle(&mut self, from: Pixel, to: Pixel, ink: Ink);
    /// A filled dot.
    fn dot(&mut self, centre: Pixel, radius: u32, ink: Ink);
    /// A text, centred upright on its point. Its size is in pixels of the surface.
    fn text(&mut self, at: Pixel, text: Text<'_>);
}

/// A place on the surface, whole pixels from its upper left corner.
pub type Pixel = (i32, i32);

/// A colour and how much of what lies below it covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Colour.
    pub colour: Colour,
    /// Opacity, 0-1.
    pub opacity: f64,
}

/// Red, green and blue, 0-255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A text and its look.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Colour.
    pub colour: Colour,
    /// Size, pixels.
    pub size: f64,
    /// Bold or not.
    pub weight: Weight,
    /// Where it hangs.
    pub align: Align,
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Normal.
    Normal,
    /// Bold.
    Bold,
}

/// Where a text hangs on its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Starts at the point.
    Start,
    /// Centred on the point.
    Middle,
    /// Ends at the point.
    End,
}

impl Colour {
    /// Covers what lies below.
    pub fn opaque(self) -> Ink {
        Ink { colour: self, opacity: 1.0 }
    }
}

impl Weight {
    /// Its name in style sheets and documents.
    pub fn css(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Bold => "bold",
        }
    }
}
