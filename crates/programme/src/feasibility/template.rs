//! The template that an office begins with, after the handbook of the programme; an office changes it as
//! it needs. It is data: what a study holds is copied from the template when it begins.

use super::sections::SectionKind;

/// A section of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionText {
    /// What it is about.
    pub kind: SectionKind,
    /// Whether a study can not be submitted without it.
    pub required: bool,
    /// Title, Persian and English.
    pub title: [&'static str; 2],
    /// What belongs into it, Persian and English.
    pub help: [&'static str; 2],
}

/// A question of the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionText {
    /// Persian and English.
    pub text: [&'static str; 2],
}

/// With fewer answers a mean says nothing.
pub const LEAST_ANSWERS: i64 = 10;

const fn section(
    kind: SectionKind,
    required: bool,
    title: [&'static str; 2],
    help: [&'static str; 2],
) -> SectionText {
    SectionText {
        kind,
        required,
        title,
        help,
    }
}

use SectionKind as S;

/// The sections.
pub const DEFAULT_SECTIONS: [SectionText; 10] = [
    section(
        S::Existence,
        true,
        ["آزمون وجود خوشه", "Existence test"],
        [
            "هر چهار معیار و غربال‌ها دوباره، این بار با شواهد میدانی. آنچه دیده نشده است با «هنوز شاهدی نیست» می‌ماند.",
            "The four criteria and the screens again, this time with evidence from the field. What was not seen stays “no evidence yet”.",
        ],
    ),
    section(
        S::Problems,
        true,
        ["مشکل‌های مشترک", "Common problems"],
        [
            "مشکل‌هایی که بیش از یک بنگاه دارد، با نقطه فشار هر یک و شمار بنگاه‌هایی که آن را نام برده‌اند.",
            "Problems that more than one enterprise has, with the pressure point of each and how many enterprises named it.",
        ],
    ),
    section(
        S::Trust,
        true,
        [
            "اعتماد و تمایل به همکاری",
            "Trust and the will to cooperate",
        ],
        [
            "پیمایشی کوتاه: از چند بنگاه پرسیده شد، چند بنگاه پاسخ داد و پاسخ‌ها چه بود.",
            "A short survey: how many enterprises were asked, how many answered and what they said.",
        ],
    ),
    section(
        S::Institutions,
        true,
        [
            "نهادهای پشتیبان و ارائه‌دهندگان خدمات",
            "Support institutions and service providers",
        ],
        [
            "نهادها و ارائه‌دهندگان خدمات توسعه کسب‌وکار در دسترس، خدمت هر یک و آمادگی آن برای همکاری.",
            "Institutions and BDS providers within reach, what each offers, and whether it is ready to take part.",
        ],
    ),
    section(
        S::Market,
        true,
        ["دورنمای بازار", "Market outlook"],
        [
            "بازارهای اصلی، اندازه و رشد هر یک، و منبع هر رقم.",
            "The main markets, size and growth of each, and where each figure comes from.",
        ],
    ),
    section(
        S::Risks,
        true,
        ["خطرها", "Risks"],
        [
            "احتمال و اثر از ۱ تا ۵، چاره و مسئول آن.",
            "Likelihood and effect from 1 to 5, the response, and the person responsible.",
        ],
    ),
    section(
        S::Vision,
        false,
        ["چشم‌انداز اولیه", "Rough vision"],
        [
            "یک جمله: خوشه در سال هدف کجا باشد. چشم‌انداز مشترک را بعدها خود خوشه می‌نویسد.",
            "One sentence: where the cluster could be in the horizon year. The shared vision is written later by the cluster itself.",
        ],
    ),
    section(
        S::Costs,
        true,
        ["هزینه به تفکیک منبع", "Cost by source"],
        [
            "میلیون ریال در هر سال از هر منبع. خانه خالی یعنی نامعلوم، نه صفر.",
            "Million rial per year and source. An empty field means unknown, not zero.",
        ],
    ),
    section(
        S::Agent,
        false,
        ["ویژگی‌های عامل توسعه", "Agent wanted"],
        [
            "آنچه ترجیح داده می‌شود و آنچه لازم است. هیچ داوطلبی تنها به‌سبب یک ترجیح کنار گذاشته نمی‌شود؛ آنچه لازم است دلیل می‌خواهد.",
            "What is preferred and what is required. No candidate is set aside for a preference alone; a requirement needs a reason.",
        ],
    ),
    section(
        S::Effect,
        true,
        ["اثر مورد انتظار", "Expected effect"],
        [
            "شاخص، مقدار کنونی، مقدار مورد انتظار، یکا و سال.",
            "Indicator, its present value, the expected value, unit and year.",
        ],
    ),
];

/// The questions of the survey; 1 is “not at all”, 5 is “fully”.
pub const DEFAULT_QUESTIONS: [QuestionText; 5] = [
    QuestionText {
        text: [
            "به قول بنگاه‌های دیگر این خوشه اعتماد دارم.",
            "I rely on the word of other enterprises of this cluster.",
        ],
    },
    QuestionText {
        text: [
            "در دو سال گذشته با بنگاهی دیگر کاری مشترک کرده‌ام.",
            "In the last two years I did something jointly with another enterprise.",
        ],
    },
    QuestionText {
        text: [
            "حاضرم برای خرید یا بازاریابی مشترک وقت بگذارم.",
            "I would give time to joint purchasing or marketing.",
        ],
    },
    QuestionText {
        text: [
            "حاضرم بخشی از هزینه کار مشترک را بپردازم.",
            "I would pay a part of the cost of a joint activity.",
        ],
    },
    QuestionText {
        text: [
            "در این خوشه کسی هست که دیگران حرفش را می‌پذیرند.",
            "There is somebody in this cluster to whom the others listen.",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_every_kind_once_but_free_text() {
        let kinds = DEFAULT_SECTIONS.map(|section| section.kind);
        assert_eq!(kinds.as_slice(), &SectionKind::ALL[..10]);
    }
}
