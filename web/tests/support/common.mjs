// What every browser test starts from: the explorer on the register fixture, and a page that notes
// errors and requests to other hosts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before } from "node:test";
import { browse, FIXTURES, serve } from "./server.mjs";

/** Address of the running explorer, and a way to open pages. */
export const world = { address: "", open: null };

/** Starts server and browser before the file's tests, and stops them after. */
export function setUp(fixture = "register") {
  let server;
  let chromium;
  const pages = [];
  before(async () => {
    server = await serve(join(FIXTURES, fixture));
    chromium = await browse();
    world.address = server.address;
    world.open = async (path, options = {}) => {
      const context = await chromium.browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = [];
      page.on("pageerror", (error) => faults.push(`error: ${error}`));
      page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== server.address && !["data:", "blob:"].includes(protocol)) faults.push(`foreign request: ${request.url()}`);
      });
      page.faults = faults;
      pages.push(page);
      await page.goto(server.address + path);
      return page;
    };
  });
  after(async () => {
    await chromium?.stop();
    server?.stop();
  });
}

/** No error in the page, nothing asked of another host, nothing refused by the page's policy. */
export function assertCalm(page) {
  assert.deepEqual(page.faults, []);
}
