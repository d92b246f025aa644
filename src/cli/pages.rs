//! `stafett pages`: what lies beside the simulator, as files.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::{Refused, arguments, output};
use crate::pages;

pub(super) fn write(arguments: &arguments::Pages) -> Result<ExitCode, Refused> {
    for page in pages::all(&arguments.style) {
        put(&arguments.out.join(&page.path), &page.html)?;
    }
    for list in pages::words().into_iter().chain(pages::passages()) {
        put(&arguments.out.join(&list.path), list.text)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn put(file: &Path, text: &str) -> Result<(), Refused> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let unwritable = |error| Refused(format!("{} cannot be made ({error})", folder.display()));
    fs::create_dir_all(folder).map_err(unwritable)?;
    output::write(text, Some(file))
}
