//! The kinds of records that tables bring in.

use khusheh_language::search_key;
use khusheh_store::{
    Cluster, ClusterMember, Committee, Enterprise, Industry, Institution, Kept, PersonAssignment,
    PersonRecord, Record, Region, Validity, Write,
};
use serde_json::{Map, Value as Json};

use crate::ExchangeError;

/// A kind of record that a table can bring in.
pub trait Importable: Record {
    /// Text columns that [`Importable::keys`] is made of.
    const KEY: &'static [&'static str];
    /// Whether rows are also compared by the likeness of their names.
    const LIKENESS: bool = false;

    /// What a record is known by: the same key, the same thing. `of` gives the columns of
    /// [`Importable::KEY`], and the id for `id`. Several records may share the last key; then the
    /// first row with it is the first record, and so on.
    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String>;

    /// What a column holds when the table does not have it.
    fn default_of(field: &str) -> Option<Json> {
        let _ = field;
        None
    }

    /// Cells of the sample row, by field.
    fn sample() -> &'static [(&'static str, &'static str)];

    /// Puts new records in.
    fn insert_all(
        write: &mut Write,
        kept: Vec<Kept<Self>>,
        reason: &str,
    ) -> impl Future<Output = Result<(), ExchangeError>> + Send {
        async move { Ok(write.create_all(&kept, Some(reason)).await?) }
    }

    /// Fills what the program writes of a new record until [`Importable::insert_all`] knows it.
    fn begin(state: &mut Map<String, Json>) {
        let _ = state;
    }
}

pub(super) fn joined<'a>(of: &dyn Fn(&str) -> Option<&'a str>, columns: &[&str]) -> String {
    let cells: Vec<&str> = columns
        .iter()
        .map(|column| of(column).unwrap_or(""))
        .collect();
    cells.join("\u{1f}")
}

/// A name's words in the spelling that search compares, without those for a legal form, in order of
/// the alphabet: `شرکت تعاونی سفال لالجین` and `سفال لالجین (تعاونی)` are the same.
pub(crate) fn name_key(name: &str) -> String {
    const LEGAL: [&str; 20] = [
        "شرکت",
        "تعاونی",
        "سهامی",
        "خاص",
        "عام",
        "بامسئولیت",
        "محدود",
        "مسئولیت",
        "با",
        "موسسه",
        "ltd",
        "llc",
        "inc",
        "co",
        "company",
        "corp",
        "gmbh",
        "sarl",
        "plc",
        "limited",
    ];
    let mut words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\u{200C}')
        .map(search_key)
        .filter(|word| !word.is_empty())
        .collect();
    let telling = words
        .iter()
        .filter(|word| !LEGAL.contains(&word.as_str()))
        .count();
    if telling > 0 {
        words.retain(|word| !LEGAL.contains(&word.as_str()));
    }
    words.sort();
    words.join(" ")
}

impl Importable for Enterprise {
    const KEY: &'static [&'static str] = &["national_id", "name", "province", "place", "industry"];
    const LIKENESS: bool = true;

    /// The national id; without one, name, province, place and industry together.
    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        match of("national_id") {
            Some(id) => vec![format!("n\u{1f}{id}")],
            None => {
                let name = name_key(of("name").unwrap_or_default());
                let rest = joined(of, &["province", "place", "industry"]);
                vec![format!("w\u{1f}{name}\u{1f}{rest}")]
            }
        }
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("national_id", "10380284790"),
            ("name", "نمونه: سفال لالجین"),
            ("legal_form", "company"),
            ("province", "همدان"),
            ("industry", "2393"),
            ("lon", "48.4781"),
            ("lat", "34.9735"),
            ("employment", "12"),
            ("women", "4"),
            ("sales", "48000"),
            ("figures_year", "2025"),
            ("source", "نمونه: سرشماری کارگاه‌ها"),
            ("confidence", "high"),
        ]
    }
}

impl Importable for Cluster {
    const KEY: &'static [&'static str] = &["name_fa", "province"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        let name = search_key(of("name_fa").unwrap_or_default());
        vec![format!("{name}\u{1f}{}", of("province").unwrap_or(""))]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("name_fa", "نمونه: سفال و سرامیک لالجین"),
            ("name_en", "Sample: pottery and ceramics of Lalejin"),
            ("province", "همدان"),
            ("industries", "2393"),
            ("products", "سفال؛ سرامیک تزیینی"),
            ("output", "product"),
            ("market_reach", "traded"),
            ("stage", "mature"),
            ("technology", "handicraft"),
            ("origin", "spontaneous"),
            ("published", "no"),
            ("source", "نمونه: بازدید میدانی"),
            ("confidence", "medium"),
        ]
    }

    fn default_of(field: &str) -> Option<Json> {
        (field == "published").then_some(Json::Bool(false))
    }

    async fn insert_all(
        write: &mut Write,
        kept: Vec<Kept<Self>>,
        reason: &str,
    ) -> Result<(), ExchangeError> {
        for one in kept {
            let valid = Validity {
                from: one.valid_from,
                until: one.valid_until,
            };
            Self::insert(write, one.record, valid, Some(reason)).await?;
        }
        Ok(())
    }
}

impl Importable for Institution {
    const KEY: &'static [&'static str] = &["name_fa", "province"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        <Cluster as Importable>::keys(of)
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("name_fa", "نمونه: مرکز تحقیقات سفال"),
            ("name_en", "Sample: pottery research centre"),
            ("category", "research"),
            ("province", "همدان"),
            ("services", "آزمایش لعاب؛ آموزش"),
            ("source", "نمونه"),
        ]
    }
}

impl Importable for Committee {
    const KEY: &'static [&'static str] = &["name_fa", "province"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        <Cluster as Importable>::keys(of)
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("name_fa", "نمونه: کارگروه استانی همدان"),
            ("name_en", "Sample: provincial committee of Hamadan"),
            ("category", "provincial"),
            ("province", "همدان"),
        ]
    }
}

impl Importable for ClusterMember {
    const KEY: &'static [&'static str] = &["cluster", "enterprise", "role"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        vec![joined(of, Self::KEY)]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("cluster", "نمونه: سفال و سرامیک لالجین"),
            ("enterprise", "10380284790"),
            ("role", "principal"),
            ("source", "نمونه: بازدید میدانی"),
        ]
    }
}

impl Importable for PersonRecord {
    const KEY: &'static [&'static str] = &["login"];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        vec![of("login").unwrap_or_default().to_lowercase()]
    }

    fn default_of(field: &str) -> Option<Json> {
        match field {
            "language" => Some("fa".into()),
            "state" => Some("active".into()),
            _ => None,
        }
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("login", "sample.officer"),
            ("name", "کارشناس نمونه"),
            ("name_en", "Sample officer"),
            ("language", "fa"),
            ("state", "active"),
        ]
    }
}

impl Importable for PersonAssignment {
    const KEY: &'static [&'static str] = &[
        "person",
        "role",
        "province",
        "cluster",
        "committee",
        "institution",
        "enterprise",
    ];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        vec![joined(of, Self::KEY)]
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("person", "sample.officer"),
            ("role", "provincial_officer"),
            ("province", "همدان"),
        ]
    }
}

/// The key of a record that brings its id along.
fn own_id<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
    vec![of("id").unwrap_or_default().to_owned()]
}

impl Importable for Region {
    const KEY: &'static [&'static str] = &[];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        own_id(of)
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("id", "IR-13"),
            ("level", "province"),
            ("name_en", "Hamadan"),
            ("name_fa", "همدان"),
            ("lon", "48.51"),
            ("lat", "34.80"),
        ]
    }
}

impl Importable for Industry {
    const KEY: &'static [&'static str] = &[];

    fn keys<'a>(of: &dyn Fn(&str) -> Option<&'a str>) -> Vec<String> {
        own_id(of)
    }

    fn sample() -> &'static [(&'static str, &'static str)] {
        &[
            ("id", "isic4:2393"),
            ("classification", "isic4"),
            ("level", "class"),
            (
                "name_en",
                "Manufacture of other porcelain and ceramic products",
            ),
            ("name_fa", "تولید سایر محصولات چینی و سرامیکی"),
        ]
    }
}
