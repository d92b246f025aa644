//! Binomial numbers by inversion of one uniform.
//!
//! The cost hardly depends on how many people there are. Where few leave, the terms are added from zero on. Where many do,
//! the Cornish-Fisher expansion says which number it is, unless the uniform lies so close to a border between two numbers
//! that the expansion could err; only then the terms are added around the mode. Every way gives the exact inverse.

use super::math::{chance_of, decay, exp, growth, ln, ln_1p, normal_quantile, sqrt, whole_power};

/// Variance from which the expansion is asked: below, the walk from zero is as short.
const MANY: f64 = 10.0;
/// Farthest from the mean, in standard deviations, that the expansion is asked.
const FAR: f64 = 4.0;

/// Smallest k with `P(X <= k) >= u` for X binomial: inversion, so that more people or a larger probability never give fewer.
///
/// - `n`: whole number of people, `>= 0`.
/// - `p`: probability in (0, 1].
/// - `u`: uniform in (0, 1).
#[inline]
pub(super) fn quantile(n: f64, p: f64, u: f64) -> f64 {
    // Bernoulli's inequality: (1 - p)^n >= 1 - n p, so most small cells end here. For one person it is an equality.
    match () {
        () if u <= 1.0 - n * p => 0.0,
        () if n < 2.0 => 1.0,
        () => quantile_of_several(n, p, u),
    }
}

fn quantile_of_several(n: f64, p: f64, u: f64) -> f64 {
    if p > 0.5 {
        // The people who stay, counted from the other end of the same uniform.
        if p >= 1.0 { n } else { n - quantile_of_few(n, 1.0 - p, 1.0 - u) }
    } else {
        quantile_of_few(n, p, u)
    }
}

/// The search for how many leave whose monthly rates of leaving add up to a rate, as far as it does not hang on the uniform.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Search {
    /// Probability that everybody stays.
    none: f64,
    /// Odds of leaving.
    odds: f64,
}

impl Search {
    /// Prepares the search; without a branch.
    ///
    /// - `mean`: heads times rate.
    /// - `rate`: `>= 0`.
    #[inline]
    pub(super) fn new(mean: f64, rate: f64) -> Self {
        Self { none: decay(mean.min(MANY)), odds: growth(rate.min(0.5)) }
    }

    /// How many of `n` leave: the quantile for probability `1 - exp(-rate)`.
    ///
    /// - `n`: whole number of people, `>= 0`.
    /// - `rate`: that of the preparation.
    /// - `u`: uniform in (0, 1).
    #[inline]
    pub(super) fn leavers(self, n: f64, rate: f64, u: f64) -> f64 {
        if n * rate >= MANY || rate >= 0.5 {
            quantile(n, chance_of(rate), u)
        } else {
            walk_from_zero(n, self.odds, self.none, u)
        }
    }
}

/// The quantile for `p <= 1/2`.
fn quantile_of_few(n: f64, p: f64, u: f64) -> f64 {
    let variance = n * p * (1.0 - p);
    if variance < MANY {
        return walk_from_zero(n, p / (1.0 - p), whole_power(1.0 - p, n), u);
    }
    expanded(n, p, variance, u).unwrap_or_else(|| walk_from_mode(n, p, u))
}

/// The quantile by Cornish and Fisher's expansion to its third term, with the correction for whole numbers; none where
/// the expansion could err.
///
/// The expansion is of the k at which the distribution function passes u. What it leaves out is less than the margin at
/// every such k, which `the_expansion_errs_by_less_than_its_margin` holds, so the whole number below is the quantile
/// when no k is that close. Giles (2016) does the same for the Poisson distribution.
fn expanded(n: f64, p: f64, variance: f64, u: f64) -> Option<f64> {
    let passes = Passing::of(n, p, variance, u)?;
    let k = passes.at.floor();
    let above = passes.at - k;
    (above > passes.margin && above < 1.0 - passes.margin).then_some(k)
}

/// Where the distribution function passes a value, as a number between whole ones.
struct Passing {
    at: f64,
    /// More than the expansion errs by.
    margin: f64,
}

impl Passing {
    fn of(n: f64, p: f64, variance: f64, u: f64) -> Option<Self> {
        let w = normal_quantile(u);
        if w.abs() > FAR {
            return None;
        }
        let (w2, sd) = (w * w, sqrt(variance));
        let pq = p * (1.0 - p);
        let skewed = (1.0 - 2.0 * p) * (w2 - 1.0) / 6.0;
        let flat = (1.0 - 6.0 * pq) * (w2 - 3.0) / 24.0 - (1.0 - 4.0 * pq) * (2.0 * w2 - 5.0) / 36.0 - 1.0 / 24.0;
        // The second part is what `normal_quantile` may err by.
        let margin = (0.03 + 0.012 * w2 * w2) / variance + 1e-8 * sd;
        Some(Self { at: n * p + sd * w + skewed + flat * w / sd + 0.5, margin })
    }
}

/// Adds the terms from `P(X = 0)` on.
fn walk_from_zero(n: f64, odds: f64, none: f64, u: f64) -> f64 {
    // The first steps are taken in any case: how many there will be is what the machine cannot foresee.
    let one = none * n * odds;
    let two = one * (n - 1.0) * 0.5 * odds;
    let three = two * (n - 2.0) * (1.0 / 3.0) * odds;
    let up_to = [none, none + one, none + one + two, none + one + two + three];
    if u <= up_to[3] {
        let passed: i32 = up_to.iter().map(|&below| i32::from(below < u)).sum();
        return f64::from(passed).min(n);
    }
    let (mut term, mut below, mut k) = (three, up_to[3], 3.0);
    while below < u && k < n && term > 1e-300 {
        term *= (n - k) / (k + 1.0) * odds;
        k += 1.0;
        below += term;
    }
    k.min(n)
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
    use crate::engine::luck::uniform_once;

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
                    let search = Search::new(f64::from(n) * rate, rate);
                    let (sum, degrees) = chi_square(n, p, |u| search.leavers(f64::from(n), rate, u));
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
    fn the_expansion_errs_by_less_than_its_margin() {
        for variance in [10.0_f64, 11.0, 14.0, 20.0, 35.0, 100.0, 700.0, 5000.0] {
            for p in [2e-4, 0.004, 0.02, 0.07, 0.15, 0.3, 0.42, 0.5] {
                let n = (variance / (p * (1.0 - p))).ceil();
                let variance = n * p * (1.0 - p);
                let (mean, sd) = (n * p, sqrt(variance));
                let from = (mean - 4.5 * sd).floor().max(0.0);
                let mut below: f64 = (0..=from as u32).map(|k| binomial_term(n, p, f64::from(k))).sum();
                let mut k = from;
                while k < mean + 4.5 * sd && k < n {
                    if let Some(passes) = Passing::of(n, p, variance, below) {
                        let error = (passes.at - (k + 1.0)).abs();
                        assert!(error < 0.75 * passes.margin, "n {n} p {p} k {k}: {error} of {}", passes.margin);
                    }
                    k += 1.0;
                    below += binomial_term(n, p, k);
                }
            }
        }
    }

    #[test]
    fn the_expansion_answers_nearly_always() {
        for (n, p) in [(200.0, 0.06), (5000.0, 0.01), (1e6, 0.3)] {
            let variance = n * p * (1.0 - p);
            let asked = (0..10_000).map(|i| uniform_once(5, 1, i));
            let answered = asked.filter(|&u| expanded(n, p, variance, u).is_some()).count();
            assert!(answered > 9_800, "n {n} p {p}: {answered}");
        }
    }

    #[test]
    fn large_numbers_have_the_exact_inverse_too() {
        for (n, p) in [(300.0_f64, 0.04), (20_000.0, 0.001), (40_000.0, 0.03), (3e6, 0.4), (90_000.0, 0.6)] {
            for i in 0..4000 {
                let u = uniform_once(3, 9, i);
                let by_walk = if p > 0.5 { n - walk_from_mode(n, 1.0 - p, 1.0 - u) } else { walk_from_mode(n, p, u) };
                assert!((quantile(n, p, u) - by_walk).abs() < 0.5, "n {n} p {p} u {u}");
            }
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

    /// Numbers of subsets by Pascal's triangle, which floating point holds exactly.
    #[test]
    fn a_single_probability_is_that_of_pascal_s_triangle_borders_and_far_tails_included() {
        let mut subsets = vec![1.0_f64];
        for n in 1_u32..=40 {
            subsets = (0..=n as usize)
                .map(|k| subsets.get(k).unwrap_or(&0.0) + if k > 0 { subsets[k - 1] } else { 0.0 })
                .collect();
            for p in [0.5, 0.25] {
                let mut off = 0.0_f64;
                for (k, choices) in (0..).zip(&subsets) {
                    let exact = choices * whole_power(p, f64::from(k)) * whole_power(1.0 - p, f64::from(n - k));
                    off = off.max((binomial_term(f64::from(n), p, f64::from(k)) / exact - 1.0).abs());
                }
                assert!(off < 5e-14, "n {n} p {p}: {off}");
            }
        }
    }
}
