//! Binomial numbers by inversion of one uniform.
//!
//! The cost hardly depends on how many people there are. Where few leave, the terms are added from zero on. Where many do,
//! the Cornish-Fisher expansion says which number it is, unless the uniform lies so close to a border between two numbers
//! that the expansion could err; only then the terms are added around the mode. Every way gives the exact inverse.

use super::math::{chance_of, decay, exp, growth, ln, ln_1p, normal_quantile, smaller, sqrt, whole_power};

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
        Self { none: decay(smaller(mean, MANY)), odds: growth(smaller(rate, 0.5)) }
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
        return smaller(f64::from(passed), n);
    }
    let (mut term, mut below, mut k) = (three, up_to[3], 3.0);
    while below < u && k < n && term > 1e-300 {
        term *= (n - k) / (k + 1.0) * odds;
        k += 1.0;
        below += term;
    }
    smaller(k, n)
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
mod tests;
