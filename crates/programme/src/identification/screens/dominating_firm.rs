//! One large firm, or one firm with many units, that alone makes the concentration.

use std::collections::BTreeMap;

use super::{Fact, Screen, Screening, Verdict};

/// Thresholds of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct DominatingFirm {
    /// A firm with at least this share of the persons working in the area dominates,
    /// `0 < share ≤ 1`. Default 0.5: the others together are not its equal.
    pub employment_share: f64,
    /// A firm that holds at least this share of the establishments dominates as well (branches of
    /// one company), `0 < share ≤ 1`. Default 0.5. Only where the register names firms.
    pub unit_share: f64,
    /// The sizes of at least this share of the members must be known, `0 < share ≤ 1`.
    /// Default 0.5.
    pub known_share: f64,
}

impl Default for DominatingFirm {
    fn default() -> Self {
        Self {
            employment_share: 0.5,
            unit_share: 0.5,
            known_share: 0.5,
        }
    }
}

/// A member of the candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plant {
    /// Which firm it belongs to; `None` where the register does not say: then it is its own.
    pub firm: Option<u32>,
    /// Employees; `None` where unknown.
    pub employment: Option<f64>,
}

/// Strikes where one firm has most of the persons, or most of the establishments.
///
/// Every enterprise counts as at least one person, its owner: of sixty one-person workshops and a
/// shop with fifteen employees, none dominates, though the shop has all the
/// employees. Plants of unknown size stand aside; when too many do, the screen says
/// `unknown`. Reasons else: `employment`, `units`, `spread`.
///
/// Facts: `share` and `units` (the leading firm's shares of persons and of establishments, each in
/// percent of 1), `herfindahl` (of plants by persons, 1/n to 1), `known` (members of known size).
/// Cost O(n log n).
///
/// ```
/// use khusheh_programme::identification::{Verdict, screens::{DominatingFirm, Plant, dominating_firm}};
/// let plant = |persons| Plant { firm: None, employment: Some(persons) };
/// let mut members = vec![plant(0.0); 60];
/// members.push(plant(15.0));
/// assert_eq!(dominating_firm(&members, &DominatingFirm::default()).verdict, Verdict::Passed);
/// members.push(plant(900.0));
/// assert_eq!(dominating_firm(&members, &DominatingFirm::default()).verdict, Verdict::Struck);
/// ```
pub fn dominating_firm(members: &[Plant], parameters: &DominatingFirm) -> Screening {
    let screen = Screen::DominatingFirm;
    let limit = parameters.employment_share;
    let mut persons_of: BTreeMap<u64, f64> = BTreeMap::new();
    let mut units_of: BTreeMap<u32, u32> = BTreeMap::new();
    let (mut persons, mut squares, mut known) = (0.0, 0.0, 0_u32);
    for (at, member) in members.iter().enumerate() {
        // Plants without a firm are numbered beyond all firms.
        let firm = member
            .firm
            .map_or(u64::from(u32::MAX) + 1 + at as u64, u64::from);
        if let Some(firm) = member.firm {
            *units_of.entry(firm).or_default() += 1;
        }
        if let Some(size) = member.employment {
            let size = size.max(1.0);
            known += 1;
            persons += size;
            squares += size * size;
            *persons_of.entry(firm).or_default() += size;
        }
    }
    let all = members.len() as f64;
    let units = units_of.values().copied().max().map_or(0.0, f64::from) / all.max(1.0);
    let by_units = members.len() > 1 && units >= parameters.unit_share;
    let enough = known > 0 && f64::from(known) >= parameters.known_share * all;
    if !enough && !by_units {
        return Screening::not_evaluated(screen, "unknown", limit);
    }
    let mut facts = vec![
        Fact {
            name: "units",
            value: units,
        },
        Fact {
            name: "known",
            value: f64::from(known),
        },
        Fact {
            name: "members",
            value: all,
        },
    ];
    let largest = persons_of.values().copied().fold(0.0, f64::max);
    let share = enough.then(|| largest / persons);
    if let Some(share) = share {
        facts.push(Fact {
            name: "share",
            value: share,
        });
        facts.push(Fact {
            name: "herfindahl",
            value: squares / (persons * persons),
        });
    }
    let by_persons = share.is_some_and(|share| share >= limit);
    let (verdict, reason, value, limit) = match (by_persons, by_units) {
        (true, _) => (Verdict::Struck, "employment", share, limit),
        (false, true) => (Verdict::Struck, "units", Some(units), parameters.unit_share),
        (false, false) => (Verdict::Passed, "spread", share, limit),
    };
    Screening {
        screen,
        verdict,
        reason,
        value,
        limit,
        facts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plants(rows: &[(u32, f64)]) -> Vec<Plant> {
        rows.iter()
            .map(|&(firm, persons)| Plant {
                firm: Some(firm),
                employment: Some(persons),
            })
            .collect()
    }

    #[test]
    fn units_of_one_firm_are_added_up() {
        let members = plants(&[(1, 40.0), (1, 40.0), (2, 30.0), (3, 20.0), (4, 20.0)]);
        let found = dominating_firm(&members, &DominatingFirm::default());
        assert_eq!(
            (found.verdict, found.reason),
            (Verdict::Struck, "employment")
        );
        assert!((found.value.unwrap() - 80.0 / 150.0).abs() < 1e-12);
        let herfindahl = found
            .facts
            .iter()
            .find(|fact| fact.name == "herfindahl")
            .unwrap();
        let exact = (2.0 * 1600.0 + 900.0 + 800.0) / (150.0 * 150.0);
        assert!((herfindahl.value - exact).abs() < 1e-12);
    }

    #[test]
    fn branches_strike_without_sizes() {
        let mut members = vec![
            Plant {
                firm: Some(9),
                employment: None
            };
            12
        ];
        members.extend((0..6).map(|firm| Plant {
            firm: Some(firm),
            employment: None,
        }));
        let found = dominating_firm(&members, &DominatingFirm::default());
        assert_eq!((found.verdict, found.reason), (Verdict::Struck, "units"));
        assert_eq!(found.value, Some(12.0 / 18.0));
    }

    #[test]
    fn unknown_sizes_are_no_zeros() {
        let mut members = plants(&[(1, 500.0)]);
        members.extend((2..20).map(|firm| Plant {
            firm: Some(firm),
            employment: None,
        }));
        let found = dominating_firm(&members, &DominatingFirm::default());
        assert_eq!(
            (found.verdict, found.reason),
            (Verdict::NotEvaluated, "unknown")
        );
        assert_eq!(found.value, None);
    }

    #[test]
    fn a_heavy_tail_is_no_domination() {
        // Sizes falling as 1/rank: the largest of 40 has 23 %.
        let members: Vec<Plant> = (1..=40)
            .map(|rank| Plant {
                firm: None,
                employment: Some(400.0 / f64::from(rank)),
            })
            .collect();
        assert_eq!(
            dominating_firm(&members, &DominatingFirm::default()).verdict,
            Verdict::Passed
        );
    }
}
