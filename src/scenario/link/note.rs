//! What a link could not give, and what was used in its place.

use std::fmt;

/// One thing in a link that could not be used as given.
///
/// Texts from the link are cut to 60 characters and hold no control characters.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The text is longer than [`super::MAX_BYTES`]; nothing of it was used.
    TooLong {
        /// Its length, bytes.
        bytes: usize,
    },
    /// The grammar's number is missing or not [`super::SCHEMA`]; the items were read all the same.
    OtherSchema {
        /// What stood in its place; may be empty.
        given: String,
    },
    /// The link was made with another version of the model; results may differ from those its sender saw.
    OtherModel {
        /// The version in the link.
        given: String,
    },
    /// There is no checksum: the link was cut on its way, or written by hand.
    ChecksumMissing,
    /// The checksum does not fit: the link may have been changed or cut on its way. The rest was used.
    ChecksumWrong {
        /// The checksum in the link.
        given: String,
    },
    /// No lever, effect size, switch or other item has this key; it was left out.
    UnknownKey {
        /// The key, or the whole item where it has no `=`.
        key: String,
    },
    /// No baseline has this key.
    UnknownBaseline {
        /// The key in the link.
        given: String,
        /// The key of the baseline that was used.
        used: &'static str,
    },
    /// The lever cannot be set for this profession or unit, or the baseline has no such unit; the item was left out.
    UnknownScope {
        /// The lever's two digits.
        key: String,
        /// The profession or unit in the link.
        given: String,
    },
    /// The key stands more than once; the first was used.
    Duplicate {
        /// The key.
        key: String,
        /// The later value, which was left out.
        given: String,
    },
    /// The field is not a number, or not a whole number where only whole ones are possible.
    NotANumber {
        /// Key of the item.
        key: String,
        /// Which field of the item.
        field: Field,
        /// The field in the link.
        given: String,
        /// What was used.
        used: Used,
    },
    /// The field is infinite or not a number that can be computed with (NaN).
    NotFinite {
        /// Key of the item.
        key: String,
        /// Which field of the item.
        field: Field,
        /// The field in the link.
        given: String,
        /// What was used.
        used: Used,
    },
    /// The number lies outside what is possible.
    OutOfRange {
        /// Key of the item.
        key: String,
        /// Which field of the item.
        field: Field,
        /// The number in the link.
        given: f64,
        /// Smallest possible number.
        min: f64,
        /// Largest possible number.
        max: f64,
        /// What was used.
        used: Used,
    },
    /// The switch has no such position; it was left as usual.
    UnknownChoice {
        /// Key of the switch.
        key: String,
        /// The position in the link.
        given: String,
        /// The positions it has.
        possible: &'static [&'static str],
    },
    /// The item has a field that the lever does not have; it was left out.
    SurplusField {
        /// Key of the item.
        key: String,
        /// The field in the link.
        given: String,
    },
    /// A percent-escape is not whole or its bytes are not UTF-8; the item was left out.
    BadEscape {
        /// Key of the item.
        key: String,
        /// The text in the link.
        given: String,
    },
    /// The title is too long or holds characters that cannot be shown; they were left out.
    TitleChanged {
        /// The title that was used.
        used: String,
    },
    /// The view holds other characters than letters, digits, `.` and `-`, or is too long; it was left out.
    BadView {
        /// The view in the link.
        given: String,
    },
}

/// A field of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The value.
    Value,
    /// First month.
    Start,
    /// Months of growth.
    Ramp,
    /// Month of stop.
    Stop,
    /// Companion value.
    Second,
}

/// What was used in place of something that could not be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used {
    /// The lever is not changed: today's practice and the decided policies hold.
    TodaysPractice,
    /// This number, which is the usual one.
    Number(f64),
    /// The setting does not stop.
    NoStop,
}

impl Note {
    /// Stable name of the kind of note.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::OtherSchema { .. } => "other_schema",
            Self::OtherModel { .. } => "other_model",
            Self::ChecksumMissing => "checksum_missing",
            Self::ChecksumWrong { .. } => "checksum_wrong",
            Self::UnknownKey { .. } => "unknown_key",
            Self::UnknownBaseline { .. } => "unknown_baseline",
            Self::UnknownScope { .. } => "unknown_scope",
            Self::Duplicate { .. } => "duplicate",
            Self::NotANumber { .. } => "not_a_number",
            Self::NotFinite { .. } => "not_finite",
            Self::OutOfRange { .. } => "out_of_range",
            Self::UnknownChoice { .. } => "unknown_choice",
            Self::SurplusField { .. } => "surplus_field",
            Self::BadEscape { .. } => "bad_escape",
            Self::TitleChanged { .. } => "title_changed",
            Self::BadView { .. } => "bad_view",
        }
    }

    /// Key of the item that the note is about; none where it is about the link as a whole.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::TooLong { .. } | Self::OtherSchema { .. } | Self::ChecksumMissing | Self::ChecksumWrong { .. } => {
                None
            }
            Self::OtherModel { .. } => Some("m"),
            Self::UnknownBaseline { .. } => Some("b"),
            Self::TitleChanged { .. } => Some("t"),
            Self::BadView { .. } => Some("v"),
            Self::UnknownKey { key }
            | Self::UnknownScope { key, .. }
            | Self::Duplicate { key, .. }
            | Self::NotANumber { key, .. }
            | Self::NotFinite { key, .. }
            | Self::OutOfRange { key, .. }
            | Self::UnknownChoice { key, .. }
            | Self::SurplusField { key, .. }
            | Self::BadEscape { key, .. } => Some(key),
        }
    }
}

/// The note in English, for the command line and other machines.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes } => {
                write!(
                    f,
                    "the link is {bytes} bytes long, at most {} are read; nothing of it was used",
                    super::MAX_BYTES
                )
            }
            Self::OtherSchema { given } => {
                write!(
                    f,
                    "the link starts with \"{given}\" in place of {}; its items were read all the same",
                    super::SCHEMA
                )
            }
            Self::OtherModel { given } => write!(f, "the link was made with model {given}; results may differ"),
            Self::ChecksumMissing => f.write_str("the link has no checksum: it was cut on its way or written by hand"),
            Self::ChecksumWrong { given } => {
                write!(f, "the checksum \"{given}\" does not fit: the link may have been changed or cut on its way")
            }
            Self::UnknownKey { key } => write!(f, "nothing has the key \"{key}\"; it was left out"),
            Self::UnknownBaseline { given, used } => write!(f, "no baseline is called \"{given}\"; {used} was used"),
            Self::UnknownScope { key, given } => {
                write!(f, "lever {key} cannot be set for \"{given}\" here; the item was left out")
            }
            Self::Duplicate { key, given } => write!(f, "{key} stands twice; the later \"{given}\" was left out"),
            Self::NotANumber { key, field, given, used } => {
                write!(f, "{field} of {key} is \"{given}\", which is not a number that fits; {used}")
            }
            Self::NotFinite { key, field, given, used } => write!(f, "{field} of {key} is \"{given}\"; {used}"),
            Self::OutOfRange { key, field, given, min, max, used } => {
                write!(f, "{field} of {key} is {given}, but {min} to {max} is possible; {used}")
            }
            Self::UnknownChoice { key, given, possible } => {
                write!(f, "{key} is \"{given}\", but {} is possible; it was left as usual", possible.join(" or "))
            }
            Self::SurplusField { key, given } => write!(f, "{key} has no field for \"{given}\"; it was left out"),
            Self::BadEscape { key, given } => {
                write!(f, "{key} is \"{given}\", which cannot be read as text; it was left out")
            }
            Self::TitleChanged { used } => write!(f, "the title was cut to \"{used}\""),
            Self::BadView { given } => write!(f, "the view \"{given}\" cannot be read; it was left out"),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "the value",
            Self::Start => "the first month",
            Self::Ramp => "the months of growth",
            Self::Stop => "the month of stop",
            Self::Second => "the companion value",
        })
    }
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TodaysPractice => f.write_str("the lever was left as today"),
            Self::Number(number) => write!(f, "{number} was used"),
            Self::NoStop => f.write_str("the setting does not stop"),
        }
    }
}

/// A text from a link as a note may carry it.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(60).collect()
}
