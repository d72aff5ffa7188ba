//! Cost of a project by source and year. What nobody has estimated stays unknown; it is never nothing.

use crate::words::words;

words! {
    /// Who bears a cost.
    pub enum CostSource {
        /// The enterprises of the cluster.
        Enterprises => "enterprises",
        /// The cluster development programme.
        Programme => "programme",
        /// Other public money.
        OtherPublic => "other_public",
        /// Banks.
        Banks => "banks",
    }
}

/// Million rial by source, in the order of [`CostSource::ALL`].
type Amounts = [Option<f64>; 4];

/// The costs of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearCosts {
    /// The year, as it was given.
    pub year: i64,
    /// By source, of what is known.
    pub amounts: Amounts,
    /// Altogether, of what is known.
    pub total: Option<f64>,
    /// By source, whether every part was given: where one is unknown, the amount is the least it can be.
    pub whole: [bool; 4],
}

impl YearCosts {
    /// Whether nothing is missing in the total of the year.
    pub fn is_whole(&self) -> bool {
        self.whole == [true; 4]
    }
}

/// Costs added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    /// By year, the first year first.
    pub years: Vec<YearCosts>,
    /// By source, over all years, of what is known.
    pub sources: Amounts,
    /// By source, whether every part was given: where one is unknown, the amount is the least it can be.
    pub whole: [bool; 4],
    /// Altogether, of what is known.
    pub total: Option<f64>,
    /// The share of each source in the total, 0 to 1; undefined where the source or the total is
    /// unknown, and where the total is 0.
    pub shares: Amounts,
}

fn sum(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values
        .flatten()
        .fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

impl Costs {
    /// Adds costs up: year and amounts of each. A sum of nothing known is unknown. O(n log n).
    ///
    /// ```
    /// use khusheh_programme::feasibility::Costs;
    /// let costs = Costs::of(&[
    ///     (1406, [Some(100.0), Some(300.0), None, None]),
    ///     (1405, [Some(50.0), None, None, None]),
    ///     (1406, [None, Some(50.0), None, None]),
    /// ]);
    /// assert_eq!((costs.years[0].year, costs.years[1].total), (1405, Some(450.0)));
    /// assert_eq!((costs.total, costs.sources[2]), (Some(500.0), None));
    /// assert_eq!(costs.shares[1], Some(0.7));
    /// // What the enterprises bear in 1406 is in part unknown: 150 is the least that it can be.
    /// assert_eq!((costs.sources[0], costs.whole[0], costs.is_whole()), (Some(150.0), false, false));
    /// ```
    pub fn of(rows: &[(i64, Amounts)]) -> Self {
        let mut years: Vec<i64> = rows.iter().map(|(year, _)| *year).collect();
        years.sort_unstable();
        years.dedup();
        let years: Vec<YearCosts> = years
            .into_iter()
            .map(|year| {
                let of_year = || rows.iter().filter(move |(of, _)| *of == year);
                let mut amounts = [None; 4];
                let mut whole = [true; 4];
                for (at, amount) in amounts.iter_mut().enumerate() {
                    *amount = sum(of_year().map(|(_, amounts)| amounts[at]));
                    whole[at] = of_year().all(|(_, amounts)| amounts[at].is_some());
                }
                YearCosts {
                    year,
                    amounts,
                    total: sum(amounts.into_iter()),
                    whole,
                }
            })
            .collect();
        let mut sources = [None; 4];
        let mut whole = [true; 4];
        for (at, source) in sources.iter_mut().enumerate() {
            *source = sum(years.iter().map(|year| year.amounts[at]));
            whole[at] = years.iter().all(|year| year.whole[at]);
        }
        let total = sum(sources.into_iter());
        let shares = sources.map(|source| match (source, total) {
            (Some(source), Some(total)) if total > 0.0 => Some(source / total),
            _ => None,
        });
        Self {
            years,
            sources,
            whole,
            total,
            shares,
        }
    }

    /// Whether nothing is missing in the total.
    pub fn is_whole(&self) -> bool {
        self.whole == [true; 4]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_estimated_is_unknown() {
        assert_eq!(Costs::of(&[]).total, None);
        let costs = Costs::of(&[(1405, [None; 4])]);
        assert_eq!((costs.total, costs.years[0].total), (None, None));
        assert!(!costs.is_whole() && !costs.years[0].is_whole());
        assert!(Costs::of(&[(1405, [Some(1.0); 4])]).is_whole());
        let nothing = Costs::of(&[(1405, [Some(0.0), None, None, None])]);
        assert_eq!((nothing.total, nothing.shares[0]), (Some(0.0), None));
    }

    proptest! {
        #[test]
        fn rows_and_columns_add_up_to_the_same(rows in prop::collection::vec(
            (1400i64..1410, prop::array::uniform4(prop::option::of((0u32..100_000).prop_map(f64::from)))), 0..20,
        )) {
            let costs = Costs::of(&rows);
            let by_year = sum(costs.years.iter().map(|year| year.total));
            prop_assert_eq!(by_year, costs.total);
            if let Some(total) = costs.total.filter(|total| *total > 0.0) {
                let shares: f64 = costs.shares.iter().flatten().sum();
                prop_assert!((shares - 1.0).abs() < 1e-9, "{} of {}", shares, total);
            }
        }
    }
}
