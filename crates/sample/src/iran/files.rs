//! The files of a sample.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::province::provinces;
use super::{Sample, SampleError};

/// The year that the sample pretends to be of, Solar Hijri.
const YEAR: u32 = 1402;

const MAP: &str = r#"# نگاشت داده‌های نمونه: ناحیه‌ها شهرستان‌اند. Mapping of the sample: regions are counties.
kind = "register"

[columns]
id = "id"
name = "name"
lon = "lon"
lat = "lat"
region = "county"
region_name = "county_name"
province = "province"
industry = "isic"
employment = "employment"
legal_form = "legal_form"
firm = "firm"

[industries]
classification = "isic4"
"#;

const MAP_PROVINCES: &str = r#"# نگاشت داده‌های نمونه: ناحیه‌ها استان‌اند. Mapping of the sample: regions are provinces, with borders.
kind = "register"

[columns]
id = "id"
name = "name"
lon = "lon"
lat = "lat"
region = "province_code"
region_name = "province"
province = "province"
industry = "isic"
employment = "employment"
legal_form = "legal_form"
firm = "firm"

[industries]
classification = "isic4"

[boundaries]
file = "provinces.geojson"
code = "region"
name = "name"
"#;

impl Sample {
    /// Writes all files into a folder, which is made where it does not exist.
    ///
    /// # Errors
    /// [`SampleError::Write`] with the file that could not be written.
    pub fn write_folder(&self, folder: &Path) -> Result<(), SampleError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| SampleError::Write { path, source }
        };
        fs::create_dir_all(folder).map_err(failed(folder))?;
        let file = |name: &str, write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
            let path = folder.join(name);
            let write = || {
                let mut out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
                write(&mut out)?;
                out.flush()
            };
            write().map_err(failed(&path))
        };
        file("sample.csv", &|out| self.write_register(out))?;
        file("truth.csv", &|out| self.write_truth(out))?;
        file("decoys.csv", &|out| self.write_decoys(out))?;
        file("map.toml", &|out| out.write_all(MAP.as_bytes()))?;
        file("map-provinces.toml", &|out| {
            out.write_all(MAP_PROVINCES.as_bytes())
        })?;
        file("provinces.geojson", &|out| write_provinces(out))?;
        file("README.md", &|out| self.write_readme(out))?;
        fs::create_dir_all(folder.join("office")).map_err(failed(folder))?;
        file("office/provinces.geojson", &|out| {
            self.write_office_provinces(out)
        })?;
        file("office/counties.csv", &|out| {
            self.write_office_counties(out)
        })?;
        file("office/enterprises.csv", &|out| {
            self.write_office_enterprises(out)
        })?;
        file("office/institutions.csv", &|out| {
            self.write_office_institutions(out)
        })?;
        let registry = self.office_registry();
        file("office/clusters.csv", &|out| registry.write_clusters(out))?;
        file("office/committees.csv", &|out| {
            registry.write_committees(out)
        })?;
        file("office/seats.csv", &|out| registry.write_seats(out))?;
        file("office/meetings.csv", &|out| registry.write_meetings(out))?;
        file("office/decisions.csv", &|out| registry.write_decisions(out))?;
        file("office/members.csv", &|out| {
            self.write_office_members(&registry, out)
        })?;
        file("office/people.csv", &|out| self.write_office_people(out))?;
        file("office/roles.csv", &|out| self.write_office_roles(out))
    }

    /// Writes the register as CSV: `id,name,lon,lat,province_code,province,county,county_name,town,
    /// isic,employment,legal_form,firm,year`, one row per establishment; unknown persons are empty.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_register(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(
            b"id,name,lon,lat,province_code,province,county,county_name,town,isic,employment,\
              legal_form,firm,year\n",
        )?;
        for (row, one) in self.establishments.iter().enumerate() {
            let town = &self.towns[one.town];
            write!(
                out,
                "{},{},{:.5},{:.5},{},{},{},{},{},{},",
                Sample::id(row),
                Sample::name(row),
                one.lon,
                one.lat,
                town.province_code,
                town.province,
                town.county_code,
                town.county,
                town.name_fa,
                one.industry,
            )?;
            if let Some(persons) = one.employment {
                write!(out, "{persons}")?;
            }
            writeln!(
                out,
                ",{},F{},{YEAR}",
                one.legal_form.persian(),
                Sample::id(one.firm)
            )?;
        }
        Ok(())
    }

    /// Writes the truth of the clusters: `cluster,name_fa,name_en,industry,id`, one row per member.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_truth(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"cluster,name_fa,name_en,industry,id\n")?;
        for cluster in &self.truth.clusters {
            for &row in &cluster.members {
                writeln!(
                    out,
                    "{},{},{},{},{}",
                    cluster.key,
                    field(cluster.name_fa),
                    field(cluster.name_en),
                    cluster.industry,
                    Sample::id(row)
                )?;
            }
        }
        Ok(())
    }

    /// Writes the decoys: `decoy,screen,name_fa,name_en,industry,id`, one row per establishment.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_decoys(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"decoy,screen,name_fa,name_en,industry,id\n")?;
        for decoy in &self.truth.decoys {
            for &row in &decoy.members {
                writeln!(
                    out,
                    "{},{},{},{},{},{}",
                    decoy.key,
                    decoy.kind.screen(),
                    field(decoy.name_fa),
                    field(decoy.name_en),
                    self.establishments[row].industry,
                    Sample::id(row)
                )?;
            }
        }
        Ok(())
    }

    fn write_readme(&self, mut out: impl Write) -> io::Result<()> {
        let rows = self.establishments.len();
        let seed = self.seed;
        let clusters = self.truth.clusters.len();
        write!(
            out,
            "# نمونه · Sample\n\n\
             این داده‌ها **نمونه و ساختگی** است و هیچ بنگاهی در آن وجود خارجی ندارد. نام شهرها و جای \
             آن‌ها واقعی است و خوشه‌ها همان‌جایی کاشته شده‌اند که اسناد برنامه ملی و دانسته‌های همگانی \
             می‌گویند؛ شمار و اندازه‌ها ساختگی است.\n\n\
             This is a **generated sample**: no enterprise in it exists. Towns and their places are \
             real, and clusters are planted where the documents of the national programme and common \
             knowledge have them; numbers and sizes are invented.\n\n\
             - `sample.csv`: the register, {rows} establishments (seed {seed})\n\
             - `map.toml`: its mapping, with counties as regions; `map-provinces.toml`: with provinces \
             as regions and `provinces.geojson` as their borders (Natural Earth, public domain)\n\
             - `truth.csv`: the members of the {clusters} planted clusters\n\
             - `decoys.csv`: what is not a cluster, and the screen that should strike\n\
             - `office/`: the same as tables for `khusheh import`, with sample people\n\n\
             County codes are the sample's own. Industries are ISIC Rev. 4 classes; the year is Solar \
             Hijri.\n\n\
             ```\n\
             khusheh identify --register sample.csv --mapping map.toml --out out/\n\
             khusheh explore out/\n\
             ```\n"
        )
    }
}

/// Writes the borders of the provinces with code (`region`) and Persian and English names.
fn write_provinces(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"name\":\"iran_provinces\",\"features\":[\n")?;
    for (index, province) in provinces().iter().enumerate() {
        let separator = if index == 0 { "" } else { ",\n" };
        write!(
            out,
            "{separator}{{\"type\":\"Feature\",\"properties\":{{\"region\":\"{}\",\"name\":\"{}\",\
             \"name_en\":\"{}\"}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":{}}}}}",
            province.code, province.name_fa, province.name_en, province.coordinates
        )?;
    }
    out.write_all(b"\n]}\n")
}

/// A CSV field, quoted where it has to be.
pub(super) fn field(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
