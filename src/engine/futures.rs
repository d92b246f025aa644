//! Identity of a draw, and how many of each layer a sample of draws has.
//!
//! A future is three numbers: which effect sizes, which structure, which luck. Because each has its own, one layer can vary
//! while the others stay; because none depends on the levers, two scenarios meet the same futures.

/// One draw: the number of each of its layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Future {
    /// Which effect sizes, below [`Design::n_effects`].
    pub(super) effects: u32,
    /// Which structure, below [`Design::n_structures`].
    pub(super) structure: u32,
    /// Which luck.
    pub(super) chance: u32,
}

/// A sample of futures: so many effect sizes, each with so many structures, each with so many lucks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    effects: u32,
    structures_each: u32,
    chances_each: u32,
}

impl Design {
    /// 30 draws of effect sizes with 10 replicates each: 5 structures with 2 lucks. For the split of the variance (5.12).
    pub const NESTED: Self = Self { effects: 30, structures_each: 5, chances_each: 2 };

    /// Draws that differ in every layer: for bands.
    pub const fn draws(n_draws: u32) -> Self {
        Self { effects: n_draws, structures_each: 1, chances_each: 1 }
    }

    /// Futures of the sample.
    pub const fn n_futures(self) -> u32 {
        self.n_structures() * self.chances_each
    }

    /// Different effect sizes of the sample.
    pub const fn n_effects(self) -> u32 {
        self.effects
    }

    /// Structures of the sample, over all effect sizes.
    pub const fn n_structures(self) -> u32 {
        self.effects * self.structures_each
    }

    /// Structures for the same effect sizes.
    pub const fn structures_each(self) -> u32 {
        self.structures_each
    }

    /// Lucks for the same effect sizes and structure.
    pub const fn chances_each(self) -> u32 {
        self.chances_each
    }

    /// The future with this number, below [`Self::n_futures`].
    pub(super) fn future(self, number: u32) -> Future {
        let structure = number / self.chances_each;
        Future { effects: structure / self.structures_each, structure, chance: number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_for_bands_differs_from_every_other_in_all_layers() {
        for number in 0..100 {
            let future = Design::draws(100).future(number);
            assert_eq!(future, Future { effects: number, structure: number, chance: number });
        }
    }

    #[test]
    fn nested_futures_share_effect_sizes_in_tens_and_structures_in_pairs_and_never_luck() {
        let futures: Vec<Future> = (0..Design::NESTED.n_futures()).map(|n| Design::NESTED.future(n)).collect();
        assert_eq!(futures.len(), 300);
        assert!(futures.chunks(10).all(|ten| ten.iter().all(|future| future.effects == ten[0].effects)));
        assert!(futures.chunks(2).all(|pair| pair[0].structure == pair[1].structure));
        assert!(futures.windows(2).all(|pair| pair[0].chance < pair[1].chance));
        assert_eq!((futures[299].effects, futures[299].structure), (29, 149));
    }
}
