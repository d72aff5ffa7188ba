// Candidates on the map: the four-petal sign at each centre, the surest first where room is short.
// The list beside the map holds the same candidates for keyboards and screen readers, so the signs
// themselves take no focus and are not read out.
import type OlMap from "ol/Map";
import { fromLonLat } from "ol/proj";
import type { Labels } from "./labels";
import { type Box, type Stand, Standing, inWindow, meets } from "./standing";

interface Candidate {
  candidate: string;
  name: { en: string; fa: string };
  place: string;
  lon: number | null;
  lat: number | null;
  radius_km: number | null;
  states: string[];
  screens: string[];
  significant: boolean | null;
}

const SVG = "http://www.w3.org/2000/svg";
/** Half the side of a sign's room, in pixels. */
const ROOM = 15;

export class Signs {
  private candidates: Candidate[] = [];
  private readonly standing: Standing<string>;
  private opened: string | null = null;
  private pointed: string | null = null;

  constructor(
    private readonly map: OlMap,
    private readonly labels: Labels,
    private readonly items: string,
    private readonly language: "en" | "fa",
    private readonly areas: { weigh(count: number, looked: string[]): void },
    /** Told how many of those in the window have room. */
    private readonly tell: (drawn: number, all: number) => void,
  ) {
    this.standing = new Standing(map, "center-center");
    map.on("moveend", () => this.draw());
    // Whoever points at an item of the list sees where it is.
    const point = (event: Event, on: boolean): void => {
      const id = (event.target as Element).closest?.<HTMLElement>(".item")?.dataset.candidate;
      if (!id) return;
      this.standing.element(id)?.classList.toggle("pointed", on);
      this.pointed = on ? id : null;
      this.weigh();
    };
    for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]] as const) {
      document.addEventListener(name, (event) => point(event, on));
    }
  }

  /** Fetches the candidates that pass the filters of the address. */
  async load(search: string): Promise<void> {
    const query = new URLSearchParams(search);
    for (const name of ["page", "members", "candidate"]) query.delete(name);
    const answer = await fetch(`${this.items}?${query}`);
    this.candidates = ((await answer.json()) as { candidates: Candidate[] }).candidates;
    this.standing.show(new Map());
    this.weigh();
    this.draw();
  }

  /** Where a candidate is. */
  place(id: string): { lon: number; lat: number; radiusKm: number | null } | null {
    const found = this.candidates.find((candidate) => candidate.candidate === id);
    if (!found || found.lon === null || found.lat === null) return null;
    return { lon: found.lon, lat: found.lat, radiusKm: found.radius_km };
  }

  /** Marks the candidate whose card is open. */
  open(id: string | null): void {
    this.opened = id;
    this.weigh();
    this.draw();
  }

  /** Draws the areas by how many there are and which are looked at. */
  private weigh(): void {
    const looked = [this.opened, this.pointed].filter((id) => id !== null);
    this.areas.weigh(this.candidates.length, looked);
  }

  private draw(): void {
    const shownAt = inWindow(this.map);
    const boxes: Box[] = [];
    const keep = new Map<string, Stand>();
    let all = 0;
    // The open one always has its room; the others come in the order of the list.
    const ordered = [...this.candidates].sort((a, b) => Number(b.candidate === this.opened) - Number(a.candidate === this.opened));
    for (const candidate of ordered) {
      if (candidate.lon === null || candidate.lat === null) continue;
      const at = fromLonLat([candidate.lon, candidate.lat]);
      const spot = shownAt(at);
      if (!spot) continue;
      all += 1;
      const [x, y] = spot;
      const box = { left: x - ROOM, right: x + ROOM, top: y - ROOM, bottom: y + ROOM };
      if (boxes.some((other) => meets(box, other))) continue;
      boxes.push(box);
      keep.set(candidate.candidate, { at, make: () => this.element(candidate) });
    }
    this.standing.show(keep);
    for (const id of keep.keys()) this.standing.element(id)?.classList.toggle("open", id === this.opened);
    this.labels.keepFree(boxes);
    this.tell(keep.size, all);
  }

  private element(candidate: Candidate): HTMLElement {
    const element = document.createElement("div");
    element.className = "map-sign";
    element.classList.toggle("faint", candidate.significant !== true);
    element.setAttribute("aria-hidden", "true");
    element.dataset.candidate = candidate.candidate;
    element.title = [candidate.name[this.language], candidate.place].filter(Boolean).join(this.language === "fa" ? "، " : ", ");
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sign");
    svg.setAttribute("viewBox", "-12 -12 24 24");
    candidate.states.forEach((state, index) => svg.append(use(`petal-${state}`, index * 90)));
    if (candidate.screens.length > 0) svg.append(use("notch", 0));
    element.append(svg);
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false]] as const) {
      element.addEventListener(name, () => {
        this.pointed = on ? candidate.candidate : null;
        this.weigh();
      });
    }
    return element;
  }
}

function use(symbol: string, turn: number): SVGUseElement {
  const element = document.createElementNS(SVG, "use");
  element.setAttribute("href", `#${symbol}`);
  if (turn) element.setAttribute("transform", `rotate(${turn})`);
  return element;
}
