//! Structure of a draw: which of the rival explanations holds in it (5.12).
//!
//! Growth of propensity or drain by the premium, other employers that follow or do not, and three closing rules: twelve
//! combinations. The draws share them out as evenly as their number allows, in an order that depends on the seed alone. A
//! switch that the user has moved from its default holds in every draw; the others are drawn as if it were not there, so
//! that two scenarios meet the same structure wherever they leave it open.

use super::luck::rank_once;
use crate::evidence::constants;
use crate::scenario::{Scenario, Structure, Switches};

/// Permanent number of the stream that orders the combinations; those of effect sizes lie below.
const STREAM: u32 = 1024;
const STRUCTURES: [Structure; 2] = [Structure::Propensity, Structure::Premium];
const MARKETS: [bool; 2] = [true, false];
const CLOSINGS: usize = constants::CLOSING_RULES.len();
const COMBINATIONS: usize = STRUCTURES.len() * MARKETS.len() * CLOSINGS;

/// The switches of structure number `number` of `n_structures`.
pub(super) fn drawn(scenario: &Scenario, number: u32, n_structures: u32) -> Switches {
    let rank = u64::from(rank_once(scenario.seed, STREAM, number, n_structures));
    let combination = (rank * COMBINATIONS as u64 / u64::from(n_structures.max(1))) as usize;
    let (chosen, usual) = (scenario.switches, Switches::default());
    let closing = constants::CLOSING_RULES[combination % CLOSINGS];
    let mut switches = chosen;
    if chosen.closing_percent == usual.closing_percent {
        switches.closing_percent = (closing * 100.0).round() as u8;
    }
    if chosen.market == usual.market {
        switches.market = MARKETS[combination / CLOSINGS % MARKETS.len()];
    }
    if chosen.structure == usual.structure {
        switches.structure = STRUCTURES[combination / (CLOSINGS * MARKETS.len())];
    }
    switches
}

/// Whether the user has left any of the three open.
pub(super) fn is_open(scenario: &Scenario) -> bool {
    let (chosen, usual) = (scenario.switches, Switches::default());
    chosen.closing_percent == usual.closing_percent
        || chosen.market == usual.market
        || chosen.structure == usual.structure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::BaselineId;

    fn drawn_of(scenario: &Scenario, n: u32) -> Vec<(Structure, bool, u8)> {
        let of = |switches: Switches| (switches.structure, switches.market, switches.closing_percent);
        (0..n).map(|number| of(drawn(scenario, number, n))).collect()
    }

    #[test]
    fn the_draws_share_out_the_twelve_combinations_as_evenly_as_can_be() {
        let scenario = Scenario::new(BaselineId(0));
        for n in [1, 12, 30, 100, 150] {
            let all = drawn_of(&scenario, n);
            for structure in STRUCTURES {
                for market in MARKETS {
                    for closing in [20, 50, 90] {
                        let count = all.iter().filter(|&&one| one == (structure, market, closing)).count();
                        let fair = n as usize / COMBINATIONS;
                        assert!(count == fair || count == fair + 1, "{structure:?} {market} {closing}: {count} of {n}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_switch_that_was_moved_holds_in_every_draw_and_moves_no_other() {
        let open = Scenario::new(BaselineId(0));
        let mut fixed = open.clone();
        (fixed.switches.market, fixed.switches.closing_percent) = (false, 35);
        for (open, fixed) in drawn_of(&open, 100).into_iter().zip(drawn_of(&fixed, 100)) {
            assert_eq!(fixed, (open.0, false, 35));
        }
        assert!(is_open(&fixed));
        fixed.switches.structure = Structure::Premium;
        assert!(!is_open(&fixed));
    }

    #[test]
    fn another_seed_gives_another_order() {
        let one = Scenario::new(BaselineId(0));
        let other = Scenario { seed: 2, ..one.clone() };
        assert_ne!(drawn_of(&one, 100), drawn_of(&other, 100));
    }
}
