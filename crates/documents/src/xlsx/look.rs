//! Formats of cells, in the colours of the pages.

use khusheh_language::Language;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, FormatPattern, Workbook, Worksheet, XlsxError,
};

use crate::tint::tint;

const INK: Color = Color::RGB(0x1F_2A44);
const QUIET: Color = Color::RGB(0x5D_5A55);
const TURQUOISE: Color = Color::RGB(0x0E_7C86);
const WASH: Color = Color::RGB(0xE3_F0F0);
const PAPER_2: Color = Color::RGB(0xF3_F0E9);
const SAFFRON_WASH: Color = Color::RGB(0xFA_F0D6);
const SAFFRON_INK: Color = Color::RGB(0x6B_4A00);
const LINE: Color = Color::RGB(0x8C_867B);

/// The formats of a document.
pub(crate) struct Look {
    /// Its language.
    pub(crate) language: Language,
    /// Words.
    pub(crate) plain: Format,
    /// Labels and remarks.
    pub(crate) quiet: Format,
    /// The document's title.
    pub(crate) title: Format,
    /// Headings and captions.
    pub(crate) heading: Format,
    /// The sentence that a figure means.
    pub(crate) sentence: Format,
    /// The band that says that all is made up.
    pub(crate) sample: Format,
    /// Headings of columns of words.
    pub(crate) words: Format,
    /// Headings of columns of numbers.
    pub(crate) numbers: Format,
    /// What is not known.
    pub(crate) missing: Format,
    /// Links to sheets.
    pub(crate) link: Format,
}

impl Look {
    /// The formats for a language.
    pub(crate) fn new(language: Language) -> Self {
        let direction = if language.direction() == "rtl" { 2 } else { 1 };
        let base = Format::new()
            .set_font_color(INK)
            .set_align(FormatAlign::Top)
            .set_reading_direction(direction);
        let plain = base.clone().set_text_wrap();
        let head = plain
            .clone()
            .set_bold()
            .set_background_color(PAPER_2)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(TURQUOISE);
        Look {
            language,
            quiet: plain.clone().set_font_color(QUIET),
            title: base.clone().set_bold().set_font_size(16),
            heading: base
                .clone()
                .set_bold()
                .set_font_size(12)
                .set_font_color(TURQUOISE),
            sentence: plain.clone().set_bold().set_background_color(WASH),
            sample: base
                .clone()
                .set_bold()
                .set_font_color(SAFFRON_INK)
                .set_background_color(SAFFRON_WASH),
            words: head.clone(),
            numbers: head.set_align(FormatAlign::Right),
            missing: plain
                .clone()
                .set_pattern(FormatPattern::LightUp)
                .set_foreground_color(LINE)
                .set_background_color(Color::White)
                .set_font_color(QUIET),
            link: base
                .set_font_color(TURQUOISE)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            plain,
        }
    }

    /// The format of a number. Without a reading direction: signs stand where the spreadsheet puts them.
    pub(crate) fn number(&self, pattern: Option<&str>, estimate: bool) -> Format {
        let mut format = Format::new()
            .set_font_color(INK)
            .set_align(FormatAlign::Top);
        if let Some(pattern) = pattern {
            format = format.set_num_format(pattern);
        }
        if estimate {
            format = format.set_italic();
        }
        format
    }

    /// The format of a share in a grid.
    pub(crate) fn share(&self, share: f64) -> Format {
        // By whole percentages: a workbook has some thousands of formats, not more.
        let ([red, green, blue], white) = tint((share * 100.0).round() / 100.0);
        let tint = [red, green, blue]
            .into_iter()
            .fold(0, |colour, channel| colour << 8 | u32::from(channel));
        let pattern = match self.language {
            Language::En => "0.0%",
            Language::Fa => "[$-3000429]0.0%",
        };
        Format::new()
            .set_num_format(pattern)
            .set_background_color(Color::RGB(tint))
            .set_font_color(if white { Color::White } else { Color::Black })
    }

    /// A new sheet in reading direction.
    pub(crate) fn sheet<'a>(
        &self,
        book: &'a mut Workbook,
        name: &str,
    ) -> Result<&'a mut Worksheet, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_right_to_left(self.language.direction() == "rtl");
        sheet.set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        Ok(sheet)
    }
}
