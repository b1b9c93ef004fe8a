//! Tests of colours as people see them who lack one kind of cone.
//!
//! Simulation: Machado, Oliveira & Fernandes (2009), IEEE Transactions on Visualization and Computer
//! Graphics 15:1291-1298, severity 1, on linear RGB. Differences are distances in CIE L*a*b* (1976),
//! in which 2.3 is just noticeable.

use plotters::style::RGBColor;

use super::{SERIES, linear, surface, tint};

type Matrix = [[f64; 3]; 3];

const SIGHTS: [(&str, Matrix); 3] = [
    ("full colour vision", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
];

/// Linear RGB to CIE XYZ over the white of sRGB (D65).
const XYZ: Matrix = [
    [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883],
];

fn times(matrix: &Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(weight, part)| weight * part).sum())
}

/// Lightness and the two axes of colour, as somebody with that sight sees it.
fn lab(color: RGBColor, sight: &Matrix) -> [f64; 3] {
    let seen = times(sight, [color.0, color.1, color.2].map(linear));
    let [x, y, z] = times(&XYZ, seen.map(|part| part.clamp(0.0, 1.0))).map(|part| {
        if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum::<f64>().sqrt()
}

#[test]
fn known_colours_have_their_known_places() {
    let [lightness, a, b] = lab(RGBColor(255, 0, 0), &SIGHTS[0].1);
    // Red in L*a*b* over D65, as in any table of sRGB colours.
    assert!(difference([lightness, a, b], [53.24, 80.09, 67.20]) < 0.1, "{lightness} {a} {b}");
    // Who lacks the red or the green cone takes a red and a green of one lightness for each other.
    let (red, green) = (RGBColor(200, 80, 80), RGBColor(100, 125, 60));
    let apart = |sight: usize| difference(lab(red, &SIGHTS[sight].1), lab(green, &SIGHTS[sight].1));
    assert!(apart(2) < 0.4 * apart(0), "{} {}", apart(2), apart(0));
}

#[test]
fn series_are_told_apart_with_every_sight() {
    for (sight, matrix) in &SIGHTS {
        for (place, one) in SERIES.iter().enumerate() {
            for other in &SERIES[..place] {
                let apart = difference(lab(one.color, matrix), lab(other.color, matrix));
                assert!(10.0 < apart, "{sight}: {:?} {:?} {apart}", one.color, other.color);
            }
        }
    }
}

#[test]
fn surfaces_darken_steadily_with_every_sight() {
    for (sight, matrix) in &SIGHTS {
        let tones: Vec<[f64; 3]> =
            (0..=10).map(|step| lab(surface(f64::from(step) / 10.0), matrix)).collect();
        for pair in tones.windows(2) {
            assert!(pair[1][0] + 5.0 < pair[0][0], "{sight}: {pair:?}");
        }
    }
}

#[test]
fn kinds_of_holder_are_told_apart_with_every_sight_where_the_share_says_anything() {
    for (sight, matrix) in &SIGHTS {
        for share in [0.3, 0.5, 0.7, 1.0] {
            let seen: Vec<[f64; 3]> =
                SERIES[..3].iter().map(|style| lab(tint(style.color, share), matrix)).collect();
            for (place, one) in seen.iter().enumerate() {
                for other in &seen[..place] {
                    let apart = difference(*one, *other);
                    assert!(8.0 < apart, "{sight}, share {share}: {apart}");
                }
            }
        }
    }
}
