//! Chromium and its driver, and Firefox where there is one, from the system.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{output_of, run, step};

/// Names and places of Chromium, in order of preference.
const BROWSERS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
/// Names and places of the driver.
const DRIVERS: [&str; 3] = ["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// Names and places of Firefox.
const FIREFOXES: [&str; 4] = [
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/// Programs of the browser tests.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub program: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

/// Finds Chromium and its driver, and installs them where the system's package manager is apt.
///
/// `CHROMIUM` and `CHROMEDRIVER` go before what is found.
///
/// # Errors
/// When they are missing and cannot be installed.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if !on_path("apt-get") {
        bail!(
            "Chromium and chromedriver of the same version are needed for the browser tests. Install both, and set CHROMIUM and \
             CHROMEDRIVER where they are not among: {}; {}",
            BROWSERS.join(", "),
            DRIVERS.join(", ")
        );
    }
    step("Install Chromium and its driver", || {
        run(&mut apt_get(&["update", "-qq"]))?;
        run(&mut apt_get(&["install", "-y", "-qq", "chromium", "chromium-driver"]))
    })
    .context("install the packages chromium and chromium-driver by hand")?;
    find().context("chromium and chromium-driver are installed but not found: set CHROMIUM and CHROMEDRIVER")
}

/// Firefox, where this machine has it; `FIREFOX` goes before what is found.
pub(crate) fn firefox() -> Option<PathBuf> {
    first_of("FIREFOX", &FIREFOXES)
}

fn find() -> Option<Browser> {
    Some(Browser { program: first_of("CHROMIUM", &BROWSERS)?, driver: first_of("CHROMEDRIVER", &DRIVERS)? })
}

fn first_of(variable: &str, candidates: &[&str]) -> Option<PathBuf> {
    let chosen = env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    chosen.or_else(|| candidates.iter().find_map(|candidate| located(candidate)))
}

fn on_path(program: &str) -> bool {
    located(program).is_some()
}

fn located(candidate: &str) -> Option<PathBuf> {
    if candidate.contains(['/', '\\']) {
        return Path::new(candidate).is_file().then(|| candidate.into());
    }
    let file = format!("{candidate}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

fn apt_get(args: &[&str]) -> Command {
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        // Without a terminal there is nobody to ask for a password.
        command.args(["-n", "apt-get"]);
    }
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_only_when_a_file_is_there() {
        assert_eq!(located("/no/such/place/chromium"), None);
        assert_eq!(located("no-such-program-of-stafett"), None);
        let own = env::current_exe().expect("a test runs from a file");
        assert_eq!(located(&own.display().to_string()), Some(own));
    }
}
