//! The browser's canvas as a surface of pictures.
//!
//! Every word to the canvas costs far more than the point it is about. A colour, a width or a font is told only when it is
//! another than before, and pieces of one look are stroked together: a dashed line has dozens.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas and what it was told of this picture. Text stands upright.
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
    fill: Option<String>,
    stroke: Option<String>,
    width: Option<u32>,
    font: Option<String>,
    align: Option<&'static str>,
    baseline: Option<&'static str>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Brush {
    /// A brush for a canvas of this size, its own pixels; none where the browser gives no surface to draw on.
    pub(super) fn new(canvas: HtmlCanvasElement, size: (u32, u32)) -> Option<Self> {
        // Another size, even the same one again, makes the canvas anew.
        if (canvas.width(), canvas.height()) != size {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
        }
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, told: Told::default(), is_stroke_open: false })
    }

    fn fill_with(&mut self, colour: BackendColor) {
        self.stroke_open();
        tell(&mut self.told.fill, css(colour), |css| self.context.set_fill_style_str(css));
    }

    /// Takes up a stroke of this look, and ends what another look had open.
    fn stroke_with(&mut self, style: &impl BackendStyle) {
        let (colour, width) = (css(style.color()), style.stroke_width());
        if self.told.stroke.as_ref() != Some(&colour) || self.told.width != Some(width) {
            self.stroke_open();
        }
        tell(&mut self.told.stroke, colour, |css| self.context.set_stroke_style_str(css));
        tell(&mut self.told.width, width, |width| self.context.set_line_width(f64::from(*width)));
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

    fn lay(&self, path: impl IntoIterator<Item = BackendCoord>) {
        let mut path = path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
        if let Some((x, y)) = path.next() {
            self.context.move_to(x, y);
        }
        for (x, y) in path {
            self.context.line_to(x, y);
        }
    }
}

fn tell<T: PartialEq>(told: &mut Option<T>, news: T, say: impl FnOnce(&T)) {
    if told.as_ref() != Some(&news) {
        say(told.insert(news));
    }
}

fn css(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!("rgb({red} {green} {blue} / {})", colour.alpha)
}

impl DrawingBackend for Brush {
    /// A canvas takes whatever is drawn.
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.canvas.width(), self.canvas.height())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.stroke_open();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        is_filled: bool,
    ) -> Drawn {
        if !is_filled {
            return self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style);
        }
        self.fill_with(style.color());
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.context.fill_rect(f64::from(from.0), f64::from(from.1), f64::from(width), f64::from(height));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.stroke_with(style);
        self.lay(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, is_filled: bool) -> Drawn {
        if is_filled {
            self.fill_with(style.color());
        } else {
            self.stroke_with(style);
            self.stroke_open();
        }
        self.context.begin_path();
        // Only a negative radius is refused.
        let _ =
            self.context.arc(f64::from(centre.0), f64::from(centre.1), f64::from(radius), 0.0, std::f64::consts::TAU);
        if is_filled {
            self.context.fill();
        } else {
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.fill_with(style.color());
        self.context.begin_path();
        self.lay(path);
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.fill_with(style.color());
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        let font = format!("{} {}px {}", style.style().as_str(), style.size(), style.family().as_str());
        tell(&mut self.told.align, align, |align| self.context.set_text_align(align));
        tell(&mut self.told.baseline, baseline, |baseline| self.context.set_text_baseline(baseline));
        tell(&mut self.told.font, font, |font| self.context.set_font(font));
        // A canvas writes any text.
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }
}
