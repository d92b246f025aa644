//! The levers as they stand in a month: today's practice, what is decided, and the user's settings, grown in by their ramps.

use super::effects::Effects;
use super::math::{exp2, ln, ln_1p};
use crate::evidence::{Baseline, LEVERS, LeverId, Reach, effects, levers};
use crate::scenario::{Scenario, Scope, grown_share};

/// One place per lever number, so that a lever's number is its position.
pub(super) const NUMBERS: usize = 43;
/// All, 11 professions, 4 units.
const SLOTS: usize = 16;
/// Programmes of money and time: their effect fades when they stop (e23).
const PROGRAMMES: [LeverId; 7] =
    [levers::L14, levers::L15, levers::L16, levers::L17, levers::L18, levers::L21, levers::L38];

type Table = [[f64; SLOTS]; NUMBERS];

/// Levers of a month. Values are in the unit of the lever.
#[derive(Clone, Debug)]
pub(super) struct Measures {
    /// What is done and paid for.
    done: Table,
    /// What still works: as `done`, but programmes that have stopped fade.
    felt: Table,
    companion: Table,
}

impl Measures {
    /// A lever without profession or unit.
    pub(super) fn region(&self, lever: LeverId) -> f64 {
        self.done[usize::from(lever.0)][0]
    }

    /// A lever for a profession.
    pub(super) fn profession(&self, lever: LeverId, profession: usize) -> f64 {
        self.done[usize::from(lever.0)][1 + profession]
    }

    /// A lever for a unit.
    pub(super) fn unit(&self, lever: LeverId, unit: usize) -> f64 {
        self.done[usize::from(lever.0)][12 + unit]
    }

    /// What a region-wide programme still does.
    pub(super) fn felt_region(&self, lever: LeverId) -> f64 {
        self.felt[usize::from(lever.0)][0]
    }

    /// What a programme still does for a profession.
    pub(super) fn felt_profession(&self, lever: LeverId, profession: usize) -> f64 {
        self.felt[usize::from(lever.0)][1 + profession]
    }

    /// What a programme still does in a unit.
    pub(super) fn felt_unit(&self, lever: LeverId, unit: usize) -> f64 {
        self.felt[usize::from(lever.0)][12 + unit]
    }

    /// Companion value of a lever for a profession.
    pub(super) fn companion(&self, lever: LeverId, profession: usize) -> f64 {
        self.companion[usize::from(lever.0)][1 + profession]
    }
}

/// One change of one lever in some slots.
#[derive(Clone, Debug)]
struct Change {
    number: usize,
    slots: std::ops::Range<usize>,
    value: f64,
    companion: Option<f64>,
    start_months: u16,
    ramp_months: u16,
    stop_months: Option<u16>,
    fades: bool,
    /// Dose of half effect, for a programme whose effect is not in proportion to the money (e22).
    half_dose: Option<f64>,
}

impl Change {
    /// Share of the value that still works when `left` of the effect is left.
    fn still_felt(&self, at_stop: f64, left: f64) -> f64 {
        match self.half_dose {
            Some(half_dose) if self.value * at_stop > 0.0 => {
                let effect = 1.0 - exp2(-self.value * at_stop / half_dose);
                -ln_1p(-effect * left) / ln(2.0) * half_dose / self.value
            }
            _ => at_stop * left,
        }
    }
}

/// Every lever change of a run, decided ones first, then the user's from the whole to the part.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    defaults: Measures,
    changes: Vec<Change>,
    n_decided: usize,
    half_life_months: f64,
}

impl Schedule {
    /// The schedule of a scenario in a baseline.
    pub(super) fn of(baseline: &Baseline, scenario: &Scenario, strengths: &Effects) -> Self {
        let changes: Vec<Change> = decided(baseline).filter(|_| scenario.switches.enacted).collect();
        let (n_decided, half_life_months) = (changes.len(), strengths.of(effects::E23));
        let mut schedule = Self { defaults: Measures::defaults(), changes, n_decided, half_life_months };
        schedule.follow(scenario, strengths);
        schedule
    }

    /// Puts a scenario's policy in place of the user's changes so far; what is decided stays.
    pub(super) fn follow(&mut self, scenario: &Scenario, strengths: &Effects) {
        self.changes.truncate(self.n_decided);
        self.changes.extend(scenario.policy.iter().map(|(&(lever, scope), setting)| Change {
            number: usize::from(lever.0),
            slots: slots_of(lever, scope),
            value: setting.value,
            companion: setting.second.or_else(|| default_companion(lever)),
            start_months: setting.start_months,
            ramp_months: setting.ramp_months,
            stop_months: setting.stop_months,
            fades: PROGRAMMES.contains(&lever),
            half_dose: (lever == levers::L15).then(|| strengths.of(effects::E22)),
        }));
    }

    /// Practice before any decided policy: what the start is solved for.
    pub(super) fn defaults(&self) -> &Measures {
        &self.defaults
    }

    /// Sets `measures` to the levers of a month.
    pub(super) fn in_month(&self, since_start: u16, measures: &mut Measures) {
        measures.clone_from(&self.defaults);
        for change in &self.changes {
            let grown = grown_share(change.start_months, change.ramp_months, since_start);
            let (done, felt) = match change.stop_months {
                Some(stop) if since_start >= stop => {
                    let at_stop = grown_share(change.start_months, change.ramp_months, stop);
                    let gone_months = f64::from(since_start - stop);
                    let left = if change.fades { exp2(-gone_months / self.half_life_months) } else { 0.0 };
                    (0.0, change.still_felt(at_stop, left))
                }
                _ => (grown, grown),
            };
            for slot in change.slots.clone() {
                blend(&mut measures.done[change.number][slot], change.value, done);
                blend(&mut measures.felt[change.number][slot], change.value, felt);
                if let Some(companion) = change.companion {
                    blend(&mut measures.companion[change.number][slot], companion, done);
                }
            }
        }
    }

    /// Latest month up to this one in which a lever was changed, if it was.
    pub(super) fn latest_start(&self, lever: LeverId, since_start: u16) -> Option<u16> {
        let of_lever = self.changes.iter().filter(|change| change.number == usize::from(lever.0));
        of_lever.map(|change| change.start_months).filter(|&start| start <= since_start).max()
    }

    /// First month in which a lever is changed, if it ever is.
    pub(super) fn first_start(&self, lever: LeverId) -> Option<u16> {
        let of_lever = self.changes.iter().filter(|change| change.number == usize::from(lever.0));
        of_lever.map(|change| change.start_months).min()
    }
}

impl Measures {
    pub(super) fn defaults() -> Self {
        let mut table = [[0.0; SLOTS]; NUMBERS];
        let mut companion = [[0.0; SLOTS]; NUMBERS];
        for lever in &LEVERS {
            table[usize::from(lever.id.0)] = [lever.default; SLOTS];
            companion[usize::from(lever.id.0)] = [lever.second.map_or(0.0, |second| second.default); SLOTS];
        }
        Self { done: table, felt: table, companion }
    }
}

fn blend(value: &mut f64, goal: f64, share: f64) {
    *value += (goal - *value) * share;
}

fn decided(baseline: &Baseline) -> impl Iterator<Item = Change> {
    baseline.region.enacted.iter().map(|enacted| Change {
        number: usize::from(enacted.lever.0),
        slots: slots_of(enacted.lever, enacted.profession.map_or(Scope::All, Scope::Profession)),
        value: enacted.value,
        companion: enacted.second,
        start_months: enacted.start_months,
        ramp_months: enacted.ramp_months,
        stop_months: None,
        fades: false,
        half_dose: None,
    })
}

fn default_companion(lever: LeverId) -> Option<f64> {
    lever.row()?.second.map(|second| second.default)
}

fn slots_of(lever: LeverId, scope: Scope) -> std::ops::Range<usize> {
    let reach = lever.row().map_or(Reach::Region, |row| row.reach);
    match (scope, reach) {
        (Scope::Profession(profession), Reach::Profession) => one(1 + profession.idx()),
        (Scope::Unit(unit), Reach::Unit) => one(12 + usize::from(unit)),
        // A scope that the lever does not have acts on nobody; the border refuses it before it gets here.
        (Scope::Profession(_) | Scope::Unit(_), _) => 0..0,
        (Scope::All, _) => 0..SLOTS,
    }
}

fn one(slot: usize) -> std::ops::Range<usize> {
    slot..slot + 1
}
