//! The names of the fields, once for reading, writing and the schema.

use crate::evidence::{BaselineId, EFFECTS, LEVERS, LeverId, Profession, REGIONS, Reach};
use crate::scenario::Scope;

/// Fields of the file.
pub(super) const FILE: &[&str] = &[
    "format", "schema", "model", "title", "baseline", "months", "seed", "levers", "effects", "switches", "view",
    "notes",
];
/// Fields of one lever.
pub(super) const SETTING: &[&str] = &["value", "second", "start_months", "ramp_months", "stop_months"];
/// Fields of the switches.
pub(super) const SWITCHES: &[&str] = &[
    "enacted",
    "structure",
    "closing_percent",
    "budget",
    "market",
    "season",
    "matching_percent",
    "price_percent",
    "layers",
];

/// Keys of the baselines.
pub(super) fn baselines() -> Vec<&'static str> {
    REGIONS.iter().map(|region| region.code).collect()
}

/// Keys of the effect sizes.
pub(super) fn effects() -> Vec<&'static str> {
    EFFECTS.iter().map(|row| row.key).collect()
}

/// Codes of the levers.
pub(super) fn levers() -> Vec<&'static str> {
    LEVERS.iter().map(|row| row.code).collect()
}

/// `L02`, `L25.ssk` or `L15.uh`.
pub(super) fn lever_key(lever: LeverId, scope: Scope, baseline: BaselineId) -> String {
    let code = lever.row().map_or("", |row| row.code);
    scope.code(baseline).map_or_else(|| code.to_owned(), |scope| format!("{code}.{scope}"))
}

/// The lever with this code.
pub(super) fn lever(code: &str) -> Option<LeverId> {
    LEVERS.iter().find(|row| row.code == code).map(|row| row.id)
}

/// The lever and scope with this key, where the baseline has it.
pub(super) fn lever_and_scope(key: &str, baseline: BaselineId) -> Option<(LeverId, Scope)> {
    let (code, scope) = match key.split_once('.') {
        Some((code, scope)) => (code, Scope::from_code(scope, baseline)?),
        None => (key, Scope::All),
    };
    lever(code).filter(|&lever| scope.is_possible_for(lever)).map(|lever| (lever, scope))
}

/// A key as part of a path: `/` separates the parts and is escaped as in JSON Pointer (RFC 6901).
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that stands in a path.
pub(super) fn unescaped(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

/// Keys of every scope that the lever has in some baseline, after the lever's code.
pub(super) fn scopes(lever: LeverId) -> Vec<&'static str> {
    let units = || {
        let mut codes: Vec<&str> =
            REGIONS.iter().flat_map(|region| region.places).map(|place| place.row().code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    match lever.row().map(|row| row.reach) {
        Some(Reach::Profession) => Profession::ALL.into_iter().map(Profession::code).collect(),
        Some(Reach::Unit) => units(),
        Some(Reach::Region) | None => Vec::new(),
    }
}
