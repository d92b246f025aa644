//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::scenario::{MAX_MONTHS, MIN_MONTHS};

/// Policy simulator for the healthcare workforce: what may happen under these assumptions, never a forecast.
#[derive(Parser)]
#[command(name = "stafett", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Run one scenario: every indicator by month, with bands from draws.
    Run(Run),
    /// Run two scenarios with the same luck: differences B minus A, and the probability that B is better.
    Compare(Compare),
    /// Read a link, say what could not be used, and print its canonical form; exit 1 when anything was said.
    Check(Check),
    /// List what a scenario can name.
    List(List),
    /// Write what lies beside the simulator: the pages about the model and accessibility, and its words.
    Pages(Pages),
    /// Hold the model against what was observed; exit 0 whatever it shows, for a miss is a result.
    Hindcast(Hindcast),
    /// Fit the parameters of both structures to the national series, and write the sets that are kept.
    Calibrate(Calibrate),
}

const SPREAD: &str = r#"Say what the spread of the region's indicators comes from: the shares of effect sizes, structure and chance in their variance. Runs 300 futures besides: 30 effect sizes with 5 structures and 2 lucks each, whatever --draws says.

JSON gets "spread": {"futures", "indicators": {ID: {"variance": [..], "effects": {"share": [..], "is_noise": [..]}, "structure": {..}, "chance": {..}}}}. CSV gets the columns spread_effects, spread_structure, spread_chance and spread_noise. A share that cannot be told from zero is noise. The shares of a month add up to 1, and are all 0 where nothing varies."#;

#[derive(Args)]
pub(super) struct Run {
    /// A link, a scenario file (.json, or - for stdin), or the name of a preset.
    pub(super) scenario: String,
    /// Say what the spread of the region's indicators comes from: effect sizes, structure and chance.
    #[arg(long, long_help = SPREAD)]
    pub(super) spread: bool,
    #[command(flatten)]
    pub(super) how: How,
}

#[derive(Args)]
pub(super) struct Compare {
    /// First scenario: a link, a scenario file, or the name of a preset.
    pub(super) a: String,
    /// Second scenario.
    pub(super) b: String,
    #[command(flatten)]
    pub(super) how: How,
}

/// How to run, and where to write.
#[derive(Args)]
pub(super) struct How {
    /// Draws over effect sizes, structure and chance; 0 gives the expected course alone.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(0..=2000))]
    pub(super) draws: u32,
    /// Seed of chance, in place of the scenario's.
    #[arg(long, value_name = "S")]
    pub(super) seed: Option<u32>,
    /// Length of the run in months, in place of the scenario's.
    #[arg(long, value_name = "H", value_parser = clap::value_parser!(u16).range(i64::from(MIN_MONTHS)..=i64::from(MAX_MONTHS)))]
    pub(super) months: Option<u16>,
    /// Shape of the result.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(super) format: Format,
    /// Write to this file instead of stdout; an existing file is replaced only when all is done.
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One JSON object.
    Json,
    /// One row per indicator, view and month.
    Csv,
}

#[derive(Args)]
pub(super) struct Check {
    /// The link; also a scenario file or the name of a preset.
    pub(super) link: String,
}

#[derive(Args)]
pub(super) struct Hindcast {
    /// Draws of each case, for its 10-90 % range; 0 leaves the ranges out.
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u32).range(0..=1000))]
    pub(super) draws: u32,
    /// Shape of the result.
    #[arg(long, value_enum, default_value_t = HindcastFormat::Text)]
    pub(super) format: HindcastFormat,
    /// Write to this file instead of stdout.
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum HindcastFormat {
    /// Tables for reading.
    Text,
    /// The same as a document.
    Markdown,
    /// One JSON object.
    Json,
    /// One row a target, then one a series and year.
    Csv,
}

#[derive(Args)]
pub(super) struct Calibrate {
    /// Folder that the sets are written to, when all are found.
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Seed of the search.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u32,
    /// A short search, to see that it works.
    #[arg(long)]
    pub(super) quick: bool,
}

#[derive(Args)]
pub(super) struct List {
    /// What to list.
    #[arg(value_enum)]
    pub(super) what: Listed,
    /// Shape of the list.
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(super) format: ListFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Listed {
    Levers,
    Effects,
    Sources,
    Baselines,
    Presets,
    /// The policy stories, and where the model says otherwise than they do.
    Stories,
    Indicators,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// Columns for reading.
    Text,
    /// A JSON array.
    Json,
}

#[derive(Args)]
pub(super) struct Pages {
    /// Folder of the release.
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
    /// Address of the style sheet, from the root of the release.
    #[arg(long, value_name = "FILE")]
    pub(super) style: String,
}
