//! The wall to the reader's disk: gives a file to save. Nothing goes over the network.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file to save.
pub(crate) fn text(name: &str, media_type: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        self::blob(name, &blob);
    }
}

/// Offers a blob as a file to save.
pub(crate) fn blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    click(name, &address);
    // The browser has taken the blob when the click is over.
    let _ = Url::revoke_object_url(&address);
}

/// Offers what a `data:` or `blob:` address holds as a file to save.
pub(crate) fn click(name: &str, address: &str) {
    let anchor = document().create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(address);
        anchor.set_download(name);
        anchor.click();
    }
}

/// A file name that says what is in it: letters and digits of the title, joined by hyphens.
pub(crate) fn file_name(title: &str, ending: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = std::iter::once("stafett".to_owned()).chain(words.map(str::to_ascii_lowercase)).collect();
    format!("{}.{ending}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_holds_no_sign_that_a_disk_refuses() {
        assert_eq!(file_name("Skåne 2024: 4 ändringar / B?", "json"), "stafett-skåne-2024-4-ändringar-b.json");
        assert_eq!(file_name("../..", "svg"), "stafett.svg");
        assert_eq!(file_name("", "png"), "stafett.png");
    }
}
