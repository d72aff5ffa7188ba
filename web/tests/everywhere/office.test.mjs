// The office's pages over the built-in sample, looked over by axe in
// both languages and both widths, a proposal decided on, a table checked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { contextOf, pageOf, startOffice } from "../support/sample.mjs";
import { browse } from "../support/server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let office, chromium, cookies, cluster, proposal;

before(async () => {
  office = await startOffice();
  chromium = await browse();
  const context = await contextOf(chromium.browser, office.address, "national");
  cookies = await context.cookies();
  const ask = async (path) => (await context.request.get(office.address + path)).json();
  cluster = (await ask("/api/v1/clusters")).items[0].id;
  proposal = (await ask("/api/v1/proposals?limit=1000")).items.find((one) => one.matched).id;
  await context.close();
});

after(async () => {
  await chromium?.stop();
  office?.stop();
});

async function open(path, options = {}) {
  const context = await chromium.browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  await context.addCookies(cookies);
  return pageOf(context, office.address, path);
}

for (const [language, colorScheme, width] of [["en", "light", 1280], ["fa", "light", 390], ["fa", "dark", 1280], ["en", "light", 390]]) {
  test(`axe finds nothing in the office (${language}, ${colorScheme}, ${width} px)`, async () => {
    const paths = ["", "map", `map?candidate=${cluster}`, "search?q=la", "identifications", "identifications/new", "identifications/compare", "clusters", `clusters/${cluster}`, `clusters/${cluster}/change`, `clusters/${cluster}/history`,
      `clusters/${cluster}/documents`, `clusters/${cluster}/decisions`, "proposals", `proposals/${proposal}`,
      "enterprises", "imports/enterprises", "regions?level=province", "people", "rights", "account", "api", "nothing-here"];
    const found = [];
    // The dark and the second narrow look differ in colours and lengths only: some pages show them.
    const some = colorScheme === "dark" || (language === "en" && width === 390);
    for (const path of some ? paths.filter((_, at) => at % 3 === 1) : paths) {
      const page = await open(`/${language}/${path}`, { colorScheme, viewport: { width, height: 844 } });
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
      found.push(...violations.map((one) => `${path} ${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 2).join(" | ")}`));
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (beyond > 0) found.push(`${path}: ${beyond} px wider than the window`);
      if (path !== "nothing-here") found.push(...page.faults.map((fault) => `${path} ${fault}`));
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}

test("a proposal is decided on, and the cluster tells of it", async () => {
  const page = await open(`/fa/proposals/${proposal}`);
  await page.fill("textarea[name=reason]", "بازدید میدانی نمونه");
  await page.click("form.record button[type=submit]");
  await page.waitForSelector("text=بازدید میدانی نمونه");
  assert.equal(await page.$("input[name=verdict]"), null, "it is decided once");
  await page.click("section a[href*='/clusters/']");
  await page.click("a[href$='/history']");
  assert.match(await page.textContent(".history"), /بازدید میدانی نمونه/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a table is only checked when that was asked", async () => {
  const page = await open("/en/imports/enterprises");
  const table = "name,legal_form,province,source\nSample Works,company,همدان,visit\nSample Mill,firm,همدان,visit\n";
  await page.setInputFiles("input[type=file]", { name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.click("button[value=true]");
  await page.waitForSelector(".notice");
  // Without the marks that keep numbers and words of another direction apart.
  const text = (await page.textContent("main")).replace(/[\u2068\u2069]/g, "");
  assert.match(text, /2 rows read: 1 new/);
  assert.match(text, /dry run/);
  assert.match(await page.textContent("table"), /legal_form/);
  await page.context().close();
});
