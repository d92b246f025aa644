//! The scenario's text inside an address, whatever mail programs and portals made of it.

use super::escape;

/// What stands after `#` or `?s=`, or the bare text; empty when an address carries no scenario.
pub(super) fn scenario_text(given: &str) -> String {
    // Mail programs break long lines.
    let unbroken: String = given.chars().filter(|character| !matches!(character, '\r' | '\n' | '\t')).collect();
    let trimmed =
        unbroken.trim_matches(|character: char| character.is_whitespace() || "<>\"'\u{feff}".contains(character));
    unwrapped(without_full_stop(inside(trimmed)))
}

/// The part of an address that holds the scenario.
fn inside(address: &str) -> &str {
    if starts_as_link(address) {
        return address;
    }
    let fragment = address.split_once('#').map(|(_, fragment)| fragment);
    let query =
        ["?s=", "&s="].iter().find_map(|mark| address.split_once(mark)).map(|(_, rest)| until(rest, &['&', '#']));
    // A link checker of a mail system carries the whole address, escaped, inside its own.
    let wrapped = ["%23", "%3Fs%3D", "%3fs%3d", "%3Fs="].iter().find_map(|mark| address.split_once(mark));
    let wrapped = wrapped.map(|(_, rest)| until(rest, &['&', '#']));
    let candidates = [fragment, query, wrapped];
    if let Some(link) = candidates.into_iter().flatten().find(|text| starts_as_link(text)) {
        return link;
    }
    match (fragment, query) {
        (Some(fragment), _) if !fragment.is_empty() => fragment,
        (_, Some(query)) => query,
        (Some(_), None) => "",
        (None, None) if address.contains("://") => "",
        (None, None) => address,
    }
}

fn until<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.split(ends).next().unwrap_or(text)
}

/// True for digits that end or go over into an item.
fn starts_as_link(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < text.len()
        && (rest.is_empty() || rest.starts_with('_') || rest.starts_with("%5F") || rest.starts_with("%5f"))
}

/// A link at the end of a sentence takes the full stop with it; no checksum ends in one.
fn without_full_stop(text: &str) -> &str {
    let last = text.rsplit('_').next().unwrap_or(text);
    if last.contains('=') { text } else { text.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']) }
}

/// Undoes the escapes of a text whose own marks `_` and `=` are escaped.
///
/// Where the escapes of the title were escaped too, the text was escaped as a whole; else only its marks were.
fn unwrapped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let upper = text.to_ascii_uppercase();
        let no_joints = !text.contains('_') && upper.contains("%5F");
        let no_keys = !text.contains('=') && upper.contains("%3D");
        if !no_joints && !no_keys {
            break;
        }
        match escape::unescaped(&text).filter(|_| escape::is_twofold(&text)) {
            Some(plain) => text = plain,
            None if no_joints => text = text.replace("%5F", "_").replace("%5f", "_"),
            None => text = text.replace("%3D", "=").replace("%3d", "="),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::scenario_text;

    #[test]
    fn the_text_is_found_in_every_shape_of_an_address() {
        let text = "1_m=1.0_b=skane_02=80~36_k7";
        for address in [
            "1_m=1.0_b=skane_02=80~36_k7",
            "#1_m=1.0_b=skane_02=80~36_k7",
            "?s=1_m=1.0_b=skane_02=80~36_k7",
            "https://x.se/stafett/#1_m=1.0_b=skane_02=80~36_k7",
            "https://x.se/?lang=sv&s=1_m=1.0_b=skane_02=80~36_k7&utm=mail#top",
            "https://x.se/?s=1_m=1.0_b=skane_02=80~36_k7#",
            " <https://x.se/#1_m=1.0_b=ska\r\nne_02=80~36_k7>\n",
            "https://x.se/#1_m=1.0_b=skane_02=80~36_k7.",
            "https://x.se/%231_m=1.0_b=skane_02=80~36_k7",
            "https://safe.example/?url=https%3A%2F%2Fx.se%2F%231_m%3D1.0_b%3Dskane_02%3D80~36_k7&data=05",
            "https://safe.example/?url=https%3A%2F%2Fx.se%2F%3Fs%3D1_m%3D1.0_b%3Dskane_02%3D80~36_k7&data=05",
            "https://x.se/#1%5Fm%3D1.0%5Fb%3Dskane%5F02%3D80~36%5Fk7",
        ] {
            assert_eq!(scenario_text(address), text, "{address}");
        }
    }

    #[test]
    fn an_address_without_scenario_is_empty() {
        for address in ["", "#", "https://x.se/stafett/", "https://x.se/#", "https://x.se/?lang=nb"] {
            assert_eq!(scenario_text(address), "", "{address}");
        }
    }
}
