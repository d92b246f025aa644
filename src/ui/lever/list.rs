//! The list of levers with its search.

use leptos::prelude::*;

use super::LeverEvents;
use super::changed::ChangedList;
use super::row::LeverRow;
use super::wording::Cost;
use crate::engine::has_direct_cost;
use crate::evidence::{Group, LEVERS, Lever};
use crate::scenario::{Scenario, Scope, Setting};
use crate::ui::document::focus;
use crate::ui::later::Later;
use crate::ui::replay::{Replay, ReplayButton};
use crate::ui::session::n_set;
use crate::ui::simulation::Course;
use crate::ui::text::{Locale, fill, lower_case, use_locale, use_passages};
use crate::ui::toolbar::Toolbar;
use crate::ui::world::World;
use crate::ui::write::write;

/// The groups in the order of the page.
const GROUPS: [Group; 5] = [Group::Recruit, Group::Train, Group::Keep, Group::Agency, Group::Work];

/// Settings of one lever, the region's first.
pub(super) type Settings = Vec<(Scope, Setting)>;

/// A lever, and what its row shows.
#[derive(Clone, Copy)]
struct Row {
    lever: &'static Lever,
    settings: RwSignal<Settings>,
    /// Its cost; none before the first answer.
    cost: RwSignal<Option<Cost>>,
    /// Whether the search finds it.
    is_shown: Memo<bool>,
}

/// What the levers cost by themselves in the year of the strip.
#[derive(Clone, Copy)]
pub(crate) struct Costs {
    /// The newest expected course.
    pub(crate) course: Signal<Option<Course>>,
    /// The month of the strip.
    pub(crate) month: Signal<u16>,
    /// The world, for its calendar.
    pub(crate) world: Signal<World>,
}

impl Costs {
    /// Cost of a lever; nothing before the first answer.
    fn of(self, lever: &Lever) -> Option<Cost> {
        if !has_direct_cost(lever.id) {
            return Some(Cost::None);
        }
        let calendar = self.world.get().calendar();
        let year = calendar.date(self.month.get()).0;
        let (now, today) = self.course.read().as_ref()?.lever_cost(lever.id, usize::from(year - calendar.date(0).0))?;
        Some(Cost::of_money(now, today, year))
    }
}

/// All levers in five groups, with a search, the list of the changed ones and the replay of the last change.
#[component]
pub(crate) fn LeverList(
    /// The scenario, in the middle of a gesture too.
    #[prop(into)]
    scenario: Signal<Scenario>,
    /// What a person did.
    events: LeverEvents,
    /// What the levers cost.
    costs: Costs,
    /// The last change, before and after.
    replay: Replay,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let search = RwSignal::new(String::new());
    let is_searched = RwSignal::new(false);
    // Memo: fetches once what the search looks through besides names; and again when the field gets the focus after that failed.
    let passages = Memo::new(move |_| is_searched.get().then(use_passages));
    let fetched = move || passages.get().and_then(|state| state.get());
    let is_changed_open = RwSignal::new(false);
    let (world, settings) = use_parts(scenario);
    let n_changed = Memo::new(move |_| n_set(&scenario.read()).0);

    let rows: Vec<Row> = LEVERS
        .iter()
        .zip(settings)
        .zip(use_costs(costs))
        .map(|((lever, settings), cost)| {
            let is_shown = Memo::new(move |_| {
                fetched();
                matches(locale, lever, &search.read())
            });
            Row { lever, settings, cost, is_shown }
        })
        .collect();
    let shown = rows.iter().map(|row| row.is_shown).collect::<Vec<_>>();
    let n_shown = move || shown.iter().filter(|is_shown| is_shown.get()).count();
    let changed_rows: Vec<_> = rows.iter().map(|row| (row.lever, row.settings)).collect();

    let groups = GROUPS.iter().enumerate().map(|(nth, &group)| {
        let rows: Vec<Row> = rows.iter().filter(|row| row.lever.group == group).copied().collect();
        let counts = rows.iter().map(|row| row.settings).collect::<Vec<_>>();
        let n_changed = move || counts.iter().filter(|settings| !settings.read().is_empty()).count();
        let shown = rows.iter().map(|row| row.is_shown).collect::<Vec<_>>();
        let is_shown = move || shown.iter().any(|is_shown| is_shown.get());
        let n_rows = rows.len().to_string();
        view! {
            <details
                class="lever-group"
                id=group_id(group)
                open=true
                hidden=move || !is_shown()
            >
                <summary class="lever-group__summary">
                    <h3 class="lever-group__name">{group_name(locale, group)}</h3>
                    <span class="lever-group__count">
                        {move || match n_changed() {
                            0 => String::new(),
                            n => fill(text.n_changed, &[("n", &n.to_string())]),
                        }}
                    </span>
                </summary>
                <div class="lever-group__rows" style=("--rows", n_rows)>
                    <Later tasks=nth + 1>
                        {rows
                            .iter()
                            .map(|&Row { lever, settings, cost, is_shown }| {
                                view! { <LeverRow lever world settings is_shown cost events /> }
                            })
                            .collect_view()}
                    </Later>
                </div>
            </details>
        }
    });
    let on_group = move |group| {
        // A group without a hit is hidden.
        search.set(String::new());
        request_animation_frame(move || jump_to(group));
    };
    let on_jump = Callback::new(move |lever: &'static Lever| {
        search.set(String::new());
        request_animation_frame(move || show_lever(lever));
    });

    view! {
        <div class="lever-list">
            <Toolbar class="jump-list" label=text.jump_to_group>
                {GROUPS
                    .map(|group| {
                        view! {
                            <button type="button" class="jump-list__item" on:click=move |_| on_group(group)>
                                {group_name(locale, group)}
                            </button>
                        }
                    })
                    .collect_view()}
            </Toolbar>
            <div class="lever-list__tools">
                <label class="field lever-list__search">
                    <span class="visually-hidden">{text.search_levers}</span>
                    <input
                        type="search"
                        placeholder=text.search_levers
                        on:focus=move |_| is_searched.set(true)
                        on:input=move |event| search.set(event_target_value(&event))
                        prop:value=search
                    />
                </label>
                <button
                    type="button"
                    class="button button--small"
                    data-testid="changed"
                    aria-expanded=move || is_changed_open.get().to_string()
                    on:click=move |_| is_changed_open.update(|is| *is = !*is)
                >
                    {move || fill(text.only_changed, &[("n", &n_changed.get().to_string())])}
                </button>
                <ReplayButton replay />
            </div>
            {move || {
                is_changed_open
                    .get()
                    .then(|| view! { <ChangedList rows=changed_rows.clone() world events on_jump /> })
            }}
            <div class="lever-list__none" role="status">
                {move || {
                    (n_shown() == 0)
                        .then(|| {
                            // Before the passages are there nobody knows what the search finds.
                            let answer = move || {
                                Some(match fetched()? {
                                    Ok(()) => fill(text.no_levers_found, &[("words", search.get().trim())]),
                                    Err(_) => text.passages_unreachable.to_owned(),
                                })
                            };
                            view! {
                                <p>{answer}</p>
                                <button
                                    type="button"
                                    class="button button--small"
                                    on:click=move |_| search.set(String::new())
                                >
                                    {text.search_clear}
                                </button>
                            }
                        })
                }}
            </div>
            <div id="lever-groups" tabindex="-1">{groups.collect_view()}</div>
        </div>
    }
}

/// The world, and the settings of each lever: what the rows show of a scenario.
///
/// Signals that are written where they change, and no memos: at every event of a slider all that reads a memo must look
/// whether it has changed, and the rows are a thousand readers.
fn use_parts(scenario: Signal<Scenario>) -> (RwSignal<World>, Vec<RwSignal<Settings>>) {
    let now = scenario.read_untracked();
    let world = RwSignal::new(World::of(&now));
    let settings: Vec<_> = LEVERS.iter().map(|lever| RwSignal::new(settings_of(&now, lever))).collect();
    let written = settings.clone();
    Effect::new(move |_| {
        let now = scenario.read();
        write(world, World::of(&now));
        for (lever, settings) in LEVERS.iter().zip(&written) {
            write(*settings, settings_of(&now, lever));
        }
    });
    (world, settings)
}

/// The cost of each lever. Written where they change: another course leaves most of them as they are.
fn use_costs(costs: Costs) -> Vec<RwSignal<Option<Cost>>> {
    let all: Vec<_> = LEVERS.iter().map(|lever| RwSignal::new(untrack(|| costs.of(lever)))).collect();
    let written = all.clone();
    Effect::new(move |_| {
        for (lever, cost) in LEVERS.iter().zip(&written) {
            write(*cost, costs.of(lever));
        }
    });
    all
}

fn settings_of(scenario: &Scenario, lever: &Lever) -> Settings {
    let of_lever = scenario.policy.iter().filter(|((id, _), _)| *id == lever.id);
    of_lever.map(|(&(_, scope), &setting)| (scope, setting)).collect()
}

/// Whether code, name, unit, mechanism, other words and names in any language hold every word of the search: staff of a
/// Nordic employer search in each other's.
fn matches(locale: Locale, lever: &Lever, search: &str) -> bool {
    let (name, unit) = (locale.say(lever.name), locale.say(lever.unit));
    let (mechanism, also) = (locale.read(lever.mechanism), locale.read(lever.also));
    let hay = lower_case(&format!("{} {name} {unit} {mechanism} {also}", lever.code));
    lower_case(search).split_whitespace().all(|word| hay.contains(word))
}

fn group_name(locale: Locale, group: Group) -> &'static str {
    let text = locale.text;
    match group {
        Group::Recruit => text.group_recruit,
        Group::Train => text.group_train,
        Group::Keep => text.group_keep,
        Group::Agency => text.group_agency,
        Group::Work => text.group_work,
    }
}

fn group_id(group: Group) -> &'static str {
    match group {
        Group::Recruit => "group-recruit",
        Group::Train => "group-train",
        Group::Keep => "group-keep",
        Group::Agency => "group-agency",
        Group::Work => "group-work",
    }
}

/// Opens a group, scrolls to it and sets the focus there.
///
/// A link with a fragment would take the scenario's place in the address.
fn jump_to(group: Group) {
    let Some(details) = document().get_element_by_id(group_id(group)) else { return };
    // Setting an attribute of an element of the page does not fail.
    let _ = details.set_attribute("open", "");
    details.scroll_into_view();
    focus(details.query_selector("summary").ok().flatten());
}

/// Frames in which a list of levers that was just opened has all its groups.
const FRAMES_TO_BUILD: u8 = 30;

/// Scrolls to a lever, in its opened group, and sets the focus on its slider.
pub(crate) fn show_lever(lever: &'static Lever) {
    show_when_built(lever, FRAMES_TO_BUILD);
}

fn show_when_built(lever: &'static Lever, n_frames: u8) {
    let row = document().get_element_by_id(&format!("lever-{:02}", lever.id.0));
    let Some(row) = row else {
        if n_frames > 0 {
            request_animation_frame(move || show_when_built(lever, n_frames - 1));
        }
        return;
    };
    // Setting an attribute of an element of the page does not fail.
    if let Ok(Some(details)) = row.closest("details") {
        let _ = details.set_attribute("open", "");
    }
    row.scroll_into_view();
    focus(row.query_selector("input").ok().flatten());
}
