//! `stafett calibrate`: fits both structures to what was observed, and writes the sets that are kept.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use super::arguments;
use super::{Refused, output};
use crate::hindcast::{Effort, Fit, FitTo, fit};
use crate::scenario::Structure;

pub(super) fn calibrate(arguments: &arguments::Calibrate) -> Result<ExitCode, Refused> {
    if !arguments.out.is_dir() {
        return Err(Refused(format!("{} is no folder, so nothing can be written there", arguments.out.display())));
    }
    let effort = if arguments.quick { Effort::QUICK } else { Effort::FULL };
    let fits: Vec<Fit> = [FitTo::Y2024, FitTo::Y2022]
        .into_iter()
        .flat_map(|fit_to| [Structure::Propensity, Structure::Premium].map(|structure| (structure, fit_to)))
        .map(|(structure, fit_to)| {
            let name = format!("{} to {fit_to:?}", structure.code());
            let fit = fit(structure, fit_to, arguments.seed, effort, |n_tried| {
                progress(&name, n_tried, effort.n_trials());
            });
            let best = fit.kept.first().map_or(f64::NAN, |(_, loss)| *loss);
            output::complain(&format!("{name}: best loss {best:.5}, {} sets kept of {}", fit.kept.len(), fit.n_near));
            fit
        })
        .collect();
    // Nothing is written before all is done.
    for fit in &fits {
        output::write(&fit.text(), Some(&arguments.out.join(fit.file_name())))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How far the search is, when somebody is looking.
fn progress(name: &str, n_tried: usize, n_trials: usize) {
    if std::io::stderr().is_terminal() {
        // Progress that cannot be shown is not missed.
        let _ = write!(std::io::stderr(), "\r{name}: {n_tried} of {n_trials} sets\r");
    }
}
