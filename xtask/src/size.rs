//! What the release weighs, raw and as it goes over the wire.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::release::dist;

/// What a first visit shall load at most, kB of brotli.
pub(crate) const TARGET_KB: f64 = 430.0;

/// Folder of the words, of which a visit loads one language.
const WORDS: &str = "words";
/// Folder of the passages, of which one language is loaded when the first is to be read.
const PASSAGES: &str = "passages";
/// Folders that a visit does not load whole: the written pages not at all, words and passages for one language.
const BESIDE: [&str; 4] = ["about", "accessibility", WORDS, PASSAGES];

/// Beginning of the names of the clerk's files: they are loaded when a file or a QR code is asked for.
const CLERK: &str = "clerk";

/// One file of the release, bytes.
struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
    is_on_demand: bool,
}

/// Prints every file of `dist/` with its size, the sum of what a first visit loads against the target, and the rest.
///
/// # Errors
/// When `dist/` cannot be read, or a first visit loads more than the target.
pub(crate) fn report() -> Result<()> {
    let mut weights = first_visit()?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    println!("{:>9}  {:>9}  file of dist/", "raw kB", "brotli kB");
    for weight in &weights {
        println!("{:>9.1}  {:>9.1}  {}", kb(weight.raw), kb(weight.brotli), weight.name);
    }
    let (on_demand, first): (Vec<Weight>, Vec<Weight>) = weights.into_iter().partition(|weight| weight.is_on_demand);
    let sum = |weights: &[Weight], size: fn(&Weight) -> usize| kb(weights.iter().map(size).sum());
    let total = sum(&first, |weight| weight.brotli);
    println!(
        "{:>9.1}  {total:>9.1}  a first visit; the target of {TARGET_KB:.0} kB is {}",
        sum(&first, |weight| weight.raw),
        if total > TARGET_KB { format!("missed by {:.0} kB", total - TARGET_KB) } else { "met".to_owned() }
    );
    println!(
        "{:>9.1}  {:>9.1}  on demand: files and QR codes, and what numbers rest on",
        sum(&on_demand, |weight| weight.raw),
        sum(&on_demand, |weight| weight.brotli)
    );
    if total > TARGET_KB {
        bail!("a first visit loads {total:.1} kB of brotli, more than the target of {TARGET_KB:.0} kB");
    }
    Ok(())
}

/// What a first visit loads of the release that lies in `dist/`, kB of brotli.
///
/// # Errors
/// When there is no release.
pub(crate) fn of_release() -> Result<f64> {
    Ok(kb(first_visit()?.iter().filter(|weight| !weight.is_on_demand).map(|weight| weight.brotli).sum()))
}

/// The simulator and the heaviest of the languages, with what is loaded on demand.
fn first_visit() -> Result<Vec<Weight>> {
    let mut weights = weigh(&dist())?;
    weights.extend(heaviest(WORDS)?);
    weights.extend(heaviest(PASSAGES)?.map(|weight| Weight { is_on_demand: true, ..weight }));
    Ok(weights)
}

/// The heaviest file of a folder that has one for each language.
fn heaviest(folder: &str) -> Result<Option<Weight>> {
    Ok(weigh(&dist().join(folder))?.into_iter().max_by_key(|weight| weight.brotli))
}

/// Every file below a folder that a first visit loads: all but hidden ones and what lies beside.
fn weigh(folder: &Path) -> Result<Vec<Weight>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}: build first", folder.display()))?;
    let mut weights = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || BESIDE.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            weights.extend(weigh(&path)?);
        } else {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let is_on_demand = name.starts_with(CLERK);
            weights.push(Weight { name, raw: bytes.len(), brotli: brotli_size(&bytes)?, is_on_demand });
        }
    }
    Ok(weights)
}

/// Size at the strongest setting, which static hosts use for files compressed once.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    Ok(brotli(bytes, 11)?.len())
}

/// Bytes as brotli, at a setting from 0 (quick) to 11 (strong).
pub(crate) fn brotli(bytes: &[u8], strength: u32) -> std::io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, strength, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_weighs_little_and_noise_its_full_size() {
        let repeated = brotli_size(&vec![7; 100_000]).expect("memory can be written");
        assert!(repeated < 200, "{repeated}");
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            (state >> 24) as u8
        })
        .take(10_000)
        .collect();
        assert!(brotli_size(&noise).expect("memory can be written") > 9_900);
    }
}
