//! Viability and sustainability.

use khusheh_prioritisation::Direction::{Benefit, Cost};

use super::super::criteria::{Family, Source};
use super::{family, measured, rated, straight};

pub(super) fn viability() -> Family {
    family(
        "viability",
        ["شدنی بودن", "Viability"],
        vec![
            measured(
                "cooperation",
                [
                    ["همکاری موجود", "Cooperation there is"],
                    [
                        "وضعیت شواهد همکاری و تکمیل‌کنندگی در شناسایی: ۰ خلاف آن، ۱ بخشی، ۲ کامل.",
                        "State of the evidence for cooperation and complementarity at identification: 0 against, 1 half, 2 full.",
                    ],
                    ["۰ تا ۲", "0 to 2"],
                ],
                Source::Evidence {
                    criterion: "cooperation".to_owned(),
                },
                straight(0.0, 2.0),
            ),
            rated(
                "will_to_cooperate",
                Benefit,
                [
                    ["میل به همکاری", "Will to cooperate"],
                    [
                        "آنچه بنگاه‌داران در گفت‌وگو نشان داده‌اند، نه آنچه نهادها می‌گویند.",
                        "What owners of enterprises have shown in talks, not what institutions say.",
                    ],
                ],
                [
                    ["کسی به نشست نمی‌آید.", "Nobody comes to a meeting."],
                    [
                        "می‌آیند، ولی به هم بدبین‌اند.",
                        "They come, but distrust each other.",
                    ],
                    ["گروهی کوچک آماده است.", "A small group is ready."],
                    ["چند گروه آماده‌اند.", "Several groups are ready."],
                    [
                        "کار مشترک کرده‌اند و بیشتر می‌خواهند.",
                        "They have worked together and want more.",
                    ],
                ],
            ),
            rated(
                "leadership",
                Benefit,
                [
                    ["پیشگامان", "Leadership"],
                    [
                        "بنگاه‌دارانی که دیگران به آنان اعتماد دارند و وقت می‌گذارند.",
                        "Owners whom others trust and who give their time.",
                    ],
                ],
                [
                    ["کسی نیست.", "There is nobody."],
                    ["یک نفر، با مخالفان بسیار.", "One, with many against."],
                    ["یک نفر که بیشتر می‌پذیرند.", "One whom most accept."],
                    [
                        "چند نفر از گروه‌های گوناگون.",
                        "Several, of different groups.",
                    ],
                    [
                        "تشکلی زنده با رهبری پذیرفته.",
                        "A living association with accepted leaders.",
                    ],
                ],
            ),
            rated(
                "institutions",
                Benefit,
                [
                    [
                        "نهادهای پشتیبان و ارائه‌دهندگان خدمات",
                        "Institutions and service providers",
                    ],
                    [
                        "نهادها و ارائه‌دهندگان خدمات توسعه کسب‌وکار که در دسترس خوشه‌اند و کار می‌کنند.",
                        "Support institutions and providers of business development services within reach that do work.",
                    ],
                ],
                [
                    ["هیچ.", "None."],
                    [
                        "هستند، ولی با خوشه کاری ندارند.",
                        "There are, without any tie to the cluster.",
                    ],
                    ["یکی دو تا همکاری می‌کنند.", "One or two work with it."],
                    [
                        "بیشتر خدمات در استان هست.",
                        "Most services are in the province.",
                    ],
                    [
                        "خدمات لازم هست و تعهد مکتوب داده‌اند.",
                        "What is needed is there, with written promises.",
                    ],
                ],
            ),
            rated(
                "agent",
                Benefit,
                [
                    ["عامل توسعه در دسترس", "An available agent"],
                    [
                        "آیا عامل توسعه‌ای با شرایط لازم برای این خوشه پیدا می‌شود؟",
                        "Whether an agent with the profile needed can be had for this cluster.",
                    ],
                ],
                [
                    ["پیدا نمی‌شود.", "None can be found."],
                    [
                        "باید از صفر آموزش ببیند.",
                        "One must be trained from the beginning.",
                    ],
                    ["آموزش‌دیده هست، بی‌تجربه.", "Trained, without experience."],
                    [
                        "آموزش‌دیده و باتجربه در استان هست.",
                        "Trained and experienced, in the province.",
                    ],
                    [
                        "باتجربه در همین رشته و آماده.",
                        "Experienced in this trade, and ready.",
                    ],
                ],
            ),
            rated(
                "co_funding",
                Benefit,
                [
                    ["سهم دیگران در هزینه", "Co-funding"],
                    [
                        "سهمی از هزینه که بنگاه‌ها و نهادهای دیگر آماده‌اند بپردازند.",
                        "The share of cost that enterprises and other institutions are ready to bear.",
                    ],
                ],
                [
                    ["هیچ.", "None."],
                    ["قول شفاهی اندک.", "A little, by word of mouth."],
                    ["تا یک‌پنجم، مکتوب.", "Up to a fifth, in writing."],
                    ["تا دو‌پنجم، مکتوب.", "Up to two fifths, in writing."],
                    ["بیش از دو‌پنجم، مکتوب.", "More than two fifths, in writing."],
                ],
            ),
        ],
    )
}

pub(super) fn sustainability() -> Family {
    family(
        "sustainability",
        ["پایایی", "Sustainability"],
        vec![
            rated(
                "environment",
                Cost,
                [
                    ["فشار بر محیط زیست", "Burden on the environment"],
                    [
                        "آب، انرژی، آلودگی و پسماند کار خوشه، اگر رشد کند.",
                        "Water, energy, pollution and waste of the cluster’s work, should it grow.",
                    ],
                ],
                [
                    ["ناچیز.", "Negligible."],
                    ["کم و در مهار.", "Low and under control."],
                    [
                        "متوسط؛ راه کاستن شناخته است.",
                        "Some; ways to reduce it are known.",
                    ],
                    ["زیاد؛ کاستن گران است.", "High; reducing it is dear."],
                    ["با قانون ناسازگار است.", "It breaks the law."],
                ],
            ),
            rated(
                "resource_risk",
                Cost,
                [
                    ["وابستگی به یک منبع", "Dependence on one source"],
                    [
                        "اگر یک ماده اولیه، یک خریدار یا یک مجوز نباشد چه می‌شود؟",
                        "What happens if one raw material, one buyer or one permit fails.",
                    ],
                ],
                [
                    ["هیچ چیز؛ جایگزین هست.", "Nothing; there are others."],
                    ["چند ماه دشواری.", "Hard for some months."],
                    ["یک سال دشواری.", "Hard for a year."],
                    ["بیشتر بنگاه‌ها می‌ایستند.", "Most enterprises stop."],
                    ["خوشه از میان می‌رود.", "The cluster is gone."],
                ],
            ),
            rated(
                "skills_renewal",
                Benefit,
                [
                    ["آمدن نسل تازه", "New people learn the trade"],
                    [
                        "آیا جوانان این کار را می‌آموزند و در آن می‌مانند؟",
                        "Whether young people learn the work and stay with it.",
                    ],
                ],
                [
                    ["هیچ‌کس نمی‌آموزد.", "Nobody learns it."],
                    ["تک و توک، در خانواده.", "A few, within families."],
                    [
                        "کارآموز هست، ماندگار کم است.",
                        "There are learners, few stay.",
                    ],
                    [
                        "کارآموز هست و بیشتر می‌مانند.",
                        "There are learners and most stay.",
                    ],
                    [
                        "آموزشگاه هست و خواهان بسیار.",
                        "A school teaches it, with more who want than places.",
                    ],
                ],
            ),
            rated(
                "after_exit",
                Benefit,
                [
                    ["ادامه پس از خروج عامل", "Going on after the agent’s exit"],
                    [
                        "آیا شبکه‌ای هست یا می‌تواند باشد که کار را خود پیش ببرد؟",
                        "Whether there is, or could be, a network that carries the work on by itself.",
                    ],
                ],
                [
                    ["تصورشدنی نیست.", "It can not be imagined."],
                    ["تنها با پول عمومی.", "Only with public money."],
                    [
                        "شاید، با چند سال کار.",
                        "Perhaps, after some years of work.",
                    ],
                    ["هسته شبکه هست.", "The core of a network is there."],
                    [
                        "شبکه‌ای با درآمد خود هست.",
                        "A network with income of its own is there.",
                    ],
                ],
            ),
        ],
    )
}
