//! What the release weighs, raw and as it goes over the wire.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::release::dist;

/// Most that page and engine may weigh together, kB of brotli.
const BUDGET_KB: f64 = 430.0;

/// Folders of the written pages: a visit to the simulator does not load them.
const BESIDE: [&str; 2] = ["about", "accessibility"];

/// One file of the release, bytes.
struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Prints every file of `dist/` with its size, and the sum against the budget.
///
/// # Errors
/// When `dist/` cannot be read, or weighs more than the budget.
pub(crate) fn report() -> Result<()> {
    let mut weights = weigh(&dist())?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    println!("{:>9}  {:>9}  file of dist/", "raw kB", "brotli kB");
    for weight in &weights {
        println!("{:>9.1}  {:>9.1}  {}", kb(weight.raw), kb(weight.brotli), weight.name);
    }
    let total = kb(weights.iter().map(|weight| weight.brotli).sum());
    println!(
        "{:>9.1}  {total:>9.1}  together; the budget is {BUDGET_KB:.0} kB of brotli",
        kb(weights.iter().map(|weight| weight.raw).sum())
    );
    if total > BUDGET_KB {
        bail!("the release weighs {total:.1} kB of brotli, more than the budget of {BUDGET_KB:.0} kB");
    }
    Ok(())
}

/// What a first visit loads of the release that lies in `dist/`, kB of brotli.
///
/// # Errors
/// When there is no release.
pub(crate) fn of_release() -> Result<f64> {
    Ok(kb(weigh(&dist())?.iter().map(|weight| weight.brotli).sum()))
}

/// Every file below a folder that a first visit loads: all but hidden ones and the written pages.
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
            weights.push(Weight { name, raw: bytes.len(), brotli: brotli_size(&bytes)? });
        }
    }
    Ok(weights)
}

/// Size at the strongest setting, which static hosts use for files compressed once.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
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
