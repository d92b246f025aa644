//! Luck: uniform numbers that belong to an address and have no history.
//!
//! The address of a draw is (seed, draw, month, cell, event), that of a choice made once per draw (seed, stream, draw).
//! A hash of it is the number, so that the number is the same whatever else was asked for before.

/// Luck of one draw.
pub(super) fn of_draw(seed: u32, draw: u32) -> u64 {
    mix(mix(u64::from(seed) ^ 0x5354_4146_4554_5421) ^ u64::from(draw))
}

/// Luck of a month of a draw.
pub(super) fn of_month(draw: u64, month: u32) -> u64 {
    mix(draw ^ u64::from(month + 1).wrapping_mul(GOLDEN))
}

/// Uniform in the open interval (0, 1) at an address within a month, with 53 bits.
pub(super) fn uniform_at(month: u64, address: u64) -> f64 {
    uniform_of(mix(month ^ address.wrapping_mul(GOLDEN)))
}

/// Uniform in (0, 1) for a choice made once per draw, such as an effect size: `stream` is its permanent number.
pub fn uniform_once(seed: u32, stream: u32, draw: u32) -> f64 {
    uniform_of(mix(mix(u64::from(seed) ^ 0x4546_4645_4354_5321 ^ (u64::from(stream) << 32)) ^ u64::from(draw)))
}

/// Place of `number` when the numbers below `n` are put into a random order, for a choice that is shared out over draws.
pub(super) fn rank_once(seed: u32, stream: u32, number: u32, n: u32) -> u32 {
    let key = |number: u32| uniform_once(seed, stream, number);
    let own = key(number);
    // Of two equal keys the lower number comes first.
    (0..n).filter(|&other| key(other) < own || (key(other) <= own && other < number)).count() as u32
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Finaliser of `SplitMix64` (Steele, Lea, Flood 2014; constants by Stafford, variant 13): a bijection in which every
/// input bit reaches every output bit.
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(GOLDEN);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn uniform_of(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / (1u64 << 53) as f64;
    // 53 bits fit a signed number too, which the machine turns into a float in one step.
    ((bits >> 11).cast_signed() as f64 + 0.5) * STEP
}
