//! From an SVG to a PDF of the size in print, by svg2pdf with our font and no other.

mod ordered;

use std::sync::Arc;

use svg2pdf::usvg::{Options, Tree, fontdb};
use svg2pdf::{ConversionOptions, PageOptions};

use crate::error::ChartError;
use crate::font;

/// Points to an inch: with as many pixels, a pixel of the SVG is a point of the PDF.
const DPI: f32 = 72.0;

/// The SVG as a PDF of one page, as large as the SVG says; text stays text, in a subset of the font.
pub(crate) fn written(svg: &str) -> Result<Vec<u8>, ChartError> {
    // A database of its own, since svg2pdf and resvg read SVG by different versions of usvg.
    let mut fonts = fontdb::Database::new();
    font::files().for_each(|file| fonts.load_font_data(file));
    let options = Options {
        dpi: DPI,
        font_family: font::FAMILY.into(),
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    let failed = |why: String| ChartError::Image { why };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let pdf = svg2pdf::to_pdf(&tree, ConversionOptions::default(), PageOptions { dpi: DPI })
        .map_err(|error| failed(error.to_string()))?;
    ordered::ordered(&pdf).ok_or_else(|| failed("the PDF is not laid out as expected".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_has_the_size_in_print_and_the_font_and_no_date() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50.8mm\" height=\"25.4mm\" \
                   viewBox=\"0 0 144 72\"><text x=\"9\" y=\"30\" font-family=\"Inter\" \
                   font-size=\"10\">Role ambiguity</text></svg>";
        let pdf = written(svg).unwrap();
        assert!(pdf.starts_with(b"%PDF-1."));
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains("/MediaBox [0 0 144 72]"), "{text}");
        assert!(text.contains("Inter"), "the font is in the file");
        assert!(!text.contains("CreationDate") && !text.contains("ModDate"));
        assert_eq!(pdf, written(svg).unwrap());
    }

    /// Two weights and several opacities: svg2pdf itself writes them in another order each time.
    #[test]
    fn a_pdf_is_the_same_to_the_byte_and_its_table_tells_where_objects_are() {
        let text = |weight: u32| {
            format!(
                "<text y=\"30\" font-family=\"Inter\" font-weight=\"{weight}\">who decides</text>"
            )
        };
        let shade = |tenth: u32| {
            format!("<path opacity=\"0.{tenth}\" d=\"M0,0l9 9 0 {tenth}z\" fill=\"#0072B2\"/>")
        };
        let shades: String = (1..9).map(shade).collect();
        let (regular, bold) = (text(400), text(700));
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50mm\" height=\"25mm\">{regular}{bold}{shades}</svg>"
        );
        let pdf = written(&svg).unwrap();
        for _ in 0..20 {
            assert!(written(&svg).unwrap() == pdf);
        }
        let text = String::from_utf8_lossy(&pdf);
        let number = |line: &str| line.trim().parse::<usize>().unwrap();
        let start = number(text.lines().rev().nth(1).unwrap());
        let table = std::str::from_utf8(&pdf[start..]).unwrap();
        let entries = table.lines().filter_map(|line| line.trim_end().strip_suffix(" 00000 n"));
        let mut count = 0;
        for (index, place) in entries.map(number).enumerate() {
            let head = format!("{} 0 obj\n", index + 1);
            assert!(pdf[place..].starts_with(head.as_bytes()), "{head}");
            count += 1;
        }
        assert!(table.contains(&format!("/Size {}", count + 1)), "{table}");
    }

    #[test]
    fn what_is_no_svg_is_refused_with_a_reason() {
        assert!(written("nothing").unwrap_err().to_string().contains("could not be turned"));
    }
}
