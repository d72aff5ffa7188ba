// Filters, cards and pages of the list without reloads: the server's own page is fetched and its
// parts are put in place, so that there is one way to draw each of them.

import { showSteps } from "./steps";

/** What the map does when the page has changed. */
export interface Follower {
  /** The filters or the open card changed; `query` is the address's query, `open` the candidate. */
  changed(query: string, open: string | null): void;
}

let follower: Follower | null = null;
let running: AbortController | null = null;

/** The map asks to be told. */
export function follow(map: Follower): void {
  follower = map;
}

/** The candidate whose card is open, from the address. */
export function openCandidate(): string | null {
  return new URLSearchParams(location.search).get("candidate") ?? document.getElementById("map")?.dataset.open ?? null;
}

export function startPage(): void {
  keepMapInLanguageSwitch();
  submitOnChange();
  if (!document.getElementById("list")) return;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("#list a[href], #reset");
    if (!link) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname) return;
    event.preventDefault();
    void show(url, { push: true, focus: focusAfter(link) });
  });
  window.addEventListener("popstate", () => {
    void show(new URL(location.href), { push: false, focus: null });
  });
  closeTreeWhenLeft();
  foldFilters();
  // An address may name a card far down the list beside the map.
  if (!isNarrow()) document.querySelector(".item.open")?.scrollIntoView({ block: "start" });
}

/** Whether the list stands below the map: as in the styles. */
function isNarrow(): boolean {
  return matchMedia("(width < 60rem)").matches;
}

/** On a phone the filters fold away behind a button. */
function foldFilters(): void {
  const button = document.getElementById("fold-filters");
  const form = document.getElementById("filters");
  if (!button || !form) return;
  button.addEventListener("click", () => {
    const open = form.classList.toggle("unfolded");
    button.setAttribute("aria-expanded", String(open));
  });
}

/** What to focus once the page has changed, so that a keyboard keeps its place. */
function focusAfter(link: HTMLAnchorElement): string | null {
  const item = link.closest<HTMLElement>("[data-candidate]");
  if (item?.dataset.candidate) {
    const members = link.closest(".members");
    return members ? `#${CSS.escape(item.dataset.candidate)} .members` : `#${CSS.escape(item.dataset.candidate)} h2 a`;
  }
  return link.rel ? "#list .items h2 a" : null;
}

/** Opens a candidate's card in the list, as a click on it in the list would. */
export function openFromMap(id: string): void {
  const page = document.getElementById("map")?.dataset.page;
  if (page) {
    location.assign(page.replace("{id}", id));
    return;
  }
  const url = new URL(location.href);
  url.searchParams.set("candidate", id);
  url.searchParams.delete("members");
  url.searchParams.delete("page");
  void show(url, { push: true, focus: `#${CSS.escape(id)} h2 a` });
}

async function show(url: URL, how: { push: boolean; focus: string | null }): Promise<void> {
  running?.abort();
  const own = (running = new AbortController());
  const list = document.getElementById("list");
  list?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: own.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("list");
    if (!fresh || !list) {
      location.assign(url);
      return;
    }
    // The fragment tells where the map stands, which a filter does not change.
    url.hash = location.hash;
    if (how.push) history.pushState(null, "", url);
    document.title = page.title;
    list.replaceWith(fresh);
    showSteps(fresh);
    const [now, then] = [document.getElementById("language"), page.getElementById("language")];
    if (now && then) now.setAttribute("href", then.getAttribute("href") ?? "");
    renewFilters(page);
    if (how.focus) {
      const target = document.querySelector<HTMLElement>(how.focus);
      if (target && !target.matches("a, button, input")) target.tabIndex = -1;
      target?.focus({ preventScroll: true });
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const item = target?.closest(".item");
      // On a phone the open card is the first below the map: both are shown.
      const seen = item?.matches(".open") && isNarrow() ? item.closest(".side-by-side") : item;
      (seen ?? target)?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
    follower?.changed(url.search, url.searchParams.get("candidate"));
  } catch (error) {
    if (own.signal.aborted) return;
    console.error(error);
    location.assign(url);
  } finally {
    if (running === own) running = null;
  }
}

/** Brings the form in line with the page, without taking the focus from the field in use. */
function renewFilters(page: Document): void {
  const now = document.getElementById("filters");
  const then = page.getElementById("filters");
  if (!now || !then) return;
  for (const select of now.querySelectorAll<HTMLSelectElement>("select")) {
    const fresh = then.querySelector<HTMLSelectElement>(`#${select.id}`);
    if (fresh) select.value = fresh.value;
  }
  const wanted = then.querySelector<HTMLInputElement>("#tree input:checked")?.value ?? "";
  for (const radio of now.querySelectorAll<HTMLInputElement>("#tree input")) radio.checked = radio.value === wanted;
  const [label, fresh] = [now.querySelector("#industry-chosen"), then.querySelector("#industry-chosen")];
  if (label && fresh) label.textContent = fresh.textContent;
  const [fold, freshFold] = [now.querySelector("#fold-filters"), then.querySelector("#fold-filters")];
  if (fold && freshFold) fold.textContent = freshFold.textContent;
  const [reset, freshReset] = [now.querySelector<HTMLElement>("#reset"), then.querySelector<HTMLElement>("#reset")];
  if (reset && freshReset) reset.hidden = freshReset.hidden;
}

/** A change of a filter is enough; the button stays for who has no script. */
function submitOnChange(): void {
  document.documentElement.classList.add("scripted");
  const form = document.getElementById("filters");
  if (form instanceof HTMLFormElement) {
    const apply = (): void => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) query.append(name, value);
      const text = query.toString();
      void show(new URL(`${form.action}${text ? `?${text}` : ""}`), { push: true, focus: null });
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      apply();
    });
  }
  for (const other of document.querySelectorAll<HTMLFormElement>("form[data-auto]")) {
    other.addEventListener("change", () => other.requestSubmit());
  }
}

/** The industry tree folds on Escape and when the focus or a click goes elsewhere. */
function closeTreeWhenLeft(): void {
  const tree = document.getElementById("tree");
  if (!(tree instanceof HTMLDetailsElement)) return;
  tree.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !tree.open) return;
    tree.open = false;
    tree.querySelector<HTMLElement>("summary")?.focus();
  });
  tree.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !tree.contains(event.relatedTarget)) tree.open = false;
  });
  document.addEventListener("click", (event) => {
    if (tree.open && event.target instanceof Node && !tree.contains(event.target)) tree.open = false;
  });
}

/** The other language shows the same part of the map. */
function keepMapInLanguageSwitch(): void {
  const link = document.getElementById("language");
  link?.addEventListener("click", () => {
    if (link instanceof HTMLAnchorElement && location.hash) link.hash = location.hash;
  });
}
