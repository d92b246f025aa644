//! The page.
fn main() {
    stafett::ui::start();
}
