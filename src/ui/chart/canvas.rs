//! The wall to the canvas: as sharp as the screen, as large as its place.

use std::rc::Rc;

use leptos::html;
use leptos::leptos_dom::helpers::{AnimationFrameRequestHandle, request_animation_frame_with_handle};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::ResizeObserver;

use super::Surroundings;
use super::brush::Brush;
use super::surroundings::use_sight;
use crate::chart::Pixels;
use crate::scenario::number;

/// A canvas that fills its place. `draw` is a function of the surface and its size, and runs when either, or what `watch`
/// reads, has changed.
///
/// It runs in the next frame, after all words of the page: a canvas that is told a font has the page styled before, and that
/// is then done once for all pictures. What changes twice within a frame is drawn once.
#[component]
pub(super) fn ChartCanvas<D>(
    /// Its place.
    wrapper: NodeRef<html::Div>,
    /// What the picture shows, for those who cannot see it.
    #[prop(into)]
    label: Signal<String>,
    /// Density and theme of the screen.
    surroundings: Surroundings,
    /// Height that the picture needs at a width, CSS pixels; none where the style sheet decides.
    height: Callback<f64, Option<f64>>,
    /// The size, CSS pixels.
    size: RwSignal<(f64, f64)>,
    /// Whether a gesture is under way: a picture out of sight waits for its end.
    is_moving: Signal<bool>,
    /// Reads all that the picture is made of.
    watch: Callback<()>,
    /// Paints the picture.
    draw: D,
    /// What lies over the picture.
    children: Children,
) -> impl IntoView
where
    D: Fn(&mut Brush, Pixels) + 'static,
{
    let canvas = NodeRef::<html::Canvas>::new();
    use_size(wrapper, size);
    let is_in_sight = use_sight(wrapper, |picture| Some(picture.clone()));
    // Kept from one picture to the next: a canvas gives the same surface whenever it is asked.
    let brush = StoredValue::new_local(None::<Brush>);
    let paint = move || {
        let (Some(canvas), (width, height)) = (canvas.get_untracked(), size.get_untracked()) else { return };
        let pixels = Pixels { width, height, scale: surroundings.density.get_untracked() };
        let (width, height) = ((width * pixels.scale).round(), (height * pixels.scale).round());
        if width < 1.0 || height < 1.0 {
            return;
        }
        brush.update_value(|brush| {
            *brush = brush.take().or_else(|| Brush::new(canvas));
            if let Some(brush) = brush {
                brush.paint((width as u32, height as u32), |brush| draw(brush, pixels));
            }
        });
    };
    let paint_in_frame = use_frame(paint);
    Effect::new(move |_| {
        let is_seen = !is_moving.get() || is_in_sight.get();
        if canvas.get().is_some() && is_seen {
            watch.run(());
            size.track();
            surroundings.density.track();
            paint_in_frame();
        }
    });
    // Memo: the height follows from the width alone, so that the two do not chase each other.
    let width = Memo::new(move |_| size.get().0);
    let height = move || height.run(width.get()).map(|height| number::written(height) + "px");
    view! {
        <div class="chart__picture" node_ref=wrapper style:height=height>
            <canvas class="chart__canvas" role="img" aria-label=label node_ref=canvas></canvas>
            {children()}
        </div>
    }
}

/// What asks for `paint` in the next frame, however often it is called until then.
fn use_frame(paint: impl Fn() + 'static) -> impl Fn() {
    let (paint, asked) = (Rc::new(paint), StoredValue::new(None::<AnimationFrameRequestHandle>));
    let cancel = move || {
        if let Some(frame) = asked.try_update_value(Option::take).flatten() {
            frame.cancel();
        }
    };
    on_cleanup(cancel);
    move || {
        if asked.with_value(Option::is_some) {
            return;
        }
        let paint = Rc::clone(&paint);
        let in_frame = move || {
            asked.set_value(None);
            untrack(|| paint());
        };
        asked.set_value(request_animation_frame_with_handle(in_frame).ok());
    }
}

/// Keeps the size of an element, CSS pixels. The wrapper is watched and not the canvas, whose size follows from it.
fn use_size(element: NodeRef<html::Div>, size: RwSignal<(f64, f64)>) {
    let observer = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn Fn()>)>);
    Effect::new(move |_| {
        let Some(watched) = element.get() else { return };
        let measured = watched.clone();
        let measure = move || {
            let now = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            if size.get_untracked() != now {
                size.set(now);
            }
        };
        let on_resize = Closure::<dyn Fn()>::new(measure);
        if let Ok(resize) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) {
            resize.observe(&watched);
            observer.set_value(Some((resize, on_resize)));
        }
    });
    on_cleanup(move || {
        observer.with_value(|observer| observer.iter().for_each(|(resize, _)| resize.disconnect()));
    });
}
