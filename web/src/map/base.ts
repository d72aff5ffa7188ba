// A map of own tiles, as the national map, a cluster's page and the drawing of a boundary show it. OpenLayers draws
// on a plain canvas: many offices have no graphics card that could make and run programs quickly.
import "ol/ol.css";
import OlMap from "ol/Map";
import View from "ol/View";
import Attribution from "ol/control/Attribution";
import Control from "ol/control/Control";
import Zoom from "ol/control/Zoom";
import MVT from "ol/format/MVT";
import { defaults as interactions } from "ol/interaction/defaults";
import VectorTileLayer from "ol/layer/VectorTile";
import VectorTileSource from "ol/source/VectorTile";
import { fromLonLat } from "ol/proj";
import { createXYZ } from "ol/tilegrid";
import { basePaint, type Colours, colours, css, lookedPaint, resultPaint } from "./paint";
import { type Bounds, type Fit, place, show, viewLevel, WORLD } from "./where";

export interface MapData {
  bounds: Bounds | null;
  version: string;
  language: "en" | "fa";
  baseMaxZoom: number;
  /** How many areas the tiles show, where that is known. */
  count: number | null;
  /** Addresses of the tiles, of what is marked, and of names. */
  tiles: string;
  items: string;
  places: string;
  words: Record<"map" | "zoomIn" | "zoomOut" | "whole" | "failed" | "source" | "drawn", string>;
}

/** The deepest level of the result's tiles; beyond, they are stretched. */
const DEEPEST = 14;

/** The nearest level that can be shown. */
const NEAREST = 18;

/** How many areas are drawn as if there were, where the number is not known. */
const BESIDE = 50;

/** The parts of the address that tiles depend on. */
function tileQuery(search: string, version: string): string {
  const query = new URLSearchParams(search);
  for (const name of ["page", "members"]) query.delete(name);
  query.set("v", version);
  return query.toString();
}

function tiles(url: string, deepest: number, more: { attributions?: string; overlaps?: boolean }): VectorTileSource {
  return new VectorTileSource({ url, format: new MVT(), tileGrid: createXYZ({ maxZoom: deepest, tileSize: 512 }), transition: 0, ...more });
}

/** Land, borders and what the page's own tiles show, without signs and names. */
export class TileMap {
  readonly map: OlMap;
  private readonly base: VectorTileLayer;
  private readonly result: VectorTileLayer;
  /** The same tiles once more, for the few areas that are looked at: pointing at one draws no tile anew. */
  private readonly looked: VectorTileLayer;
  private ids: string[] = [];
  private count: number;
  private page!: Colours;
  /** Without animations. */
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** `doubleClickZoom`: whether a double click comes nearer. */
  constructor(target: HTMLElement, private readonly data: MapData, { doubleClickZoom = true } = {}) {
    const zoomDuration = this.calm ? 0 : 250;
    this.count = data.count ?? BESIDE;
    const source = tiles(this.address(location.search), DEEPEST, {});
    this.base = new VectorTileLayer({
      source: tiles(`/tiles/base/{z}/{x}/{y}?v=${encodeURIComponent(data.version)}`, data.baseMaxZoom, { attributions: data.words.source, overlaps: false }),
    });
    this.result = new VectorTileLayer({ source });
    this.looked = new VectorTileLayer({ source, renderMode: "vector", visible: false });
    const zoom = new Zoom({ zoomInLabel: sign("+"), zoomOutLabel: sign("\u2212"), zoomInTipLabel: data.words.zoomIn, zoomOutTipLabel: data.words.zoomOut, duration: zoomDuration });
    target.tabIndex = 0;
    target.setAttribute("role", "region");
    target.setAttribute("aria-label", data.words.map);
    this.map = new OlMap({
      target,
      layers: [this.base, this.result, this.looked],
      view: new View({ center: [0, 0], zoom: 1, maxZoom: viewLevel(NEAREST), enableRotation: false }),
      controls: [zoom, new Attribution({ collapsible: false })],
      interactions: interactions({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom, zoomDuration }),
    });
    this.paint();
  }

  /** Shows everything there is, or the bounds given. */
  showWhole(fit: Omit<Fit, "duration">, bounds: number[] = this.data.bounds ?? WORLD, moving = false): void {
    show(this.map, bounds, { ...fit, duration: moving && !this.calm ? 300 : 0 });
  }

  /** A button beside those that zoom. */
  addButton(className: string, label: string, act: () => void): void {
    const element = document.createElement("div");
    element.className = `${className} ol-unselectable ol-control`;
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", act);
    element.append(button);
    this.map.addControl(new Control({ element }));
  }

  /** Shows the tiles of another query. */
  query(search: string): void {
    this.result.getSource()?.setUrl(this.address(search));
  }

  /** Draws the areas by how many there are and which are looked at. */
  weigh(count: number, looked: string[]): void {
    if (count !== this.count) {
      this.count = count;
      this.result.setStyle(resultPaint(this.page, count));
    }
    if (looked.length === this.ids.length && looked.every((id, at) => id === this.ids[at])) return;
    this.ids = looked;
    this.looked.setStyle(lookedPaint(this.page, looked));
    this.looked.setVisible(looked.length > 0);
  }

  /** Draws in the page's colours, again when they have changed. */
  paint(): void {
    this.page = colours();
    this.base.setBackground(css(this.page.sea));
    this.base.setStyle(basePaint(this.page));
    this.result.setStyle(resultPaint(this.page, this.count));
    this.looked.setStyle(lookedPaint(this.page, this.ids));
  }

  /** Colours of the page, for what is drawn over the tiles. */
  get colours(): Colours {
    return this.page;
  }

  /** The `property` of what a layer of the result's tiles has at a place of the window, uppermost first. */
  at(pixel: number[], layer: string, property: string): unknown[] {
    return this.map.getFeaturesAtPixel(pixel, { layerFilter: (one) => one === this.result })
      .filter((feature) => feature.get("layer") === layer).map((feature) => feature.get(property) as unknown);
  }

  /** The `property` of everything that a layer of the tiles that have come has in the window. */
  within(layer: string, property: string): unknown[] {
    const window = this.map.getView().calculateExtent();
    return [this.base, this.result].flatMap((tiles) => tiles.getFeaturesInExtent(window))
      .filter((feature) => feature.get("layer") === layer).map((feature) => feature.get(property) as unknown);
  }

  /** Longitude, latitude and level of the middle. */
  where(): [number, number, number] {
    return place(this.map.getView());
  }

  /** Goes there, in so many milliseconds. */
  go(longitude: number, latitude: number, level: number, duration: number): Promise<boolean> {
    return new Promise((settle) => this.map.getView().animate({ center: fromLonLat([longitude, latitude]), zoom: viewLevel(level), duration: this.calm ? 0 : duration }, settle));
  }

  private address(search: string): string {
    return `${this.data.tiles}/{z}/{x}/{y}?${tileQuery(search, this.data.version)}`;
  }
}

/** A sign on a button that has its name from its title. */
function sign(text: string): HTMLElement {
  const element = document.createElement("span");
  element.setAttribute("aria-hidden", "true");
  element.textContent = text;
  return element;
}

/** Tells when the page's colours change. */
export function whenColoursChange(act: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
  document.addEventListener("theme", act);
}
