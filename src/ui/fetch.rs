//! The wall to the release's own files.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file of the release; fails when it is not there or cannot be reached.
pub(crate) async fn text(address: &str) -> Result<String, ()> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.map_err(drop)?;
    let response: Response = response.dyn_into().map_err(drop)?;
    if !response.ok() {
        return Err(());
    }
    let text = JsFuture::from(response.text().map_err(drop)?).await.map_err(drop)?;
    text.as_string().ok_or(())
}
