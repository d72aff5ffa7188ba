// Starts the explorer on a fixture, and Chromium, for the tests and the screenshots.
import { spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** The fixtures' folder. */
export const FIXTURES = join(ROOT, "crates", "server", "tests", "fixtures");

/** The built program: `KHUSHEH` names it, else it is where cargo builds it. */
export const PROGRAM = resolve(process.env.KHUSHEH ?? join(ROOT, "target", "debug", "khusheh"));

/** Serves a results folder on a free port. */
export async function serve(folder) {
  const child = spawn(PROGRAM, ["explore", folder, "--listen", "127.0.0.1:0", "--language", "en"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "pipe"],
  });
  // A test that fails half-way must leave no server behind.
  process.once("exit", () => child.kill("SIGKILL"));
  const address = await new Promise((settle, reject) => {
    let text = "";
    child.stderr.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/[\d.]+:\d+/.exec(text);
      if (found) settle(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    child.on("error", reject);
  });
  return { address, stop: () => child.kill("SIGINT") };
}

/** Starts Chromium with nothing of its own on the network. */
export async function browse() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-gpu"],
  });
  return { browser, stop: () => browser.close() };
}

/** Waits until all tiles of the map's window have come and are drawn. */
export async function tilesDrawn(page) {
  await page.evaluate(() => new Promise((settle) => {
    const { map } = document.getElementById("map");
    map.once("rendercomplete", () => settle());
    map.render();
  }));
}

/** Waits until the map has drawn what it knows. */
export async function mapReady(page) {
  await page.waitForSelector("#map[data-ready]", { timeout: 30_000 });
  await tilesDrawn(page);
  await page.waitForTimeout(400);
}
