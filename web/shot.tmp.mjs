// usage: node shot.tmp.mjs login lang width scheme path out [path out ...]
import { chromium } from "playwright-core";
const [login, lang, width, scheme, ...rest] = process.argv.slice(2);
const base = process.env.BASE ?? "http://127.0.0.1:8091";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--use-gl=angle","--use-angle=swiftshader","--enable-unsafe-swiftshader"] });
const ctx = await browser.newContext({ viewport: { width: +width, height: +width > 600 ? 900 : 800 }, colorScheme: scheme, reducedMotion: "reduce" });
const page = await ctx.newPage();
page.on("pageerror", (e) => console.log("ERR", String(e)));
page.on("console", (m) => m.type() === "error" && console.log("CONSOLE", m.text()));
await page.goto(`${base}/${lang}/sign-in`);
if (login !== "-") await page.click(`form:has(input[value="${login}"]) button`);
await page.waitForLoadState();
for (let i = 0; i < rest.length; i += 2) {
  await page.goto(`${base}/${lang}${rest[i]}`);
  if (await page.locator("#map").count()) await page.waitForSelector('#map[data-ready="true"]', { timeout: 20000 }).catch(() => console.log("map not ready")), await page.waitForTimeout(1500);
  await page.screenshot({ path: rest[i + 1], fullPage: process.env.FULL === "1" });
}
await browser.close();
