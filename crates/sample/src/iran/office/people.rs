//! Sample people, one for each role, and what they are.

use std::io::{self, Write};

use super::super::Sample;
use super::super::files::field;
use super::registry::{COUNCIL, HAMADAN_COMMITTEE, LALEJIN, persian};

/// How many members the sample's national council has; their logins end with their number.
pub(super) const MEMBERS: usize = 7;

/// People: login, name, name in English, role, and their scope as column and value; an empty value is filled in.
const PEOPLE: [[&str; 6]; 12] = [
    [
        "sample.administrator",
        "سرپرست سامانه (نمونه)",
        "Administrator (sample)",
        "system_administrator",
        "",
        "",
    ],
    [
        "sample.national",
        "کارشناس ملی (نمونه)",
        "National officer (sample)",
        "national_officer",
        "",
        "",
    ],
    [
        "sample.analyst",
        "تحلیلگر (نمونه)",
        "Analyst (sample)",
        "analyst",
        "",
        "",
    ],
    [
        "sample.hamadan",
        "کارشناس استان همدان (نمونه)",
        "Officer of Hamadan (sample)",
        "provincial_officer",
        "province",
        "13",
    ],
    [
        "sample.isfahan",
        "کارشناس استان اصفهان (نمونه)",
        "Officer of Isfahan (sample)",
        "provincial_officer",
        "province",
        "10",
    ],
    [
        "sample.lorestan",
        "کارشناس استان لرستان (نمونه)",
        "Officer of Lorestan (sample)",
        "provincial_officer",
        "province",
        "15",
    ],
    [
        "sample.agent",
        "عامل توسعه خوشه لالجین (نمونه)",
        "Agent of the Lalejin cluster (sample)",
        "agent",
        "cluster",
        LALEJIN,
    ],
    [
        "sample.supervisor",
        "ناظر فنی خوشه لالجین (نمونه)",
        "Supervisor of the Lalejin cluster (sample)",
        "supervisor",
        "cluster",
        LALEJIN,
    ],
    [
        "sample.committee",
        "عضو کارگروه همدان (نمونه)",
        "Committee member, Hamadan (sample)",
        "committee_member",
        "committee",
        HAMADAN_COMMITTEE,
    ],
    [
        "sample.institution",
        "نماینده دانشگاه (نمونه)",
        "University’s representative (sample)",
        "institution",
        "institution",
        "دانشگاه نمونه همدان",
    ],
    [
        "sample.enterprise",
        "مدیر یک کارگاه سفال (نمونه)",
        "Manager of a pottery workshop (sample)",
        "enterprise",
        "enterprise",
        "",
    ],
    [
        "sample.mazandaran",
        "کارشناس استان مازندران (نمونه)",
        "Officer of Mazandaran (sample)",
        "provincial_officer",
        "province",
        "02",
    ],
];

const SCOPES: [&str; 5] = [
    "province",
    "cluster",
    "committee",
    "institution",
    "enterprise",
];

impl Sample {
    /// Writes the people: `login,name,name_en,language`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_people(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"login,name,name_en,language\n")?;
        for [login, name, english, ..] in PEOPLE {
            writeln!(out, "{login},{},{},fa", field(name), field(english))?;
        }
        for at in 1..=MEMBERS {
            let number = persian(&at.to_string());
            writeln!(
                out,
                "sample.member{at},عضو {number} شورای ملی (نمونه),Member {at} of the national council (sample),fa"
            )?;
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
        for [login, _, _, role, scope, value] in PEOPLE {
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
        for at in 1..=MEMBERS {
            writeln!(out, "sample.member{at},committee_member,,,{COUNCIL},,")?;
        }
        Ok(())
    }
}
