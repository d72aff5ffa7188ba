import assert from "node:assert/strict";
import { test } from "node:test";
import { assertCalm, setUp, world } from "./support/common.mjs";
import { mapReady } from "./support/server.mjs";

setUp();

/** Presses Tab until the focus is on what is wanted; fails after too many. */
async function tabTo(page, selector, most = 60) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return step + 1;
  }
  throw new Error(`${selector} is not reached with ${most} tabs`);
}

for (const language of ["en", "fa"]) {
  test(`from the first key to a candidate's members by keyboard alone (${language})`, async () => {
    const page = await world.open(`/${language}/`);
    await mapReady(page);
    assert.equal(await tabTo(page, ".skip", 1), 1);
    await page.keyboard.press("Enter");
    await tabTo(page, "#tree > summary", 4);
    await page.keyboard.press("Enter");
    await tabTo(page, "input[name=industry]", 4);
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/industry=/);
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement.matches("#tree > summary")));
    assert.ok(!(await page.evaluate(() => document.getElementById("tree").open)));
    await tabTo(page, "#list .item h2 a", 12);
    const id = await page.evaluate(() => document.activeElement.closest(".item").id);
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement, "::after").outlineStyle);
    assert.equal(ring, "solid");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`#${id} .card`);
    // The focus stays on the candidate whose card has opened.
    await page.waitForFunction((id) => document.activeElement?.closest(".item")?.id === id, id);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
    await tabTo(page, ".members .scroll");
    // The same key closes it again.
    await page.focus(`#${id} h2 a`);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector(".card"));
    assertCalm(page);
  });
}

test("the map itself takes the keyboard: arrows move, plus zooms", async () => {
  const page = await world.open("/en/");
  await mapReady(page);
  await page.focus("#map");
  const state = () => page.evaluate(() => document.getElementById("map").tiles.where());
  const [lng, , level] = await state();
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(300);
  await page.keyboard.press("+");
  await page.waitForTimeout(900);
  const [moved, , nearer] = await state();
  assert.ok(nearer > level && moved > lng);
});
