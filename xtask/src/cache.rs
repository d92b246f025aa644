//! Where installed programs lie, outside the project so that a fresh clone finds them again.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folder of installed programs.
#[derive(Clone, Debug)]
pub(crate) struct Cache(PathBuf);

impl Cache {
    /// `$STAFETT_CACHE`, else `$XDG_CACHE_HOME/stafett`, else `~/.cache/stafett`.
    ///
    /// # Errors
    /// When none of the three is known.
    pub(crate) fn find() -> Result<Self> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = || set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache"));
        set("STAFETT_CACHE")
            .or_else(|| set("XDG_CACHE_HOME").or_else(home).map(|cache| cache.join("stafett")))
            .map(Self)
            .context("no home folder is known: set STAFETT_CACHE to a folder for the build tools")
    }

    /// Root of programs installed by cargo; they lie in its `bin`.
    pub(crate) fn tools(&self) -> PathBuf {
        self.0.join("tools")
    }

    /// Folder of npm packages that are programs.
    pub(crate) fn npm(&self) -> PathBuf {
        self.0.join("npm")
    }

    /// Folder for the by-products of an installation; removed after it.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.0.join("scratch")
    }

    /// `PATH` with the installed programs in front.
    ///
    /// # Errors
    /// When a folder's name holds the separator of `PATH`.
    pub(crate) fn path(&self) -> Result<OsString> {
        let before = env::var_os("PATH").unwrap_or_default();
        let own = [self.tools().join("bin"), self.npm().join("node_modules").join(".bin")];
        env::join_paths(own.into_iter().chain(env::split_paths(&before)))
            .context("the folder of the build tools cannot stand in PATH")
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }
}
