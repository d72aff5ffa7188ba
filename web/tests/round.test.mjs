// A round of prioritisation through pages: seven judges, thirty clusters, from its opening to the decision,
// two judges at the same time. Its people work in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse } from "./support/server.mjs";
import { contextOf, pageOf, startOffice } from "./support/sample.mjs";

const CLUSTERS = 30;
const JUDGES = ["member1", "member2", "member3", "member4", "member5", "member6", "member7"];
let office, chromium;

before(async () => {
  office = await startOffice({ run: false });
  chromium = await browse();
});

after(async () => {
  await chromium?.stop();
  office?.stop();
});

/** Every other one works in Persian. */
const LANGUAGES = ["en", "fa"];
const come = (person) => contextOf(chromium.browser, office.address, person);

/** Clicks what sends a form, and waits for the page that follows. */
async function send(page, selector) {
  await Promise.all([page.waitForEvent("load"), page.click(selector)]);
}

/** The national office makes the criteria of the handbook its own, and a round of them; its address. */
async function opened(language, context) {
  const page = await pageOf(context, office.address, `/${language}/criteria`);
  await send(page, "a[href$='/criteria/new']");
  await page.fill("#name_fa", `معیارهای نمونه ${language}`);
  await page.fill("#name_en", `Sample criteria ${language}`);
  await send(page, "form.record button[type=submit]");
  assert.ok((await page.locator("table.meanings tbody tr").count()) >= 18);
  await page.goto(`${office.address}/${language}/rounds`);
  await send(page, "a[href$='/rounds/new']");
  const council = await page.locator("#committee option").evaluateAll((all) => all.find((one) => /شورای ملی|National/.test(one.label)).value);
  await page.selectOption("#committee", council);
  await send(page, "form.filters button");
  await page.fill("#name_fa", `دور نمونه ${language}`);
  await page.fill("#name_en", `Sample round ${language}`);
  await page.selectOption("#criteria", { index: (await page.locator("#criteria option").count()) - 1 });
  const clusters = page.locator("input[name=clusters]");
  await clusters.evaluateAll((all, many) => all.slice(0, many).forEach((one) => one.click()), CLUSTERS);
  assert.equal(await page.locator("input[name=judges]:checked").count(), JUDGES.length);
  await send(page, "form.round-form button[type=submit]");
  const id = page.url().split("/").pop();
  await send(page, "form:has(input[value=open]) button");
  assert.equal(await page.locator("table.datatable tbody tr").count(), CLUSTERS);
  return { page, id };
}

/** A judge answers everything by one of the methods. What is typed in Persian digits is read as well. */
async function judged(page, language, id, judge) {
  const method = ["direct", "pairwise", "swing", "ranking"][judge % 4];
  await page.goto(`${office.address}/${language}/rounds/${id}/judgement?method=${method}`);
  await page.evaluate(([judge, language]) => {
    const digits = (number) => (language === "fa" ? String(number).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : String(number));
    for (const [at, field] of [...document.querySelectorAll(".judging-form input[inputmode=decimal]")].entries()) {
      // The first of a level moves it most, whatever the method asks for.
      const first = field.closest("fieldset").querySelector("input");
      field.value = digits(field === first ? 100 : 20 + ((at * 7 + judge * 3) % 6) * 10);
    }
    for (const [at, field] of [...document.querySelectorAll(".judging-form select")].entries()) {
      const values = [...field.options].map((option) => option.value).filter(Boolean);
      // Nobody knows everything of every cluster.
      const known = !field.closest(".rated") || (at + judge) % 11 !== 0;
      if (known) field.value = field.name.startsWith("pair.") ? ["1", "2", "1/2"][(at + judge) % 3] : values[(at * 5 + judge) % values.length];
    }
  }, [judge, language]);
  return () => send(page, "button[value=submit]");
}

test("a round from its opening to the decision", { timeout: 240_000 }, async () => {
  const national = await come("national");
  const { page, id } = await opened("en", national);
  const contexts = await Promise.all(JUDGES.map(come));
  const pages = await Promise.all(contexts.map((context) => pageOf(context, office.address)));
  const at = (language, end = "") => `${office.address}/${language}/rounds/${id}${end}`;

  // What is not complete is kept as it was typed, and said where it is wanting.
  const chair = pages[0];
  for (const [language, typed] of [["en", "40"], ["fa", "۴۰"]]) {
    await chair.goto(at(language, "/judgement"));
    const field = ".judging-form input[inputmode=decimal]";
    await chair.locator(field).first().fill(typed);
    await send(chair, "p.actions button[value=submit]");
    assert.ok((await chair.locator(".faults li").count()) > 0);
    assert.equal(await chair.locator(field).first().inputValue(), typed);
  }
  // Whoever takes another method keeps the ratings.
  await chair.evaluate(() => { document.querySelector(".rated select").value = "4"; });
  await chair.locator("input[name=choose][value=ranking]").check();
  await send(chair, "button[value=method]");
  assert.equal(await chair.locator(".rated select").first().inputValue(), "4");
  assert.ok((await chair.locator("select[name^='rank.']").count()) > 10);
  chair.faults = chair.faults.filter((fault) => !fault.includes("422"));

  // Two at the same time, then the others.
  const sends = [];
  for (const [judge, one] of pages.entries()) sends.push(await judged(one, LANGUAGES[judge % 2], id, judge));
  await Promise.all(sends.slice(0, 2).map((one) => one()));
  for (const one of sends.slice(2)) await one();
  for (const one of pages) {
    assert.equal(await one.locator(".done[role=status]").count(), 1, await one.textContent("main"));
    assert.ok((await one.locator("table.metered tbody tr").count()) >= 18);
  }

  await page.goto(at("en"));
  await send(page, "form:has(input[value=close]) button");
  for (const language of LANGUAGES) {
    await page.goto(at(language, "/results"));
    assert.equal(await page.locator("table.heat tbody tr").count(), CLUSTERS);
  }

  // The chair records what the council selected: the first two, and the fourth for a reason.
  await chair.goto(at("fa", "/decision"));
  const picks = chair.locator("table.picks tbody tr");
  assert.equal(await picks.count(), CLUSTERS);
  const names = [];
  for (const place of [0, 1, 3]) {
    names.push(await picks.nth(place).locator("bdi").first().textContent());
    await picks.nth(place).locator("input[type=checkbox]").check();
  }
  await chair.selectOption("#meeting", { index: 1 });
  await chair.fill("#reason", "نمونه: نتیجه داوری پذیرفته شد");
  await send(chair, "form.decision button[type=submit]");
  const wanting = chair.locator("table.picks tr.wrong");
  assert.equal(await wanting.count(), 2);
  assert.equal(await picks.nth(3).locator("input[type=checkbox]").isChecked(), true);
  for (const place of [0, 1]) await wanting.nth(place).locator("input[name^='reason.']").fill("نمونه: دلیل");
  chair.faults = chair.faults.filter((fault) => !fault.includes("422"));
  await send(chair, "form.decision button[type=submit]");
  assert.equal(await chair.locator(".stages [aria-current=step]").count(), 1);
  await chair.goto(at("fa", "/report"));
  const report = await chair.textContent("main");
  for (const name of names) assert.ok(report.includes(name), name);

  for (const one of [page, ...pages]) assert.deepEqual(one.faults, []);
  await Promise.all([national, ...contexts].map((context) => context.close()));
});
