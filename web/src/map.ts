// The map: own vector tiles, candidates as four-petal signs, names as plain HTML (so that Persian is
// shaped by the browser itself and no glyph files are needed).
import * as maplibregl from "maplibre-gl";
import { type ExpressionSpecification, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { follow, openCandidate } from "./page";
import { Labels } from "./labels";
import { Signs } from "./signs";

export interface MapData {
  bounds: [number, number, number, number] | null;
  version: string;
  language: "en" | "fa";
  baseMaxZoom: number;
  /** How many areas the tiles show, where that is known. */
  count: number | null;
  /** Addresses of the tiles, of what is marked, and of names. */
  tiles: string;
  items: string;
  places: string;
  words: Record<"map" | "zoomIn" | "zoomOut" | "whole" | "failed" | "source", string>;
}

// The workers start before the map's canvas is made, which takes a while.
maplibregl.setWorkerUrl(workerUrl);
maplibregl.prewarm();

/** The page's colours, so that light, dark and print have one source. */
export function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** The parts of the address that tiles depend on. */
function tileQuery(search: string, version: string): string {
  const query = new URLSearchParams(search);
  for (const name of ["page", "members"]) query.delete(name);
  query.set("v", version);
  return query.toString();
}

function resultTiles(search: string, data: MapData): string {
  return `${location.origin}${data.tiles}/{z}/{x}/{y}?${tileQuery(search, data.version)}`;
}

/** Around 1: clay below, turquoise above; without an LQ, nothing. */
function byQuotient(): ExpressionSpecification {
  return ["interpolate", ["linear"], ["log2", ["max", ["get", "lq"], 0.0625]],
    -3, colour("clay"), 0, colour("land"), 4, colour("turquoise")];
}

/** Radius of a mark by how many it counts; `more` pixels on top. */
function marks(more: number): ExpressionSpecification {
  const at = (least: number, step: number, most: number): ExpressionSpecification =>
    ["min", most, ["+", least + more, ["*", step, ["ln", ["get", "count"]]]]];
  return ["interpolate", ["linear"], ["zoom"], 3, at(0.9, 0.35, 5), 8, at(1.6, 0.7, 9), 14, at(3.5, 1.4, 16)];
}

/** Clay where a screen struck. */
function struck(): ExpressionSpecification {
  return ["case", ["==", ["get", "screened"], 1], colour("clay"), colour("turquoise")];
}

/** From this zoom on borders of provinces are drawn. Plain: dashes would be one more program for the graphics card to
 * make before the map is seen. */
const PROVINCES = 3;

/** The layers of the candidates' areas; the first is their layer in the tiles, too. */
const AREAS = "candidates";
const AREAS_LINE = "candidates-line";

/**
 * Draws the areas that are looked at clearly and the others the fainter the more there are: hundreds
 * of areas one over another would otherwise hide the map. Which are looked at is a state of features, so that
 * pointing at one makes no tile anew.
 */
function areaPaint(count: number) {
  const many = Math.max(count, 1);
  const looked: ExpressionSpecification = ["boolean", ["feature-state", "looked"], false];
  const sure: ExpressionSpecification = ["==", ["get", "significant"], 1];
  const by = (one: number, certain: number, other: number): ExpressionSpecification => ["case", looked, one, sure, certain, other];
  return {
    [AREAS]: { "fill-opacity": by(0.22, Math.min(0.16, 3 / many), Math.min(0.06, 1 / many)) },
    [AREAS_LINE]: {
      "line-opacity": by(1, Math.min(0.8, Math.max(0.1, 25 / many)), Math.min(0.4, Math.max(0.05, 12 / many))),
      "line-width": by(2, 1, 1),
    },
  };
}

/** The areas of the candidates: how faint they are follows their number. */
class Areas {
  private looked: string[] = [];

  constructor(private readonly map: maplibregl.Map, public count: number) {}

  /** Draws them by how many there are and which are looked at. */
  weigh(count: number, looked: string[]): void {
    if (count !== this.count) {
      this.count = count;
      for (const [layer, paint] of Object.entries(areaPaint(count))) {
        for (const [property, value] of Object.entries(paint)) this.map.setPaintProperty(layer, property as "line-width", value);
      }
    }
    for (const id of this.looked) this.look(id, false);
    for (const id of looked) this.look(id, true);
    this.looked = looked;
  }

  private look(id: string, looked: boolean): void {
    this.map.setFeatureState({ source: "result", sourceLayer: AREAS, id }, { looked });
  }
}

function layers(count: number): LayerSpecification[] {
  const areas = areaPaint(count);
  return [
    { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
    { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": colour("land"), "fill-antialias": false } },
    // Thinned neighbours leave hairline gaps: where no border is drawn over them, an outline in the land's own
    // colour closes them.
    { id: "land-seam", type: "line", source: "base", "source-layer": "land", maxzoom: PROVINCES, paint: { "line-color": colour("land"), "line-width": 1 } },
    { id: "quotients", type: "fill", source: "result", "source-layer": "boundaries", filter: ["has", "lq"], paint: { "fill-color": byQuotient(), "fill-opacity": 0.75 } },
    { id: "provinces", type: "line", source: "base", "source-layer": "borders", filter: ["==", ["get", "kind"], "province"], minzoom: PROVINCES, paint: { "line-color": colour("border"), "line-width": 0.6 } },
    { id: "boundaries", type: "line", source: "result", "source-layer": "boundaries", paint: { "line-color": colour("border"), "line-width": 0.6 } },
    { id: "coast", type: "line", source: "base", "source-layer": "borders", filter: ["==", ["get", "kind"], "coast"], paint: { "line-color": colour("coast"), "line-width": 0.8 } },
    { id: "countries", type: "line", source: "base", "source-layer": "borders", filter: ["==", ["get", "kind"], "country"], paint: { "line-color": colour("border-strong"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 7, 1.6] } },
    { id: "regions", type: "circle", source: "result", "source-layer": "regions", paint: { "circle-radius": ["interpolate", ["linear"], ["ln", ["+", 1, ["coalesce", ["get", "size"], 0]]], 0, 2, 12, 11], "circle-color": ["case", ["has", "lq"], byQuotient(), colour("point")], "circle-opacity": 0.55, "circle-stroke-color": colour("border-strong"), "circle-stroke-width": 0.6 } },
    { id: "establishments", type: "circle", source: "result", "source-layer": "establishments", paint: { "circle-color": colour("point"), "circle-radius": marks(0), "circle-opacity": ["interpolate", ["linear"], ["zoom"], 3, 0.45, 9, 0.6] } },
    { id: AREAS, type: "fill", source: "result", "source-layer": AREAS, paint: { "fill-color": struck(), "fill-antialias": false, ...areas[AREAS] } },
    { id: AREAS_LINE, type: "line", source: "result", "source-layer": AREAS, paint: { "line-color": struck(), ...areas[AREAS_LINE] } },
    { id: "members", type: "circle", source: "result", "source-layer": "members", paint: { "circle-color": colour("turquoise"), "circle-radius": marks(1.2), "circle-opacity": 0.9, "circle-stroke-color": colour("land"), "circle-stroke-width": 0.8 } },
  ];
}

/** How many areas are drawn as if there were, where the number is not known. */
const BESIDE = 50;

function countOf(data: MapData): number {
  return data.count ?? BESIDE;
}

/** Land, borders and what the page's own tiles show, without marks: for maps beside a form. */
export function baseStyle(data: MapData, count = countOf(data)): StyleSpecification {
  return {
    version: 8,
    sources: {
      base: { type: "vector", tiles: [`${location.origin}/tiles/base/{z}/{x}/{y}?v=${data.version}`], maxzoom: data.baseMaxZoom, attribution: data.words.source },
      result: { type: "vector", tiles: [resultTiles(location.search, data)], maxzoom: 14, promoteId: { [AREAS]: "candidate" } },
    },
    layers: layers(count),
  };
}

export function startMap(place: HTMLElement): void {
  const data = JSON.parse(document.getElementById("map-data")?.textContent ?? "{}") as MapData;
  place.dataset.failedText = data.words.failed;
  const placed = location.hash.startsWith("#map=");
  // The fragment belongs to the map from here on; one that named a candidate has done its work.
  if (location.hash && !placed) history.replaceState(null, "", location.pathname + location.search);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const whole: maplibregl.LngLatBoundsLike = data.bounds ?? [-170, -55, 178, 78];
  const map = new maplibregl.Map({
    container: place,
    style: baseStyle(data),
    bounds: whole,
    fitBoundsOptions: { padding: 48, maxZoom: 11 },
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    hash: "map",
    locale: {
      "Map.Title": data.words.map,
      "NavigationControl.ZoomIn": data.words.zoomIn,
      "NavigationControl.ZoomOut": data.words.zoomOut,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const start = data.language === "fa" ? "top-left" : "top-right";
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), start);
  map.addControl(new WholeControl(data.words.whole, () => map.fitBounds(whole, { padding: 48, maxZoom: 11, animate: !calm.matches })), start);
  map.addControl(new maplibregl.AttributionControl({ compact: false }), data.language === "fa" ? "bottom-left" : "bottom-right");

  const labels = new Labels(map, data.places);
  const areas = new Areas(map, countOf(data));
  const signs = new Signs(map, labels, data.items, data.language, areas);

  const goTo = (id: string | null): void => {
    signs.open(id);
    const at = id ? signs.place(id) : null;
    if (!at) return;
    const zoom = Math.max(map.getZoom(), at.radiusKm ? Math.min(11, 12 - Math.log2(at.radiusKm)) : 9);
    const target = { center: [at.lon, at.lat] as [number, number], zoom };
    if (calm.matches) map.jumpTo(target);
    else map.easeTo({ ...target, duration: 700 });
  };

  follow({
    changed(query, open) {
      const source = map.getSource("result");
      if (source instanceof maplibregl.VectorTileSource) source.setTiles([resultTiles(query, data)]);
      void signs.load(query).then(() => goTo(open));
    },
  });

  // Signs and names need no tiles: they come while the tiles do.
  void labels.load();
  const marked = signs.load(location.search).then(() => {
    // An address that says where the map stands is obeyed; else the open card is shown.
    if (openCandidate() && !placed) goTo(openCandidate());
    else signs.open(openCandidate());
  });
  map.on("load", () => {
    signs.weigh();
    void marked.then(() => {
      place.dataset.ready = "true";
    });
  });
  map.on("click", AREAS, (event) => {
    const id: unknown = event.features?.[0]?.properties.candidate;
    if (typeof id === "string") signs.choose(id);
  });
  const recolour = (): void => {
    map.setStyle(baseStyle(data, areas.count));
    map.once("styledata", () => signs.weigh());
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  document.addEventListener("theme", recolour);
  // For the browser tests and for who looks into the page.
  Object.assign(place, { map });
}

/** A button that shows the whole result again. */
class WholeControl implements maplibregl.IControl {
  private readonly box = document.createElement("div");

  constructor(label: string, show: () => void) {
    this.box.className = "maplibregl-ctrl maplibregl-ctrl-group";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "whole";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", show);
    this.box.append(button);
  }

  onAdd(): HTMLElement {
    return this.box;
  }

  onRemove(): void {
    this.box.remove();
  }
}
