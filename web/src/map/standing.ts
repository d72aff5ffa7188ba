// What stands on the map as HTML: signs and names. Only what is in the window is in the page.
import type OlMap from "ol/Map";
import Overlay, { type Positioning } from "ol/Overlay";

/** One thing to show: where, how far from there in pixels, and how it is made where it is not there yet. */
export interface Stand {
  at: number[];
  offset?: [number, number];
  make(): HTMLElement;
}

export class Standing<Key> {
  private readonly shown = new Map<Key, Overlay>();

  constructor(private readonly map: OlMap, private readonly positioning: Positioning) {}

  /** Shows these and nothing else; what is there already stays as it is. */
  show(wanted: Map<Key, Stand>): void {
    for (const [key, overlay] of this.shown) {
      if (wanted.has(key)) continue;
      this.map.removeOverlay(overlay);
      this.shown.delete(key);
    }
    for (const [key, { at, offset = [0, 0], make }] of wanted) {
      const there = this.shown.get(key);
      if (there) {
        there.setOffset(offset);
        continue;
      }
      const overlay = new Overlay({ element: make(), position: at, positioning: this.positioning, offset, stopEvent: false });
      this.map.addOverlay(overlay);
      this.shown.set(key, overlay);
    }
  }

  /** The element of what is shown. */
  element(key: Key): HTMLElement | undefined {
    return this.shown.get(key)?.getElement();
  }
}

/** Where places are in the window, nothing beyond it; by the view as it is now: the map may not have drawn it yet. */
export function inWindow(map: OlMap): (place: number[]) => [number, number] | null {
  const [west = 0, south = 0, east = 0, north = 0] = map.getView().calculateExtent(map.getSize());
  const resolution = map.getView().getResolution() ?? 1;
  return ([x = 0, y = 0]) => (x < west || x > east || y < south || y > north ? null : [(x - west) / resolution, (north - y) / resolution]);
}

/** Room in the window, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function meets(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
