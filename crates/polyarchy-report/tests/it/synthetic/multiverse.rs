//! Claims in combinations of structural choices: differences that are sums of what each option adds.

use polyarchy_table::{Column, Table};

use super::N;

/// Name, label and options of a choice.
pub(crate) type Choice = (&'static str, &'static str, &'static [&'static str]);

/// Name, metric, direction, smallest effect, difference as it stands, and what each choice adds for each option beyond
/// the first.
pub(crate) type Claim = (&'static str, &'static str, &'static str, f64, f64, &'static [f64]);

const CHOICES: [Choice; 4] = [
    ("practice", "What members learn from", &["words and deeds", "words alone"]),
    ("posts", "What a post says", &["the likeliest holder", "a sample of what is believed"]),
    ("assumptions", "Work on open decisions", &["comes back as rework", "stands"]),
    ("precedent", "A settled dispute", &["sets a precedent", "sets none"]),
];

const CLAIMS: [Claim; 3] = [
    ("network_less_clear", "role_ambiguity", "greater", 0.05, 0.3, &[-0.22, 0.06, 0.0, 0.01]),
    ("network_in_conflict", "role_conflict", "two_sided", 0.05, 0.02, &[0.04, -0.11, 0.01, 0.0]),
    ("network_has_fewer_disputes", "disputes_open", "less", 0.5, -2.0, &[0.4, 0.1, -0.3, 0.2]),
];

/// Three claims in 16 combinations.
pub(crate) fn sixteen() -> [Table; 2] {
    tables(&CHOICES, &CLAIMS)
}

/// One claim in 16 combinations.
pub(crate) fn one_claim() -> [Table; 2] {
    tables(&CHOICES, &CLAIMS[..1])
}

/// Two claims in 128 combinations, of choices with long names; one combination has no difference.
pub(crate) fn many() -> [Table; 2] {
    const LONG: &str = "How far what a member says in the house of a party is bent by the interest of that party, its \
                        budget, its blame and its credit";
    let choices = [
        CHOICES[0],
        CHOICES[1],
        CHOICES[2],
        CHOICES[3],
        (
            "reading",
            LONG,
            &[LONG, "reading_is_shared_by_all_members_of_a_party_whatever_they_read"],
        ),
        ("pain", "Pain", &["own", "both"]),
        ("stale", "Stale clauses", &["bind", "fade"]),
    ];
    let claims: [Claim; 2] = [
        (
            "network_less_clear",
            "role_ambiguity",
            "greater",
            0.05,
            0.3,
            &[-0.22, 0.06, 0.0, 0.01, -0.05, 0.02, f64::NAN],
        ),
        (
            "network_in_conflict",
            "role_conflict",
            "same",
            0.1,
            0.02,
            &[0.04, -0.11, 0.01, 0.0, 0.03, 0.02, 0.005],
        ),
    ];
    tables(&choices, &claims)
}

fn tables(choices: &[Choice], claims: &[Claim]) -> [Table; 2] {
    [combinations(choices, claims), options(choices, claims)]
}

/// Every combination; the option of the last choice changes fastest.
fn crossed(choices: &[Choice]) -> Vec<Vec<usize>> {
    choices.iter().fold(vec![Vec::new()], |all, choice| {
        let longer = |one: &Vec<usize>| {
            let one = one.clone();
            (0..choice.2.len()).map(move |option| [&one[..], &[option]].concat())
        };
        all.iter().flat_map(longer).collect()
    })
}

fn difference(claim: &Claim, options: &[usize]) -> f64 {
    let parts = options.iter().zip(claim.5);
    // What is none adds something but in the last of all combinations.
    let is_last = options.iter().all(|option| *option == 1);
    let added = |(option, part): (&usize, &f64)| match (*option as f64, part.is_nan()) {
        (_, true) if is_last => f64::NAN,
        (option, true) => 0.004 * option,
        (option, false) => option * part,
    };
    claim.4 + parts.map(added).sum::<f64>()
}

fn verdict(&(_, _, direction, smallest, ..): &Claim, lower: f64, upper: f64) -> &'static str {
    let (met, not) = match direction {
        "greater" => (lower > smallest, upper <= smallest),
        "less" => (upper < -smallest, lower >= -smallest),
        "same" => (-smallest < lower && upper < smallest, upper <= -smallest || smallest <= lower),
        _ => (upper < -smallest || smallest < lower, -smallest <= lower && upper <= smallest),
    };
    match (met, not) {
        (true, _) => "met",
        (_, true) => "not met",
        _ => "undecided",
    }
}

fn combinations(choices: &[Choice], claims: &[Claim]) -> Table {
    let mut rows: Vec<(&Claim, Vec<usize>, f64)> = Vec::new();
    for claim in claims {
        let of = |options: Vec<usize>| {
            let difference = difference(claim, &options);
            (claim, options, difference)
        };
        let mut own: Vec<_> = crossed(choices).into_iter().map(of).collect();
        own.sort_by(|one, other| one.2.total_cmp(&other.2));
        rows.extend(own);
    }
    let half = |row: &(&Claim, Vec<usize>, f64)| 0.02 + 0.1 * row.0.3 + 0.05 * row.2.abs();
    let words = |id: &str, cells: Vec<&'static str>| {
        Column::text(id, id, "Doc.", cells.into_iter().map(String::from).collect())
    };
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "metric_unit", "Doc.", cells);
    let is_full = |options: &[usize]| options.iter().all(|option| *option == 0);
    let kind = |options: &[usize]| if is_full(options) { "full" } else { "combination" };
    let table = Table::named("multiverse")
        .with(words("name", rows.iter().map(|row| row.0.0).collect()))
        .with(words("variant", rows.iter().map(|row| kind(&row.1)).collect()))
        .with(words("kind", rows.iter().map(|row| kind(&row.1)).collect()))
        .with(words("metric", rows.iter().map(|row| row.0.1).collect()))
        .with(Column::integer("n", "Pairs", "1", "Doc.", vec![N; rows.len()]))
        .with(number("difference", rows.iter().map(|row| row.2).collect()))
        .with(number("lower", rows.iter().map(|row| row.2 - half(row)).collect()))
        .with(number("upper", rows.iter().map(|row| row.2 + half(row)).collect()))
        .with(number("together", vec![0.95; rows.len()]))
        .with(number("smallest_effect", rows.iter().map(|row| row.0.3).collect()))
        .with(words("direction", rows.iter().map(|row| row.0.2).collect()))
        .with(words(
            "verdict",
            rows.iter().map(|row| verdict(row.0, row.2 - half(row), row.2 + half(row))).collect(),
        ));
    choices.iter().enumerate().fold(table, |table, (nth, (name, _, options))| {
        let id = format!("choice.{name}");
        table.with(words(&id, rows.iter().map(|row| options[row.1[nth]]).collect()))
    })
}

fn options(choices: &[Choice], claims: &[Claim]) -> Table {
    let mut rows: Vec<[&'static str; 6]> = Vec::new();
    let mut shares = Vec::new();
    for claim in claims {
        let squares = |part: &f64| if part.is_nan() { 0.0 } else { part * part };
        let whole: f64 = claim.5.iter().map(squares).sum();
        for ((name, label, options), part) in choices.iter().zip(claim.5) {
            for (place, option) in options.iter().enumerate() {
                let stands = if place == 0 { "yes" } else { "no" };
                rows.push([claim.0, "option", name, label, option, stands]);
                shares.push(squares(part) / whole);
            }
        }
        rows.push([claim.0, "interactions", "", "Interactions", "", ""]);
        shares.push(0.0);
    }
    let words = |id: &str, nth: usize| {
        Column::text(id, id, "Doc.", rows.iter().map(|row| row[nth].to_owned()).collect())
    };
    Table::named("multiverse_choices")
        .with(words("name", 0))
        .with(words("kind", 1))
        .with(words("choice", 2))
        .with(words("choice_label", 3))
        .with(words("option", 4))
        .with(words("option_label", 4))
        .with(words("as_it_stands", 5))
        .with(Column::number("share", "share", "share", "Doc.", shares))
}
