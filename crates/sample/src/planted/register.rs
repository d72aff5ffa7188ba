//! A planted register as a file, as `khusheh identify --register` reads it.

use std::io::{self, Write};

use super::Planted;

/// The mapping of [`Planted::write_csv`]'s columns.
pub const MAPPING: &str = "\
kind = \"register\"

[columns]
id = \"id\"
lon = \"lon\"
lat = \"lat\"
region = \"town\"
province = \"province\"
industry = \"industry\"
employment = \"employment\"
";

impl Planted {
    /// The identifier of a row in the file: `P` and the row number.
    pub fn id(row: u32) -> String {
        format!("P{row:07}")
    }

    /// The row of an identifier made by [`Planted::id`]; `None` for any other text.
    pub fn row(id: &str) -> Option<u32> {
        id.strip_prefix('P')?.parse().ok()
    }

    /// Writes all establishments as CSV: id, lon, lat, town, province, industry, employment.
    ///
    /// # Errors
    /// What the writer returns.
    pub fn write_csv(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "id,lon,lat,town,province,industry,employment")?;
        for row in 0..self.lon.len() {
            let town = self.town[row];
            writeln!(
                out,
                "{},{:.6},{:.6},T{town:03},V{:02},I{:03},{}",
                Self::id(row as u32),
                self.lon[row],
                self.lat[row],
                self.province_of_town[town as usize],
                self.industry[row],
                self.employment[row]
            )?;
        }
        Ok(())
    }
}
