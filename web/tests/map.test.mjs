import assert from "node:assert/strict";
import { test } from "node:test";
import { assertCalm, setUp, world } from "./support/common.mjs";
import { mapReady } from "./support/server.mjs";

setUp();

const listed = (page) => page.locator(".items > .item").count();
const drawn = (page, layer, property) => page.evaluate(([layer, property]) => document.getElementById("map").tiles.within(layer, property), [layer, property]);
const middle = (page) => page.evaluate(() => document.getElementById("map").tiles.where().map((n) => n.toFixed(2)));

test("the map opens with land, establishments, candidates and their signs", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  assert.equal(await listed(page), 37);
  for (const layer of ["land", "establishments", "candidates"]) {
    assert.ok((await drawn(page, layer, "layer")).length > 0, `${layer} are drawn`);
  }
  const borders = await drawn(page, "borders", "kind");
  assert.ok(borders.includes("country") && borders.includes("province"), "borders are drawn");
  assert.ok(await page.locator(".map-sign").count() > 8);
  assert.ok(await page.locator(".place-name").count() > 4);
  assert.match(await page.locator(".sample").innerText(), /made-up sample/);
  assertCalm(page);
});

test("the language switch keeps the place: page, filters, open card and map", async () => {
  const page = await world.open("/en/?industry=23&candidate=C0001");
  await mapReady(page);
  const before = await middle(page);
  await page.click("#language");
  await page.waitForURL(/\/fa\/\?industry=23&candidate=C0001/);
  await mapReady(page);
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  assert.equal(await page.getAttribute("html", "lang"), "fa");
  assert.match(await page.locator("#found").innerText(), /^\u2068?[۰-۹]+\u2069? نامزد$/);
  assert.ok(await page.locator("#C0001 .card").isVisible());
  const after = await middle(page);
  assert.deepEqual(after, before);
  await page.click("#language");
  await page.waitForURL(/\/en\/\?industry=23&candidate=C0001/);
  assertCalm(page);
});

test("filters narrow list and map alike, and the address holds them", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  // Which areas stand where signs stand now.
  const spots = await page.evaluate(() => {
    const { left, top } = document.getElementById("map").getBoundingClientRect();
    return [...document.querySelectorAll(".map-sign")].map((sign) => {
      const box = sign.getBoundingClientRect();
      return [box.left + box.width / 2 - left, box.top + box.height / 2 - top];
    });
  });
  const areas = () => page.evaluate((spots) => [...new Set(spots.flatMap((spot) => document.getElementById("map").tiles.at(spot, "candidates", "candidate")))], spots);
  const before = await areas();
  await page.selectOption("#screened", "yes");
  await page.waitForURL(/screened=yes/);
  await page.waitForFunction(() => document.querySelectorAll(".items > .item").length < 37);
  const count = await listed(page);
  assert.ok(count > 0 && count < 10);
  const answer = await page.request.get(`${world.address}/api/v1/candidates?screened=yes`);
  const { candidates, count: told } = await answer.json();
  assert.equal(told, count);
  assert.equal(candidates.length, count);
  // The map follows as soon as its tiles have come.
  await mapReady(page);
  const left = await areas();
  const passing = new Set(candidates.map((one) => one.candidate));
  assert.ok(before.some((id) => !passing.has(id)), "areas were drawn that do not pass");
  assert.ok(left.length > 0 && left.every((id) => passing.has(id)), `${left} of ${[...passing]}`);

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
  assert.ok((await drawn(page, "members", "layer")).length > 0, "the members are drawn");

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
    assert.ok((await drawn(page, "regions", "layer")).length > 0);
    assert.equal(await page.locator(".sample").count(), 0);
    assert.equal(await page.locator("#C0001 .chart").count(), 1);
  } finally {
    server.stop();
  }
});
