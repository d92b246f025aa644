//! Runs the draws on all cores, with a line of progress.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use crate::engine::Ensemble;

/// The ensembles with all their draws done. The result does not depend on the number of threads.
pub(super) fn done<const N: usize>(ensembles: [Ensemble; N]) -> [Ensemble; N] {
    let progress = Progress::new(ensembles.iter().map(Ensemble::n_draws).sum());
    let done = ensembles.map(|ensemble| on_all_cores(ensemble, &progress));
    progress.clear();
    done
}

fn on_all_cores(whole: Ensemble, progress: &Progress) -> Ensemble {
    let n_threads = thread::available_parallelism().map_or(1, |n_cores| n_cores.get() as u32);
    let mut parts = whole.parts(n_threads.min(whole.n_draws().max(1)));
    thread::scope(|scope| {
        for part in &mut parts {
            scope.spawn(|| {
                while part.n_done() < part.n_draws() {
                    part.advance();
                    progress.step();
                }
            });
        }
    });
    Ensemble::joined(parts).unwrap_or(whole)
}

/// Counts draws on stderr when somebody is looking.
struct Progress {
    n_done: AtomicU32,
    n_draws: u32,
    is_seen: bool,
}

impl Progress {
    fn new(n_draws: u32) -> Self {
        Self { n_done: AtomicU32::new(0), n_draws, is_seen: std::io::stderr().is_terminal() }
    }

    fn step(&self) {
        let n_done = 1 + self.n_done.fetch_add(1, Ordering::Relaxed);
        if self.is_seen {
            // Progress that cannot be shown is not missed.
            let _ = write!(std::io::stderr(), "\r{n_done} of {} draws", self.n_draws);
        }
    }

    fn clear(&self) {
        if self.is_seen {
            let _ = write!(std::io::stderr(), "\r{:30}\r", "");
        }
    }
}
