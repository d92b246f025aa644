//! The prose: Markdown with tables in the places that it names, and equations as `MathML`.

use pulldown_cmark::{Options, Parser, html::push_html};
use pulldown_latex::{Parser as LatexParser, RenderConfig, Storage, config::DisplayMode, push_mathml};

use super::Subject;
use super::tables::{self, Table};
use crate::evidence::Language;

/// The prose of a page as HTML.
pub(super) fn of(subject: Subject, language: Language) -> String {
    let mut html = String::new();
    let mut prose = String::new();
    for line in markdown(subject, language).lines() {
        if let Some(table) = Table::named(line) {
            push(&mut html, &mut prose);
            html.push_str(&tables::html(table, language));
        } else {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    push(&mut html, &mut prose);
    html
}

fn push(html: &mut String, prose: &mut String) {
    push_html(html, Parser::new_ext(prose, Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES));
    prose.clear();
}

/// First lines of headings of the second level with their anchors, for the list of contents.
pub(super) fn headings(subject: Subject, language: Language) -> Vec<(&'static str, &'static str)> {
    let heading = |line: &'static str| {
        let (name, rest) = line.strip_prefix("## ")?.split_once("{#")?;
        Some((name.trim(), rest.trim_end_matches('}')))
    };
    markdown(subject, language).lines().filter_map(heading).collect()
}

/// A line of `LaTeX` as `MathML`; none where it cannot be read.
pub(super) fn formula(latex: &str) -> Option<String> {
    let storage = Storage::new();
    let mut mathml = String::new();
    let config = RenderConfig { display_mode: DisplayMode::Block, ..RenderConfig::default() };
    push_mathml(&mut mathml, LatexParser::new(latex, &storage), config).ok()?;
    (!mathml.contains("<merror")).then_some(mathml)
}

fn markdown(subject: Subject, language: Language) -> &'static str {
    match (subject, language) {
        (Subject::About, Language::Sv) => include_str!("../../locales/pages/about.sv.md"),
        (Subject::About, Language::Nb) => include_str!("../../locales/pages/about.nb.md"),
        (Subject::About, Language::En) => include_str!("../../locales/pages/about.en.md"),
        (Subject::Accessibility, Language::Sv) => include_str!("../../locales/pages/accessibility.sv.md"),
        (Subject::Accessibility, Language::Nb) => include_str!("../../locales/pages/accessibility.nb.md"),
        (Subject::Accessibility, Language::En) => include_str!("../../locales/pages/accessibility.en.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::EQUATIONS;

    #[test]
    fn every_equation_can_be_read_as_mathml() {
        for equation in EQUATIONS {
            for line in equation.formula {
                assert!(formula(line).is_some(), "{}: {line}", equation.id);
            }
        }
    }

    #[test]
    fn every_table_that_the_prose_names_is_known_and_every_language_has_the_same() {
        for subject in Subject::ALL {
            let tables = Language::ALL.map(|language| {
                let named = markdown(subject, language).lines().filter(|line| line.starts_with("{{"));
                named.map(|line| assert!(Table::named(line).is_some(), "{line}")).count()
            });
            assert!(tables.iter().all(|&n| n == tables[0]), "{tables:?}");
            let headings = Language::ALL
                .map(|language| headings(subject, language).into_iter().map(|(_, id)| id).collect::<Vec<_>>());
            assert!(headings.iter().all(|ids| *ids == headings[0]), "{headings:?}");
        }
    }
}
