// Names of regions on the map, as HTML: the greatest first, and only where there is room.
import type OlMap from "ol/Map";
import Overlay from "ol/Overlay";
import { fromLonLat } from "ol/proj";

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

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Names considered at a time: beyond, there is no room on any screen. */
const MOST = 400;

/** How far below its point a name may stand, in pixels. */
const DOWN = [6, 18] as const;

export class Labels {
  private names: Name[] = [];
  private readonly shown = new Map<number, Overlay>();
  private taken: Box[] = [];

  constructor(private readonly map: OlMap, private readonly places: string) {}

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
    const keep = new Map<number, number>();
    this.names.forEach(({ text, at }, index) => {
      const spot = shownAt(at);
      if (!spot) return;
      const [x, y] = spot;
      const half = text.length * 3.9 + 4;
      // Below the point; where a sign covers it, below the sign.
      for (const down of DOWN) {
        const box = { left: x - half, right: x + half, top: y + down, bottom: y + down + 19 };
        if (boxes.some((other) => meets(box, other))) continue;
        boxes.push(box);
        keep.set(index, down);
        return;
      }
    });
    for (const [index, overlay] of this.shown) {
      if (keep.has(index)) continue;
      this.map.removeOverlay(overlay);
      this.shown.delete(index);
    }
    for (const [index, down] of keep) {
      const name = this.names[index];
      if (!name) continue;
      const there = this.shown.get(index);
      if (there) {
        there.setOffset([0, down]);
        continue;
      }
      const element = document.createElement("div");
      element.className = "place-name";
      element.setAttribute("aria-hidden", "true");
      element.dir = "auto";
      element.textContent = name.text;
      const overlay = new Overlay({ element, position: name.at, positioning: "top-center", offset: [0, down], stopEvent: false });
      this.map.addOverlay(overlay);
      this.shown.set(index, overlay);
    }
  }
}

/** Where places are in the window, nothing beyond it; by the view as it is now: the map may not have drawn it yet. */
export function inWindow(map: OlMap): (place: number[]) => [number, number] | null {
  const [west = 0, south = 0, east = 0, north = 0] = map.getView().calculateExtent(map.getSize());
  const resolution = map.getView().getResolution() ?? 1;
  return ([x = 0, y = 0]) => (x < west || x > east || y < south || y > north ? null : [(x - west) / resolution, (north - y) / resolution]);
}

export function meets(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
