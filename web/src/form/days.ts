// A calendar beside every field for a day: of the language's own calendar, by mouse or keyboard. The
// field stays one for text; whoever types needs none of this.
import { type Calendar, daysInMonth, monthStart, parts, plusMonths, toIso, typed } from "./calendar";

const PERSIAN = document.documentElement.lang === "fa";
const CALENDAR: Calendar = PERSIAN ? "persian" : "gregory";
const LOCALE = PERSIAN ? "fa-IR-u-ca-persian" : "en-u-ca-gregory";
/** Monday is 0; the week begins on Saturday in Iran. */
const FIRST_WEEKDAY = PERSIAN ? 5 : 0;

const digits = new Intl.NumberFormat(PERSIAN ? "fa" : "en", { useGrouping: false });
const title = new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "long", timeZone: "UTC" });
const whole = new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "long", day: "numeric", weekday: "long", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "narrow", timeZone: "UTC" });
const date = (day: number): Date => new Date(day * 86_400_000);

/** The text of a day in its field, as the server writes it. */
function written(day: number): string {
  if (!PERSIAN) return toIso(day);
  const [year, month, of] = parts("persian", day);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${year}/${two(month)}/${two(of)}`.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
}

export function startDays(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>("input[data-day]:not([data-picked])")) attach(field);
}

function attach(field: HTMLInputElement): void {
  field.dataset.picked = "";
  const words = document.getElementById("day-words")?.dataset ?? {};
  const box = document.createElement("span");
  box.className = "day-field";
  field.replaceWith(box);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "day-open";
  const label = field.labels?.[0]?.textContent?.trim() ?? "";
  button.setAttribute("aria-label", `${words.pick ?? ""}: ${label}`);
  button.setAttribute("aria-expanded", "false");
  const panel = document.createElement("div");
  panel.className = "day-panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.pick ?? "");
  box.append(field, button, panel);
  const today = Math.floor(Date.now() / 86_400_000);
  let at = today;

  const draw = (): void => {
    const start = monthStart(CALENDAR, at);
    const count = daysInMonth(CALENDAR, start);
    const lead = ((date(start).getUTCDay() + 6) % 7 - FIRST_WEEKDAY + 7) % 7;
    panel.replaceChildren();
    const head = document.createElement("div");
    head.className = "day-head";
    const turn = (name: string, glyph: string, months: number): HTMLButtonElement => {
      const one = document.createElement("button");
      one.type = "button";
      one.setAttribute("aria-label", name);
      one.textContent = glyph;
      one.addEventListener("click", () => {
        at = clampTo(plusMonths(CALENDAR, at, months), parts(CALENDAR, at)[2]);
        draw();
      });
      return one;
    };
    const name = document.createElement("span");
    name.setAttribute("aria-live", "polite");
    name.textContent = title.format(date(start));
    head.append(turn(words.previous ?? "", PERSIAN ? "›" : "‹", -1), name, turn(words.next ?? "", PERSIAN ? "‹" : "›", 1));
    const table = document.createElement("table");
    table.setAttribute("role", "grid");
    const row = table.createTHead().insertRow();
    for (let index = 0; index < 7; index += 1) {
      const cell = document.createElement("th");
      cell.scope = "col";
      // 1970-01-05 was a Monday.
      cell.textContent = weekday.format(date(4 + FIRST_WEEKDAY + index));
      row.append(cell);
    }
    const body = table.createTBody();
    let line = body.insertRow();
    for (let index = 0; index < lead; index += 1) line.insertCell();
    for (let day = start; day < start + count; day += 1) {
      if (line.cells.length === 7) line = body.insertRow();
      const one = document.createElement("button");
      one.type = "button";
      one.textContent = digits.format(parts(CALENDAR, day)[2]);
      one.setAttribute("aria-label", whole.format(date(day)));
      one.tabIndex = day === at ? 0 : -1;
      one.dataset.iso = toIso(day);
      if (day === today) one.setAttribute("aria-current", "date");
      if (day === typed(field.value)) one.setAttribute("aria-pressed", "true");
      one.addEventListener("click", () => choose(day));
      line.insertCell().append(one);
    }
    panel.append(head, table);
  };
  const clampTo = (start: number, day: number): number => start + Math.min(day, daysInMonth(CALENDAR, start)) - 1;
  const focus = (): void => panel.querySelector<HTMLButtonElement>("button[tabindex='0']")?.focus();
  const open = (): void => {
    at = typed(field.value) ?? today;
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    draw();
    focus();
  };
  const close = (): void => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const choose = (day: number): void => {
    field.value = written(day);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    close();
    field.focus();
  };
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && event.altKey) {
      event.preventDefault();
      open();
    }
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      close();
      button.focus();
      return;
    }
    if (!(event.target as HTMLElement).dataset.iso) return;
    const ahead = PERSIAN ? "ArrowLeft" : "ArrowRight";
    const back = PERSIAN ? "ArrowRight" : "ArrowLeft";
    const [, , of] = parts(CALENDAR, at);
    const to: Record<string, () => number> = {
      [ahead]: () => at + 1,
      [back]: () => at - 1,
      ArrowDown: () => at + 7,
      ArrowUp: () => at - 7,
      Home: () => monthStart(CALENDAR, at),
      End: () => clampTo(monthStart(CALENDAR, at), 31),
      PageDown: () => clampTo(plusMonths(CALENDAR, at, event.shiftKey ? 12 : 1), of),
      PageUp: () => clampTo(plusMonths(CALENDAR, at, event.shiftKey ? -12 : -1), of),
    };
    const go = to[event.key];
    if (!go) return;
    event.preventDefault();
    at = go();
    draw();
    focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!panel.hidden && event.target instanceof Node && !box.contains(event.target)) close();
  });
}

