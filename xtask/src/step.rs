//! Steps with a name and a time, and programs with a reason when they fail.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Runs a step, and prints its name before and the time it took after.
///
/// # Errors
/// The step's own, with the name of the step in front.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("> {name}");
    let clock = start();
    let result = work().with_context(|| name.to_owned())?;
    println!("  {name}: {:.1} s", clock.elapsed().as_secs_f64());
    Ok(result)
}

/// A running clock.
#[allow(clippy::disallowed_methods, reason = "the automation tells how long it took; it decides nothing by it")]
pub(crate) fn start() -> Instant {
    Instant::now()
}

/// Runs a program to its end, its output on this terminal, nothing to read.
///
/// # Errors
/// When it cannot be started or ends with a failure; the message holds the command line.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Output of a program as text without surrounding blanks; none when it cannot be started or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Top folder of the project.
pub(crate) fn project() -> PathBuf {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().map_or(manifest.clone(), PathBuf::from)
}

/// Cargo of the toolchain that runs this program, in the top folder of the project.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project());
    command
}

fn command_line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_step_and_the_command() {
        let error = step("look into nothing", || run(&mut Command::new("no-such-program-of-stafett")))
            .expect_err("cannot work");
        let told = format!("{error:#}");
        assert!(told.contains("look into nothing") && told.contains("no-such-program-of-stafett"), "{told}");
    }
}
