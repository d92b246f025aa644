//! A fit as the text of its file in `data/calibration/`.

use std::fmt::Write as _;

use super::fit::{Fit, N_KEPT, NEAR};
use super::national::{FitTo, PULL};
use crate::evidence::{N_PARAMETERS, PARAMETERS};
use crate::scenario::MODEL_VERSION;

impl Fit {
    /// Name of its file.
    pub fn file_name(&self) -> String {
        let part = if self.fit_to == FitTo::Y2022 { "-to-2022" } else { "" };
        format!("{}{part}.csv", self.structure.code())
    }

    /// Text of its file: how it was made, then one row a set, the best first.
    pub fn text(&self) -> String {
        let best = self.kept.first().map_or(f64::NAN, |(_, loss)| *loss);
        let mut text = format!(
            "# Parameter sets fitted together to the national series 2016-{}, structure {}. Written by `cargo xtask calibrate`.\n\
             # model {MODEL_VERSION}, seed {}, {} sets tried, {} within {NEAR} times the best loss of {best:?}, {} kept.\n\
             # loss: mean squared difference of logarithms of agency cost by group and year, plus that of its share of own cost,\n\
             # plus that of the change 2023-2024, plus {PULL} times that of the way from what is believed of the parameters\n\
             # to their bounds (src/hindcast/national.rs). Units, bounds and beliefs: parameters.toml.\n\
             # The best set first; of more than {N_KEPT}, those evenly spaced in the order of their loss.\n",
            self.fit_to.last_year(),
            self.structure.code(),
            self.seed,
            self.n_tried,
            self.n_near,
            self.kept.len(),
        );
        let heading: Vec<&str> = ["loss"].into_iter().chain(PARAMETERS.iter().map(|parameter| parameter.key)).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", heading.join(","));
        for (set, loss) in &self.kept {
            let values: Vec<String> = (0..N_PARAMETERS).map(|at| format!("{:?}", set.value(at))).collect();
            let _ = writeln!(text, "{loss:?},{}", values.join(","));
        }
        text
    }
}
