// Whole stories in the browser, on the built-in sample: a register becomes a cluster, once with the mouse
// in each language, once by keyboard only, once on a phone.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, mapReady } from "./support/server.mjs";
import { contextOf, pageOf, startOffice } from "./support/sample.mjs";

let office, chromium, register;

before(async () => {
  office = await startOffice({ run: false });
  chromium = await browse();
  // A row that can not be used, to be told of.
  register = join(office.folder, "sample-register.csv");
  const rows = readFileSync(office.register, "utf8").trimEnd().split("\n");
  const bad = rows[1].split(",");
  [bad[0], bad[10]] = ["x1", "-3"];
  writeFileSync(register, `${[...rows, bad.join(",")].join("\n")}\n`);
});

after(async () => {
  await chromium?.stop();
  office?.stop();
});

const text = async (page, selector) => (await page.textContent(selector)).replace(/[\u2066-\u2069]/g, "");

/** Uploads and runs a register as the analyst, and brings its candidates in. */
async function identify(language, name) {
  const context = await contextOf(chromium.browser, office.address, "analyst");
  const page = await pageOf(context, office.address, `/${language}/identifications`);
  await page.click("a[href$='/identifications/new']");
  await page.fill("#name", name);
  await page.setInputFiles("#file", register);
  await page.click("form.record button[type=submit]");
  await page.waitForSelector("#mapping");
  assert.match(await page.inputValue("#mapping"), /industry = "isic"/);
  await page.fill("#draws", language === "fa" ? "۹۹" : "99");
  await page.click("button[value=check]");
  await page.waitForSelector(".done[role=status]");
  assert.match(await text(page, "main"), language === "fa" ? /۱ رد می‌شود/ : /1 rejected/);
  await page.click("button[value=start]");
  await page.waitForSelector("button[value=import]", { timeout: 120_000 });
  await page.click("a[href$='/result/map']");
  await mapReady(page);
  assert.ok((await page.locator(".items > .item").count()) > 5);
  await page.click(".crumbs li:nth-last-child(2) a");
  await page.click("button[value=import]");
  await page.waitForSelector("a[href*='/proposals?run=']");
  assert.deepEqual(page.faults, []);
  await context.close();
}

for (const language of ["en", "fa"]) {
  test(`a register becomes a cluster (${language})`, async () => {
    await identify(language, `story ${language}`);
    const context = await contextOf(chromium.browser, office.address, "national");
    const page = await pageOf(context, office.address, `/${language}/`);
    // The proposals wait on the start page.
    await page.click(".waits a[href*='/proposals']");
    // One that matches nothing known: its only ways are to accept and to dismiss.
    const proposals = (await (await context.request.get(`${office.address}/api/v1/proposals?limit=1000&state=open`)).json()).items;
    const proposal = proposals.find((one) => !one.matched && one.proposed.boundary);
    await page.goto(`${office.address}/${language}/proposals/${proposal.id}`);
    await page.waitForSelector("#draw[data-ready]", { timeout: 30_000 });
    await page.fill("#name_fa", `خوشه داستان ${language}`);
    await page.fill("#name_en", `Cluster of the story ${language}`);
    await page.fill("textarea[name=reason]", "Sample: seen in the field");
    await page.click("form.record button[type=submit]");
    await page.click("section a[href*='/clusters/']");
    const cluster = page.url();
    await page.waitForSelector("#map[data-ready]", { timeout: 30_000 });

    // Its boundary is drawn anew on the map.
    await page.click("a[href$='/change']");
    await page.waitForSelector("#draw[data-ready]", { timeout: 30_000 });
    const before = JSON.parse(await page.inputValue("#field-boundary"));
    await page.locator("#draw .actions button").first().click();
    await page.locator("#draw .draw-map").scrollIntoViewIfNeeded();
    const box = await page.locator("#draw .draw-map").boundingBox();
    for (const [x, y] of [[0.3, 0.3], [0.7, 0.3], [0.7, 0.7]]) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
      await page.waitForTimeout(400);
    }
    await page.mouse.dblclick(box.x + box.width * 0.3, box.y + box.height * 0.7);
    const drawn = JSON.parse(await page.inputValue("#field-boundary"));
    assert.equal(drawn.type, "Polygon");
    assert.equal(drawn.coordinates[0].length, 5, "four corners, the first repeated");
    assert.notDeepEqual(drawn, before);
    // A date that there is not is refused with the reason; what was typed stands there.
    const [bad, good] = language === "fa" ? ["۱۴۰۴/۱۲/۳۰", "۱۴۰۴/12/۲۹"] : ["2026-02-29", "2026-02-28"];
    await page.fill("#field-valid_from", bad);
    await page.click("form.record button[type=submit]");
    await page.waitForSelector("#fault-valid_from");
    assert.match(await text(page, "#fault-valid_from"), language === "fa" ? /کبیسه نیست/ : /not a leap year/);
    assert.equal(await page.inputValue("#field-valid_from"), bad);
    assert.deepEqual(JSON.parse(await page.inputValue("#field-boundary")), drawn);
    await page.fill("#field-valid_from", good);
    // Evidence is entered in rows; when one is begun, the next appears.
    const rows = await page.locator("#field-evidence > .object").count();
    await page.selectOption(`[name="evidence.${rows}.criterion"]`, "cooperation");
    await page.selectOption(`[name="evidence.${rows}.state"]`, "half");
    await page.fill(`[name="evidence.${rows}.sentence_fa"]`, "کارگاه‌ها کوره مشترک دارند.");
    await page.fill(`[name="evidence.${rows}.sentence_en"]`, "The workshops share a kiln.");
    await page.fill(`[name="evidence.${rows}.source"]`, "Sample visit");
    await page.fill(`[name="evidence.${rows}.year"]`, language === "fa" ? "۱۴۰۴" : "2025");
    assert.equal(await page.locator("#field-evidence > .object").count(), rows + 1);
    // A second industry is chosen by its name, with what was chosen before beside it.
    const industries = page.locator(".chooser", { has: page.locator("#field-industries") });
    const chosen = industries.locator(".chips li");
    assert.equal(await chosen.count(), 1);
    await page.fill("#field-industries", language === "fa" ? "خدمات جدید ناموجود" : "no such thing");
    await industries.locator(".found [aria-disabled]").waitFor();
    await page.fill("#field-industries", language === "fa" ? "۱۳۹۳" : "isic4:1393");
    await industries.locator(".found [role=option]:not([aria-disabled])").waitFor();
    await page.press("#field-industries", "Enter");
    assert.equal(await chosen.count(), 2);
    assert.match(await chosen.nth(1).textContent(), language === "fa" ? /۱۳۹۳ · .*فرش|۱۳۹۳ · .*قالی/ : /1393 · Manufacture of carpets/);
    assert.match(await page.inputValue("[name=industries]"), /\nisic4:1393$/);
    await page.fill("#field-reason", "Sample: walked around it");
    await page.click("form.record button[type=submit]");
    await page.waitForURL(cluster);
    assert.match(await text(page, ".evidence"), language === "fa" ? /کوره مشترک/ : /share a kiln/);

    // Its history tells of both, field by field.
    await page.click("a[href$='/history']");
    const history = await text(page, ".history");
    assert.match(history, /walked around it/);
    assert.match(history, /seen in the field/);

    // The list as shown, as a file.
    await page.goto(`${office.address}/${language}/clusters?search=${encodeURIComponent(language === "fa" ? "داستان fa" : "story en")}&column=province&column=status`);
    const download = page.waitForEvent("download");
    await page.click("a[href*='clusters.csv']");
    const saved = readFileSync(await (await download).path(), "utf8").replace("\uFEFF", "").trim().split("\n");
    assert.equal(saved.length, 2);
    assert.equal(saved[0].split(",").length, 3);
    assert.match(saved[1], language === "fa" ? /خوشه داستان fa,.*,شناسایی‌شده/ : /Cluster of the story en,.*,identified/);
    // The form that was refused is all that a browser complains of.
    assert.deepEqual(page.faults.filter((fault) => !/status of 422/.test(fault)), []);
    await context.close();
  });
}

test("by keyboard only: search, open, change, see the history", async () => {
  const context = await contextOf(chromium.browser, office.address, "hamadan");
  const page = await pageOf(context, office.address, "/fa/");
  await page.waitForSelector("html.scripted");
  await page.keyboard.press("/");
  // ي and ك as Arabic keyboards write them.
  await page.keyboard.type("سفال و سراميك لالج");
  await page.waitForSelector("#seek-found a");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cluster h1");
  assert.match(await text(page, "h1"), /لالجین/);
  const to = async (wanted) => {
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, wanted)) return;
    }
    assert.fail(`${wanted} is not reached by Tab`);
  };
  await to("a[href$='/change']");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#field-valid_from");
  await to("#field-valid_from");
  // The calendar opens, walks and chooses by keyboard; the week begins on Saturday, months are Solar Hijri.
  await page.keyboard.press("Control+A");
  await page.keyboard.type("۱۴۰۴/۰۶/۳۱");
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForSelector(".day-panel:not([hidden]) [tabindex='0']");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#field-valid_from"), "۱۴۰۴/۰۷/۳۰");
  await to("#field-reason");
  await page.keyboard.type("نمونه: با صفحه‌کلید");
  await to("form.record button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cluster h1");
  await to("a[href$='/history']");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".history");
  assert.match(await text(page, ".history"), /با صفحه‌کلید/);
  assert.deepEqual(page.faults, []);
  await context.close();
});

test("on a phone: filter the map, open a cluster", async () => {
  const context = await contextOf(chromium.browser, office.address, "national", { viewport: { width: 390, height: 800 }, hasTouch: true });
  const page = await pageOf(context, office.address, "/fa/map");
  await mapReady(page);
  await page.tap("#fold-filters");
  await page.selectOption("#filter-province", { label: "لرستان" });
  await page.waitForURL(/province=15/);
  await page.waitForFunction(() => document.querySelectorAll(".items > .item").length < 60);
  await page.locator(".item h2 a").first().tap();
  await page.waitForSelector(".item.open .card");
  await page.tap(".item.open .card .button");
  await page.waitForSelector(".cluster h1");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  assert.deepEqual(page.faults, []);
  await context.close();
});
