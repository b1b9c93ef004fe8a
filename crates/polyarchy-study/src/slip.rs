//! What somebody may have meant who typed a number as people, spreadsheets and word processors write it.

use crate::shape::Shape;

/// Something that is nearly a number.
#[derive(Debug, PartialEq)]
pub(crate) struct Slip {
    /// What is unusual about it, as it stands below the mark.
    pub(crate) what: &'static str,
    /// The numbers that it may stand for.
    pub(crate) readings: Vec<Reading>,
}

/// A number as TOML writes it, and in which case it is meant; no words where there is one case only.
#[derive(Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) number: String,
    pub(crate) when: &'static str,
}

pub(crate) const PERCENTAGE: &str = "a percentage";
const UNIT: &str = "a number with a unit";
const BARE_POINT: &str = "a number without a digit on each side of its point";
const THOUSANDS: &str = "a number with a thousands separator";

/// Letters that a unit has at most.
const LONGEST_UNIT: usize = 12;

/// What was nearly a number; nothing for one that only has quotes around it, and for other words.
pub(crate) fn number(written: &str) -> Option<Slip> {
    let inner = written.trim_matches(|letter| is_mark(letter) || letter.is_whitespace());
    let inner: String = inner.chars().map(plain).collect();
    let inner = inner.trim_start_matches(['€', '$', '£', '¥']).trim_start();
    let end = inner.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let end = end + usize::from(inner[end..].starts_with('.'));
    let (digits, unit) = inner.split_at(end);
    let unit = unit.trim();
    let (what, mut readings) = read(digits)?;
    let is_unit = |letter: char| letter.is_alphabetic() || "€$£¥°/".contains(letter);
    let is_dashed = written.contains(is_dash);
    let what = match unit {
        "" if what.is_empty() && is_dashed => "a number with an unusual minus sign",
        "" if what.is_empty() => return None,
        "" => what,
        "%" | "％" => {
            readings.iter_mut().for_each(|one| one.number = hundredth(&one.number));
            PERCENTAGE
        }
        unit if unit.chars().count() <= LONGEST_UNIT && unit.chars().all(is_unit) => UNIT,
        _ => return None,
    };
    Some(Slip { what, readings })
}

impl Slip {
    /// The same, with those readings alone that a place can have, if it can have any.
    pub(crate) fn fitting(mut self, shape: &Shape) -> Self {
        let fits = |reading: &Reading| {
            let number = reading.number.parse::<f64>().unwrap_or(f64::NAN);
            match shape {
                Shape::Number { least, most, .. } => (*least..=*most).contains(&number),
                Shape::Integer { least, most, .. } => reading
                    .number
                    .parse::<i64>()
                    .is_ok_and(|whole| (*least..=*most).contains(&whole)),
                _ => true,
            }
        };
        // A share of a quantity that has a unit of its own is no value of it.
        if self.what == PERCENTAGE && !["1", "share"].contains(&shape.unit()) {
            self.readings.clear();
        }
        if self.readings.iter().any(fits) {
            self.readings.retain(fits);
        } else if self.readings.len() == 1 {
            self.readings.clear();
        }
        self
    }

    /// What to write, if that can be said.
    pub(crate) fn help(&self) -> Option<String> {
        match &self.readings[..] {
            [] if self.what == PERCENTAGE => {
                Some("write the quantity itself, without a percent sign".into())
            }
            [] => None,
            [one] if self.what == PERCENTAGE => {
                Some(format!("write it as a share of 1: {}", one.number))
            }
            [one] if self.what == UNIT => Some(format!("write the number alone: {}", one.number)),
            [one] => Some(format!("write {}", one.number)),
            several => {
                let cases: Vec<String> =
                    several.iter().map(|one| format!("{} if {}", one.number, one.when)).collect();
                Some(format!("write {}", cases.join(", and ")))
            }
        }
    }
}

/// What is unusual about digits and what parts them, and what they may say.
fn read(digits: &str) -> Option<(&'static str, Vec<Reading>)> {
    let (sign, body) = match digits.strip_prefix(['-', '+']) {
        Some(body) if digits.starts_with('-') => ("-", body.trim_start()),
        Some(body) => ("", body.trim_start()),
        None => ("", digits),
    };
    let reading = |number: &str, when| Reading { number: format!("{sign}{number}"), when };
    let mut parting: Vec<char> = body.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let n_parting = parting.len();
    parting.dedup();
    match parting[..] {
        ['.'] if n_parting == 1 => Some(match grouped(body, '.') {
            Some(whole) => {
                let readings = vec![
                    reading(&whole, "the point separates thousands"),
                    reading(
                        body.trim_end_matches('0').trim_end_matches('.'),
                        "it is a decimal point",
                    ),
                ];
                ("a number whose point may separate thousands", readings)
            }
            None if body.starts_with('.') || body.ends_with('.') => {
                (BARE_POINT, vec![reading(&simple(body), "")])
            }
            None => ("", vec![reading(&simple(body), "")]),
        }),
        [','] if n_parting == 1 => {
            let (whole, part) = body.split_once(',')?;
            let decimal = (!whole.is_empty() && part != "000").then(|| format!("{whole}.{part}"));
            match (grouped(body, ','), decimal) {
                (Some(one), Some(other)) => {
                    let readings = vec![
                        reading(&one, "the comma separates thousands"),
                        reading(&other, "it is a decimal comma"),
                    ];
                    Some(("a number whose comma may separate thousands or decimals", readings))
                }
                (Some(only), None) => Some((THOUSANDS, vec![reading(&only, "")])),
                (None, Some(only)) => {
                    Some(("a number with a decimal comma", vec![reading(&only, "")]))
                }
                (None, None) => None,
            }
        }
        [part] if ",.'’ ".contains(part) => {
            Some((THOUSANDS, vec![reading(&grouped(body, part)?, "")]))
        }
        [part, decimal] if ",.'’ ".contains(part) && ",.".contains(decimal) => {
            let (whole, decimals) = body.rsplit_once(decimal)?;
            let whole = grouped(whole, part)?;
            Some((THOUSANDS, vec![reading(&format!("{whole}.{decimals}"), "")]))
        }
        _ => {
            body.parse::<f64>().ok().filter(|number| number.is_finite())?;
            Some(("", vec![reading(&simple(body), "")]))
        }
    }
}

/// The whole number whose digits stand in groups of three.
fn grouped(body: &str, part: char) -> Option<String> {
    let mut groups = body.split(part);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let all = first.to_owned() + &rest.concat();
    let are_digits = all.bytes().all(|byte| byte.is_ascii_digit());
    let are_three = !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    (is_first && are_digits && are_three).then_some(all)
}

/// A number of digits and a point, as TOML writes it.
fn simple(body: &str) -> String {
    match body.parse::<u64>() {
        Ok(whole) => whole.to_string(),
        Err(_) if body.starts_with('.') => format!("0{body}"),
        Err(_) if body.ends_with('.') => format!("{body}0"),
        Err(_) => body.to_owned(),
    }
}

/// One hundredth of a decimal number, rounded once.
fn hundredth(number: &str) -> String {
    let shifted = format!("{number}e-2").parse::<f64>();
    shifted.map_or_else(|_| number.to_owned(), |number| number.to_string())
}

fn plain(letter: char) -> char {
    match letter {
        _ if is_dash(letter) => '-',
        _ if is_odd_blank(letter) => ' ',
        _ => letter,
    }
}

/// A quotation mark of any kind.
pub(crate) fn is_mark(letter: char) -> bool {
    is_typographic(letter) || matches!(letter, '"' | '\'' | '`')
}

/// A quotation mark that word processors write, and TOML does not know.
pub(crate) fn is_typographic(letter: char) -> bool {
    matches!(letter, '‘'..='‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '＂' | '＇' | '´')
}

/// A dash or minus that is not the one on keyboards.
pub(crate) fn is_dash(letter: char) -> bool {
    matches!(letter, '‐'..='―' | '−' | '﹘' | '﹣' | '－')
}

/// A blank that looks like a space and is none.
pub(crate) fn is_odd_blank(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(written: &str) -> Vec<String> {
        number(written)
            .map_or(Vec::new(), |slip| slip.readings.into_iter().map(|one| one.number).collect())
    }

    #[test]
    fn what_separates_thousands_never_becomes_a_decimal_point() {
        for written in [
            "6,000",
            "\"6,000\"",
            "6 000",
            "6'000",
            "6’000",
            "6\u{a0}000",
            "6\u{202f}000",
            "+6,000",
        ] {
            assert_eq!(readings(written), ["6000"], "{written}");
        }
        assert_eq!(readings("1.234.567"), ["1234567"]);
        assert_eq!(readings("1,234.5"), ["1234.5"]);
        assert_eq!(readings("1.234,5"), ["1234.5"]);
        assert_eq!(readings("−12 000"), ["-12000"]);
    }

    #[test]
    fn what_may_be_either_is_told_as_both() {
        assert_eq!(readings("1,234"), ["1234", "1.234"]);
        assert_eq!(readings("6.000"), ["6000", "6"]);
        assert_eq!(readings("0,6"), ["0.6"]);
        assert_eq!(readings("0,125"), ["0.125"]);
        assert_eq!(readings("12,5"), ["12.5"]);
        assert_eq!(readings(".5"), ["0.5"]);
        assert_eq!(readings("5."), ["5.0"]);
        assert_eq!(readings("5. %"), ["0.05"]);
    }

    #[test]
    fn a_place_that_can_have_one_reading_only_is_given_that() {
        let share = Shape::Number { least: 0.0, most: 1.0, unit: "share".to_owned() };
        let heads = Shape::Integer { least: 1, most: 1_000_000, unit: "1".to_owned() };
        let hours = Shape::Number { least: 0.0, most: 1e6, unit: "hours".to_owned() };
        let help = |written, shape| number(written).unwrap().fitting(shape).help();
        assert_eq!(help("1,234", &heads).as_deref(), Some("write 1234"));
        assert_eq!(help("50 %", &share).as_deref(), Some("write it as a share of 1: 0.5"));
        assert_eq!(help("33,3%", &share).as_deref(), Some("write it as a share of 1: 0.333"));
        assert_eq!(
            help("1,234", &hours).as_deref(),
            Some("write 1234 if the comma separates thousands, and 1.234 if it is a decimal comma")
        );
        assert_eq!(
            help("50%", &hours).as_deref(),
            Some("write the quantity itself, without a percent sign")
        );
        assert_eq!(help("0,6", &heads), None);
        assert_eq!(help("10 h", &hours).as_deref(), Some("write the number alone: 10"));
    }

    #[test]
    fn plain_numbers_and_words_are_no_slips() {
        for written in
            ["0.5", "\"0.5\"", "7", "9e2", "-3", "six", "", "1,2,3", "12 34", "2 of 3", "1,23,456"]
        {
            assert_eq!(number(written), None, "{written}");
        }
    }
}
