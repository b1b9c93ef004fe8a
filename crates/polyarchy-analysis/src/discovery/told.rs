//! What tables `discovery` and `discovery_parameters` tell, read back: for pages, figures and the terminal.

use polyarchy_table::{NoColumn, Table};
use serde::Serialize;

use super::Outcome;

/// What was discovered of one claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Name of the claim.
    pub name: String,
    /// Pattern for which it stands.
    pub pattern: String,
    /// Sets in which it has a difference.
    pub sets: i64,
    /// Those in which it holds.
    pub holding: i64,
    /// Parameters that a box could limit.
    pub screened: i64,
    /// What the search for a box came to.
    pub outcome: Outcome,
    /// The limits of the box in words; empty if there is none better than chance.
    #[serde(rename = "box")]
    pub limits: String,
    /// Share of the sets held back in which the claim holds.
    pub base: f64,
    /// Share of them inside the box.
    pub mass: f64,
    /// Share of those inside in which it holds.
    pub density: f64,
    /// Lower and upper end of the density.
    pub density_interval: [f64; 2],
    /// Density that permuted boxes reach.
    pub density_floor: f64,
    /// Share of the sets in which it holds that lie inside.
    pub coverage: f64,
    /// Coverage less mass.
    pub coverage_gain: f64,
    /// The same that permuted boxes reach.
    pub coverage_gain_floor: f64,
    /// Its parameters, the strongest first.
    pub parameters: Vec<ToldParameter>,
}

/// What a claim's difference has to do with one parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ToldParameter {
    /// Key in the scenario.
    pub parameter: String,
    /// Its unit.
    pub unit: String,
    /// Rank correlation.
    pub rho: f64,
    /// Lower and upper end of its interval.
    pub interval: [f64; 2],
    /// Level of the interval.
    pub level: f64,
    /// Whether the interval leaves out 0.
    pub correlates: bool,
    /// Least and greatest value that was drawn.
    pub drawn: [f64; 2],
    /// Lower and upper limit of the box; NaN where there is none.
    pub limits: [f64; 2],
}

impl Told {
    /// Every claim of both tables.
    pub fn read(claims: &Table, parameters: &Table) -> Result<Vec<Self>, NoColumn> {
        (0..claims.rows()).map(|row| Self::row(claims, parameters, row)).collect()
    }

    fn row(claims: &Table, parameters: &Table, row: usize) -> Result<Self, NoColumn> {
        let number = |id: &str| Ok::<_, NoColumn>(claims.numbers(id)?[row]);
        let count = |id: &str| Ok::<_, NoColumn>(claims.integers(id)?[row]);
        let text = |id: &str| Ok::<_, NoColumn>(claims.texts(id)?[row].clone());
        let name = text("name")?;
        let word = text("outcome")?;
        let outcome = Outcome::ALL.into_iter().find(|one| one.word() == word);
        let unknown = || NoColumn {
            table: claims.name.clone(),
            column: "outcome".into(),
            wanted: "`box`, `no box better than chance`, `nothing to discover` or `too few sets`",
        };
        Ok(Self {
            pattern: text("pattern")?,
            sets: count("sets")?,
            holding: count("holding")?,
            screened: count("screened")?,
            outcome: outcome.ok_or_else(unknown)?,
            limits: text("box")?,
            base: number("base")?,
            mass: number("mass")?,
            density: number("density")?,
            density_interval: [number("density_lower")?, number("density_upper")?],
            density_floor: number("density_floor")?,
            coverage: number("coverage")?,
            coverage_gain: number("coverage_gain")?,
            coverage_gain_floor: number("coverage_gain_floor")?,
            parameters: parameters_of(&name, parameters)?,
            name,
        })
    }

    /// The parameters whose correlation is beyond the corrected bound.
    pub fn correlated(&self) -> impl Iterator<Item = &ToldParameter> {
        self.parameters.iter().filter(|parameter| parameter.correlates)
    }

    /// What became of the search for a box, in a sentence or two.
    pub fn in_words(&self) -> String {
        let [density, base, floor, coverage] =
            [self.density, self.base, self.density_floor, self.coverage].map(percent);
        let [lower, upper] = self.density_interval.map(percent);
        let [gain, gain_floor] = [self.coverage_gain, self.coverage_gain_floor].map(percent);
        match self.outcome {
            Outcome::Found => format!(
                "Where {}, it holds in {density} % [{lower}, {upper}] of the sets held back, against {base} % of all; \
                 the box covers {coverage} % of those in which it holds. By chance boxes reach {floor} %.",
                self.limits
            ),
            Outcome::NoBetterThanChance if self.screened == 0 => {
                "No box better than chance: no parameter correlates beyond the bound in the half on which boxes are \
                 searched."
                    .into()
            }
            Outcome::NoBetterThanChance if self.density <= self.density_floor => format!(
                "No box better than chance: in the one found it holds in {density} % of the sets held back, against \
                 {base} % of all; by chance boxes reach {floor} %."
            ),
            Outcome::NoBetterThanChance => format!(
                "No box better than chance: in the one found it holds in {density} % of the sets held back, against \
                 {base} % of all, but it covers only {gain} points more of those in which it holds than of all; by chance \
                 boxes reach {gain_floor} points."
            ),
            Outcome::Nothing => {
                let which = if self.holding == 0 { "none" } else { "all" };
                format!("Nothing to discover: it holds in {which} of {} sets.", self.sets)
            }
            Outcome::TooFew => format!(
                "Too few sets to search a box: it holds in {} of {}; 40 are needed, and 10 of either kind.",
                self.holding, self.sets
            ),
        }
    }
}

impl ToldParameter {
    /// The limits as shares of the range that was drawn, from 0 to 1; none if the box does not limit it.
    pub fn limits_in_range(&self) -> Option<[f64; 2]> {
        let [least, most] = self.drawn;
        if self.limits.iter().all(|limit| limit.is_nan()) || most <= least {
            return None;
        }
        let place = |limit: f64, end: f64| {
            if limit.is_nan() { end } else { ((limit - least) / (most - least)).clamp(0.0, 1.0) }
        };
        Some([place(self.limits[0], 0.0), place(self.limits[1], 1.0)])
    }
}

fn parameters_of(claim: &str, table: &Table) -> Result<Vec<ToldParameter>, NoColumn> {
    let names = table.texts("name")?;
    let mut parameters = Vec::new();
    for row in (0..table.rows()).filter(|&row| names[row] == claim) {
        let number = |id: &str| Ok::<_, NoColumn>(table.numbers(id)?[row]);
        parameters.push(ToldParameter {
            parameter: table.texts("parameter")?[row].clone(),
            unit: table.texts("parameter_unit")?[row].clone(),
            rho: number("rho")?,
            interval: [number("lower")?, number("upper")?],
            level: number("level")?,
            correlates: table.texts("correlates")?[row] == "yes",
            drawn: [number("least")?, number("most")?],
            limits: [number("box_lower")?, number("box_upper")?],
        });
    }
    Ok(parameters)
}

fn percent(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}
