//! The marks of the drawing of a scenario, as SVG; the style sheet colours them by class.

use crate::page::attachment::escaped;

/// Across and down.
pub(super) type Place = (f64, f64);

/// A text, by its class.
pub(super) fn text((x, y): Place, class: &str, text: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escaped(text))
}

/// A name that rises to the right.
pub(super) fn slanted((x, y): Place, text: &str) -> String {
    format!(
        "<text class=\"name\" transform=\"translate({x:.1} {y:.1}) rotate(-45)\">{}</text>\n",
        escaped(text)
    )
}

/// What a party is in an activity: provider, lead, both, or concerned without either.
pub(super) fn part(provides: bool, leads: bool, (x, y): Place) -> String {
    let lead = format!("<path class=\"lead\" d=\"M{:.1},{y:.1} l7,-7 l7,7 l-7,7 z\"/>\n", x - 7.0);
    match (provides, leads) {
        (false, false) => {
            format!("<circle class=\"concerned\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>\n")
        }
        (false, true) => lead,
        (true, _) => format!(
            "<rect class=\"provider\" x=\"{:.1}\" y=\"{:.1}\" width=\"11\" height=\"11\"/>\n{}",
            x - 5.5,
            y - 5.5,
            if leads { lead } else { String::new() }
        ),
    }
}

/// A line that binds.
pub(super) fn line((x1, y1): Place, (x2, y2): Place) -> String {
    format!(
        "<line class=\"binding\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n"
    )
}

/// One that is bound.
pub(super) fn dot((x, y): Place) -> String {
    format!("<circle class=\"bound\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>\n")
}

/// The box of a sector.
pub(super) fn boxed((x, y): Place, (width, height): Place) -> String {
    format!(
        "<rect class=\"box\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\" rx=\"4\"/>\n"
    )
}

/// How social an activity is, below its name.
pub(super) fn nature((x, y): Place, nature: f64) -> String {
    format!(
        "<rect class=\"nature\" x=\"{:.1}\" y=\"{:.1}\" width=\"22\" height=\"6\" \
         fill-opacity=\"{:.2}\"/>\n",
        x - 11.0,
        y - 4.0,
        nature.clamp(0.0, 1.0)
    )
}

/// A number that ends at its place.
pub(super) fn count((x, y): Place, text: &str) -> String {
    format!("<text class=\"count\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{text}</text>\n")
}

/// A thin line to guide the eye.
pub(super) fn rule((x1, y1): Place, (x2, y2): Place) -> String {
    format!("<line class=\"rule\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n")
}
