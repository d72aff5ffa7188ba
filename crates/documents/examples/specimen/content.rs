//! The specimen's content. Everything in it is made up and says so.

use khusheh_documents::{
    Axis, Block, Cell, Column, Document, Fact, Heat, Interval, Intervals, Method, Methods,
    Signatory, Signatures, Stage, Step, Table, Way,
};
use khusheh_language::{Language, Number};

/// The words of one language beside those of the other.
struct Speech(Language);

impl Speech {
    fn say<'a>(&self, en: &'a str, fa: &'a str) -> &'a str {
        match self.0 {
            Language::En => en,
            Language::Fa => fa,
        }
    }

    fn own(&self, en: &str, fa: &str) -> String {
        self.say(en, fa).to_owned()
    }

    fn whole(&self, value: f64) -> String {
        Number::whole().or_dash(self.0, value)
    }

    fn decimals(&self, value: f64) -> String {
        Number::decimals(1).or_dash(self.0, value)
    }
}

/// A document with every block.
pub fn document(language: Language) -> Document {
    let s = Speech(language);
    let mut document = Document::new(
        language,
        s.say(
            "Choosing clusters in Hamadan",
            "گزینش خوشه‌های کسب‌وکار همدان",
        ),
        s.say("Printed on 3 December 2026", "چاپ: ۱۲ آذر ۱۴۰۵"),
    );
    document.subtitle = Some(s.own(
        "Minutes of the provincial committee, with what it had before it",
        "صورت‌جلسه‌ی کمیته‌ی استان، همراه با آنچه پیش رو داشت",
    ));
    document.sample = Some(s.own(
        "Sample: everything in this document is made up",
        "نمونه: همه‌ی آنچه در این سند آمده ساختگی است",
    ));
    document.footer = Some(s.own(
        "Cluster office of Hamadan, file 1405/17",
        "دفتر خوشه‌های همدان، پرونده‌ی ۱۴۰۵/۱۷",
    ));
    document.facts = vec![
        Fact::new(s.say("Province", "استان"), s.say("Hamadan", "همدان")),
        Fact::new(
            s.say("Meeting", "نشست"),
            s.say("1 December 2026", "۱۰ آذر ۱۴۰۵"),
        ),
        Fact::new(s.say("Candidates", "نامزدها"), s.whole(6.0)),
        Fact::new(s.say("To be chosen", "برگزیدنی"), s.whole(2.0)),
    ];
    document.blocks = [choice(&s), figures(&s), decision(&s), annex(&s)].concat();
    document
}

/// What was chosen, and how surely.
fn choice(s: &Speech) -> Vec<Block> {
    vec![
        Block::Sentence(s.own(
            "The pottery of Lalejin takes the first place under nearly every weighting that the members gave; the second place is open between the leather of Hamadan and the walnuts of Tuyserkan.",
            "سفال لالجین تقریباً با هر وزنی که اعضا داده‌اند در جای نخست می‌ماند؛ جای دوم میان چرم همدان و گردوی تویسرکان هنوز روشن نیست.",
        )),
        Block::Heading(s.own("Where the process stands", "جای کار در فرایند")),
        Block::Way(way(s)),
        Block::Heading(s.own("How concentrated the industries are", "تمرکز رشته‌فعالیت‌ها")),
        Block::Paragraph(s.own(
            "The location quotient compares an industry's share of the district's employment with its share of the country's. Bars show the 95% interval; the mark in a bar is the estimate.",
            "ضریب مکانی سهم یک رشته از اشتغال شهرستان را با سهم همان رشته در کشور می‌سنجد. هر نوار بازه‌ی اطمینان ۹۵٪ است و نشان درون نوار، برآورد میانی.",
        )),
        Block::Intervals(quotients(s)),
        Block::Heading(s.own("How sure the ranking is", "اطمینان به رتبه‌بندی")),
        Block::Heat(ranks(s)),
    ]
}

fn way(s: &Speech) -> Way {
    let step = |en: &str, fa: &str, stage| {
        let word = match stage {
            Stage::Done => s.say("done", "انجام شد"),
            Stage::Here => s.say("here now", "اکنون اینجا"),
            Stage::Ahead => s.say("to come", "در پیش"),
            Stage::Refused => s.say("refused", "رد شد"),
        };
        Step::new(s.say(en, fa), stage, word)
    };
    Way {
        caption: s.own(
            "The choice is made; next comes the feasibility study.",
            "گزینش انجام می‌شود؛ گام بعدی امکان‌سنجی است.",
        ),
        steps: vec![
            step("Identification", "شناسایی", Stage::Done),
            step("Survey of needs", "نیازسنجی", Stage::Refused),
            step("Choice", "گزینش", Stage::Here),
            step("Feasibility", "امکان‌سنجی", Stage::Ahead),
            step("Diagnostic study", "مطالعه‌ی شناختی", Stage::Ahead),
            step("Action plan", "برنامه‌ی عمل", Stage::Ahead),
        ],
    }
}

/// The candidates with firms, employment, quotient and its bounds.
const CANDIDATES: [(&str, &str, f64, f64, [f64; 3]); 6] = [
    (
        "Pottery of Lalejin",
        "سفال و سرامیک لالجین",
        842.0,
        4310.0,
        [11.2, 14.1, 17.3],
    ),
    (
        "Leather of Hamadan",
        "چرم همدان",
        214.0,
        1265.0,
        [3.1, 4.4, 6.0],
    ),
    (
        "Walnuts of Tuyserkan",
        "گردوی تویسرکان",
        530.0,
        1890.0,
        [2.6, 4.9, 8.1],
    ),
    (
        "Wooden furniture of Malayer",
        "مبل و منبت ملایر",
        1204.0,
        5120.0,
        [5.8, 6.6, 7.5],
    ),
    (
        "Raisins of Malayer",
        "کشمش ملایر",
        167.0,
        f64::NAN,
        [1.4, 2.2, 3.3],
    ),
    (
        "Garlic of Hamadan",
        "سیر همدان",
        95.0,
        410.0,
        [0.7, 1.1, 1.6],
    ),
];

fn quotients(s: &Speech) -> Intervals {
    let mut rows: Vec<Interval> = CANDIDATES
        .iter()
        .map(|(en, fa, _, _, [low, middle, high])| {
            let to = s.say("to", "تا");
            let text = format!(
                "{} ({} {to} {})",
                s.decimals(*middle),
                s.decimals(*low),
                s.decimals(*high)
            );
            Interval::new(s.say(en, fa), *low, *middle, *high, text)
        })
        .collect();
    rows.push(Interval::missing(
        s.say("Carpets of Asadabad", "فرش اسدآباد"),
        s.say("no data", "داده نیست"),
    ));
    Intervals {
        caption: s.own(
            "Pottery is fourteen times as present in Lalejin as in the country",
            "سهم سفال در لالجین چهارده برابر سهم آن در کشور است",
        ),
        axis: Axis::from_baseline(s.say("Location quotient", "ضریب مکانی"), 1.0),
        rows,
    }
}

fn ranks(s: &Speech) -> Heat {
    let shares = [
        [0.93, 0.06, 0.01, 0.0, 0.0, 0.0],
        [0.03, 0.42, 0.38, 0.12, 0.05, 0.0],
        [0.04, 0.40, 0.31, 0.17, 0.078, 0.002],
        [0.0, 0.12, 0.27, 0.41, 0.17, 0.03],
        [0.0, 0.0, 0.03, 0.22, 0.45, 0.30],
    ];
    let mut values: Vec<Vec<Option<f64>>> =
        shares.iter().map(|row| row.map(Some).to_vec()).collect();
    values.push(vec![None; 6]);
    Heat {
        caption: s.own(
            "In how many of 10,000 weightings each candidate takes each rank",
            "هر نامزد در چند درصد از ۱۰٬۰۰۰ وزن‌دهی به هر رتبه می‌رسد",
        ),
        rows: CANDIDATES.iter().map(|one| s.own(one.0, one.1)).collect(),
        columns: (1..=6)
            .map(|rank| format!("{} {}", s.say("Rank", "رتبه‌ی"), s.whole(f64::from(rank))))
            .collect(),
        values,
        missing: s.own("not rated", "بی‌امتیاز"),
        note: Some(s.own(
            "Garlic was not rated: two criteria have no data.",
            "سیر امتیاز نگرفت: دو معیار آن داده ندارد.",
        )),
    }
}

/// A table that stands upright.
fn figures(s: &Speech) -> Vec<Block> {
    let reasons = [
        (
            "Concentrated, specialised, firms already buy clay together.",
            "متمرکز و تخصصی است و بنگاه‌ها هم‌اکنون خاک را با هم می‌خرند.",
        ),
        (
            "Concentrated; the effluent of the tanneries must be settled first.",
            "متمرکز است؛ نخست باید مسئله‌ی پساب دباغی‌ها حل شود.",
        ),
        (
            "Harvest shared, no processing in the district.",
            "برداشت مشترک است، اما فرآوری در شهرستان نیست.",
        ),
        (
            "Has a cluster project already.",
            "پیش‌تر پروژه‌ی خوشه داشته است.",
        ),
        (
            "Few firms, common market.",
            "بنگاه‌ها کم‌اند و بازارشان یکی است.",
        ),
        ("Not concentrated.", "متمرکز نیست."),
    ];
    let missing = || Cell::missing(s.say("no data", "داده نیست"));
    let rows = CANDIDATES
        .iter()
        .zip(reasons)
        .enumerate()
        .map(|(at, (one, reason))| {
            let firms = s.whole(one.2);
            vec![
                Cell::text(s.say(one.0, one.1)),
                match at {
                    2 => Cell::estimate(firms, one.2, s.say("estimate", "برآورد")),
                    _ => Cell::number(firms, one.2),
                },
                if one.3.is_finite() {
                    Cell::number(s.whole(one.3), one.3)
                } else {
                    missing()
                },
                Cell::number(s.decimals(one.4[1]), one.4[1]),
                Cell::text(s.say(reason.0, reason.1)),
            ]
        });
    let table = Table {
        caption: s.own("The six candidates", "شش نامزد"),
        columns: vec![
            Column::text(s.say("Candidate", "نامزد")),
            Column::number(s.say("Firms", "بنگاه")),
            Column::number(s.say("Employment", "اشتغال")),
            Column::number(s.say("Quotient", "ضریب مکانی")),
            Column::text(s.say("What the committee noted", "یادداشت کمیته")),
        ],
        rows: rows.collect(),
        note: Some(s.own(
            "Firms of Tuyserkan are estimated from the orchards' register.",
            "شمار بنگاه‌های تویسرکان از روی دفتر ثبت باغ‌ها برآورد شده است.",
        )),
    };
    vec![
        Block::Heading(s.own(
            "What is known of the candidates",
            "دانسته‌ها درباره‌ی نامزدها",
        )),
        Block::Table(table),
    ]
}

/// A table that lies across.
fn annex(s: &Speech) -> Vec<Block> {
    vec![
        Block::Heading(s.own("Annex: employment by year", "پیوست: اشتغال به تفکیک سال")),
        Block::Sentence(s.own(
            "Pottery grew in nine of eleven years; leather fell until 2021.",
            "اشتغال سفال در نه سال از یازده سال بیشتر شد؛ چرم تا سال ۱۴۰۰ کاهش داشت.",
        )),
        Block::Table(years(s)),
    ]
}

fn years(s: &Speech) -> Table {
    let first = match s.0 {
        Language::En => 2015,
        Language::Fa => 1394,
    };
    let year = |n: i32| {
        Number::whole()
            .ungrouped()
            .or_dash(s.0, f64::from(first + n))
    };
    let mut columns = vec![Column::text(s.say("Candidate", "نامزد"))];
    columns.extend((0..12).map(|n| Column::number(year(n))));
    let rows = CANDIDATES.iter().enumerate().map(|(at, one)| {
        let cells = (0..12).map(|n| {
            let size = if one.3.is_finite() { one.3 } else { 700.0 };
            let wave = 1.0 + 0.03 * f64::from(n) + 0.02 * f64::from((n * 5 + at as i32) % 4);
            let value = (size * wave * 0.72).round();
            match (at, n) {
                (4, 0..4) => Cell::missing(s.say("no data", "داده نیست")),
                _ => Cell::number(s.whole(value), value),
            }
        });
        std::iter::once(Cell::text(s.say(one.0, one.1)))
            .chain(cells)
            .collect()
    });
    Table {
        caption: s.own("People employed, by year", "شمار شاغلان به تفکیک سال"),
        columns,
        rows: rows.collect(),
        note: None,
    }
}

/// What was decided, how it was reckoned, who signs.
fn decision(s: &Speech) -> Vec<Block> {
    vec![
        Block::Heading(s.own("Decision", "تصمیم")),
        Block::Paragraph(s.own(
            "The committee chose the pottery of Lalejin and put off the second choice until the members of Tuyserkan have been heard. Mr Sample asked to note that Kashan Tile Co. Ltd. is no member.",
            "کمیته سفال لالجین را برگزید و گزینش دوم را تا شنیدن سخن نمایندگان تویسرکان به تعویق انداخت. آقای نمونه خواست یادداشت شود که شرکت \u{2068}Kashan Tile Co. Ltd.\u{2069} عضو نیست.",
        )),
        Block::Signatures(Signatures {
            caption: s.own("Signed", "امضا"),
            people: vec![
                Signatory::new(s.say("Maryam Sample", "مریم نمونه"), s.say("Chair", "رئیس کمیته")),
                Signatory::new(s.say("Ali Example", "علی مثالی"), s.say("Secretary", "دبیر")),
                Signatory::new(
                    s.say("Sara Specimen", "سارا آزمونی"),
                    s.say("Chamber of Commerce", "اتاق بازرگانی"),
                ),
            ],
        }),
        Block::PageBreak,
        Block::Methods(Methods {
            caption: s.own("How the figures were made", "روش محاسبه‌ی شاخص‌ها"),
            cards: vec![
                Method {
                    name: s.own("Location quotient", "ضریب مکانی"),
                    rule: "LQ = (e_rs / Σ_s e_rs) / (Σ_r e_rs / Σ e),  LQ ≥ 1.25".into(),
                    source: "Isserman, A. M. (1977), Journal of the American Institute of Planners 43(1)".into(),
                    parameters: s.own(
                        "Employment by district; interval from 2,000 bootstrap samples, seed 7",
                        "اشتغال شهرستان؛ بازه از ۲٬۰۰۰ نمونه‌ی بازگزینی، بذر ۷",
                    ),
                },
                Method {
                    name: s.own("Share of weightings", "سهم وزن‌دهی‌ها"),
                    rule: s.own(
                        "Weights are drawn evenly from all that keep the members' order of criteria; a candidate's share of a rank is the share of draws in which it takes it.",
                        "وزن‌ها یکنواخت از میان همه‌ی وزن‌هایی گزیده می‌شود که ترتیب معیارها نزد اعضا را نگه می‌دارد؛ سهم نامزد از یک رتبه، سهم گزینش‌هایی است که به آن رتبه رسیده است.",
                    ),
                    source: "Lahdelma, R., Salminen, P. (2001), SMAA-2, Operations Research 49(3)".into(),
                    parameters: s.own("10,000 draws, seed 1405", "۱۰٬۰۰۰ بار، بذر ۱۴۰۵"),
                },
            ],
        }),
    ]
}
