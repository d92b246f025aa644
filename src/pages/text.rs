//! The words of the written pages.

use crate::evidence::{Grade, Language, Mark};

include!(concat!(env!("OUT_DIR"), "/page_words.rs"));

/// The phrases of a language.
pub(super) fn of(language: Language) -> &'static Text {
    match language {
        Language::Sv => &SV,
        Language::Nb => &NB,
        Language::En => &EN,
    }
}

/// The language's own name.
pub(super) fn own_name(language: Language) -> &'static str {
    match language {
        Language::Sv => "Svenska",
        Language::Nb => "Norsk",
        Language::En => "English",
    }
}

/// Where a number comes from, in a word.
pub(super) fn origin(text: &Text, mark: Mark) -> &'static str {
    match mark {
        Mark::Sourced => text.mark_sourced,
        Mark::Derived => text.mark_derived,
        Mark::Unsourced => text.mark_unsourced,
        Mark::Assumption => text.mark_assumption,
    }
}

/// The letter of a grade.
pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
        Grade::D => "D",
    }
}
