// How soon the national map can be used: from asking for the page until the list can be read and the map is
// drawn with its signs, in a fresh browser context each time. 505 clusters, 200,000 enterprises. Called by
// `make bench`.
import { browse, tilesDrawn } from "../support/server.mjs";
import { contextOf, startOffice } from "../support/sample.mjs";

const TIMES = 7;
const office = await startOffice({ rows: 200_000, run: false });
const { address } = office;
const { browser, stop } = await browse();
const found = { list: [], map: [] };
for (let at = 0; at < TIMES; at += 1) {
  const context = await contextOf(browser, address, "national", { viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  // A new window of Chromium makes its own controls for some seconds: that is not the page's time.
  await page.waitForTimeout(8000);
  const begun = Date.now();
  await page.goto(`${address}/fa/map`, { waitUntil: "commit" });
  await page.waitForSelector(".items > .item");
  found.list.push(Date.now() - begun);
  await page.waitForSelector("#map[data-ready]");
  await page.waitForSelector(".map-sign");
  await tilesDrawn(page);
  found.map.push(Date.now() - begun);
  await context.close();
}
await stop();
office.stop();
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
for (const [what, values] of Object.entries(found)) {
  console.log(`${what}: median ${median(values)} ms (${values.join(", ")})`);
}
