// Names of regions on the map, as HTML: the greatest first, and only where there is room.
import * as maplibregl from "maplibre-gl";

interface Region {
  name: string;
  lon: number | null;
  lat: number | null;
  establishments: number | null;
  employment: number | null;
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
  private regions: Region[] = [];
  private readonly shown = new Map<number, maplibregl.Marker>();
  private taken: Box[] = [];

  constructor(private readonly map: maplibregl.Map, private readonly places: string) {}

  async load(): Promise<void> {
    const answer = await fetch(this.places);
    const { regions } = (await answer.json()) as { regions: Region[] };
    const size = (region: Region): number => region.employment ?? region.establishments ?? 0;
    this.regions = regions.filter((region) => region.lon !== null && region.lat !== null && region.name !== "")
      .sort((a, b) => size(b) - size(a)).slice(0, MOST);
    this.map.on("moveend", () => this.draw());
    this.draw();
  }

  /** Room that the signs take: names keep out of it. */
  keepFree(boxes: Box[]): void {
    this.taken = boxes;
    this.draw();
  }

  private draw(): void {
    const bounds = this.map.getBounds();
    const boxes = [...this.taken];
    const keep = new Map<number, number>();
    this.regions.forEach((region, index) => {
      const at: [number, number] = [region.lon ?? 0, region.lat ?? 0];
      if (!bounds.contains(at)) return;
      const { x, y } = this.map.project(at);
      const half = region.name.length * 3.9 + 4;
      // Below the point; where a sign covers it, below the sign.
      for (const down of DOWN) {
        const box = { left: x - half, right: x + half, top: y + down, bottom: y + down + 19 };
        if (boxes.some((other) => meets(box, other))) continue;
        boxes.push(box);
        keep.set(index, down);
        return;
      }
    });
    for (const [index, marker] of this.shown) {
      if (keep.has(index)) continue;
      marker.remove();
      this.shown.delete(index);
    }
    for (const [index, down] of keep) {
      const region = this.regions[index];
      if (!region) continue;
      const there = this.shown.get(index);
      if (there) {
        there.setOffset([0, down]);
        continue;
      }
      const element = document.createElement("div");
      element.className = "place-name";
      element.setAttribute("aria-hidden", "true");
      element.dir = "auto";
      element.textContent = region.name;
      this.shown.set(index, new maplibregl.Marker({ element, anchor: "top", offset: [0, down] }).setLngLat([region.lon ?? 0, region.lat ?? 0]).addTo(this.map));
    }
  }
}

export function meets(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
