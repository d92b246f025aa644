//! The wall to the screen: pixel density, the colours of pictures, and what is in sight.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, IntersectionObserver, IntersectionObserverEntry, MediaQueryList};

use crate::chart::{Colour, DARK, LIGHT, Palette};
use crate::scenario::number;

/// What decides the colours.
const QUERIES: [&str; 3] = [DARK_SCHEME, MORE_CONTRAST, FORCED_COLOURS];
const DARK_SCHEME: &str = "(prefers-color-scheme: dark)";
const MORE_CONTRAST: &str = "(prefers-contrast: more)";
const FORCED_COLOURS: &str = "(forced-colors: active)";

/// What a canvas needs to know of the screen.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings {
    /// Pixels of the screen per CSS pixel.
    pub(crate) density: RwSignal<f64>,
    /// The colours of pictures.
    pub(crate) palette: RwSignal<Palette>,
}

type Listener = Closure<dyn Fn(Event)>;

/// Follows the screen for as long as the owner lives: another monitor, zoom, a change of theme.
pub(crate) fn use_surroundings() -> Surroundings {
    let surroundings =
        Surroundings { density: RwSignal::new(window().device_pixel_ratio()), palette: RwSignal::new(palette()) };

    let on_theme = Listener::new(move |_| surroundings.palette.set(palette()));
    let themes: Vec<MediaQueryList> = QUERIES.iter().filter_map(|text| query(text)).collect();
    for theme in &themes {
        theme.set_onchange(Some(on_theme.as_ref().unchecked_ref()));
    }

    // A query for one density only tells that it no longer holds; it is armed anew for the next.
    let armed = StoredValue::new_local(None::<MediaQueryList>);
    let on_density = Listener::new(move |_| surroundings.density.set(window().device_pixel_ratio()));
    let listener = StoredValue::new_local(on_density);
    Effect::new(move |_| {
        let next = query(&format!("(resolution: {}dppx)", number::written(surroundings.density.get())));
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

    let themes = StoredValue::new_local((themes, on_theme));
    on_cleanup(move || {
        themes.with_value(|(themes, _)| themes.iter().for_each(|theme| theme.set_onchange(None)));
        armed.with_value(|armed| armed.iter().for_each(|armed| armed.set_onchange(None)));
    });
    surroundings
}

/// Whether any part of a picture, or of what `around` names instead, is on the screen; true until the browser has looked.
pub(super) fn use_sight(picture: NodeRef<html::Div>, around: fn(&Element) -> Option<Element>) -> ReadSignal<bool> {
    let (is_in_sight, set_in_sight) = signal(true);
    let observer = StoredValue::new_local(None::<Observer>);
    Effect::new(move |_| {
        observer.set_value(picture.get().and_then(|picture| watched(&around(&picture)?, set_in_sight)));
    });
    on_cleanup(move || observer.with_value(|observer| observer.iter().for_each(|(sight, _)| sight.disconnect())));
    is_in_sight
}

type Observer = (IntersectionObserver, Closure<dyn Fn(js_sys::Array)>);

fn watched(element: &Element, is_in_sight: WriteSignal<bool>) -> Option<Observer> {
    let on_look = Closure::<dyn Fn(js_sys::Array)>::new(move |looks: js_sys::Array| {
        let last = looks.at(-1).unchecked_into::<IntersectionObserverEntry>();
        is_in_sight.set(last.is_intersecting());
    });
    let sight = IntersectionObserver::new(on_look.as_ref().unchecked_ref()).ok()?;
    sight.observe(element);
    Some((sight, on_look))
}

fn palette() -> Palette {
    let holds = |text: &str| query(text).is_some_and(|query| query.matches());
    let base = if holds(DARK_SCHEME) { DARK } else { LIGHT };
    if holds(FORCED_COLOURS) {
        let [paper, ink, accent] = ["Canvas", "CanvasText", "LinkText"].map(system_colour);
        Palette::of_system(paper.unwrap_or(base.paper), ink.unwrap_or(base.ink), accent.unwrap_or(base.current))
    } else if holds(MORE_CONTRAST) {
        base.stronger()
    } else {
        base
    }
}

/// A colour that the system forces, asked of an element that wears it.
fn system_colour(name: &str) -> Option<Colour> {
    let probe: HtmlElement = document().create_element("i").ok()?.unchecked_into();
    let body = document().body()?;
    probe.style().set_property("color", name).ok()?;
    body.append_child(&probe).ok()?;
    let worn = window().get_computed_style(&probe).ok().flatten().and_then(|it| it.get_property_value("color").ok());
    probe.remove();
    let digits = |character: char| !character.is_ascii_digit() && character != '.';
    let mut channels = worn.as_deref()?.split(digits).filter_map(number::read).map(|it| it as u8);
    Some(Colour(channels.next()?, channels.next()?, channels.next()?))
}

fn query(text: &str) -> Option<MediaQueryList> {
    window().match_media(text).ok().flatten()
}
