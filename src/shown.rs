//! What the page shows of a scenario: subject, year and charts, kept in [`Scenario::view`] as `ssk-2030-gapfte.m-cost.p`.
//!
//! A profession or unit by its code, a year, charts by the indicator's id without `_`. After a chart `.p` shows it by
//! profession and `.u` by unit, `.m` month by month and `.y` as the mean of twelve months. No chart means the usual ones,
//! `nochart` none at all; `nohistory` leaves out what was observed before today.

use crate::engine::{Indicator, Series, Span, View};
use crate::evidence::BaselineId;
use crate::scenario::link::{self, Note};
use crate::scenario::{Scenario, Scope};

/// Most charts that a page shows; so many fit in a link.
pub const MAX_CHARTS: usize = 12;

const NO_CHART: &str = "nochart";
const NO_HISTORY: &str = "nohistory";

/// Indicators of the charts unless the user chooses others.
const USUAL: [Indicator; 6] = [
    Indicator::AgencyShareOwn,
    Indicator::GapFte,
    Indicator::Workload,
    Indicator::Within90Days,
    Indicator::TurnoverExternal,
    Indicator::Cost,
];

/// The scenario of a link and a note for everything in the link that cannot be used. Of its view the scenario keeps what
/// can be used.
pub fn decode(link: &str) -> (Scenario, Vec<Note>) {
    let (mut scenario, mut notes) = link::decode(link);
    let (shown, of_view) = read(&scenario);
    if !of_view.is_empty() {
        scenario.view = shown.text(scenario.baseline);
        notes.extend(of_view);
    }
    (scenario, notes)
}

/// Views on offer: the region, professions and units that the baseline has.
pub fn views(baseline: BaselineId) -> impl Iterator<Item = View> {
    let employs = &baseline.region().employs;
    View::all().filter(move |view| match view {
        View::Profession(profession) => employs[profession.idx()],
        View::Region | View::Unit(_) => true,
    })
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Subject of the charts.
    pub view: View,
    /// Year of the strip, its December; none is the last of the run.
    pub year: Option<u16>,
    /// Charts in their order, each indicator once.
    pub charts: Vec<ChartOf>,
    /// Whether charts reach back to what was observed.
    pub has_history: bool,
}

/// One chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartOf {
    /// What it shows.
    pub indicator: Indicator,
    /// Of the subject as a whole, or of its parts side by side.
    pub split: Split,
    /// Month by month, or means of twelve months.
    pub span: Span,
}

/// Parts shown side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// None: the subject as a whole.
    Whole,
    /// Every profession.
    Professions,
    /// Every unit.
    Units,
}

impl Shown {
    /// Reads a scenario's view; what it cannot read is as usual.
    pub fn of(scenario: &Scenario) -> Self {
        read(scenario).0
    }

    /// As [`Scenario::view`].
    pub fn text(&self, baseline: BaselineId) -> String {
        let subject = match self.view {
            View::Region => None,
            View::Profession(profession) => Some(profession.code().to_owned()),
            View::Unit(unit) => Scope::Unit(unit).code(baseline).map(str::to_owned),
        };
        let charts = match self.charts.as_slice() {
            [] => vec![NO_CHART.to_owned()],
            charts if charts == Self::usual_charts() => Vec::new(),
            charts => charts.iter().map(|chart| chart.text()).collect(),
        };
        let history = (!self.has_history).then(|| NO_HISTORY.to_owned());
        let parts = subject.into_iter().chain(self.year.map(|year| year.to_string())).chain(charts).chain(history);
        parts.collect::<Vec<_>>().join("-")
    }

    /// The charts of a page that nobody has chosen for.
    pub fn usual_charts() -> Vec<ChartOf> {
        USUAL.map(ChartOf::usual).to_vec()
    }

    /// The chart of an indicator, when it is shown.
    pub fn chart(&self, indicator: Indicator) -> Option<ChartOf> {
        self.charts.iter().copied().find(|chart| chart.indicator == indicator)
    }

    /// The series of all charts.
    pub fn series(&self, baseline: BaselineId) -> Vec<Series> {
        self.charts.iter().flat_map(|chart| chart.series(self.view, baseline)).collect()
    }
}

impl ChartOf {
    /// An indicator as it is usually shown: what swings with the seasons as means of twelve months.
    pub fn usual(indicator: Indicator) -> Self {
        let is_level = indicator.is_of_twelve_months()
            || matches!(
                indicator,
                Indicator::VacancyRate
                    | Indicator::SickLeaveLong
                    | Indicator::Within90Days
                    | Indicator::BacklogMonths
                    | Indicator::OwnFte
                    | Indicator::OwnHeads
                    | Indicator::PoolFte
                    | Indicator::InTraining
                    | Indicator::ForeignPending
                    | Indicator::MeanAge
                    | Indicator::Share60
            );
        Self { indicator, split: Split::Whole, span: if is_level { Span::Month } else { Span::Year } }
    }

    /// What it shows, one series a picture.
    pub fn series(self, subject: View, baseline: BaselineId) -> Vec<Series> {
        let of = |view| Series { indicator: self.indicator, view, span: self.span };
        match self.split {
            Split::Whole => vec![of(subject)],
            Split::Professions => views(baseline).filter(|view| matches!(view, View::Profession(_))).map(of).collect(),
            Split::Units => views(baseline).filter(|view| matches!(view, View::Unit(_))).map(of).collect(),
        }
    }

    /// Whether the indicator is measured for the parts.
    pub fn can_be_split(self, split: Split) -> bool {
        match split {
            Split::Whole => true,
            Split::Professions => View::all().nth(1).is_some_and(|view| self.indicator.is_measured_for(view)),
            Split::Units => self.indicator.is_measured_for(View::Unit(0)),
        }
    }

    fn text(self) -> String {
        let usual = Self::usual(self.indicator);
        let split = match self.split {
            Split::Whole => "",
            Split::Professions => ".p",
            Split::Units => ".u",
        };
        let span = match self.span {
            span if span == usual.span => "",
            Span::Month => ".m",
            Span::Year => ".y",
        };
        format!("{}{split}{span}", code(self.indicator))
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split('.');
        let name = words.next()?;
        let indicator = Indicator::ALL.iter().copied().find(|&indicator| code(indicator) == name)?;
        words.try_fold(Self::usual(indicator), |chart, word| match word {
            "p" if chart.can_be_split(Split::Professions) => Some(Self { split: Split::Professions, ..chart }),
            "u" if chart.can_be_split(Split::Units) => Some(Self { split: Split::Units, ..chart }),
            "m" => Some(Self { span: Span::Month, ..chart }),
            "y" if !indicator.is_of_twelve_months() => Some(Self { span: Span::Year, ..chart }),
            _ => None,
        })
    }
}

/// An indicator of the strip: read as its usual chart reads it, so that both say the same.
pub fn in_strip(indicator: Indicator) -> Series {
    Series { indicator, view: View::Region, span: ChartOf::usual(indicator).span }
}

/// An indicator's id without `_`, which parts the items of a link.
fn code(indicator: Indicator) -> String {
    indicator.id().replace('_', "")
}

fn read(scenario: &Scenario) -> (Shown, Vec<Note>) {
    let mut reading = Reading {
        shown: Shown { view: View::Region, year: None, charts: Vec::new(), has_history: true },
        has_no_chart: false,
        notes: Vec::new(),
    };
    scenario.view.split('-').filter(|part| !part.is_empty()).for_each(|part| reading.take(part, scenario));
    let Reading { mut shown, has_no_chart, notes } = reading;
    if shown.charts.is_empty() && !has_no_chart {
        shown.charts = Shown::usual_charts();
    }
    (shown, notes)
}

/// A view that is being read, part by part.
struct Reading {
    shown: Shown,
    has_no_chart: bool,
    notes: Vec<Note>,
}

impl Reading {
    fn take(&mut self, part: &str, scenario: &Scenario) {
        let year = part.parse().ok().filter(|&year| is_of_run(scenario, year));
        if let Some(scope) = Scope::from_code(part, scenario.baseline) {
            let view = match scope {
                Scope::All => View::Region,
                Scope::Profession(profession) => View::Profession(profession),
                Scope::Unit(unit) => View::Unit(unit),
            };
            match self.shown.view {
                View::Region => self.shown.view = view,
                _ => self.surplus(part),
            }
        } else if year.is_some() {
            match self.shown.year {
                None => self.shown.year = year,
                Some(_) => self.surplus(part),
            }
        } else if let Some(chart) = ChartOf::read(part) {
            if self.shown.chart(chart.indicator).is_some() {
                self.notes.push(Note::Duplicate { key: code(chart.indicator), given: part.to_owned() });
            } else if self.shown.charts.len() == MAX_CHARTS {
                self.surplus(part);
            } else {
                self.shown.charts.push(chart);
            }
        } else if part == NO_HISTORY {
            self.shown.has_history = false;
        } else if part == NO_CHART {
            self.has_no_chart = true;
        } else {
            self.notes.push(Note::UnknownKey { key: part.to_owned() });
        }
    }

    /// A page has room for one subject, one year and so many charts.
    fn surplus(&mut self, part: &str) {
        self.notes.push(Note::SurplusField { key: "v".to_owned(), given: part.to_owned() });
    }
}

/// Whether the run has a December of the year.
fn is_of_run(scenario: &Scenario, year: u16) -> bool {
    let region = scenario.baseline.region();
    let december = (i32::from(year) - i32::from(region.start_year)) * 12 + 12 - i32::from(region.start_month);
    (0..i32::from(scenario.months)).contains(&december)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::BASELINES;
    use crate::scenario::MAX_VIEW_CHARS;

    fn notes(scenario: &Scenario) -> Vec<Note> {
        read(scenario).1
    }

    fn usual() -> Shown {
        Shown::of(&Scenario::default())
    }

    fn check_round_trip(shown: &Shown) {
        let mut scenario = Scenario::default();
        scenario.view = shown.text(scenario.baseline);
        assert!(scenario.view.len() <= MAX_VIEW_CHARS, "{:?}", scenario.view);
        assert_eq!(scenario.normalised().view, scenario.view);
        assert_eq!(Shown::of(&scenario), *shown, "{:?}", scenario.view);
        assert_eq!(notes(&scenario), []);
    }

    #[test]
    fn what_is_shown_survives_the_link() {
        for view in View::all() {
            for year in [None, Some(2030)] {
                for has_history in [true, false] {
                    check_round_trip(&Shown { view, year, has_history, ..usual() });
                }
            }
        }
        check_round_trip(&Shown { charts: Vec::new(), ..usual() });
    }

    #[test]
    fn every_chart_survives_the_link_in_every_form_and_order() {
        for &indicator in Indicator::ALL {
            for split in [Split::Whole, Split::Professions, Split::Units] {
                for span in [Span::Month, Span::Year] {
                    let chart = ChartOf { indicator, split, span };
                    if chart.can_be_split(split) && (span == Span::Month || !indicator.is_of_twelve_months()) {
                        check_round_trip(&Shown { charts: vec![chart, other_than(indicator)], ..usual() });
                        check_round_trip(&Shown { charts: vec![other_than(indicator), chart], ..usual() });
                    }
                }
            }
        }
    }

    fn other_than(indicator: Indicator) -> ChartOf {
        let other = if indicator == Indicator::Cost { Indicator::Hires } else { Indicator::Cost };
        ChartOf::usual(other)
    }

    #[test]
    fn as_many_charts_as_a_page_shows_fit_in_a_link() {
        let mut longest: Vec<ChartOf> = Indicator::ALL.iter().copied().map(ChartOf::usual).collect();
        longest.iter_mut().filter(|chart| chart.can_be_split(Split::Professions)).for_each(|chart| {
            chart.split = Split::Professions;
            chart.span = Span::Month;
        });
        longest.sort_by_key(|chart| std::cmp::Reverse(chart.text().len()));
        longest.truncate(MAX_CHARTS);
        check_round_trip(&Shown { charts: longest, year: Some(2030), has_history: false, ..usual() });
    }

    #[test]
    fn the_usual_charts_take_no_room_in_the_link() {
        assert_eq!(usual().text(Scenario::default().baseline), "");
        assert_eq!(usual().charts.len(), 6);
    }

    #[test]
    fn a_view_that_means_nothing_shows_the_usual_and_says_what_it_could_not_read() {
        let scenario = Scenario { view: "xyz-.-99999999-gapfte.q".into(), ..Scenario::default() };
        assert_eq!(Shown::of(&scenario), usual());
        let unknown = |key: &str| Note::UnknownKey { key: key.to_owned() };
        assert_eq!(notes(&scenario), ["xyz", ".", "99999999", "gapfte.q"].map(unknown));
    }

    #[test]
    fn a_second_subject_or_year_and_charts_beyond_the_page_are_said_and_a_year_outside_the_run_too() {
        let of = |view: &str| Scenario { view: view.into(), ..Scenario::default() };
        let surplus = |given: &str| Note::SurplusField { key: "v".to_owned(), given: given.to_owned() };
        let twice = of("ssk-2030-lsp-2031");
        assert_eq!(Shown::of(&twice), Shown::of(&of("ssk-2030")));
        assert_eq!(notes(&twice), [surplus("lsp"), surplus("2031")]);
        let all: Vec<String> = Indicator::ALL.iter().take(MAX_CHARTS + 1).map(|&indicator| code(indicator)).collect();
        assert_eq!(notes(&of(&all.join("-"))), [surplus(&all[MAX_CHARTS])]);
        for view in ["2022", "2036"] {
            assert_eq!(Shown::of(&of(view)), usual(), "{view} has no December in the run");
            assert_eq!(notes(&of(view)), [Note::UnknownKey { key: view.to_owned() }]);
        }
        assert_eq!(["2023", "2035"].map(|view| notes(&of(view))), [const { Vec::new() }; 2]);
    }

    #[test]
    fn a_link_is_judged_whole() {
        let (scenario, notes) = decode(&link::seal("1_b=skane_02=abc_v=ssk-xyz-hires"));
        let codes: Vec<&str> = notes.iter().map(Note::code).collect();
        assert_eq!(codes, ["not_a_number", "unknown_key"]);
        assert_eq!(scenario.view, "ssk-hires");
        assert_eq!(decode(&link::encode(&scenario)), (scenario, Vec::new()));
    }

    #[test]
    fn an_indicator_has_one_chart() {
        let scenario = Scenario { view: "cost-hires-cost.p".into(), ..Scenario::default() };
        let shown = Shown::of(&scenario);
        assert_eq!(shown.charts, [Indicator::Cost, Indicator::Hires].map(ChartOf::usual));
        assert_eq!(notes(&scenario), [Note::Duplicate { key: "cost".into(), given: "cost.p".into() }]);
    }

    #[test]
    fn no_chart_is_called_like_a_profession_a_unit_or_a_year() {
        for baseline in (0..BASELINES.len()).map(|at| BaselineId(at as u8)) {
            for &indicator in Indicator::ALL {
                let code = code(indicator);
                assert!(Scope::from_code(&code, baseline).is_none() && code.parse::<u16>().is_err(), "{code}");
                assert!(code != NO_CHART && code != NO_HISTORY);
            }
        }
    }
}
