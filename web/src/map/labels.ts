// Names of regions on the map, as HTML: the greatest first, and only where there is room.
import type OlMap from "ol/Map";
import { fromLonLat } from "ol/proj";
import { type Box, type Stand, Standing, inWindow, meets } from "./standing";

interface Region {
  name: string;
  lon: number | null;
  lat: number | null;
  establishments: number | null;
  employment: number | null;
}

/** A name and where it stands, in the map's own units. */
interface Name {
  text: string;
  at: number[];
}

/** Names considered at a time: beyond, there is no room on any screen. */
const MOST = 400;

/** How far below its point a name may stand, in pixels. */
const DOWN = [6, 18] as const;

export class Labels {
  private names: Name[] = [];
  private readonly standing: Standing<Name>;
  private taken: Box[] = [];

  constructor(private readonly map: OlMap, private readonly places: string) {
    this.standing = new Standing(map, "top-center");
  }

  async load(): Promise<void> {
    const answer = await fetch(this.places);
    const { regions } = (await answer.json()) as { regions: Region[] };
    const size = (region: Region): number => region.employment ?? region.establishments ?? 0;
    this.names = regions.filter((region) => region.lon !== null && region.lat !== null && region.name !== "")
      .sort((a, b) => size(b) - size(a)).slice(0, MOST)
      .map((region) => ({ text: region.name, at: fromLonLat([region.lon ?? 0, region.lat ?? 0]) }));
    this.map.on("moveend", () => this.draw());
    this.draw();
  }

  /** Room that the signs take: names keep out of it. */
  keepFree(boxes: Box[]): void {
    this.taken = boxes;
    this.draw();
  }

  private draw(): void {
    const shownAt = inWindow(this.map);
    const boxes = [...this.taken];
    const keep = new Map<Name, Stand>();
    for (const name of this.names) {
      const spot = shownAt(name.at);
      if (!spot) continue;
      const [x, y] = spot;
      const half = name.text.length * 3.9 + 4;
      // Below the point; where a sign covers it, below the sign.
      for (const down of DOWN) {
        const box = { left: x - half, right: x + half, top: y + down, bottom: y + down + 19 };
        if (boxes.some((other) => meets(box, other))) continue;
        boxes.push(box);
        keep.set(name, { at: name.at, offset: [0, down], make: () => element(name.text) });
        break;
      }
    }
    this.standing.show(keep);
  }
}

function element(text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "place-name";
  element.setAttribute("aria-hidden", "true");
  element.dir = "auto";
  element.textContent = text;
  return element;
}
