//! Design points that differ from another in one respect only: the variant, or the contract form.

use crate::error::AnalysisError;
use crate::group::Group;
use polyarchy_table::Table;
use std::collections::BTreeMap;

use super::{FULL, Reading, VARIANT};

/// The design points by the levels of their factors, as shown.
pub(super) struct Twins {
    factors: Vec<String>,
    levels: BTreeMap<i64, Vec<String>>,
    designs: BTreeMap<Vec<String>, i64>,
}

impl Twins {
    /// The points of table `design`.
    pub(super) fn of(design: &Table) -> Result<Self, AnalysisError> {
        let ids = design.integers("design_id")?;
        let columns: Vec<_> = design.columns.iter().filter(|one| one.id != "design_id").collect();
        let shown = |row| columns.iter().map(|column| column.values.shown(row)).collect();
        let levels: BTreeMap<i64, Vec<String>> =
            ids.iter().enumerate().map(|(row, &id)| (id, shown(row))).collect();
        Ok(Self {
            factors: columns.iter().map(|column| column.id.clone()).collect(),
            designs: levels.iter().map(|(id, levels)| (levels.clone(), *id)).collect(),
            levels,
        })
    }

    /// What is read, at the same points under a variant.
    pub(super) fn reading_under(
        &self,
        reading: &Reading,
        variant: &str,
    ) -> Result<Reading, AnalysisError> {
        match reading {
            Reading::Constant(value) => Ok(Reading::Constant(*value)),
            Reading::Measured(source, group) => {
                Ok(Reading::Measured(source.clone(), self.under(group, variant)?))
            }
        }
    }

    /// The same points under a variant.
    fn under(&self, group: &Group, variant: &str) -> Result<Group, AnalysisError> {
        let place = self.factors.iter().position(|factor| factor == VARIANT);
        let Some(place) = place else {
            // Without variants there is only the full model.
            let known = variant == FULL;
            return if known { Ok(group.clone()) } else { Group::new(variant, Vec::new()) };
        };
        let name = format!("{}, {VARIANT}={variant}", group.name());
        let twins = self.with(group, &[(place, variant.to_owned())]);
        Group::new(&name, twins.unwrap_or_default())
    }

    /// Both groups under the form of the left one, and under that of the right one; none if they do not differ in
    /// form or the design does not have them under both.
    pub(super) fn under_both_forms(&self, groups: [&Group; 2]) -> Option<[[Group; 2]; 2]> {
        let places: Vec<usize> =
            (0..self.factors.len()).filter(|&place| is_form(&self.factors[place])).collect();
        let forms = [self.forms(groups[0], &places)?, self.forms(groups[1], &places)?];
        if forms[0] == forms[1] {
            return None;
        }
        let under = |group: &Group, form: &Vec<String>| -> Option<Group> {
            let changes: Vec<_> = places.iter().copied().zip(form.iter().cloned()).collect();
            Group::new(&form.join(", "), self.with(group, &changes)?).ok()
        };
        let both = |form| Some([under(groups[0], form)?, under(groups[1], form)?]);
        Some([both(&forms[0])?, both(&forms[1])?])
    }

    /// The forms that all points of a group share, if they do.
    fn forms(&self, group: &Group, places: &[usize]) -> Option<Vec<String>> {
        let mut shared: Option<Vec<String>> = None;
        for design in group.designs() {
            let levels = self.levels.get(design)?;
            let forms: Vec<String> = places.iter().map(|&place| levels[place].clone()).collect();
            if shared.as_ref().is_some_and(|shared| *shared != forms) {
                return None;
            }
            shared = Some(forms);
        }
        shared
    }

    /// The points that have these levels and are like those of a group in all else.
    fn with(&self, group: &Group, changes: &[(usize, String)]) -> Option<Vec<i64>> {
        let mut designs = Vec::new();
        for design in group.designs() {
            let mut levels = self.levels.get(design)?.clone();
            for (place, level) in changes {
                levels[*place].clone_from(level);
            }
            designs.push(*self.designs.get(&levels)?);
        }
        Some(designs)
    }
}

/// Whether a factor is the contract form of an agreement.
fn is_form(factor: &str) -> bool {
    factor.starts_with("agreements.") && factor.rsplit('.').next() == Some("form")
}
