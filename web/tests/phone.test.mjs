import assert from "node:assert/strict";
import { test } from "node:test";
import { assertCalm, setUp, world } from "./support/common.mjs";
import { mapReady } from "./support/server.mjs";

setUp();

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const PATHS = ["/", "/?candidate=C0001", "/?size=large&screened=yes", "/candidates/C0003", "/industries", "/regions", "/run", "/methods", "/nothing"];

for (const language of ["en", "fa"]) {
  test(`nothing needs a sideways scroll at 390 pixels (${language})`, async () => {
    for (const path of PATHS) {
      const page = await world.open(`/${language}${path}`, phone);
      if (await page.$("#map")) await mapReady(page);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= room, `${language}${path}: ${wide} > ${room}`);
      const small = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.childNodes.length && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length && !e.closest("math, svg, .ol-viewport") && parseFloat(getComputedStyle(e).fontSize) < 14).map((e) => e.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], `${language}${path}: text below 14 pixels`);
      await page.context().close();
    }
  });
}

test("filters unfold, a tap opens a card, the bar at the foot leads on", async () => {
  const page = await world.open("/fa/", phone);
  await mapReady(page);
  assert.ok(!(await page.locator("#province").isVisible()));
  await page.tap("#fold-filters");
  await page.selectOption("#screened", "no");
  await page.waitForURL(/screened=no/);
  await page.tap("#C0002 h2 a");
  await page.waitForSelector("#C0002 .card");
  const top = await page.evaluate(() => document.getElementById("C0002").getBoundingClientRect().top);
  assert.ok(top > -20 && top < 500, `the opened card is in view: ${top}`);
  assert.match(await page.locator("#fold-filters").innerText(), /۱/, "the button says how many filters are set");
  await page.tap(".rail nav li:nth-child(2) a");
  await page.waitForURL(/\/fa\/industries/);
  assertCalm(page);
});
