//! The frame around what plotters drew: print size, title, alternative text, font.

use crate::font;

/// Points to a millimetre.
pub(crate) const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// What an SVG says about itself.
pub(crate) struct Frame<'a> {
    /// Prefix of the ids, unique on a page.
    pub(crate) id: &'a str,
    /// Name of the picture.
    pub(crate) title: &'a str,
    /// The picture in words, for those who cannot see it.
    pub(crate) alt: &'a str,
    /// Width and height in points.
    pub(crate) size: (f64, f64),
}

/// The drawing in its frame, with the font inside or, for a page that has it already, without.
pub(crate) fn framed(drawing: &str, frame: &Frame, with_font: bool) -> String {
    // The first line is plotters' own opening tag, in pixels.
    let body = lean(drawing.split_once('\n').map_or("", |(_, body)| body));
    let Frame { id, title, alt, size: (width, height) } = frame;
    let style = if with_font {
        format!("<style>\n{}</style>\n", font::font_face_css())
    } else {
        String::new()
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" \
         viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
         stroke-linejoin=\"round\" font-family=\"Inter\" font-size=\"70\" fill=\"#1A1A1A\">\n<title id=\"{id}-title\">{}</title>\n\
         <desc id=\"{id}-desc\">{}</desc>\n{style}\
         <rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n{body}",
        millimetres(*width),
        millimetres(*height),
        (width * super::PIXELS).round(),
        (height * super::PIXELS).round(),
        escaped(title),
        escaped(alt),
    )
}

/// What plotters says of every element although it is the default, or stands at the root.
const SAID_ANYWAY: [&str; 7] = [
    " opacity=\"1\"",
    " stroke=\"none\"",
    " stroke-width=\"1\"",
    " text-anchor=\"start\"",
    " font-family=\"Inter\"",
    " font-size=\"70\"",
    " fill=\"#1A1A1A\"",
];

/// The drawing without what goes without saying, a third shorter; every text on one line.
fn lean(body: &str) -> String {
    let mut lean = String::with_capacity(body.len());
    for line in body.lines() {
        if !line.starts_with('<') {
            lean.push_str(line);
            continue;
        }
        let short = SAID_ANYWAY.iter().fold(line.to_owned(), |line, said| line.replace(said, ""));
        lean.push_str(&short);
        if !line.starts_with("<text") {
            lean.push('\n');
        }
    }
    lean
}

/// Points as millimetres, to the hundredth.
fn millimetres(points: f64) -> f64 {
    (points / POINTS_PER_MM * 100.0).round() / 100.0
}

/// The text with the signs that XML takes for its own replaced.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_says_its_size_its_title_and_its_content_in_words() {
        let frame =
            Frame { id: "surface", title: "A < B", alt: "A is below B.", size: (241.0, 100.0) };
        let svg = framed("<svg width=\"1\">\n<g/>\n</svg>\n", &frame, false);
        assert!(svg.contains("width=\"85.02mm\""));
        assert!(svg.contains("<title id=\"surface-title\">A &lt; B</title>"));
        assert!(svg.contains("<desc id=\"surface-desc\">A is below B.</desc>"));
        assert!(svg.ends_with("<g/>\n</svg>\n"));
    }

    #[test]
    fn what_goes_without_saying_is_left_out_and_texts_are_kept() {
        let drawn = "<text x=\"1\" text-anchor=\"start\" font-family=\"Inter\" opacity=\"1\">\n\
                     a opacity=\"1\"\n</text>\n<rect x=\"2\" opacity=\"0.5\" stroke=\"none\"/>\n";
        assert_eq!(
            lean(drawn),
            "<text x=\"1\">a opacity=\"1\"</text>\n<rect x=\"2\" opacity=\"0.5\"/>\n"
        );
    }
}
