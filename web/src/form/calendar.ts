// Days of both calendars in the browser: conversion is the browser's own (ICU), so that no calendar
// rule is written twice.

export type Calendar = "persian" | "gregory";

/** Year, month (1 to 12) and day of a month. */
export type Parts = readonly [number, number, number];

const DAY = 86_400_000;

const FORMATS: Record<Calendar, Intl.DateTimeFormat> = {
  persian: new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" }),
  gregory: new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" }),
};

/** A day as days since 1970-01-01. */
export function ofIso(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

export function toIso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function parts(calendar: Calendar, day: number): Parts {
  const found = FORMATS[calendar].formatToParts(new Date(day * DAY));
  const of = (type: string): number => Number.parseInt(found.find((part) => part.type === type)?.value ?? "0", 10);
  return [of("year"), of("month"), of("day")];
}

/** The first day of the month that holds `day`. */
export function monthStart(calendar: Calendar, day: number): number {
  return day - parts(calendar, day)[2] + 1;
}

/** The first day of the month so many months later or earlier. */
export function plusMonths(calendar: Calendar, start: number, months: number): number {
  let at = monthStart(calendar, start);
  for (let step = 0; step < Math.abs(months); step += 1) {
    // 32 days on from a first is always in the next month; a day before a first in the last.
    at = monthStart(calendar, months > 0 ? at + 32 : at - 1);
  }
  return at;
}

export function daysInMonth(calendar: Calendar, start: number): number {
  return plusMonths(calendar, start, 1) - monthStart(calendar, start);
}

/** The day that typed text names, with either set of digits; null where it names none. */
export function typed(text: string): number | null {
  const latin = text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const found = /^\s*(\d{4})[\s/.-]+(\d{1,2})[\s/.-]+(\d{1,2})\s*$/.exec(latin);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const calendar: Calendar = year < 1700 ? "persian" : "gregory";
  const about = calendar === "persian" ? ofIso(`${year + 621}-03-21`) : ofIso(`${year}-01-01`);
  const start = plusMonths(calendar, about + 5, month - 1);
  const there = start + day - 1;
  const [y, m, d] = parts(calendar, there);
  return y === year && m === month && d === day ? there : null;
}
