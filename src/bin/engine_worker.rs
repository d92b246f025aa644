//! The engine behind its wall.
fn main() {
    let mut desk = stafett::worker::Desk::default();
    stafett::worker::serve(move |request| desk.answer(request));
}
