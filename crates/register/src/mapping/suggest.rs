//! A mapping proposed from looking at the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use khusheh_language::{Arg, Language, digits_to_latin, normalise, search_key, text};

use super::names::NAMES;
use super::{
    BoundaryColumns, ClassTable, Columns, Industries, Kind, Mapping, SizeClass, SizeClasses,
};
use crate::error::IntakeError;
use crate::fold::number::{Notation, real};
use crate::source::Block;
use crate::source::open::open;
use crate::source::records::records;

/// Rows that are looked at.
const ROWS: usize = 5000;
/// Boundaries above this size (packed) beside the file are not looked at.
const BOUNDARIES: u64 = 64 << 20;

/// A proposed mapping, with the reason for each line.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The mapping.
    pub mapping: Mapping,
    notes: BTreeMap<String, Note>,
}

/// Why a line is proposed: a message's key and its arguments.
type Note = (&'static str, Vec<(&'static str, String)>);

impl Suggestion {
    /// The mapping as TOML, with the reasons as comments in English.
    pub fn to_toml(&self) -> String {
        self.to_toml_in(Language::En)
    }

    /// The mapping as TOML, with the reasons as comments in the language.
    pub fn to_toml_in(&self, language: Language) -> String {
        let mut out = String::new();
        let mut section = String::new();
        for line in self.mapping.to_toml().lines() {
            if line.is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('[') {
                section = format!("{}.", name.trim_matches(['[', ']']));
            }
            out.push_str(line);
            let key = match line.split_once(" = ") {
                Some((key, _)) => format!("{section}{key}"),
                None => section.clone(),
            };
            if let Some((key, args)) = self.notes.get(&key) {
                let args: Vec<(&str, Arg<'_>)> = args
                    .iter()
                    .map(|(name, value)| (*name, Arg::from(value)))
                    .collect();
                out.push_str("  # ");
                out.push_str(&text(language, key, &args));
            }
            out.push('\n');
        }
        out
    }
}

/// What the first rows say about a column.
struct Column {
    name: String,
    key: String,
    values: Vec<String>,
    distinct: BTreeSet<String>,
    /// Values that are numbers, of those that are not empty.
    numbers: Vec<f64>,
    filled: usize,
}

impl Column {
    fn mostly(&self, test: impl Fn(&f64) -> bool) -> bool {
        let fits = self.numbers.iter().filter(|number| test(number)).count();
        self.filled > 0 && fits * 20 >= self.filled * 19
    }

    fn unique(&self) -> bool {
        self.filled == self.values.len() && self.distinct.len() == self.values.len()
    }

    /// Whether the content can be what the name says.
    fn can_be(&self, role: &str) -> bool {
        match role {
            "id" => self.unique(),
            "lon" => self.mostly(|number| number.abs() <= 180.0),
            "lat" => self.mostly(|number| number.abs() <= 90.0),
            "employment" | "establishments" | "sales" | "exports" => {
                self.filled == 0 || self.mostly(|number| *number >= 0.0)
            }
            "year" => self.mostly(|number| {
                number.fract() == 0.0
                    && ((1300.0..1500.0).contains(number) || (1900.0..2200.0).contains(number))
            }),
            "size_class" => self.distinct.len() <= 60,
            "region" | "industry" => {
                self.values.len() < 100 || self.distinct.len() * 10 <= self.values.len() * 9
            }
            _ => true,
        }
    }
}

impl Mapping {
    /// Proposes a mapping from the header and the first rows of a file, and from boundaries beside
    /// it whose codes fit.
    ///
    /// # Errors
    /// [`IntakeError`] when the file cannot be read as a table.
    pub fn suggest(path: &Path) -> Result<Suggestion, IntakeError> {
        let columns = look(path)?;
        let mut found: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut notes: BTreeMap<String, Note> = BTreeMap::new();
        for (role, names) in NAMES {
            let column = names
                .iter()
                .map(|name| search_key(name))
                .find_map(|name| {
                    columns
                        .iter()
                        .position(|column| column.key == name && column.can_be(role))
                })
                .filter(|column| !found.values().any(|taken| taken == column));
            if let Some(column) = column {
                found.insert(role, column);
                notes.insert(
                    format!("columns.{role}"),
                    role_note("register-suggest-name", role, &columns[column]),
                );
            }
        }
        by_content(&columns, &mut found, &mut notes);

        let name = |role: &str| found.get(role).map(|at| columns[*at].name.clone());
        let kind = kind(&columns, &found);
        notes.insert(
            "kind".to_owned(),
            match kind {
                Kind::Establishments => ("register-suggest-register", vec![]),
                Kind::Table => ("register-suggest-table", vec![]),
            },
        );
        let register = kind == Kind::Establishments;
        let mut mapping = Mapping {
            kind,
            columns: Columns {
                id: name("id").filter(|_| register),
                name: name("name").filter(|_| register),
                lon: name("lon"),
                lat: name("lat"),
                region: name("region"),
                region_name: name("region_name"),
                province: name("province"),
                industry: name("industry"),
                industry_name: name("industry_name"),
                industry_group: name("industry_group"),
                employment: name("employment"),
                establishments: name("establishments").filter(|_| !register),
                size_class: name("size_class").filter(|_| register && name("employment").is_none()),
                sales: name("sales"),
                exports: name("exports"),
                year: name("year"),
                firm: name("firm").filter(|_| register),
                legal_form: name("legal_form").filter(|_| register),
            },
            ..Mapping::default()
        };
        if mapping.columns.lon.is_none() || mapping.columns.lat.is_none() {
            mapping.columns.lon = None;
            mapping.columns.lat = None;
        }
        if mapping.columns.size_class.is_some() {
            mapping.size_classes = Some(size_classes(&columns[found["size_class"]], &mut notes));
        }
        if let Some(industry) = found.get("industry")
            && let Some(classification) = classification(&columns[*industry])
        {
            notes.insert(
                "industries.classification".to_owned(),
                note("register-suggest-classification", &columns[*industry]),
            );
            mapping.industries = Industries {
                classification: Some(classification.to_owned()),
                ..Industries::default()
            };
        }
        if let Some(boundaries) = boundaries(path, found.get("region").map(|at| &columns[*at])) {
            notes.insert(
                "boundaries.file".to_owned(),
                ("register-suggest-boundaries-file", vec![]),
            );
            notes.insert(
                "boundaries.code".to_owned(),
                ("register-suggest-boundaries", vec![]),
            );
            mapping.boundaries = Some(boundaries);
        }
        Ok(Suggestion { mapping, notes })
    }
}

/// A note with examples, except of what tells single establishments: a mapping is shown around,
/// their data are not.
fn role_note(key: &'static str, role: &str, column: &Column) -> Note {
    match role {
        "id" | "name" | "lon" | "lat" | "firm" | "employment" | "sales" | "exports" => (
            match key {
                "register-suggest-guess" => "register-suggest-guess-only",
                _ => "register-suggest-name-only",
            },
            vec![],
        ),
        _ => note(key, column),
    }
}

fn note(key: &'static str, column: &Column) -> Note {
    let examples: Vec<String> = column
        .values
        .iter()
        .filter(|value| !value.is_empty())
        .fold(Vec::new(), |mut few: Vec<String>, value| {
            if few.len() < 3 && !few.contains(value) {
                few.push(value.clone());
            }
            few
        })
        .iter()
        .map(|value| crate::error::shorten(&value.replace(['\n', '\r'], " "), 24))
        .collect();
    (key, vec![("examples", examples.join(", "))])
}

/// The first rows, by column.
fn look(path: &Path) -> Result<Vec<Column>, IntakeError> {
    let mut opened = open(path, &Default::default(), 1 << 20)?;
    let mut columns: Vec<Column> = opened
        .header
        .iter()
        .map(|name| Column {
            name: name.clone(),
            key: search_key(name),
            values: Vec::new(),
            distinct: BTreeSet::new(),
            numbers: Vec::new(),
            filled: 0,
        })
        .collect();
    let notation = Notation {
        decimal: opened.dialect.decimal,
        unknown: Vec::new(),
    };
    let mut block = Block::default();
    let mut scratch = Vec::new();
    let mut rows = 0;
    let kept = columns.len();
    while rows < ROWS && opened.source.next(&mut block)? {
        records(&block, opened.dialect, kept, &mut Vec::new(), |record| {
            if record.fields != kept {
                return true;
            }
            for (at, column) in columns.iter_mut().enumerate() {
                let field = record.field(at, &mut scratch);
                let value = normalise(&String::from_utf8_lossy(field.bytes()));
                if !value.is_empty() {
                    column.filled += 1;
                    column.distinct.insert(value.clone());
                    if let Ok(Some(number)) = real(field, &notation) {
                        column.numbers.push(number);
                    }
                }
                column.values.push(value);
            }
            rows += 1;
            rows < ROWS
        });
    }
    Ok(columns)
}

/// Whether a column's content is of a kind.
type Test = fn(&Column) -> bool;

/// Columns that no name told, by what they hold.
fn by_content(
    columns: &[Column],
    found: &mut BTreeMap<&'static str, usize>,
    notes: &mut BTreeMap<String, Note>,
) {
    let tests: [(&'static str, Test); 2] = [
        ("size_class", |column| {
            column.distinct.len() > 2 && insee(column)
        }),
        ("industry_group", |column| {
            !column.distinct.is_empty()
                && column
                    .distinct
                    .iter()
                    .all(|value| matches!(value.as_str(), "traded" | "local" | "natural_resource"))
        }),
    ];
    for (role, test) in tests {
        if found.contains_key(role) {
            continue;
        }
        let free = |at: &usize| !found.values().any(|taken| taken == at);
        if let Some(at) = (0..columns.len()).find(|at| free(at) && test(&columns[*at])) {
            found.insert(role, at);
            notes.insert(
                format!("columns.{role}"),
                note("register-suggest-content", &columns[at]),
            );
        }
    }
    // A column that nothing but its first letters tells: `employment_2020`, `lon_wgs84`.
    for (role, names) in NAMES {
        if found.contains_key(role) {
            continue;
        }
        let at = names.iter().map(|name| search_key(name)).find_map(|name| {
            (name.chars().count() >= 4)
                .then(|| {
                    (0..columns.len()).find(|at| {
                        columns[*at].key.starts_with(&name)
                            && !found.values().any(|taken| taken == at)
                            && columns[*at].can_be(role)
                            && !columns.iter().enumerate().any(|(other, column)| {
                                other != *at && column.key == columns[*at].key
                            })
                    })
                })
                .flatten()
        });
        if let Some(at) = at
            && *role != "id"
            && !labels(columns, at, found)
        {
            found.insert(role, at);
            notes.insert(
                format!("columns.{role}"),
                role_note("register-suggest-guess", role, &columns[at]),
            );
        }
    }
}

/// Whether a column only spells out one that is already mapped (`size_class_label`).
fn labels(columns: &[Column], at: usize, found: &BTreeMap<&'static str, usize>) -> bool {
    found.values().any(|taken| {
        let (one, other) = (&columns[*taken], &columns[at]);
        let pairs: BTreeSet<(&String, &String)> = one.values.iter().zip(&other.values).collect();
        other.key.starts_with(&one.key) && pairs.len() == one.distinct.len().max(1)
    })
}

/// A table has each region × industry (× year) once and figures; a register has ids or repeats.
fn kind(columns: &[Column], found: &BTreeMap<&'static str, usize>) -> Kind {
    let figures = found.contains_key("employment") || found.contains_key("establishments");
    let (Some(region), Some(industry)) = (found.get("region"), found.get("industry")) else {
        return Kind::Establishments;
    };
    let rows = columns[*region].values.len();
    let keys: BTreeSet<_> = (0..rows)
        .map(|row| {
            (
                &columns[*region].values[row],
                &columns[*industry].values[row],
                found.get("year").map(|year| &columns[*year].values[row]),
            )
        })
        .collect();
    match figures && !found.contains_key("id") && keys.len() == rows {
        true => Kind::Table,
        false => Kind::Establishments,
    }
}

fn insee(column: &Column) -> bool {
    let classes = ClassTable::Insee.classes();
    let known = |value: &String| classes.iter().any(|class| class.code == *value);
    column.distinct.iter().all(known) && column.distinct.iter().any(|value| value.starts_with('0'))
}

fn size_classes(column: &Column, notes: &mut BTreeMap<String, Note>) -> SizeClasses {
    if insee(column) {
        notes.insert(
            "size_classes.table".to_owned(),
            note("register-suggest-insee", column),
        );
        return SizeClasses {
            table: Some(ClassTable::Insee),
            classes: Vec::new(),
        };
    }
    notes.insert(
        "size_classes.class.".to_owned(),
        ("register-suggest-classes", vec![]),
    );
    SizeClasses {
        table: None,
        classes: column.distinct.iter().map(|value| range(value)).collect(),
    }
}

/// Reads a class such as `10-19`, `10 to 19`, `50+`, `۵۰ نفر و بیشتر`.
fn range(code: &str) -> SizeClass {
    let latin = digits_to_latin(code);
    let numbers: Vec<f64> = latin
        .replace(',', "")
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let (low, high) = match numbers[..] {
        [low, high] if low <= high => (Some(low), Some(high)),
        [low] if latin.contains(['+', '>', '≥']) || latin.chars().any(char::is_alphabetic) => {
            (Some(low), None)
        }
        [only] => (Some(only), Some(only)),
        _ => (None, None),
    };
    SizeClass {
        code: code.to_owned(),
        low,
        high,
        estimate: None,
    }
}

/// The classification, where the codes or the column's name tell.
fn classification(column: &Column) -> Option<&'static str> {
    let all = |test: fn(&str) -> bool| {
        !column.distinct.is_empty() && column.distinct.iter().all(|code| test(code))
    };
    let digits = |code: &str| code.bytes().all(|byte| byte.is_ascii_digit());
    if all(|code| {
        let plain = code.replace('.', "");
        plain.len() == 5
            && plain.as_bytes()[4].is_ascii_uppercase()
            && plain.as_bytes()[..4].iter().all(u8::is_ascii_digit)
    }) {
        return Some("naf2");
    }
    let named = |name: &str| column.key.contains(name);
    if named("naics") {
        return Some("naics2012");
    }
    if named("isic") || named(&search_key("آیسیک")) {
        return Some("isic4");
    }
    if named("nace") {
        return Some("nace2");
    }
    if named("sic") {
        return Some("sic2007");
    }
    // Only a classification of single digits up to four is ISIC; more would be a national one.
    (named(&search_key("کد فعالیت"))
        && column
            .distinct
            .iter()
            .all(|code| digits(code) && code.len() <= 4))
    .then_some("isic4")
}

/// Boundaries in the same folder that have the codes of the region column.
fn boundaries(path: &Path, region: Option<&Column>) -> Option<BoundaryColumns> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let name = path.to_string_lossy().to_lowercase();
            [".geojson", ".geojson.gz", ".geojson.zst"]
                .iter()
                .any(|end| name.ends_with(end))
        })
        .filter(|path| path.metadata().is_ok_and(|data| data.len() <= BOUNDARIES))
        .collect();
    files.sort();
    let region = region?;
    files.into_iter().find_map(|file| {
        let code = crate::boundaries::property_with(&file, &region.distinct)?;
        let file = match folder == Path::new(".") && !path.starts_with(".") {
            true => PathBuf::from(file.file_name()?),
            false => file,
        };
        Some(BoundaryColumns {
            file: Some(file),
            code: Some(code),
            ..BoundaryColumns::default()
        })
    })
}
