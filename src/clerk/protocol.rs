//! Messages between page and clerk.

use serde::{Deserialize, Serialize};

use crate::scenario::file::FileError;

/// File that loads the clerk, beside the page.
pub const LOADER: &str = "./clerk_loader.js";

/// One errand. The next is sent when this one is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// To read the text of a scenario file.
    Read(String),
    /// To write a scenario file.
    Write {
        /// The scenario as the text of a link.
        scenario: String,
        /// The file it came from, for what that holds besides the scenario. One that cannot be read adds nothing.
        came_from: Option<String>,
    },
    /// To make the QR code of a text.
    Code(String),
}

/// The answer to one errand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// What was read, or why the text was refused.
    Read(Result<Opened, FileError>),
    /// The file that was written.
    Written(String),
    /// The code; none when the text is longer than a code can hold.
    Code(Option<Code>),
}

/// A scenario file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The scenario as the text of a link.
    pub scenario: String,
    /// Version of the model that wrote the file; none where it does not say.
    pub model: Option<String>,
    /// Paths of the fields that are not known.
    pub unknown_fields: Vec<String>,
    /// The file as the clerk writes it, when it holds anything besides the scenario.
    pub text: Option<String>,
}

/// A QR code: dark squares in rows, on a light square of `width` modules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Side with the quiet zone, modules.
    pub width: i32,
    /// `(x, y, length)` of each dark run.
    pub runs: Vec<(i32, i32, i32)>,
}
