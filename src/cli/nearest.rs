//! The name that a mistyped one most likely means.

/// The nearest of the names, when at most a third of its letters differ.
pub(super) fn name<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let nearest = names.map(|name| (distance(&typed, name), name)).min()?;
    (nearest.0 * 3 <= nearest.1.chars().count()).then_some(nearest.1)
}

/// Letters to add, take away or change (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_slip_of_the_finger_finds_its_name_and_nonsense_finds_none() {
        let names = || ["skane", "skane-2024", "stockholm"].into_iter();
        assert_eq!(name("skane-2042", names()), Some("skane-2024"));
        assert_eq!(name("Stokholm", names()), Some("stockholm"));
        assert_eq!(name("bergen", names()), None);
    }
}
