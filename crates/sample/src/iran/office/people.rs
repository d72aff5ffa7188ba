//! Sample people, one for each role, and what they are.

use std::io::{self, Write};

use super::super::Sample;
use super::super::files::field;
use super::registry::{HAMADAN_COMMITTEE, LALEJIN};

/// People: login, name, role, and their scope as column and value; an empty value is filled in.
const PEOPLE: [(&str, &str, &str, &str, &str); 12] = [
    (
        "sample.administrator",
        "سرپرست سامانه (نمونه)",
        "system_administrator",
        "",
        "",
    ),
    (
        "sample.national",
        "کارشناس ملی (نمونه)",
        "national_officer",
        "",
        "",
    ),
    ("sample.analyst", "تحلیلگر (نمونه)", "analyst", "", ""),
    (
        "sample.hamadan",
        "کارشناس استان همدان (نمونه)",
        "provincial_officer",
        "province",
        "13",
    ),
    (
        "sample.isfahan",
        "کارشناس استان اصفهان (نمونه)",
        "provincial_officer",
        "province",
        "10",
    ),
    (
        "sample.lorestan",
        "کارشناس استان لرستان (نمونه)",
        "provincial_officer",
        "province",
        "15",
    ),
    (
        "sample.agent",
        "عامل توسعهٔ خوشهٔ لالجین (نمونه)",
        "agent",
        "cluster",
        LALEJIN,
    ),
    (
        "sample.supervisor",
        "ناظر فنی خوشهٔ لالجین (نمونه)",
        "supervisor",
        "cluster",
        LALEJIN,
    ),
    (
        "sample.committee",
        "عضو کارگروه همدان (نمونه)",
        "committee_member",
        "committee",
        HAMADAN_COMMITTEE,
    ),
    (
        "sample.institution",
        "نمایندهٔ دانشگاه (نمونه)",
        "institution",
        "institution",
        "دانشگاه نمونه همدان",
    ),
    (
        "sample.enterprise",
        "مدیر یک کارگاه سفال (نمونه)",
        "enterprise",
        "enterprise",
        "",
    ),
    (
        "sample.mazandaran",
        "کارشناس استان مازندران (نمونه)",
        "provincial_officer",
        "province",
        "02",
    ),
];

const SCOPES: [&str; 5] = [
    "province",
    "cluster",
    "committee",
    "institution",
    "enterprise",
];

impl Sample {
    /// Writes the people: `login,name,language`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_people(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"login,name,language\n")?;
        for (login, name, ..) in PEOPLE {
            writeln!(out, "{login},{},fa", field(name))?;
        }
        Ok(())
    }

    /// Writes what they are: `person,role,province,cluster,committee,institution,enterprise`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_roles(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "person,role,{}", SCOPES.join(","))?;
        // A workshop of the first planted cluster.
        let workshop = self
            .truth
            .clusters
            .first()
            .and_then(|one| one.members.first());
        let workshop = workshop.map(|row| Self::id(*row)).unwrap_or_default();
        for (login, _, role, scope, value) in PEOPLE {
            let value = if value.is_empty() { &workshop } else { value };
            let cells = SCOPES.map(|one| {
                if one == scope {
                    field(value)
                } else {
                    String::new()
                }
            });
            writeln!(out, "{login},{role},{}", cells.join(","))?;
        }
        Ok(())
    }
}
