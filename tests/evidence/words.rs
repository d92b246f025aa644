//! Names and sentences in Swedish, Norwegian and English.

use stafett::engine::Indicator;
use stafett::evidence::{BASELINES, EFFECTS, INDICATORS, LEVERS, PLACES, PROFESSIONS, Words};

#[test]
fn every_phrase_stands_in_three_languages_and_swedish_is_not_english() {
    for lever in &LEVERS {
        for phrase in [lever.name, lever.mechanism, lever.limits] {
            assert_translated(lever.code, &phrase);
        }
        assert_complete(lever.code, &lever.unit);
        if let Some(second) = lever.second {
            assert_translated(lever.code, &second.name);
            assert_complete(lever.code, &second.unit);
        }
    }
    for effect in &EFFECTS {
        assert_translated(effect.key, &effect.name);
        assert_translated(effect.key, &effect.note);
        assert_complete(effect.key, &effect.unit);
    }
    for place in &PLACES {
        assert_translated(place.code, &place.name);
    }
    for profession in &PROFESSIONS {
        assert_translated(profession.code, &profession.name);
    }
    for baseline in &BASELINES {
        assert_complete(baseline.region.code, &baseline.region.name);
        baseline.region.enacted.iter().for_each(|enacted| assert_translated(baseline.region.code, &enacted.note));
    }
}

fn assert_complete(row: &str, phrase: &Words) {
    for text in [phrase.sv, phrase.nb, phrase.en] {
        assert!(!text.trim().is_empty(), "{row}: a phrase is missing beside {:?}", phrase.en);
    }
}

fn assert_translated(row: &str, phrase: &Words) {
    assert_complete(row, phrase);
    assert_ne!(phrase.sv, phrase.en, "{row}");
    assert_ne!(phrase.nb, phrase.en, "{row}");
}

#[test]
fn each_language_keeps_to_its_own_letters() {
    for words in all_words() {
        assert!(!words.sv.contains(['æ', 'ø', 'Æ', 'Ø']), "Swedish: {}", words.sv);
        // Places keep the spelling of their country.
        let norwegian =
            ["Västerbotten", "Sörmland"].iter().fold(words.nb.to_owned(), |text, name| text.replace(name, ""));
        assert!(!norwegian.contains(['ä', 'ö', 'Ä', 'Ö']), "Norwegian: {}", words.nb);
    }
}

#[test]
fn mechanisms_and_limits_are_whole_sentences_of_reasonable_length() {
    for lever in &LEVERS {
        for text in [
            lever.mechanism.sv,
            lever.mechanism.nb,
            lever.mechanism.en,
            lever.limits.sv,
            lever.limits.nb,
            lever.limits.en,
        ] {
            assert!(text.ends_with('.'), "{}: {text}", lever.code);
            assert!(
                text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric()),
                "{}: {text}",
                lever.code
            );
            assert!(text.chars().count() <= 260, "{} has {} letters: {text}", lever.code, text.chars().count());
        }
    }
}

#[test]
fn every_indicator_has_a_name_of_its_own_and_a_definition_of_one_sentence_in_every_language() {
    assert_eq!(INDICATORS.len(), Indicator::ALL.len());
    for (row, indicator) in INDICATORS.iter().zip(Indicator::ALL) {
        assert_eq!(row.id, indicator.id(), "the rows stand in the order of the engine's table");
        assert_translated(row.id, &row.definition);
        let Words { sv, nb, en } = row.definition;
        for (text, name) in [(sv, row.name.sv), (nb, row.name.nb), (en, row.name.en)] {
            let is_sentence = text.starts_with(char::is_uppercase) && text.ends_with('.');
            assert!(is_sentence && text.matches(". ").count() == 0, "{}: {text}", row.id);
            assert!(text.chars().count() <= 160 && text.trim_end_matches('.') != name, "{}: {text}", row.id);
        }
    }
    for of in [|words: &Words| words.sv, |words: &Words| words.nb, |words: &Words| words.en] {
        let mut names: Vec<&str> = INDICATORS.iter().map(|row| of(&row.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), INDICATORS.len(), "two indicators have one name");
    }
}

#[test]
fn decimal_commas_in_swedish_and_norwegian_and_points_in_english() {
    let has = |text: &str, mark: char| {
        let letters: Vec<char> = text.chars().collect();
        letters.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == mark && three[2].is_ascii_digit())
    };
    for words in all_words() {
        assert!(!has(words.sv, '.') && !has(words.nb, '.'), "{} / {}", words.sv, words.nb);
    }
}

fn all_words() -> impl Iterator<Item = Words> {
    let levers = LEVERS.iter().flat_map(|lever| [lever.name, lever.unit, lever.mechanism, lever.limits]);
    let indicators = INDICATORS.iter().flat_map(|row| [row.name, row.definition]);
    levers.chain(EFFECTS.iter().flat_map(|effect| [effect.name, effect.unit, effect.note])).chain(indicators)
}
