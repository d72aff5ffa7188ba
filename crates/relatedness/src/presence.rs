//! Whether an industry's suppliers and buyers are in an area.

use crate::error::RelatednessError;
use crate::input_output::Link;

/// One linked industry in an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Presence {
    /// The link.
    pub link: Link,
    /// The industry's amount in the area.
    pub amount: f64,
    /// Its share of the area's other activity, 0 to 1; `None` where there is no other activity.
    pub share_of_area: Option<f64>,
    /// Its share of the country's other activity, 0 to 1.
    pub share_of_country: Option<f64>,
    /// The ratio of the two: above 1 there is more of it than elsewhere.
    pub lq: Option<f64>,
}

/// All linked industries in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedPresence {
    /// One entry per link, in the links' order.
    pub links: Vec<Presence>,
    /// How many linked industries are in the area at all; an industry that is supplier and buyer
    /// counts once.
    pub present: usize,
    /// How many of them have a quotient above 1.
    pub above_country: usize,
    /// How many linked industries there are.
    pub linked: usize,
    /// The location quotient of all linked industries together, each weighted by its coefficient:
    /// above 1 the industries that complete this one are gathered here.
    pub weighted_lq: Option<f64>,
}

/// Whether the industries that complete an industry are in an area, and more of them than in the
/// country.
///
/// `LQ_k = (e_ka / E_a) / (e_k / E)`,
/// `LQ = (Σ_k c_k e_ka / E_a) / (Σ_k c_k e_k / E)`
///
/// | symbol | here |
/// |---|---|
/// | `k`, `c_k` | a link and its coefficient; of an industry linked both ways the greater one |
/// | `e_ka`, `e_k` | `area[k]`, `country[k]`: establishments or persons |
/// | `E_a`, `E` | sums over all industries *but the one asked for* |
///
/// The industry itself is left out of the sums: in a village of potters it is nearly everything,
/// and every other industry would look rare beside it.
///
/// # Arguments
/// - `industry`: the industry asked for;
/// - `links`: its links ([`linked_industries`](crate::linked_industries));
/// - `area`, `country`: amounts per industry of the table, each ≥ 0; the country contains the area.
///
/// # Returns
/// Quotients are `None` where a share is undefined: no other activity in the area or the country,
/// or an industry that the country does not have.
///
/// # Errors
/// [`RelatednessError::Length`], [`RelatednessError::Amount`], [`RelatednessError::Industry`].
///
/// # Cost
/// `O(n + l²)` for `n` industries and `l` links.
///
/// # Source
/// The location quotient over industries weighted by input–output coefficients, as cluster
/// strength over related industries in Delgado, M., Porter, M. E. & Stern, S. (2014), "Clusters,
/// convergence, and economic performance", *Research Policy* 43(10), 1785–1799.
///
/// ```
/// use khusheh_relatedness::*;
/// let link = |industry, direction| Link { industry, direction, coefficient: 0.2 };
/// let links = [link(0, Direction::Supplier), link(2, Direction::Buyer)];
/// // Clay pits, potteries, shops, everything else.
/// let p = linked_presence(1, &links, &[6.0, 80.0, 4.0, 10.0], &[20.0, 90.0, 200.0, 780.0])?;
/// assert_eq!(p.links[0].lq, Some(15.0)); // 30 % of the others here, 2 % there
/// assert_eq!((p.present, p.above_country, p.linked), (2, 1, 2));
/// assert!((p.weighted_lq.unwrap() - 0.5 / 0.22).abs() < 1e-12);
/// # Ok::<(), RelatednessError>(())
/// ```
pub fn linked_presence(
    industry: usize,
    links: &[Link],
    area: &[f64],
    country: &[f64],
) -> Result<LinkedPresence, RelatednessError> {
    let count = country.len();
    if area.len() != count {
        return Err(RelatednessError::Length {
            name: "area",
            length: area.len(),
            expected: count,
        });
    }
    for (name, column) in [("area", area), ("country", country)] {
        if let Some(index) = column.iter().position(|x| !(x.is_finite() && *x >= 0.0)) {
            let (value, limit) = (column[index], "finite and at least 0");
            return Err(RelatednessError::Amount {
                name,
                index,
                value,
                limit,
            });
        }
    }
    let asked = links.iter().map(|link| link.industry).chain([industry]);
    if let Some(value) = asked.into_iter().find(|asked| *asked >= count) {
        return Err(RelatednessError::Industry { value, count });
    }
    let others = |column: &[f64]| -> f64 {
        column
            .iter()
            .enumerate()
            .filter(|(k, _)| *k != industry)
            .map(|(_, x)| x)
            .sum()
    };
    let (of_area, of_country) = (others(area), others(country));
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let quotient = |here: Option<f64>, there: Option<f64>| match (here, there) {
        (Some(here), Some(there)) if there > 0.0 => Some(here / there),
        _ => None,
    };
    let links: Vec<Presence> = links
        .iter()
        .map(|link| {
            let share_of_area = share(area[link.industry], of_area);
            let share_of_country = share(country[link.industry], of_country);
            Presence {
                link: *link,
                amount: area[link.industry],
                share_of_area,
                share_of_country,
                lq: quotient(share_of_area, share_of_country),
            }
        })
        .collect();
    // Each linked industry once, with its stronger link.
    let mut once: Vec<&Presence> = Vec::new();
    for presence in &links {
        match once
            .iter_mut()
            .find(|held| held.link.industry == presence.link.industry)
        {
            Some(held) if held.link.coefficient < presence.link.coefficient => *held = presence,
            Some(_) => {}
            None => once.push(presence),
        }
    }
    let weighted = |column: &[f64], whole: f64| {
        share(
            once.iter()
                .map(|p| p.link.coefficient * column[p.link.industry])
                .sum(),
            whole,
        )
    };
    Ok(LinkedPresence {
        present: once.iter().filter(|p| p.amount > 0.0).count(),
        above_country: once
            .iter()
            .filter(|p| p.lq.is_some_and(|lq| lq > 1.0))
            .count(),
        linked: once.len(),
        weighted_lq: quotient(weighted(area, of_area), weighted(country, of_country)),
        links,
    })
}
