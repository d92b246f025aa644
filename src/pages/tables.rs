//! Tables made from the evidence: equations, levers, effect sizes, rates, starting points and sources.

use super::html::{details, escaped, table};
use super::numbers::{number, year};
use super::prose;
use super::text::{self, Text, grade, origin};
use crate::evidence::{
    BASELINES, Baseline, CONSTANTS, EFFECTS, EQUATIONS, Figure, INDICATORS, IndicatorRow, LEVERS, Language, Lever,
    Mark, Origin, Profession, ProfessionRow, SOURCES, SourceId,
};

/// Unit of the numbers that are dates.
const CALENDAR_YEAR: &str = "calendar year";

/// A table that the prose can name.
#[derive(Clone, Copy)]
pub(super) enum Table {
    Equations,
    Indicators,
    Levers,
    Effects,
    Constants,
    Professions,
    Baselines,
    Sources,
}

impl Table {
    /// The table that a line of prose names, e.g. `{{levers}}`.
    pub(super) fn named(line: &str) -> Option<Self> {
        match line.trim() {
            "{{equations}}" => Some(Self::Equations),
            "{{indicators}}" => Some(Self::Indicators),
            "{{levers}}" => Some(Self::Levers),
            "{{effects}}" => Some(Self::Effects),
            "{{constants}}" => Some(Self::Constants),
            "{{professions}}" => Some(Self::Professions),
            "{{baselines}}" => Some(Self::Baselines),
            "{{sources}}" => Some(Self::Sources),
            _ => None,
        }
    }
}

/// The table in a language.
pub(super) fn html(table: Table, language: Language) -> String {
    let page = Page { language, text: text::of(language) };
    match table {
        Table::Equations => page.equations(),
        Table::Indicators => page.indicators(),
        Table::Levers => page.levers(),
        Table::Effects => page.effects(),
        Table::Constants => page.constants(),
        Table::Professions => page.professions(),
        Table::Baselines => BASELINES.iter().map(|baseline| page.baseline(baseline)).collect(),
        Table::Sources => page.sources(),
    }
}

/// The page that a table stands on.
struct Page {
    language: Language,
    text: &'static Text,
}

/// Name of a column of rates, its field in `data/professions.toml`, and the rate in it.
type Rate = (&'static str, &'static str, fn(&ProfessionRow) -> f64);

/// Name of a column of a table of figures, and the figure in it.
type Column<T, V> = (&'static str, fn(&T) -> V);

impl Page {
    fn number(&self, value: f64) -> String {
        number(self.language, value)
    }

    fn equations(&self) -> String {
        let one = |equation: &crate::evidence::Equation| {
            let lines: String = equation.formula.iter().filter_map(|line| prose::formula(line)).collect();
            format!(
                "<section class=\"equation\" id=\"equation-{0}\">\n<h3>{0} {1}</h3>\n<div class=\"equation__lines\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">{lines}</div>\n<p>{2}</p>\n</section>\n",
                equation.id,
                escaped(equation.name.to(self.language)),
                escaped(equation.text.to(self.language)),
            )
        };
        EQUATIONS.iter().map(one).collect()
    }

    fn indicators(&self) -> String {
        let text = self.text;
        let row = |row: &IndicatorRow| {
            let name = escaped(row.name.to(self.language));
            vec![name, escaped(row.definition.to(self.language)), format!("<code>{}</code>", row.id)]
        };
        let columns = [text.indicator, text.definition, text.key];
        table(text.indicator, &columns, &INDICATORS.iter().map(row).collect::<Vec<_>>())
    }

    fn levers(&self) -> String {
        let text = self.text;
        let columns = [
            text.lever,
            text.unit,
            text.today,
            text.range,
            text.mechanism,
            text.limits,
            text.grade,
            text.effect,
            text.sources,
        ];
        let row = |lever: &Lever| {
            let effects = lever.effects.iter().map(|effect| effect.row().key).collect::<Vec<_>>().join(", ");
            vec![
                format!("{} {}", lever.code, escaped(lever.name.to(self.language))),
                escaped(lever.unit.to(self.language)),
                self.number(lever.default),
                format!("{}–{}", self.number(lever.min), self.number(lever.max)),
                escaped(lever.mechanism.to(self.language)),
                escaped(lever.limits.to(self.language)),
                grade(lever.grade).to_owned(),
                effects,
                keys(lever.sources),
            ]
        };
        table(text.lever, &columns, &LEVERS.iter().map(row).collect::<Vec<_>>())
    }

    fn effects(&self) -> String {
        let text = self.text;
        let columns = [
            text.effect,
            text.unit,
            text.low,
            text.central,
            text.high,
            text.grade,
            text.used_in_model,
            text.note,
            text.sources,
        ];
        let row = |effect: &crate::evidence::Effect| {
            vec![
                format!("<span id=\"{0}\">{0}</span> {1}", effect.key, escaped(effect.name.to(self.language))),
                escaped(effect.unit.to(self.language)),
                self.number(effect.low),
                self.number(effect.central),
                self.number(effect.high),
                grade(effect.grade).to_owned(),
                if effect.in_model { text.yes } else { text.no }.to_owned(),
                escaped(effect.note.to(self.language)),
                keys(effect.sources),
            ]
        };
        table(text.effect, &columns, &EFFECTS.iter().map(row).collect::<Vec<_>>())
    }

    fn constants(&self) -> String {
        let text = self.text;
        let columns = [text.key, text.value, text.unit, text.origin, text.note, text.sources];
        let row = |constant: &crate::evidence::Constant| {
            let is_date = constant.unit.to(Language::En) == CALENDAR_YEAR;
            let written = if is_date { year } else { number };
            let values: Vec<String> = constant.values.iter().map(|&value| written(self.language, value)).collect();
            vec![
                format!("<code>{}</code>", constant.key),
                values.join("; "),
                escaped(constant.unit.to(self.language)),
                origin(text, constant.mark).to_owned(),
                escaped(constant.note.to(self.language)),
                keys(constant.sources),
            ]
        };
        table(text.number, &columns, &CONSTANTS.iter().map(row).collect::<Vec<_>>())
    }

    fn professions(&self) -> String {
        let columns = self.rates();
        let names: Vec<&str> = std::iter::once(self.text.profession).chain(columns.map(|(name, _, _)| name)).collect();
        let row = |row: &ProfessionRow| {
            let name = escaped(row.name.to(self.language));
            std::iter::once(name).chain(columns.map(|(_, _, rate)| self.number(rate(row)))).collect()
        };
        let rows: Vec<Vec<String>> = Profession::ALL.iter().map(|profession| row(profession.row())).collect();
        let mut fields = columns.map(|(name, field, _)| (field, name)).to_vec();
        fields.extend(self.unlisted());
        table(self.text.profession, &names, &rows) + &self.origins(&fields)
    }

    fn rates(&self) -> [Rate; 13] {
        let text = self.text;
        [
            (text.fte_per_head_se, "fte_per_head_se", |row| row.fte_per_head_se),
            (text.fte_per_head_no, "fte_per_head_no", |row| row.fte_per_head_no),
            (text.to_other, "to_other", |row| row.to_other),
            (text.to_outside, "to_outside", |row| row.to_outside),
            (text.to_agency, "to_agency", |row| row.to_agency),
            (text.first_year_factor, "first_year_factor", |row| row.first_year_factor),
            (text.long_sick_inflow, "long_sick_inflow", |row| row.long_sick_inflow),
            (text.short_sick, "short_sick", |row| row.short_sick),
            (text.matching, "matching", |row| row.matching),
            (text.agency_price, "agency_price", |row| row.agency_price),
            (text.agency_propensity, "agency_propensity", |row| row.agency_propensity),
            (text.shift_share, "shift_share", |row| row.shift_share),
            (text.hire_cost, "hire_cost", |row| row.hire_cost),
        ]
    }

    /// What `data/professions.toml` says of ages and programmes, which the table of rates leaves out.
    fn unlisted(&self) -> [(&'static str, &'static str); 4] {
        let text = self.text;
        [
            ("ages", text.ages),
            ("programme.years", text.programme_years),
            ("programme.completion", text.programme_completion),
            ("programme.entry_shares", text.programme_entry_shares),
        ]
    }

    /// Where the columns come from, once for all rows that share an origin.
    fn origins(&self, names: &[(&str, &str)]) -> String {
        let text = self.text;
        let mut rows: Vec<(&Origin, Vec<&str>)> = Vec::new();
        for profession in Profession::ALL {
            let row = profession.row();
            for origin in row.origins {
                let same =
                    |known: &&mut (&Origin, Vec<&str>)| known.0.field == origin.field && known.0.note == origin.note;
                match rows.iter_mut().find(same) {
                    Some((_, of)) => of.push(row.name.to(self.language)),
                    None => rows.push((origin, vec![row.name.to(self.language)])),
                }
            }
        }
        let line = |(from, of): &(&Origin, Vec<&str>)| {
            let name = names.iter().find(|(field, _)| *field == from.field).map(|(_, name)| escaped(name));
            vec![
                name.unwrap_or_else(|| format!("<code>{}</code>", from.field)),
                if of.len() == Profession::ALL.len() { "–".to_owned() } else { escaped(&of.join(", ")) },
                origin(text, from.mark).to_owned(),
                escaped(from.note.to(self.language)),
                keys(from.sources),
            ]
        };
        let columns = [text.column, text.profession, text.origin, text.note, text.sources];
        table(text.origin, &columns, &rows.iter().map(line).collect::<Vec<_>>())
    }

    fn baseline(&self, baseline: &Baseline) -> String {
        let text = self.text;
        let mut rows = Vec::new();
        for (name, figure) in self.figures() {
            rows.push(self.figure(name, &figure(baseline)));
        }
        for (name, figures) in self.figures_by_profession() {
            for (profession, figure) in Profession::ALL.iter().zip(figures(baseline)) {
                // Nobody, because the place has none: nothing to say.
                if figure.value != 0.0 || figure.mark != Mark::Assumption {
                    let of = format!("{name}: {}", profession.row().name.to(self.language));
                    rows.push(self.figure(&of, &figure));
                }
            }
        }
        for (profession, shares) in Profession::ALL.iter().zip(&baseline.unit_shares) {
            let places = baseline.region.places.map(|place| place.row().name.to(self.language));
            let parts = places.iter().zip(shares).map(|(place, &share)| format!("{place} {}", self.number(share)));
            let name = format!("{}: {}", text.unit_shares, profession.row().name.to(self.language));
            let parts = escaped(&parts.collect::<Vec<_>>().join("; "));
            let mut row = self.figure(&name, &baseline.unit_shares_origin);
            row[1] = parts;
            rows.push(row);
        }
        let decided = baseline.region.enacted.iter().filter_map(|enacted| {
            let lever = enacted.lever.row()?;
            let of = enacted.profession.map(|profession| format!(", {}", profession.row().name.to(self.language)));
            let what = format!("{}{}", lever.name.to(self.language), of.unwrap_or_default());
            Some(vec![
                format!("{}: {} {}", escaped(text.decided), lever.code, escaped(&what)),
                self.number(enacted.value),
                format!("{} {}", enacted.start_months, escaped(text.months)),
                escaped(enacted.note.to(self.language)),
                keys(enacted.sources),
            ])
        });
        rows.extend(decided);
        let name = baseline.region.name.to(self.language);
        let columns = [text.figure, text.value, text.origin, text.note, text.sources];
        details(name, &table(name, &columns, &rows))
    }

    fn figure(&self, name: &str, figure: &Figure) -> Vec<String> {
        vec![
            escaped(name),
            self.number(figure.value),
            origin(self.text, figure.mark).to_owned(),
            escaped(figure.note.map_or("", |note| note.to(self.language))),
            keys(figure.sources),
        ]
    }

    fn figures(&self) -> [Column<Baseline, Figure>; 9] {
        let text = self.text;
        [
            (text.population, |baseline| baseline.population),
            (text.agency_price_factor, |baseline| baseline.agency_price_factor),
            (text.applicants_per_place, |baseline| baseline.applicants_per_place),
            (text.graduates_staying, |baseline| baseline.graduates_staying),
            (text.on_cost, |baseline| baseline.on_cost),
            (text.other_own_cost, |baseline| baseline.other_own_cost),
            (text.demand_growth, |baseline| baseline.demand_growth),
            (text.doctor_demand_growth, |baseline| baseline.doctor_demand_growth),
            (text.vacancy, |baseline| baseline.vacancy),
        ]
    }

    fn figures_by_profession(&self) -> [Column<Baseline, [Figure; 11]>; 6] {
        let text = self.text;
        [
            (text.heads, |baseline| baseline.heads),
            (text.agency_heads, |baseline| baseline.agency_heads),
            (text.other_heads, |baseline| baseline.other_heads),
            (text.outside_heads, |baseline| baseline.outside_heads),
            (text.beginners, |baseline| baseline.beginners),
            (text.pay, |baseline| baseline.pay),
        ]
    }

    fn sources(&self) -> String {
        let text = self.text;
        let row = |source: &crate::evidence::Source| {
            let address = escaped(source.address.to(self.language));
            let link = if address.is_empty() {
                escaped(text.no_address)
            } else {
                format!("<a href=\"{address}\" rel=\"noopener\">{address}</a>")
            };
            vec![format!("<span id=\"{0}\">{0}</span>", source.key), escaped(source.title.to(self.language)), link]
        };
        table(text.sources, &[text.key, text.source, text.address], &SOURCES.iter().map(row).collect::<Vec<_>>())
    }
}

/// Keys of sources, each a way to its row.
fn keys(sources: &[SourceId]) -> String {
    sources.iter().map(|source| format!("<a href=\"#{0}\">{0}</a>", source.get().key)).collect::<Vec<_>>().join(", ")
}
