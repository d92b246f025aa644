//! The engine behind its wall.
fn main() {}
