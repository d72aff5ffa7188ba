//! The way of a cluster through the programme, drawn small: the flow chart of the documents from the
//! start to the end of the line in reading direction.

use std::fmt::Write;

use khusheh_programme::clusters::STEPS;

use crate::shell::{Words, escape};

/// Width of a step and the gap between two, in units of the drawing.
const STEP: f64 = 92.0;
const GAP: f64 = 18.0;

/// Where along the line a step stands: from the right in Persian.
fn place(words: Words, at: usize) -> f64 {
    let whole = STEPS.len() as f64 * (STEP + GAP) - GAP;
    let from = at as f64 * (STEP + GAP);
    if words.rtl() {
        whole - from - STEP
    } else {
        from
    }
}

fn open(out: &mut String, height: f64, label: &str) {
    let whole = STEPS.len() as f64 * (STEP + GAP) - GAP;
    let _ = write!(
        out,
        "<svg class=\"way\" viewBox=\"0 0 {whole} {height}\" role=\"img\" aria-label=\"{}\">",
        escape(label)
    );
}

fn arrow(out: &mut String, words: Words, at: usize, middle: f64) {
    let left = place(words, at);
    let (from, to, back) = if words.rtl() {
        (left - 3.0, left - GAP + 3.0, 5.0)
    } else {
        (left + STEP + 3.0, left + STEP + GAP - 3.0, -5.0)
    };
    let _ = write!(
        out,
        "<path class=\"way-arrow\" d=\"M{from} {middle}H{to}m{back} -4L{to} {middle}l{back} 4\"/>"
    );
}

/// A cluster's place: the steps behind it filled, the present one strong, those before it outlined.
pub(crate) fn of(words: Words, status: &str) -> String {
    let here = STEPS.iter().position(|step| *step == status);
    let mut out = String::new();
    open(&mut out, 34.0, &words.of("word-status", status));
    for (at, step) in STEPS.iter().enumerate() {
        let left = place(words, at);
        let state = match here {
            Some(here) if at < here => "done",
            Some(here) if at == here => "here",
            _ => "ahead",
        };
        let middle = left + STEP / 2.0;
        let _ = write!(
            out,
            "<g class=\"way-{state}\"><rect x=\"{left}\" y=\"1\" width=\"{STEP}\" height=\"32\" rx=\"6\"/>\
             <text x=\"{middle}\" y=\"21\" text-anchor=\"middle\">{}</text></g>",
            escape(&words.of("clusters-step", step))
        );
        if at + 1 < STEPS.len() {
            arrow(&mut out, words, at, 17.0);
        }
    }
    out.push_str("</svg>");
    out
}
