// How fast 100,000 points are drawn: time of each tile, and of the frames while the map moves. Chromium draws
// in software here and shares the cores with the server: what a person's graphics card does in 5 ms takes
// several times as long. Called by `make bench`.
import { moveAround, startMany, TILES } from "../support/many.mjs";
import { mapReady } from "../support/server.mjs";

const many = await startMany();
for (const place of TILES) {
  const from = performance.now();
  const { byteLength } = await (await fetch(`${many.address}/tiles/result/${place}`)).arrayBuffer();
  console.log(`tile ${place}: ${(performance.now() - from).toFixed(1)} ms, ${byteLength} bytes`);
}
const page = await many.browser.newPage({ viewport: { width: 1280, height: 860 } });
await page.goto(`${many.address}/en/`);
await mapReady(page);
const frames = await moveAround(page);
const at = (share) => frames[Math.floor(frames.length * share)].toFixed(0);
console.log(`frames: ${frames.length} in 6 s, median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
await many.stop();
