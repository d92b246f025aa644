//! Notes on single numbers: what a planner reads on the page about the model beside each of them.

use super::origins::figures;
use stafett::evidence::{BASELINES, CONSTANTS, EFFECTS, PAST_CASES, PLACES, PROFESSIONS, SOURCES, Words};

#[test]
fn every_note_stands_in_three_languages_and_keeps_to_their_letters() {
    for (row, note) in notes() {
        let Words { sv, nb, en } = note;
        assert!([sv, nb, en].iter().all(|text| !text.trim().is_empty()), "{row}: a language is missing beside {en:?}");
        if en.contains(char::is_alphabetic) {
            assert!(sv != en && nb != en, "{row}: {en:?} is not translated");
        }
        assert!(!sv.contains(['æ', 'ø', 'Æ', 'Ø']), "{row}: {sv}");
        // Names keep the spelling of their country.
        let norwegian = ["Västerbotten", "Sörmland", "Örebro", "(skötare)", "PO-pålägg"]
            .iter()
            .fold(nb.to_owned(), |text, name| text.replace(name, ""));
        assert!(!norwegian.contains(['ä', 'ö', 'Ä', 'Ö']), "{row}: {nb}");
    }
}

#[test]
fn a_note_says_the_same_numbers_in_every_language() {
    let of_effects = EFFECTS.iter().map(|effect| (effect.key.to_owned(), effect.note));
    let of_decisions = BASELINES.iter().chain(&PAST_CASES).flat_map(|baseline| {
        baseline.region.enacted.iter().map(|enacted| (baseline.region.code.to_owned(), enacted.note))
    });
    // A document's own title stands as it is in every language.
    let described = SOURCES.iter().filter(|source| source.title.sv != source.title.en);
    let of_sources = described.map(|source| (source.key.to_owned(), source.title));
    for (row, note) in notes().into_iter().chain(of_effects).chain(of_decisions).chain(of_sources) {
        let Words { sv, nb, en } = note;
        let [in_swedish, in_norwegian, in_english] =
            [numbers(sv, ',', '\u{a0}'), numbers(nb, ',', '\u{a0}'), numbers(en, '.', ',')];
        assert_eq!(in_swedish, in_english, "{row}: {sv} / {en}");
        assert_eq!(in_norwegian, in_english, "{row}: {nb} / {en}");
    }
}

/// Every note and unit of a single number, with its row.
fn notes() -> Vec<(String, Words)> {
    let of_constants = CONSTANTS.iter().flat_map(|row| [row.unit, row.note].map(|note| (row.key.to_owned(), note)));
    let rows =
        PROFESSIONS.iter().map(|row| (row.code, row.origins)).chain(PLACES.iter().map(|row| (row.code, row.origins)));
    let of_columns = rows.flat_map(|(code, origins)| {
        origins.iter().map(move |origin| (format!("{code} {}", origin.field), origin.note))
    });
    let of_figures = BASELINES.iter().chain(&PAST_CASES).flat_map(figures);
    let of_figures = of_figures.filter_map(|(row, figure)| Some((row, figure.note?)));
    of_constants.chain(of_columns).chain(of_figures).collect()
}

/// The numbers of a text in a fixed order, as a language with these signs for decimals and thousands writes them.
fn numbers(text: &str, decimal: char, thousands: char) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let (mut found, mut current) = (Vec::new(), String::new());
    for (at, &letter) in letters.iter().enumerate() {
        let within = !current.is_empty() && digit(at + 1);
        let separates_thousands = within && letter == thousands && digit(at + 2) && digit(at + 3);
        if letter.is_ascii_digit() {
            current.push(letter);
        } else if within && letter == decimal {
            current.push('.');
        } else if !separates_thousands && !current.is_empty() {
            found.push(std::mem::take(&mut current));
        }
    }
    found.extend((!current.is_empty()).then_some(current));
    found.sort();
    found
}
