//! Answers questions about links in JSON, for comparison with independent software (`reference/`).
//!
//! Reads one input–output table with an area and a country from standard input and writes
//! coefficients, links and presence to standard output.

use khusheh_relatedness::*;
use serde_json::{Value, json};
use std::io::{Read, stdin, stdout};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let task: Value = serde_json::from_str(&text)?;
    let column = |name: &str| -> Result<Vec<f64>, Failure> {
        Ok(serde_json::from_value(task[name].clone())?)
    };
    let (flows, purchases, supplies) =
        (column("flows")?, column("purchases")?, column("supplies")?);
    let n = purchases.len();
    let table = UseTable {
        industries: n,
        flows: &flows,
        purchases: Some(&purchases),
        supplies: Some(&supplies),
    };
    let c = Coefficients::new(&table)?;
    let parameters = LinkParameters::default().check()?;
    let (area, country) = (column("area")?, column("country")?);
    let pairs = || (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    let answers = (0..n)
        .map(|industry| {
            let links = linked_industries(&c, industry, &parameters)?;
            let presence = linked_presence(industry, &links, &area, &country)?;
            let named = |direction| -> Vec<usize> {
                links
                    .iter()
                    .filter(|l| l.direction == direction)
                    .map(|l| l.industry)
                    .collect()
            };
            Ok(json!({
                "suppliers": named(Direction::Supplier),
                "buyers": named(Direction::Buyer),
                "lq": presence.links.iter().map(|p| p.lq).collect::<Vec<_>>(),
                "weighted_lq": presence.weighted_lq,
            }))
        })
        .collect::<Result<Vec<_>, RelatednessError>>()?;
    let answer = json!({
        "purchase": pairs().map(|(i, j)| c.purchase(i, j)).collect::<Vec<_>>(),
        "supply": pairs().map(|(i, j)| c.supply(i, j)).collect::<Vec<_>>(),
        "industries": answers,
    });
    serde_json::to_writer(stdout(), &answer)?;
    Ok(())
}
