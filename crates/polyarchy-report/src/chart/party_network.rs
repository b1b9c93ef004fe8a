//! How parties stand to each other at the end: a matrix of trust and one of disputes, a row a party, the
//! powerful first.

mod matrix;
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
use crate::series::{self, Compared, Series};
use crate::surface::{Colors, Least};
use crate::tables::ResultTables;
use crate::words;
use matrix::Shown;
use read::{Network, Snapshot, Tie};

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "party_network",
    title: "How parties stand to each other",
    question: "Who trusts whom, between whom do disputes open, and do the powerful stand at the \
               centre of them?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// More parties than this do not fit as rows.
const MOST_PARTIES: usize = 20;
/// Up to so many parties, so many series fit, and a row is so high.
const ROOM: [(usize, usize, f64); 3] = [(7, 4, 12.0), (10, 3, 11.0), (MOST_PARTIES, 2, 9.2)];

/// Space above the matrices, with the name of a series and without, and below for a line of words.
const ABOVE_NAMED: f64 = 36.0;
const ABOVE: f64 = 22.0;
const BELOW: f64 = 10.0;
/// Space between matrices, after names, and after powers.
const GAP: f64 = 16.0;
const AFTER_NAME: f64 = 28.0;
const AFTER_POWER: f64 = 10.0;
/// Names of parties are no wider than this.
const WIDEST_NAME: f64 = 104.0;

const KEY: &str = "Each cell is a pair: the party of its row, and the one whose code heads its column. Grey: the two have not met.";

/// What all matrices share.
struct Look<'a> {
    parties: &'a [String],
    codes: Codes,
    shown: [Shown; 2],
    row: f64,
    /// Width of the widest name in any of the series.
    widest: f64,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let network = Network::read(tables)?;
    let parties = network.parties(MOST_PARTIES);
    let n = parties.shown.len();
    let (_, room, row) = ROOM.into_iter().find(|(most, _, _)| n <= *most).unwrap_or(ROOM[2]);
    let series = series::that_fit(series::of(&grid), room);
    let mut pairs: Vec<(&Series, [Snapshot; 2])> = Vec::new();
    for one in &series {
        let at: Vec<_> = one.at.into_iter().collect();
        let ends = grid.point(&at).and_then(|design| network.ends(design, &parties.shown));
        pairs.extend(ends.map(|ends| (one, ends)));
    }
    let ties: Vec<&Tie> = pairs.iter().flat_map(|(_, [_, end])| &end.ties).collect();
    if ties.is_empty() {
        let why = if network.has_two_weeks() {
            "no two parties have met in both of the weeks recorded"
        } else {
            "the runs are too short to be seen at two weeks"
        };
        return Err(ChartError::not_applicable(why));
    }
    let halves = || ties.iter().map(|tie| tie.half_width).filter(|half| half.is_finite());
    let codes = Codes::of(parties.shown.iter().map(String::as_str));
    let names = pairs.iter().flat_map(|(_, [_, end])| {
        parties.shown.iter().map(|party| label::width(&called(party, end), TextStyle::SmallName))
    });
    let widest = names.fold(0.0, f64::max);
    let look = Look { parties: &parties.shown, codes, shown: shown(&ties), row, widest };
    let mut bottom = canvas.paragraph((0.0, 8.0), canvas.width(), KEY, TextStyle::Mark);
    for (index, (one, ends)) in pairs.iter().enumerate() {
        let name = (1 < pairs.len()).then(|| heading(one));
        bottom = draw_pair(canvas, bottom, name, ends, (2 * index, &look));
    }
    let trust = look.shown[0].colors.note("trust");
    for note in
        [Some(parties.left_out).filter(|told| !told.is_empty()), trust].into_iter().flatten()
    {
        let place = (0.0, bottom + 1.2 * TextStyle::Mark.leading());
        bottom = canvas.paragraph(place, canvas.width(), &note, TextStyle::Mark);
    }
    let counts = || ties.iter().map(|tie| tie.n);
    Ok(Drawn {
        alt: alt(&pairs),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Mean,
            band: Band::Told {
                level: network.level,
                widest_half: format!("{} of trust", words::short(halves().fold(0.0, f64::max))),
            },
            unit: "share (trust), disputes of a pair, power as a pure number".into(),
            unseen: series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[]),
        },
    })
}

/// Trust and disputes, each with the colours that all series share.
fn shown(ties: &[&Tie]) -> [Shown; 2] {
    let least = Least::of_intervals(ties.iter().map(|tie| 2.0 * tie.half_width));
    let trust = Colors::of(ties.iter().map(|tie| tie.trust), least, 6);
    let none = Least { span: 0.0, what: "" };
    let disputes = ties.iter().map(|tie| tie.disputes).chain([0.0, 1.0]);
    [
        Shown { name: "Trust", value: |tie| tie.trust, colors: trust },
        Shown {
            name: "Disputes so far",
            value: |tie| tie.disputes,
            colors: Colors::of(disputes, none, 6),
        },
    ]
}

/// A series over its matrices.
fn heading(one: &Series) -> String {
    words::sentence_case(&one.spoken)
}

/// Draws both matrices of a series below `top`, and how it began; returns the lower edge.
fn draw_pair(
    canvas: &mut Canvas,
    top: f64,
    name: Option<String>,
    [start, end]: &[Snapshot; 2],
    (index, look): (usize, &Look),
) -> f64 {
    let names: Vec<String> = look.parties.iter().map(|party| called(party, end)).collect();
    let widest = look.widest;
    let top = top + if name.is_some() { ABOVE_NAMED } else { ABOVE };
    let bottom = top + look.row * names.len() as f64;
    let whole = Frame { left: 0.0, top, right: canvas.width(), bottom };
    if let Some(name) = name {
        whole.column_heading(canvas, &name, "");
    }
    for (line, (party, name)) in look.parties.iter().zip(&names).enumerate() {
        let middle = top + (line as f64 + 0.5) * look.row;
        let baseline = middle + TextStyle::SmallName.half_capital();
        canvas.text((widest, baseline), Align::Right, name, TextStyle::SmallName);
        if let Some((power, _)) = end.party(party) {
            let place = (widest + AFTER_NAME, baseline);
            canvas.text(place, Align::Right, &words::fixed(power, 2), TextStyle::Mark);
        }
    }
    let power = (widest + AFTER_NAME, top - 6.0);
    canvas.text(power, Align::Right, "power", TextStyle::Mark);
    let frames = Frame { left: widest + AFTER_NAME + AFTER_POWER, ..whole }.columns(2, GAP);
    let below = [started(start), most_disputes(end, look)];
    for (place, ((frame, shown), below)) in
        frames.into_iter().zip(&look.shown).zip(below).enumerate()
    {
        frame.name(
            canvas,
            index + place,
            &format!("{}: {}", shown.name, words::inner_case(&end.title)),
        );
        matrix::draw(canvas, frame, end, look.parties, &look.codes, shown);
        let told = label::shortened(&below, frame.right - frame.left, TextStyle::Mark);
        canvas.text((frame.left, bottom + BELOW), Align::Left, &told, TextStyle::Mark);
    }
    bottom + BELOW
}

/// A party's name, and how many it stands for if it stands for several.
fn called(party: &str, end: &Snapshot) -> String {
    let name = words::sentence_case(&words::name(party));
    let name = match end.party(party) {
        Some((_, n)) if 1.0 < n => format!("{name} ({})", words::fixed(n, usize::from(n < 10.0))),
        _ => name,
    };
    label::shortened(&name, WIDEST_NAME, TextStyle::SmallName)
}

/// How much trust there was at the start, in words.
fn started(start: &Snapshot) -> String {
    let trusts = || start.ties.iter().map(|tie| tie.trust);
    let (least, most) = (trusts().fold(f64::INFINITY, f64::min), trusts().fold(0.0, f64::max));
    match (words::short(least), words::short(most)) {
        _ if start.ties.is_empty() => "at the start no two had met".into(),
        (least, most) if least == most => format!("at the start {least} in every pair"),
        (least, most) => format!("at the start {least} to {most}"),
    }
}

/// The pair with most disputes, in words.
fn most_disputes(end: &Snapshot, look: &Look) -> String {
    let Some(tie) = most_disputed(end) else { return "no disputes yet".into() };
    let [a, b] = [&tie.ends.0, &tie.ends.1].map(|name| look.codes.code(name));
    format!("most: {a} and {b}, {}", words::short(tie.disputes))
}

fn most_disputed(end: &Snapshot) -> Option<&Tie> {
    let disputed = end.ties.iter().filter(|tie| 0.0 < tie.disputes);
    disputed.max_by(|one, other| one.disputes.total_cmp(&other.disputes))
}

/// Trust and disputes of every panel, in words.
fn alt(pairs: &[(&Series, [Snapshot; 2])]) -> String {
    let mut sentences = vec![
        "Matrices of pairs of parties, the powerful first: trust, and disputes so far.".into(),
    ];
    for (one, ends) in pairs {
        for end in ends {
            let most = |by: fn(&Tie, &Tie) -> std::cmp::Ordering| {
                end.ties.iter().max_by(|one, other| by(one, other))
            };
            let Some(trusting) = most(|one, other| one.trust.total_cmp(&other.trust)) else {
                continue;
            };
            let Some(doubting) = most(|one, other| other.trust.total_cmp(&one.trust)) else {
                continue;
            };
            let disputes = most_disputed(end).map_or("no disputes".into(), |tie| {
                format!("most disputes {} ({})", words::short(tie.disputes), tie.spoken())
            });
            let trust = if doubting.trust < trusting.trust {
                format!(
                    "trust from {} ({}) to {} ({})",
                    words::short(doubting.trust),
                    doubting.spoken(),
                    words::short(trusting.trust),
                    trusting.spoken()
                )
            } else {
                format!("trust {} in each", words::short(trusting.trust))
            };
            let (title, n) = (words::inner_case(&end.title), end.ties.len());
            sentences.push(format!("{}, {title}: {n} pairs, {trust}, {disputes}.", heading(one)));
        }
    }
    sentences.join(" ")
}
