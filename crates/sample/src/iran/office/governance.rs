//! Committees of the sample at work: who sits there, and a meeting. Nobody of them exists.

use std::io::{self, Write};

use super::super::files::field;
use super::super::province::provinces;
use super::registry::{HAMADAN_COMMITTEE, OfficeRegistry, STEERING};

/// Seats of a committee: position, what it stands for, and whose it is in Hamadan.
const SEATS: [[&str; 3]; 7] = [
    ["chair", "استانداری", ""],
    ["secretary", "شرکت شهرک‌های صنعتی استان", "sample.hamadan"],
    ["member", "ادارهٔ کل صنعت، معدن و تجارت", "sample.committee"],
    ["member", "اتاق بازرگانی", ""],
    ["member", "دانشگاه", ""],
    ["member", "بانک", ""],
    ["member", "میراث فرهنگی و صنایع دستی", ""],
];
/// The day from which the seats hold.
const FROM: &str = "1390/01/01";

fn persian(number: usize) -> char {
    char::from_u32(0x06F0 + number as u32).unwrap_or('۰')
}

/// A seat's name: of the seat in the committee of a place.
fn name(number: usize, place: &str) -> String {
    format!("عضو نمونه {} {place}", persian(number))
}

/// The meeting of Hamadan's committee, and that of Lalejin's steering committee: title, agenda, minutes.
const MEETINGS: [[&str; 3]; 2] = [
    [
        "نشست پاییز کارگروه همدان (نمونه)",
        "گزارش اولویت‌بندی خوشه‌ها؛ مطالعه‌های امکان‌سنجی؛ برنامهٔ سال آینده",
        "گزارش دبیر شنیده شد. دربارهٔ خوشه‌های نامزد گفت‌وگو شد و نتیجهٔ رأی‌گیری در مصوبه‌ها آمد. این متن نمونه است.",
    ],
    [
        "نشست شورای راهبری لالجین (نمونه)",
        "گزارش پیشرفت عامل توسعه؛ برنامهٔ عمل سال نخست",
        "گزارش عامل توسعه شنیده شد و پیش‌نویس برنامهٔ عمل بررسی شد. این متن نمونه است.",
    ],
];

impl OfficeRegistry {
    /// Writes who sits on the committees: `committee,name_fa,name_en,position,represents,person,valid_from`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_seats(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"committee,name_fa,name_en,position,represents,person,valid_from\n")?;
        for province in provinces() {
            let committee = format!("کارگروه توسعهٔ خوشه‌های استان {} (نمونه)", province.name_fa);
            for (at, [position, represents, person]) in SEATS.into_iter().enumerate() {
                let person = if committee == HAMADAN_COMMITTEE {
                    person
                } else {
                    ""
                };
                writeln!(
                    out,
                    "{},{},Sample member {} of {},{position},{} (نمونه),{person},{FROM}",
                    field(&committee),
                    field(&name(at + 1, province.name_fa)),
                    at + 1,
                    province.name_en,
                    field(represents),
                )?;
            }
        }
        for (at, [position, ..]) in SEATS.into_iter().enumerate().take(5) {
            let person = if position == "secretary" {
                "sample.hamadan"
            } else {
                ""
            };
            writeln!(
                out,
                "{},{},Sample member {} of Lalejin,{position},بنگاه‌های خوشه (نمونه),{person},{FROM}",
                field(STEERING),
                field(&name(at + 1, "لالجین")),
                at + 1,
            )?;
        }
        Ok(())
    }

    /// Writes a meeting of Hamadan's committee and one of Lalejin's steering committee, each with a quorum
    /// and minutes: `committee,title,held_on,place,agenda,present,minutes`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_meetings(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"committee,title,held_on,place,agenda,present,minutes\n")?;
        let committees = [(HAMADAN_COMMITTEE, "همدان", 5), (STEERING, "لالجین", 4)];
        for ((committee, place, many), [title, agenda, minutes]) in
            committees.into_iter().zip(MEETINGS)
        {
            let present: Vec<String> = (1..=many).map(|at| name(at, place)).collect();
            writeln!(
                out,
                "{},{},1405/07/15,{place},{},{},{}",
                field(committee),
                field(title),
                field(agenda),
                field(&present.join("؛")),
                field(minutes),
            )?;
        }
        Ok(())
    }
}
