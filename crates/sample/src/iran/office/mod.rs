//! The sample as an office has it: regions, enterprises, institutions and people as tables that
//! `khusheh import` takes in. Nobody and nothing in them exists.

use std::collections::BTreeMap;
use std::io::{self, Write};

mod governance;
mod people;
mod registry;

use super::files::field;
use super::province::provinces;
use super::{LegalForm, Sample};

/// Solar Hijri year of the sample's figures.
const YEAR: u32 = 1402;
const SOURCE: &str = "نمونه ساختگی";

/// Institutions: name in Persian and English, category, province.
const INSTITUTIONS: [(&str, &str, &str, &str); 4] = [
    (
        "دانشگاه نمونه همدان",
        "Sample university of Hamadan",
        "university",
        "13",
    ),
    (
        "مرکز آموزش نمونه یزد",
        "Sample training centre of Yazd",
        "training",
        "21",
    ),
    (
        "انجمن نمونه سنگ اصفهان",
        "Sample stone association of Isfahan",
        "association",
        "10",
    ),
    (
        "شرکت خدمات کسب‌وکار نمونه",
        "Sample business development services",
        "bds_provider",
        "",
    ),
];

impl Sample {
    /// Writes the provinces with their borders as GeoJSON, under the names that a table of regions
    /// has.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_provinces(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"name\":\"provinces\",\"features\":[\n")?;
        for (index, province) in provinces().iter().enumerate() {
            let separator = if index == 0 { "" } else { ",\n" };
            let code = province.code;
            write!(
                out,
                "{separator}{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{code}\",\"level\":\"province\",\
                 \"province\":\"{code}\",\"name_fa\":\"{}\",\"name_en\":\"{}\"}},\"geometry\":\
                 {{\"type\":\"MultiPolygon\",\"coordinates\":{}}}}}",
                province.name_fa, province.name_en, province.coordinates
            )?;
        }
        out.write_all(b"\n]}\n")
    }

    /// Writes the counties as a table of regions: `id,level,parent,province,name_fa,name_en`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_counties(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"id,level,parent,province,name_fa,name_en,lon,lat\n")?;
        let mut counties = BTreeMap::new();
        for town in self.towns {
            // The first town of a county is its largest: the county is called after it.
            counties.entry(&town.county_code).or_insert(town);
        }
        for (code, town) in counties {
            let province = town.province_code;
            writeln!(
                out,
                "{code},county,{province},{province},{},{},{:.4},{:.4}",
                field(town.county),
                field(town.name_en),
                town.lon,
                town.lat
            )?;
        }
        Ok(())
    }

    /// Writes the enterprises under the names of the registry's fields.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_enterprises(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(
            b"national_id,name,legal_form,province,place,industry,lon,lat,employment,figures_year,\
              source,confidence\n",
        )?;
        for (row, one) in self.establishments.iter().enumerate() {
            let town = &self.towns[one.town];
            let legal_form = match one.legal_form {
                LegalForm::Person => "sole_proprietor",
                LegalForm::Cooperative => "cooperative",
                LegalForm::Association => "association",
                LegalForm::State => "public",
                LegalForm::Limited | LegalForm::JointStock | LegalForm::Holding => "company",
            };
            let persons = one
                .employment
                .map(|persons| persons.to_string())
                .unwrap_or_default();
            writeln!(
                out,
                "{},{},{legal_form},{},{},isic4:{},{:.5},{:.5},{persons},{YEAR},{SOURCE},high",
                Sample::id(row),
                Sample::name(row),
                town.province_code,
                town.county_code,
                one.industry,
                one.lon,
                one.lat,
            )?;
        }
        Ok(())
    }

    /// Writes the institutions.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_institutions(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"name_fa,name_en,category,province,source\n")?;
        for (name_fa, name_en, category, province) in INSTITUTIONS {
            writeln!(out, "{name_fa},{name_en},{category},{province},{SOURCE}")?;
        }
        Ok(())
    }
}
