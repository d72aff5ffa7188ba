// Takes a picture of every page, of the explorer and of the office, in both languages, at desktop and phone
// width, light and dark, into screenshots/: to be looked at by a person. `npm run screenshots [-- NAME…]`
// takes only those whose name holds one of the words.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contextOf, startOffice } from "./support/sample.mjs";
import { browse, FIXTURES, mapReady, serve } from "./support/server.mjs";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "..", "screenshots");
const EXPLORER = {
  map: "/", card: "/?candidate=C0003", screened: "/?screened=yes", filtered: "/?industry=23&significance=significant",
  empty: "/?size=large&screened=yes", candidate: "/candidates/C0001", industries: "/industries", regions: "/regions?sort=lq&order=down",
  run: "/run", methods: "/methods", missing: "/nothing-here",
};
const WIDTHS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
const wanted = process.argv.slice(2);
const { browser, stop } = await browse();
mkdirSync(OUT, { recursive: true });

/** The pages of the office: of whom, and where. `one` finds a record by its kind and what its name holds. */
async function officePages(address) {
  const national = await contextOf(browser, address, "national");
  const api = async (path) => (await (await national.request.get(`${address}/api/v1/${path}`)).json()).items;
  const lalejin = (await api(`clusters?search=${encodeURIComponent("لالجین")}`))[0].id;
  const matched = (await api("proposals?state=open&limit=1000"));
  const proposal = (matched.find((one) => one.matched) ?? matched[0]).id;
  const [enterprise, institution, committee] = await Promise.all(["enterprises", "institutions", "committees"].map(async (room) => (await api(`${room}?limit=1`))[0].id));
  const [rounds, criteria, studies, templates] = await Promise.all(["rounds", "criteria", "studies", "study-templates"].map((room) => api(`${room}?limit=50`)));
  const round = (state) => rounds.find((one) => one.state === state).id;
  const study = (state, result) => studies.find((one) => one.study_state === state && (!result || one.result === result)).id;
  const sections = (await (await national.request.get(`${address}/api/v1/studies/${study("in_preparation")}`)).json()).sections;
  const section = Object.fromEntries(sections.map((one) => [`study-section-${one.section}`, `/studies/${one.study}/sections/${one.id}`]));
  const hamadan = rounds.find((one) => one.state === "open").committee;
  const met = (await api("meetings?limit=50")).find((one) => one.committee === hamadan).id;
  await national.close();
  return {
    nobody: { "sign-in": "/sign-in", published: "/published", "api": "/api", rights: "/rights", missing: "/nothing-here" },
    national: {
      start: "/", map: "/map", "map-open": `/map?candidate=${lalejin}`, "map-filtered": "/map?province=15", clusters: "/clusters",
      "clusters-empty": "/clusters?search=qqqq", cluster: `/clusters/${lalejin}`, "cluster-change": `/clusters/${lalejin}/change`,
      "cluster-history": `/clusters/${lalejin}/history`, "cluster-decisions": `/clusters/${lalejin}/decisions`,
      "cluster-documents": `/clusters/${lalejin}/documents`, "cluster-members": `/clusters/${lalejin}/members`, "cluster-new": "/clusters/new",
      pipeline: "/pipeline", "pipeline-quarter": "/pipeline?by=quarter&province=15", methods: "/methods", proposals: "/proposals", proposal: `/proposals/${proposal}`,
      enterprises: "/enterprises", enterprise: `/enterprises/${enterprise}`, institutions: "/institutions", institution: `/institutions/${institution}`,
      committees: "/committees", committee: `/committees/${committee}`, regions: "/regions?search=همدان", region: "/regions/15", industries: "/industries",
      criteria: "/criteria", "criteria-one": `/criteria/${criteria[0].id}`, "criteria-new": "/criteria/new", rounds: "/rounds", "rounds-new": "/rounds/new",
      "round-open": `/rounds/${round("open")}`, "round-decided": `/rounds/${round("decided")}`, "round-results": `/rounds/${round("decided")}/results`,
      "round-report": `/rounds/${round("decided")}/report`, studies: "/studies", "study-positive": `/studies/${study("decided", "positive")}`,
      "study-conditional": `/studies/${study("decided", "conditional")}`, "study-negative": `/studies/${study("decided", "negative")}`,
      "study-confirmed": `/studies/${study("confirmed")}`, "study-report": `/studies/${study("decided", "positive")}/report`,
      "study-editions": `/studies/${study("decided", "positive")}/editions`, templates: "/study-templates", "template-one": `/study-templates/${templates[0].id}`,
      "template-change": `/study-templates/${templates[0].id}/change`, meetings: "/meetings", meeting: `/meetings/${met}`, "committee-hamadan": `/committees/${hamadan}`,
      "import-clusters": "/imports/clusters", search: "/search?search=لالجین", account: "/account", identifications: "/identifications", "identification-new": "/identifications/new",
    },
    administrator: { people: "/people", "person-new": "/people/new", assignments: "/assignments", "admin-start": "/" },
    hamadan: {
      "study-writing": `/studies/${study("in_preparation")}`, ...section, "study-new": "/studies/new", "hamadan-round": `/rounds/${round("open")}`,
      "meeting-new": `/committees/${hamadan}/meetings/new`,
    },
    member5: { "round-judging": `/rounds/${round("open")}/judgement`, "round-judging-pairs": `/rounds/${round("open")}/judgement?method=pairwise` },
    agent: { "agent-start": "/", "agent-forbidden": "/people" },
    committee: { "committee-start": "/", "study-decision": `/studies/${study("confirmed")}/decision`, "round-judged": `/rounds/${round("open")}/judgement` },
    enterprise: { "enterprise-start": "/" },
  };
}

async function take(page, name, url) {
  await page.goto(url);
  if (await page.$("#map")) await mapReady(page);
  if (await page.$("#draw")) await page.waitForSelector("#draw[data-ready]", { timeout: 30_000 }).catch(() => {});
  await page.evaluate(() => document.fonts.ready);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.log(`${name}: ${over} px too wide`);
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: !(await page.$(".side-by-side")) });
  console.log(name);
}

/** Pictures of the pages of one person in every language, width and scheme. */
async function takeAll(prefix, pages, address, context) {
  for (const scheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries(WIDTHS)) {
      const names = Object.entries(pages).flatMap(([name, path]) =>
        ["en", "fa"].map((language) => [`${prefix}${name}-${language}-${size}-${scheme}`, `${address}/${language}${path}`]));
      const chosen = names.filter(([name]) => !wanted.length || wanted.some((word) => name.includes(word)));
      if (chosen.length === 0) continue;
      const made = await context({ viewport, colorScheme: scheme, reducedMotion: "reduce", deviceScaleFactor: 1 });
      const page = await made.newPage();
      page.on("console", (message) => message.type() === "error" && console.log(`${message.text()} (${page.url()})`));
      for (const [name, url] of chosen) await take(page, name, url);
      await made.close();
    }
  }
}

const explorer = await serve(process.env.KHUSHEH_RESULTS ?? join(FIXTURES, "register"));
await takeAll("", EXPLORER, explorer.address, (options) => browser.newContext(options));
explorer.stop();

if (!wanted.length || wanted.some((word) => word.startsWith("office"))) {
  const office = await startOffice({ work: true });
  for (const [person, pages] of Object.entries(await officePages(office.address))) {
    await takeAll("office-", pages, office.address, (options) => contextOf(browser, office.address, person === "nobody" ? null : person, options));
  }
  office.stop();
}
await stop();
