//! Errors as a reader sees them: file, line, marked text, what is wrong and what would be right.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Mark};

/// Columns after which long lines are cut; a log or a narrow terminal still shows them whole.
const WIDTH: usize = 120;

/// Errors beyond this number are counted, not shown.
const MOST: usize = 100;

/// Whether messages are coloured for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Colour {
    /// Plain text.
    Never,
    /// With the escape codes of a terminal.
    Always,
}

/// All errors, one after the other, below a line that counts them.
pub(crate) fn render(diagnostics: &[Diagnostic], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let renderer = renderer.term_width(WIDTH);
    let mut parts = vec![summary(diagnostics)];
    let shown = diagnostics.iter().take(MOST);
    parts.extend(shown.map(|diagnostic| renderer.render(&[group(diagnostic)])));
    if diagnostics.len() > MOST {
        parts.push(format!("and {} more", diagnostics.len() - MOST));
    }
    parts.join("\n\n") + "\n"
}

/// How many errors there are, and in which file: `3 errors in a.toml`.
pub(crate) fn summary(diagnostics: &[Diagnostic]) -> String {
    let mut files: Vec<(&str, usize)> = Vec::new();
    for diagnostic in diagnostics {
        match files.iter_mut().find(|(file, _)| *file == diagnostic.file()) {
            Some((_, count)) => *count += 1,
            None => files.push((diagnostic.file(), 1)),
        }
    }
    let counts: Vec<String> = files
        .iter()
        .map(|(file, count)| format!("{count} error{} in {file}", plural(*count)))
        .collect();
    counts.join(", ")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let Diagnostic { message, mark, context, help, absence: _ } = diagnostic;
    let mut snippet = snippet(mark, AnnotationKind::Primary);
    let mut elsewhere = None;
    if let Some(context) = context {
        if context.origin.source == mark.origin.source {
            snippet = snippet.annotation(annotation(context, AnnotationKind::Context));
        } else {
            elsewhere = Some(self::snippet(context, AnnotationKind::Context));
        }
    }
    let mut group = Level::ERROR.primary_title(message).element(snippet);
    if let Some(elsewhere) = elsewhere {
        group = group.element(elsewhere);
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

fn snippet(mark: &Mark, kind: AnnotationKind) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    Snippet::source(&mark.origin.source.text)
        .path(&mark.origin.source.name)
        .annotation(annotation(mark, kind))
}

fn annotation(mark: &Mark, kind: AnnotationKind) -> annotate_snippets::Annotation<'_> {
    kind.span(mark.origin.span.clone()).label(&mark.label)
}
