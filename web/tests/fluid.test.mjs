// 100,000 points stay fluid: tiles are made quickly, and the map draws on while it moves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { browse, FIXTURES, mapReady, serve } from "./server.mjs";

// Chromium draws in software here and shares two cores with the server: what a person's graphics card
// does in 5 ms takes several times as long. The limits tell a map that stalls from one that moves.
const SLOWEST_MEDIAN_FRAME_MS = 250;
const SLOWEST_TILE_MS = 500;

test("100,000 establishments: tiles and frames", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "khusheh-many-"));
  execFileSync("python3", [join(FIXTURES, "make.py"), "--establishments", "100000", "--scatter", "0.5", "--out", folder]);
  const server = await serve(join(folder, "register"));
  const { browser, stop } = await browse();
  try {
    const times = [];
    for (const place of ["0/0/0", "3/5/3", "4/10/6", "5/20/12", "6/41/25", "8/164/101", "10/657/403"]) {
      const from = performance.now();
      const answer = await fetch(`${server.address}/tiles/result/${place}`);
      const { byteLength } = await answer.arrayBuffer();
      times.push(performance.now() - from);
      t.diagnostic(`tile ${place}: ${times.at(-1).toFixed(1)} ms, ${byteLength} bytes`);
    }
    assert.ok(Math.max(...times) < SLOWEST_TILE_MS);

    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${server.address}/en/`);
    await mapReady(page);
    const frames = await page.evaluate(async () => {
      const { map } = document.getElementById("map");
      const gaps = [];
      let last = performance.now();
      let running = true;
      const tick = (now) => {
        gaps.push(now - last);
        last = now;
        if (running) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      const move = (options) => new Promise((done) => {
        map.once("moveend", done);
        map.easeTo({ ...options, duration: 1500, essential: true });
      });
      await move({ center: [51.4, 35.7], zoom: 6.5 });
      await move({ center: [54.4, 31.9], zoom: 6.5 });
      await move({ center: [51.4, 35.7], zoom: 10 });
      await move({ center: [52, 33], zoom: 5 });
      running = false;
      return gaps.slice(1).sort((a, b) => a - b);
    });
    const at = (share) => frames[Math.floor(frames.length * share)];
    t.diagnostic(`frames: ${frames.length} in 6 s, median ${at(0.5).toFixed(0)} ms, 95 % ${at(0.95).toFixed(0)} ms`);
    assert.ok(at(0.5) < SLOWEST_MEDIAN_FRAME_MS, `median frame ${at(0.5)} ms`);
  } finally {
    await stop();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
