//! Part of the build script: one identity for everything that page and engine are built from.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose files decide what is built.
const WATCHED: [&str; 3] = ["src", "data", "locales"];

/// Gives the program `STAFETT_BUILD`: a digest of all its sources, the same for page and engine.
pub(crate) fn announce(root: &Path) {
    let mut files = Vec::new();
    for folder in WATCHED {
        println!("cargo:rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits: no secret, only two builds to tell apart.
    let digest = files
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    println!("cargo:rustc-env=STAFETT_BUILD={digest:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
