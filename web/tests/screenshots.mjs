// Takes a picture of every page in both languages, at desktop and phone width, light and dark, into
// screenshots/: to be looked at by a person. `npm run screenshots [-- NAME…]` takes only those whose
// name holds one of the words.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browse, FIXTURES, mapReady, serve } from "./server.mjs";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "..", "screenshots");
const PAGES = {
  map: "/", card: "/?candidate=C0003", screened: "/?screened=yes", filtered: "/?industry=23&significance=significant",
  empty: "/?size=large&screened=yes", candidate: "/candidates/C0001", industries: "/industries", regions: "/regions?sort=lq&order=down",
  run: "/run", methods: "/methods", missing: "/nothing-here",
};
const WIDTHS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

mkdirSync(OUT, { recursive: true });
const wanted = process.argv.slice(2);
const folder = process.env.KHUSHEH_RESULTS ?? join(FIXTURES, "register");
const server = await serve(folder);
const { browser, stop } = await browse();
for (const scheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce", deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && console.log(`${message.text()} (${page.url()})`));
    for (const [name, path] of Object.entries(PAGES)) {
      for (const language of ["en", "fa"]) {
        const file = `${name}-${language}-${size}-${scheme}`;
        if (wanted.length && !wanted.some((word) => file.includes(word))) continue;
        await page.goto(`${server.address}/${language}${path}`);
        if (await page.$("#map")) await mapReady(page);
        await page.evaluate(() => document.fonts.ready);
        const whole = !(size === "desktop" && (await page.$("#map")));
        await page.screenshot({ path: join(OUT, `${file}.png`), fullPage: whole && !(await page.$("#map")) });
        console.log(file);
      }
    }
    await context.close();
  }
}
await stop();
server.stop();
