//! Scenario files in and out: saved by a button, opened by a button or by dropping them anywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

use super::clerk::{Clerk, Trouble};
use super::download;
use super::draft::Drafts;
use super::notices::{FileRefused, Notice};
use super::session::Session;
use super::text::{Locale, fill, use_locale};
use crate::clerk::{Opened, Reply, Request};
use crate::scenario::file::{FileError, MAX_BYTES};
use crate::scenario::{MODEL_VERSION, link};

/// Where files come in and go out, and where is said what became of them.
#[derive(Clone, Copy)]
pub(crate) struct FileDesk {
    /// The scenario to save.
    pub(crate) session: Session,
    /// Earlier and new work.
    pub(crate) drafts: Drafts,
    /// What is said at the top of the page.
    pub(crate) notices: RwSignal<Vec<Notice>>,
    /// Who reads and writes.
    pub(crate) clerk: Clerk,
}

/// What a person wanted of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Errand {
    /// To open it.
    Open {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// To save the scenario as it is.
    Save {
        /// Name of the file.
        name: String,
    },
}

impl FileDesk {
    /// Opens the first of some files, or says why not. What was worked on is kept.
    fn open(self, files: Option<FileList>) {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let name = file.name();
            match read(&file).await {
                Ok(text) => self.run(Errand::Open { name, text }),
                Err(refused) => self.notices.set(vec![Notice::FileRefused(name, refused)]),
            }
        });
    }

    /// Does what a person wanted, or says why not.
    pub(crate) fn run(self, errand: Errand) {
        let scenario = self.session.settled().get_untracked();
        let request = match &errand {
            Errand::Open { text, .. } => Request::Read(text.clone()),
            Errand::Save { .. } => Request::Write {
                scenario: link::encode(&scenario),
                came_from: self.session.opened().read_untracked().file.as_deref().map(str::to_owned),
            },
        };
        self.clerk.ask(request, move |reply| match (reply, errand) {
            (Ok(Reply::Written(text)), Errand::Save { name }) => {
                download::text(&name, "application/json", &text);
                self.session.mark_saved(scenario);
            }
            (Ok(Reply::Read(Ok(opened))), _) => self.take(opened),
            (Ok(Reply::Read(Err(error))), Errand::Open { name, .. }) => {
                self.notices.set(vec![Notice::FileRefused(name, FileRefused::Wrong(error))]);
            }
            (Ok(_), errand) => self.notices.set(vec![Notice::Undone(errand, Trouble::Lost)]),
            (Err(trouble), errand) => self.notices.set(vec![Notice::Undone(errand, trouble)]),
        });
    }

    fn take(self, opened: Opened) {
        let (scenario, notes) = link::decode_own(&opened.scenario);
        let model = opened.model.filter(|model| model != MODEL_VERSION);
        self.drafts.open_file(scenario, opened.text);
        self.notices.update(|notices| {
            notices.extend((!notes.is_empty()).then_some(Notice::Link(notes)));
            notices.extend((!opened.unknown_fields.is_empty()).then_some(Notice::FieldsUnknown(opened.unknown_fields)));
            notices.extend(model.map(Notice::OtherModel));
        });
    }
}

/// The text of a file that is not too large.
async fn read(file: &File) -> Result<String, FileRefused> {
    let bytes = file.size();
    if bytes > MAX_BYTES as f64 {
        return Err(FileRefused::Wrong(FileError::TooLarge { bytes: bytes as usize }));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.ok_or(FileRefused::Unreadable)
}

/// The buttons that save the scenario and open another.
#[component]
pub(crate) fn FileButtons(
    /// Where files come in and go out.
    desk: FileDesk,
    /// Name of the scenario, for the file.
    name: String,
    /// Hears that a file was chosen.
    on_chosen: Callback<()>,
) -> impl IntoView {
    let text = use_locale().text;
    let on_save = move |_| desk.run(Errand::Save { name: download::file_name(&name, "json") });
    let on_file = move |event| {
        let input: HtmlInputElement = event_target(&event);
        desk.open(input.files());
        // The same file may be chosen again once it is mended.
        input.set_value("");
        on_chosen.run(());
    };
    view! {
        <p>{fill(text.file_about, &[("max", &(MAX_BYTES / 1_048_576).to_string())])}</p>
        <div class="dialog__buttons">
            <button type="button" class="button" data-testid="save-file" on:click=on_save>
                {text.save_file}
            </button>
            <label class="button button--file">
                {text.open_file}
                <input
                    type="file"
                    class="visually-hidden"
                    accept=".json,application/json"
                    data-testid="open-file"
                    on:change=on_file
                />
            </label>
        </div>
    }
}

/// Takes files that are dropped anywhere, and shows while one hangs over the page that it may be dropped.
#[component]
pub(crate) fn DropZone(
    /// Where dropped files go.
    desk: FileDesk,
    /// The words.
    locale: Signal<Locale>,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
            is_over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        // Only the way out of the window has no place it leads to.
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if has_files(&event) {
            event.prevent_default();
            is_over.set(false);
            desk.open(event.data_transfer().and_then(|held| held.files()));
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
    });
    move || {
        is_over.get().then(|| {
            view! {
                <div class="drop-zone" data-testid="drop-zone">
                    <p>{move || locale.get().text.drop_file}</p>
                </div>
            }
        })
    }
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|held| held.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}
