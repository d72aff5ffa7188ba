//! Bad input, case by case, each with its message: value, limit, hint. A row's own values stay in
//! `rejected.csv`; the messages hold none of them.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;

use common::{Folder, REGISTER, mapping};
use khusheh_language::Language;
use khusheh_register::{Mapping, Request, read};

const HEADER: &str = "id,region,industry,employment\n";
const POINTS: &str = r#"
kind = "register"
[columns]
id = "id"
lon = "lon"
lat = "lat"
industry = "industry"
[boundaries]
code = "code"
"#;
const TABLE: &str = r#"
kind = "table"
[columns]
region = "region"
industry = "industry"
employment = "employment"
year = "year"
"#;
/// Two unit squares beside each other at 50–52° east, 30–31° north.
const SQUARES: &str = r#"{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"code": "A", "name": "West"}, "geometry":
  {"type": "Polygon", "coordinates": [[[50,30],[51,30],[51,31],[50,31],[50,30]]]}},
 {"type": "Feature", "properties": {"code": "B", "name": "East"}, "geometry":
  {"type": "Polygon", "coordinates": [[[51,30],[52,30],[52,31],[51,31],[51,30]]]}}]}"#;

/// Runs the cases and collects their messages.
struct Cases {
    folder: Folder,
    text: String,
    count: usize,
}

impl Cases {
    fn new() -> Self {
        Cases {
            folder: Folder::new(),
            text: String::new(),
            count: 0,
        }
    }

    /// A file with a mapping.
    fn case(&mut self, what: &str, file: &str, content: impl AsRef<[u8]>, toml: &str) {
        let path = self.folder.file(file, content);
        self.request(what, path, toml, |_, _| {});
    }

    /// Rows under [`HEADER`].
    fn rows(&mut self, what: &str, rows: &str) {
        self.case(what, "register.csv", format!("{HEADER}{rows}"), REGISTER);
    }

    fn request(
        &mut self,
        what: &str,
        path: PathBuf,
        toml: &str,
        change: impl FnOnce(&mut Request<'_>, &Folder),
    ) {
        let mapping = match Mapping::from_toml(toml) {
            Ok(mapping) => mapping,
            Err(error) => return self.tell(what, &error.to_string(), ""),
        };
        let rejected = self.folder.path("rejected.csv");
        let _ = std::fs::remove_file(&rejected);
        let mut request = Request::new(path, mapping);
        request.rejected = Some(rejected.clone());
        change(&mut request, &self.folder);
        let Err(error) = read(&request, &()) else {
            panic!("{what}: it was read without an error");
        };
        let rows = std::fs::read_to_string(rejected).unwrap_or_default();
        self.tell(what, &error.to_string(), &rows);
        // The Persian message exists and is another text.
        assert_ne!(error.message(Language::Fa), error.message(Language::En));
    }

    fn tell(&mut self, what: &str, message: &str, rejected: &str) {
        self.count += 1;
        let message = message.replace(&std::env::temp_dir().display().to_string(), "TEMP");
        writeln!(self.text, "== {what}\n{message}").unwrap();
        if rejected.lines().count() > 1 {
            writeln!(self.text, "-- rejected.csv\n{}", rejected.trim_end()).unwrap();
        }
        self.text.push('\n');
    }
}

fn gzip(content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

fn many_rows() -> String {
    let mut rows = HEADER.to_owned();
    for row in 0..20_000 {
        writeln!(
            rows,
            "{row},r{},i{},{}",
            row % 50,
            row % 9,
            row * 7919 % 1013
        )
        .unwrap();
    }
    rows
}

#[test]
fn files() {
    let mut cases = Cases::new();
    let none = cases.folder.path("nowhere.csv");
    cases.request("no such file", none, REGISTER, |_, _| {});
    let folder = cases.folder.path("folder.csv");
    std::fs::create_dir(&folder).unwrap();
    cases.request("a folder", folder, REGISTER, |_, _| {});
    cases.case("empty file", "register.csv", "", REGISTER);
    cases.case("only blank lines", "register.csv", "\n\n \n", REGISTER);
    cases.rows("header only", "");
    cases.case(
        "binary",
        "register.csv",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
        REGISTER,
    );
    cases.case(
        "an old workbook (.xls)",
        "r.xls",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0",
        REGISTER,
    );
    let packed = gzip(many_rows().as_bytes());
    cases.case(
        "truncated gzip",
        "r.csv.gz",
        &packed[..packed.len() / 2],
        REGISTER,
    );
    cases.case(
        "gzip cut after its header",
        "r.csv.gz",
        &packed[..12],
        REGISTER,
    );
    let mut damaged = packed.clone();
    for byte in &mut damaged[2000..2100] {
        *byte ^= 0x5A;
    }
    cases.case("damaged gzip", "r.csv.gz", &damaged, REGISTER);
    let packed = zstd::encode_all(many_rows().as_bytes(), 1).unwrap();
    cases.case(
        "truncated zstd",
        "r.csv.zst",
        &packed[..packed.len() / 2],
        REGISTER,
    );
    cases.case(
        "a single very long line",
        "register.csv",
        vec![b'7'; 3 << 20],
        REGISTER,
    );
    let mut long = many_rows();
    long.push_str(&"9".repeat(2 << 20));
    cases.case(
        "a very long line after many good ones",
        "register.csv",
        long,
        REGISTER,
    );
    cases.rows("quote that does not close", "1,a,b,3\n2,\"a,b,3\n3,a,b,3\n");
    cases.case(
        "UTF-16 with an odd number of bytes",
        "r.csv",
        &utf16("id,region,industry,employment\n1,a,b,3\n2,a,b,4\n")[..91],
        REGISTER,
    );
    cases.case(
        "wrong delimiter in the mapping",
        "r.csv",
        "id,region,industry,employment\n1,a,b,3\n",
        &format!("{REGISTER}\n[format]\ndelimiter = \";\"\n"),
    );
    cases.case(
        "unknown encoding in the mapping",
        "r.csv",
        "id,region,industry,employment\n1,a,b,3\n",
        &format!("{REGISTER}\n[format]\nencoding = \"windows-1257x\"\n"),
    );
    cases.case(
        "no Parquet behind the name and the first letters",
        "r.parquet",
        b"PAR1 and so on PAR1",
        REGISTER,
    );
    cases.case(
        "no workbook behind the first letters",
        "r.xlsx",
        b"PK\x03\x04 and so on",
        REGISTER,
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_name("Sheet A")
        .unwrap()
        .write(0, 0, "id")
        .unwrap();
    let xlsx = cases.folder.path("book.xlsx");
    book.save(&xlsx).unwrap();
    let toml = format!("{REGISTER}\n[format]\nsheet = \"Towns\"\n");
    cases.request("a sheet that is not there", xlsx.clone(), &toml, |_, _| {});
    cases.request("a sheet with a header only", xlsx, REGISTER, |_, _| {});
    let full = PathBuf::from("/dev/full");
    if full.exists() {
        let path = cases
            .folder
            .file("register.csv", format!("{HEADER}1,a,,3\n"));
        cases.request("disk full", path, REGISTER, |request, _| {
            request.rejected = Some(full)
        });
    }
    insta::assert_snapshot!(cases.text);
    assert!(cases.count >= 20);
}

#[test]
#[cfg(unix)]
fn no_permission() {
    use std::os::unix::fs::PermissionsExt;
    let mut cases = Cases::new();
    let path = cases.folder.file("secret.csv", "id\n1\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        eprintln!("not run: this user may read every file");
        return;
    }
    cases.request("no permission", path, REGISTER, |_, _| {});
    insta::assert_snapshot!(cases.text);
}

#[test]
fn rows() {
    let mut cases = Cases::new();
    cases.rows("NaN as employment", "1,a,b,NaN\n2,a,b,3\n");
    cases.rows("infinite employment", "1,a,b,inf\n2,a,b,3\n");
    cases.rows("negative employment", "1,a,b,-4\n2,a,b,3\n");
    cases.rows("employment that is no number", "1,a,b,many\n2,a,b,3\n");
    cases.rows("more people than there are", "1,a,b,1e15\n2,a,b,3\n");
    cases.rows(
        "groups of digits that are none",
        "1,a,b,\"1,2,3\"\n2,a,b,3\n",
    );
    cases.rows("ragged rows", "1,a,b\n2,a,b,3\n3,a,b,3,4\n");
    cases.rows("no industry", "1,a,,3\n2,a,b,3\n");
    cases.rows("no region", "1, ,b,3\n2,a,b,3\n");
    cases.rows("no id", ",a,b,3\n2,a,b,3\n");
    cases.rows(
        "duplicate ids in order",
        "1,a,b,3\n2,a,b,3\n2,c,d,4\n3,a,b,3\n",
    );
    cases.rows(
        "duplicate ids out of order",
        "9,a,b,3\n7,\"a\nz\",b,3\n8,c,d,4\n9,a,b,3\n7,a,b,3\n9,a,b,1\n",
    );
    let mut latin = format!("{HEADER}1,a,b,3\n").into_bytes();
    latin.extend(b"2,\xE9\xFF,b,3\n");
    cases.case(
        "bytes that are not UTF-8",
        "r.csv",
        latin,
        &format!("{REGISTER}\n[format]\nencoding = \"utf-8\"\n"),
    );
    cases.case(
        "unknown size class",
        "r.csv",
        "id,region,industry,class\n1,a,b,00\n2,a,b,99\n",
        r#"
kind = "register"
[columns]
id = "id"
region = "region"
industry = "industry"
size_class = "class"
[size_classes]
table = "insee"
"#,
    );
    let path = cases
        .folder
        .file("register.csv", format!("{HEADER}1,a,2393,3\n2,a,9999x,3\n"));
    cases.request(
        "industry that the concordance does not know",
        path,
        REGISTER,
        |request, _| {
            request.concordance =
                Some(("isic4", &|code| (code == "2393").then(|| "239".to_owned())));
        },
    );
    cases.case(
        "a year that is none",
        "t.csv",
        "region,industry,employment,year\na,b,3,2020\na,b,3,next\n",
        TABLE,
    );
    insta::assert_snapshot!(cases.text);
    assert!(cases.count >= 15);
}

#[test]
fn points_and_boundaries() {
    let mut cases = Cases::new();
    let header = "id,lon,lat,industry\n";
    let inside = "1,50.5,30.5,x\n2,51.5,30.5,x\n";
    let with = |boundaries: &'static str| {
        move |request: &mut Request<'_>, folder: &Folder| {
            request.boundaries = Some(folder.file("squares.geojson", boundaries));
        }
    };
    let mut case = |what: &str, rows: &str, boundaries: &'static str, toml: &str| {
        let path = cases.folder.file("points.csv", format!("{header}{rows}"));
        cases.request(what, path, toml, with(boundaries));
    };
    case(
        "longitude and latitude swapped",
        "1,30.5,50.5,x\n2,30.5,51.5,x\n3,30.2,50.2,x\n",
        SQUARES,
        POINTS,
    );
    case(
        "points outside",
        "1,50.5,30.5,x\n2,10,10,x\n",
        SQUARES,
        POINTS,
    );
    case(
        "one swapped among good ones",
        "1,50.5,30.5,x\n2,30.5,50.5,x\n3,51.5,30.5,x\n4,9,9,x\n5,8,8,x\n",
        SQUARES,
        POINTS,
    );
    case(
        "coordinates in metres",
        "1,1050123.5,6840123.1,x\n2,50.5,30.5,x\n",
        SQUARES,
        POINTS,
    );
    case(
        "half a point",
        "1,50.5,,x\n2,50.5,30.5,x\n",
        SQUARES,
        POINTS,
    );
    case("boundaries that are no JSON", inside, "{\"type\": ", POINTS);
    case(
        "boundaries that are no collection",
        inside,
        r#"{"type": "Point", "coordinates": [1, 2]}"#,
        POINTS,
    );
    case(
        "boundaries without features",
        inside,
        r#"{"type": "FeatureCollection", "features": []}"#,
        POINTS,
    );
    case(
        "a line among the boundaries",
        inside,
        r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": 1}, "geometry": {"type": "LineString", "coordinates": [[1,2],[3,4]]}}]}"#,
        POINTS,
    );
    case(
        "boundaries in metres",
        inside,
        r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": 1}, "geometry": {"type": "Polygon", "coordinates": [[[1000,2],[3,4],[5,6],[1000,2]]]}}]}"#,
        POINTS,
    );
    case(
        "two boundaries with one code",
        inside,
        r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "A"}, "geometry": null},
        {"type": "Feature", "properties": {"code": "A"}, "geometry": null}]}"#,
        POINTS,
    );
    case(
        "a property that is not there",
        inside,
        SQUARES,
        &POINTS.replace("code = \"code\"", "code = \"iris\""),
    );
    let swapped = "id,lon,lat,industry,r\n1,30.5,50.5,x,A\n2,30.5,51.5,x,B\n3,51.5,30.5,x,B\n";
    let path = cases.folder.file("points.csv", swapped);
    let by_code = POINTS.replace("[boundaries]", "region = \"r\"\n[boundaries]");
    cases.request(
        "swapped although regions are known by code",
        path,
        &by_code,
        with(SQUARES),
    );
    let path = cases
        .folder
        .file("register.csv", format!("{HEADER}1,a,b,3\n2,c,b,3\n"));
    cases.request(
        "no region code is in the boundaries",
        path,
        &format!("{REGISTER}\n[boundaries]\ncode = \"name\"\n"),
        with(SQUARES),
    );
    insta::assert_snapshot!(cases.text);
    assert!(cases.count >= 13);
}

#[test]
fn mappings() {
    let mut cases = Cases::new();
    let csv = format!("{HEADER}1,a,b,3\n");
    let mut case = |what: &str, toml: &str| cases.case(what, "register.csv", &csv, toml);
    case("no TOML", "kind = register");
    case(
        "a typing error in a section",
        "[colums]\nindustry = \"industry\"\n",
    );
    case(
        "a typing error in a key",
        &REGISTER.replace("employment =", "emploment ="),
    );
    case(
        "a key that means nothing",
        &format!("{REGISTER}\n[format]\nflavour = 3\n"),
    );
    case(
        "a kind that is none",
        &REGISTER.replace("\"register\"", "\"registry\""),
    );
    case(
        "a delimiter of two letters",
        &format!("{REGISTER}\n[format]\ndelimiter = \";;\"\n"),
    );
    case(
        "a decimal mark that is none",
        &format!("{REGISTER}\n[format]\ndecimal = \"'\"\n"),
    );
    case(
        "a year that is none",
        &format!("{REGISTER}\n[filter]\nyear = \"last\"\n"),
    );
    case(
        "a size class upside down",
        &format!("{REGISTER}\n[[size_classes.class]]\ncode = \"a\"\nlow = 9\nhigh = 1\n"),
    );
    case(
        "a built-in table that is none",
        &format!("{REGISTER}\n[size_classes]\ntable = \"inse\"\n"),
    );
    case("no industry", "[columns]\nregion = \"region\"\n");
    case("no region", "[columns]\nindustry = \"industry\"\n");
    case(
        "half a point",
        "[columns]\nindustry = \"industry\"\nlon = \"id\"\n",
    );
    case(
        "size classes without a table",
        "[columns]\nindustry = \"industry\"\nregion = \"region\"\nsize_class = \"employment\"\n",
    );
    case(
        "a table without figures",
        "kind = \"table\"\n[columns]\nindustry = \"industry\"\nregion = \"region\"\n",
    );
    case(
        "a column that is not there",
        &REGISTER.replace("\"industry\"", "\"sector\""),
    );
    case(
        "a column with a typing error",
        &REGISTER.replace("\"employment\"", "\"employmnet\""),
    );
    case(
        "a year that is not there",
        "kind = \"table\"\n[columns]\nindustry = \"industry\"\nregion = \"region\"\n\
        employment = \"employment\"\nyear = \"id\"\n[filter]\nyear = 1999\n",
    );
    case(
        "a filter that leaves nothing",
        &format!("{REGISTER}\n[filter.equal]\nregion = [\"z\"]\n"),
    );
    cases.case(
        "a column twice",
        "register.csv",
        "id,region,industry,employment,Region\n1,a,b,3,c\n",
        &REGISTER.replace("\"region\"", "\"REGION\""),
    );
    let path = cases
        .folder
        .file("table.csv", "region,industry,employment,year\na,b,3,2020\n");
    cases.request(
        "a reference without figures",
        path.clone(),
        TABLE,
        |request, folder| {
            request.reference = Some(folder.file("country.csv", "industry,jobs\nb,100\n"));
        },
    );
    cases.request(
        "a reference with a bad row",
        path,
        TABLE,
        |request, folder| {
            request.reference =
                Some(folder.file("country.csv", "industry,employment\nb,100\nc,-1\n"));
        },
    );
    insta::assert_snapshot!(cases.text);
    assert!(cases.count >= 20);
}

#[test]
fn too_many_codes_for_a_classification() {
    let mut cases = Cases::new();
    let mut rows = HEADER.to_owned();
    for row in 0..600_000 {
        writeln!(rows, "{row},r,{row},1").unwrap();
    }
    cases.case(
        "an id column mapped as industry",
        "register.csv",
        rows,
        REGISTER,
    );
    insta::assert_snapshot!(cases.text);
}

#[test]
fn below_the_limit_bad_rows_are_told_and_the_others_used() {
    let folder = Folder::new();
    let mut text = many_rows();
    text.push_str("20001,r1,i1,-1\n20002,r1\n");
    let mut request = Request::new(folder.file("r.csv", text), mapping(REGISTER));
    let rejected = folder.path("rejected.csv");
    request.rejected = Some(rejected.clone());
    let intake = read(&request, &()).unwrap();
    assert_eq!(
        (intake.rows.read, intake.rows.used, intake.rows.rejected),
        (20_002, 20_000, 2)
    );
    let lines = std::fs::read_to_string(rejected).unwrap();
    assert_eq!(lines.lines().count(), 3);
    assert!(lines.contains("\n20002,employment,-1,negative,"));
    assert!(lines.contains("\n20003,,2,ragged_row,"));
}
