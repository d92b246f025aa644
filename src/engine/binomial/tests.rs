//! Laws of binomial numbers: the exact inverse, honest draws, borders and far tails.

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
