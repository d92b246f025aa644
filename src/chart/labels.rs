//! Names and values at the ends of lines, and the words of a target, kept apart from each other.

use super::frame::{Frame, GAP, ROW};
use super::lettering::{self, TEXT};
use super::pen::{Align, Text, Weight};
use super::series;
use super::surface::Surface;
use super::{Colour, LineView, Pixels, Role};

/// Widest name beside a line, as a share of the picture's width; wider names are left out.
const WIDEST_NAME: f64 = 0.34;

/// What stands at the end of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EndLabel {
    name: Option<String>,
    value: String,
    level: f64,
    colour: Colour,
    weight: Weight,
}

impl EndLabel {
    /// Width of bold text over that of normal text.
    pub(super) const BOLD_WIDTH: f64 = 1.06;

    /// The rows of text, from top to bottom.
    pub(super) fn rows(&self) -> impl Iterator<Item = &str> {
        self.name.as_deref().into_iter().chain([self.value.as_str()])
    }

    fn height(&self) -> f64 {
        ROW * self.rows().count() as f64
    }
}

/// The labels of a view: names where there is room for them, values and the words of a target always.
pub(super) fn end_labels(view: &LineView<'_>, pixels: Pixels) -> Vec<EndLabel> {
    let ends = || {
        view.lines.iter().filter_map(|line| {
            let n_shown = line.values.len().min(usize::try_from(view.months.end).unwrap_or(0));
            let last = line.values[..n_shown].iter().copied().rfind(|value| value.is_finite())?;
            Some((line, last))
        })
    };
    let fits = ends().all(|(line, _)| lettering::width(line.name, TEXT) <= WIDEST_NAME * pixels.width)
        && 2.0 * ROW * ends().count() as f64 <= pixels.height - 4.0 * ROW;
    let of_lines = ends().map(|(line, level)| EndLabel {
        name: (fits && !line.name.is_empty()).then(|| line.name.to_owned()),
        value: (view.value_text)(level),
        level,
        colour: series::colour(line.role, view.palette),
        weight: if line.role == Role::Current { Weight::Bold } else { Weight::Normal },
    });
    let target = view.target.filter(|target| target.value.is_finite() && !target.label.is_empty());
    let of_target = target.map(|target| EndLabel {
        name: None,
        value: target.label.to_owned(),
        level: target.value,
        colour: view.palette.target,
        weight: Weight::Normal,
    });
    of_target.into_iter().chain(of_lines).collect()
}

/// Writes the labels right of the field, each as near to its line's end as the others allow.
pub(super) fn draw_end_labels(on: &mut Surface<'_>, frame: &Frame, labels: &[EndLabel]) {
    let wanted: Vec<(f64, f64)> = labels.iter().map(|label| (frame.y(label.level), label.height())).collect();
    for (label, centre) in labels.iter().zip(spread(&wanted, frame.top - ROW / 2.0, frame.bottom + ROW / 2.0)) {
        let first = centre - label.height() / 2.0 + ROW / 2.0;
        for (nth, text) in label.rows().enumerate() {
            let at = (frame.right + GAP, first + nth as f64 * ROW);
            on.text(
                at,
                Text { words: text, colour: label.colour, size: TEXT, weight: label.weight, align: Align::Start },
            );
        }
    }
}

/// Centres of boxes that do not overlap, in the order given.
///
/// - `wanted`: centre and height of each box.
/// - `top`, `bottom`: bounds. When the boxes need more room than there is, they start at `top` and run over `bottom`.
///
/// Boxes that meet form a block around the mean of what its boxes want, so that none is favoured.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // Each into its place: there are few, and the sorts of the standard library are long.
    let mut order: Vec<usize> = Vec::new();
    for (idx, (centre, _)) in wanted.iter().enumerate() {
        let at = order.partition_point(|&other| wanted[other].0.total_cmp(centre).is_le());
        order.insert(at, idx);
    }
    // A block: its boxes, its height and its upper edge.
    let mut blocks: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    for idx in order {
        let mut block = (vec![idx], wanted[idx].1, f64::NAN);
        loop {
            block.2 = upper_edge(&block.0, wanted).min(bottom - block.1).max(top);
            match blocks.pop() {
                Some(above) if above.2 + above.1 > block.2 => {
                    block = ([above.0, block.0].concat(), above.1 + block.1, f64::NAN);
                }
                apart => {
                    blocks.extend(apart);
                    break;
                }
            }
        }
        blocks.push(block);
    }
    let mut centres = vec![0.0; wanted.len()];
    for (members, _, mut edge) in blocks {
        for idx in members {
            centres[idx] = edge + wanted[idx].1 / 2.0;
            edge += wanted[idx].1;
        }
    }
    centres
}

/// Upper edge at which the boxes of a block lie nearest to where they want to be.
fn upper_edge(members: &[usize], wanted: &[(f64, f64)]) -> f64 {
    let mut before = 0.0;
    let mut sum = 0.0;
    for idx in members {
        let (centre, height) = wanted[*idx];
        sum += centre - height / 2.0 - before;
        before += height;
    }
    sum / members.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_apart(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
        let centres = spread(wanted, top, bottom);
        let mut boxes: Vec<(f64, f64)> = centres
            .iter()
            .zip(wanted)
            .map(|(centre, (_, height))| (centre - height / 2.0, centre + height / 2.0))
            .collect();
        boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(boxes.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-9), "{boxes:?}");
        assert!(boxes.first().is_none_or(|first| first.0 >= top - 1e-9), "{boxes:?}");
        let needed: f64 = wanted.iter().map(|one| one.1).sum();
        assert!(needed > bottom - top || boxes.last().is_none_or(|last| last.1 <= bottom + 1e-9), "{boxes:?}");
        centres
    }

    #[test]
    fn labels_never_overlap_and_stay_inside() {
        check_apart(&[(50.0, 14.0), (50.0, 14.0), (50.0, 14.0)], 0.0, 200.0);
        check_apart(&[(2.0, 28.0), (3.0, 28.0), (198.0, 28.0)], 0.0, 200.0);
        check_apart(&[(199.0, 28.0), (180.0, 28.0), (160.0, 28.0), (20.0, 14.0)], 0.0, 200.0);
        check_apart(&[(10.0, 28.0), (30.0, 28.0), (58.0, 28.0), (86.0, 28.0)], 0.0, 112.0);
        check_apart(&[(10.0, 28.0), (11.0, 28.0), (12.0, 28.0)], 0.0, 60.0);
        check_apart(&[], 0.0, 60.0);
    }

    #[test]
    fn labels_with_room_stay_where_they_want_to_be() {
        assert_eq!(check_apart(&[(150.0, 28.0), (40.0, 28.0)], 0.0, 200.0), [150.0, 40.0]);
    }

    #[test]
    fn two_labels_at_one_place_give_way_equally() {
        assert_eq!(check_apart(&[(100.0, 20.0), (100.0, 20.0)], 0.0, 200.0), [90.0, 110.0]);
    }
}
