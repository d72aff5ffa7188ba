//! Tables in, on both databases.

use std::path::PathBuf;

use khusheh_exchange::{
    ExchangeError, Importable, Options, Report, Rights, Table, Why, import, template,
};
use khusheh_language::Language;
use khusheh_programme::people::{Person, Reach};
use khusheh_store::{
    Cluster, Enterprise, Industry, Institution, Kept, PersonAssignment, PersonRecord, Query,
    Region, Store,
};
use khusheh_testing::{Place, on_both};

on_both! {
    new_rows_come_in_and_the_same_file_changes_nothing,
    a_changed_cell_changes_the_record_and_an_empty_one_nothing,
    every_fault_is_told_and_nothing_is_written,
    the_rest_can_be_written,
    what_looks_the_same_is_held_back_until_somebody_decides,
    equal_rows_of_informal_enterprises_stay_apart,
    a_province_ends_at_its_border,
    regions_refer_to_rows_of_the_same_table,
    people_and_their_roles_come_in,
    clusters_and_institutions_come_in,
    a_filled_template_comes_in,
    what_is_written_meanwhile_is_seen,
}

async fn seeded(place: &Place) -> Store {
    let store = place.store().await;
    let table = file(
        place,
        "regions.csv",
        "id,level,parent,province,name_en,name_fa\n\
        A,province,,A,Alpha,آلفا\nB,province,,B,Beta,بتا\n\
        A1,place,A,A,Newtown,نوشهر\nB1,place,B,B,Newtown,نوشهر\n",
    );
    let report = all::<Region>(&store, &table).await;
    assert_eq!(
        (report.new, report.rejected),
        (4, 0),
        "{:?}",
        report.problems
    );
    let table = file(
        place,
        "industries.csv",
        "شناسه,classification,سطح,نام انگلیسی,نام فارسی\n\
        isic4:2393,isic4,class,Ceramics,سرامیک\nisic4:1071,isic4,class,Bakery,نانوایی\n",
    );
    let text = std::fs::read_to_string(&table).unwrap();
    let header = ["id", "classification", "level", "name_en", "name_fa"].join(",");
    std::fs::write(
        &table,
        format!("{header}\n{}", text.split_once('\n').unwrap().1),
    )
    .unwrap();
    assert!(all::<Industry>(&store, &table).await.written);
    store
}

fn file(place: &Place, name: &str, text: &str) -> PathBuf {
    let path = place.file(name);
    std::fs::write(&path, text).unwrap();
    path
}

async fn take<R: Importable>(
    store: &Store,
    path: &PathBuf,
    rights: &Rights,
    options: Options,
) -> Result<Report, ExchangeError> {
    let context = store.context(Person::default(), "test");
    let table = Table::new(path, "table.csv");
    import::<R>(store, context, rights, &table, options, |_, _, _| {}).await
}

async fn all<R: Importable>(store: &Store, path: &PathBuf) -> Report {
    take::<R>(store, path, &Rights::whole(), Options::default())
        .await
        .unwrap()
}

async fn kept<R: Importable>(store: &Store) -> Vec<Kept<R>> {
    let query = Query {
        limit: 1000,
        ..Query::by("id")
    };
    store
        .list_within(&Reach::whole(), &query)
        .await
        .unwrap()
        .items
}

const HEADER: &str =
    "شناسه ملی,name,legal_form,province,place,industry,employment,sales,source,same_as";

fn enterprises(place: &Place, rows: &[&str]) -> PathBuf {
    file(
        place,
        "enterprises.csv",
        &format!("{HEADER}\n{}\n", rows.join("\n")),
    )
}

const TWO: [&str; 2] = [
    "۱۰۳۸۰۲۸۴۷۹۰,شركت سفال نو,شرکت,آلفا,نوشهر,2393,۱۲,\"۱٬۲۳۴٫۵\",survey,",
    ",نان گرم,informal,B,,نانوایی,3,,survey,",
];

async fn new_rows_come_in_and_the_same_file_changes_nothing(place: &Place) {
    let store = seeded(place).await;
    let path = enterprises(place, &TWO);
    let dry = Options {
        dry_run: true,
        ..Options::default()
    };
    let report = take::<Enterprise>(&store, &path, &Rights::whole(), dry)
        .await
        .unwrap();
    assert_eq!(
        (report.new, report.written),
        (2, false),
        "{:?}",
        report.problems
    );
    assert!(kept::<Enterprise>(&store).await.is_empty());

    let report = all::<Enterprise>(&store, &path).await;
    assert_eq!(
        (report.rows, report.new, report.rejected, report.written),
        (2, 2, 0, true)
    );
    let first = kept::<Enterprise>(&store).await;
    let pottery = first
        .iter()
        .find(|one| one.record.national_id.is_some())
        .unwrap();
    assert_eq!(
        pottery.record.name, "شرکت سفال نو",
        "letters in one spelling"
    );
    assert_eq!(pottery.record.legal_form, "company");
    assert_eq!(
        pottery.record.place.as_deref(),
        Some("A1"),
        "the town in the row's province"
    );
    assert_eq!(pottery.record.industry.as_deref(), Some("isic4:2393"));
    assert_eq!(
        (pottery.record.employment, pottery.record.sales),
        (Some(12), Some(1234.5))
    );
    let entries = store.last_entry().await.unwrap();

    let again = all::<Enterprise>(&store, &path).await;
    assert_eq!(
        (again.new, again.changed, again.unchanged, again.written),
        (0, 0, 2, false)
    );
    assert_eq!(store.last_entry().await.unwrap(), entries);
    assert_eq!(kept::<Enterprise>(&store).await, first);
    store.verify().await.unwrap();
}

async fn a_changed_cell_changes_the_record_and_an_empty_one_nothing(place: &Place) {
    let store = seeded(place).await;
    all::<Enterprise>(&store, &enterprises(place, &TWO)).await;
    let path = enterprises(place, &["10380284790,,,,,,15,,,"]);
    let report = all::<Enterprise>(&store, &path).await;
    assert_eq!(
        (report.changed, report.new, report.rejected),
        (1, 0, 0),
        "{:?}",
        report.problems
    );
    let kept = kept::<Enterprise>(&store).await;
    let pottery = kept
        .iter()
        .find(|one| one.record.national_id.is_some())
        .unwrap();
    assert_eq!((pottery.version, pottery.record.employment), (2, Some(15)));
    assert_eq!(pottery.record.sales, Some(1234.5));
    let history = store.history::<Enterprise>(&pottery.id).await.unwrap();
    assert!(
        history[1]
            .reason
            .as_deref()
            .unwrap()
            .starts_with("import table.csv (SHA-256 ")
    );
}

async fn every_fault_is_told_and_nothing_is_written(place: &Place) {
    let store = seeded(place).await;
    let path = enterprises(
        place,
        &[
            TWO[0],
            "10380284791,x,company,A,,2393,1,,survey,",
            ",x,firm,C,,9999,many,-5,survey,",
            ",,company,A,,2393,1,,survey,",
            "10380284790,other,company,A,,2393,1,,survey,",
            "1,2,3",
            ",y,company,A,,2393,1,,survey,no-such-id",
        ],
    );
    let report = all::<Enterprise>(&store, &path).await;
    assert_eq!(
        (report.rows, report.new, report.rejected, report.written),
        (7, 1, 6, false)
    );
    assert!(kept::<Enterprise>(&store).await.is_empty());
    let told: Vec<(u64, &str)> = report
        .problems
        .iter()
        .map(|p| (p.line, p.column.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (3, "شناسه ملی"),
            (4, "legal_form"),
            (4, "province"),
            (4, "industry"),
            (4, "employment"),
            (5, "name"),
            (6, ""),
            (7, ""),
            (8, "same_as"),
        ]
    );
    assert_eq!(report.problems[0].why, Why::CheckDigit);
    assert_eq!(report.problems[6].why, Why::Repeated { line: 2 });
    assert_eq!(
        report.problems[7].why,
        Why::Cells {
            found: 3,
            expected: 10
        }
    );
    for language in Language::ALL {
        for problem in &report.problems {
            assert!(!problem.why.text(language).is_empty());
        }
        let csv = String::from_utf8(report.problems_csv(language)).unwrap();
        assert_eq!(csv.lines().count(), 10);
    }
}

async fn the_rest_can_be_written(place: &Place) {
    let store = seeded(place).await;
    let path = enterprises(place, &[TWO[0], "10380284791,x,company,A,,2393,1,,survey,"]);
    let options = Options {
        leave_out_rejected: true,
        ..Options::default()
    };
    let report = take::<Enterprise>(&store, &path, &Rights::whole(), options)
        .await
        .unwrap();
    assert_eq!((report.new, report.rejected, report.written), (1, 1, true));
    assert_eq!(kept::<Enterprise>(&store).await.len(), 1);
}

async fn what_looks_the_same_is_held_back_until_somebody_decides(place: &Place) {
    let store = seeded(place).await;
    all::<Enterprise>(
        &store,
        &enterprises(place, &[",سفال کوهستان لالجین,company,A,,2393,1,,survey,"]),
    )
    .await;
    let id = kept::<Enterprise>(&store).await[0].id.clone();
    let row =
        |same: &str| format!("10380284790,سفال کوهستن لالجین,company,A,,2393,1,,survey,{same}");
    let report = all::<Enterprise>(&store, &enterprises(place, &[&row("")])).await;
    assert_eq!((report.held, report.new, report.written), (1, 0, false));
    assert!(matches!(&report.problems[0].why, Why::Similar { id: Some(like), .. } if *like == id));

    let report = all::<Enterprise>(&store, &enterprises(place, &[&row(&id)])).await;
    assert_eq!(
        (report.changed, report.written),
        (1, true),
        "{:?}",
        report.problems
    );
    let now = kept::<Enterprise>(&store).await;
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].record.national_id.as_deref(), Some("10380284790"));

    let other = ",سفال کوهستانی لالجین,company,A,,2393,1,,survey,new";
    let path = enterprises(place, &[other]);
    assert_eq!(all::<Enterprise>(&store, &path).await.new, 1);
    assert_eq!(kept::<Enterprise>(&store).await.len(), 2);
    assert_eq!(all::<Enterprise>(&store, &path).await.unchanged, 1);
}

async fn equal_rows_of_informal_enterprises_stay_apart(place: &Place) {
    let store = seeded(place).await;
    let one = ",نان گرم,informal,B,B1,1071,3,,survey,";
    let report = all::<Enterprise>(&store, &enterprises(place, &[one, one])).await;
    assert_eq!((report.new, report.held), (1, 1));
    let second = format!("{one}new");
    let path = enterprises(place, &[one, &second]);
    let report = all::<Enterprise>(&store, &path).await;
    assert_eq!(
        (report.new, report.unchanged, report.held),
        (1, 1, 0),
        "{:?}",
        report.problems
    );
    let report = all::<Enterprise>(&store, &path).await;
    assert_eq!((report.new, report.unchanged, report.held), (0, 2, 0));
}

async fn a_province_ends_at_its_border(place: &Place) {
    let store = seeded(place).await;
    all::<Enterprise>(&store, &enterprises(place, &TWO)).await;
    let of_b = Reach {
        provinces: ["B".to_owned()].into(),
        ..Reach::default()
    };
    let rights = Rights {
        create: of_b.clone(),
        change: of_b,
    };
    let path = enterprises(
        place,
        &[
            ",خشت آلفا,company,A,,2393,1,,survey,",
            "10380284790,,,,,,99,,,",
            ",نان گرم,informal,B,,1071,4,,survey,",
        ],
    );
    let report = take::<Enterprise>(&store, &path, &rights, Options::default())
        .await
        .unwrap();
    let told: Vec<&Why> = report.problems.iter().map(|problem| &problem.why).collect();
    assert_eq!(told, [&Why::OutOfReach, &Why::NotYours]);
    assert_eq!((report.changed, report.written), (1, false));
}

async fn regions_refer_to_rows_of_the_same_table(place: &Place) {
    let store = place.store().await;
    // The part comes before the whole.
    let path = file(
        place,
        "regions.csv",
        "id,level,parent,province,name_en,name_fa,boundary\n\
        A1,place,A,A,Town,شهر,\nA,province,,A,Alpha,آلفا,\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[50,35]}\"\n",
    );
    let report = all::<Region>(&store, &path).await;
    assert_eq!(
        (report.new, report.written),
        (2, true),
        "{:?}",
        report.problems
    );
    assert_eq!(all::<Region>(&store, &path).await.unchanged, 2);
    store.verify().await.unwrap();
}

async fn people_and_their_roles_come_in(place: &Place) {
    let store = seeded(place).await;
    let path = file(place, "people.csv", "login,name\nSample.One,Sample One\n");
    assert!(all::<PersonRecord>(&store, &path).await.written);
    assert_eq!(all::<PersonRecord>(&store, &path).await.unchanged, 1);
    let path = file(
        place,
        "roles.csv",
        "person,role,province\nsample.one,provincial_officer,Alpha\nsample.one,agent,Alpha\n",
    );
    let options = Options {
        leave_out_rejected: true,
        ..Options::default()
    };
    let report = take::<PersonAssignment>(&store, &path, &Rights::whole(), options)
        .await
        .unwrap();
    assert_eq!(
        (report.new, report.rejected),
        (1, 1),
        "{:?}",
        report.problems
    );
    let report = take::<PersonAssignment>(&store, &path, &Rights::whole(), options)
        .await
        .unwrap();
    assert_eq!((report.new, report.unchanged), (0, 1));
}

async fn clusters_and_institutions_come_in(place: &Place) {
    let store = seeded(place).await;
    let path = file(
        place,
        "clusters.csv",
        "name_fa,province,industries,products,source,confidence\n\
        سفال آلفا,Alpha,2393؛ 1071,سفال; کاشی,visit,medium\nبی‌اطمینان,Beta,2393,,visit,\n",
    );
    let options = Options {
        leave_out_rejected: true,
        ..Options::default()
    };
    let report = take::<Cluster>(&store, &path, &Rights::whole(), options)
        .await
        .unwrap();
    assert_eq!(
        (report.new, report.rejected),
        (1, 1),
        "found in the field needs a confidence"
    );
    let kept = kept::<Cluster>(&store).await;
    assert_eq!(kept[0].record.industries, ["isic4:2393", "isic4:1071"]);
    assert_eq!(
        (
            kept[0].record.status.as_str(),
            kept[0].record.found_by.as_str()
        ),
        ("identified", "field")
    );
    let path = file(
        place,
        "institutions.csv",
        "name_fa,category,province,services,source\nدانشگاه آلفا,university,Alpha,آموزش,list\n",
    );
    assert!(all::<Institution>(&store, &path).await.written);
    assert_eq!(all::<Institution>(&store, &path).await.unchanged, 1);
    store.verify().await.unwrap();
}

async fn a_filled_template_comes_in(place: &Place) {
    let store = seeded(place).await;
    for language in Language::ALL {
        let bytes = template::<Enterprise>(language).unwrap();
        assert_eq!(bytes, template::<Enterprise>(language).unwrap());
        let path = place.file("template.xlsx");
        std::fs::write(&path, &bytes).unwrap();
        let error = take::<Enterprise>(&store, &path, &Rights::whole(), Options::default()).await;
        let message = error.unwrap_err().message(language);
        assert!(message.contains("template.xlsx"), "{message}");
    }
}

async fn what_is_written_meanwhile_is_seen(place: &Place) {
    let store = seeded(place).await;
    let path = enterprises(place, &TWO);
    // Two imports of the same table at once: one writes, the other finds everything there.
    let (a, b) = tokio::join!(
        all::<Enterprise>(&store, &path),
        all::<Enterprise>(&store, &path)
    );
    assert_eq!(a.new + b.new, 2, "{a:?} {b:?}");
    assert_eq!(kept::<Enterprise>(&store).await.len(), 2);
}

#[tokio::test]
async fn tables_that_are_none_are_told_in_both_languages() {
    let place = Place::new(khusheh_testing::Engine::Sqlite).await;
    let store = seeded(&place).await;
    for (text, expected) in [
        ("", "empty"),
        ("name\nx\n", "legal_form"),
        ("name,Name,source\nx,y,z\n", "twice"),
    ] {
        let path = file(&place, "bad.csv", text);
        let error = take::<Enterprise>(&store, &path, &Rights::whole(), Options::default())
            .await
            .unwrap_err();
        let message = error.message(Language::En);
        assert!(message.contains(expected), "{message}");
        assert!(
            error
                .message(Language::Fa)
                .chars()
                .any(|letter| ('آ'..='ی').contains(&letter))
        );
        assert!(error.is_input());
    }
}
