//! The link as a QR code: dark on white in every theme, with the quiet zone that readers need.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use wasm_bindgen::JsCast;
use web_sys::CanvasRenderingContext2d;

use super::download;
use super::text::{fill, use_locale};

/// Light modules around the code, as ISO/IEC 18004 asks.
const QUIET_ZONE: i32 = 4;
/// Longest link whose code a telephone reads from a screen at arm's length; assumption of the page.
const EASY_CHARS: usize = 300;
/// Least width of the saved picture, pixels.
const PICTURE_PX: i32 = 1024;

/// Dark squares in rows, on a light square of `width` modules.
struct Picture {
    width: i32,
    /// `(x, y, length)` of each dark run.
    runs: Vec<(i32, i32, i32)>,
}

impl Picture {
    /// The code of a text; none when it is longer than a code can hold.
    fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
        let mut runs: Vec<(i32, i32, i32)> = Vec::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
                match runs.last_mut() {
                    Some(run) if (run.0 + run.2, run.1) == (x + QUIET_ZONE, y + QUIET_ZONE) => run.2 += 1,
                    _ => runs.push((x + QUIET_ZONE, y + QUIET_ZONE, 1)),
                }
            }
        }
        Some(Self { width: code.size() + 2 * QUIET_ZONE, runs })
    }

    /// The outline of the dark modules, for the `d` of an SVG path.
    fn path(&self) -> String {
        let mut path = String::new();
        for (x, y, length) in &self.runs {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        }
        path
    }

    fn view_box(&self) -> String {
        format!("0 0 {0} {0}", self.width)
    }

    fn svg(&self) -> String {
        let (view_box, path) = (self.view_box(), self.path());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view_box}\" width=\"{PICTURE_PX}\" height=\"{PICTURE_PX}\" \
             shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{path}\"/></svg>\n"
        )
    }

    /// The picture as a `data:` address; none when the browser has no canvas.
    fn png(&self) -> Option<String> {
        let module = PICTURE_PX / self.width + 1;
        let canvas = document().create_element("canvas").ok()?.dyn_into::<web_sys::HtmlCanvasElement>().ok()?;
        let side = u32::try_from(module * self.width).ok()?;
        canvas.set_width(side);
        canvas.set_height(side);
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, f64::from(side), f64::from(side));
        context.set_fill_style_str("#000");
        for &(x, y, length) in &self.runs {
            let [x, y, length] = [x, y, length].map(|modules| f64::from(modules * module));
            context.fill_rect(x, y, length, f64::from(module));
        }
        canvas.to_data_url().ok()
    }
}

/// The code with its files; where the link is long, what to do instead.
#[component]
pub(crate) fn LinkCode(
    /// The link.
    #[prop(into)]
    link: Signal<String>,
    /// Name of the scenario, for the files.
    name: String,
) -> impl IntoView {
    let text = use_locale().text;
    let link = link.get_untracked();
    let n_chars = link.chars().count();
    let said = |phrase| fill(phrase, &[("n", &n_chars.to_string())]);
    let Some(picture) = Picture::of(&link) else {
        return view! { <p>{said(text.qr_too_long)}</p> }.into_any();
    };
    let caution = (n_chars > EASY_CHARS).then(|| view! { <p>{said(text.qr_long)}</p> });
    let (view_box, path) = (picture.view_box(), picture.path());
    let picture = StoredValue::new(picture);
    let as_svg = name.clone();
    let on_svg = move |_| {
        let svg = picture.with_value(Picture::svg);
        download::text(&download::file_name(&as_svg, "svg"), "image/svg+xml", &svg);
    };
    let on_png = move |_| {
        if let Some(png) = picture.with_value(Picture::png) {
            download::click(&download::file_name(&name, "png"), &png);
        }
    };
    view! {
        <svg class="qr" data-testid="qr" role="img" aria-label=text.qr_alt viewBox=view_box shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d=path fill="#000" />
        </svg>
        {caution}
        <div class="dialog__buttons">
            <button type="button" class="button" on:click=on_svg>
                {fill(text.save_as, &[("kind", "SVG")])}
            </button>
            <button type="button" class="button" on:click=on_png>
                {fill(text.save_as, &[("kind", "PNG")])}
            </button>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_light_margin() {
        let picture = Picture::of("https://stafett.example/#1_m=1.0_b=skane_k7").expect("the text is short");
        for (x, y) in [(4, 4), (picture.width - 11, 4), (4, picture.width - 11)] {
            assert!(picture.runs.contains(&(x, y, 7)), "{x} {y}");
        }
        for &(x, y, length) in &picture.runs {
            assert!(x >= QUIET_ZONE && y >= QUIET_ZONE && x + length <= picture.width - QUIET_ZONE);
        }
    }

    #[test]
    fn a_link_that_no_code_can_hold_has_none() {
        assert!(Picture::of(&"x".repeat(8000)).is_none());
        assert!(Picture::of(&"x".repeat(2000)).is_some());
    }
}
