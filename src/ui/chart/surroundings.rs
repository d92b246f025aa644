//! The wall to the screen: pixel density, and light or dark.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, MediaQueryList};

use crate::chart::{DARK, LIGHT, Palette};

/// What a canvas needs to know of the screen.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings {
    /// Pixels of the screen per CSS pixel.
    pub(crate) density: RwSignal<f64>,
    /// Whether the page is dark.
    pub(crate) is_dark: RwSignal<bool>,
}

impl Surroundings {
    /// The colours of pictures.
    pub(crate) fn palette(self) -> &'static Palette {
        if self.is_dark.get() { &DARK } else { &LIGHT }
    }
}

/// Follows the screen for as long as the owner lives: another monitor, zoom, a change of theme.
pub(crate) fn use_surroundings() -> Surroundings {
    let surroundings = Surroundings {
        density: RwSignal::new(window().device_pixel_ratio()),
        is_dark: RwSignal::new(query("(prefers-color-scheme: dark)").is_some_and(|query| query.matches())),
    };

    let dark = query("(prefers-color-scheme: dark)");
    let on_theme = Closure::<dyn Fn(Event)>::new(move |_| {
        let is_dark = query("(prefers-color-scheme: dark)").is_some_and(|query| query.matches());
        surroundings.is_dark.set(is_dark);
    });
    if let Some(dark) = &dark {
        dark.set_onchange(Some(on_theme.as_ref().unchecked_ref()));
    }

    // A query for one density only tells that it no longer holds; it is armed anew for the next.
    let armed = StoredValue::new_local(None::<MediaQueryList>);
    let on_density = Closure::<dyn Fn(Event)>::new(move |_| {
        surroundings.density.set(window().device_pixel_ratio());
    });
    let listener = StoredValue::new_local(on_density);
    Effect::new(move |_| {
        let next = query(&format!("(resolution: {}dppx)", surroundings.density.get()));
        listener.with_value(|listener| {
            armed.update_value(|armed| {
                if let Some(old) = armed.take() {
                    old.set_onchange(None);
                }
                if let Some(next) = &next {
                    next.set_onchange(Some(listener.as_ref().unchecked_ref()));
                }
                armed.clone_from(&next);
            });
        });
    });

    let theme = StoredValue::new_local((dark, on_theme));
    on_cleanup(move || {
        theme.with_value(|(dark, _)| dark.iter().for_each(|dark| dark.set_onchange(None)));
        armed.with_value(|armed| armed.iter().for_each(|armed| armed.set_onchange(None)));
    });
    surroundings
}

fn query(text: &str) -> Option<MediaQueryList> {
    window().match_media(text).ok().flatten()
}
