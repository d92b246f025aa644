//! The parts of the page and what connects them.

use leptos::prelude::*;

use super::address_bar;
use super::assumptions::{AssumptionEvents, Assumptions};
use super::chart::{ChartFrame, ChartGrid, Surroundings};
use super::draft::Figures;
use super::file::FileDesk;
use super::later::Later;
use super::lever::{Costs, LeverEvents, LeverList, show_lever};
use super::masthead::{Head, Masthead, work_in_words, work_without_title};
use super::notices::Notices;
use super::pane::{Choice, Pane, PaneSwitch, Panes, Segments};
use super::quantity::Scale;
use super::replay::{Replay, use_replay};
use super::report::Report;
use super::session::{Origin, Session, n_changes, n_set};
use super::share::{ShareBar, ShareEvents, link_too_long};
use super::shared::SharedBanner;
use super::simulation::{Bands, Course, STRIP, Simulation};
use super::standing::{Standing, month_of, use_standing};
use super::status::StatusLine;
use super::strip::{IndicatorStrip, Reading};
use super::text::{Language, Locale, fill, sentence_case, use_locale};
use super::uncertainty::{Uncertainty, UncertaintyEvents};
use super::welcome::Welcome;
use super::world::World;
use crate::engine::MODEL_VERSION;
use crate::evidence::{BaselineId, levers};
use crate::scenario::{PRESETS, Scenario, Scope, Setting, Switches};
use crate::shown::Shown;

/// The page in one language.
#[component]
pub(crate) fn Page(
    /// The language, which can be chosen here.
    language: RwSignal<Language>,
    /// The scenario and its history.
    session: Session,
    /// Files, earlier work, and notices about them.
    desk: FileDesk,
    /// What the engine has said.
    simulation: Simulation,
    /// Density and theme of the screen.
    surroundings: Surroundings,
) -> impl IntoView {
    let locale = use_locale();
    let text = locale.text;
    let FileDesk { drafts, notices, .. } = desk;
    let scenario = session.scenario;
    let replay = use_replay(session, simulation);
    let Standing { world, shown, month, is_changed, is_moving } = use_standing(session, replay);
    // Memos: strip, charts, sentences and tables all read them, and a course or a band is long to copy.
    let course: Signal<Option<Course>> = Memo::new(move |_| replay.course()).into();
    let n_since_opened = Memo::new(move |_| n_changes(&session.settled().read(), &session.opened().read().scenario));
    let title = Signal::derive(move || scenario.read().title.clone());
    let name = Signal::derive(move || work_in_words(locale, session));

    let head = Head { baseline: Signal::derive(move || world.get().baseline), opened: session.opened() };
    let on_preset = move |idx: usize| drafts.open(Origin::Preset(idx), PRESETS[idx].scenario());
    let on_baseline = move |baseline: BaselineId| session.rebase(baseline);
    let on_shown = move |shown: Shown| session.act(|scenario| scenario.view = shown.text(scenario.baseline));
    let on_year = move |year: u16| on_shown(Shown { year: Some(year), ..shown.get_untracked() });

    // The bands are of the newest course only.
    let bands: Signal<Option<Bands>> = Memo::new(move |_| simulation.bands.get().filter(|_| !replay.is_on())).into();
    let are_bands_current = Memo::new(move |_| simulation.are_bands_current());
    let fresh_bands: Signal<Option<Bands>> = Memo::new(move |_| bands.get().filter(|_| are_bands_current.get())).into();
    let address = Signal::derive(move || address_bar::address_of(&session.settled().read()));
    let frame = ChartFrame {
        course,
        bands,
        are_bands_current: are_bands_current.into(),
        is_moving,
        is_changed,
        month,
        shown,
        name,
        address: Signal::derive(move || address.get().unwrap_or_else(|| link_too_long(locale))),
        world,
        surroundings,
    };
    let announcement = announcement(locale, session, simulation, world, month);
    let closed_banner = RwSignal::new(None);
    let is_quiet = Signal::derive(move || notices.read().is_empty() && session.opened().read().origin != Origin::Link);
    let panes = Panes::default();
    let column = panes.column();
    let costs = Costs { course: simulation.course.into(), month, world };
    let on_try = move |()| {
        session.act(try_it);
        panes.show_levers();
        if let Some(lever) = levers::L15.row() {
            request_animation_frame(move || show_lever(lever));
        }
    };
    // The sentence that stood when the link was copied: the next result takes its place.
    let at_copy = RwSignal::new(None::<String>);
    let said = move || {
        let sentence = announcement.get();
        if at_copy.get().as_ref() == Some(&sentence) { text.link_copied.to_owned() } else { sentence }
    };
    let on_copied = Callback::new(move |()| at_copy.set(Some(announcement.get_untracked())));

    view! {
        <Masthead language head on_baseline=Callback::new(on_baseline) on_preset=Callback::new(on_preset)>
            <Welcome is_quiet on_try=Callback::new(on_try) />
        </Masthead>
        <div class="banners">
            <Notices notices on_leave=Callback::new(move |work| session.leave(work)) on_retry=Callback::new(move |errand| desk.run(errand)) />
            <SharedBanner session drafts result=announcement closed=closed_banner />
        </div>
        <Later tasks=1>
            <section class="overview" aria-label=text.strip_label>
                <IndicatorStrip
                    course
                    bands=fresh_bands
                    is_changed
                    world
                    month
                    against=Signal::derive(move || against(locale, &scenario.read(), replay))
                    on_year=Callback::new(on_year)
                />
                <StatusLine
                    simulation
                    seed=Signal::derive(move || scenario.read().seed)
                    announcement=Signal::derive(said)
                />
                <PaneSwitch panes />
            </section>
        </Later>
        <Later tasks=1>
            <ShareBar
                name
                base=Signal::derive(move || work_without_title(locale, session))
                title
                address
                can_undo=Signal::derive(move || session.can_undo())
                can_redo=Signal::derive(move || session.can_redo())
                can_reset=Signal::derive(move || n_since_opened.get() > 0)
                desk
                events=share_events(session, on_copied)
            />
        </Later>
        <Later tasks=1>
            <div
                class="stage"
                class:stage--column=move || panes.pane.get() == Pane::Column
                class:stage--result=move || panes.pane.get() == Pane::Result
                class:stage--share=move || panes.pane.get() == Pane::Share
            >
                <main id="main" tabindex="-1" class="main">
                    <section class="levers" id="levers" tabindex="-1" aria-labelledby="levers-heading">
                        <h2 id="levers-heading" class="visually-hidden">{text.levers_heading}</h2>
                        <Segments panes />
                        {move || match column.get() {
                            Choice::Levers => {
                                view! { <LeverList scenario events=lever_events(session, simulation) costs replay /> }.into_any()
                            }
                            Choice::Assumptions => {
                                view! {
                                    <Uncertainty scenario simulation world month events=uncertainty_events(session) />
                                    <Assumptions scenario events=assumption_events(session, simulation) />
                                }
                                    .into_any()
                            }
                        }}
                    </section>
                    <Later tasks=1>
                        <ChartGrid frame on_shown=Callback::new(on_shown) />
                    </Later>
                </main>
                <footer class="footer">
                    <p>{text.footer_meaning}</p>
                    <nav aria-label=text.footer_pages>
                        <a href=written_page("about", locale)>{text.footer_about}</a>
                        <a href=written_page("accessibility", locale)>{text.footer_accessibility}</a>
                    </nav>
                    <p>{fill(text.footer_version, &[("model", MODEL_VERSION), ("version", env!("CARGO_PKG_VERSION"))])}</p>
                </footer>
            </div>
        </Later>
        <Report session frame month />
    }
}

/// Address of a page beside the simulator, in the reader's language.
fn written_page(subject: &str, locale: Locale) -> String {
    format!("./{subject}/{}.html", locale.language.code())
}

/// What the first minute suggests: a work-environment programme of nearly the size that Region Stockholm decided (S000).
fn try_it(scenario: &mut Scenario) {
    if let Some(lever) = levers::L15.row() {
        scenario.set(lever.id, Scope::All, Setting::usual(lever, 2000.0));
    }
}

/// What the changes of the strip are against, and whether levers, assumptions or both were changed.
fn against(locale: Locale, scenario: &Scenario, replay: Replay) -> String {
    let text = locale.text;
    if replay.is_on() {
        return text.replay_before.to_owned();
    }
    let (n_levers, n_assumptions) = n_set(scenario);
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(fill(many, &[("n", &n.to_string())])),
    };
    let parts =
        [count(n_levers, text.one_lever, text.n_levers), count(n_assumptions, text.one_assumption, text.n_assumptions)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let phrase = match (parts.is_empty(), n_levers) {
        (true, _) => text.strip_no_change,
        (false, 0) => text.changed_what,
        (false, _) => text.strip_against,
    };
    fill(phrase, &[("what", &parts.join(", "))])
}

/// The hand has let go.
fn settle(session: Session, simulation: Simulation) {
    session.settle();
    simulation.rest();
}

fn lever_events(session: Session, simulation: Simulation) -> LeverEvents {
    LeverEvents {
        on_setting: Callback::new(move |(lever, scope, setting)| {
            session.change(|scenario| match setting {
                Some(setting) => scenario.set(lever, scope, setting),
                None => scenario.reset(lever, scope),
            });
        }),
        on_settle: Callback::new(move |()| settle(session, simulation)),
    }
}

fn assumption_events(session: Session, simulation: Simulation) -> AssumptionEvents {
    AssumptionEvents {
        on_effect: Callback::new(move |(effect, value): (_, Option<f64>)| {
            session.change(|scenario| match value {
                Some(value) => scenario.set_effect(effect, value),
                None => scenario.reset_effect(effect),
            });
        }),
        on_switches: Callback::new(move |switches| session.change(|scenario| scenario.switches = switches)),
        on_reset: Callback::new(move |()| {
            session.act(|scenario| {
                scenario.effects.clear();
                scenario.switches = Switches::default();
            });
        }),
        on_settle: Callback::new(move |()| settle(session, simulation)),
    }
}

fn uncertainty_events(session: Session) -> UncertaintyEvents {
    UncertaintyEvents {
        on_layers: Callback::new(move |layers| session.act(|scenario| scenario.switches.layers = layers)),
        on_seed: Callback::new(move |seed| session.act(|scenario| scenario.seed = seed)),
    }
}

fn share_events(session: Session, on_copied: Callback<()>) -> ShareEvents {
    ShareEvents {
        on_title: Callback::new(move |title: String| session.rename(title)),
        on_copied,
        on_undo: Callback::new(move |()| session.undo()),
        on_redo: Callback::new(move |()| session.redo()),
        on_reset: Callback::new(move |()| session.reset()),
    }
}

/// The figures of the strip for the settled scenario; none before its answer.
pub(crate) fn figures(session: Session, simulation: Simulation, shown: Memo<Shown>) -> Signal<Option<Figures>> {
    let settled = session.settled();
    // Memo: the answers in the middle of a gesture are not those of the settled scenario.
    let figures = Memo::new(move |_| {
        let settled = settled.read();
        let bare = Scenario { title: String::new(), view: String::new(), ..settled.clone() };
        let course = simulation.course.read();
        let course = course.as_ref().filter(|course| *course.scenario() == bare)?;
        let month = month_of(World::of(&settled), &shown.get());
        let value = |&indicator: &_| Some((indicator, Reading::of(course, None, indicator, month)?.value));
        Some(Figures { month, values: STRIP.iter().filter_map(value).collect() })
    });
    figures.into()
}

/// What a finished gesture gave, in words. It stands still while a gesture is under way.
fn announcement(
    locale: Locale,
    session: Session,
    simulation: Simulation,
    world: Signal<World>,
    month: Signal<u16>,
) -> Signal<String> {
    let settled = session.settled();
    // Memo: keeps the last sentence until the answer to the settled scenario is there.
    let sentence = Memo::new(move |previous: Option<&String>| {
        let course = simulation.course.read();
        let answered = course.as_ref().filter(|course| course.scenario().policy == settled.read().policy);
        let Some(course) = answered.filter(|_| simulation.is_current()) else {
            return previous.cloned().unwrap_or_default();
        };
        let (world, month) = (world.get(), month.get());
        let parts = STRIP.iter().filter_map(|&indicator| {
            let reading = Reading::of(course, None, indicator, month)?;
            let scale = Scale::new(locale, indicator, world.country());
            let values = [
                ("name", scale.name().to_owned()),
                ("value", scale.value(reading.value)),
                ("change", scale.change_in_words(reading.change)),
            ];
            let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            Some(fill(locale.text.announce_indicator, &values))
        });
        let parts: Vec<String> = parts.collect();
        let month = world.calendar().long(locale, month);
        sentence_case(&fill(locale.text.announce, &[("month", &month), ("parts", &parts.join("; "))]))
    });
    sentence.into()
}
