//! The intake's benchmark: a generated register, and the figures of `industries.csv` and
//! `quotients.csv` (without intervals and M) from it. `bench/peers/intake.py` runs this beside
//! DuckDB and Polars doing the same.
//!
//! `intake_bench make ROWS FILE [shuffled]` writes a register; `intake_bench figures FILE FOLDER
//! [THREADS] [points]` reads it and writes the two tables, then says the seconds it took.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use khusheh_concentration::{ellison_glaeser, herfindahl_of_sums, hoover, locational_gini, theil};
use khusheh_register::{Intake, Mapping, Request, read};

const REGIONS: usize = 700;
const INDUSTRIES: usize = 120;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["make", rows, file, ref rest @ ..] => {
            make(rows.parse()?, file, rest.contains(&"shuffled"))?;
        }
        ["figures", file, folder, ref rest @ ..] => {
            let start = Instant::now();
            let threads = rest.first().map_or(Ok(2), |threads| threads.parse())?;
            let mapping = mapping(rest.contains(&"points"));
            let mut request = Request::new(file, Mapping::from_toml(&mapping)?);
            request.threads = threads;
            let intake = read(&request, &())?;
            let read = start.elapsed();
            figures(&intake, folder)?;
            let all = start.elapsed().as_secs_f64();
            println!(
                "{{\"seconds\": {all:.4}, \"read\": {:.4}, \"rows\": {}}}",
                read.as_secs_f64(),
                intake.rows.used
            );
        }
        _ => return Err("needed: make ROWS FILE [shuffled] | figures FILE FOLDER".into()),
    }
    Ok(())
}

fn mapping(points: bool) -> String {
    let points = if points {
        "lon = \"lon\"\nlat = \"lat\"\n"
    } else {
        ""
    };
    format!(
        "kind = \"register\"\n[columns]\nid = \"id\"\nregion = \"region\"\n\
         industry = \"industry\"\nemployment = \"employment\"\n{points}"
    )
}

/// SplitMix64 (Steele, Lea & Flood 2014): good enough to make a file, and short.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Regions of Zipf sizes in 31 provinces, each with some industries it has more of; skewed plant
/// sizes, 3 % unknown.
fn make(rows: u64, file: &str, shuffled: bool) -> Result<(), Box<dyn Error>> {
    let mut random = Random(7);
    let cumulated = |weights: Vec<f64>| {
        let total: f64 = weights.iter().sum();
        weights
            .iter()
            .scan(0.0, |sum, weight| {
                *sum += weight / total;
                Some(*sum)
            })
            .collect::<Vec<f64>>()
    };
    let regions = cumulated((0..REGIONS).map(|r| 1.0 / (r as f64 + 5.0)).collect());
    let industries: Vec<Vec<f64>> = (0..REGIONS)
        .map(|_| {
            let weights = (0..INDUSTRIES).map(|i| {
                let own = if random.share() < 0.05 { 8.0 } else { 1.0 };
                own / (i as f64 + 10.0)
            });
            cumulated(weights.collect())
        })
        .collect();
    let places: Vec<(f64, f64)> = (0..REGIONS)
        .map(|_| (44.0 + 19.0 * random.share(), 25.0 + 14.0 * random.share()))
        .collect();
    let pick = |cumulated: &[f64], share: f64| {
        cumulated
            .partition_point(|sum| *sum < share)
            .min(cumulated.len() - 1)
    };
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    out.write_all(b"id,region,industry,employment,lon,lat\n")?;
    for row in 0..rows {
        let region = pick(&regions, random.share());
        let industry = pick(&industries[region], random.share());
        let size = ((-random.share().ln()).powf(2.5) * 6.0) as u64 + 1;
        // An odd factor modulo 2^27 gives every number once, in no order.
        let id = match shuffled {
            true => 10_000_000 + (row * 91_648_253) % (1 << 27),
            false => 10_000_000 + row,
        };
        let (lon, lat) = places[region];
        let lon = lon + 0.1 * random.share();
        let lat = lat + 0.1 * random.share();
        write!(
            out,
            "{id},R{:02}{region:03},{:04},",
            region % 31,
            111 + industry * 79
        )?;
        if random.share() >= 0.03 {
            write!(out, "{size}")?;
        }
        writeln!(out, ",{lon:.5},{lat:.5}")?;
    }
    out.flush()?;
    Ok(())
}

/// The two tables. Reference: all employment.
fn figures(intake: &Intake, folder: &str) -> Result<(), Box<dyn Error>> {
    let regions = intake.regions.len();
    let mut totals = vec![0.0; regions];
    let mut by_industry = vec![vec![0.0; regions]; intake.industries.len()];
    for cell in &intake.cells {
        let employment = cell.employment.unwrap_or(0.0);
        totals[cell.region as usize] += employment;
        by_industry[cell.industry as usize][cell.region as usize] = employment;
    }
    let total: f64 = totals.iter().sum();
    let groups: Vec<u32> = intake
        .regions
        .iter()
        .map(|region| {
            region
                .code
                .get(1..3)
                .and_then(|p| p.parse().ok())
                .unwrap_or(0)
        })
        .collect();

    let text = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut out = "industry,establishments,employment,regions,hoover,gini,plant_herfindahl,\
                   ellison_glaeser,theil_between,theil_within\n"
        .to_owned();
    for (at, industry) in intake.industries.iter().enumerate() {
        let amounts = &by_industry[at];
        let plants = &intake.plants[at];
        let herfindahl = match (plants.sum, plants.sum_squares) {
            (Some(sum), Some(squares)) => herfindahl_of_sums(sum, squares)?,
            _ => None,
        };
        let gamma = match herfindahl {
            Some(herfindahl) => ellison_glaeser(amounts, &totals, herfindahl)?,
            None => None,
        };
        let theil = theil(amounts, &totals, Some(&groups))?;
        writeln!(
            out,
            "{},{},{},{},{},{},{},{},{},{}",
            industry.code,
            text(plants.establishments),
            text(plants.sum),
            intake
                .cells
                .iter()
                .filter(|cell| cell.industry as usize == at)
                .count(),
            text(hoover(amounts, &totals)?),
            text(locational_gini(amounts, &totals)?),
            text(herfindahl),
            text(gamma.map(|gamma| gamma.gamma)),
            text(theil.map(|theil| theil.between)),
            text(theil.and_then(|theil| theil.within)),
        )?;
    }
    std::fs::write(format!("{folder}/industries.csv"), &out)?;

    let mut out = BufWriter::new(File::create(format!("{folder}/quotients.csv"))?);
    writeln!(
        out,
        "region,industry,establishments,employment,share_of_region,share_of_industry,lq"
    )?;
    for cell in &intake.cells {
        let employment = cell.employment.unwrap_or(0.0);
        let of_region = employment / totals[cell.region as usize];
        let all = intake.plants[cell.industry as usize].sum.unwrap_or(0.0);
        writeln!(
            out,
            "{},{},{},{},{},{},{}",
            intake.regions[cell.region as usize].code,
            intake.industries[cell.industry as usize].code,
            text(cell.establishments),
            text(cell.employment),
            of_region,
            employment / all,
            of_region / (all / total),
        )?;
    }
    out.flush()?;
    Ok(())
}
