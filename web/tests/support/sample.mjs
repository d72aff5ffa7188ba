// The built-in sample as an office, for browser tests: made anew in a folder of its own, its people come
// in as on the sign-in page.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAM } from "./server.mjs";

/** Everybody whom the sample has, by what they are. */
export const PEOPLE = ["administrator", "national", "analyst", "hamadan", "agent", "supervisor", "committee", "institution", "enterprise"];

export function khusheh(...given) {
  return execFileSync(PROGRAM, given, { stdio: ["ignore", "pipe", "ignore"] }).toString();
}

/** Makes and serves the sample office; `run`: with the proposals of an identification run, `work`: with the
 * rounds and studies of its people. */
export async function startOffice({ rows = 10_000, run = true, work = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "khusheh-office-"));
  const [sample, results, data] = ["sample", "results", "data"].map((name) => join(folder, name));
  khusheh("sample", "--seed", "7", "--rows", String(rows), "--out", sample);
  const bring = (kind, file = `${kind}.csv`) => khusheh("import", kind, join(sample, "office", file), "--data", data, "-q");
  bring("regions", "provinces.geojson");
  bring("regions", "counties.csv");
  khusheh("import", "industries", "--isic4", "--data", data, "-q");
  for (const kind of ["enterprises", "institutions", "clusters", "members", "committees", "people", "seats", "meetings", "decisions", "roles"]) bring(kind);
  if (work) khusheh("import", "sample", "--data", data);
  if (run) {
    khusheh("identify", "--register", join(sample, "sample.csv"), "--mapping", join(sample, "map.toml"),
      "--out", results, "--sample", "--quiet", "--draws", "99");
    khusheh("import", "run", results, "--data", data);
  }
  const server = spawn(PROGRAM, ["serve", "--sample", "--data", data, "--listen", "127.0.0.1:0", "--log", "error", "--language", "en"],
    { stdio: ["ignore", "inherit", "pipe"] });
  process.once("exit", () => server.kill("SIGKILL"));
  const address = await new Promise((settle, reject) => {
    server.stderr.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
      if (found) settle(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    address,
    folder,
    register: join(sample, "sample.csv"),
    stop() {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser context of a sample person, signed in by the page's own button; of nobody for `null`. */
export async function contextOf(browser, address, person, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce", ...options });
  if (person === null) return context;
  const page = await context.newPage();
  await page.goto(`${address}/en/sign-in`);
  await page.click(`form:has(input[value="sample.${person}"]) button`);
  await page.waitForSelector(".who form");
  await page.close();
  return context;
}

/** A page that notes its errors and requests to other hosts. */
export async function pageOf(context, address, path) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`error: ${error}`));
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== address && !["data:", "blob:"].includes(protocol)) page.faults.push(`foreign: ${request.url()}`);
  });
  if (path) await page.goto(address + path);
  return page;
}
