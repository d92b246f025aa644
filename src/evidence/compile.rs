//! Build script: the tables of `data/` and the words of `locales/` become constants of the program.
//!
//! A row with an unknown reference, a value outside its range or a missing name stops the build; the message names
//! file, row and field. All problems are listed at once.

#[path = "compile/baseline.rs"]
mod baseline;
#[path = "compile/calibration.rs"]
mod calibration;
#[path = "compile/constant.rs"]
mod constant;
#[path = "compile/effect.rs"]
mod effect;
#[path = "compile/equation.rs"]
mod equation;
#[path = "compile/indicator.rs"]
mod indicator;
#[path = "compile/ledger.rs"]
mod ledger;
#[path = "compile/lever.rs"]
mod lever;
#[path = "compile/literal.rs"]
mod literal;
#[path = "compile/note.rs"]
mod note;
#[path = "compile/observed.rs"]
mod observed;
#[path = "compile/origin.rs"]
mod origin;
#[path = "compile/place.rs"]
mod place;
#[path = "compile/preset.rs"]
mod preset;
#[path = "compile/profession.rs"]
mod profession;
#[path = "compile/source.rs"]
mod source;
#[path = "compile/story.rs"]
mod story;
#[path = "compile/target.rs"]
mod target;
#[path = "compile/words.rs"]
mod words;
// The engine's file and the page's are fetched apart; both carry this.
#[path = "../worker/build_id.rs"]
mod build_id;

use ledger::Ledger;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;
use words::Kept;

fn main() -> ExitCode {
    for watched in ["data", "locales", "src/evidence/compile.rs", "src/evidence/compile"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for generated files"));

    build_id::announce(&root);
    // In order of reference: a table may only name rows of tables above it.
    let mut ledger = Ledger::new(root, out);
    source::compile(&mut ledger);
    note::read(&mut ledger);
    effect::compile(&mut ledger);
    calibration::compile(&mut ledger);
    lever::compile(&mut ledger);
    constant::compile(&mut ledger);
    equation::compile(&mut ledger);
    place::compile(&mut ledger);
    profession::compile(&mut ledger);
    baseline::compile(&mut ledger);
    note::require_named(&mut ledger);
    observed::compile(&mut ledger);
    indicator::compile(&mut ledger);
    preset::compile(&mut ledger);
    story::compile(&mut ledger);
    let kept = if env::var_os("CARGO_FEATURE_WORDS").is_some() { Kept::Inside } else { Kept::Outside };
    words::compile(&mut ledger, "locales", kept, "words.rs");
    words::compile(&mut ledger, "locales/pages", Kept::Inside, "page_words.rs");
    target::compile(&mut ledger);

    if ledger.problems().is_empty() {
        return ExitCode::SUCCESS;
    }
    for problem in ledger.problems() {
        println!("cargo:error={}", problem.replace('\n', " "));
        eprintln!("{problem}");
    }
    ExitCode::FAILURE
}
