//! Writes results: to a file as a whole or not at all, or to stdout.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Refused;

/// Writes the text to the file, or to stdout when none is named. A reader who stops reading is not an error.
pub(super) fn write(text: &str, out: Option<&Path>) -> Result<(), Refused> {
    match out {
        Some(path) => write_file(text, path),
        None => write_stdout(text),
    }
}

/// Says something to the person at the terminal.
pub(super) fn complain(message: &str) {
    // When stderr is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "stafett: {message}");
}

fn write_stdout(text: &str) -> Result<(), Refused> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Refused(format!("stdout cannot be written ({error})")))
        }
        _ => Ok(()),
    }
}

/// The old file stays until the new one is whole.
fn write_file(text: &str, path: &Path) -> Result<(), Refused> {
    let partial = partial_name(path);
    let done = fs::write(&partial, text).and_then(|()| fs::rename(&partial, path));
    done.map_err(|error| {
        // What is left of a failed attempt is of no use; when it cannot be removed either, the error says enough.
        let _ = fs::remove_file(&partial);
        Refused(format!("{} cannot be written ({error})", path.display()))
    })
}

fn partial_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".partial-{}", std::process::id()));
    path.with_file_name(name)
}
