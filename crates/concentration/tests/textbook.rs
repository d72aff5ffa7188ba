//! Worked examples of textbooks and papers.

use khusheh_concentration::*;

/// Farhauer & Kröll (2014), *Standorttheorien*, Springer: ten firms in Wien, Linz and Graz; the R
/// package REAT (Wieland 2019, `ellison.a`) documents γ = 0.05990628.
#[test]
fn ellison_glaeser_of_farhauer_and_kroell() {
    let firms = [
        [200.0, 650.0, 12000.0, 100.0, 50.0].as_slice(),
        &[16000.0, 13000.0, 1500.0, 1500.0],
        &[25000.0],
    ];
    let industry: Vec<f64> = firms.iter().map(|f| f.iter().sum()).collect();
    let all = [500_000.0, 400_000.0, 100_000.0];
    let h = herfindahl(&firms.concat()).unwrap().unwrap();
    let e = ellison_glaeser(&industry, &all, h).unwrap().unwrap();
    assert!((e.gamma - 0.05990628).abs() < 5e-9, "{}", e.gamma);
}

/// Farhauer & Kröll (2013): an industry in five regions; REAT (`gini.conc`) documents 0.4068966
/// for the Gini over the quotients, each region counting once. The weighted coefficient of the
/// same data, by hand from the shares 5 5 10 70 10 % against 20 15 20 40 5 %:
/// 1 − (0.010 + 0.0225 + 0.060 + 0.440 + 0.095) = 0.3725.
#[test]
fn gini_of_farhauer_and_kroell() {
    let industry = [500.0, 500.0, 1000.0, 7000.0, 1000.0];
    let all = [20_000.0, 15_000.0, 20_000.0, 40_000.0, 5_000.0];
    let unweighted = gini_of_quotients(&industry, &all).unwrap().unwrap();
    assert!((unweighted - 0.4068966).abs() < 5e-8, "{unweighted}");
    let weighted = locational_gini(&industry, &all).unwrap().unwrap();
    assert!((weighted - 0.3725).abs() < 1e-12, "{weighted}");
    // Hoover, by hand: 0.15 + 0.10 + 0.10 missing, 0.30 + 0.05 too many.
    let hoover = hoover(&industry, &all).unwrap().unwrap();
    assert!((hoover - 0.35).abs() < 1e-12, "{hoover}");
}

/// Farhauer & Kröll (2013), as REAT (`locq`) documents it: LQ = 0.3847623.
#[test]
fn location_quotient_of_farhauer_and_kroell() {
    let lq = location_quotient(1714.0, 79006.0, 879213.0, 15593224.0).unwrap();
    assert!((lq - 0.3847623).abs() < 5e-8, "{lq}");
}

/// Dörsam (2004), *Wirtschaftsstatistik anschaulich dargestellt*: four car makers with sales 20,
/// 50, 20 and 10, H = 0.34.
#[test]
fn herfindahl_of_doersam() {
    let h = herfindahl(&[20.0, 50.0, 20.0, 10.0]).unwrap().unwrap();
    assert!((h - 0.34).abs() < 1e-12);
}
