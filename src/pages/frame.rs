//! What stands around the prose: head, ways to the other pages, contents, version.

use super::Subject;
use super::html::escaped;
use super::prose;
use super::text::{self, Text};
use crate::engine::MODEL_VERSION;
use crate::evidence::Language;

/// A whole page. Its folder lies under the release's root.
pub(super) fn page(subject: Subject, language: Language, style: &str) -> String {
    let (text, code) = (text::of(language), language.code());
    let title = title(text, subject);
    let version = text.version.replace("{model}", MODEL_VERSION).replace("{version}", env!("CARGO_PKG_VERSION"));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'\">\n\
         <title>{title} – Stafett</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"../favicon.svg\">\n<link rel=\"stylesheet\" href=\"../{style}\">\n</head>\n\
         <body class=\"prose-page\">\n<header class=\"prose-head\">\n<a class=\"prose-head__home\" href=\"../\">Stafett</a>\n\
         <nav aria-label=\"{pages}\">{others}</nav>\n<nav aria-label=\"{languages}\">{ways}</nav>\n</header>\n\
         <main class=\"prose\">\n<h1>{title}</h1>\n{contents}{prose}</main>\n\
         <footer class=\"footer\"><p>{version}</p></footer>\n</body>\n</html>\n",
        title = escaped(title),
        pages = escaped(text.pages_label),
        languages = escaped(text.languages_label),
        others = others(text, code, subject),
        ways = languages(language),
        contents = contents(text, subject, language),
        prose = prose::of(subject, language),
    )
}

fn title(text: &Text, subject: Subject) -> &'static str {
    match subject {
        Subject::About => text.about_title,
        Subject::Accessibility => text.accessibility_title,
    }
}

/// Ways to the simulator and the other pages in the same language.
fn others(text: &Text, code: &str, here: Subject) -> String {
    let way = |subject: Subject| {
        let current = if subject == here { " aria-current=\"page\"" } else { "" };
        let (folder, title) = (subject.folder(), escaped(title(text, subject)));
        format!("<a href=\"../{folder}/{code}.html\"{current}>{title}</a>")
    };
    let home = format!("<a href=\"../\">{}</a>", escaped(text.to_simulator));
    format!("{home} {}", Subject::ALL.map(way).join(" "))
}

/// Ways to the same page in the other languages.
fn languages(here: Language) -> String {
    let way = |language: Language| {
        let (code, name) = (language.code(), text::own_name(language));
        let current = if language == here { " aria-current=\"true\"" } else { "" };
        format!("<a href=\"{code}.html\" lang=\"{code}\" hreflang=\"{code}\"{current}>{name}</a>")
    };
    Language::ALL.map(way).join(" ")
}

/// A list of contents where there is enough to find one's way in.
fn contents(text: &Text, subject: Subject, language: Language) -> String {
    let headings = prose::headings(subject, language);
    if headings.len() < 5 {
        return String::new();
    }
    let item = |(name, id): &(&str, &str)| format!("<li><a href=\"#{id}\">{}</a></li>", escaped(name));
    let items = headings.iter().map(item).collect::<Vec<_>>().join("\n");
    let name = escaped(text.contents);
    format!("<nav class=\"prose__contents\" aria-label=\"{name}\">\n<ol>\n{items}</ol>\n</nav>\n")
}
