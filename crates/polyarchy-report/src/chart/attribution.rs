//! What a change in one run goes back to, over time: the value, and what each cause contributed so far.

use polyarchy_table::Table;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::courses::{self, Course, Line, Panel, Scales};
use crate::error::ChartError;
use crate::estimate::Estimate;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::legend;
use crate::palette::{self, SeriesStyle};
use crate::series::Series;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "attribution",
    title: "What a change goes back to, over time",
    question: "Attribution: what does the change go back to?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// The name of the table, and the words of its column `part` that are drawn in ways of their own.
const TABLE: &str = "attribution";
const VALUE: &str = "value";
const TOGETHER: &str = "together";

/// The look of the value and of its change; the causes have the others in order.
const OF_VALUE: SeriesStyle = SeriesStyle { dash: &[], ..palette::SERIES[4] };

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let table = tables.asked(TABLE, "no change was asked about")?;
    let note = |name: &str| table.note(name).unwrap_or_default();
    let lines = lines(table)?;
    let (value, contributions): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|(part, _)| part == VALUE);
    let of = |lines: Vec<(String, Line)>| lines.into_iter().map(|(_, line)| line).collect();
    let measure = note("measure");
    let unit = table.column("amount").map_or("", |column| column.unit.as_str());
    let panel = |name: String, lines: Vec<Line>| Panel {
        heading: None,
        name,
        meaning: Meaning::of(&words::sentence_case(measure), unit),
        smallest_effect: None,
        lines,
    };
    let panels = [
        panel(format!("{} ({unit})", words::sentence_case(measure)), of(value)),
        panel(format!("Contribution so far ({unit})"), of(contributions)),
    ];
    let [first, last] = weeks(&panels[0]);
    canvas.ask(format!(
        "Attribution: what does the change of {measure} of {} from week {first} to week {last} go back to?",
        note("subject")
    ));
    let key: Vec<Series> = panels[1].lines.iter().map(series).collect();
    let top = legend::draw(canvas, courses::LEFT, &key);
    let unsaid = courses::draw(canvas, top, &panels, panels.len(), Scales::PerPanel);
    let mut unseen = vec![
        "contributions sum to the change; they do not say what would be without the cause"
            .to_owned(),
        note("run").to_owned(),
    ];
    unseen.extend(unsaid);
    Ok(Drawn {
        alt: alt(&panels, measure, note("subject")),
        footing: Footing {
            runs: (1, 1),
            statistic: Statistic::Attribution,
            band: Band::EveryRun,
            unit: unit.to_owned(),
            unseen,
        },
    })
}

/// A line for the value and for each cause, in the order of the table, with what its rows tell.
fn lines(table: &Table) -> Result<Vec<(String, Line)>, ChartError> {
    let (weeks, parts) = (table.integers("week")?, table.texts("part")?);
    let (causes, amounts) = (table.texts("cause")?, table.numbers("amount")?);
    let mut lines: Vec<(String, Line)> = Vec::new();
    let causes_first = palette::SERIES.iter().filter(|style| style.marker != OF_VALUE.marker);
    let mut looks = causes_first.cycle();
    for row in 0..table.rows() {
        let (part, cause) = (&parts[row], &causes[row]);
        let place = lines.iter().position(|(of, line)| of == part && line.spoken == *cause);
        let place = place.unwrap_or_else(|| {
            let is_whole = part == VALUE || part == TOGETHER;
            let style = if is_whole { OF_VALUE } else { *looks.next().unwrap_or(&OF_VALUE) };
            // Causes begin with names of parties, which are written as they are.
            let (spoken, name) = (cause.clone(), cause.clone());
            lines.push((part.clone(), Line { spoken, name, style, course: Course::new() }));
            lines.len() - 1
        });
        let ends = f64::NAN;
        let (n, n_without, mean) = (1, 0, amounts[row]);
        let value = Estimate { n, n_without, mean, lower: ends, upper: ends, level: ends };
        lines[place].1.course.push((weeks[row] as f64, value));
    }
    Ok(lines)
}

fn series(line: &Line) -> Series<'static> {
    Series { at: None, name: line.name.clone(), spoken: line.spoken.clone(), style: line.style }
}

/// The first and the last week of a panel.
fn weeks(panel: &Panel) -> [f64; 2] {
    let course = panel.lines.first().map_or(&[][..], |line| &line.course);
    [course.first(), course.last()].map(|end| end.map_or(0.0, |(week, _)| *week))
}

fn alt([value, contributions]: &[Panel; 2], measure: &str, subject: &str) -> String {
    format!(
        "Lines over weeks. {} of {subject}: {}. What each cause contributed since the beginning: {}.",
        words::sentence_case(measure),
        courses::ends(value),
        courses::ends(contributions)
    )
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    /// Two causes, one of a name as long as they come, over two weeks: .3 and -.1 make .2 of .4 to .6.
    fn tables() -> ResultTables {
        let long = "e_government_office: posts of internet_propaganda_office on official_accounts";
        let rows = [
            ("value", "role ambiguity", [0.4, 0.6]),
            ("cause", long, [0.0, 0.3]),
            ("others", "all 2 others together", [0.0, -0.1]),
            ("together", "all causes: the change", [0.0, 0.2]),
        ];
        let each =
            |nth: usize| rows.iter().map(move |row| (row.0, row.1, row.2[nth], 4 * nth as i64));
        let cells: Vec<_> = (0..2).flat_map(each).collect();
        let text = |of: fn(&(&str, &str, f64, i64)) -> String| cells.iter().map(of).collect();
        let mut table = Table::named(TABLE)
            .with(Column::integer(
                "week",
                "Week",
                "weeks",
                "",
                cells.iter().map(|row| row.3).collect(),
            ))
            .with(Column::text("part", "Part", "", text(|row| row.0.to_owned())))
            .with(Column::text("cause", "Cause", "", text(|row| row.1.to_owned())))
            .with(Column::number(
                "amount",
                "Amount",
                "bits",
                "",
                cells.iter().map(|row| row.2).collect(),
            ));
        let notes = [("measure", "role ambiguity"), ("subject", "all members"), ("run", "run 3")];
        table.notes = notes.map(|(key, text)| (key.to_owned(), text.to_owned())).to_vec();
        ResultTables::named("3f2a91c0ffee").with(table)
    }

    #[test]
    fn it_names_its_notion_and_tells_the_numbers_of_its_table() {
        let figure = CHART.figure(&tables()).expect("it applies");
        assert_eq!(
            figure.question,
            "Attribution: what does the change of role ambiguity of all members from week 0 to week 4 go back to?"
        );
        assert!(figure.footing.starts_with("Attribution of n = 1 run"), "{}", figure.footing);
        assert!(figure.footing.contains("they do not say what would be without"));
        assert!(figure.alt.contains("role ambiguity from 0.40 to 0.60"), "{}", figure.alt);
        assert!(figure.alt.contains("all 2 others together from 0 to −0.1"), "{}", figure.alt);
        assert_eq!(figure.crowded_labels(), [] as [(String, String); 0]);
    }

    #[test]
    fn without_a_change_it_does_not_apply() {
        let nothing = CHART.figure(&ResultTables::named("abc")).expect_err("there is no table");
        assert!(nothing.to_string().contains("no change was asked about"), "{nothing}");
    }
}
