//! `stafett pages`: the written pages as files.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::{Refused, arguments, output};
use crate::pages;

pub(super) fn write(arguments: &arguments::Pages) -> Result<ExitCode, Refused> {
    for page in pages::all(&arguments.style) {
        let file = arguments.out.join(&page.path);
        let folder = file.parent().unwrap_or(Path::new("."));
        let unwritable = |error| Refused(format!("{} cannot be made ({error})", folder.display()));
        fs::create_dir_all(folder).map_err(unwritable)?;
        output::write(&page.html, Some(&file))?;
    }
    Ok(ExitCode::SUCCESS)
}
