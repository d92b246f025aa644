//! Changing a scenario: every value a person can set is brought inside its range here, once.

use super::{MAX_MONTHS, MAX_TITLE_CHARS, MAX_VIEW_CHARS, MIN_MONTHS, Scenario, Scope, Setting};
use crate::evidence::{BaselineId, EffectId, Lever, LeverId};

impl Scenario {
    /// Sets a lever. Values go to the nearest possible one, with four decimals.
    ///
    /// Nothing changes when the lever is unknown, has no such scope, or the value is NaN.
    pub fn set(&mut self, lever: LeverId, scope: Scope, setting: Setting) {
        let Some(row) = lever.row() else { return };
        if scope.is_possible_for(lever) && !setting.value.is_nan() {
            self.policy.insert((lever, scope), inside(row, setting));
        }
    }

    /// Takes a lever back to today's practice and the decided policies.
    pub fn reset(&mut self, lever: LeverId, scope: Scope) {
        self.policy.remove(&(lever, scope));
    }

    /// Sets an effect size, to the nearest possible value with four decimals. The central value is the same as no change;
    /// NaN changes nothing.
    pub fn set_effect(&mut self, effect: EffectId, value: f64) {
        if value.is_nan() {
            return;
        }
        let row = effect.row();
        let value = quantised(value, row.min, row.max);
        if is_same(value, row.central) {
            self.effects.remove(&effect);
        } else {
            self.effects.insert(effect, value);
        }
    }

    /// Takes an effect size back to its central value.
    pub fn reset_effect(&mut self, effect: EffectId) {
        self.effects.remove(&effect);
    }

    /// The same scenario with every value inside its range, and without settings that cannot be.
    ///
    /// A normalised scenario comes back from its link and its file exactly.
    #[must_use]
    pub fn normalised(&self) -> Self {
        let mut scenario = Self {
            title: clean_title(&self.title),
            months: self.months.clamp(MIN_MONTHS, MAX_MONTHS),
            switches: self.switches.normalised(),
            view: if is_view(&self.view) { self.view.clone() } else { String::new() },
            seed: self.seed,
            ..Self::new(self.baseline)
        };
        for (&(lever, scope), &setting) in &self.policy {
            scenario.set(lever, scope, setting);
        }
        for (&effect, &value) in &self.effects {
            scenario.set_effect(effect, value);
        }
        scenario
    }
}

/// Region Skåne without any change.
impl Default for Scenario {
    fn default() -> Self {
        let baseline = BaselineId::from_code(DEFAULT_BASELINE).expect("the table holds the default baseline");
        Self::new(baseline)
    }
}

/// The baseline of a page that is opened without a link.
pub const DEFAULT_BASELINE: &str = "skane";

impl Setting {
    /// A lever at a value, with the dates that its row says are usual.
    pub fn usual(row: &Lever, value: f64) -> Self {
        Self { value, second: None, start_months: row.start_months, ramp_months: row.ramp_months, stop_months: None }
    }
}

/// A title without control characters and marks that turn the direction of writing, at most 60 characters.
pub(super) fn clean_title(title: &str) -> String {
    let is_shown = |character: &char| {
        !character.is_control()
            && !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    title.chars().filter(is_shown).take(MAX_TITLE_CHARS).collect()
}

/// True for what a link may carry as a view.
pub(super) fn is_view(view: &str) -> bool {
    view.len() <= MAX_VIEW_CHARS && view.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

fn inside(row: &Lever, setting: Setting) -> Setting {
    let start_months = setting.start_months.min(MAX_MONTHS - 1);
    let second = row.second.and_then(|companion| {
        let second = setting.second.filter(|second| !second.is_nan())?;
        Some(quantised(second, companion.min, companion.max)).filter(|&second| !is_same(second, companion.default))
    });
    Setting {
        value: quantised(setting.value, row.min, row.max),
        second,
        start_months,
        ramp_months: setting.ramp_months.min(MAX_MONTHS),
        // A policy lasts a month at least.
        stop_months: setting.stop_months.map(|stop| stop.clamp(start_months + 1, MAX_MONTHS)),
    }
}

/// The nearest possible value with four decimals; never -0, so that text and number are one to one.
fn quantised(value: f64, min: f64, max: f64) -> f64 {
    let rounded = (value.max(min).min(max) * 10_000.0).round() / 10_000.0;
    rounded.max(min).min(max) + 0.0
}

/// Both are quantised or stand in a table, so equal numbers have equal bits.
fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == (b + 0.0).to_bits()
}
