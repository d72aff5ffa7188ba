// The explorer on 100,000 establishments, for the test that they are drawn and the measurement of how fast.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse, FIXTURES, serve } from "./server.mjs";

/** Tiles from the whole country down to a town. */
export const TILES = ["0/0/0", "3/5/3", "4/10/6", "5/20/12", "6/41/25", "8/164/101", "10/657/403"];

/** Serves them and starts a browser; `stop` ends both. */
export async function startMany() {
  const folder = mkdtempSync(join(tmpdir(), "khusheh-many-"));
  execFileSync("python3", [join(FIXTURES, "make.py"), "--establishments", "100000", "--scatter", "0.5", "--out", folder]);
  const server = await serve(join(folder, "register"));
  const { browser, stop } = await browse();
  return {
    address: server.address,
    browser,
    async stop() {
      await stop();
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Moves the map through the country; the gaps between its frames in ms, in order of size. */
export function moveAround(page) {
  return page.evaluate(async () => {
    const { tiles } = document.getElementById("map");
    const gaps = [];
    let last = performance.now();
    let running = true;
    const tick = (now) => {
      gaps.push(now - last);
      last = now;
      if (running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    for (const there of [[51.4, 35.7, 6.5], [54.4, 31.9, 6.5], [51.4, 35.7, 10], [52, 33, 5]]) await tiles.go(...there, 1500);
    running = false;
    return gaps.slice(1).sort((a, b) => a - b);
  });
}
