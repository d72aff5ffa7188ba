// 100,000 points: every tile comes, and the map draws on while it moves. How fast is measured by `fluid.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moveAround, startMany, TILES } from "./support/many.mjs";
import { mapReady } from "./support/server.mjs";

test("100,000 establishments: tiles come, the map moves", async () => {
  const many = await startMany();
  try {
    for (const place of TILES) {
      const answer = await fetch(`${many.address}/tiles/result/${place}`);
      assert.equal(answer.status, 200, place);
      assert.ok((await answer.arrayBuffer()).byteLength > 0, place);
    }
    const page = await many.browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${many.address}/en/`);
    await mapReady(page);
    assert.ok((await moveAround(page)).length > 0);
    const [lng, lat] = await page.evaluate(() => document.getElementById("map").tiles.where());
    assert.ok(Math.abs(lng - 52) < 0.01 && Math.abs(lat - 33) < 0.01, "it arrived where it was sent");
  } finally {
    await many.stop();
  }
});
