//! What a study asks, for those who draw: its metrics, what it compares, the figures that it names.

use polyarchy_report::{CHARTS, Questions, Takes, Wanted};
use polyarchy_study::{AskedFigure, FigurePart, Level, Reading, Side, Study, StudyError};

/// The questions of a study.
pub(crate) fn questions(study: &Study) -> Questions {
    let mut questions =
        Questions { figures: study.figures.iter().map(wanted).collect(), ..Questions::default() };
    for contrast in &study.contrasts {
        ask(&mut questions, &contrast.metric);
        compare(&mut questions, [&contrast.left, &contrast.right]);
    }
    for decomposition in &study.decompositions {
        decomposition.metrics.iter().for_each(|metric| ask(&mut questions, metric));
        decomposition.at.iter().for_each(|side| compare(&mut questions, [side]));
    }
    for expectation in &study.expectations {
        for reading in [&expectation.left, &expectation.right] {
            if let Reading::Measured(measured) = reading {
                ask(&mut questions, &measured.metric);
                compare(&mut questions, [&measured.side]);
            }
        }
    }
    questions
}

/// Whether every figure that a study names can be had.
///
/// Errors: one that cannot, at its place in the file.
pub(crate) fn can_be_drawn(study: &Study) -> Result<(), StudyError> {
    study.figures.iter().try_for_each(one_can_be_drawn)
}

fn one_can_be_drawn(figure: &AskedFigure) -> Result<(), StudyError> {
    let AskedFigure { chart: name, metric, panels, .. } = figure;
    let Some(chart) = CHARTS.iter().find(|chart| chart.id == name) else {
        let ids: Vec<&str> = CHARTS.iter().map(|chart| chart.id).collect();
        let help = match polyarchy_study::nearest(name, ids.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("the charts are {}", ids.join(", ")),
        };
        let message = format!("there is no chart \"{name}\"");
        return Err(figure.refused(FigurePart::Chart, &message, &help, "no such chart"));
    };
    let that_take = |what: Takes, key: &str| {
        let ids = CHARTS.iter().filter(|chart| chart.takes.contains(&what)).map(|chart| chart.id);
        format!("leave `{key}` out, or take {}", ids.collect::<Vec<_>>().join(", "))
    };
    let asks = [
        (
            metric.is_some(),
            Takes::Metric,
            FigurePart::Metric,
            ("metric", "draws metrics of its own"),
        ),
        (
            panels.is_some(),
            Takes::Panels,
            FigurePart::Panels,
            ("panels", "has no panels to choose"),
        ),
    ];
    for (is_asked, what, part, (key, why)) in asks {
        if is_asked && !chart.takes.contains(&what) {
            let message = format!("the chart `{name}` {why}");
            return Err(figure.refused(part, &message, &that_take(what, key), "not of this chart"));
        }
    }
    Ok(())
}

fn wanted(figure: &AskedFigure) -> Wanted {
    let levels = |levels: &[Level]| levels.iter().map(shown).collect();
    Wanted {
        chart: figure.chart.clone(),
        metric: figure.metric.clone(),
        at: figure.at.iter().map(|(key, at)| (key.clone(), levels(at))).collect(),
        panels: figure.panels.clone(),
    }
}

/// A level as table `design` shows it.
fn shown(level: &Level) -> String {
    match level {
        Level::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

fn ask(questions: &mut Questions, metric: &str) {
    if questions.metrics.iter().all(|known| known != metric) {
        questions.metrics.push(metric.to_owned());
    }
}

fn compare<const N: usize>(questions: &mut Questions, sides: [&Side; N]) {
    for (key, level) in sides.iter().flat_map(|side| &side.levels) {
        let level = shown(level);
        match questions.compared.iter_mut().find(|(known, _)| known == key) {
            Some((_, levels)) if levels.contains(&level) => {}
            Some((_, levels)) => levels.push(level),
            None => questions.compared.push((key.clone(), vec![level])),
        }
    }
}
