//! Made-up snapshots: who is expected to hold what, and how parties stand to each other.

use polyarchy_table::{Column, Table};

use super::{Design, N, Point};

const RIGHTS: [&str; 3] = ["work", "decision", "accountability"];
const KINDS: [&str; 3] = ["government", "others", "joint"];
const WEEKS: [i64; 3] = [0, 76, 156];

/// Names short and long; a study of growth has as many parties as a circle can take and more.
const PARTIES: [&str; 18] = [
    "e_government_office",
    "internet_propaganda_office",
    "organization_department",
    "longsun",
    "luwang",
    "open_data_china",
    "unit_05",
    "unit_06",
    "unit_07",
    "unit_08",
    "unit_09",
    "unit_10",
    "unit_11",
    "unit_12",
    "unit_13",
    "unit_14",
    "unit_15",
    "unit_16",
];
const NEWCOMERS: &str = "all newcomers";

/// Activities of a study: many where there is but one point, so that some are left out.
fn activities(design: &Design) -> Vec<String> {
    let many = design.forms.is_empty() && design.times.is_empty() && design.entries.is_empty();
    let names = ["design", "publishing_of_the_municipal_tax_administration_s_account", "hosting"];
    let more = (0..if many { 48 } else { 4 }).map(|place| format!("activity_{place}"));
    names.map(String::from).into_iter().chain(more).collect()
}

/// One responsibility of one point in one week.
struct Held<'a> {
    design: i64,
    week: i64,
    activity: &'a str,
    right: usize,
    shares: [f64; 3],
    holder: &'a str,
    divergence: f64,
}

fn held<'a>(
    point: &Point,
    week: i64,
    (place, activity): (usize, &'a str),
    right: usize,
) -> Held<'a> {
    let form = point.form as f64;
    let joint = (0.08 + 0.17 * form + 0.05 * right as f64).min(0.85);
    let turn = 0.2 + 0.6 * ((place * 2 + right * 3 + week as usize / 70) % 5) as f64 / 4.0;
    let alone = 1.0 - joint;
    // At the start nobody knows of the second activity who will decide in it.
    let is_even = week == 0 && place == 1 && right == 1;
    let shares = if is_even { [0.2; 3] } else { [alone * turn, alone * (1.0 - turn), joint] };
    let kind = (0..3).fold(0, |best, kind| if shares[best] < shares[kind] { kind } else { best });
    let holder = [PARTIES[place % 3], PARTIES[3 + place % 2], "all jointly"][kind];
    let holder = if is_even { "several alike" } else { holder };
    let divergence = 0.03 + 0.09 * ((place + right) % 5) as f64 + 0.1 * point.time;
    Held { design: point.id, week, activity, right, shares, holder, divergence }
}

/// Table `responsibility_map`; the third activity opens in the middle.
pub(crate) fn responsibility_map(design: &Design, points: &[Point]) -> Table {
    let activities = activities(design);
    let mut rows = Vec::new();
    for point in points {
        for week in WEEKS {
            for (place, activity) in activities.iter().enumerate() {
                if place == 2 && week == 0 {
                    continue;
                }
                rows.extend((0..3).map(|right| held(point, week, (place, activity), right)));
            }
        }
    }
    let kind = |held: &Held| {
        let greatest = held.shares.into_iter().fold(0.0, f64::max);
        let most = (0..3).filter(|&kind| held.shares[kind] >= greatest);
        most.map(|kind| KINDS[kind]).collect::<Vec<_>>().join("+")
    };
    let number = |id: &str, cell: &dyn Fn(&Held) -> f64| {
        Column::number(id, id, "share", "Doc.", rows.iter().map(cell).collect())
    };
    let text = |id: &str, cell: &dyn Fn(&Held) -> String| {
        Column::text(id, id, "Doc.", rows.iter().map(cell).collect())
    };
    let integer = |id: &str, cell: &dyn Fn(&Held) -> i64| {
        Column::integer(id, id, "id", "Doc.", rows.iter().map(cell).collect())
    };
    Table::named("responsibility_map")
        .with(integer("design_id", &|held| held.design))
        .with(integer("tick", &|held| held.week))
        .with(text("activity", &|held| held.activity.into()))
        .with(text("right", &|held| RIGHTS[held.right].into()))
        .with(integer("n", &|_| N))
        .with(number("government", &|held| held.shares[0]))
        .with(number("others", &|held| held.shares[1]))
        .with(number("joint", &|held| held.shares[2]))
        .with(number("government_one", &|held| held.shares[0]))
        .with(number("others_one", &|held| held.shares[1]))
        .with(number("divergence", &|held| held.divergence))
        .with(text("kind", &|held| kind(held)))
        .with(number("kind_half_width", &|held| 0.01 + 0.02 * held.shares[0]))
        .with(text("holder", &|held| held.holder.into()))
        .with(number("level", &|_| 0.95))
}

/// Point, week, place and name of the two parties of a tie.
type Row<'a> = (&'a Point, i64, usize, &'a str, usize);

/// Table `party_network`: one party comes later, and newcomers where the study has them.
pub(crate) fn party_network(design: &Design, points: &[Point]) -> Table {
    let n_parties = if design.entries.is_empty() { 6 } else { PARTIES.len() };
    let mut rows: Vec<Row> = Vec::new();
    for point in points {
        for week in WEEKS {
            let late = if week == 0 { 4 } else { usize::MAX };
            for one in (0..n_parties).filter(|&place| place != late) {
                for other in (one + 1..n_parties).filter(|&place| place != late) {
                    if n_parties < 10 || other < 8 || one == 0 {
                        rows.push((point, week, one, PARTIES[other], other));
                    }
                }
                if week > 0 && !design.entries.is_empty() {
                    rows.push((point, week, one, NEWCOMERS, n_parties));
                    rows.extend(
                        (one == 0).then_some((point, week, n_parties, NEWCOMERS, n_parties)),
                    );
                }
            }
        }
    }
    let number = |id: &str, cell: &dyn Fn(&Row) -> f64| {
        Column::number(id, id, "1", "Doc.", rows.iter().map(cell).collect())
    };
    let text = |id: &str, cell: &dyn Fn(&Row) -> String| {
        Column::text(id, id, "Doc.", rows.iter().map(cell).collect())
    };
    let integer = |id: &str, cell: &dyn Fn(&Row) -> i64| {
        Column::integer(id, id, "id", "Doc.", rows.iter().map(cell).collect())
    };
    let power = |place: usize| if place < 3 { 1.5 } else { 0.6 + 0.1 * (place % 4) as f64 };
    let years = |row: &Row| row.1 as f64 / 52.0;
    let strife = |row: &Row| ((row.2 * 5 + row.4 * 3) % 7) as f64;
    Table::named("party_network")
        .with(integer("design_id", &|row| row.0.id))
        .with(integer("tick", &|row| row.1))
        .with(text("party_a", &|row| PARTIES.get(row.2).map_or(NEWCOMERS, |name| name).into()))
        .with(text("party_b", &|row| row.3.into()))
        .with(integer("n", &|row| if row.3 == NEWCOMERS { N - 3 } else { N }))
        .with(number("trust", &|row| 0.5 + 0.02 * years(row) * (3.0 - strife(row))))
        .with(number("trust_half_width", &|_| 0.012))
        .with(number("disputes", &|row| years(row) * strife(row) * (0.4 + row.0.time)))
        .with(number("power_a", &|row| power(row.2)))
        .with(number("power_b", &|row| power(row.4)))
        .with(number("parties_b", &|row| if row.3 == NEWCOMERS { 12.5 } else { 1.0 }))
        .with(number("level", &|_| 0.95))
}
