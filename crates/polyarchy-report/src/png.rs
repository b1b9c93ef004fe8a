//! From an SVG to a PNG of print resolution, by resvg with our font and no other.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::error::ChartError;
use crate::font;

/// Dots per inch of a printed figure.
const DPI: f32 = 300.0;

/// Dots per metre at 300 dots per inch, as PNG counts.
const DOTS_PER_METRE: u32 = 11_811;

/// Where the header chunk of a PNG ends: signature 8, length 4, name 4, header 13, checksum 4.
const END_OF_HEADER: usize = 33;

/// The SVG as a PNG of 300 dots per inch, which the file also says.
pub(crate) fn rendered(svg: &str) -> Result<Vec<u8>, ChartError> {
    let options = Options {
        dpi: DPI,
        font_family: font::FAMILY.into(),
        fontdb: font::database(),
        ..Options::default()
    };
    let failed = |why: String| ChartError::Image { why };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| failed("the picture has no extent".into()))?;
    resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
    let mut png = pixmap.encode_png().map_err(|error| failed(error.to_string()))?;
    png.splice(END_OF_HEADER..END_OF_HEADER, resolution_chunk());
    Ok(png)
}

/// The chunk `pHYs` (PNG specification, 11.3.4.3): dots per metre in both directions.
fn resolution_chunk() -> Vec<u8> {
    let mut named = b"pHYs".to_vec();
    named.extend(DOTS_PER_METRE.to_be_bytes());
    named.extend(DOTS_PER_METRE.to_be_bytes());
    named.push(1);
    let mut chunk = 9u32.to_be_bytes().to_vec();
    chunk.extend(&named);
    chunk.extend(checksum(&named).to_be_bytes());
    chunk
}

/// CRC-32 as PNG takes it (specification, annex D).
fn checksum(bytes: &[u8]) -> u32 {
    let mut remainder = u32::MAX;
    for &byte in bytes {
        remainder ^= u32::from(byte);
        for _ in 0..8 {
            let low = remainder & 1;
            remainder = (remainder >> 1) ^ (low * 0xEDB8_8320);
        }
    }
    !remainder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_the_end_chunk_is_the_known_one() {
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn a_picture_of_one_inch_has_three_hundred_dots_and_says_so() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"25.4mm\" height=\"12.7mm\"/>";
        let png = rendered(svg).unwrap();
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (300, 150));
        assert_eq!(&png[END_OF_HEADER + 4..END_OF_HEADER + 8], b"pHYs");
        assert_eq!(number(END_OF_HEADER + 8), 11_811);
    }

    #[test]
    fn what_is_no_svg_is_refused_with_a_reason() {
        assert!(rendered("nothing").unwrap_err().to_string().contains("could not be turned"));
    }
}
