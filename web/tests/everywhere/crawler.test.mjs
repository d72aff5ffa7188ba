// Every kind of page in both languages as everybody: links lead somewhere, nothing is untranslated, Persian
// is written with Persian digits and dates, nothing is wider than a phone, nobody else is asked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse } from "../support/server.mjs";
import { PEOPLE, contextOf, pageOf, startOffice } from "../support/sample.mjs";

/** So many pages are visited of those whose addresses differ in ids and values alone. */
const OF_A_KIND = { national: 2 };

let office, chromium;
/** The pages that the national officer visited, by language. */
const pages = new Map();

before(async () => {
  office = await startOffice({ work: true });
  chromium = await browse();
});

after(async () => {
  await chromium?.stop();
  office?.stop();
});

/** An address without what differs between pages of a kind. */
function kindOf(path) {
  const url = new URL(path, "http://x");
  const names = [...url.searchParams.keys()].sort().join("&");
  return url.pathname.replace(/\/(01[0-9a-z]{24}|isic4:[^/]+|C\d{4,}|\d+)(?=\/|$)/g, "/*") + (names ? `?${names}` : "");
}

function linksOf(html) {
  return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((found) => found[1].replace(/&(amp|#38);/g, "&").split("#")[0])
    .filter((href) => href.startsWith("/"));
}

/** What is read as prose: without scripts, names and codes that stand isolated, and what people typed. */
function proseOf(html) {
  // What says that it is English may be; what is technical stands isolated or as code.
  return html.replace(/<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>/g, " ").replace(/<(script|style|title|svg|bdi|pre|code|textarea|time|option|datalist)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/\u2068[^\u2069]*\u2069/g, " ").replace(/<[^>]+>/g, " ").replace(/&#?\w+;/g, " ");
}

async function crawl(person, language) {
  const context = await contextOf(chromium.browser, office.address, person);
  const wrong = [];
  const kinds = new Map();
  const seen = new Set();
  const queue = [[`/${language}/`, "start"], [`/${language}/sign-in`, "start"]];
  const visited = [];
  while (queue.length > 0) {
    const [path, from] = queue.shift();
    if (seen.has(path)) continue;
    seen.add(path);
    // Files of whole tables are made for one: they take the longest, and no role makes them otherwise.
    if (person !== "national" && /\.(csv|xlsx|pdf)(\?|$)/.test(path)) continue;
    const kind = kindOf(path);
    const count = kinds.get(kind) ?? 0;
    if (count >= (OF_A_KIND[person] ?? 1)) continue;
    kinds.set(kind, count + 1);
    const answer = await context.request.get(office.address + path);
    if (answer.status() !== 200) {
      wrong.push(`${path} (from ${from}): ${answer.status()}`);
      continue;
    }
    if (!(answer.headers()["content-type"] ?? "").includes("text/html")) continue;
    const html = await answer.text();
    if (!path.startsWith(`/${language}/`)) continue;
    visited.push(path);
    const prose = proseOf(html);
    // A message that there is not stands as its key in such brackets.
    const key = /⟦[^⟧]*⟧/.exec(html);
    if (key) wrong.push(`${path}: untranslated ${key[0]}`);
    if (language === "fa") {
      const digit = /.{0,30}[0-9].{0,20}/s.exec(prose.replace(/\s+/g, " "));
      if (digit) wrong.push(`${path}: Latin digit in “${digit[0].trim()}”`);
      const date = /[12۱۲][09۰۹]\d{0}[0-9۰-۹]{2}[-/][01۰۱][0-9۰-۹][-/][0-3۰-۳][0-9۰-۹]/.exec(prose.replace(/1[34]\d\d|۱[۳۴][۰-۹]{2}/g, "SH"));
      if (date) wrong.push(`${path}: Gregorian date ${date[0]}`);
    }
    for (const href of linksOf(html)) queue.push([href, path]);
  }
  await context.close();
  return { wrong, visited };
}

for (const language of ["en", "fa"]) {
  test(`every link leads to a finished page, for everybody (${language})`, async () => {
    const wrong = [];
    // A judge of rounds is the last of them. They come all at once, as they would.
    const everybody = [null, ...PEOPLE, "member1"];
    const all = await Promise.all(everybody.map((person) => crawl(person, language)));
    for (const [at, person] of everybody.entries()) {
      const found = all[at];
      if (person === "national") pages.set(language, found.visited);
      assert.ok(found.visited.length >= (person === null ? 3 : 5), `${person}: only ${found.visited.length} pages`);
      wrong.push(...found.wrong.map((one) => `${person ?? "nobody"}: ${one}`));
    }
    assert.deepEqual(wrong, []);
  });

  test(`no page is wider than a phone, or asks another host (${language})`, async () => {
    const visited = pages.get(language);
    const context = await contextOf(chromium.browser, office.address, "national", { viewport: { width: 390, height: 800 } });
    const wrong = [];
    // What an address asks of a list changes its rows, not its width.
    const kinds = new Map();
    for (const path of visited) {
      const kind = kindOf(path.split("?")[0]);
      if (!kinds.has(kind)) kinds.set(kind, path);
    }
    const left = [...kinds.values()];
    const lane = async () => {
      for (let path = left.shift(); path; path = left.shift()) await look(path);
    };
    const look = async (path) => {
      const page = await pageOf(context, office.address, path);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (beyond > 0) wrong.push(`${path}: ${beyond} px wider than the window`);
      wrong.push(...page.faults.map((fault) => `${path}: ${fault}`));
      await page.close();
    };
    await Promise.all([lane(), lane()]);
    await context.close();
    assert.ok(kinds.size > 20, `only ${kinds.size} kinds of pages`);
    assert.deepEqual(wrong, []);
  });
}
