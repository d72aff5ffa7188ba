//! The sample as an office has it: regions, enterprises, institutions and people as tables that
//! `khusheh import` takes in. Nobody and nothing in them exists.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::files::field;
use super::province::provinces;
use super::{LegalForm, Sample};

/// Gregorian year of the sample's figures (1402 of the Solar Hijri calendar began in it).
const YEAR: u32 = 2023;
const SOURCE: &str = "نمونه ساختگی (sample)";

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

/// People: login, name, role, province.
const PEOPLE: [(&str, &str, &str, &str); 4] = [
    (
        "sample.national",
        "کارشناس ملی نمونه",
        "national_officer",
        "",
    ),
    ("sample.analyst", "تحلیلگر نمونه", "analyst", ""),
    (
        "sample.hamadan",
        "کارشناس استانی نمونه، همدان",
        "provincial_officer",
        "13",
    ),
    (
        "sample.isfahan",
        "کارشناس استانی نمونه، اصفهان",
        "provincial_officer",
        "10",
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

    /// Writes every third of the planted clusters as an office knows it from the field, drawn by
    /// hand as a circle: runs find them again, and others.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_clusters(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(
            b"name_fa,name_en,province,industries,boundary,published,source,confidence\n",
        )?;
        for cluster in self.truth.clusters.iter().step_by(3) {
            let nearest = self.towns.iter().min_by(|a, b| {
                let away = |lon: f64, lat: f64| (lon - cluster.lon).hypot(lat - cluster.lat);
                away(a.lon, a.lat).total_cmp(&away(b.lon, b.lat))
            });
            let province = nearest.map_or("", |town| town.province_code);
            let kilometres = cluster.radius_km.max(2.0);
            let (east, north) = (
                kilometres / (111.195 * cluster.lat.to_radians().cos()),
                kilometres / 111.195,
            );
            let ring: Vec<String> = (0..=24)
                .map(|at| {
                    let angle = f64::from(at % 24) * std::f64::consts::TAU / 24.0;
                    let lon = cluster.lon + east * angle.cos();
                    let lat = cluster.lat + north * angle.sin();
                    format!("[{lon:.5},{lat:.5}]")
                })
                .collect();
            let boundary = format!(
                "{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}",
                ring.join(",")
            );
            writeln!(
                out,
                "{},{},{province},isic4:{},{},yes,{SOURCE},medium",
                field(&format!("نمونه: {}", cluster.name_fa)),
                field(&format!("Sample: {}", cluster.name_en)),
                cluster.industry,
                field(&boundary),
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

    /// Writes the people, and with `roles` what they are instead.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_people(&self, mut out: impl Write, roles: bool) -> io::Result<()> {
        out.write_all(if roles {
            b"person,role,province\n"
        } else {
            b"login,name,language\n"
        })?;
        for (login, name, role, province) in PEOPLE {
            if roles {
                writeln!(out, "{login},{role},{province}")?;
            } else {
                writeln!(out, "{login},{},fa", field(name))?;
            }
        }
        Ok(())
    }
}
