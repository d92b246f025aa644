//! Functions that give the same bits on every machine.
//!
//! The only file that names `libm`: the standard library's `exp`, `ln` and `pow` differ between native and wasm in the
//! last bit. Nothing here fuses multiplication and addition.

/// e to the power of x.
pub(super) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `exp(-x)` for 0 <= x <= 600, with an error below 1e-15 of itself and without a branch: several times as fast as [`exp`].
pub(super) fn decay(x: f64) -> f64 {
    /// Added to a small number it leaves the nearest whole number in the lowest bits.
    const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
    /// Steps in which a halving is looked up.
    const STEPS: f64 = STEPS_OF_A_HALVING as f64;
    /// ln 2 in two parts, the first with zeros at its end.
    const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
    let shifted = x * (std::f64::consts::LOG2_E * STEPS) + TO_WHOLE;
    let steps = shifted - TO_WHOLE;
    let rest = (x - steps * (LN_2[0] / STEPS)) - steps * (LN_2[1] / STEPS);
    let [part, halvings] =
        [shifted.to_bits() % STEPS_OF_A_HALVING as u64, shifted.to_bits() / STEPS_OF_A_HALVING as u64];
    let of_the_rest = 1.0 - rest * series::<7, 1>(&[rest])[0];
    HALVED[part as usize] * of_the_rest * f64::from_bits(1.0_f64.to_bits().wrapping_sub(halvings << 52))
}

const STEPS_OF_A_HALVING: usize = 16;

/// `2^(-i/16)`.
const HALVED: [f64; STEPS_OF_A_HALVING] = {
    let mut halved = [1.0; STEPS_OF_A_HALVING];
    let mut i = 1;
    while i < STEPS_OF_A_HALVING {
        let x = -std::f64::consts::LN_2 * i as f64 / STEPS_OF_A_HALVING as f64;
        let mut terms = 24;
        let mut sum = 1.0;
        while terms > 0 {
            sum = 1.0 + sum * x / terms as f64;
            terms -= 1;
        }
        halved[i] = sum;
        i += 1;
    }
    halved
};

/// `exp(x) - 1` for -0.5 <= x <= 0.5, exact for small x too, and without a branch.
pub(super) fn growth(x: f64) -> f64 {
    x * per_unit(x)
}

/// `(exp(x) - 1) / x` for -0.5 <= x <= 0.5: the sum of `x^i / (i + 1)!`, the even and the odd terms side by side.
fn per_unit(x: f64) -> f64 {
    let square = x * x;
    let (mut even, mut odd) = (0.0, 0.0);
    for i in (0..7).rev() {
        even = even * square + INVERSE_FACTORIALS[2 * i + 1];
        odd = odd * square + INVERSE_FACTORIALS[2 * i + 2];
    }
    even + odd * x
}

/// `1 / i!`.
const INVERSE_FACTORIALS: [f64; 15] = {
    let mut inverse = [1.0; 15];
    let mut i = 1;
    while i < 15 {
        inverse[i] = inverse[i - 1] / i as f64;
        i += 1;
    }
    inverse
};

/// Natural logarithm of a positive x.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `ln(1 + x)`, exact for small x.
pub(super) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// 2 to the power of x.
pub(super) fn exp2(x: f64) -> f64 {
    libm::exp2(x)
}

/// x to the power of y, for x > 0.
pub(super) fn pow(x: f64, y: f64) -> f64 {
    // Nothing changed: by far the most common case, and exact.
    let unchanged = x.to_bits() == 1.0_f64.to_bits() || y.to_bits() << 1 == 0;
    if unchanged { 1.0 } else { libm::pow(x, y) }
}

/// Powers of several numbers. Those that are equal to the one before, as often by tenure, are worked out once.
pub(super) fn powers<const N: usize>(xs: [f64; N], y: f64) -> [f64; N] {
    let (mut x_before, mut power) = (1.0_f64, 1.0);
    xs.map(|x| {
        if x.to_bits() != x_before.to_bits() {
            (x_before, power) = (x, pow(x, y));
        }
        power
    })
}

/// x to the power of a whole number below 2^32, by squaring.
pub(super) fn whole_power(mut x: f64, exponent: f64) -> f64 {
    let mut left = exponent as u32;
    let mut power = 1.0;
    // How many squarings there are hangs on the size of the exponent only, and nothing on the bits that are set, not even a
    // branch, because the machine could not foresee them.
    let squarings = match left {
        0..0x40 => 6,
        0x40..0x1000 => 12,
        _ => 32,
    };
    for _ in 0..squarings {
        let is_set = u64::from(left % 2).wrapping_neg();
        power *= f64::from_bits(1.0_f64.to_bits() & !is_set | x.to_bits() & is_set);
        x *= x;
        left /= 2;
    }
    power
}

/// Square root of a number that is not negative.
pub(super) fn sqrt(x: f64) -> f64 {
    libm::sqrt(x)
}

/// Probability that something with this rate happens within the time: `1 - exp(-rate)`.
pub(super) fn chance_of(rate: f64) -> f64 {
    rate * chances_per_rate(&[rate])[0]
}

/// `(1 - exp(-rate)) / rate` of several rates side by side: what a rate must be multiplied with to give its probability.
///
/// Small rates, which are nearly all, take the series `1 - x/2! + x^2/3! - …`; the first term left out is below 1e-17: eight
/// terms up to 0.05, twelve up to 0.25. The largest rate decides for all.
pub(super) fn chances_per_rate<const N: usize>(rates: &[f64; N]) -> [f64; N] {
    let (pairs, last) = rates.as_chunks::<2>();
    let [even, odd] = pairs.iter().fold([0.0; 2], |[even, odd], &[a, b]| [larger(even, a), larger(odd, b)]);
    let largest = last.iter().fold(larger(even, odd), |largest, &rate| larger(largest, rate));
    let mut chances = if largest < 0.05 { series::<8, N>(rates) } else { series::<12, N>(rates) };
    if largest >= 0.25 {
        for (chance, &rate) in chances.iter_mut().zip(rates).filter(|(_, rate)| **rate >= 0.25) {
            *chance = -libm::expm1(-rate) / rate;
        }
    }
    chances
}

/// The first terms of `1 - x/2! + x^2/3! - …` of each x, summed from the last to the first. Two numbers side by side, as the
/// machine takes them.
#[inline]
fn series<const TERMS: usize, const N: usize>(xs: &[f64; N]) -> [f64; N] {
    let mut sums = [SERIES[TERMS - 1]; N];
    let ((pairs, last), (sums_of_pairs, sum_of_last)) = (xs.as_chunks::<2>(), sums.as_chunks_mut::<2>());
    for coefficient in SERIES[..TERMS - 1].iter().rev() {
        for (sums, xs) in sums_of_pairs.iter_mut().zip(pairs) {
            *sums = [sums[0] * xs[0] + coefficient, sums[1] * xs[1] + coefficient];
        }
        for (sum, x) in sum_of_last.iter_mut().zip(last) {
            *sum = *sum * x + coefficient;
        }
    }
    sums
}

/// `(-1)^i / (i + 1)!`.
const SERIES: [f64; 12] = {
    let mut series = [1.0; 12];
    let mut i = 1;
    while i < 12 {
        series[i] = -series[i - 1] / (i + 1) as f64;
        i += 1;
    }
    series
};

/// Rate that gives this probability: `-ln(1 - p)`.
pub(super) fn rate_of(probability: f64) -> f64 {
    -ln_1p(-probability)
}

/// The smaller of two numbers: one step, where [`f64::min`] also minds what is no number and is a call in WebAssembly.
pub(super) fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two numbers, in one step as [`smaller`].
pub(super) fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// What is above zero of a number, and zero of one below.
pub(super) fn positive(x: f64) -> f64 {
    larger(x, 0.0)
}

/// `a / b`, or 0 where b is 0.
pub(super) fn share(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

/// Value below which a standard normal lies with probability `p`, for 0 < p < 1.
///
/// Rational approximation in three pieces by Acklam (2003), relative error below 1.2e-9.
pub(super) fn normal_quantile(p: f64) -> f64 {
    const TAIL: f64 = 0.024_25;
    if p < TAIL {
        tail(sqrt(-2.0 * ln(p)))
    } else if p > 1.0 - TAIL {
        -tail(sqrt(-2.0 * ln_1p(-p)))
    } else {
        let q = p - 0.5;
        let r = q * q;
        q * polynomial(&CENTRE_ABOVE, r) / (polynomial(&CENTRE_BELOW, r) * r + 1.0)
    }
}

/// Probability that a standard normal lies below `x`, kept inside the open interval (0, 1).
pub(super) fn normal_distribution(x: f64) -> f64 {
    (0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)).clamp(1e-12, 1.0 - 1e-12)
}

fn tail(q: f64) -> f64 {
    polynomial(&TAIL_ABOVE, q) / (polynomial(&TAIL_BELOW, q) * q + 1.0)
}

/// Highest power first.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

const CENTRE_ABOVE: [f64; 6] = [
    -3.969_683_028_665_376e1,
    2.209_460_984_245_205e2,
    -2.759_285_104_469_687e2,
    1.383_577_518_672_69e2,
    -3.066_479_806_614_716e1,
    2.506_628_277_459_239,
];
const CENTRE_BELOW: [f64; 5] = [
    -5.447_609_879_822_406e1,
    1.615_858_368_580_409e2,
    -1.556_989_798_598_866e2,
    6.680_131_188_771_972e1,
    -1.328_068_155_288_572e1,
];
const TAIL_ABOVE: [f64; 6] = [
    -7.784_894_002_430_293e-3,
    -3.223_964_580_411_365e-1,
    -2.400_758_277_161_838,
    -2.549_732_539_343_734,
    4.374_664_141_464_968,
    2.938_163_982_698_783,
];
const TAIL_BELOW: [f64; 4] =
    [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_quantile_meets_reference_digits() {
        // Reference: standard normal tables.
        for (p, x) in [(0.5, 0.0), (0.975, 1.959_963_985), (0.1, -1.281_551_566), (0.001, -3.090_232_306)] {
            assert!((normal_quantile(p) - x).abs() < 1e-7, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn decay_meets_the_exact_exponential() {
        for i in 0..60_000 {
            let x = f64::from(i) * 0.01 + 1e-7 * f64::from(i);
            assert!((decay(x) / exp(-x) - 1.0).abs() < 1e-15, "{x}");
        }
        assert!((decay(0.0) - 1.0).abs() <= 0.0);
    }

    #[test]
    fn growth_meets_the_exact_function() {
        for i in -5000..=5000 {
            let x = f64::from(i) * 1e-4;
            assert!((growth(x) - libm::expm1(x)).abs() <= 4e-16 * x.abs(), "{x}");
        }
    }

    #[test]
    fn the_series_for_small_rates_meets_the_exact_function() {
        for i in 1..1000 {
            let rate = f64::from(i) * 3e-4;
            assert!((chance_of(rate) / -libm::expm1(-rate) - 1.0).abs() < 4e-16, "{rate}");
        }
    }

    #[test]
    fn rate_and_chance_are_inverses() {
        for rate in [1e-9, 0.01, 0.3, 2.0] {
            assert!((rate_of(chance_of(rate)) - rate).abs() < 1e-12 * (1.0 + rate));
        }
    }
}
