//! Why a scenario file was refused.

use std::fmt;

/// What is wrong with a scenario file, and what would be right.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub enum FileError {
    /// The file is larger than [`super::MAX_BYTES`].
    TooLarge {
        /// Its size, bytes.
        bytes: usize,
    },
    /// The text is not JSON.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The JSON is not a scenario file: `format` is missing or another.
    OtherFormat {
        /// What stands there, as JSON; empty when it is missing.
        found: String,
    },
    /// The file was written by a later version of the program.
    LaterSchema {
        /// Its schema number.
        found: u64,
    },
    /// A field has a value that is not possible.
    Field {
        /// Path of the field, e.g. `levers/L02/value`.
        path: String,
        /// What was found there, as JSON, cut to 60 characters; empty when it is missing.
        found: String,
        /// What is possible there.
        possible: Possible,
    },
}

/// What a field can hold.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "worker", derive(serde::Serialize, serde::Deserialize))]
pub enum Possible {
    /// A number from the first to the second.
    Number(f64, f64),
    /// A whole number from the first to the second.
    Whole(u64, u64),
    /// One of these.
    OneOf(Vec<String>),
    /// `true` or `false`.
    Bool,
    /// Text of at most so many characters, without control characters.
    Text(usize),
    /// At most so many letters, digits, `.` and `-`.
    View(usize),
    /// An object with fields.
    Object,
}

impl Possible {
    /// One of these names.
    #[cfg(feature = "file")]
    pub(super) fn one_of(names: &[&str]) -> Self {
        Self::OneOf(names.iter().map(|&name| name.to_owned()).collect())
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(f, "the file is {bytes} bytes, at most {} are read", super::MAX_BYTES),
            Self::NotJson { line, column } => write!(f, "the file is not JSON: see line {line}, column {column}"),
            Self::OtherFormat { found } if found.is_empty() => {
                write!(f, "the file is not a scenario: it has no \"format\": \"{}\"", super::FORMAT)
            }
            Self::OtherFormat { found } => {
                write!(f, "the file is not a scenario: its format is {found}, not \"{}\"", super::FORMAT)
            }
            Self::LaterSchema { found } => {
                write!(f, "the file has schema {found}, this version reads up to {}", super::SCHEMA)
            }
            Self::Field { path, found, possible } if found.is_empty() => write!(f, "{path} is missing; {possible}"),
            Self::Field { path, found, possible } => write!(f, "{path} is {found}; {possible}"),
        }
    }
}

impl fmt::Display for Possible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(min, max) => write!(f, "a number from {min} to {max} is possible"),
            Self::Whole(min, max) => write!(f, "a whole number from {min} to {max} is possible"),
            Self::OneOf(names) => write!(f, "possible are {}", names.join(", ")),
            Self::Bool => f.write_str("true or false is possible"),
            Self::Text(max) => write!(f, "text of at most {max} characters is possible"),
            Self::View(max) => write!(f, "at most {max} letters, digits, points and hyphens are possible"),
            Self::Object => f.write_str("an object { … } is possible"),
        }
    }
}
