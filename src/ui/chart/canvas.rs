//! The wall to the canvas: as sharp as the screen, as large as its place.

use leptos::html;
use leptos::prelude::*;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::ResizeObserver;

use super::Surroundings;
use crate::chart::Pixels;

/// A canvas that fills its place. `draw` is a function of the surface and its size, and runs whenever either, or what
/// it reads, changes.
#[component]
pub(super) fn ChartCanvas<D>(
    /// What the picture shows, for those who cannot see it.
    #[prop(into)]
    label: Signal<String>,
    /// Density and theme of the screen.
    surroundings: Surroundings,
    /// Height that the picture needs at a width, CSS pixels; none where the style sheet decides.
    height: Callback<f64, Option<f64>>,
    /// The size, CSS pixels.
    size: RwSignal<(f64, f64)>,
    /// Paints the picture.
    draw: D,
    /// What lies over the picture.
    children: Children,
) -> impl IntoView
where
    D: Fn(&mut CanvasBackend, Pixels) + 'static,
{
    let (wrapper, canvas) = (NodeRef::<html::Div>::new(), NodeRef::<html::Canvas>::new());
    use_size(wrapper, size);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let (width, height) = size.get();
        let pixels = Pixels { width, height, scale: surroundings.density.get() };
        let (width, height) = ((width * pixels.scale).round(), (height * pixels.scale).round());
        if width < 1.0 || height < 1.0 {
            return;
        }
        // Setting the size clears the canvas, even to the same size.
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        if let Some(mut backend) = CanvasBackend::with_canvas_object(canvas) {
            draw(&mut backend, pixels);
        }
    });
    // Memo: the height follows from the width alone, so that the two do not chase each other.
    let width = Memo::new(move |_| size.get().0);
    let height = move || height.run(width.get()).map(|height| format!("{height}px"));
    view! {
        <div class="chart__picture" node_ref=wrapper style:height=height>
            <canvas class="chart__canvas" role="img" aria-label=label node_ref=canvas></canvas>
            {children()}
        </div>
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
        measure();
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
