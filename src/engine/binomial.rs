//! Binomial numbers by inversion of one uniform.

use super::math::{chance_of, exp, ln, ln_1p, sqrt, whole_power};

/// Mean from which a search starts at the mode: below, the walk from zero is as short.
const MANY: f64 = 120.0;

/// Smallest k with `P(X <= k) >= u` for X binomial: inversion, so that more people or a larger probability never give fewer.
///
/// - `n`: whole number of people, `>= 1`.
/// - `p`: probability in (0, 1].
/// - `u`: uniform in (0, 1).
#[inline]
pub(super) fn quantile(n: f64, p: f64, u: f64) -> f64 {
    if n < 2.0 {
        return if u <= 1.0 - p { 0.0 } else { 1.0 };
    }
    // Bernoulli's inequality: (1 - p)^n >= 1 - n p, so most small cells end here.
    if u <= 1.0 - n * p { 0.0 } else { quantile_of_several(n, p, u) }
}

fn quantile_of_several(n: f64, p: f64, u: f64) -> f64 {
    if p > 0.5 {
        // The people who stay, counted from the other end of the same uniform.
        if p >= 1.0 { n } else { n - quantile_of_few(n, 1.0 - p, 1.0 - u) }
    } else {
        quantile_of_few(n, p, u)
    }
}

/// How many of `n` leave whose monthly rates of leaving add up to `rate`: the quantile for probability `1 - exp(-rate)`.
///
/// - `n`: whole number of people, `>= 0`.
/// - `rate`: `>= 0`.
/// - `u`: uniform in (0, 1).
pub(super) fn leavers(n: f64, rate: f64, u: f64) -> f64 {
    let mean = n * rate;
    // Everybody stays with probability (1 - p)^n.
    let none = exp(-mean);
    match () {
        () if u <= none => 0.0,
        () if n < 2.0 => 1.0,
        () if mean < MANY && rate < 0.5 => walk_from_zero(n, chance_of(rate), none, u),
        () => quantile(n, chance_of(rate), u),
    }
}

fn quantile_of_few(n: f64, p: f64, u: f64) -> f64 {
    if n * p < MANY { walk_from_zero(n, p, whole_power(1.0 - p, n), u) } else { walk_from_mode(n, p, u) }
}

/// Adds the terms from `P(X = 0)` on.
fn walk_from_zero(n: f64, p: f64, none: f64, u: f64) -> f64 {
    let odds = p / (1.0 - p);
    let mut term = none;
    let mut below = term;
    let mut k = 0.0;
    while below < u && k < n {
        term *= (n - k) / (k + 1.0) * odds;
        k += 1.0;
        below += term;
        if term < 1e-300 {
            break;
        }
    }
    k
}

/// Sums the lower tail down from the mode, then walks from there; the terms fall off within a few standard deviations.
fn walk_from_mode(n: f64, p: f64, u: f64) -> f64 {
    let odds = p / (1.0 - p);
    let mode = ((n + 1.0) * p).floor();
    let at_mode = binomial_term(n, p, mode);
    let mut below = at_mode;
    let mut term = at_mode;
    let mut k = mode;
    while k > 0.0 && term > at_mode * 1e-18 {
        term *= k / ((n - k + 1.0) * odds);
        k -= 1.0;
        below += term;
    }
    let (mut k, mut term) = (mode, at_mode);
    if below < u {
        while below < u && k < n && term > 1e-300 {
            term *= (n - k) / (k + 1.0) * odds;
            k += 1.0;
            below += term;
        }
    } else {
        // Take away P(X = k) as long as what remains still reaches u.
        while k > 0.0 && below - term >= u {
            below -= term;
            term *= k / ((n - k + 1.0) * odds);
            k -= 1.0;
        }
    }
    k
}

/// P(X = k) for 0 < k < n by the saddle-point expansion of Loader (2000), exact to about 1e-14 for any n.
fn binomial_term(n: f64, p: f64, k: f64) -> f64 {
    if k <= 0.0 || k >= n {
        return exp(if k <= 0.0 { n * ln_1p(-p) } else { n * ln(p) });
    }
    let log = stirling_error(n)
        - stirling_error(k)
        - stirling_error(n - k)
        - deviance(k, n * p)
        - deviance(n - k, n * (1.0 - p));
    exp(log) * sqrt(n / (2.0 * std::f64::consts::PI * k * (n - k)))
}

/// `ln(2 pi) / 2`.
const HALF_LN_2PI: f64 = 0.918_938_533_204_672_8;

/// `ln(n!)` minus Stirling's formula.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        // n! of a small whole number, minus (n + 1/2) ln n - n + ln(2 pi) / 2.
        let mut factorial = 1.0;
        let mut i = 2.0;
        while i <= n {
            factorial *= i;
            i += 1.0;
        }
        return ln(factorial) - ((n + 0.5) * ln(n) - n + HALF_LN_2PI);
    }
    let n2 = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / n2) / n2) / n2) / n2) / n
}

/// `x ln(x / mean) + mean - x`, without cancellation when both are close.
fn deviance(x: f64, mean: f64) -> f64 {
    if (x - mean).abs() >= 0.1 * (x + mean) {
        return x * ln(x / mean) + mean - x;
    }
    let v = (x - mean) / (x + mean);
    let mut sum = (x - mean) * v;
    let mut power = 2.0 * x * v;
    let mut odd = 3.0;
    loop {
        power *= v * v;
        let next = sum + power / odd;
        if (next - sum).abs() <= f64::EPSILON * next.abs() {
            return next;
        }
        sum = next;
        odd += 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::chance::uniform_once;

    /// Distribution function by plain summation of logarithms: slow, independent of the code under test.
    fn distribution(n: u32, p: f64) -> Vec<f64> {
        let mut log_choose = 0.0;
        let mut sum = 0.0;
        (0..=n)
            .map(|k| {
                if k > 0 {
                    log_choose += ln(f64::from(n - k + 1)) - ln(f64::from(k));
                }
                sum += exp(log_choose + f64::from(k) * ln(p) + f64::from(n - k) * ln_1p(-p));
                sum
            })
            .collect()
    }

    #[test]
    fn the_quantile_is_the_exact_inverse_over_a_grid_of_people_and_probabilities() {
        for n in [1, 2, 7, 30, 100, 200, 240, 1000, 5000] {
            for p in [1e-4, 0.003, 0.01, 0.05, 0.06, 0.2, 0.45, 0.5, 0.7, 0.97] {
                let below = distribution(n, p);
                for i in 1..200 {
                    let u = f64::from(i) / 200.0 + 1e-4;
                    let expected = below.iter().position(|&sum| sum >= u - 1e-11).map_or(n, |k| k as u32);
                    let also = below.iter().position(|&sum| sum >= u + 1e-11).map_or(n, |k| k as u32);
                    let drawn = quantile(f64::from(n), p, u);
                    assert!(
                        drawn >= f64::from(expected) && drawn <= f64::from(also),
                        "n {n} p {p} u {u}: {drawn}, not {expected}"
                    );
                }
            }
        }
    }

    /// Chi-square of how often each number was drawn; rare numbers count together.
    fn chi_square(n: u32, p: f64, draw: impl Fn(f64) -> f64) -> (f64, f64) {
        const DRAWS: u32 = 40_000;
        let mut counts = vec![0.0; n as usize + 1];
        for i in 0..DRAWS {
            counts[draw(uniform_once(11, n, i)) as usize] += 1.0;
        }
        let below = distribution(n, p);
        let (mut sum, mut bins, mut seen, mut wanted) = (0.0, -1.0, 0.0, 0.0);
        let mut last = 0.0;
        for (count, below) in counts.iter().zip(below) {
            seen += count;
            wanted += (below - last) * f64::from(DRAWS);
            last = below;
            if wanted >= 10.0 && (1.0 - below) * f64::from(DRAWS) >= 10.0 {
                sum += (seen - wanted) * (seen - wanted) / wanted;
                bins += 1.0;
                (seen, wanted) = (0.0, 0.0);
            }
        }
        (sum + (seen - wanted) * (seen - wanted) / wanted, bins + 1.0)
    }

    /// Below it lie 99.99 % of honest samples (Wilson and Hilferty 1931).
    fn bound(degrees: f64) -> f64 {
        let spread = 2.0 / (9.0 * degrees);
        let root = 1.0 - spread + 3.719 * sqrt(spread);
        degrees * root * root * root
    }

    #[test]
    fn draws_follow_the_binomial_over_a_grid_with_means_near_ten_and_twelve() {
        for n in [1, 2, 5, 20, 80, 200, 240, 1200, 6000] {
            for mean in [0.02, 0.4, 3.0, 9.9, 10.0, 12.0, 12.4, 40.0, 150.0] {
                let p = mean / f64::from(n);
                if p < 0.95 {
                    let (sum, degrees) = chi_square(n, p, |u| quantile(f64::from(n), p, u));
                    assert!(sum < bound(degrees), "n {n} p {p}: {sum} with {degrees} degrees");
                    let rate = -ln_1p(-p);
                    let (sum, degrees) = chi_square(n, p, |u| leavers(f64::from(n), rate, u));
                    assert!(sum < bound(degrees), "leavers n {n} p {p}: {sum} with {degrees} degrees");
                }
            }
        }
    }

    #[test]
    fn the_far_tails_are_those_of_the_binomial() {
        const FAR: f64 = 1e-11;
        for (n, p) in [(60, 0.004), (200, 0.05), (240, 0.05), (900, 0.3), (4000, 0.09)] {
            let below = distribution(n, p);
            // The people who stay have the upper tail as their lower one.
            let above: Vec<f64> = distribution(n, 1.0 - p).into_iter().rev().skip(1).chain([0.0]).collect();
            let high = quantile(f64::from(n), p, 1.0 - FAR) as usize;
            assert!(above[high] <= FAR * 1.001 && above[high - 1] >= FAR * 0.999, "n {n} p {p}: {high}");
            let low = quantile(f64::from(n), p, FAR) as usize;
            assert!(below[low] >= FAR * 0.999 && (low == 0 || below[low - 1] <= FAR * 1.001), "n {n} p {p}: {low}");
        }
    }

    #[test]
    fn more_people_or_a_larger_probability_never_draw_fewer() {
        for i in 0..400 {
            let u = (f64::from(i) + 0.5) / 400.0;
            let mut last = 0.0;
            for n in 1..400 {
                let drawn = quantile(f64::from(n), 0.11, u);
                assert!(drawn >= last, "n {n} u {u}");
                last = drawn;
            }
            last = 0.0;
            for p in 1..100 {
                let drawn = quantile(180.0, f64::from(p) / 100.0, u);
                assert!(drawn >= last, "p {p} % u {u}");
                last = drawn;
            }
        }
    }
}
