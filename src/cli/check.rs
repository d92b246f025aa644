//! `stafett check`: what a link means, and what of it could not be used.

use std::fmt::Write as _;
use std::process::ExitCode;

use super::arguments;
use super::input::{self, Input};
use super::{Refused, output};
use crate::scenario::link;

pub(super) fn check(arguments: &arguments::Check) -> Result<ExitCode, Refused> {
    let Input { scenario, remarks } = input::any_text(&arguments.link)?;
    let mut text = String::new();
    for remark in &remarks {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {}", remark.code, remark.message);
    }
    let _ = writeln!(text, "{}", link::encode(&scenario));
    output::write(&text, None)?;
    Ok(ExitCode::from(u8::from(!remarks.is_empty())))
}
