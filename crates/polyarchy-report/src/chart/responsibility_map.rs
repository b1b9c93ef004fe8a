//! Who is expected to hold each work, decision and accountability at the start, in the middle and at the
//! end: a block a form, a row an activity.

mod cell;
mod key;
mod read;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::codes::Codes;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::panel::Frame;
use crate::series::{self, Compared};
use crate::tables::ResultTables;
use crate::words;
use cell::Cell;
use read::{Block, Map};

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "responsibility_map",
    title: "Who is expected to hold what",
    question: "Who is expected to do each work, to decide on it and to answer for it, and where do \
               parties differ over it?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// A kind of holder.
struct Kind {
    /// Name in column `kind`.
    id: &'static str,
    /// Column of what is expected of the one holder of the kind that is expected most.
    share: &'static str,
    /// Name in the key, and in a sentence.
    name: &'static str,
    spoken: &'static str,
}

const KINDS: [Kind; 3] = [
    Kind {
        id: "government",
        share: "government_one",
        name: "a government body",
        spoken: "of government",
    },
    Kind { id: "others", share: "others_one", name: "another party", spoken: "of others" },
    Kind { id: "joint", share: "joint", name: "all together", spoken: "jointly" },
];

/// Rights: name in the tables, and over a column.
const RIGHTS: [(&str, &str); 3] =
    [("work", "does it"), ("decision", "decides"), ("accountability", "answers")];

/// Height of a row, and space above a block for its headings.
const ROW: f64 = 10.5;
const ABOVE: f64 = 40.0;
/// Space between names and cells, and between snapshots.
const BESIDE: f64 = 6.0;
const GAP: f64 = 9.0;
/// Names of activities are no wider than this.
const WIDEST_NAME: f64 = 120.0;
/// Rows that the page has room for; each block takes a few more for its headings.
const MOST_ROWS: usize = 45;
const ROWS_OF_HEADINGS: usize = 5;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let map = Map::read(tables)?;
    let activities = map.activities(MOST_ROWS);
    let room = MOST_ROWS / (activities.shown.len() + ROWS_OF_HEADINGS);
    let series = series::that_fit(series::of(&grid), room);
    let mut blocks: Vec<Block> = Vec::new();
    for one in &series {
        let at: Vec<_> = one.at.into_iter().collect();
        let block = grid.point(&at).map(|design| map.block(design, one, &activities.shown));
        blocks.extend(block.filter(|block| !block.snapshots.is_empty()));
    }
    let cells: Vec<&Cell> = blocks.iter().flat_map(Block::cells).collect();
    if cells.is_empty() {
        return Err(ChartError::not_applicable("no run tells who is expected to hold what"));
    }
    let codes = Codes::of(cells.iter().map(|cell| cell.holder.as_str()));
    let names: Vec<String> = activities.shown.iter().map(|name| fitting(name)).collect();
    let widest =
        names.iter().map(|name| label::width(name, TextStyle::SmallName)).fold(0.0, f64::max);
    let mut top = key::draw(canvas, &cells, &codes);
    for block in &blocks {
        top += ABOVE;
        let place = Frame { left: widest + BESIDE, top, right: canvas.width(), bottom: top };
        draw_block(canvas, place, block, &names, &codes, 1 < blocks.len());
        top += ROW * names.len() as f64;
    }
    let last = codes.key(canvas, (0.0, top + 12.0));
    if !activities.left_out.is_empty() {
        let place = (0.0, last + TextStyle::Mark.leading());
        canvas.paragraph(place, canvas.width(), &activities.left_out, TextStyle::Mark);
    }
    let halves = cells.iter().map(|cell| cell.half_width).filter(|half| half.is_finite());
    let counts = || cells.iter().map(|cell| cell.n);
    Ok(Drawn {
        alt: alt(&blocks, &activities.shown),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Mean,
            band: Band::Told {
                level: map.level,
                widest_half: words::short(halves.fold(0.0, f64::max)),
            },
            unit: "expected share".into(),
            unseen: series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[]),
        },
    })
}

/// An activity's name, cut to what there is room for.
fn fitting(name: &str) -> String {
    label::shortened(&words::sentence_case(&words::name(name)), WIDEST_NAME, TextStyle::SmallName)
}

fn draw_block(
    canvas: &mut Canvas,
    place: Frame,
    block: &Block,
    names: &[String],
    codes: &Codes,
    is_named: bool,
) {
    if is_named {
        canvas.text((0.0, place.top - 26.0), Align::Left, &block.name, TextStyle::Heading);
    }
    for (line, name) in names.iter().enumerate() {
        let baseline = place.top + (line as f64 + 0.5) * ROW + TextStyle::SmallName.half_capital();
        canvas.text((place.left - BESIDE, baseline), Align::Right, name, TextStyle::SmallName);
    }
    let frames = place.columns(block.snapshots.len(), GAP);
    for (frame, snapshot) in frames.into_iter().zip(&block.snapshots) {
        canvas.text((frame.left, frame.top - 14.0), Align::Left, &snapshot.title, TextStyle::Name);
        for (column, (_, heading)) in frame.columns(RIGHTS.len(), 0.0).iter().zip(RIGHTS) {
            let centre = f64::midpoint(column.left, column.right);
            canvas.text((centre, frame.top - 4.0), Align::Centre, heading, TextStyle::Mark);
        }
        for (line, cells) in snapshot.cells.iter().enumerate() {
            let top = frame.top + line as f64 * ROW;
            let row = Frame { top, bottom: top + ROW, ..frame };
            for (frame, cell) in row.columns(RIGHTS.len(), 0.0).into_iter().zip(cells) {
                cell::draw(canvas, frame, cell.as_ref(), codes);
            }
        }
    }
}

/// How many activities each kind is expected to hold, and where parties differ most, in words.
fn alt(blocks: &[Block], activities: &[String]) -> String {
    let mut sentences = vec![format!(
        "Tables of who is expected to work, to decide and to answer, {} activities by {} snapshots.",
        activities.len(),
        blocks.iter().map(|block| block.snapshots.len()).max().unwrap_or(0)
    )];
    for block in blocks {
        for snapshot in &block.snapshots {
            let right = |(place, (_, heading)): (usize, &(&str, &str))| {
                let held: Vec<&Cell> =
                    snapshot.cells.iter().filter_map(|cells| cells[place].as_ref()).collect();
                let count = |is_it: &dyn Fn(&&&Cell) -> bool, spoken: &str| {
                    let n = held.iter().filter(is_it).count();
                    (0 < n).then(|| format!("{n} {spoken}"))
                };
                let mut kinds: Vec<String> = Vec::new();
                for (kind, Kind { spoken, .. }) in KINDS.iter().enumerate() {
                    kinds.extend(count(&|cell| cell.kinds == [kind], spoken));
                }
                kinds.extend(count(&|cell| 1 < cell.kinds.len(), "of several alike"));
                kinds.extend(count(&|cell| cell.is_unclear(), "of nobody clearly"));
                format!("{heading}: {}", words::listed(&kinds))
            };
            let rights: Vec<String> = RIGHTS.iter().enumerate().map(right).collect();
            let title = words::inner_case(&snapshot.title);
            sentences.push(format!("{}, {title}: {}.", block.name, rights.join("; ")));
        }
        sentences.extend(most_divergent(block, activities));
    }
    sentences.join(" ")
}

/// Where the parties of a block differ most in its last snapshot.
fn most_divergent(block: &Block, activities: &[String]) -> Option<String> {
    let last = block.snapshots.last()?;
    let cells = last.cells.iter().zip(activities).flat_map(|(cells, activity)| {
        cells.iter().zip(RIGHTS).map(move |(cell, right)| (cell.as_ref(), activity, right.1))
    });
    let known = cells.filter_map(|(cell, activity, right)| Some((cell?, activity, right)));
    let (cell, activity, right) =
        known.max_by(|one, other| one.0.divergence.total_cmp(&other.0.divergence))?;
    let (activity, divergence) = (words::name(activity), words::short(cell.divergence));
    Some(format!("Parties then differ most over who {right} in {activity} ({divergence})."))
}
