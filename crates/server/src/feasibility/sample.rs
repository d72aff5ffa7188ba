//! The sample's studies: three that a committee decided on, one that waits for it, one being written.

use khusheh_programme::feasibility::SectionKind;
use khusheh_programme::people::{Action, Thing};
use khusheh_store::{Clause, Cluster, Kept, Study};
use serde_json::{Map, Value as Json, json};

use super::acts;
use super::held::Held;
use crate::office::gate::Asker;
use crate::sample::{Cast, FillError, PROVINCE};

/// Who writes, who confirms, who decides.
const AUTHOR: &str = "hamadan";
const CONFIRMER: &str = "national";
const MEMBER: &str = "committee";
/// How many sections of the study that is being written are done.
const WRITTEN: usize = 4;

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

/// What a section holds; `weak`: of a cluster in which nobody trusts anybody.
fn content(kind: SectionKind, weak: bool) -> Json {
    match kind {
        SectionKind::Existence => json!({
            "criteria_found": [
                { "criterion": "concentration", "state": "full", "finding": "کارگاه‌ها در سه کوی کنار هم‌اند.", "source": "بازدید میدانی", "year": 1405 },
                { "criterion": "specialisation", "state": "full", "finding": "بیشتر کارگاه‌ها یک محصول دارند.", "source": "بازدید میدانی", "year": 1405 },
                { "criterion": "cooperation", "state": if weak { "missing" } else { "half" }, "finding": "خرید مواد اولیه گاه مشترک است.", "source": "مصاحبه", "year": 1405 },
                { "criterion": "common_challenges", "state": "full", "finding": "همه از بازار و مواد اولیه گفتند.", "source": "مصاحبه", "year": 1405 },
            ],
            "screens_found": [
                { "screen": "mixed_estate", "struck": "no", "finding": "کارگاه‌ها در بافت شهرند، نه در شهرک." },
                { "screen": "dominating_firm", "struck": "no", "finding": "بزرگ‌ترین کارگاه ۷٪ کارکنان را دارد." },
            ],
        }),
        SectionKind::Problems => json!({ "asked": 42, "problems": [
            { "problem": "مواد اولیه گران و دیررس است.", "pressure_point": "raw_material", "named_by": 31 },
            { "problem": "فروش به چند واسطه وابسته است.", "pressure_point": "market", "named_by": 27 },
            { "problem": "کیفیت محصول یکنواخت نیست.", "pressure_point": "quality", "named_by": 15 },
        ] }),
        SectionKind::Trust if weak => json!({
            "invited": 60, "answered": 22, "surveyed_on": "2026-10-20",
            "answers": [
                { "question": 1, "score_1": 9, "score_2": 7, "score_3": 4, "score_4": 2, "score_5": 0 },
                { "question": 2, "score_1": 14, "score_2": 5, "score_3": 2, "score_4": 1, "score_5": 0 },
                { "question": 3, "score_1": 8, "score_2": 6, "score_3": 5, "score_4": 2, "score_5": 1 },
            ],
        }),
        SectionKind::Trust => json!({
            "invited": 60, "answered": 41, "surveyed_on": "2026-10-20",
            "answers": [
                { "question": 1, "score_1": 2, "score_2": 6, "score_3": 14, "score_4": 13, "score_5": 6 },
                { "question": 2, "score_1": 9, "score_2": 8, "score_3": 10, "score_4": 9, "score_5": 4 },
                { "question": 3, "score_1": 1, "score_2": 3, "score_3": 9, "score_4": 17, "score_5": 11 },
                { "question": 4, "score_1": 4, "score_2": 7, "score_3": 13, "score_4": 11, "score_5": 5 },
                { "question": 5, "score_1": 3, "score_2": 2, "score_3": 1, "score_4": 1, "score_5": 0 },
            ],
        }),
        SectionKind::Institutions => json!({ "providers": [
            { "name": "دانشگاه نمونه همدان", "provider": "support_institution", "service": "آزمایشگاه مواد", "ready": "yes" },
            { "name": "شرکت خدمات کسب‌وکار نمونه", "provider": "bds_provider", "service": "طراحی و بازاریابی", "ready": "yes" },
            { "name": "بانک نمونه", "provider": "support_institution", "service": "وام سرمایه در گردش", "ready": "unknown" },
        ] }),
        SectionKind::Market => json!({ "markets": [
            { "market": "بازار داخلی", "outlook": if weak { "shrinking" } else { "stable" }, "market_size": 950_000.0, "growth": if weak { -4.0 } else { 1.5 }, "year": 1404, "source": "پیمایش نمونه" },
            { "market": "کشورهای همسایه", "outlook": "growing", "year": 1404, "source": "پیمایش نمونه" },
        ] }),
        SectionKind::Risks => json!({ "risks": [
            { "risk": "کمبود آب و انرژی", "likelihood": 3, "effect": 4, "answer": "نوسازی کوره‌ها", "owner": "شرکت شهرک‌های استان" },
            { "risk": "رفتن استادکاران", "likelihood": 2, "effect": 3, "answer": "دوره شاگردی", "owner": "مرکز آموزش" },
            { "risk": "نوسان نرخ ارز", "likelihood": 4, "effect": 2, "answer": "خرید مشترک", "owner": "شبکه خرید" },
        ] }),
        SectionKind::Vision => json!({
            "vision": "تا سال ۱۴۱۰ یک‌سوم فروش خوشه با نشان مشترک و بی‌واسطه است.", "horizon": 1410,
        }),
        SectionKind::Costs => json!({ "costs": [
            { "item": "عامل توسعه و دستیار", "year": 1406, "cost_programme": 9_500.0, "cost_enterprises": 1_000.0 },
            { "item": "فعالیت‌های آزمایشی", "year": 1406, "cost_programme": 4_000.0, "cost_enterprises": 2_500.0, "cost_other_public": 1_500.0 },
            { "item": "ریزپروژه‌ها", "year": 1407, "cost_programme": 12_000.0, "cost_enterprises": 8_000.0, "cost_banks": 15_000.0 },
        ] }),
        SectionKind::Agent => json!({ "wishes": [
            { "trait": "degree", "wish": "مهندسی صنایع یا مدیریت", "weight": "preferred" },
            { "trait": "experience", "wish": "پنج سال کار با صنایع کوچک", "weight": "required", "why": "بنگاه‌ها تنها به کسی اعتماد می‌کنند که کارگاه دیده باشد." },
        ] }),
        SectionKind::Effect => json!({ "effects": [
            { "indicator": "اشتغال", "unit": "نفر", "now": 640.0, "expected": 760.0, "year": 1409 },
            { "indicator": "فروش", "unit": "میلیون ریال", "now": 410_000.0, "expected": 560_000.0, "year": 1409 },
            { "indicator": "صادرات", "unit": "دلار آمریکا", "expected": 300_000.0, "year": 1409 },
        ] }),
        SectionKind::Other => json!({}),
    }
}

fn text(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Existence => "هر چهار معیار در دو بازدید و یازده مصاحبه بررسی شد. (نمونه)",
        SectionKind::Problems => {
            "با ۴۲ بنگاه گفت‌وگو شد؛ سه مشکل را بیش از یک‌سوم آن‌ها نام بردند. (نمونه)"
        }
        SectionKind::Trust => "پرسش‌نامه در کارگاه‌ها پر شد؛ نام کسی ثبت نشد. (نمونه)",
        SectionKind::Institutions => "آمادگی هر نهاد را خود آن نهاد گفته است. (نمونه)",
        SectionKind::Market => "ارقام بازار از پیمایش است و برآورد به شمار می‌آید. (نمونه)",
        SectionKind::Costs => "هزینه‌ها برآورد سال نخست و دوم است. (نمونه)",
        _ => "این متن نمونه است.",
    }
}

async fn asking(cast: &Cast, login: &str, action: Action) -> Result<Asker, FillError> {
    cast.asker(login, action, Thing::Study)
}

/// Begins a study and writes its first sections.
async fn written(
    cast: &Cast,
    cluster: &Kept<Cluster>,
    sections: usize,
    weak: bool,
) -> Result<Kept<Study>, FillError> {
    let store = &cast.office.store;
    let asker = asking(cast, AUTHOR, Action::Create).await?;
    let begun = object(json!({
        "cluster": cluster.id, "reason": "کارگروه آن را برگزید. (نمونه)",
        "based_on": "صورت‌جلسه نشست پاییز (نمونه)",
    }));
    let mut write = store.write(asker.context(&cast.office)).await?;
    let study = acts::begin(&cast.office, &mut write, &asker, &begun).await?;
    write.commit().await?;
    let asker = asking(cast, AUTHOR, Action::Change).await?;
    let held = Held::of(store, &asker.reach, &study.id).await?;
    for section in held.sections.iter().take(sections) {
        let kind = section.record.kind();
        let against = weak && matches!(kind, SectionKind::Trust | SectionKind::Market);
        let verdict = if against {
            "unfavourable"
        } else {
            "favourable"
        };
        let reason = if against {
            "یافته‌ها علیه گشودن پروژه است. (نمونه)"
        } else {
            "یافته‌ها به سود پروژه است. (نمونه)"
        };
        let given = object(json!({
            "content": content(kind, weak), "text": text(kind), "section_status": "ready",
            "verdict": verdict, "reason": reason,
            "sources": [
                { "source": "بازدید میدانی (نمونه)", "source_kind": "visit", "year": 1405 },
                { "source": "مصاحبه با بنگاه‌ها (نمونه)", "source_kind": "interview", "year": 1405 },
            ],
        }));
        let of = (study.id.as_str(), section.id.as_str());
        let mut write = store.write(asker.context(&cast.office)).await?;
        acts::write_section(&mut write, &asker, of, section.version, given).await?;
        write.commit().await?;
    }
    Ok(study)
}

/// A whole study that somebody else confirmed.
async fn confirmed(
    cast: &Cast,
    cluster: &Kept<Cluster>,
    weak: bool,
) -> Result<Kept<Study>, FillError> {
    let store = &cast.office.store;
    let study = written(cast, cluster, usize::MAX, weak).await?;
    let asker = asking(cast, AUTHOR, Action::Change).await?;
    let changed = object(json!({ "changed": "ویرایش نخست (نمونه)" }));
    let mut write = store.write(asker.context(&cast.office)).await?;
    let study = acts::submit(&mut write, &asker, &study.id, study.version, &changed).await?;
    write.commit().await?;
    let asker = asking(cast, CONFIRMER, Action::Decide).await?;
    let mut write = store.write(asker.context(&cast.office)).await?;
    let study = acts::confirm(&mut write, &asker, &study.id, study.version).await?;
    write.commit().await?;
    Ok(study)
}

async fn decided(cast: &Cast, study: &Kept<Study>, given: Json) -> Result<(), FillError> {
    let asker = asking(cast, MEMBER, Action::Decide).await?;
    let mut write = cast.office.store.write(asker.context(&cast.office)).await?;
    let (id, version) = (&study.id, study.version);
    acts::decide(
        &cast.office,
        &mut write,
        &asker,
        id,
        version,
        &object(given),
    )
    .await?;
    write.commit().await?;
    Ok(())
}

/// Makes the studies, each of a selected cluster of the province.
pub(crate) async fn fill(cast: &Cast) -> Result<(), FillError> {
    let selected = vec![
        Clause::is("province", PROVINCE),
        Clause::is("status", "selected"),
    ];
    let clusters = cast.all::<Cluster>(selected).await?;
    let [first, second, third, fourth, fifth, ..] = clusters.as_slice() else {
        return Err(FillError::Absent(format!(
            "five selected clusters of province {PROVINCE}, but {}",
            clusters.len()
        )));
    };
    let (_, meeting) = cast.committee(Some(PROVINCE)).await?;
    let positive = confirmed(cast, first, false).await?;
    let because = "نیاز روشن است و بنگاه‌ها سهم خود را پذیرفته‌اند. (نمونه)";
    let given = json!({ "result": "positive", "reason": because, "meeting": meeting });
    decided(cast, &positive, given).await?;
    let conditional = confirmed(cast, second, false).await?;
    let given = json!({
        "result": "conditional", "meeting": meeting,
        "reason": "پروژه به شرط سهم بنگاه‌ها پذیرفته است. (نمونه)",
        "conditions": [
            { "condition": "ده بنگاه تعهدنامه امضا کنند. (نمونه)", "owner": "کارشناس استان (نمونه)", "due": "2027-06-01" },
            { "condition": "دانشگاه تفاهم‌نامه آزمایشگاه را امضا کند. (نمونه)", "owner": "دانشگاه نمونه", "due": "2027-03-01" },
        ],
    });
    decided(cast, &conditional, given).await?;
    let negative = confirmed(cast, third, true).await?;
    let given = json!({
        "result": "negative", "meeting": meeting, "look_again_on": "2028-03-20",
        "reason": "بنگاه‌ها آماده همکاری نیستند؛ دو سال دیگر دوباره دیده شود. (نمونه)",
    });
    decided(cast, &negative, given).await?;
    confirmed(cast, fourth, false).await?;
    written(cast, fifth, WRITTEN, false).await?;
    Ok(())
}
