//! The drafts of this browser, and which of them this page goes on with.
//!
//! **Invariant:** a draft that another tab has written since this one read or wrote it is not overwritten; this tab goes on
//! under another name. Held by `two tabs keep their own work` in tests/browser/share.spec.js.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use litemap::LiteMap;

use super::MAX_DRAFTS;
use super::entry::{self, Draft, Figures};
use crate::scenario::Scenario;
use crate::scenario::link::Note;
use crate::ui::address_bar;
use crate::ui::notices::Notice;
use crate::ui::session::{Opened, Origin, Session};
use crate::ui::storage;

/// Before the number of a draft; the 2 is the number of the grammar.
const NAME: &str = "stafett-draft-2-";
/// Before the name of a draft of any grammar.
const ANY_NAME: &str = "stafett-draft-";
/// The work of this tab: number of its draft, what the address carried, and the draft itself, a line each.
const TAB: &str = "stafett-tab-2";
/// Quiet after a gesture before the draft is written; longer than the address waits.
const PAUSE_BEFORE_WRITE: Duration = Duration::from_millis(400);

/// What the page starts with.
pub(crate) struct Start {
    /// What it was opened from.
    pub(crate) opened: Opened,
    /// The scenario.
    pub(crate) scenario: Scenario,
    /// What could not be used of the link.
    pub(crate) notes: Vec<Note>,
    /// The draft that goes on, with its text as it stands in the store.
    pub(crate) draft: Option<(u64, String)>,
}

/// The work of this tab before a reload, else the draft with the address's scenario, else the address.
pub(crate) fn start() -> Start {
    let carried = address_bar::carried();
    let of_tab = storage::read_of_tab(TAB);
    let of_tab = of_tab.as_deref().and_then(|text| {
        let (number, rest) = text.split_once('\n')?;
        let (address, text) = rest.split_once('\n')?;
        let draft = entry::read(text).filter(|_| address == carried)?;
        // What another tab has made of the draft meanwhile is not what this one knows.
        let stands = |stored: &String| entry::read(stored).is_some_and(|stored| stored.is_same_work(&draft));
        let known = |number| storage::read(&name(number)).filter(stands).unwrap_or_else(|| text.to_owned());
        let number: Option<u64> = number.parse().ok();
        let kept = number.map(|number| (number, known(number)));
        Some((draft, kept))
    });
    if let Some((Draft { opened, scenario, .. }, draft)) = of_tab {
        return Start { opened, scenario, notes: Vec::new(), draft };
    }
    let (origin, scenario, notes) = address_bar::read(&carried);
    match all().into_iter().find(|kept| origin == Origin::Link && kept.draft.scenario == scenario) {
        Some(Kept { number, text, draft: Draft { opened, scenario, .. } }) => {
            Start { opened, scenario, notes, draft: Some((number, text)) }
        }
        None => Start { opened: Opened::first(origin, scenario.clone()), scenario, notes, draft: None },
    }
}

/// A draft in the store.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// Its number.
    pub(crate) number: u64,
    /// Its text.
    text: String,
    /// The draft.
    pub(crate) draft: Draft,
}

/// The drafts that can be read, the newest first.
fn all() -> Vec<Kept> {
    let kept = |name: &String| {
        let number = name.strip_prefix(NAME)?.parse().ok()?;
        let text = storage::read(name)?;
        let draft = entry::read(&text)?;
        Some(Kept { number, text, draft })
    };
    let mut all: Vec<Kept> = Vec::new();
    for kept in storage::names(NAME).iter().filter_map(kept) {
        let at = all.partition_point(|other| other.draft.saved_ms.total_cmp(&kept.draft.saved_ms).is_ge());
        all.insert(at, kept);
    }
    all
}

/// The drafts of this browser, and the way from one work to another.
#[derive(Clone, Copy)]
pub(crate) struct Drafts {
    session: Session,
    figures: Signal<Option<Figures>>,
    notices: RwSignal<Vec<Notice>>,
    /// Counts what was written, here and in other tabs.
    n_writes: RwSignal<u32>,
    all: Memo<Vec<Kept>>,
    /// Whether the reader knows that the browser keeps nothing.
    is_refusal_said: StoredValue<bool>,
    /// Draft of each work of this page.
    numbers: StoredValue<LiteMap<u32, u64>>,
    /// Text of each draft as this page read or wrote it last.
    known: StoredValue<LiteMap<u64, String>>,
}

/// Keeps the settled scenario as a draft, with its figures, for as long as the owner lives.
pub(crate) fn use_drafts(
    session: Session,
    figures: Signal<Option<Figures>>,
    notices: RwSignal<Vec<Notice>>,
    going_on: Option<(u64, String)>,
) -> Drafts {
    let n_writes = RwSignal::new(0);
    // Memo: several places read the whole shelf.
    let all = Memo::new(move |_| {
        n_writes.track();
        all()
    });
    let (mut numbers, mut known) = (LiteMap::new(), LiteMap::new());
    if let Some((number, text)) = going_on {
        numbers.insert(0, number);
        known.insert(number, text);
    }
    let drafts = Drafts {
        session,
        figures,
        notices,
        n_writes,
        all,
        is_refusal_said: StoredValue::new(false),
        numbers: StoredValue::new(numbers),
        known: StoredValue::new(known),
    };
    let (settled, opened) = (session.settled(), session.opened());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        settled.track();
        opened.track();
        figures.track();
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(move || drafts.write(), PAUSE_BEFORE_WRITE).ok());
    });
    // A page that is left or reloaded within the pause.
    let leaving = window_event_listener_untyped("pagehide", move |_| drafts.write());
    let elsewhere = window_event_listener_untyped("storage", move |_| drafts.n_writes.update(|n| *n += 1));
    on_cleanup(move || {
        leaving.remove();
        elsewhere.remove();
    });
    drafts
}

impl Drafts {
    /// The drafts that can be read, the newest first.
    pub(crate) fn all(self) -> Vec<Kept> {
        self.all.get()
    }

    /// Names of entries that look like drafts and cannot be read: of a later version, or broken.
    pub(crate) fn unreadable(self) -> Vec<String> {
        let readable: Vec<String> = self.all().iter().map(|kept| format!("{NAME}{}", kept.number)).collect();
        storage::names(ANY_NAME).into_iter().filter(|name| !readable.contains(name)).collect()
    }

    /// Whether the page is at work on this draft.
    pub(crate) fn is_open(self, number: u64) -> bool {
        let work = self.session.opened().read().work;
        self.numbers.with_value(|numbers| numbers.get(&work) == Some(&number))
    }

    /// The newest draft that the page is not at work on.
    pub(crate) fn newest_other(self) -> Option<Kept> {
        self.all().into_iter().find(|kept| !self.is_open(kept.number))
    }

    /// Opens a ready scenario or a link as another work.
    pub(crate) fn open(self, origin: Origin, scenario: Scenario) {
        match all().into_iter().find(|kept| origin == Origin::Link && kept.draft.scenario == scenario) {
            Some(kept) => self.resume(kept),
            None => self.change_work(move |session| session.open(origin, scenario)),
        }
    }

    /// Opens the scenario of a file as another work; `text` is the file's, for what it holds besides.
    pub(crate) fn open_file(self, scenario: Scenario, text: Option<String>) {
        self.change_work(|session| session.open_file(scenario, text));
    }

    /// Goes on with a draft.
    pub(crate) fn resume(self, Kept { number, text, draft }: Kept) {
        self.change_work(|session| {
            let work = session.resume(draft.opened, draft.scenario);
            self.numbers.update_value(|numbers| _ = numbers.insert(work, number));
            self.known.update_value(|known| _ = known.insert(number, text));
        });
    }

    /// Gives a draft another title, wherever it is worked on.
    pub(crate) fn rename(self, number: u64, title: String) {
        if self.is_open(number) {
            self.session.rename(title);
            self.write();
        } else if let Some(Kept { mut draft, .. }) = all().into_iter().find(|kept| kept.number == number) {
            draft.scenario.title = title;
            draft.scenario = draft.scenario.normalised();
            self.keep(number, entry::write(&draft));
        }
    }

    /// Takes a draft away.
    pub(crate) fn remove(self, kept: &Kept) {
        storage::remove(&name(kept.number));
        self.n_writes.update(|n| *n += 1);
    }

    /// Puts back a draft that was taken away.
    pub(crate) fn put_back(self, kept: &Kept) {
        self.keep(kept.number, kept.text.clone());
    }

    /// Keeps the work as it is, opens another one, and says so where there was work to keep.
    fn change_work(self, open: impl FnOnce(Session)) {
        self.write();
        let was_own = self.session.is_own();
        open(self.session);
        let work = self.session.opened().read_untracked().work;
        self.notices.set(was_own.then_some(Notice::WorkKept { work }).into_iter().collect());
    }

    /// Writes the settled scenario, when there is anything in it to keep or it was kept before.
    fn write(self) {
        let opened = self.session.opened().get_untracked();
        let work = opened.work;
        let draft = Draft {
            saved_ms: js_sys::Date::now(),
            opened,
            scenario: self.session.settled().get_untracked(),
            figures: self.figures.get_untracked(),
        };
        let number = self.numbers.with_value(|numbers| numbers.get(&work).copied());
        let mut kept = number;
        if self.session.is_own() && !number.is_some_and(|number| self.is_known(number, &draft)) {
            let number = number.filter(|&number| self.is_ours(number)).unwrap_or_else(|| free_number(draft.saved_ms));
            self.numbers.update_value(|numbers| _ = numbers.insert(work, number));
            self.keep(number, entry::write(&draft));
            make_room(number);
            kept = Some(number);
        }
        let number = kept.map(|number| number.to_string()).unwrap_or_default();
        storage::keep_of_tab(TAB, &format!("{number}\n{}\n{}", address_bar::carried(), entry::write(&draft)));
    }

    /// Whether the draft says what this page wrote last, but for the time.
    fn is_known(self, number: u64, draft: &Draft) -> bool {
        self.known.with_value(|known| {
            let Some((text, last)) = known.get(&number).and_then(|text| Some((text, entry::read(text)?))) else {
                return false;
            };
            // A draft that gained nothing but its figures later keeps those it has.
            let figures = draft.figures.clone().or(last.figures);
            entry::write(&Draft { saved_ms: last.saved_ms, figures, ..draft.clone() }) == *text
        })
    }

    /// Whether nobody else has written the draft since this page did.
    fn is_ours(self, number: u64) -> bool {
        let found = storage::read(&name(number));
        self.known.with_value(|known| found.is_none() || found.as_ref() == known.get(&number))
    }

    fn keep(self, number: u64, text: String) {
        match storage::keep(&name(number), &text) {
            Ok(()) => self.is_refusal_said.set_value(false),
            Err(storage::Refused) if self.is_refusal_said.get_value() => return,
            Err(storage::Refused) => {
                self.is_refusal_said.set_value(true);
                self.notices.update(|notices| notices.push(Notice::NotKept));
                return;
            }
        }
        self.known.update_value(|known| _ = known.insert(number, text));
        self.n_writes.update(|n| *n += 1);
    }
}

/// Takes away the oldest drafts beyond what is kept.
fn make_room(newest: u64) {
    for kept in all().into_iter().skip(MAX_DRAFTS).filter(|kept| kept.number != newest) {
        storage::remove(&name(kept.number));
    }
}

fn name(number: u64) -> String {
    format!("{NAME}{number}")
}

/// The number of a new draft: its time, or the next that no draft has.
fn free_number(now_ms: f64) -> u64 {
    let mut number = now_ms as u64;
    while storage::read(&name(number)).is_some() {
        number += 1;
    }
    number
}
