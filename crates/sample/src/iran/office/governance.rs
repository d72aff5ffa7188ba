//! Committees of the sample at work: who sits there, and a meeting. Nobody of them exists.

use std::io::{self, Write};

use super::super::files::field;
use super::super::province::provinces;
use super::people::MEMBERS;
use super::registry::{COUNCIL, HAMADAN_COMMITTEE, OfficeRegistry, STEERING, persian};

/// Seats of a committee: position, what it stands for, and whose it is in Hamadan.
const SEATS: [[&str; 3]; 7] = [
    ["chair", "استانداری", ""],
    ["secretary", "شرکت شهرک‌های صنعتی استان", "sample.hamadan"],
    ["member", "اداره کل صنعت، معدن و تجارت", "sample.committee"],
    ["member", "اتاق بازرگانی", "sample.member3"],
    ["member", "دانشگاه", "sample.member4"],
    ["member", "بانک", "sample.member5"],
    ["member", "میراث فرهنگی و صنایع دستی", "sample.member6"],
];
/// The day from which the seats hold.
const FROM: &str = "1390/01/01";

/// What each seat of the national council stands for.
const COUNCIL_SEATS: [&str; MEMBERS] = [
    "وزارت صنعت، معدن و تجارت",
    "سازمان صنایع کوچک",
    "اتاق بازرگانی",
    "دانشگاه",
    "بانک",
    "میراث فرهنگی و صنایع دستی",
    "جهاد کشاورزی",
];

/// A seat's name: of the seat in the committee of a place.
fn name(number: usize, place: &str) -> String {
    format!("عضو نمونه {} {place}", persian(&number.to_string()))
}

/// The meetings of Hamadan's committee, of Lalejin's steering committee and of the national council: title, agenda, minutes.
const MEETINGS: [[&str; 3]; 3] = [
    [
        "نشست پاییز کارگروه همدان (نمونه)",
        "گزارش اولویت‌بندی خوشه‌ها؛ مطالعه‌های امکان‌سنجی؛ برنامه سال آینده",
        "گزارش دبیر شنیده شد. درباره خوشه‌های نامزد گفت‌وگو شد و نتیجه رأی‌گیری در مصوبه‌ها آمد. این متن نمونه است.",
    ],
    [
        "نشست شورای راهبری لالجین (نمونه)",
        "گزارش پیشرفت عامل توسعه؛ برنامه عمل سال نخست",
        "گزارش عامل توسعه شنیده شد و پیش‌نویس برنامه عمل بررسی شد. این متن نمونه است.",
    ],
    [
        "نشست پاییز شورای ملی (نمونه)",
        "نتیجه دور اولویت‌بندی کشور؛ گزینش خوشه‌ها",
        "نتیجه داوری و میزان اطمینان آن گزارش شد و شورا خوشه‌ها را برگزید. این متن نمونه است.",
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
            let committee = format!("کارگروه توسعه خوشه‌های استان {} (نمونه)", province.name_fa);
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
        for (at, represents) in COUNCIL_SEATS.into_iter().enumerate() {
            let position = ["chair", "secretary"].get(at).unwrap_or(&"member");
            let number = at + 1;
            writeln!(
                out,
                "{COUNCIL},{},Sample member {number} of the council,{position},{} (نمونه),\
                 sample.member{number},{FROM}",
                field(&name(number, "شورا")),
                field(represents),
            )?;
        }
        Ok(())
    }

    /// Writes a meeting of Hamadan's committee, of Lalejin's steering committee and of the national council, each with a quorum
    /// and minutes: `committee,title,held_on,venue,agenda,present,minutes`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_meetings(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"committee,title,held_on,venue,agenda,present,minutes\n")?;
        let committees = [
            (HAMADAN_COMMITTEE, "همدان", "همدان", 5),
            (STEERING, "لالجین", "لالجین", 4),
            (COUNCIL, "شورا", "تهران", 6),
        ];
        for ((committee, place, venue, many), [title, agenda, minutes]) in
            committees.into_iter().zip(MEETINGS)
        {
            let present: Vec<String> = (1..=many).map(|at| name(at, place)).collect();
            writeln!(
                out,
                "{},{},1405/07/15,{venue},{},{},{}",
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
