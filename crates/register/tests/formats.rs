//! Encodings, notations and kinds of files: the same register in many forms reads the same.

mod common;

use common::{Folder, REGISTER, cells, mapping, read_text, read_with};
use khusheh_register::{Intake, Mapping, Request, Warning, read};

const CSV: &str = "id,region,industry,employment\n1,قم,۱۰,3\n2,قم,۱۰,4.5\n3,یزد,۲۰,\n";

fn figures(intake: &Intake) -> String {
    format!("{:?} {:?}", cells(intake), intake.plants)
}

#[test]
fn encodings_and_byte_order_marks() {
    let folder = Folder::new();
    let expected = figures(&read_text(CSV));
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let mut all = mark.to_vec();
        all.extend(CSV.encode_utf16().flat_map(bytes));
        all
    };
    let persian = encoding_rs::WINDOWS_1256
        .encode(
            &CSV.replace('ی', "ي")
                .replace("۱۰", "10")
                .replace("۲۰", "20"),
        )
        .0
        .into_owned();
    let cases: [(&str, Vec<u8>, Option<bool>); 8] = [
        ("utf-8", CSV.into(), None),
        ("utf-8 with mark", format!("\u{feff}{CSV}").into(), None),
        (
            "utf-16le with mark",
            utf16(&[0xFF, 0xFE], u16::to_le_bytes),
            Some(false),
        ),
        (
            "utf-16be with mark",
            utf16(&[0xFE, 0xFF], u16::to_be_bytes),
            Some(false),
        ),
        ("utf-16le", utf16(&[], u16::to_le_bytes), Some(true)),
        ("utf-16be", utf16(&[], u16::to_be_bytes), Some(true)),
        ("windows-1256", persian, Some(true)),
        ("carriage returns", CSV.replace('\n', "\r\n").into(), None),
    ];
    for (what, bytes, guess) in cases {
        let path = folder.file("register.csv", bytes);
        let mut request = Request::new(path, mapping(REGISTER));
        // Small blocks, so that letters are cut between them.
        request.block_bytes = 7;
        let intake = read(&request, &()).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(figures(&intake), expected, "{what}");
        let told = intake.warnings.iter().find_map(|warning| match warning {
            Warning::Encoding { guessed, .. } => Some(*guessed),
            _ => None,
        });
        assert_eq!(told, guess, "{what}");
    }
}

#[test]
fn windows_1252_is_told_from_windows_1256() {
    let folder = Folder::new();
    let text = "id,region,industry,employment\n1,Besançon,café,3\n2,Orléans,café,4\n";
    let path = folder.file("r.csv", encoding_rs::WINDOWS_1252.encode(text).0);
    let intake = read_with(&path, REGISTER).unwrap();
    assert_eq!(intake.regions[0].code, "Besançon");
    let text = "شناسه,region,industry,employment\n1,لالجين,سفال,3\n";
    let path = folder.file("r.csv", encoding_rs::WINDOWS_1256.encode(text).0);
    let intake = read_with(&path, &REGISTER.replace("\"id\"", "\"شناسه\"")).unwrap();
    assert_eq!(intake.regions[0].code, "لالجین");
}

#[test]
fn variants_of_persian_letters_are_one_code() {
    let intake =
        read_text("id,region,industry,employment\n1,كاشان,۱۰,۳\n2,کاشان,10,٤\n3,  کاشان ,١٠,5\n");
    assert_eq!(intake.regions.len(), 1);
    assert_eq!(intake.industries.len(), 1);
    assert_eq!(intake.plants[0].sum, Some(12.0));
}

#[test]
fn notations_of_numbers() {
    let folder = Folder::new();
    for (number, expected) in [
        ("12", Some(12.0)),
        (" 12 ", Some(12.0)),
        ("+12", Some(12.0)),
        ("12.0", Some(12.0)),
        ("1.2e1", Some(12.0)),
        ("\"1,200\"", Some(1200.0)),
        ("1 200", Some(1200.0)),
        ("\"1,200,300.5\"", Some(1_200_300.5)),
        ("۱٬۲۰۰٫۵", Some(1200.5)),
        ("٧", Some(7.0)),
        ("0.000001", Some(0.000001)),
        ("123456789", Some(123_456_789.0)),
        ("-0", Some(0.0)),
        ("", None),
        ("NA", None),
        ("نامشخص", None),
        ("–", None),
    ] {
        let intake = read_text(&format!("id,region,industry,employment\n1,a,b,{number}\n"));
        assert_eq!(intake.cells[0].employment, expected, "{number}");
    }
    // A comma is the decimal mark where the file shows it to be.
    let path = folder.file(
        "r.csv",
        "id;region;industry;employment\n1;a;b;1,5\n2;a;b;2,25\n3;a;b;1.000\n",
    );
    assert_eq!(
        read_with(&path, REGISTER).unwrap().cells[0].employment,
        Some(1003.75)
    );
    let path = folder.file(
        "r.csv",
        "id;region;industry;employment\n1;a;b;1.500\n2;a;b;7\n",
    );
    let comma = format!("{REGISTER}\n[format]\ndecimal = \",\"\n");
    assert_eq!(
        read_with(&path, &comma).unwrap().cells[0].employment,
        Some(1507.0)
    );
    // Own texts for unknown, instead of the usual ones.
    let path = folder.file("r.csv", "id,region,industry,employment\n1,a,b,x\n2,a,b,7\n");
    let own = format!("{REGISTER}\n[format]\nunknown = [\"x\"]\n");
    assert_eq!(read_with(&path, &own).unwrap().cells[0].known, 1);
}

#[test]
fn delimiters_headers_and_ends_of_lines() {
    let folder = Folder::new();
    let expected = figures(&read_text(CSV));
    for (what, text, more) in [
        ("semicolon", CSV.replace(',', ";"), ""),
        ("tab", CSV.replace(',', "\t"), ""),
        ("bar", CSV.replace(',', "|"), ""),
        (
            "hash",
            CSV.replace(',', "#"),
            "[format]\ndelimiter = \"#\"\n",
        ),
        ("old Macintosh", CSV.replace('\n', "\r"), ""),
        ("no end at the end", CSV.trim_end().to_owned(), ""),
        ("blank lines", CSV.replace('\n', "\n\n"), ""),
        (
            "header below",
            format!("A register\nof 2026\n{CSV}"),
            "[format]\nheader = 3\n",
        ),
        ("other case", CSV.replace("region", " Region "), ""),
    ] {
        let path = folder.file("r.csv", text);
        let intake = read_with(&path, &format!("{REGISTER}{more}"))
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(figures(&intake), expected, "{what}");
    }
    let path = folder.file(
        "r.csv",
        "id,region,industry,employment\n1,\"a,b,3\n2,\"a,b,4\n",
    );
    let letters = format!("{REGISTER}\n[format]\nquotes = false\n");
    assert_eq!(read_with(&path, &letters).unwrap().regions[0].code, "\"a");
}

#[test]
fn packed_files() {
    use std::io::Write;
    let folder = Folder::new();
    let expected = read_text(CSV);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&CSV.as_bytes()[..50]).unwrap();
    let mut members = gzip.finish().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&CSV.as_bytes()[50..]).unwrap();
    members.extend(gzip.finish().unwrap());
    let intake = read_with(&folder.file("r.csv.gz", &members), REGISTER).unwrap();
    assert_eq!(figures(&intake), figures(&expected));
    assert_eq!(intake.inputs[0].bytes, members.len() as u64);
    let zstd = zstd::encode_all(CSV.as_bytes(), 3).unwrap();
    let intake = read_with(&folder.file("r.csv.zst", zstd), REGISTER).unwrap();
    assert_eq!(figures(&intake), figures(&expected));
}

#[test]
fn the_hash_is_that_of_the_file() {
    let folder = Folder::new();
    // What sha256sum says of the same bytes.
    let path = folder.file("abc.csv", "id,region,industry,employment\n1,a,b,3\n");
    let intake = read_with(&path, REGISTER).unwrap();
    assert_eq!(intake.inputs[0].name, "abc.csv");
    assert_eq!(
        intake.inputs[0].sha256,
        "7528b74bcffc2d5f0fb5554e68323eba1cb4565003bd9f247db0dd2b0c037b9a"
    );
}

#[test]
fn workbooks() {
    let folder = Folder::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_name("About")
        .unwrap()
        .write(0, 0, "A register")
        .unwrap();
    let sheet = book.add_worksheet().set_name("Units").unwrap();
    for (column, name) in ["id", "region", "note", "industry", "employment"]
        .iter()
        .enumerate()
    {
        sheet.write(2, column as u16, *name).unwrap();
    }
    let rows: [(u32, &str, f64, Option<f64>); 4] = [
        (3, "قم", 10.0, Some(3.0)),
        (4, "قم", 10.0, Some(4.5)),
        (7, "یزد", 20.0, None),
        (8, "یزد", 20.0, Some(-1.0)),
    ];
    for (at, (row, region, industry, employment)) in rows.into_iter().enumerate() {
        sheet.write(row, 0, at as f64 + 1.0).unwrap();
        sheet.write(row, 1, region).unwrap();
        sheet.write(row, 3, industry).unwrap();
        if let Some(employment) = employment {
            sheet.write(row, 4, employment).unwrap();
        }
    }
    let path = folder.path("units.xlsx");
    book.save(&path).unwrap();
    let toml = format!("{REGISTER}\n[format]\nsheet = \"Units\"\n");
    let mut request = Request::new(&path, mapping(&toml));
    request.max_rejected = 0.5;
    request.rejected = Some(folder.path("rejected.csv"));
    let intake = read(&request, &()).unwrap();
    assert_eq!(figures(&intake), figures(&read_text(CSV)));
    // Line numbers are the sheet's, blank rows counted.
    let rejected = std::fs::read_to_string(folder.path("rejected.csv")).unwrap();
    assert!(
        rejected.contains("\n9,employment,-1,negative,"),
        "{rejected}"
    );
}

#[test]
fn parquet() {
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    let folder = Folder::new();
    let path = folder.path("units.parquet");
    let schema = parse_message_type(
        "message register { required int64 id; required binary region (UTF8);
         optional double lon; required binary industry (UTF8); optional double employment; }",
    )
    .unwrap();
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .build();
    let file = std::fs::File::create(&path).unwrap();
    let mut writer =
        SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).unwrap();
    for rows in [0..2usize, 2..3] {
        let (ids, regions) = ([1i64, 2, 3], ["قم", "قم", "یزد"]);
        let (industries, employment) = (["۱۰", "۱۰", "۲۰"], [3.0, 4.5]);
        let texts = |texts: &[&str]| -> Vec<ByteArray> {
            texts.iter().map(|text| ByteArray::from(*text)).collect()
        };
        let known: Vec<i16> = rows.clone().map(|row| i16::from(row < 2)).collect();
        let none = vec![0i16; rows.len()];
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<Int64Type>()
            .write_batch(&ids[rows.clone()], None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts(&regions[rows.clone()]), None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<DoubleType>()
            .write_batch(&[], Some(&none), None)
            .unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts(&industries[rows.clone()]), None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let values = &employment[rows.start.min(2)..rows.end.min(2)];
        column
            .typed::<DoubleType>()
            .write_batch(values, Some(&known), None)
            .unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    let intake = read_with(&path, REGISTER).unwrap();
    assert_eq!(figures(&intake), figures(&read_text(CSV)));
}

#[test]
fn squares_stand_for_regions_where_there_are_only_points() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("points.csv");
    std::fs::write(
        &path,
        "id,lon,lat,industry,employment\n1,48.49,34.98,2393,4\n2,48.30,34.80,2393,6\n3,51.40,35.70,1071,2\n",
    )
    .unwrap();
    let mapping = Mapping::from_toml(
        "[columns]\nid = \"id\"\nlon = \"lon\"\nlat = \"lat\"\nindustry = \"industry\"\nemployment = \"employment\"\n",
    )
    .unwrap();
    let intake = read(&Request::new(&path, mapping), &()).unwrap();
    let codes: Vec<&str> = intake
        .regions
        .iter()
        .map(|region| region.code.as_str())
        .collect();
    assert_eq!(codes, ["N34.75 E048.25", "N35.50 E051.25"]);
    assert_eq!(intake.rows.used, 3);
    let told = intake.warnings.iter().any(|warning| {
        warning
            .message(khusheh_language::Language::En)
            .contains("squares of a quarter of a degree")
    });
    assert!(told);
}
