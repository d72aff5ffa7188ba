//! Proposed mappings: from names in English and Persian, and from content.

mod common;

use common::{Folder, read_with, reference_data};
use khusheh_register::{Kind, Mapping};

#[test]
fn persian_headers_with_arabic_letters() {
    let folder = Folder::new();
    let mut csv = "شناسه;نام واحد;كد شهرستان;شهرستان;كد فعاليت;شرح فعالیت;تعداد كاركنان;طول جغرافيايي;عرض جغرافيايي\n".to_owned();
    for row in 0..300 {
        csv.push_str(&format!(
            "{row};واحد {row};{};لالجین;{};تولید ظروف سفالی;۱۲;۴۸٫۴۷;۳۴٫۹۷\n",
            row % 7,
            ["2393", "1312"][row % 2]
        ));
    }
    let path = folder.file("register.csv", csv);
    let suggestion = Mapping::suggest(&path).unwrap();
    let columns = &suggestion.mapping.columns;
    assert_eq!(suggestion.mapping.kind, Kind::Establishments);
    assert_eq!(columns.id.as_deref(), Some("شناسه"));
    assert_eq!(columns.region.as_deref(), Some("كد شهرستان"));
    assert_eq!(columns.industry.as_deref(), Some("كد فعاليت"));
    assert_eq!(columns.industry_name.as_deref(), Some("شرح فعالیت"));
    assert_eq!(columns.employment.as_deref(), Some("تعداد كاركنان"));
    assert_eq!(columns.lon.as_deref(), Some("طول جغرافيايي"));
    // What it proposes is a mapping that reads the file.
    let intake = read_with(&path, &suggestion.to_toml()).unwrap();
    assert_eq!(intake.rows.used, 300);
    assert_eq!(intake.plants[0].sum, Some(150.0 * 12.0));
    assert!((intake.regions[0].lon.unwrap() - 48.47).abs() < 1e-9);
}

#[test]
fn size_classes_are_read_from_their_text() {
    let folder = Folder::new();
    let mut csv = "id,town,isic,size_class\n".to_owned();
    for row in 0..200 {
        let class = ["1-9", "10 to 49", "50+", "unknown"][row % 4];
        csv.push_str(&format!("{row},t{},{},{class}\n", row % 5, 2393 + row % 3));
    }
    let suggestion = Mapping::suggest(&folder.file("r.csv", csv)).unwrap();
    insta::assert_snapshot!(suggestion.to_toml());
}

#[test]
fn a_comment_never_shows_who_is_in_the_register() {
    let folder = Folder::new();
    let mut csv = "id,name,region,industry,lon,lat\n".to_owned();
    for row in 0..200 {
        csv.push_str(&format!(
            "SECRET{row},Secret {row},r{},i{},48.123,34.567\n",
            row % 9,
            row % 4
        ));
    }
    let toml = Mapping::suggest(&folder.file("r.csv", csv))
        .unwrap()
        .to_toml();
    assert!(toml.contains("id = \"id\"") && toml.contains("lon = \"lon\""));
    assert!(!toml.to_lowercase().contains("secret") && !toml.contains("48.123"));
}

#[test]
fn the_reference_data_are_read_with_what_is_proposed() {
    for (file, most_lines, used) in [
        ("register-strasbourg/establishments.csv.gz", 15, 81_921),
        ("employment-uk/employment_2015_2020.csv.gz", 15, 29_160),
        ("clusters-us/states_2016.csv", 15, 3_350),
    ] {
        let Some(path) = reference_data(file) else {
            continue;
        };
        let toml = Mapping::suggest(&path).unwrap().to_toml();
        assert!(toml.lines().count() <= most_lines, "{toml}");
        let intake = read_with(&path, &toml).unwrap();
        assert_eq!(intake.rows.used, used, "{file}");
        assert_eq!(intake.rows.rejected, 0, "{file}");
    }
}
