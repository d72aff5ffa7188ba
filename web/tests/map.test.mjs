import assert from "node:assert/strict";
import { test } from "node:test";
import { assertCalm, setUp, world } from "./support/common.mjs";
import { mapReady } from "./support/server.mjs";

setUp();

const listed = (page) => page.locator(".items > .item").count();
const rendered = (page, layer) => page.evaluate((id) => document.getElementById("map").map.queryRenderedFeatures({ layers: [id] }).length, layer);

test("the map opens with land, establishments, candidates and their signs", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  assert.equal(await listed(page), 37);
  for (const layer of ["land", "countries", "provinces", "establishments", "candidates"]) {
    assert.ok(await rendered(page, layer) > 0, `${layer} is drawn`);
  }
  assert.ok(await page.locator(".map-sign").count() > 8);
  assert.ok(await page.locator(".place-name").count() > 4);
  assert.match(await page.locator(".sample").innerText(), /made-up sample/);
  assertCalm(page);
});

test("the language switch keeps the place: page, filters, open card and map", async () => {
  const page = await world.open("/en/?industry=23&candidate=C0001");
  await mapReady(page);
  const before = await page.evaluate(() => document.getElementById("map").map.getCenter().toArray().map((n) => n.toFixed(2)));
  await page.click("#language");
  await page.waitForURL(/\/fa\/\?industry=23&candidate=C0001/);
  await mapReady(page);
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  assert.equal(await page.getAttribute("html", "lang"), "fa");
  assert.match(await page.locator("#found").innerText(), /^\u2068?[۰-۹]+\u2069? نامزد$/);
  assert.ok(await page.locator("#C0001 .card").isVisible());
  const after = await page.evaluate(() => document.getElementById("map").map.getCenter().toArray().map((n) => n.toFixed(2)));
  assert.deepEqual(after, before);
  await page.click("#language");
  await page.waitForURL(/\/en\/\?industry=23&candidate=C0001/);
  assertCalm(page);
});

test("filters narrow list and map alike, and the address holds them", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  await page.selectOption("#screened", "yes");
  await page.waitForURL(/screened=yes/);
  await page.waitForFunction(() => document.querySelectorAll(".items > .item").length < 37);
  const count = await listed(page);
  assert.ok(count > 0 && count < 10);
  const answer = await page.request.get(`${world.address}/api/v1/candidates?screened=yes`);
  assert.equal((await answer.json()).count, count);
  // The map follows as soon as its tiles have come.
  await page.waitForFunction((count) => {
    const drawn = document.getElementById("map").map.queryRenderedFeatures({ layers: ["candidates"] });
    return new Set(drawn.map((feature) => feature.properties.candidate)).size <= count;
  }, count, { timeout: 30_000 });

  await page.click("#tree > summary");
  await page.check("input[name=industry][value='23']");
  await page.waitForURL(/industry=23/);
  await page.goBack();
  await page.waitForFunction((count) => document.querySelectorAll(".items > .item").length === count, count);
  assert.equal(await page.inputValue("#screened"), "yes");
  await page.selectOption("#size", "large");
  await page.waitForSelector(".empty");
  assert.match(await page.locator(".empty").innerText(), /Widen one of them/);
  assertCalm(page);
});

test("a card opens in place, from the list and from the map, and has its own address", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  await page.click("#C0003 h2 a");
  await page.waitForSelector("#C0003 .card");
  assert.match(page.url(), /candidate=C0003/);
  assert.equal(await page.locator("#C0003 .evidence > li").count(), 4);
  assert.equal(await page.locator("#C0003 .screens > li").count(), 7);
  assert.equal(await page.locator("#C0003 .chart").count(), 2);
  assert.equal(await page.locator("#C0003 tbody tr").count() > 10, true);
  await page.waitForSelector(".map-sign.open[data-candidate=C0003]");
  await mapReady(page);
  assert.ok(await rendered(page, "members") > 0, "the members are drawn");

  await page.click("#C0003 .turn a[rel=next]");
  await page.waitForURL(/members=2/);
  assert.match(await page.locator("#C0003 .members .turn").innerText(), /Page .?2.? of .?3/);

  await page.click("[aria-label='Show everything']");
  await page.waitForTimeout(500);
  await page.locator(".map-sign:not(.open)").first().click();
  await page.waitForFunction(() => document.querySelector(".item.open")?.id !== "C0003");
  const id = await page.locator(".item.open").getAttribute("id");
  await page.click(".own-page a");
  await page.waitForURL(new RegExp(`/en/candidates/${id}$`));
  assert.equal(await page.locator("h1").count(), 1);
  assertCalm(page);
});

test("list, filters and card work without scripts", async () => {
  const page = await world.open("/fa/", { javaScriptEnabled: false });
  await page.selectOption("#significance", "significant");
  await page.click(".actions button");
  await page.waitForURL(/significance=significant/);
  await page.click("#C0001 h2 a");
  await page.waitForURL(/candidate=C0001/);
  assert.equal(await page.locator("#C0001 .evidence > li").count(), 4);
  assert.match(await page.locator("#map").innerText(), /اسکریپت/);
});

test("a table's result has regions instead of establishments", async () => {
  const { serve, FIXTURES } = await import("./support/server.mjs");
  const server = await serve(`${FIXTURES}/table`);
  try {
    const page = await world.open("/en/");
    await page.goto(`${server.address}/en/?candidate=C0001`);
    await mapReady(page);
    assert.ok(await rendered(page, "regions") > 0);
    assert.equal(await page.locator(".sample").count(), 0);
    assert.equal(await page.locator("#C0001 .chart").count(), 1);
  } finally {
    server.stop();
  }
});
