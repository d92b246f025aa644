//! The command line: the same engine as on the page, for scripts.
//!
//! Exit code 0 is done, 1 is input refused (the reason on stderr, nothing written), 2 is wrong usage.

mod arguments;
mod calibrate;
mod check;
mod compare;
mod draws;
mod hindcast;
mod input;
mod list;
mod nearest;
mod output;
mod pages;
mod run;
mod series;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Runs the command line with these arguments, the first being the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to stdout with 0, wrong usage to stderr with 2. A closed pipe is nobody's error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let done = match arguments.command {
        Command::Run(what) => run::run(&what),
        Command::Compare(what) => compare::compare(&what),
        Command::Check(what) => check::check(&what),
        Command::List(what) => list::list(&what),
        Command::Pages(what) => pages::write(&what),
        Command::Hindcast(what) => hindcast::hindcast(&what),
        Command::Calibrate(what) => calibrate::calibrate(&what),
    };
    match done {
        Ok(code) => code,
        Err(Refused(reason)) => {
            output::complain(&reason);
            ExitCode::from(1)
        }
    }
}

/// Why nothing was done, in a sentence for a person.
#[derive(Debug)]
struct Refused(String);
