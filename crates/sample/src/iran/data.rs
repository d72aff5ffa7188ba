//! The tables of the sample: towns, shares of industries, clusters.

use std::sync::LazyLock;

use khusheh_industries::isic4::{self, Level};

use super::province::provinces;

/// A city, town or village.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Persian name.
    pub name_fa: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Persian name of its province.
    pub province: &'static str,
    /// Code of its province (Statistical Centre of Iran).
    pub province_code: &'static str,
    /// Persian name of its county.
    pub county: &'static str,
    /// Code of its county: the province's and two digits. The sample's own, not official.
    pub county_code: String,
    /// Centre, degrees.
    pub lon: f64,
    /// Centre, degrees.
    pub lat: f64,
    /// Inhabitants in thousands, about 2016.
    pub inhabitants: f64,
    /// Index of its province.
    pub(super) province_index: usize,
}

impl Town {
    /// Scale of the built-up area, km: a standard deviation around the centre.
    pub(super) fn spread_km(&self) -> f64 {
        0.55 * self.inhabitants.powf(0.33)
    }

    /// Scale of the villages around, km.
    pub(super) fn belt_km(&self) -> f64 {
        (3.0 * self.spread_km() + 5.0).min(15.0)
    }
}

/// Where the establishments of an industry stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// As people do.
    Town,
    /// More in small towns and in villages.
    Rural,
}

/// An industry that the sample holds.
#[derive(Clone, Debug)]
pub(super) struct SampleIndustry {
    pub code: &'static str,
    /// Share of all establishments; sums to one.
    pub share: f64,
    /// Median persons per establishment.
    pub persons: f64,
    pub setting: Setting,
}

/// A cluster of the list.
#[derive(Clone, Debug)]
pub(super) struct ListedCluster {
    pub key: &'static str,
    pub name_fa: &'static str,
    pub name_en: &'static str,
    pub industry: &'static str,
    pub lon: f64,
    pub lat: f64,
    pub radius_km: f64,
    /// Members per [`super::USUAL_ROWS`] rows.
    pub members: f64,
}

/// The rows of a compiled-in table, without comments; the tests read each table whole.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// The towns, in the order of their provinces.
pub(super) fn towns() -> &'static [Town] {
    static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| {
        let mut counties: Vec<(&str, &str)> = Vec::new();
        rows(include_str!("../../assets/iran/towns.tsv"))
            .filter_map(|[code, county, name_fa, name_en, lon, lat, inhabitants]| {
                let province_index = provinces().iter().position(|p| p.code == code)?;
                let province = &provinces()[province_index];
                let county = if county == "-" { name_fa } else { county };
                if !counties.contains(&(code, county)) {
                    counties.push((code, county));
                }
                let of_province = counties.iter().filter(|(c, _)| *c == code);
                let number = of_province.clone().position(|(_, name)| *name == county)? + 1;
                Some(Town {
                    name_fa,
                    name_en,
                    province: province.name_fa,
                    province_code: province.code,
                    county,
                    county_code: format!("{code}{number:02}"),
                    lon: lon.parse().ok()?,
                    lat: lat.parse().ok()?,
                    inhabitants: inhabitants.parse().ok()?,
                    province_index,
                })
            })
            .collect()
    });
    &TOWNS
}

/// The industries, in the order of their codes.
pub(super) fn industries() -> &'static [SampleIndustry] {
    static INDUSTRIES: LazyLock<Vec<SampleIndustry>> = LazyLock::new(|| {
        let table = include_str!("../../assets/iran/shares.tsv");
        let weights: Vec<[&str; 2]> = rows(table).collect();
        let weight = |class: &str| {
            let named = weights.iter().find(|[code, _]| *code == class);
            named
                .map_or(Some(USUAL_WEIGHT), |[_, weight]| weight.parse().ok())
                .unwrap_or(0.0)
        };
        let mut industries = Vec::new();
        for [division, share, persons, setting] in rows(table) {
            let classes: Vec<&str> = isic4::all()
                .iter()
                .filter(|i| i.level() == Level::Class && i.code().starts_with(division))
                .map(|i| i.code())
                .collect();
            let sum: f64 = classes.iter().map(|class| weight(class)).sum();
            let share: f64 = share.parse().unwrap_or(0.0);
            for code in classes.into_iter().filter(|class| weight(class) > 0.0) {
                industries.push(SampleIndustry {
                    code,
                    share: share * weight(code) / sum,
                    persons: persons.parse().unwrap_or(1.0),
                    setting: if setting == "rural" {
                        Setting::Rural
                    } else {
                        Setting::Town
                    },
                });
            }
        }
        let sum: f64 = industries.iter().map(|i| i.share).sum();
        for industry in &mut industries {
            industry.share /= sum;
        }
        industries
    });
    &INDUSTRIES
}

/// Weight of a class within its division where the table names none.
const USUAL_WEIGHT: f64 = 10.0;

/// The index of an industry; the lists name only industries that occur, which the tests check.
pub(super) fn industry(code: &str) -> usize {
    industries()
        .iter()
        .position(|industry| industry.code == code)
        .unwrap_or(0)
}

/// The list of clusters.
pub(super) fn clusters() -> &'static [ListedCluster] {
    static CLUSTERS: LazyLock<Vec<ListedCluster>> = LazyLock::new(|| {
        rows(include_str!("../../assets/iran/clusters.tsv"))
            .filter_map(
                |[
                    key,
                    name_fa,
                    name_en,
                    industry,
                    lon,
                    lat,
                    radius_km,
                    members,
                ]| {
                    Some(ListedCluster {
                        key,
                        name_fa,
                        name_en,
                        industry,
                        lon: lon.parse().ok()?,
                        lat: lat.parse().ok()?,
                        radius_km: radius_km.parse().ok()?,
                        members: members.parse().ok()?,
                    })
                },
            )
            .collect()
    });
    &CLUSTERS
}
