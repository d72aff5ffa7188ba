// The office's pages over the built-in sample: signed in by a one-time link, looked over by axe in
// both languages and both widths, a proposal decided on, a table checked.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PROGRAM, browse } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let folder, server, office, chromium, cookies, cluster, proposal;

function khusheh(...given) {
  return execFileSync(PROGRAM, given, { stdio: ["ignore", "pipe", "ignore"] }).toString();
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "khusheh-office-"));
  const [sample, results, data] = ["sample", "results", "data"].map((name) => join(folder, name));
  khusheh("sample", "--seed", "7", "--rows", "10000", "--out", sample);
  khusheh("identify", "--register", join(sample, "sample.csv"), "--mapping", join(sample, "map.toml"),
    "--out", results, "--sample", "--quiet", "--draws", "99");
  const table = (name) => join(sample, "office", name);
  khusheh("import", "regions", table("provinces.geojson"), "--data", data, "-q");
  khusheh("import", "industries", "--isic4", "--data", data, "-q");
  for (const kind of ["clusters", "people", "roles"]) khusheh("import", kind, table(`${kind}.csv`), "--data", data, "-q");
  khusheh("import", "run", results, "--data", data);
  const link = khusheh("user", "link", "--login", "sample.national", "--data", data).trim();
  server = spawn(PROGRAM, ["serve", "--sample", "--data", data, "--listen", "127.0.0.1:0", "--log", "error", "--language", "en"],
    { stdio: ["ignore", "inherit", "pipe"] });
  process.once("exit", () => server.kill("SIGKILL"));
  office = await new Promise((settle, reject) => {
    server.stderr.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
      if (found) settle(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  chromium = await browse();
  // By the link into a session, as the person does.
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  await page.goto(office + link);
  const password = "seven quiet herons by the river";
  for (const field of await page.$$("input[type=password]")) await field.fill(password);
  await page.click("main button[type=submit]");
  await page.waitForSelector(".who");
  cookies = await context.cookies();
  const ask = async (path) => (await context.request.get(office + path)).json();
  cluster = (await ask("/api/v1/clusters")).items[0].id;
  proposal = (await ask("/api/v1/proposals?limit=1000")).items.find((one) => one.matched).id;
  await context.close();
});

after(async () => {
  await chromium?.stop();
  server?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function open(path, options = {}) {
  const context = await chromium.browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  await context.addCookies(cookies);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error}`));
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  page.on("request", (request) => request.url().startsWith(office) || page.faults.push(`foreign: ${request.url()}`));
  await page.goto(office + path);
  return page;
}

for (const [language, colorScheme, width] of [["en", "light", 1280], ["fa", "light", 390], ["fa", "dark", 1280], ["en", "light", 390]]) {
  test(`axe finds nothing in the office (${language}, ${colorScheme}, ${width} px)`, async () => {
    const paths = ["clusters", `clusters/${cluster}`, `clusters/${cluster}/change`, `clusters/${cluster}/history`,
      `clusters/${cluster}/documents`, `clusters/${cluster}/decisions`, "proposals", `proposals/${proposal}`,
      "enterprises", "imports/enterprises", "regions?level=province", "people", "rights", "account", "api", "nothing-here"];
    const found = [];
    // The dark and the second narrow look differ in colours and lengths only: some pages show them.
    const some = colorScheme === "dark" || (language === "en" && width === 390);
    for (const path of some ? paths.filter((_, at) => at % 3 === 1) : paths) {
      const page = await open(`/${language}/${path}`, { colorScheme, viewport: { width, height: 844 } });
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), RULES);
      found.push(...violations.map((one) => `${path} ${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 2).join(" | ")}`));
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (beyond > 0) found.push(`${path}: ${beyond} px wider than the window`);
      if (path !== "nothing-here") found.push(...page.faults.map((fault) => `${path} ${fault}`));
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}

test("a proposal is decided on, and the cluster tells of it", async () => {
  const page = await open(`/fa/proposals/${proposal}`);
  await page.fill("textarea[name=reason]", "بازدید میدانی نمونه");
  await page.click("form.record button[type=submit]");
  await page.waitForSelector("text=بازدید میدانی نمونه");
  assert.equal(await page.$("input[name=verdict]"), null, "it is decided once");
  await page.click("section a[href*='/clusters/']");
  await page.click("a[href$='/history']");
  assert.match(await page.textContent(".history"), /بازدید میدانی نمونه/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a table is only checked when that was asked", async () => {
  const page = await open("/en/imports/enterprises");
  const table = "name,legal_form,province,source\nSample Works,company,همدان,visit\nSample Mill,firm,همدان,visit\n";
  await page.setInputFiles("input[type=file]", { name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.click("button[value=true]");
  await page.waitForSelector(".notice");
  // Without the marks that keep numbers and words of another direction apart.
  const text = (await page.textContent("main")).replace(/[\u2068\u2069]/g, "");
  assert.match(text, /2 rows read: 1 new/);
  assert.match(text, /dry run/);
  assert.match(await page.textContent("table"), /legal_form/);
  await page.context().close();
});
