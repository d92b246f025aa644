//! Names of indicators, and their values and changes in words.

use super::intl;
use super::text::{Locale, fill};
use crate::engine::{Better, Indicator, Quantity, Span};
use crate::evidence::{Country, constants};
use crate::shown::ChartOf;

/// How to write the values of one indicator for one country.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    locale: Locale,
    indicator: Indicator,
    country: Country,
}

/// Direction of a change, judged for staff, patients and purse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Towards what is aimed at.
    Better,
    /// Away from it.
    Worse,
    /// Too small to be written.
    Same,
}

impl Scale {
    /// The scale of an indicator.
    pub(crate) fn new(locale: Locale, indicator: Indicator, country: Country) -> Self {
        Self { locale, indicator, country }
    }

    /// Name of the indicator.
    pub(crate) fn name(self) -> &'static str {
        self.locale.say(self.indicator.row().name)
    }

    /// What the indicator measures, in a sentence.
    pub(crate) fn definition(self) -> &'static str {
        self.locale.say(self.indicator.row().definition)
    }

    /// The level to reach, where there is one.
    pub(crate) fn target(self) -> Option<f64> {
        target(self.indicator, self.country)
    }

    /// What a value is multiplied by where it is written: fractions as per cent.
    pub(crate) fn factor(self) -> f64 {
        if matches!(self.indicator.quantity(), Quantity::Share | Quantity::Points) { 100.0 } else { 1.0 }
    }

    /// A value without its unit, for axes and the large figure of the strip.
    pub(crate) fn figure(self, value: f64) -> String {
        let language = self.locale.language;
        match self.indicator.quantity() {
            Quantity::Share => intl::percent(language, value, self.digits()),
            _ => intl::fixed(language, value * self.factor(), self.digits()),
        }
    }

    /// A value of an axis: no more decimals than it needs.
    pub(crate) fn tick(self, value: f64) -> String {
        let language = self.locale.language;
        match self.indicator.quantity() {
            Quantity::Share => intl::percent_at_most(language, value, 2),
            _ => intl::number(language, value * self.factor(), 2),
        }
    }

    /// Unit as it stands after the figure; empty for shares, whose figure carries the sign.
    pub(crate) fn unit(self) -> &'static str {
        let text = self.locale.text;
        match self.indicator.quantity() {
            Quantity::Share if self.is_rate() => text.unit_per_year,
            Quantity::Share | Quantity::Index => "",
            Quantity::Points => text.unit_points,
            Quantity::Money if self.country == Country::Norway => text.unit_mnok_month,
            Quantity::Money => text.unit_msek_month,
            Quantity::MoneyPerYear if self.country == Country::Norway => text.unit_mnok_year,
            Quantity::MoneyPerYear => text.unit_msek_year,
            Quantity::Price => text.unit_kr_hour,
            Quantity::Fte => text.unit_fte,
            Quantity::Heads if self.indicator.unit().ends_with("month") => text.unit_heads_month,
            Quantity::Heads => text.unit_heads,
            Quantity::Hours => text.unit_hours,
            Quantity::Weeks => text.unit_weeks,
            Quantity::Months => text.unit_months,
            Quantity::Years => text.unit_years,
        }
    }

    /// Unit as a heading says it, for shares and indices too.
    pub(crate) fn unit_in_full(self) -> &'static str {
        let text = self.locale.text;
        match self.indicator.quantity() {
            Quantity::Share if self.is_rate() => text.unit_share_year,
            Quantity::Share => text.unit_share,
            Quantity::Index => text.unit_index,
            _ => self.unit(),
        }
    }

    /// Months that a value speaks of; empty where it is a month's and nobody would think otherwise.
    pub(crate) fn span(self, span: Span) -> &'static str {
        let text = self.locale.text;
        match span {
            _ if self.indicator.is_of_twelve_months() => text.span_rolling,
            Span::Year => text.span_year,
            Span::Month if ChartOf::usual(self.indicator).span == Span::Year => text.span_month,
            Span::Month => "",
        }
    }

    /// Unit and months, as the heading of a chart says them.
    pub(crate) fn unit_over(self, span: Span) -> String {
        match self.span(span) {
            "" => self.unit_in_full().to_owned(),
            span => format!("{}, {span}", self.unit_in_full()),
        }
    }

    /// A value with its unit.
    pub(crate) fn value(self, value: f64) -> String {
        with_unit(self.figure(value), self.unit())
    }

    /// A change with its sign and unit: `+120 full posts`, `−0.4 percentage points`.
    pub(crate) fn change(self, change: f64) -> String {
        with_unit(self.signed(change), self.unit_of_change())
    }

    /// The ends of an interval of values, without their unit.
    pub(crate) fn interval(self, low: f64, high: f64) -> String {
        fill(self.locale.text.from_to, &[("low", &self.figure(low)), ("high", &self.figure(high))])
    }

    /// The ends of an interval of changes, with their signs and one unit.
    pub(crate) fn change_interval(self, low: f64, high: f64) -> String {
        fill(self.locale.text.from_to, &[("low", &self.signed(low)), ("high", &self.signed(high))])
    }

    /// A change in words: `0.4 percentage points lower`.
    pub(crate) fn change_in_words(self, change: f64) -> String {
        let text = self.locale.text;
        if self.turn(change) == Turn::Same {
            return self.no_change(change).to_owned();
        }
        let amount = intl::fixed(self.locale.language, change.abs() * self.factor(), self.digits());
        let amount = with_unit(amount, self.unit_of_change());
        let phrase = if change > 0.0 { text.change_higher } else { text.change_lower };
        fill(phrase, &[("amount", &amount)])
    }

    /// What is said of a change too small to be shown: two values on either side of a rounding may still look different.
    pub(crate) fn no_change(self, change: f64) -> &'static str {
        let text = self.locale.text;
        if change.abs() > 1e-9 { text.change_hardly } else { text.change_none }
    }

    /// Whether a change leads where one wants to go.
    pub(crate) fn turn(self, change: f64) -> Turn {
        let smallest = if self.factor() > 1.0 { 0.0005 } else { 0.5 };
        if change.is_nan() || change.abs() < smallest {
            Turn::Same
        } else if (change > 0.0) == (self.indicator.better() == Some(Better::More)) {
            Turn::Better
        } else {
            Turn::Worse
        }
    }

    fn signed(self, change: f64) -> String {
        intl::signed_fixed(self.locale.language, change * self.factor(), self.digits())
    }

    fn is_rate(self) -> bool {
        matches!(
            self.indicator,
            Indicator::TurnoverExternal | Indicator::TurnoverInternal | Indicator::TurnoverFirstYear
        )
    }

    fn unit_of_change(self) -> &'static str {
        if self.indicator.quantity() == Quantity::Share { self.locale.text.unit_points } else { self.unit() }
    }

    fn digits(self) -> u8 {
        u8::from(self.factor() > 1.0 || matches!(self.indicator.quantity(), Quantity::Months | Quantity::Years))
    }
}

/// The level of an indicator that the employers of a country have set themselves, where they have.
pub(crate) fn target(indicator: Indicator, country: Country) -> Option<f64> {
    let is_set = indicator == Indicator::AgencyShareOwn && country == Country::Sweden;
    is_set.then_some(constants::AGENCY_SHARE_TARGET)
}

/// Figure and unit; a short unit stays on the line of its figure, a long one may wrap.
fn with_unit(figure: String, unit: &str) -> String {
    match unit.len() {
        0 => figure,
        1..=8 => format!("{figure}\u{a0}{unit}"),
        _ => format!("{figure} {unit}"),
    }
}
