//! Bounds and ticks of the y-axis: round numbers.

/// Bounds of an axis.
///
/// **Invariant:** both are finite and `min < max`; held by `bounds_are_finite_and_apart_whatever_comes_in`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    min: f64,
    max: f64,
}

/// Whether an axis must show zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zero {
    /// Zero is on the axis.
    Shown,
    /// The axis fits the values.
    Free,
}

/// Steps between ticks, within a power of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// Ticks that a range is rounded for.
const TICKS_OF_A_RANGE: usize = 5;

impl Range {
    /// Round bounds around values.
    ///
    /// Values that are not finite are passed over. Nothing, or one value only, gives an axis around it.
    pub fn nice(values: impl IntoIterator<Item = f64>, zero: Zero) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (mut min, mut max) =
            finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if min > max {
            return Self { min: 0.0, max: 1.0 };
        }
        // Far beyond any figure of a region, and small enough that differences stay finite.
        (min, max) = (min.clamp(-1e15, 1e15), max.clamp(-1e15, 1e15));
        if zero == Zero::Shown {
            (min, max) = (min.min(0.0), max.max(0.0));
        }
        let size = max.abs().max(min.abs());
        if max - min <= (1e-9 * size).max(1e-15) {
            let room = if size < 1e-12 { 0.5 } else { 0.1 * size };
            (min, max) = (min - room, max + room);
        }
        let step = step_for(max - min, TICKS_OF_A_RANGE);
        Self { min: (min / step).floor() * step, max: (max / step).ceil() * step }
    }

    /// Lower bound.
    pub fn min(self) -> f64 {
        self.min
    }

    /// Upper bound.
    pub fn max(self) -> f64 {
        self.max
    }

    /// The range that holds both: an axis that only grows while a lever is dragged.
    #[must_use]
    pub fn grown_to(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    /// Round values inside the range, from low to high, evenly spaced, at most `max_ticks` and at least two where that allows.
    pub fn ticks(self, max_ticks: usize) -> Vec<f64> {
        let step = step_for(self.max - self.min, max_ticks.max(2));
        let slack = 1e-9 * step;
        let first = ((self.min - slack) / step).ceil();
        let last = ((self.max + slack) / step).floor();
        let count = (last - first) as usize + 1;
        // `+ 0.0` turns a negative zero into zero, which is written without a sign.
        (0..count).map(|nth| (first + nth as f64) * step + 0.0).collect()
    }

    /// Position of a value, 0 at the lower bound and 1 at the upper; values outside stop at the edge. NaN stays NaN.
    pub fn share_of(self, value: f64) -> f64 {
        ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0)
    }
}

/// Smallest round step that cuts a span into at most `max_ticks - 1` whole pieces.
fn step_for(span: f64, max_ticks: usize) -> f64 {
    let rough = span / (max_ticks - 1) as f64;
    let power = power_of_ten(rough);
    let nearest = STEPS.into_iter().map(|step| step * power).find(|step| *step >= rough * (1.0 - 1e-9));
    nearest.unwrap_or(10.0 * power)
}

/// Largest power of ten that is not above a positive number.
fn power_of_ten(value: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_nice(values: &[f64], zero: Zero, min: f64, max: f64) {
        let range = Range::nice(values.iter().copied(), zero);
        assert!((range.min() - min).abs() < 1e-9 && (range.max() - max).abs() < 1e-9, "{values:?} gave {range:?}");
    }

    #[test]
    fn bounds_are_round_and_hold_the_values() {
        check_nice(&[0.031, 0.068], Zero::Free, 0.03, 0.07);
        check_nice(&[0.031, 0.068], Zero::Shown, 0.0, 0.08);
        check_nice(&[4_213.0, 4_890.0], Zero::Free, 4_200.0, 5_000.0);
        check_nice(&[-30.0, 120.0], Zero::Shown, -50.0, 150.0);
        check_nice(&[f64::NAN, 2.0, f64::INFINITY, 3.0], Zero::Free, 2.0, 3.0);
    }

    #[test]
    fn bounds_are_finite_and_apart_whatever_comes_in() {
        let awkward =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 1e-300, 1e300, -1e300, 5.0, f64::MIN_POSITIVE];
        for a in awkward {
            for b in awkward {
                for zero in [Zero::Shown, Zero::Free] {
                    let range = Range::nice([a, b], zero);
                    assert!(
                        range.min().is_finite() && range.max().is_finite() && range.min() < range.max(),
                        "{a} {b}: {range:?}"
                    );
                }
            }
        }
        assert_eq!(Range::nice([], Zero::Free), Range { min: 0.0, max: 1.0 });
    }

    #[test]
    fn ticks_are_inside_evenly_spaced_and_few() {
        for (low, high) in [(0.031, 0.068), (0.0, 1.0), (-50.0, 150.0), (4_213.0, 4_890.0), (1e-6, 2e-6), (1e9, 3e9)] {
            let range = Range::nice([low, high], Zero::Free);
            for max_ticks in 2..=8 {
                let ticks = range.ticks(max_ticks);
                assert!(!ticks.is_empty() && ticks.len() <= max_ticks, "{range:?} {max_ticks}: {ticks:?}");
                let slack = 1e-6 * (range.max() - range.min());
                assert!(ticks.iter().all(|tick| *tick >= range.min() - slack && *tick <= range.max() + slack));
                let gaps: Vec<f64> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
                assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() < slack), "{ticks:?}");
            }
            assert!(range.ticks(5).len() >= 3, "{range:?}: {:?}", range.ticks(5));
        }
    }

    #[test]
    fn a_dragged_axis_only_grows() {
        let before = Range::nice([2.0, 3.0], Zero::Free);
        let grown = before.grown_to(Range::nice([2.4, 4.7], Zero::Free));
        assert!(grown.min() <= before.min() && grown.max() >= 4.7);
        assert_eq!(before.grown_to(Range::nice([2.2, 2.8], Zero::Free)), before);
    }

    #[test]
    fn zero_is_never_written_with_a_sign() {
        let ticks = Range::nice([-3.0, 3.0], Zero::Free).ticks(5);
        assert!(ticks.contains(&0.0));
        assert!(ticks.iter().all(|tick| *tick != 0.0 || tick.is_sign_positive()));
    }
}
