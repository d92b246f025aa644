//! The links of `tests/links/*.tsv`.
//!
//! A golden link is never changed or taken away. `STAFETT_RENEW=1 cargo test --test links` fills empty cells and writes
//! the key outputs of this version of the model anew; the outputs of other versions stay as they are.

use std::fmt::Write as _;
use std::fs;

use stafett::engine::{Indicator, View, expected};
use stafett::evidence::REGIONS;
use stafett::scenario::link::{Note, decode, encode, seal};
use stafett::scenario::{Layers, MODEL_VERSION, Scenario, Scope};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/golden.tsv");
const BAD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/bad.tsv");

#[test]
fn every_golden_link_means_what_it_meant() {
    let mut table = Table::read(GOLDEN);
    let outputs = table.column(&format!("model {MODEL_VERSION}"));
    let renew = std::env::var_os("STAFETT_RENEW").is_some();
    let mut problems = String::new();
    for row in &mut table.rows {
        row.resize(table.heading.len(), String::new());
        let (scenario, notes) = decode(&row[0]);
        // Another version of the model is said by a note of its own, and is no change of meaning.
        let notes: Vec<Note> = notes.into_iter().filter(|note| note.code() != "other_model").collect();
        let found =
            [(1, items(&scenario)), (2, codes(&notes)), (3, meaning(&scenario)), (outputs, key_outputs(&scenario))];
        for (at, found) in found {
            if renew && (at == outputs || row[at].is_empty()) {
                row[at] = found;
            } else if row[at] != found {
                writeln!(problems, "{}\n  {}: {found}\n  expected: {}", row[0], table.heading[at], row[at])
                    .expect("text");
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}\nthe header of corpus.rs says when and how to renew");
    if renew {
        table.write(GOLDEN);
    }
}

#[test]
fn golden_links_cover_every_baseline_every_switch_and_every_kind_of_item() {
    let rows = Table::read(GOLDEN).rows;
    let links: Vec<String> = rows.iter().map(|row| format!("_{}_", row[1])).collect();
    let baselines = REGIONS.iter().map(|row| format!("_b={}_", row.code));
    let switches = ["enacted", "structure", "closing", "budget", "market", "season", "matching", "price", "layers"];
    let switches = switches.iter().map(|name| format!("_x{name}="));
    let items = ["_e13=", "_h=", "_s=", "_t=", "_v=", "_02.ssk=", "_15.uh=", "~~"].map(str::to_owned);
    for item in baselines.chain(switches).chain(items) {
        assert!(links.iter().any(|link| link.contains(&item)), "no golden link has {item}");
    }
}

#[test]
fn every_bad_link_gives_a_scenario_and_the_notes_that_are_expected() {
    let rows = Table::read(BAD).rows;
    assert!(rows.len() >= 100, "{} bad links", rows.len());
    let mut problems = String::new();
    for row in &rows {
        let link = row[0].strip_suffix("_*").map_or_else(|| row[0].clone(), seal);
        let (scenario, notes) = decode(&link);
        assert_eq!(decode(&encode(&scenario)), (scenario, Vec::new()), "{link}");
        // Links made with an older model are bad for another reason than that.
        let is_meant = |note: &Note| note.code() != "other_model" || row[1].contains("other_model");
        let notes: Vec<Note> = notes.into_iter().filter(is_meant).collect();
        if codes(&notes) != row[1] {
            writeln!(problems, "{link}: {} but expected {}", codes(&notes), row[1]).expect("text");
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn every_note_names_its_culprit_in_a_sentence() {
    for row in Table::read(BAD).rows {
        let link = row[0].strip_suffix("_*").map_or_else(|| row[0].clone(), seal);
        for note in decode(&link).1 {
            let message = note.to_string();
            assert!(message.len() > 20 && !message.chars().any(char::is_control), "{message}");
            assert!(note.key().is_none_or(|key| message.contains(key) || key.len() == 1), "{message}");
        }
    }
}

/// The canonical link without schema, model version and checksum.
fn items(scenario: &Scenario) -> String {
    let link = encode(scenario);
    let items = link.rsplit_once('_').map_or("", |(items, _)| items);
    items.splitn(3, '_').nth(2).unwrap_or_default().to_owned()
}

/// Codes of the notes in order of the alphabet, each once; `-` when there are none.
fn codes(notes: &[Note]) -> String {
    let mut codes: Vec<&str> = notes.iter().map(Note::code).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() { "-".to_owned() } else { codes.join(",") }
}

/// The scenario with nothing left out, so that a changed default of a table is seen.
fn meaning(scenario: &Scenario) -> String {
    let mut text = format!("{} {} months seed {}", scenario.baseline.region().code, scenario.months, scenario.seed);
    for (&(lever, scope), setting) in &scenario.policy {
        let row = lever.row().expect("a read scenario has known levers");
        let second = setting.second.or(row.second.map(|second| second.default));
        let stop = setting.stop_months.map_or_else(|| "-".to_owned(), |stop| stop.to_string());
        let second = second.map_or_else(|| "-".to_owned(), |second| second.to_string());
        let place = match scope {
            Scope::All => "all",
            _ => scope.code(scenario.baseline).expect("a read scenario has known scopes"),
        };
        write!(text, " {} {place} {}", row.code, setting.value).expect("text");
        write!(text, "/{}/{}/{stop}/{second}", setting.start_months, setting.ramp_months).expect("text");
    }
    for (effect, value) in &scenario.effects {
        write!(text, " {}={value}", effect.row().key).expect("text");
    }
    let s = scenario.switches;
    let on_off = [s.enacted, s.budget, s.market, s.season].map(|is_on| if is_on { '+' } else { '-' });
    let on_off: String = on_off.into_iter().collect();
    let percents = [s.closing_percent, s.matching_percent, s.price_percent];
    write!(text, " {on_off} {} {percents:?} {:?} {:?}", s.structure.code(), scenario.title, scenario.view)
        .expect("text");
    if s.layers != Layers::default() {
        let varying: Vec<&str> = s.layers.named().filter_map(|(name, varies)| varies.then_some(name)).collect();
        write!(text, " only {varying:?} vary").expect("text");
    }
    text
}

/// The indicators of the strip after two years and in the last month.
fn key_outputs(scenario: &Scenario) -> String {
    let run = expected(scenario);
    let strip = [
        Indicator::AgencyShareOwn,
        Indicator::GapFte,
        Indicator::TurnoverExternal,
        Indicator::Within90Days,
        Indicator::Cost,
    ];
    let value = |indicator: Indicator| {
        let series = run.series(indicator, View::Region).expect("the strip is defined for every region");
        format!("{}={}/{}", indicator.id(), series[24], series[series.len() - 1])
    };
    strip.map(value).join(" ")
}

/// Lines of cells between tabs, with comments and a heading.
struct Table {
    comments: String,
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &str) -> Self {
        let text = fs::read_to_string(path).expect("the corpus is part of the repository");
        let n_comments = text.lines().take_while(|line| line.starts_with("# ")).count();
        let comments = text.lines().take(n_comments).flat_map(|line| [line, "\n"]).collect();
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.lines().skip(n_comments).map(cells);
        let heading = lines.next().expect("a table has a heading");
        Self { comments, heading, rows: lines.collect() }
    }

    fn column(&mut self, name: &str) -> usize {
        self.heading.iter().position(|heading| heading == name).unwrap_or_else(|| {
            self.heading.push(name.to_owned());
            self.heading.len() - 1
        })
    }

    fn write(&self, path: &str) {
        let line = |cells: &Vec<String>| format!("{}\n", cells.join("\t"));
        let rows: String = self.rows.iter().map(line).collect();
        fs::write(path, format!("{}{}{rows}", self.comments, line(&self.heading))).expect("the corpus can be written");
    }
}
