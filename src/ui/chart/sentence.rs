//! A chart in one sentence: level, change, turning point or distance to the target.

use leptos::prelude::*;

use super::card::Chart;
use crate::engine::{Indicator, View};
use crate::ui::quantity::{AGENCY_SHARE_TARGET, Scale};
use crate::ui::text::{Locale, fill, sentence_case};

/// Part of the way between lowest and highest value that makes a bend a turning point.
const TURN_SHARE: f64 = 0.25;

/// The sentences of a chart; none before there is a course, or where the indicator is not defined.
pub(super) fn of(locale: Locale, chart: Chart, scale: Scale) -> Option<String> {
    let text = locale.text;
    let Chart { indicator, frame, .. } = chart;
    let (course, view, calendar) = (frame.course.read(), frame.view.get(), frame.world.get().calendar());
    let current = course.as_ref()?.current(indicator, view)?;
    let (last, value) = (current.len().checked_sub(1)?, *current.last()?);
    let month = |at: usize| calendar.long(locale, at as u16);

    let mut sentences = vec![fill(text.sentence_level, &[("month", &month(last)), ("value", &scale.value(value))])];
    if frame.is_changed.get() {
        let baseline = *course.as_ref()?.baseline(indicator, view)?.last()?;
        sentences.push(fill(text.sentence_change, &[("change", &scale.change_in_words(value - baseline))]));
    }
    if indicator == Indicator::AgencyShareOwn && view == View::Region {
        sentences.push(target_sentence(locale, current, month));
    } else if let Some((at, is_peak)) = turning_point(current) {
        let phrase = if is_peak { text.sentence_peak } else { text.sentence_trough };
        sentences.push(fill(phrase, &[("month", &month(at)), ("value", &scale.value(current[at]))]));
    }
    Some(sentence_case(&sentences.join(" ")))
}

/// The values of the month that is read off.
pub(super) fn reading(locale: Locale, chart: Chart, scale: Scale, at: Option<u16>) -> Option<String> {
    let text = locale.text;
    let Chart { indicator, frame, .. } = chart;
    let (course, view) = (frame.course.read(), frame.view.get());
    let (at, month) = (usize::from(at?), frame.world.get().calendar().long(locale, at?));
    let value = scale.value(*course.as_ref()?.current(indicator, view)?.get(at)?);
    let mut parts = vec![fill(text.reading_value, &[("month", &month), ("value", &value)])];
    let bands = frame.bands.read();
    let fresh = bands.as_ref().filter(|_| frame.are_bands_current.get());
    if let Some([low, _, high]) = fresh.and_then(|bands| bands.current(indicator, view)) {
        let (low, high) = (scale.figure(*low.get(at)?), scale.figure(*high.get(at)?));
        parts.push(fill(text.reading_band, &[("low", &low), ("high", &high)]));
    }
    if frame.is_changed.get() {
        let baseline = scale.value(*course.as_ref()?.baseline(indicator, view)?.get(at)?);
        parts.push(fill(text.reading_baseline, &[("value", &baseline)]));
    }
    Some(sentence_case(&parts.join(" ")))
}

fn target_sentence(locale: Locale, current: &[f64], month: impl Fn(usize) -> String) -> String {
    let text = locale.text;
    let last = current.last().copied().unwrap_or_default();
    if last > AGENCY_SHARE_TARGET {
        let points = crate::ui::intl::fixed(locale.language, (last - AGENCY_SHARE_TARGET) * 100.0, 1);
        return fill(text.sentence_target_missed, &[("points", &points)]);
    }
    // The first month after the last one above the target: from there on it is kept.
    match current.iter().rposition(|&value| value > AGENCY_SHARE_TARGET) {
        None => text.sentence_target_kept.to_owned(),
        Some(above) => fill(text.sentence_target_reached, &[("month", &month(above + 1))]),
    }
}

/// The highest or lowest month between the ends, when it stands out from both; true for a peak.
///
/// Read on means of twelve months, so that seasons are no turning points.
fn turning_point(series: &[f64]) -> Option<(usize, bool)> {
    let smooth: Vec<f64> = series.windows(12).map(|year| year.iter().sum::<f64>() / 12.0).collect();
    let (first, last) = (*smooth.first()?, *smooth.last()?);
    let highest = (0..smooth.len()).max_by(|&a, &b| smooth[a].total_cmp(&smooth[b]))?;
    let lowest = (0..smooth.len()).min_by(|&a, &b| smooth[a].total_cmp(&smooth[b]))?;
    let span = smooth[highest] - smooth[lowest];
    let rise = span * TURN_SHARE;
    let middle = |at: usize| at + 6;
    // A level line has bends of no size.
    if span <= 1e-3 * smooth[highest].abs() {
        None
    } else if smooth[highest] - first.max(last) >= rise {
        Some((middle(highest), true))
    } else if first.min(last) - smooth[lowest] >= rise {
        Some((middle(lowest), false))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hill(top: usize) -> Vec<f64> {
        (0..120).map(|month: i32| 100.0 - f64::from((month - top as i32).abs())).collect()
    }

    #[test]
    fn a_hill_has_a_peak_and_a_valley_a_trough_near_their_month() {
        let (at, is_peak) = turning_point(&hill(60)).expect("a hill turns");
        assert!(is_peak && (55..=66).contains(&at), "{at}");
        let valley: Vec<f64> = hill(40).iter().map(|value| 200.0 - value).collect();
        let (at, is_peak) = turning_point(&valley).expect("a valley turns");
        assert!(!is_peak && (35..=46).contains(&at), "{at}");
    }

    #[test]
    fn a_slope_a_level_and_a_season_have_no_turning_point() {
        let slope: Vec<f64> = (0..120).map(f64::from).collect();
        let level = vec![3.0; 120];
        let season: Vec<f64> = (0..120).map(|month| if month % 12 < 6 { 90.0 } else { 110.0 }).collect();
        for series in [slope, level, season, vec![1.0; 3], Vec::new()] {
            assert_eq!(turning_point(&series), None);
        }
    }
}
