//! The link as a QR code: dark on white in every theme, with the quiet zone that readers need.

use leptos::prelude::*;
use std::fmt::Write as _;
use wasm_bindgen::JsCast;
use web_sys::CanvasRenderingContext2d;

use super::clerk::{Clerk, Trouble};
use super::download;
use super::intl;
use super::notices::trouble_in_words;
use super::text::{Locale, fill, use_locale};
use crate::clerk::{Code, Reply, Request};

/// Longest link whose code a telephone reads from a screen at arm's length; assumption of the page.
const EASY_CHARS: usize = 300;
/// Least width of the saved picture, pixels.
const PICTURE_PX: i32 = 1024;

struct Picture(Code);

impl Picture {
    /// The outline of the dark modules, for the `d` of an SVG path.
    fn path(&self) -> String {
        let mut path = String::new();
        for (x, y, length) in &self.0.runs {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        }
        path
    }

    fn view_box(&self) -> String {
        format!("0 0 {0} {0}", self.0.width)
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
        let module = PICTURE_PX / self.0.width + 1;
        let canvas = document().create_element("canvas").ok()?.dyn_into::<web_sys::HtmlCanvasElement>().ok()?;
        let side = u32::try_from(module * self.0.width).ok()?;
        canvas.set_width(side);
        canvas.set_height(side);
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, f64::from(side), f64::from(side));
        context.set_fill_style_str("#000");
        for &(x, y, length) in &self.0.runs {
            let [x, y, length] = [x, y, length].map(|modules| f64::from(modules * module));
            context.fill_rect(x, y, length, f64::from(module));
        }
        canvas.to_data_url().ok()
    }
}

/// The code with its files, as soon as the clerk has made it; where the link is long, what to do instead.
#[component]
pub(crate) fn LinkCode(
    /// The link.
    link: String,
    /// Name of the scenario, for the files.
    name: String,
    /// Who makes the code.
    clerk: Clerk,
) -> impl IntoView {
    let locale = use_locale();
    let n_chars = link.chars().count();
    let made = RwSignal::new(None::<Result<Option<Code>, Trouble>>);
    let ask = move || {
        made.set(None);
        clerk.ask(Request::Code(link.clone()), move |reply| {
            // The dialog may be closed by now.
            _ = made.try_set(Some(match reply {
                Ok(Reply::Code(code)) => Ok(code),
                Ok(_) => Err(Trouble::Lost),
                Err(trouble) => Err(trouble),
            }));
        });
    };
    ask();
    let content = move || match made.get()? {
        Ok(Some(code)) => Some(picture_with_files(locale, Picture(code), n_chars, name.clone()).into_any()),
        Ok(None) => Some(view! { <p>{said(locale, locale.text.qr_too_long, n_chars)}</p> }.into_any()),
        Err(trouble) => {
            let ask = ask.clone();
            let retry = (trouble == Trouble::Lost).then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| ask()>
                        {locale.text.engine_retry}
                    </button>
                }
            });
            Some(view! { <p>{trouble_in_words(locale, trouble)}</p> {retry} }.into_any())
        }
    };
    view! {
        <div role="status" aria-busy=move || made.read().is_none().to_string()>
            {content}
        </div>
    }
}

fn said(locale: Locale, phrase: &str, n_chars: usize) -> String {
    fill(phrase, &[("n", &intl::count(locale.language, n_chars as u32))])
}

fn picture_with_files(locale: Locale, picture: Picture, n_chars: usize, name: String) -> impl IntoView {
    let text = locale.text;
    let caution = (n_chars > EASY_CHARS).then(|| view! { <p>{said(locale, text.qr_long, n_chars)}</p> });
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
}
