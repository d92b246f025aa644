//! The walls between rooms, and what every source file keeps to.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file with its path under the package.
struct File {
    path: String,
    text: String,
}

/// Every Rust file of the given folders, in order of path.
fn files(folders: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let file = |path: PathBuf| File {
        text: fs::read_to_string(&path).expect("a source file is UTF-8"),
        path: path.strip_prefix(root).expect("it lies in the package").to_string_lossy().replace('\\', "/"),
    };
    paths.into_iter().map(file).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

impl File {
    /// The room a file of `src` belongs to: its folder, or its own name.
    fn room(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap_or(inside)
    }

    /// The code with comments, texts and the module of unit tests blanked out.
    fn code(&self) -> String {
        let code = blanked(&self.text);
        code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
    }

    fn names(&self, word: &str) -> bool {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let code = self.code();
        code.match_indices(word)
            .any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
    }

    /// Rooms that the code reaches from the root: through `crate::`, `stafett::`, or `super::` often enough.
    fn rooms_used(&self) -> Vec<String> {
        let code = self.code();
        let up = "super::".repeat(self.depth());
        let mut rooms = Vec::new();
        for root in ["crate::", "stafett::", &up] {
            for (at, _) in code.match_indices(root).filter(|(at, _)| !code[..*at].ends_with("::")) {
                let rest = &code[at + root.len()..];
                let heads = match rest.strip_prefix('{') {
                    Some(group) => group.split('}').next().unwrap_or(group).split(',').collect(),
                    None => vec![rest],
                };
                for head in heads {
                    let head = head.trim_start();
                    let end = head.find(|character: char| !character.is_alphanumeric() && character != '_');
                    rooms.push(head[..end.unwrap_or(head.len())].to_owned());
                }
            }
        }
        rooms
    }

    /// Modules between this one and the root: 1 for `src/engine/mod.rs`, 2 for `src/engine/month.rs`.
    fn depth(&self) -> usize {
        let is_door = self.path.ends_with("/mod.rs");
        self.path.trim_start_matches("src/").split('/').count() - usize::from(is_door)
    }
}

/// The text with comments and string contents replaced by spaces; lines stay where they are.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut blank = |range: std::ops::Range<usize>| {
        for at in range {
            if code[at] != b'\n' {
                code[at] = b' ';
            }
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let end = if rest.starts_with(b"//") {
            let end = at + rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
            blank(at..end);
            end
        } else if rest.starts_with(b"r\"") || rest.starts_with(b"r#\"") {
            let marks = rest.iter().skip(1).take_while(|&&byte| byte == b'#').count();
            let close = format!("\"{}", "#".repeat(marks));
            let from = at + 2 + marks;
            let end = text[from..].find(&close).map_or(bytes.len(), |found| from + found + close.len());
            blank(at + 1..end);
            end
        } else if rest[0] == b'"' {
            let mut end = at + 1;
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            blank(at + 1..end.min(bytes.len()));
            end + 1
        } else if rest.starts_with(b"'\"'") || rest.starts_with(b"'\\\"'") {
            at + 3
        } else {
            at + 1
        };
        at = end;
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// Rooms of `src` and the rooms each may use.
const WALLS: &[(&str, &[&str])] = &[
    ("evidence", &[]),
    ("scenario", &["evidence"]),
    ("engine", &["scenario", "evidence"]),
    ("shown", &["engine", "scenario", "evidence"]),
    ("worker", &["engine", "scenario", "evidence"]),
    ("clerk", &["scenario", "evidence"]),
    ("chart", &["engine", "scenario", "evidence"]),
    ("pages", &["engine", "evidence"]),
    ("hindcast", &["engine", "scenario", "evidence"]),
    ("cli", &["hindcast", "pages", "shown", "engine", "scenario", "evidence"]),
    ("ui", &["chart", "clerk", "worker", "shown", "engine", "scenario", "evidence"]),
];

/// The rooms together, and the programs: they may name any room.
const DOORS: &[&str] = &["lib", "main", "bin"];

/// True for the build script, whose `crate` is itself.
fn is_build_script(file: &File) -> bool {
    file.path == "src/evidence/compile.rs" || file.path.starts_with("src/evidence/compile/")
}

#[test]
fn every_file_of_src_stands_in_a_room_with_walls() {
    let is_known = |room: &str| DOORS.contains(&room) || WALLS.iter().any(|(known, _)| *known == room);
    let homeless: Vec<String> =
        files(&["src"]).into_iter().filter(|file| !is_known(file.room())).map(|file| file.path).collect();
    assert!(homeless.is_empty(), "write down what these may use: {homeless:?}");
}

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let is_room = |name: &str| WALLS.iter().any(|(room, _)| *room == name);
    let mut broken = Vec::new();
    for file in files(&["src"]) {
        let Some((room, may_use)) = WALLS.iter().find(|(room, _)| *room == file.room()) else { continue };
        if is_build_script(&file) {
            continue;
        }
        for used in file.rooms_used() {
            if is_room(&used) && used != *room && !may_use.contains(&used.as_str()) {
                broken.push(format!("{} uses {used}", file.path));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_walls_go_downhill_and_nobody_uses_the_page() {
    for (at, (room, may_use)) in WALLS.iter().enumerate() {
        for used in *may_use {
            let below = WALLS.iter().position(|(other, _)| other == used).expect("only rooms are used");
            assert!(below < at, "{room} uses {used}");
            assert_ne!(*used, "ui", "{room}");
        }
    }
}

#[test]
fn only_the_file_of_a_tool_names_the_tool() {
    for (tool, homes) in [
        ("rand", &["src/engine/naive.rs"][..]),
        ("rand_distr", &["src/engine/naive.rs"]),
        ("libm", &["src/engine/math.rs"]),
        ("clap", &["src/cli/"]),
        ("leptos", &["src/ui/", "src/main.rs"]),
        ("gloo", &["src/worker/", "src/ui/", "src/bin/engine_worker.rs"]),
        ("serde_json", &["src/scenario/file", "src/cli/"]),
        ("qrcodegen", &["src/clerk/code.rs"]),
        ("web_sys", &["src/ui/", "src/main.rs", "src/worker/"]),
        ("js_sys", &["src/ui/", "src/main.rs", "src/worker/", "src/scenario/number.rs"]),
        ("HashMap", &[]),
        ("HashSet", &[]),
        ("SystemTime", &[]),
        ("Instant", &[]),
    ] {
        for file in files(&["src"]) {
            let is_home = homes.iter().any(|home| file.path.starts_with(home));
            assert!(is_home || is_build_script(&file) || !file.names(tool), "{} names {tool}", file.path);
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let says_nothing = |file: &File| {
        let heading = file.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let is_promise = ["to come", "todo", "placeholder"].iter().any(|word| heading.to_lowercase().contains(word));
        (!heading.starts_with("//! ") || is_promise).then(|| format!("{}: {heading}", file.path))
    };
    check_each(&["src", "tests", "benches", "xtask"], says_nothing);
}

#[test]
fn files_are_named_after_what_is_in_them() {
    let empty_names = ["utils", "util", "helpers", "helper", "types", "common", "manager", "misc"];
    let is_empty_name = |file: &File| {
        let name = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        empty_names.contains(&name).then(|| file.path.clone())
    };
    check_each(&["src", "tests", "benches", "xtask"], is_empty_name);
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let is_long = |file: &File| {
        let n_lines = file.text.lines().count();
        (n_lines > 400).then(|| format!("{} has {n_lines} lines", file.path))
    };
    check_each(&["src", "tests", "benches", "xtask"], is_long);
}

/// Asserts that no file has anything to be said about it; names all that have.
fn check_each(folders: &[&str], said_about: impl Fn(&File) -> Option<String>) {
    let said: Vec<String> = files(folders).iter().filter_map(said_about).collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn nothing_is_left_undone_and_nothing_is_unwrapped_outside_tests() {
    for file in files(&["src", "xtask"]) {
        let code = file.code();
        for word in [".unwrap()", "todo!", "unimplemented!", "dbg!", "unsafe "] {
            assert!(!code.contains(word), "{} has {word}", file.path);
        }
    }
    for file in files(&["src", "tests", "benches", "xtask"]) {
        assert!(!file.code().contains("#[ignore"), "{} leaves a test out", file.path);
    }
}

#[test]
fn the_reader_of_source_files_sees_code_and_no_comments_or_texts() {
    let file = |text: &str| File { path: "src/engine/x.rs".to_owned(), text: text.to_owned() };
    let code = "use crate::{ui::Page, evidence};\n// crate::cli\nlet a = \"crate::worker\"; let q = '\"'; crate::chart::draw();\n";
    assert_eq!(file(code).rooms_used(), ["ui", "evidence", "chart"]);
    assert_eq!(
        file("use super::super::ui::Page; use super::people; use super::super::{cli, chart};").rooms_used(),
        ["ui", "cli", "chart"]
    );
    assert!(file("use rand::Rng;").names("rand") && !file("// rand\nlet operand = brand_rand();").names("rand"));
    assert!(!file("fn a() {}\n#[cfg(test)]\nmod tests {\n x.unwrap() }").code().contains("unwrap"));
    assert!(file("let a = r#\"\"\"#; b.unwrap()").code().contains(".unwrap()"));
}
