//! The built-in classification as a table.

use khusheh_industries::isic4;
use khusheh_language::Language;

/// ISIC Rev. 4 in both languages as a table of industries, the sections with the classes below
/// them: what an office begins with. UTF-8 CSV.
pub fn isic4_table() -> Vec<u8> {
    let head = [
        "id",
        "classification",
        "level",
        "parent",
        "name_en",
        "name_fa",
    ]
    .map(str::to_owned);
    let rows = isic4::all().iter().map(|industry| {
        let id = |code: &str| format!("isic4:{code}");
        [
            id(industry.code()),
            "isic4".to_owned(),
            format!("{:?}", industry.level()).to_lowercase(),
            industry
                .parent()
                .map(|parent| id(parent.code()))
                .unwrap_or_default(),
            industry.name(Language::En).to_owned(),
            industry.name(Language::Fa).to_owned(),
        ]
    });
    crate::saved_csv(std::iter::once(head).chain(rows))
}
