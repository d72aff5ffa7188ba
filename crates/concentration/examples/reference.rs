//! Answers questions in JSON, for comparison with independent software (`reference/`).
//!
//! Reads an array of tasks from standard input and writes an array of answers to standard output.

use khusheh_concentration::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{Read, stdin, stdout};

#[derive(Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
enum Task {
    Regions {
        industry: Vec<f64>,
        reference: Vec<f64>,
        groups: Option<Vec<u32>>,
        herfindahl: f64,
    },
    Plants {
        sizes: Vec<f64>,
        confidence: f64,
    },
    Classes {
        classes: Vec<(f64, Option<f64>, u64)>,
    },
    Table {
        regions: usize,
        industries: usize,
        cells: Vec<(u32, u32, f64)>,
        reference: Option<Vec<f64>>,
        groups: Option<Vec<Option<u32>>>,
    },
    Points {
        lon: Vec<f64>,
        lat: Vec<f64>,
        industry: Vec<u32>,
        weight: Option<Vec<f64>>,
        industries: usize,
        radii_km: Vec<f64>,
    },
    PValues {
        p_values: Vec<f64>,
        tests: usize,
    },
    Counts {
        observed: Vec<f64>,
        expected: Vec<f64>,
    },
    Members {
        members: Vec<(f64, f64)>,
        concavity: Option<f64>,
        min_edge_km: f64,
    },
}

type Failure = Box<dyn std::error::Error>;

fn answer(task: Task) -> Result<Value, Failure> {
    Ok(match task {
        Task::Regions {
            industry,
            reference,
            groups,
            herfindahl,
        } => {
            let theil = theil(&industry, &reference, groups.as_deref())?;
            json!({
                "hoover": hoover(&industry, &reference)?,
                "gini": locational_gini(&industry, &reference)?,
                "gini_of_quotients": gini_of_quotients(&industry, &reference)?,
                "ellison_glaeser": ellison_glaeser(&industry, &reference, herfindahl)?.map(|e| e.gamma),
                "maurel_sedillot": maurel_sedillot(&industry, &reference, herfindahl)?,
                "theil": theil.map(|t| t.total),
                "theil_between": theil.map(|t| t.between),
                "theil_within": theil.and_then(|t| t.within),
            })
        }
        Task::Plants { sizes, confidence } => {
            let parameters = LqParameters { confidence }.check()?;
            let interval = weighted_sum_interval(PlantSums::of(&sizes), &parameters)?;
            json!({
                "herfindahl": herfindahl(&sizes)?,
                "low": interval.map(|i| i.low),
                "high": interval.map(|i| i.high),
            })
        }
        Task::Classes { classes } => {
            let classes: Vec<SizeClass> = classes
                .into_iter()
                .map(|(low, high, plants)| SizeClass { low, high, plants })
                .collect();
            let bounds = herfindahl_bounds(&classes)?;
            json!({ "low": bounds.map(|b| b.low), "high": bounds.map(|b| b.high) })
        }
        Task::Table {
            regions,
            industries,
            cells,
            reference,
            groups,
        } => {
            let cells: Vec<Cell> = cells
                .into_iter()
                .map(|(region, industry, amount)| Cell {
                    region,
                    industry,
                    amount,
                    plants: None,
                })
                .collect();
            let table = QuotientTable {
                regions,
                industries,
                cells: &cells,
                reference: reference.as_deref(),
                groups: groups.as_deref(),
            };
            let quotients = location_quotients(&table, &LqParameters::default().check()?)?;
            json!({
                "lq": quotients.iter().map(|q| q.lq).collect::<Vec<_>>(),
                "share_of_region": quotients.iter().map(|q| q.share_of_region).collect::<Vec<_>>(),
                "share_of_industry": quotients.iter().map(|q| q.share_of_industry).collect::<Vec<_>>(),
                "rank": quotients.iter().map(|q| q.rank).collect::<Vec<_>>(),
            })
        }
        Task::Points {
            lon,
            lat,
            industry,
            weight,
            industries,
            radii_km,
        } => {
            let points = Establishments {
                lon: &lon,
                lat: &lat,
                industry: &industry,
                weight: weight.as_deref(),
            };
            let parameters = MParameters { radii_km }.check()?;
            json!({ "m": marcon_puech(&points, industries, &parameters)? })
        }
        Task::PValues { p_values, tests } => json!({ "q": benjamini_hochberg(&p_values, tests)? }),
        Task::Counts { observed, expected } => {
            let shrunken = shrunken_quotients(&observed, &expected)?;
            json!({
                "overdispersion": overdispersion(&observed, &expected)?,
                "shrunken": shrunken.map(|s| s.quotients),
            })
        }
        Task::Members {
            members,
            concavity,
            min_edge_km,
        } => {
            let concavity = concavity.unwrap_or(f64::INFINITY);
            let parameters = BoundaryParameters {
                concavity,
                min_edge_km,
                ..Default::default()
            };
            match boundary(&members, &parameters.check()?)? {
                Some(Boundary::Polygons(rings)) => json!({ "rings": rings }),
                Some(Boundary::Point(place)) => json!({ "point": place }),
                None => Value::Null,
            }
        }
    })
}

fn main() -> Result<(), Failure> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let tasks: Vec<Task> = serde_json::from_str(&text)?;
    let answers = tasks
        .into_iter()
        .map(answer)
        .collect::<Result<Vec<_>, _>>()?;
    serde_json::to_writer(stdout(), &answers)?;
    Ok(())
}
