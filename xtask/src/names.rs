//! Short names between a program and its script.
//!
//! The bindgen tool ends each name of an import with a hash of sixteen digits, in the program and in the script, and no
//! compression shortens a hash. A release needs names that differ, and nobody reads them: they become numbers.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{Imports, Parser};

/// Numbers the imports of the programs in a folder, and of the script beside each.
///
/// # Errors
/// When a program or its script is not as the bindgen tool writes it.
pub(crate) fn shorten(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let program = entry?.path();
        let Some(name) = program.to_str().and_then(|name| name.strip_suffix("_bg.wasm")) else { continue };
        let script = PathBuf::from(format!("{name}.js"));
        let (bytes, text) = numbered(&fs::read(&program)?, &fs::read_to_string(&script)?)
            .with_context(|| format!("cannot shorten the names of {}", program.display()))?;
        fs::write(&program, bytes)?;
        fs::write(&script, text)?;
    }
    Ok(())
}

/// A program and its script, with numbers for the names of imports.
fn numbered(program: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let (mut names, mut module) = (Names::default(), Module::new());
    names.parse_core_module(&mut module, Parser::new(0), program)?;
    let mut script = script.to_owned();
    // From the back: of two names that begin alike the longer one goes first.
    for (name, short) in names.0.iter().rev() {
        let n_times = script.matches(name.as_str()).count();
        if n_times != 1 {
            bail!("the script holds {name} {n_times} times, not once");
        }
        script = script.replace(name, short);
    }
    Ok((module.finish(), script))
}

/// The names met so far, each with its short one.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Reencode for Names {
    type Error = Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error<Infallible>> {
        let Imports::Single(_, import) = imports else { return utils::parse_imports(self, section, imports) };
        let kind = self.entity_type(import.ty)?;
        let number = self.0.len();
        let short = self.0.entry(import.name.to_owned()).or_insert_with(|| format!("w{number}"));
        section.import(import.module, short, kind);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, TypeSection};

    fn program(names: &[&str]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for name in names {
            imports.import("./page_bg.js", name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    #[test]
    fn program_and_script_keep_calling_each_other_by_the_same_names() {
        let before = program(&["get_0e68", "get", "set_1f79", "get_0e68"]);
        let (after, script) = numbered(&before, "{ get_0e68: a, get: b, set_1f79: c }").expect("all names are there");
        assert_eq!(script, "{ w0: a, w1: b, w2: c }");
        assert_eq!(after, program(&["w0", "w1", "w2", "w0"]));
    }

    #[test]
    fn a_script_of_another_program_is_refused() {
        assert!(numbered(&program(&["get_0e68"]), "{ set_1f79: c }").is_err());
        assert!(
            numbered(&program(&["get_0e68"]), "{ get_0e68: a, forget_0e68: c }").is_err(),
            "what else would change?"
        );
        assert!(numbered(b"no program", "").is_err());
    }
}
