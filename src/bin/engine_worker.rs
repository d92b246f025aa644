//! The engine behind its wall.
fn main() {
    stafett::worker::serve();
}
