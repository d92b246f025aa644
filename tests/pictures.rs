//! The pictures of the chart room, as SVG: facts that must hold, and goldens that show any change.
#![cfg(feature = "chart")]

use stafett::chart::{
    Band, Caption, DARK, Ends, Freshness, LIGHT, Line, LineView, Mark, Observed, Palette, Pixels, Range, Role, Target,
    Zero, height, month_at,
};

/// Border of a picture with a caption, CSS pixels.
const MARGIN: f64 = 12.0;
/// Room for title and unit above the picture inside the border: rows of 17.5 and 15 px and a gap.
const HEAD: f64 = 17.5 + 15.0 + 6.0;
const SMALL: Pixels = Pixels { width: 320.0, height: 180.0, scale: 1.0 };
const MIDDLE: Pixels = Pixels { width: 480.0, height: 260.0, scale: 1.0 };
const LARGE: Pixels = Pixels { width: 900.0, height: 400.0, scale: 1.0 };

/// A made-up agency share: it falls and swings with the seasons.
struct Course {
    baseline: Vec<f64>,
    current: Vec<f64>,
    /// Ends of the band's ranges, the outer one first.
    ends: [[Vec<f64>; 2]; 2],
    history: Vec<(i32, f64)>,
}

impl Course {
    fn new() -> Self {
        let season =
            |month: i32| [0.004, 0.005, 0.002, 0.0, 0.0, 0.001, 0.0, 0.0, 0.0, 0.0, 0.001, 0.002][month as usize % 12];
        let baseline: Vec<f64> = (0..150).map(|month| 0.062 - 0.00008 * f64::from(month) + season(month)).collect();
        let growth = |month: i32| f64::from((month - 42).clamp(0, 48)) / 48.0;
        let current: Vec<f64> = (0..150).zip(&baseline).map(|(month, before)| before - 0.021 * growth(month)).collect();
        let spread = |month: i32| 0.0005 + 0.00007 * f64::from(month);
        let end = |times: f64| (0..150).zip(&current).map(|(month, middle)| middle + times * spread(month)).collect();
        let ends = [[end(-1.0), end(1.4)], [end(-0.5), end(0.6)]];
        let history = (-84..=18).step_by(6).map(|month| (month, 0.045 + 0.0002 * f64::from(month + 84))).collect();
        Self { baseline, current, ends, history }
    }
}

fn percent(value: f64) -> String {
    format!("{:.1} %", value * 100.0).replace('.', ",")
}

fn whole_percent(value: f64) -> String {
    format!("{:.0} %", value * 100.0)
}

fn month_name(month: i32) -> String {
    format!("månad {month}")
}

/// Hands a full view of the made-up course to `look`, after `change`.
fn with_view<T>(palette: &Palette, change: impl FnOnce(&mut LineView<'_>), look: impl FnOnce(&LineView<'_>) -> T) -> T {
    let course = Course::new();
    let lines = [
        Line { name: "Utan ändring", values: &course.baseline, role: Role::Baseline },
        Line { name: "Scenariot", values: &course.current, role: Role::Current },
    ];
    let [outer, inner] = course.ends.each_ref().map(|[low, high]| Ends { low, high });
    let everything = outer.high.iter().chain(outer.low).chain(&course.baseline).copied();
    let mut view = LineView {
        lines: &lines,
        band: Some(Band { outer, inner, freshness: Freshness::Fresh }),
        observed: Some(Observed { points: &course.history, name: "utfall" }),
        target: Some(Target { value: 0.02, label: "mål 2,0 %" }),
        today: Some(Mark { month: 40, label: "i dag" }),
        cross_hair: None,
        months: -48..150,
        start_year: 2023,
        start_month: 7,
        range: Range::nice(everything, Zero::Shown),
        name: "",
        empty: "Inget att visa",
        tick_text: &whole_percent,
        value_text: &percent,
        month_text: &month_name,
        palette,
    };
    change(&mut view);
    look(&view)
}

fn picture(pixels: Pixels, palette: &Palette, change: impl FnOnce(&mut LineView<'_>)) -> String {
    with_view(palette, change, |view| svg(view, pixels, "Hyrandel"))
}

/// One view with a title and no notes.
fn svg(view: &LineView<'_>, pixels: Pixels, title: &str) -> String {
    stafett::chart::svg(std::slice::from_ref(view), pixels, &Caption { title, unit: "procent", notes: &[] })
}

/// Every number of an attribute, over all elements, in CSS pixels of the picture inside its border.
fn coordinates(picture: &str, attribute: &str) -> Vec<f64> {
    let marker = format!(" {attribute}=\"");
    let values = picture.split(&marker).skip(1).filter_map(|rest| rest.split('"').next());
    let above = if attribute.ends_with('y') { HEAD } else { 0.0 };
    values.filter_map(|value| value.parse::<f64>().ok()).map(|fine| fine / 8.0 - MARGIN - above).collect()
}

/// Points of every polyline and polygon, CSS pixels.
fn paths(picture: &str) -> Vec<Vec<(f64, f64)>> {
    let lists = picture.split(" points=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let point = |text: &str| {
        let (x, y) = text.split_once(',')?;
        Some((x.parse::<f64>().ok()? / 8.0 - MARGIN, y.parse::<f64>().ok()? / 8.0 - MARGIN - HEAD))
    };
    lists.map(|list| list.split_whitespace().filter_map(point).collect()).collect()
}

#[test]
fn everything_drawn_lies_inside_the_picture_at_every_size() {
    for pixels in [SMALL, MIDDLE, LARGE, Pixels { width: 300.0, height: 140.0, scale: 1.0 }] {
        let picture = picture(pixels, &LIGHT, |view| view.cross_hair = Some(100));
        let points: Vec<(f64, f64)> = paths(&picture).concat();
        assert!(points.len() > 300, "only {} points", points.len());
        assert!(points.iter().all(|(x, y)| (0.0..=pixels.width).contains(x) && (0.0..=pixels.height).contains(y)));
        assert!(coordinates(&picture, "x").iter().all(|x| (-MARGIN..=pixels.width).contains(x)));
        assert!(coordinates(&picture, "y").iter().all(|y| (-MARGIN - HEAD..=pixels.height).contains(y)));
    }
}

#[test]
fn the_baseline_is_dashed_and_the_scenario_is_one_solid_line() {
    let picture = picture(MIDDLE, &LIGHT, |view| view.target = None);
    let strokes =
        |colour: &str| picture.lines().filter(|line| line.starts_with("<polyline") && line.contains(colour)).count();
    assert_eq!(strokes("#005A8E"), 1, "the scenario");
    assert!(strokes("#656D76") > 20, "the baseline in {} pieces", strokes("#656D76"));
}

#[test]
fn a_missing_value_is_a_gap() {
    let course = Course::new();
    let mut holed = course.current.clone();
    holed[60..70].fill(f64::NAN);
    let lines = [Line { name: "Scenariot", values: &holed, role: Role::Current }];
    let picture = with_view(
        &LIGHT,
        |_| {},
        |view| svg(&LineView { lines: &lines, band: None, target: None, ..view.clone() }, MIDDLE, ""),
    );
    let solid = picture.lines().filter(|line| line.starts_with("<polyline") && line.contains("#005A8E")).count();
    assert_eq!(solid, 2);
    assert!(!picture.contains("NaN"));
}

#[test]
fn an_empty_view_says_so_and_draws_no_line() {
    let nothing = [f64::NAN; 12];
    let lines = [Line { name: "Scenariot", values: &nothing, role: Role::Current }];
    let picture = with_view(
        &LIGHT,
        |_| {},
        |view| {
            let bare =
                LineView { lines: &lines, band: None, observed: None, target: None, today: None, ..view.clone() };
            assert!(bare.is_empty());
            assert_eq!(month_at(std::slice::from_ref(&bare), MIDDLE, 200.0), None);
            svg(&bare, MIDDLE, "")
        },
    );
    assert!(picture.contains("Inget att visa"));
    assert!(paths(&picture).is_empty());
}

#[test]
fn text_is_at_least_twelve_pixels() {
    for pixels in [SMALL, LARGE] {
        let picture = picture(pixels, &LIGHT, |view| view.cross_hair = Some(20));
        let sizes = coordinates(&picture, "font-size");
        assert!(sizes.len() > 6 && sizes.iter().all(|size| *size + MARGIN >= 12.0 - 1e-6), "{sizes:?}");
    }
}

#[test]
fn the_cross_hair_shows_the_value_of_every_line_with_its_interval() {
    let picture = picture(LARGE, &LIGHT, |view| view.cross_hair = Some(100));
    let course = Course::new();
    assert!(picture.contains(&month_name(100)));
    assert!(picture.contains(&percent(course.baseline[100])));
    let [low, high] = &course.ends[0];
    let [level, low, high] = [&course.current, low, high].map(|months| percent(months[100]));
    let scenario = format!("{level} ({low}–{high})");
    assert!(picture.contains(&scenario), "{scenario}");
}

#[test]
fn the_pointer_finds_the_month_that_was_drawn_under_it() {
    with_view(
        &LIGHT,
        |_| {},
        |view| {
            assert_eq!(month_at(std::slice::from_ref(view), LARGE, -10.0), Some(-48));
            assert_eq!(month_at(std::slice::from_ref(view), LARGE, 10_000.0), Some(149));
            for month in [-48, -3, 0, 41, 149] {
                let hair = LineView { cross_hair: Some(month), ..view.clone() };
                let drawn = svg(&hair, LARGE, "");
                let centres = coordinates(&drawn, "cx");
                // The last dot belongs to the cross-hair where a line has a value; history alone has none in most months.
                if month >= 0 {
                    assert_eq!(month_at(std::slice::from_ref(view), LARGE, centres[centres.len() - 1]), Some(month));
                }
            }
        },
    );
}

#[test]
fn words_are_escaped_in_the_document() {
    let picture = with_view(&LIGHT, |view| view.empty = "", |view| svg(view, SMALL, "A < B & C"));
    assert!(picture.contains("<title>A &lt; B &amp; C</title>"));
}

fn check_golden(name: &str, picture: &str) {
    insta::with_settings!({ snapshot_path => "golden/pictures", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, picture);
    });
}

#[test]
fn pictures_stay_as_they_were_looked_at() {
    check_golden("small_light", &picture(SMALL, &LIGHT, |_| {}));
    check_golden("middle_dark_cross_hair", &picture(MIDDLE, &DARK, |view| view.cross_hair = Some(132)));
    let notes = [
        "Heldragen: ditt scenario. Streckad: dagens politik. Skuggat: 80 % av framtiderna.".to_owned(),
        format!("Modell 1.0. https://stafett.example/#1_m=1.0_b=skane_{}k7", "02=80~36~6_".repeat(12)),
    ];
    let caption =
        Caption { title: "Hyrandel av egen personalkostnad", unit: "procent · Region Skåne", notes: &notes };
    let captioned = |view: &LineView<'_>| stafett::chart::svg(std::slice::from_ref(view), LARGE, &caption);
    check_golden("large_light_export", &with_view(&LIGHT, |_| {}, captioned));
    check_golden(
        "small_dark_empty",
        &picture(SMALL, &DARK, |view| (view.lines, view.band, view.observed) = (&[], None, None)),
    );
}

#[test]
fn four_scenarios_differ_by_more_than_colour() {
    let course = Course::new();
    let shifted: Vec<Vec<f64>> =
        (1..4).map(|nth| course.current.iter().map(|value| value + 0.003 * f64::from(nth)).collect()).collect();
    let mut lines: Vec<Line<'_>> = (0..3)
        .map(|nth| Line {
            name: ["Fler platser", "Högre lön", "Stopp"][nth as usize],
            values: &shifted[nth as usize],
            role: Role::Compared(nth),
        })
        .collect();
    lines.push(Line { name: "Scenariot", values: &course.current, role: Role::Current });
    let picture = with_view(
        &LIGHT,
        |_| {},
        |view| {
            let stale = view.band.map(|band| Band { freshness: Freshness::Stale, ..band });
            svg(
                &LineView { lines: &lines, band: stale, months: 0..150, cross_hair: Some(3), ..view.clone() },
                MIDDLE,
                "",
            )
        },
    );
    let pieces =
        |colour: &str| picture.lines().filter(|line| line.starts_with("<polyline") && line.contains(colour)).count();
    let counts = [pieces("#005A8E"), pieces("#B03A2E"), pieces("#1F7A4D"), pieces("#7A4AA8")];
    assert_eq!(counts[0], 1);
    assert!(counts[1] > 5 && counts[2] > counts[1] && counts[3] > counts[2], "{counts:?}");
    check_golden("middle_light_compared", &picture);
}

#[test]
fn the_middle_half_of_the_futures_lies_darker_inside_the_band() {
    let drawn = picture(MIDDLE, &LIGHT, |_| {});
    let areas: Vec<&str> = drawn.lines().filter(|line| line.starts_with("<polygon")).collect();
    assert_eq!(areas.len(), 2, "two areas upon each other");
    let [outer, inner] = [0, 1].map(|at| paths(areas[at]).concat());
    assert_eq!(outer.len(), inner.len());
    // Down the page is up in number; the lower ends come first.
    for month in 0..150 {
        let [low, high] = [month, 299 - month].map(|at| (outer[at].1, inner[at].1));
        assert!(low.0 > low.1 && low.1 > high.1 && high.1 > high.0, "{month}: {low:?} {high:?}");
    }
}

/// Professions of a made-up region side by side, the second without values.
fn with_parts<T>(change: impl Fn(&mut LineView<'_>), look: impl FnOnce(&[LineView<'_>]) -> T) -> T {
    let course = Course::new();
    let nothing = [f64::NAN; 150];
    let lines: Vec<[Line<'_>; 2]> = (0..5)
        .map(|nth| {
            let values = if nth == 1 { &nothing[..] } else { &course.current };
            [
                Line { name: "", values: &course.baseline, role: Role::Baseline },
                Line { name: "", values, role: Role::Current },
            ]
        })
        .collect();
    let names = ["Undersköterskor", "Sjuksköterskor", "Barnmorskor", "Servicevärdar och vårdbiträden", "ST-läkare"];
    with_view(
        &LIGHT,
        |_| {},
        |view| {
            let part = |(lines, name)| {
                let target = Some(Target { value: 0.02, label: "" });
                let today = Some(Mark { month: 40, label: "" });
                let mut part = LineView { lines, name, observed: None, target, today, months: 0..150, ..view.clone() };
                change(&mut part);
                part
            };
            let parts: Vec<LineView<'_>> = lines.iter().map(|lines| &lines[..]).zip(names).map(part).collect();
            look(&parts)
        },
    )
}

fn multiples(width: f64, change: impl Fn(&mut LineView<'_>)) -> String {
    let caption = Caption { title: "Hyrandel", unit: "procent", notes: &[] };
    with_parts(change, |views| {
        let height = height(views, width).expect("several pictures need a height");
        stafett::chart::svg(views, Pixels { width, height, scale: 1.0 }, &caption)
    })
}

#[test]
fn small_multiples_share_one_scale_and_name_every_part() {
    for width in [300.0, 520.0, 900.0] {
        let drawn = multiples(width, |_| {});
        for name in ["Undersköterskor", "Barnmorskor", "Servicevärdar och vårdbiträden", "ST-läkare"] {
            assert_eq!(drawn.matches(name).count(), 1, "{name} at {width} px");
        }
        let points = paths(&drawn).concat();
        assert!(points.iter().all(|(x, _)| (0.0..=width).contains(x)), "at {width} px");
        // The same course in four pictures: the same height above the axis of its row.
        let lows: Vec<f64> = paths(&drawn)
            .iter()
            .filter(|path| path.len() == 150)
            .map(|path| path.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max) % 120.0)
            .collect();
        assert_eq!(lows.len(), 4);
        assert!(lows.iter().all(|low| (low - lows[0]).abs() < 0.2), "{lows:?}");
    }
}

#[test]
fn the_pointer_finds_the_same_month_in_every_small_multiple() {
    let pixels = Pixels { width: 900.0, height: 260.0, scale: 1.0 };
    for month in [0, 41, 149] {
        let drawn = multiples(pixels.width, |view| view.cross_hair = Some(month));
        let found = |x| with_parts(|_| {}, |views| month_at(views, pixels, x));
        let centres = coordinates(&drawn, "cx");
        assert!(centres.len() >= 8);
        assert!(centres.iter().all(|x| found(*x) == Some(month)), "{month}: {centres:?}");
    }
}

#[test]
fn a_mean_of_twelve_months_begins_where_it_is_known_and_history_stands_before_it() {
    let course = Course::new();
    let span = stafett::engine::Span::Year;
    let current = span.of(&course.current);
    let ends = course.ends.each_ref().map(|ends| ends.each_ref().map(|months| span.of(months)));
    let [outer, inner] = ends.each_ref().map(|[low, high]| Ends { low, high });
    let lines = [Line { name: "", values: &current, role: Role::Current }];
    let look = |view: &LineView<'_>| {
        let band = Some(Band { outer, inner, freshness: Freshness::Fresh });
        svg(&LineView { lines: &lines, band, months: -84..150, ..view.clone() }, MIDDLE, "Medel av tolv månader")
    };
    let drawn = with_view(&LIGHT, |_| {}, look);
    assert!(!drawn.contains("NaN"));
    let solid: Vec<_> = paths(&drawn).into_iter().filter(|path| path.len() == 150 - 11).collect();
    assert_eq!(solid.len(), 1, "one line from the twelfth month on");
    let history = coordinates(&drawn, "cx");
    assert!(history.iter().any(|x| *x < solid[0][0].0), "history stands left of the line");
    check_golden("middle_light_year_and_history", &drawn);
}

#[test]
fn small_multiples_stay_as_they_were_looked_at() {
    check_golden("multiples_wide", &multiples(900.0, |_| {}));
    check_golden("multiples_narrow_cross_hair", &multiples(300.0, |view| view.cross_hair = Some(100)));
}
