//! What a person works on: the scenario, what it was opened from, and the way back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::evidence::BaselineId;
use crate::scenario::{Scenario, Switches};

/// Steps that can be undone.
const MAX_STEPS: usize = 200;

/// What the scenario was opened from: the reset leads back to it, and the title counts the changes since.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    /// Kind.
    pub(crate) origin: Origin,
    /// The scenario as it was opened.
    pub(crate) scenario: Scenario,
    /// Number of the work within this page: whatever is opened is another one, with a draft of its own.
    pub(crate) work: u32,
    /// Text of the file it came from, when that holds anything besides the scenario.
    pub(crate) file: Option<Arc<str>>,
}

/// Kind of origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A baseline without changes.
    Baseline,
    /// A preset, by its position in the table.
    Preset(usize),
    /// A link from somebody else, or an own one that is not among the drafts.
    Link,
    /// A link from somebody else of which a copy was kept.
    Copy,
    /// A scenario file.
    File,
}

impl Origin {
    /// That of a scenario from a link: where it sets nothing it is its bare baseline, whoever sent it.
    pub(crate) fn of_link(scenario: &Scenario) -> Self {
        let bare = Scenario { view: scenario.view.clone(), ..Scenario::new(scenario.baseline) };
        if *scenario == bare { Self::Baseline } else { Self::Link }
    }
}

impl Opened {
    /// What a page opens first.
    pub(crate) fn first(origin: Origin, scenario: Scenario) -> Self {
        Self { origin, scenario, work: 0, file: None }
    }
}

/// The scenario and its history. The scenario follows every event; the history has one entry per gesture.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// The scenario as it is now, in the middle of a gesture too.
    pub(crate) scenario: RwSignal<Scenario>,
    /// The scenario as of the last finished gesture, and what it was opened from.
    settled: RwSignal<Step>,
    past: RwSignal<Vec<Step>>,
    future: RwSignal<Vec<Step>>,
    /// Works opened in this page.
    n_works: StoredValue<u32>,
    /// The scenario that was last saved as a file.
    saved: RwSignal<Option<Scenario>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    scenario: Scenario,
    opened: Opened,
}

impl Session {
    /// Goes on with a scenario, without history.
    pub(crate) fn new(opened: Opened, scenario: Scenario) -> Self {
        Self {
            scenario: RwSignal::new(scenario.clone()),
            settled: RwSignal::new(Step { scenario, opened }),
            past: RwSignal::new(Vec::new()),
            future: RwSignal::new(Vec::new()),
            n_works: StoredValue::new(1),
            saved: RwSignal::new(None),
        }
    }

    /// Changes the scenario in the middle of a gesture; [`Self::settle`] ends it.
    pub(crate) fn change(self, edit: impl FnOnce(&mut Scenario)) {
        self.scenario.update(edit);
    }

    /// Ends a gesture: what changed since the last one becomes one step that can be undone.
    pub(crate) fn settle(self) {
        let opened = self.settled.read_untracked().opened.clone();
        self.advance(Step { scenario: self.scenario.get_untracked(), opened });
    }

    /// A whole gesture in one go.
    pub(crate) fn act(self, edit: impl FnOnce(&mut Scenario)) {
        self.change(edit);
        self.settle();
    }

    /// Gives the scenario a title; what a title cannot hold is left out.
    pub(crate) fn rename(self, title: String) {
        self.act(|scenario| {
            scenario.title = title;
            *scenario = scenario.normalised();
        });
    }

    /// Opens another scenario as one step that can be undone.
    pub(crate) fn open(self, origin: Origin, scenario: Scenario) {
        self.resume(Opened::first(origin, scenario.clone()), scenario);
    }

    /// Opens the scenario of a file as one step that can be undone; `text` is the file's, for what it holds besides.
    pub(crate) fn open_file(self, scenario: Scenario, text: Option<String>) {
        let opened = Opened { file: text.map(Arc::from), ..Opened::first(Origin::File, scenario.clone()) };
        self.saved.set(Some(scenario.clone()));
        self.resume(opened, scenario);
    }

    /// Goes on with an earlier work as one step that can be undone; returns its number within this page.
    pub(crate) fn resume(self, opened: Opened, scenario: Scenario) -> u32 {
        let work = self.n_works.get_value();
        self.n_works.set_value(work + 1);
        self.advance(Step { scenario, opened: Opened { work, ..opened } });
        work
    }

    /// Takes a shared scenario as one's own.
    pub(crate) fn keep_copy(self) {
        let Step { scenario, opened } = self.settled.get_untracked();
        self.advance(Step { scenario, opened: Opened { origin: Origin::Copy, ..opened } });
    }

    /// Takes another baseline and keeps the levers; changes count against the bare baseline.
    pub(crate) fn rebase(self, baseline: BaselineId) {
        let scenario = Scenario { baseline, ..self.scenario.get_untracked() };
        let before = self.settled.get_untracked().opened;
        let opened = Opened { origin: Origin::Baseline, scenario: Scenario::new(baseline), ..before };
        self.advance(Step { scenario, opened });
    }

    /// Back to what was opened.
    pub(crate) fn reset(self) {
        let opened = self.settled.read_untracked().opened.clone();
        self.advance(Step { scenario: opened.scenario.clone(), opened });
    }

    /// One step back. A gesture that is still under way is ended first, and is the step that is taken back.
    pub(crate) fn undo(self) {
        self.settle();
        self.walk(self.past, self.future);
    }

    /// One step forth.
    pub(crate) fn redo(self) {
        self.walk(self.future, self.past);
    }

    /// Back to before this work was opened.
    pub(crate) fn leave(self, work: u32) {
        while self.settled.read_untracked().opened.work == work && !self.past.read_untracked().is_empty() {
            self.undo();
        }
    }

    /// Whether there is a step back.
    pub(crate) fn can_undo(self) -> bool {
        !self.past.read().is_empty()
    }

    /// Whether there is a step forth.
    pub(crate) fn can_redo(self) -> bool {
        !self.future.read().is_empty()
    }

    /// The scenario as of the last finished gesture.
    pub(crate) fn settled(self) -> Signal<Scenario> {
        Signal::derive(move || self.settled.read().scenario.clone())
    }

    /// Whether no gesture is under way.
    pub(crate) fn is_settled(self) -> bool {
        self.settled.read().scenario == *self.scenario.read()
    }

    /// What the scenario was opened from.
    pub(crate) fn opened(self) -> Signal<Opened> {
        Signal::derive(move || self.settled.read().opened.clone())
    }

    /// Whether there is anything that opening the same again would not give.
    pub(crate) fn is_own(self) -> bool {
        let step = self.settled.read_untracked();
        let opened = Scenario { view: step.scenario.view.clone(), ..step.opened.scenario.clone() };
        step.opened.origin == Origin::Copy || step.scenario != opened
    }

    /// Says that the scenario was saved as a file.
    pub(crate) fn mark_saved(self, scenario: Scenario) {
        self.saved.set(Some(scenario));
    }

    /// Whether the scenario as it is now was saved as a file.
    pub(crate) fn is_saved(self) -> bool {
        self.saved.read().as_ref() == Some(&self.settled.read().scenario)
    }

    fn advance(self, next: Step) {
        let before = self.settled.get_untracked();
        if next == before {
            return;
        }
        self.past.update(|past| {
            past.push(before);
            if past.len() > MAX_STEPS {
                past.remove(0);
            }
        });
        self.future.update(Vec::clear);
        self.show(next);
    }

    fn walk(self, from: RwSignal<Vec<Step>>, to: RwSignal<Vec<Step>>) {
        let Some(next) = from.try_update(Vec::pop).flatten() else { return };
        to.update(|steps| steps.push(self.settled.get_untracked()));
        self.show(next);
    }

    fn show(self, step: Step) {
        if *self.scenario.read_untracked() != step.scenario {
            self.scenario.set(step.scenario.clone());
        }
        self.settled.set(step);
    }
}

/// Levers that a scenario sets, and assumptions in which it departs from the usual ones.
pub(crate) fn n_set(scenario: &Scenario) -> (usize, usize) {
    let mut levers: Vec<_> = scenario.policy.keys().map(|(lever, _)| lever).collect();
    levers.dedup();
    (levers.len(), scenario.effects.len() + usize::from(scenario.switches != Switches::default()))
}

/// Settings, effect sizes, switches and seed in which two scenarios differ.
pub(crate) fn n_changes(a: &Scenario, b: &Scenario) -> usize {
    let policy = a.policy.iter().filter(|(key, setting)| b.policy.get(key) != Some(setting)).count()
        + b.policy.keys().filter(|key| !a.policy.contains_key(key)).count();
    let effects = a.effects.iter().filter(|(key, value)| b.effects.get(key) != Some(value)).count()
        + b.effects.keys().filter(|key| !a.effects.contains_key(key)).count();
    let others = [a.switches != b.switches, a.baseline != b.baseline, a.seed != b.seed];
    policy + effects + others.into_iter().filter(|differs| *differs).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> (Owner, Session) {
        let owner = Owner::new();
        owner.set();
        let scenario = Scenario::new(BaselineId(0));
        (owner, Session::new(Opened::first(Origin::Baseline, scenario.clone()), scenario))
    }

    #[test]
    fn a_link_is_a_shared_scenario_where_it_sets_anything_or_has_a_title() {
        let bare = Scenario { view: "ssk-cost".into(), ..Scenario::new(BaselineId(2)) };
        assert_eq!(Origin::of_link(&bare), Origin::Baseline);
        assert_eq!(Origin::of_link(&Scenario { title: "B".into(), ..bare.clone() }), Origin::Link);
        assert_eq!(Origin::of_link(&Scenario { months: 60, ..bare }), Origin::Link);
    }

    #[test]
    fn a_gesture_of_many_events_is_one_step_back() {
        let (_owner, session) = session();
        for seed in 2..50 {
            session.change(|scenario| scenario.seed = seed);
        }
        assert!(!session.is_settled());
        session.settle();
        assert!(session.is_settled());
        session.undo();
        assert_eq!(session.scenario.get_untracked().seed, 1);
        session.redo();
        assert_eq!(session.scenario.get_untracked().seed, 49);
    }

    #[test]
    fn a_gesture_that_ends_where_it_began_leaves_no_step() {
        let (_owner, session) = session();
        session.change(|scenario| scenario.seed = 2);
        session.change(|scenario| scenario.seed = 1);
        session.settle();
        assert!(!session.can_undo());
    }

    #[test]
    fn opening_a_preset_can_be_undone_and_takes_its_origin_back() {
        let (_owner, session) = session();
        let preset = Scenario { months: 60, ..Scenario::new(BaselineId(1)) };
        session.open(Origin::Preset(3), preset.clone());
        assert_eq!(session.opened().get_untracked().origin, Origin::Preset(3));
        session.act(|scenario| scenario.seed = 9);
        session.reset();
        assert_eq!(session.scenario.get_untracked(), preset);
        session.undo();
        session.undo();
        session.undo();
        assert_eq!(session.opened().get_untracked().origin, Origin::Baseline);
        assert_eq!(session.scenario.get_untracked(), Scenario::new(BaselineId(0)));
    }

    #[test]
    fn what_is_opened_is_another_work_and_leaving_it_leads_back_to_the_work_before() {
        let (_owner, session) = session();
        session.act(|scenario| scenario.seed = 2);
        session.open(Origin::Link, Scenario::new(BaselineId(2)));
        let work = session.opened().get_untracked().work;
        session.act(|scenario| scenario.seed = 3);
        session.keep_copy();
        assert_ne!(work, 0);
        assert!(session.is_own());
        session.leave(work);
        assert_eq!(session.opened().get_untracked().work, 0);
        assert_eq!(session.scenario.get_untracked().seed, 2);
    }

    #[test]
    fn a_scenario_is_own_when_it_is_changed_or_a_kept_copy_and_not_when_only_looked_at() {
        let (_owner, session) = session();
        session.act(|scenario| scenario.view = "ssk".into());
        assert!(!session.is_own());
        session.keep_copy();
        assert!(session.is_own());
        session.undo();
        session.act(|scenario| scenario.title = "B".into());
        assert!(session.is_own());
    }

    #[test]
    fn saved_is_the_scenario_of_the_file_until_the_next_change() {
        let (_owner, session) = session();
        assert!(!session.is_saved());
        session.mark_saved(session.settled().get_untracked());
        assert!(session.is_saved());
        session.act(|scenario| scenario.seed = 4);
        assert!(!session.is_saved());
        session.undo();
        assert!(session.is_saved());
    }

    #[test]
    fn an_unfinished_gesture_is_what_is_taken_back_first() {
        let (_owner, session) = session();
        session.act(|scenario| scenario.seed = 2);
        session.change(|scenario| scenario.seed = 3);
        session.undo();
        assert_eq!(session.scenario.get_untracked().seed, 2);
        session.redo();
        assert_eq!(session.scenario.get_untracked().seed, 3);
    }

    #[test]
    fn a_new_gesture_ends_the_way_forth() {
        let (_owner, session) = session();
        session.act(|scenario| scenario.seed = 2);
        session.undo();
        session.act(|scenario| scenario.seed = 3);
        assert!(!session.can_redo());
    }
}
