//! A chart in one sentence: level, change, turning point or distance to the target.

use super::facts::{Facts, Part};
use crate::ui::intl;
use crate::ui::quantity::Turn;
use crate::ui::text::{Locale, fill, lower_case, sentence_case, uncapitalised};

/// Part of the way between lowest and highest value that makes a bend a turning point.
const TURN_SHARE: f64 = 0.25;

/// The sentences of a chart; none before there is a course, or where the indicator is not measured.
pub(super) fn of(locale: Locale, facts: &Facts) -> Option<String> {
    match facts.parts.as_slice() {
        [part] => of_whole(locale, facts, part),
        parts => of_parts(locale, facts, parts),
    }
}

/// Level, change, and turning point or distance to the target.
fn of_whole(locale: Locale, facts: &Facts, part: &Part) -> Option<String> {
    let (text, scale) = (locale.text, facts.scale);
    let now = usize::from(facts.month);
    let value = part.current.get(now).copied().filter(|value| value.is_finite())?;
    let month = |at: usize| facts.calendar.long(locale, at as u16);

    let mut sentences = vec![fill(text.sentence_level, &[("month", &month(now)), ("value", &scale.value(value))])];
    if facts.is_changed {
        let change = value - part.baseline.get(now)?;
        sentences.push(fill(text.sentence_change, &[("change", &scale.change_in_words(change))]));
    }
    if let Some(target) = facts.target {
        sentences.push(target_sentence(locale, facts, &part.current[..=now], target));
    } else if let Some((at, is_peak)) = turning_point(&part.current) {
        let phrase = if is_peak { text.sentence_peak } else { text.sentence_trough };
        sentences.push(fill(phrase, &[("month", &month(at)), ("value", &scale.value(part.current[at]))]));
    }
    Some(sentence_case(&sentences.join(" ")))
}

/// In how many futures the level to reach is reached in the month: what is said of it otherwise is of the expected course.
pub(super) fn futures(locale: Locale, facts: &Facts) -> Option<String> {
    let [n, all] = [facts.n_at_target?, facts.n_futures].map(|n| intl::count(locale.language, n));
    let month = facts.calendar.long(locale, facts.month);
    Some(fill(locale.text.sentence_futures, &[("month", &month), ("n", &n), ("all", &all)]))
}

/// Where the futures of the month lie, if the expected course lies outside their band or outside half of them, and why it can.
pub(super) fn beside_the_course(locale: Locale, facts: &Facts) -> Option<String> {
    let [part] = facts.parts.as_slice() else { return None };
    let (text, now) = (locale.text, usize::from(facts.month));
    let band = part.band.as_ref().filter(|_| facts.is_band_settled())?;
    let at = |series: &[f64]| series.get(now).copied();
    let course = at(&part.current)?;
    let beside = |[low, high]: [&[f64]; 2], phrase| {
        let ends = [at(low)?, at(high)?];
        let figure = |value| facts.scale.figure(value);
        is_outside(course, ends, figure).then(|| between(phrase, ends.map(figure)))
    };
    let where_they_lie = beside([&band.p10, &band.p90], text.reading_band)
        .or_else(|| beside([&band.p25, &band.p75], text.sentence_half))?;
    Some(format!("{where_they_lie} {}", text.sentence_outside))
}

/// Whether a value lies outside a range by more than figures hide.
fn is_outside(value: f64, [low, high]: [f64; 2], figure: impl Fn(f64) -> String) -> bool {
    // Most values lie inside, and figures cost more than numbers.
    let nearest = if value < low { low } else { high };
    (value < low || value > high) && figure(value) != figure(nearest)
}

/// Between which figures futures lie.
fn between(phrase: &str, [low, high]: [String; 2]) -> String {
    fill(phrase, &[("low", &low), ("high", &high)])
}

/// Highest and lowest part in the month, and the part that changes most.
fn of_parts(locale: Locale, facts: &Facts, parts: &[Part]) -> Option<String> {
    let (text, scale) = (locale.text, facts.scale);
    let now = usize::from(facts.month);
    let levels: Vec<(&Part, f64)> = parts
        .iter()
        .filter_map(|part| Some((part, part.current.get(now).copied().filter(|it| it.is_finite())?)))
        .collect();
    let (high, low) =
        (levels.iter().max_by(|a, b| a.1.total_cmp(&b.1))?, levels.iter().min_by(|a, b| a.1.total_cmp(&b.1))?);
    let values = [
        ("month", facts.calendar.long(locale, facts.month)),
        ("high_name", uncapitalised(&high.0.name)),
        ("high", scale.value(high.1)),
        ("low_name", uncapitalised(&low.0.name)),
        ("low", scale.value(low.1)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut sentences = vec![fill(text.sentence_parts, &values)];
    let changes = levels.iter().filter_map(|(part, level)| Some((part, level - part.baseline.get(now)?)));
    let most = changes.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    if let Some((part, change)) = most.filter(|most| facts.is_changed && scale.turn(most.1) != Turn::Same) {
        let change = scale.change_in_words(change);
        sentences.push(fill(text.sentence_parts_change, &[("name", &uncapitalised(&part.name)), ("change", &change)]));
    }
    Some(sentence_case(&sentences.join(" ")))
}

/// The values of the month that is read off.
pub(super) fn reading(locale: Locale, facts: &Facts, month: i32) -> Option<String> {
    let (text, scale) = (locale.text, facts.scale);
    let date = facts.calendar.long(locale, month);
    let at = usize::try_from(month).ok();
    let value = |values: &[f64]| at.and_then(|at| values.get(at).copied()).filter(|value| value.is_finite());
    let most = |part: &Part| {
        let band = part.band.as_ref().filter(|_| facts.is_band_fresh)?;
        Some([scale.figure(value(&band.p10)?), scale.figure(value(&band.p90)?)])
    };
    let mut sentences = Vec::new();
    match facts.parts.as_slice() {
        [part] => {
            let Some(current) = value(&part.current) else {
                let point = facts.observed.iter().find(|point| point.month == month)?;
                let level = format!("{} {}", lower_case(text.observed), scale.value(point.value));
                return Some(sentence_case(&fill(text.reading_value, &[("month", &date), ("value", &level)])));
            };
            sentences.push(fill(text.reading_value, &[("month", &date), ("value", &scale.value(current))]));
            sentences.extend(most(part).map(|ends| between(text.reading_band, ends)));
            if let Some(baseline) = value(&part.baseline).filter(|_| facts.is_changed) {
                sentences.push(fill(text.reading_baseline, &[("value", &scale.value(baseline))]));
            }
        }
        parts => {
            let of_part = |part: &Part| {
                let current = scale.figure(value(&part.current)?);
                let between = most(part).map(|[low, high]| format!(" ({low}–{high})")).unwrap_or_default();
                Some(format!("{} {current}{between}", part.name))
            };
            let values: Vec<String> = parts.iter().filter_map(of_part).collect();
            sentences.push(fill(text.reading_value, &[("month", &date), ("value", &values.join("; "))]));
        }
    }
    Some(sentence_case(&sentences.join(" ")))
}

/// Distance to the target in the last of these months, or since when it is kept.
fn target_sentence(locale: Locale, facts: &Facts, current: &[f64], target: f64) -> String {
    let text = locale.text;
    let level = facts.scale.tick(target);
    let last = current.last().copied().unwrap_or_default();
    if last > target {
        let points = intl::fixed(locale.language, (last - target) * 100.0, 1);
        return fill(text.sentence_target_missed, &[("points", &points), ("value", &level)]);
    }
    // The first month after the last one above the target: from there on it is kept.
    match current.iter().rposition(|&value| value > target) {
        None => fill(text.sentence_target_kept, &[("value", &level)]),
        Some(above) => {
            let month = facts.calendar.long(locale, above as u16 + 1);
            fill(text.sentence_target_reached, &[("month", &month), ("value", &level)])
        }
    }
}

/// The highest or lowest month between the ends, when it stands out from both; true for a peak.
///
/// Read on means of twelve months, so that seasons are no turning points.
fn turning_point(series: &[f64]) -> Option<(usize, bool)> {
    let years = series.windows(12).map(|year| year.iter().sum::<f64>() / 12.0);
    let smooth: Vec<f64> = years.skip_while(|mean| mean.is_nan()).collect();
    let n_skipped = series.windows(12).take_while(|year| year.iter().any(|value| value.is_nan())).count();
    let (first, last) = (*smooth.first()?, *smooth.last()?);
    let highest = (0..smooth.len()).max_by(|&a, &b| smooth[a].total_cmp(&smooth[b]))?;
    let lowest = (0..smooth.len()).min_by(|&a, &b| smooth[a].total_cmp(&smooth[b]))?;
    let span = smooth[highest] - smooth[lowest];
    let rise = span * TURN_SHARE;
    let middle = |at: usize| n_skipped + at + 6;
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
    fn a_course_is_outside_its_band_when_the_reader_can_see_that_it_is() {
        let is_outside = |[value, low, high]: [f64; 3]| is_outside(value, [low, high], |value| format!("{value:.0}"));
        assert!(is_outside([73.0, 88.0, 165.0]) && is_outside([180.0, 88.0, 165.0]));
        assert!(!is_outside([88.0, 88.0, 165.0]) && !is_outside([120.0, 88.0, 165.0]));
        assert!(!is_outside([87.8, 88.1, 165.0]), "both read 88");
        assert!(!is_outside([f64::NAN, 88.0, 165.0]), "what is not measured lies nowhere");
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
    fn months_without_a_mean_of_a_year_do_not_move_the_turning_point() {
        let mut late = hill(60);
        late[..11].fill(f64::NAN);
        assert_eq!(turning_point(&late), turning_point(&hill(60)));
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
