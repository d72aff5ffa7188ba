import { chromium } from "playwright-core";
import { startOffice, contextOf, pageOf } from "/tmp/gov/web/tests/sample.mjs";
import { mkdirSync } from "node:fs";
const out = "/tmp/gov-shots"; mkdirSync(out, { recursive: true });
const office = await startOffice({ run: false });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const faults = [];
for (const [language, width] of [["en", 1280], ["fa", 1280], ["fa", 390], ["en", 390]]) {
  const context = await contextOf(browser, office.address, "hamadan", { viewport: { width, height: 860 } });
  const page = await pageOf(context, office.address, `/${language}/committees`);
  const shot = async (name, path) => {
    if (path) await page.goto(office.address + path);
    await page.waitForTimeout(300);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) faults.push(`${name} ${language} ${width}: ${over}px too wide`);
    await page.screenshot({ path: `${out}/${name}-${language}-${width}.png`, fullPage: true });
  };
  const committee = await page.evaluate(() => [...document.querySelectorAll("main a")].map((a) => a.getAttribute("href")).find((h) => /committees\/[0-9a-z]{26}$/.test(h)));
  await shot("committee", committee);
  await shot("new-meeting", committee + "/meetings/new");
  await page.goto(`${office.address}/${language}/meetings`);
  await shot("meetings");
  const meetings = await page.evaluate(() => [...document.querySelectorAll("main a")].map((a) => a.getAttribute("href")).filter((h) => /meetings\/[0-9a-z]{26}$/.test(h)));
  await shot("meeting", meetings[0]);
  if (width === 1280 && language === "en") {
    await page.goto(office.address + committee + "/meetings/new");
    await page.fill("#field-title", "نشست نمونهٔ تازه"); await page.fill("#field-held_on", "1405/08/20"); await page.fill("#field-agenda", "گزارش دبیر\nبرنامهٔ سال آینده");
    await page.click("form.record button[type=submit]");
  } else {
    await page.goto(office.address + committee);
    const own = await page.evaluate(() => [...document.querySelectorAll("section a")].map((a) => a.getAttribute("href")).find((h) => /meetings\/[0-9a-z]{26}$/.test(h)));
    await page.goto(office.address + own);
  }
  await shot("open-meeting");
  const name = encodeURIComponent("سفال لالجین");
  await page.goto(`${office.address}/${language}/clusters?search=${name}`);
  const cluster = await page.evaluate(() => [...document.querySelectorAll("main a")].map((a) => a.getAttribute("href")).find((h) => /clusters\/[0-9a-z]{26}$/.test(h)));
  await shot("cluster", cluster);
  await shot("decisions", cluster + "/decisions");
  await page.selectOption("#field-what", { index: 1 });
  await page.selectOption("#field-taken_in", { index: 1 });
  await page.fill("#field-reason", "دلیل نمونه"); await page.fill("#field-based_on", "گزارش نمونه");
  await page.$eval("form.record", (f) => f.noValidate = true);
  await page.click("form.record button[type=submit]");
  await shot("decisions-refused");
  faults.push(...page.faults.filter((f) => !/422/.test(f)));
  await context.close();
}
console.log(faults.join("\n") || "no faults");
await browser.close(); office.stop(); process.exit(0);
