import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assertCalm, setUp, world } from "../support/common.mjs";

setUp();

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATHS = ["/", "/?candidate=C0003", "/?screened=yes&candidate=C0008", "/?size=large&screened=yes", "/candidates/C0001", "/industries?sort=hoover&order=down", "/regions", "/run", "/methods"];

for (const language of ["en", "fa"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing (${language}, ${colorScheme})`, async () => {
      const all = [];
      // Dark differs in nothing but colours: four pages show them all.
      for (const path of colorScheme === "dark" ? PATHS.slice(1, 5) : PATHS) {
        const page = await world.open(`/${language}${path}`, { colorScheme });
        // The map's own parts must be there; its tiles need not be.
        if (await page.$("#map")) await page.waitForSelector("#map[data-ready]", { state: "attached", timeout: 30_000 });
        // Through the debugger: the page's own policy refuses inline scripts, as it should.
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        const found = violations.map((violation) => `${path} ${violation.id}: ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 3).join(" | ")}`);
        all.push(...found);
        assertCalm(page);
        await page.context().close();
      }
      assert.deepEqual(all, []);
    });
  }
}
