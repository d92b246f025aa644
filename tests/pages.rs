//! The written pages: complete in every language, and every way on them leads somewhere.

#![cfg(feature = "cli")]

use stafett::evidence::{BASELINES, CONSTANTS, EFFECTS, EQUATIONS, INDICATORS, LEVERS, Language, PROFESSIONS, SOURCES};
use stafett::pages::{Page, WordList, all, passages, words};

/// Values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn about() -> impl Iterator<Item = Page> {
    all("style.css").into_iter().filter(|page| page.path.starts_with("about/"))
}

#[test]
fn every_subject_has_a_page_in_every_language_that_says_its_language() {
    let pages = all("style.css");
    assert_eq!(pages.len(), 6);
    for Page { path, html } in pages {
        let language = path.trim_end_matches(".html").rsplit('/').next().expect("a path has an end");
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{path}");
        assert_eq!(html.matches("<h1>").count(), 1, "{path}");
        assert!(html.contains("href=\"../style.css\""), "{path}");
        assert!(!html.contains("{{") && !html.contains("}}"), "{path}: a table is missing");
    }
}

#[test]
fn every_way_within_the_pages_leads_somewhere() {
    let pages = all("style.css");
    let exists = |path: &str| pages.iter().any(|page| page.path == path);
    for Page { path, html } in &pages {
        let (folder, _) = path.split_once('/').expect("a page lies in a folder");
        let ids = values(html, "id");
        for way in values(html, "href") {
            let leads = match way {
                "../" | "../style.css" | "../favicon.svg" => true,
                _ if way.starts_with("https://") => true,
                _ => match (way.strip_prefix('#'), way.strip_prefix("../")) {
                    (Some(id), _) => ids.contains(&id),
                    (None, Some(other)) => exists(other),
                    (None, None) => exists(&format!("{folder}/{way}")),
                },
            };
            assert!(leads, "{path}: {way}");
        }
    }
}

#[test]
fn no_place_of_a_page_has_the_name_of_another() {
    for Page { path, html } in all("style.css") {
        let mut ids = values(&html, "id");
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n, "{path}");
    }
}

#[test]
fn the_page_about_the_model_shows_every_row_of_the_evidence() {
    for Page { path, html } in about() {
        let rows = [
            INDICATORS.iter().map(|row| format!("<code>{}</code>", row.id)).collect::<Vec<_>>(),
            EQUATIONS.iter().map(|equation| format!("<h3>{} ", equation.id)).collect(),
            LEVERS.iter().map(|lever| format!("<th scope=\"row\">{} ", lever.code)).collect(),
            EFFECTS.iter().map(|effect| format!("id=\"{}\"", effect.key)).collect(),
            CONSTANTS.iter().map(|constant| format!("<code>{}</code>", constant.key)).collect(),
            SOURCES.iter().map(|source| format!("id=\"{}\"", source.key)).collect(),
        ];
        for row in rows.iter().flatten() {
            assert!(html.contains(row), "{path}: {row} is missing");
        }
        assert_eq!(html.matches("<details>").count(), BASELINES.len(), "{path}");
        let lines: usize = EQUATIONS.iter().map(|equation| equation.formula.len()).sum();
        assert_eq!(html.matches("<math").count(), lines, "{path}");
    }
}

#[test]
fn units_and_notes_on_numbers_stand_in_the_language_of_the_page() {
    for (Page { path, html }, language) in about().zip(Language::ALL) {
        let html = html.replace("&#39;", "'");
        let of_columns = PROFESSIONS.iter().flat_map(|row| row.origins).map(|origin| origin.note);
        let of_figures = BASELINES.iter().flat_map(|row| row.pay.iter().chain(&row.agency_heads));
        let shown = of_figures.filter(|figure| figure.value != 0.0).filter_map(|figure| figure.note);
        let of_constants = CONSTANTS.iter().flat_map(|row| [row.unit, row.note]);
        for note in of_columns.chain(shown).chain(of_constants) {
            let cell = format!("<td>{}</td>", note.to(language));
            assert!(html.contains(&cell), "{path}: {cell} is missing");
        }
    }
}

#[test]
fn numbers_part_their_thousands_from_four_digits_on_and_calendar_years_do_not() {
    for (Page { path, html }, (full_post, trend_end)) in
        about().zip([("1\u{a0}980", "2023,75"), ("1\u{a0}980", "2023,75"), ("1,980", "2023.75")])
    {
        for (key, value) in [("hours_per_post", full_post), ("propensity_trend_end", trend_end)] {
            let cell = format!("<code>{key}</code></th><td>{value}</td>");
            assert!(html.contains(&cell), "{path}: {cell} is missing");
        }
    }
}

#[test]
fn the_words_of_every_language_have_as_many_lines_and_say_what_the_tables_say() {
    assert_says(&words(), 500, |language| LEVERS.iter().map(|lever| lever.name.to(language)).collect());
}

#[test]
fn the_passages_of_every_language_have_as_many_lines_and_say_what_the_tables_say() {
    assert_says(&passages(), 300, |language| {
        let of_levers = LEVERS.iter().map(|lever| lever.limits);
        let of_effects = EFFECTS.iter().map(|effect| effect.note);
        let of_sources = SOURCES.iter().flat_map(|source| [source.title, source.address]);
        of_levers.chain(of_effects).chain(of_sources).map(|passage| passage.to(language)).collect()
    });
}

fn assert_says(lists: &[WordList; 3], at_least: usize, of_tables: impl Fn(Language) -> Vec<&'static str>) {
    let n = lists[0].text.split('\n').count();
    for (list, language) in lists.iter().zip(Language::ALL) {
        assert_eq!(list.text.split('\n').count(), n, "{}", list.path);
        for said in of_tables(language) {
            assert!(list.text.split('\n').any(|line| line == said), "{}: {said} is missing", list.path);
        }
    }
    assert!(n > at_least, "{n} lines");
}
