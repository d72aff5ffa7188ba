//! The criteria that an office begins with: the four families of the handbook. No weights: those are
//! the committee's.

use khusheh_prioritisation::Direction::{self, Benefit, Cost};
use khusheh_prioritisation::value::ValueFunction;

use super::criteria::{Anchor, Bilingual, CriteriaTree, Criterion, Family, Source};
use second_half::{sustainability, viability};

mod second_half;

/// A text in Persian and English.
type Said = [&'static str; 2];

fn said([fa, en]: Said) -> Bilingual {
    Bilingual::new(fa, en)
}

fn family(key: &str, name: Said, criteria: Vec<Criterion>) -> Family {
    Family {
        key: key.to_owned(),
        name: said(name),
        criteria,
    }
}

fn measured(
    key: &str,
    [name, definition, unit]: [Said; 3],
    source: Source,
    value: ValueFunction,
) -> Criterion {
    Criterion {
        key: key.to_owned(),
        name: said(name),
        definition: said(definition),
        unit: said(unit),
        direction: Benefit,
        source,
        value,
        knock_out: None,
    }
}

fn figure(quantity: &str) -> Source {
    Source::Figure {
        quantity: quantity.to_owned(),
    }
}

fn derived(figure: &str) -> Source {
    Source::Derived {
        figure: figure.to_owned(),
    }
}

const fn doublings(worst: f64, best: f64) -> ValueFunction {
    ValueFunction::Logarithmic { worst, best }
}

const fn straight(worst: f64, best: f64) -> ValueFunction {
    ValueFunction::Linear { worst, best }
}

/// Rated from 1 to 5; the anchors in between are left to what stands beside them.
fn rated(
    key: &str,
    direction: Direction,
    [name, definition]: [Said; 2],
    anchors: [Said; 5],
) -> Criterion {
    let value = match direction {
        Benefit => straight(1.0, 5.0),
        Cost => straight(5.0, 1.0),
    };
    let anchors = std::iter::zip(1..=5, anchors)
        .map(|(level, words)| Anchor {
            level: f64::from(level),
            words: said(words),
        })
        .collect();
    Criterion {
        direction,
        ..measured(
            key,
            [name, definition, ["نمره ۱ تا ۵", "score 1 to 5"]],
            Source::Judgement { anchors },
            value,
        )
    }
}

/// The default tree: importance, potential, viability, sustainability.
pub fn default_tree() -> CriteriaTree {
    CriteriaTree {
        families: vec![importance(), potential(), viability(), sustainability()],
    }
}

fn importance() -> Family {
    const ENTERPRISES: Said = ["بنگاه", "enterprises"];
    const PERSONS: Said = ["نفر", "persons"];
    family(
        "importance",
        ["اهمیت", "Importance"],
        vec![
            measured(
                "enterprises",
                [
                    ["شمار بنگاه‌ها", "Enterprises"],
                    [
                        "شمار بنگاه‌های اصلی خوشه، رسمی و غیررسمی. هر دو برابر شدن به یک اندازه می‌ارزد؛ بزرگی خود معیار خوشه بودن نیست.",
                        "Principal enterprises of the cluster, registered and informal. Each doubling is worth the same; size is no criterion of being a cluster.",
                    ],
                    ENTERPRISES,
                ],
                figure("enterprises"),
                doublings(5.0, 1_280.0),
            ),
            measured(
                "employment",
                [
                    ["اشتغال", "Employment"],
                    [
                        "شاغلان بنگاه‌های خوشه، همه بنگاه‌ها با هم.",
                        "Persons who work in the enterprises of the cluster, all together.",
                    ],
                    PERSONS,
                ],
                figure("employment"),
                doublings(20.0, 10_240.0),
            ),
            measured(
                "sales",
                [
                    ["فروش سالانه", "Yearly sales"],
                    [
                        "فروش یک سال بنگاه‌های خوشه، به قیمت همان سال.",
                        "Sales of the enterprises of the cluster in a year, at the prices of that year.",
                    ],
                    ["میلیون ریال", "million rial"],
                ],
                figure("sales"),
                doublings(10_000.0, 40_960_000.0),
            ),
            measured(
                "exports",
                [
                    ["صادرات سالانه", "Yearly exports"],
                    [
                        "صادرات یک سال بنگاه‌های خوشه، مستقیم و از راه صادرکنندگان.",
                        "Exports of the enterprises of the cluster in a year, their own and through exporters.",
                    ],
                    ["دلار آمریکا", "US dollar"],
                ],
                figure("exports"),
                ValueFunction::Exponential {
                    worst: 0.0,
                    best: 50_000_000.0,
                    curvature: 10_000_000.0,
                },
            ),
            measured(
                "women_share",
                [
                    ["سهم زنان در اشتغال", "Women among those employed"],
                    [
                        "سهم زنان از شاغلان آن دسته از بنگاه‌های عضو که هر دو عددشان دانسته است.",
                        "Share of women among persons employed, over the member enterprises of which both numbers are known.",
                    ],
                    ["سهم، ۰ تا ۱", "share, 0 to 1"],
                ],
                derived("women_share"),
                straight(0.0, 0.6),
            ),
            measured(
                "less_developed_share",
                [
                    ["جای کمتر توسعه‌یافته", "Less-developed place"],
                    [
                        "سهم شهرها و روستاهای خوشه که در فهرست مناطق کمتر توسعه‌یافته این دور آمده‌اند.",
                        "Share of the cluster’s towns and villages that the round’s list names as less developed.",
                    ],
                    ["سهم، ۰ تا ۱", "share, 0 to 1"],
                ],
                derived("less_developed_share"),
                straight(0.0, 1.0),
            ),
            measured(
                "plan_mentions",
                [
                    ["اولویت استان", "Priority of the province"],
                    [
                        "شمار برنامه‌های استان یا کشور که از خوشه نام برده‌اند.",
                        "Plans of the province or the country that name the cluster.",
                    ],
                    ["برنامه", "plans"],
                ],
                derived("plan_mentions"),
                straight(0.0, 3.0),
            ),
        ],
    )
}

fn potential() -> Family {
    family(
        "potential",
        ["ظرفیت رشد", "Potential"],
        vec![
            rated(
                "market_growth",
                Benefit,
                [
                    ["رشد بازار", "Growth of the market"],
                    [
                        "تقاضا برای محصول خوشه در پنج سال آینده، در داخل و بیرون کشور.",
                        "Demand for what the cluster makes over the next five years, at home and abroad.",
                    ],
                ],
                [
                    ["بازار رو به نابودی است.", "The market is disappearing."],
                    ["تقاضا آرام کم می‌شود.", "Demand falls slowly."],
                    ["تقاضا ثابت است.", "Demand stays as it is."],
                    ["تقاضا آرام بالا می‌رود.", "Demand grows slowly."],
                    [
                        "تقاضا تند بالا می‌رود و خریدار تازه هست.",
                        "Demand grows fast and there are new buyers.",
                    ],
                ],
            ),
            rated(
                "value_added",
                Benefit,
                [
                    ["جای افزودن ارزش", "Room for more value"],
                    [
                        "آنچه با طراحی، کیفیت، بسته‌بندی یا فرآوری بیشتر می‌توان به قیمت محصول افزود.",
                        "What design, quality, packaging or further processing could add to the price of the product.",
                    ],
                ],
                [
                    ["جایی نمانده است.", "None is left."],
                    [
                        "کم؛ محصول یکسان همه جا هست.",
                        "Little; the same product is everywhere.",
                    ],
                    [
                        "متوسط؛ چند راه آزموده هست.",
                        "Some; a few tried ways exist.",
                    ],
                    [
                        "زیاد؛ نمونه موفق در همین خوشه هست.",
                        "Much; one enterprise of the cluster shows it.",
                    ],
                    [
                        "بسیار؛ خریدار همین امروز می‌خواهد.",
                        "Very much; buyers ask for it today.",
                    ],
                ],
            ),
            rated(
                "missing_links",
                Benefit,
                [
                    [
                        "حلقه‌های مفقوده‌ای که می‌توان ساخت",
                        "Missing links that can be made",
                    ],
                    [
                        "بخش‌هایی از زنجیره ارزش که بیرون از منطقه است و می‌تواند به خوشه بیاید.",
                        "Parts of the value chain that lie outside the region and could come into the cluster.",
                    ],
                ],
                [
                    ["هیچ.", "None."],
                    [
                        "یکی، با سرمایه‌ای بیرون از توان خوشه.",
                        "One, with capital beyond the cluster’s means.",
                    ],
                    ["یکی، با کمک بیرونی شدنی.", "One, possible with help."],
                    [
                        "چند تا، با کمک بیرونی شدنی.",
                        "Several, possible with help.",
                    ],
                    [
                        "چند تا که بنگاه‌ها خود آغاز کرده‌اند.",
                        "Several that enterprises have begun on their own.",
                    ],
                ],
            ),
            measured(
                "specialisation",
                [
                    ["تخصص‌یافتگی", "Specialisation"],
                    [
                        "وضعیت شواهد تخصص مشترک در شناسایی: ۰ خلاف آن، ۱ بخشی، ۲ کامل.",
                        "State of the evidence for a common specialisation at identification: 0 against, 1 half, 2 full.",
                    ],
                    ["۰ تا ۲", "0 to 2"],
                ],
                Source::Evidence {
                    criterion: "specialisation".to_owned(),
                },
                straight(0.0, 2.0),
            ),
            rated(
                "technology",
                Benefit,
                [
                    ["امکان نوسازی فناوری", "Reach of better technology"],
                    [
                        "آیا فناوری بهتر در دسترس است و بنگاه‌ها می‌توانند آن را به کار گیرند؟",
                        "Whether better technology can be had and the enterprises could use it.",
                    ],
                ],
                [
                    ["در دسترس نیست.", "It can not be had."],
                    [
                        "هست، ولی بیرون از توان بنگاه‌ها.",
                        "It can, but beyond their means.",
                    ],
                    ["برای چند بنگاه شدنی است.", "A few could use it."],
                    ["برای بیشتر بنگاه‌ها شدنی است.", "Most could use it."],
                    [
                        "دانشگاه یا سازنده‌ای همکاری می‌کند.",
                        "A university or a maker works with them already.",
                    ],
                ],
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_used_as_it_is() {
        let tree = default_tree();
        assert_eq!(tree.check(), []);
        assert_eq!(tree.families.len(), 4);
        assert!((20..=24).contains(&tree.count()));
    }
}
