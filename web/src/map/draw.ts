// An area on a map: looked at, or drawn by hand. The text beside it stays the way for a keyboard: what
// is drawn is written into it, what is typed there is drawn.
import Feature, { type FeatureLike } from "ol/Feature";
import { doubleClick } from "ol/events/condition";
import GeoJSON from "ol/format/GeoJSON";
import MultiPoint from "ol/geom/MultiPoint";
import MultiPolygon from "ol/geom/MultiPolygon";
import Polygon from "ol/geom/Polygon";
import Draw from "ol/interaction/Draw";
import Modify from "ol/interaction/Modify";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { type MapData, TileMap, whenColoursChange } from "./base";
import { css } from "./paint";

/** Beyond so many corners a boundary is looked at, not dragged: it was not drawn by hand. */
const MOST = 150;

/** How many changes can be undone. */
const STEPS = 50;

const WHOLE = { padding: 50, nearest: 13 };

type Area = Polygon | MultiPolygon;

function isArea(geometry: unknown): geometry is Area {
  return geometry instanceof Polygon || geometry instanceof MultiPolygon;
}

/** Degrees in the text, to a metre; outer rings run to the left, as the standard asks. */
const TEXT = new GeoJSON({ dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });
const WRITTEN = { decimals: 5, rightHanded: true };

/** The area that a text describes; none where it describes none. */
function read(text: string): Area | null {
  try {
    const found = TEXT.readGeometry(text);
    return isArea(found) && found.getExtent().every(Number.isFinite) ? found : null;
  } catch {
    return null;
  }
}

/** The outer rings, each with its first corner repeated at its end. */
function rings(area: Area): number[][][] {
  const polygons = area instanceof Polygon ? [area] : area.getPolygons();
  return polygons.map((polygon) => polygon.getLinearRing(0)?.getCoordinates() ?? []);
}

function cornersOf(area: Area): number[][] {
  return rings(area).flatMap((ring) => ring.slice(1));
}

function middlesOf(area: Area): number[][] {
  return rings(area).flatMap((ring) => ring.slice(1).map((end, at) => {
    const start = ring[at] ?? end;
    return [((start[0] ?? 0) + (end[0] ?? 0)) / 2, ((start[1] ?? 0) + (end[1] ?? 0)) / 2];
  }));
}

/** The area; where it can be drawn, its corners, and the middles that become corners, as what can be dragged. */
function paint(tiles: TileMap, drawn: boolean): (feature: FeatureLike) => Style[] {
  const { turquoise, land } = tiles.colours;
  const area = new Style({ fill: new Fill({ color: css(turquoise, 0.25) }), stroke: new Stroke({ color: css(turquoise), width: 2 }) });
  const knob = (radius: number, opacity: number, places: (area: Area) => number[][]): Style => new Style({
    image: new CircleStyle({ radius, fill: new Fill({ color: css(land, opacity) }), stroke: new Stroke({ color: css(turquoise, opacity), width: 2 }) }),
    geometry: (feature) => {
      const found = feature.getGeometry();
      return isArea(found) ? new MultiPoint(places(found)) : undefined;
    },
  });
  const knobs = [knob(4, 0.6, middlesOf), knob(6, 1, cornersOf)];
  return (feature) => {
    const found = feature.getGeometry();
    const few = isArea(found) && cornersOf(found).length <= MOST;
    return drawn && few ? [area, ...knobs] : [area];
  };
}

export function startDraw(place: HTMLElement): void {
  const data = JSON.parse(document.getElementById("draw-data")?.textContent ?? "{}") as MapData;
  const target = place.dataset.target ? document.getElementById(place.dataset.target) : null;
  const field = target instanceof HTMLTextAreaElement ? target : null;
  const box = document.createElement("div");
  box.className = "draw-map";
  place.append(box);
  const tiles = new TileMap(box, data, { doubleClickZoom: field === null });
  const { map } = tiles;
  const source = new VectorSource({ wrapX: false });
  const layer = new VectorLayer({ source, style: paint(tiles, field !== null) });
  map.addLayer(layer);

  const area = (): Area | null => (source.getFeatures()[0]?.getGeometry() ?? null) as Area | null;
  const put = (found: Area | null): void => {
    source.clear();
    if (found) source.addFeature(new Feature(found));
  };
  const showAll = (): void => tiles.showWhole(WHOLE, area()?.clone().transform("EPSG:3857", "EPSG:4326").getExtent());
  put(read(field?.value ?? place.dataset.geometry ?? ""));
  showAll();
  map.once("rendercomplete", () => {
    place.dataset.ready = "true";
  });
  whenColoursChange(() => {
    tiles.paint();
    layer.setStyle(paint(tiles, field !== null));
  });
  Object.assign(place, { map, tiles });
  if (field) startHand(place, field, { box, tiles, source, area, put, showAll });
}

/** What drawing by hand acts on. */
interface Drawing {
  box: HTMLElement;
  tiles: TileMap;
  source: VectorSource;
  area(): Area | null;
  put(area: Area | null): void;
  showAll(): void;
}

/** Lets the area be drawn anew, its corners be dragged, and each change be taken back. */
function startHand(place: HTMLElement, field: HTMLTextAreaElement, { box, tiles, source, area, put, showAll }: Drawing): void {
  const { map } = tiles;
  const { turquoise } = tiles.colours;
  const before: string[] = [];
  const text = (): string => {
    const found = area();
    return found ? TEXT.writeGeometry(found, WRITTEN) : "";
  };
  const remember = (): void => {
    before.push(text());
    if (before.length > STEPS) before.shift();
  };
  const near = new Style({ image: new CircleStyle({ radius: 7, fill: new Fill({ color: css(turquoise) }) }) });
  // A corner goes with a double click, as long as an area remains.
  const modify = new Modify({ source, deleteCondition: doubleClick, style: near });
  const draw = new Draw({ type: "Polygon", style: [new Style({ fill: new Fill({ color: css(turquoise, 0.15) }), stroke: new Stroke({ color: css(turquoise), width: 2, lineDash: [6, 4] }) }), near] });
  const handy = (): void => modify.setActive(!draw.getActive() && cornersOf(area() ?? new MultiPolygon([])).length <= MOST);
  const changed = (): void => {
    field.value = text();
    handy();
  };
  modify.on("modifystart", remember);
  modify.on("modifyend", changed);
  map.addInteraction(modify);
  map.addInteraction(draw);

  const bar = document.createElement("p");
  bar.className = "actions";
  const button = (words: string | undefined, act: () => void): HTMLButtonElement => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button";
    one.textContent = words ?? "";
    one.addEventListener("click", act);
    bar.append(one);
    return one;
  };
  const drawing = (on: boolean): void => {
    draw.setActive(on);
    handy();
    anew.setAttribute("aria-pressed", String(on));
    box.style.cursor = on ? "crosshair" : "";
  };
  const anew = button(place.dataset.anew, () => drawing(!draw.getActive()));
  button(place.dataset.undo, () => {
    const last = before.pop();
    if (last === undefined) return;
    put(read(last));
    changed();
  });
  place.append(bar);
  drawing(false);
  // What was there stays until the new area is complete: leaving off loses nothing.
  draw.on("drawend", (event) => {
    remember();
    put(event.feature.getGeometry() as Polygon);
    changed();
    // The click that ends it is not to begin another.
    setTimeout(() => drawing(false));
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drawing(false);
  });
  field.addEventListener("change", () => {
    drawing(false);
    put(read(field.value));
    handy();
    showAll();
  });
}
