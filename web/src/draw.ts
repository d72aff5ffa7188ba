// An area on a map: looked at, or drawn by hand. The text beside it stays the way for a keyboard: what
// is drawn is written into it, what is typed there is drawn.
import type * as geojson from "geojson";
import * as maplibregl from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { baseStyle, colour, type MapData } from "./map";

type Position = [number, number];
type Geometry = { type: "Polygon"; coordinates: Position[][] } | { type: "MultiPolygon"; coordinates: Position[][][] } | { type: "Point"; coordinates: Position };

/** Beyond so many corners a boundary is looked at, not dragged: it was not drawn by hand. */
const MOST = 150;

function parse(text: string): Geometry | null {
  try {
    const found = JSON.parse(text) as Geometry | null;
    return found && "coordinates" in found ? found : null;
  } catch {
    return null;
  }
}

/** The polygons of a geometry, rings without the repeated last position. */
function polygons(geometry: Geometry | null): Position[][][] {
  const open = (ring: Position[]): Position[] => ring.slice(0, -1);
  if (geometry?.type === "Polygon") return [geometry.coordinates.map(open)];
  if (geometry?.type === "MultiPolygon") return geometry.coordinates.map((polygon) => polygon.map(open));
  return [];
}

function geometryOf(areas: Position[][][]): Geometry | null {
  const round = (at: Position): Position => [Math.round(at[0] * 1e5) / 1e5, Math.round(at[1] * 1e5) / 1e5];
  const closed = (ring: Position[]): Position[] => {
    const rounded = ring.map(round);
    return rounded[0] ? [...rounded, rounded[0]] : [];
  };
  const whole = areas.filter((area) => (area[0]?.length ?? 0) >= 3).map((area) => area.map(closed));
  if (whole.length === 0) return null;
  const [first] = whole;
  return whole.length === 1 && first ? { type: "Polygon", coordinates: first } : { type: "MultiPolygon", coordinates: whole };
}

export function startDraw(place: HTMLElement): void {
  const data = JSON.parse(document.getElementById("draw-data")?.textContent ?? "{}") as MapData;
  const target = place.dataset.target ? document.getElementById(place.dataset.target) : null;
  const field = target instanceof HTMLTextAreaElement ? target : null;
  const words = place.dataset;
  let areas = polygons(parse(field?.value ?? place.dataset.geometry ?? ""));
  const before: string[] = [];
  let drawing = false;
  const box = document.createElement("div");
  box.className = "draw-map";
  place.append(box);
  const map = new maplibregl.Map({
    container: box,
    style: baseStyle(data),
    bounds: boundsOf(areas) ?? data.bounds ?? [-170, -55, 178, 78],
    fitBoundsOptions: { padding: 50, maxZoom: 13 },
    attributionControl: false,
    dragRotate: false,
    doubleClickZoom: false,
    locale: { "Map.Title": data.words.map, "NavigationControl.ZoomIn": data.words.zoomIn, "NavigationControl.ZoomOut": data.words.zoomOut },
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), data.language === "fa" ? "top-left" : "top-right");
  let corners: maplibregl.Marker[] = [];

  const shape = (): geojson.Feature => ({ type: "Feature", properties: {}, geometry: (geometryOf(areas) ?? { type: "MultiPolygon", coordinates: [] }) as geojson.Geometry });
  const draw = (): void => {
    const source = map.getSource("area");
    if (source instanceof maplibregl.GeoJSONSource) source.setData(shape());
  };
  const write = (): void => {
    if (!field) return;
    const geometry = geometryOf(areas);
    field.value = geometry ? JSON.stringify(geometry) : "";
  };
  const remember = (): void => {
    before.push(JSON.stringify(areas));
    if (before.length > 50) before.shift();
  };
  const handles = (): void => {
    for (const corner of corners) corner.remove();
    corners = [];
    const count = areas.reduce((sum, area) => sum + (area[0]?.length ?? 0), 0);
    if (!field || count > MOST) return;
    areas.forEach((area, which) => {
      const ring = area[0] ?? [];
      ring.forEach((at, index) => {
        const next = ring[(index + 1) % ring.length];
        if (next && ring.length >= 3) handle([(at[0] + next[0]) / 2, (at[1] + next[1]) / 2], which, index, true);
        handle(at, which, index, false);
      });
    });
  };
  const handle = (at: Position, which: number, index: number, between: boolean): void => {
    const element = document.createElement("div");
    element.className = between ? "corner between" : "corner";
    element.title = between ? (words.add ?? "") : (words.move ?? "");
    const marker = new maplibregl.Marker({ element, draggable: true }).setLngLat(at).addTo(map);
    let added = !between;
    marker.on("dragstart", remember);
    marker.on("drag", () => {
      const { lng, lat } = marker.getLngLat();
      const ring = areas[which]?.[0];
      if (!ring) return;
      if (!added) {
        ring.splice(index + 1, 0, [lng, lat]);
        added = true;
        return;
      }
      ring[between ? index + 1 : index] = [lng, lat];
      draw();
    });
    marker.on("dragend", () => {
      write();
      draw();
      handles();
    });
    // A corner goes with a double click, as long as an area remains.
    element.addEventListener("dblclick", (event) => {
      event.stopPropagation();
      const ring = areas[which]?.[0];
      if (between || !ring || ring.length <= 3) return;
      remember();
      ring.splice(index, 1);
      write();
      draw();
      handles();
    });
    corners.push(marker);
  };
  const again = (): void => {
    write();
    draw();
    handles();
  };

  map.on("load", () => {
    map.addSource("area", { type: "geojson", data: shape() });
    map.addLayer({ id: "area", type: "fill", source: "area", paint: { "fill-color": colour("turquoise"), "fill-opacity": 0.25 } });
    map.addLayer({ id: "area-line", type: "line", source: "area", paint: { "line-color": colour("turquoise"), "line-width": 2 } });
    handles();
    place.dataset.ready = "true";
  });
  Object.assign(place, { map });
  if (!field) return;

  const bar = document.createElement("p");
  bar.className = "actions";
  const button = (text: string | undefined, act: () => void): HTMLButtonElement => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button";
    one.textContent = text ?? "";
    one.addEventListener("click", act);
    bar.append(one);
    return one;
  };
  const anew = button(words.anew, () => {
    remember();
    areas = [[[]]];
    drawing = true;
    anew.setAttribute("aria-pressed", "true");
    map.getCanvas().style.cursor = "crosshair";
    again();
  });
  button(words.undo, () => {
    const last = before.pop();
    if (last === undefined) return;
    areas = JSON.parse(last) as Position[][][];
    again();
  });
  place.append(bar);
  const end = (): void => {
    drawing = false;
    anew.removeAttribute("aria-pressed");
    map.getCanvas().style.cursor = "";
  };
  map.on("click", (event) => {
    if (!drawing) return;
    remember();
    areas[0]?.[0]?.push([event.lngLat.lng, event.lngLat.lat]);
    again();
  });
  map.on("dblclick", (event) => {
    if (!drawing) return;
    event.preventDefault();
    // The two clicks of a double click are one corner.
    areas[0]?.[0]?.pop();
    end();
    again();
  });
  field.addEventListener("change", () => {
    end();
    areas = polygons(parse(field.value));
    draw();
    handles();
    const bounds = boundsOf(areas);
    if (bounds) map.fitBounds(bounds, { padding: 50, maxZoom: 13, animate: false });
  });
}

function boundsOf(areas: Position[][][]): [number, number, number, number] | null {
  const all = areas.flat(2);
  if (all.length === 0) return null;
  const [lon, lat] = [all.map((at) => at[0]), all.map((at) => at[1])];
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)];
}
