// Where a map stands: in the page's address as `#map=level/latitude/longitude`, on the screen as a view.
// A level is one of the map's own tiles, drawn 512 pixels wide; OpenLayers counts by tiles of 256.
import type OlMap from "ol/Map";
import type View from "ol/View";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj";

/** Longitude and latitude in degrees: west, south, east, north. */
export type Bounds = [number, number, number, number];

/** What is shown where nothing says where: the inhabited world. */
export const WORLD: Bounds = [-170, -55, 178, 78];

/** How many levels of OpenLayers' are more than ours. */
const MORE = 1;

/** The resolution of OpenLayers' level 0, in metres on the equator for a pixel. */
const COARSEST = 156_543.033_928_041;

export function levelAt(resolution: number): number {
  return Math.log2(COARSEST / resolution) - MORE;
}

export function viewLevel(level: number): number {
  return level + MORE;
}

/** Longitude, latitude and level of a view's middle. */
export function place(view: View): [number, number, number] {
  const [lon = 0, lat = 0] = toLonLat(view.getCenter() ?? [0, 0]);
  return [lon, lat, (view.getZoom() ?? 0) - MORE];
}

/** Room around what is shown whole, and how near it may come. */
export interface Fit {
  padding: number;
  nearest: number;
  /** Milliseconds; 0 for at once. */
  duration?: number;
}

/** Room that the buttons take at the side where lines end, with half a sign beside them, in pixels. */
const BUTTONS = 72;

export function show(map: OlMap, bounds: number[], { padding, nearest, duration = 0 }: Fit): void {
  const extent = transformExtent(bounds, "EPSG:4326", "EPSG:3857");
  const clear = Math.max(padding, BUTTONS);
  const mirrored = document.documentElement.dir === "rtl";
  const [right, left] = mirrored ? [padding, clear] : [clear, padding];
  map.getView().fit(extent, { padding: [padding, right, padding, left], maxZoom: viewLevel(nearest), duration });
}

/** Shows what the address says; `false` where it says nothing. */
export function showAddress(view: View): boolean {
  const found = /^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(location.hash);
  const [level, lat, lon] = (found ?? []).slice(1).map(Number);
  if (level === undefined || lat === undefined || lon === undefined || ![level, lat, lon].every(Number.isFinite)) return false;
  view.setCenter(fromLonLat([lon, lat]));
  view.setZoom(viewLevel(level));
  return true;
}

/** Keeps the address and the map together: a link says where the map stood, going back returns there. */
export function keepAddress(map: OlMap): void {
  const view = map.getView();
  // Where the map was put when the page came is not told: it is the same for everybody.
  let untold: string | null = null;
  const told = (): string => {
    const [lon, lat, level] = place(view);
    // As many digits as half a pixel needs.
    const digits = Math.max(0, Math.ceil((level * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
    return `#map=${Number(level.toFixed(2))}/${Number(lat.toFixed(digits))}/${Number(lon.toFixed(digits))}`;
  };
  map.on("moveend", () => {
    const now = told();
    untold ??= now;
    if (now === untold && !location.hash) return;
    history.replaceState(history.state, "", now);
  });
  window.addEventListener("hashchange", () => {
    showAddress(view);
  });
}
