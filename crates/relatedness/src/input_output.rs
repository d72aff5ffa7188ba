//! Who supplies whom: direct coefficients of an input–output table and the strongest links.

use crate::error::RelatednessError;

/// A use table: what each industry uses of each industry's products, in money of one year.
///
/// A commodity-by-industry table serves when its commodities carry the industries' codes, as the
/// summary tables of national accounts do; rows without an industry (scrap, imports) are left out.
#[derive(Debug, Clone, Copy)]
pub struct UseTable<'a> {
    /// How many industries there are.
    pub industries: usize,
    /// Row by row: `flows[supplier * industries + buyer]`. Finite; what is negative (returned
    /// scrap, corrections) is no link and counts as 0.
    pub flows: &'a [f64],
    /// Total output of each buying industry, the column totals with value added, each ≥ 0. Without
    /// them the sums of the columns: coefficients are then shares of intermediate inputs.
    pub purchases: Option<&'a [f64]>,
    /// Total use of each supplying industry's products, the row totals with final use, each ≥ 0.
    /// Without them the sums of the rows: coefficients are then shares of intermediate use.
    pub supplies: Option<&'a [f64]>,
}

/// Direct coefficients of a use table.
///
/// `a_ij = z_ij / x_j` (purchase: how much of `i` a unit of `j` needs) and `b_ij = z_ij / x_i`
/// (supply: which part of `i` goes to `j`).
///
/// | symbol | here |
/// |---|---|
/// | `z_ij` | `flows[i * industries + j]`, at least 0 |
/// | `x_j`, `x_i` | `purchases[j]`, `supplies[i]` |
///
/// # Source
/// Leontief, W. (1936), "Quantitative Input and Output Relations in the Economic System of the
/// United States", *The Review of Economics and Statistics* 18(3), 105–125; Ghosh, A. (1958),
/// *Economica* 25(97), 58–64; both in Miller, R. E. & Blair, P. D. (2009), *Input–Output Analysis*,
/// 2nd ed., Cambridge University Press, sections 2.2 and 12.1.
#[derive(Debug, Clone, PartialEq)]
pub struct Coefficients {
    industries: usize,
    purchase: Vec<f64>,
    supply: Vec<f64>,
}

impl Coefficients {
    /// Computes the coefficients. `O(n²)` for `n` industries.
    ///
    /// # Errors
    /// [`RelatednessError::Length`], [`RelatednessError::Amount`].
    ///
    /// ```
    /// use khusheh_relatedness::{Coefficients, UseTable};
    /// let table = UseTable {
    ///     industries: 2,
    ///     flows: &[150.0, 500.0, 200.0, 100.0],
    ///     purchases: Some(&[1000.0, 2000.0]),
    ///     supplies: Some(&[1000.0, 2000.0]),
    /// };
    /// let c = Coefficients::new(&table)?;
    /// assert_eq!(c.purchase(0, 1), Some(0.25)); // Miller & Blair (2009), section 2.3
    /// # Ok::<(), khusheh_relatedness::RelatednessError>(())
    /// ```
    pub fn new(table: &UseTable<'_>) -> Result<Self, RelatednessError> {
        let n = table.industries;
        let expected = n * n;
        if table.flows.len() != expected {
            let length = table.flows.len();
            return Err(RelatednessError::Length {
                name: "flows",
                length,
                expected,
            });
        }
        if let Some(index) = table.flows.iter().position(|flow| !flow.is_finite()) {
            let (value, limit) = (table.flows[index], "finite");
            return Err(RelatednessError::Amount {
                name: "flows",
                index,
                value,
                limit,
            });
        }
        let flow = |i: usize, j: usize| table.flows[i * n + j].max(0.0);
        let purchases = totals("purchases", table.purchases, n, |j| {
            (0..n).map(|i| flow(i, j)).sum()
        })?;
        let supplies = totals("supplies", table.supplies, n, |i| {
            (0..n).map(|j| flow(i, j)).sum()
        })?;
        let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let pairs = || (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
        Ok(Self {
            industries: n,
            purchase: pairs()
                .map(|(i, j)| ratio(flow(i, j), purchases[j]))
                .collect(),
            supply: pairs()
                .map(|(i, j)| ratio(flow(i, j), supplies[i]))
                .collect(),
        })
    }

    /// How many industries there are.
    pub fn industries(&self) -> usize {
        self.industries
    }

    /// The purchase coefficient `a_ij`: `supplier`'s products per unit of `buyer`'s output; 0 for
    /// a buyer without output, `None` for an industry that does not exist.
    pub fn purchase(&self, supplier: usize, buyer: usize) -> Option<f64> {
        self.at(&self.purchase, supplier, buyer)
    }

    /// The supply coefficient `b_ij`: the part of `supplier`'s products that `buyer` uses; 0 for a
    /// supplier without output, `None` for an industry that does not exist.
    pub fn supply(&self, supplier: usize, buyer: usize) -> Option<f64> {
        self.at(&self.supply, supplier, buyer)
    }

    fn at(&self, of: &[f64], supplier: usize, buyer: usize) -> Option<f64> {
        let n = self.industries;
        (supplier < n && buyer < n).then(|| of[supplier * n + buyer])
    }
}

/// The given totals, checked, or the sums.
fn totals(
    name: &'static str,
    given: Option<&[f64]>,
    expected: usize,
    sum: impl Fn(usize) -> f64,
) -> Result<Vec<f64>, RelatednessError> {
    let Some(given) = given else {
        return Ok((0..expected).map(sum).collect());
    };
    if given.len() != expected {
        return Err(RelatednessError::Length {
            name,
            length: given.len(),
            expected,
        });
    }
    if let Some(index) = given.iter().position(|x| !(x.is_finite() && *x >= 0.0)) {
        let (value, limit) = (given[index], "finite and at least 0");
        return Err(RelatednessError::Amount {
            name,
            index,
            value,
            limit,
        });
    }
    Ok(given.to_vec())
}

/// Which way products flow over a link, seen from the industry asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The linked industry supplies.
    Supplier,
    /// The linked industry buys.
    Buyer,
}

/// A linked industry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Its number in the table.
    pub industry: usize,
    /// Whether it supplies or buys.
    pub direction: Direction,
    /// The purchase coefficient for a supplier, the supply coefficient for a buyer.
    pub coefficient: f64,
}

/// Which links count; [`check`](Self::check) makes it usable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkParameters {
    /// At most this many suppliers and as many buyers, the strongest, ≥ 1.
    pub top: usize,
    /// Least coefficient, 0 to 1; 0.01 leaves out what everybody buys a little of.
    pub min_coefficient: f64,
}

impl Default for LinkParameters {
    fn default() -> Self {
        Self {
            top: 5,
            min_coefficient: 0.01,
        }
    }
}

/// Parameters that were checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValidLinkParameters(LinkParameters);

impl LinkParameters {
    /// Checks every range.
    ///
    /// # Errors
    /// [`RelatednessError::Parameter`] for the first parameter out of its range.
    pub fn check(self) -> Result<ValidLinkParameters, RelatednessError> {
        if self.top < 1 {
            let (value, limit) = (self.top as f64, "at least 1");
            return Err(RelatednessError::Parameter {
                name: "top",
                value,
                limit,
            });
        }
        if !(0.0..=1.0).contains(&self.min_coefficient) {
            let (value, limit) = (self.min_coefficient, "from 0 to 1");
            return Err(RelatednessError::Parameter {
                name: "min_coefficient",
                value,
                limit,
            });
        }
        Ok(ValidLinkParameters(self))
    }
}

/// The industries that an industry is linked with most, as suppliers and as buyers.
///
/// What an industry uses of its own products is no link: the question is who completes it.
///
/// # Returns
/// Suppliers first, each direction by falling coefficient, ties by number. An industry can stand
/// in both directions.
///
/// # Errors
/// [`RelatednessError::Industry`].
///
/// # Cost
/// `O(n log n)` for `n` industries.
///
/// ```
/// use khusheh_relatedness::*;
/// // Clay (0) goes to pottery (1), pottery to shops (2).
/// let flows = [0.0, 30.0, 1.0, 0.0, 2.0, 60.0, 0.0, 0.0, 0.0];
/// let table =
///     UseTable { industries: 3, flows: &flows, purchases: Some(&[90.0; 3]), supplies: Some(&[90.0; 3]) };
/// let c = Coefficients::new(&table)?;
/// let links = linked_industries(&c, 1, &LinkParameters::default().check()?)?;
/// assert_eq!((links[0].industry, links[0].direction), (0, Direction::Supplier));
/// assert_eq!((links[1].industry, links[1].direction), (2, Direction::Buyer));
/// # Ok::<(), RelatednessError>(())
/// ```
pub fn linked_industries(
    coefficients: &Coefficients,
    industry: usize,
    parameters: &ValidLinkParameters,
) -> Result<Vec<Link>, RelatednessError> {
    let n = coefficients.industries;
    if industry >= n {
        return Err(RelatednessError::Industry {
            value: industry,
            count: n,
        });
    }
    let LinkParameters {
        top,
        min_coefficient,
    } = parameters.0;
    let strongest = |direction: Direction| {
        let mut links: Vec<Link> = (0..n)
            .filter(|other| *other != industry)
            .map(|other| Link {
                industry: other,
                direction,
                coefficient: match direction {
                    Direction::Supplier => coefficients.purchase[other * n + industry],
                    Direction::Buyer => coefficients.supply[industry * n + other],
                },
            })
            .filter(|link| link.coefficient > 0.0 && link.coefficient >= min_coefficient)
            .collect();
        links.sort_by(|a, b| b.coefficient.total_cmp(&a.coefficient));
        links.truncate(top);
        links
    };
    Ok([Direction::Supplier, Direction::Buyer]
        .into_iter()
        .flat_map(strongest)
        .collect())
}
