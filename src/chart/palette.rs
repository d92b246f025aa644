//! The colours of a picture, light and dark.

use super::Colour;

/// Colours by what they stand for.
///
/// **Invariant:** in [`LIGHT`] and [`DARK`], what is read has a contrast of at least 4.5 to the paper, lines at least 3
/// (WCAG 2.2, 1.4.3 and 1.4.11); held by `everything_stands_out_from_the_paper`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Background.
    pub paper: Colour,
    /// Text that is read first.
    pub ink: Colour,
    /// Axis text and quiet lines.
    pub muted: Colour,
    /// Grid lines; decoration, so without a contrast of their own.
    pub grid: Colour,
    /// The scenario at work, and its band.
    pub current: Colour,
    /// Without the scenario's changes.
    pub baseline: Colour,
    /// A level to reach.
    pub target: Colour,
    /// Other scenarios.
    pub compared: [Colour; 3],
    /// Opacity of each range of the band, 0-1; the inner one lies upon the outer one.
    pub band_opacity: f64,
}

/// On white paper.
pub const LIGHT: Palette = Palette {
    paper: Colour(255, 255, 255),
    ink: Colour(27, 31, 35),
    muted: Colour(87, 96, 106),
    grid: Colour(228, 231, 235),
    current: Colour(0, 90, 142),
    baseline: Colour(101, 109, 118),
    target: Colour(154, 75, 0),
    compared: [Colour(176, 58, 46), Colour(31, 122, 77), Colour(122, 74, 168)],
    band_opacity: 0.16,
};

/// On dark paper.
pub const DARK: Palette = Palette {
    paper: Colour(22, 27, 34),
    ink: Colour(230, 237, 243),
    muted: Colour(154, 164, 175),
    grid: Colour(45, 52, 61),
    current: Colour(107, 182, 240),
    baseline: Colour(150, 160, 171),
    target: Colour(240, 168, 90),
    compared: [Colour(242, 139, 130), Colour(111, 207, 151), Colour(196, 160, 240)],
    band_opacity: 0.2,
};

impl Palette {
    /// For those who ask for more contrast: what is quiet is written in ink, and the grid is seen.
    #[must_use]
    pub fn stronger(self) -> Self {
        Self { muted: self.ink, baseline: self.ink, grid: self.muted, band_opacity: 1.6 * self.band_opacity, ..self }
    }

    /// In the few colours of a system that forces its own.
    pub fn of_system(paper: Colour, ink: Colour, accent: Colour) -> Self {
        Self {
            paper,
            ink,
            muted: ink,
            grid: ink,
            current: accent,
            baseline: ink,
            target: ink,
            compared: [accent; 3],
            band_opacity: 0.25,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.2, 0-1.
    fn luminance(colour: Colour) -> f64 {
        let channel = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(colour.0) + 0.7152 * channel(colour.1) + 0.0722 * channel(colour.2)
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_stands_out_from_the_paper() {
        for palette in [LIGHT, DARK, LIGHT.stronger(), DARK.stronger()] {
            // All of these also letter their own label, so the stricter bound holds for all.
            let lettered = [palette.ink, palette.muted, palette.current, palette.baseline, palette.target];
            for colour in lettered.into_iter().chain(palette.compared) {
                assert!(contrast(colour, palette.paper) >= 4.5, "{colour:?}: {:.2}", contrast(colour, palette.paper));
            }
        }
    }
}
