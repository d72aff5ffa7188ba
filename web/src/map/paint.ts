// How the map's tiles are drawn. Colours are the page's own, so that light, dark and print have one source.
import type { FeatureLike } from "ol/Feature";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { levelAt } from "./where";

type Rgb = readonly [number, number, number];
const NAMES = ["sea", "land", "coast", "border", "border-strong", "point", "turquoise", "clay"] as const;
export type Colours = Record<(typeof NAMES)[number], Rgb>;
type Paint = (feature: FeatureLike, resolution: number) => Style | Style[] | undefined;

/** The page's colours as they are now. */
export function colours(): Colours {
  const probe = document.createElement("div");
  for (const name of NAMES) probe.append(Object.assign(document.createElement("i"), { style: `color: var(--${name})` }));
  document.body.append(probe);
  const found = [...probe.children].map((one) => (getComputedStyle(one).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
  probe.remove();
  return Object.fromEntries(NAMES.map((name, at) => [name, found[at]])) as unknown as Colours;
}

export function css(colour: Rgb, opacity = 1): string {
  return `rgba(${colour.map(Math.round).join(", ")}, ${opacity})`;
}

/** The straight line between `from` and `to` over the stops, level beyond them. */
function between(value: number, stops: readonly (readonly [number, number])[]): number {
  let before = stops[0] ?? [0, 0];
  for (const stop of stops) {
    if (value <= stop[0]) {
      return stop[0] === before[0] ? stop[1] : before[1] + (stop[1] - before[1]) * (value - before[0]) / (stop[0] - before[0]);
    }
    before = stop;
  }
  return before[1];
}

/** A style is made once for each look: marks are many and look alike. */
class Made {
  private readonly styles = new Map<string, Style>();

  get(look: string, make: () => Style): Style {
    let style = this.styles.get(look);
    if (!style) {
      style = make();
      this.styles.set(look, style);
    }
    return style;
  }
}

/** In quarters of a pixel: finer differences are not seen. */
const quarter = (pixels: number): number => Math.round(pixels * 4) / 4;

/** From this level on borders of provinces are drawn. */
const PROVINCES = 3;

/** Land and borders. */
export function basePaint(page: Colours): Paint {
  const land = new Style({ fill: new Fill({ color: css(page.land) }) });
  // Between neighbours are hairline gaps: where no border is drawn over them, an outline in the land's own colour
  // closes them.
  const closed = new Style({ fill: new Fill({ color: css(page.land) }), stroke: new Stroke({ color: css(page.land), width: 1 }) });
  const province = new Style({ stroke: new Stroke({ color: css(page.border), width: 0.6 }), zIndex: 1 });
  const coast = new Style({ stroke: new Stroke({ color: css(page.coast), width: 0.8 }), zIndex: 2 });
  const made = new Made();
  return (feature, resolution) => {
    const level = levelAt(resolution);
    if (feature.get("layer") === "land") return level >= PROVINCES ? land : closed;
    switch (feature.get("kind")) {
      case "province":
        return level >= PROVINCES ? province : undefined;
      case "coast":
        return coast;
      default: {
        const width = quarter(between(level, [[2, 0.6], [7, 1.6]]));
        return made.get(`${width}`, () => new Style({ stroke: new Stroke({ color: css(page["border-strong"]), width }), zIndex: 3 }));
      }
    }
  };
}

/** Around 1: clay below, turquoise above; in steps that the eye doesn't part. */
function byQuotient(page: Colours, lq: number): Rgb {
  const at = Math.round(Math.log2(Math.max(lq, 0.0625)) * 8) / 8;
  return page.land.map((land, part) => between(at, [[-3, page.clay[part] ?? 0], [0, land], [4, page.turquoise[part] ?? 0]])) as unknown as Rgb;
}

/** Radius of a mark by how many it counts; `more` pixels on top. */
function radius(level: number, count: number, more: number): number {
  const at = (least: number, step: number, most: number): number => Math.min(most, least + more + step * Math.log(count));
  return quarter(between(level, [[3, at(0.9, 0.35, 5)], [8, at(1.6, 0.7, 9)], [14, at(3.5, 1.4, 16)]]));
}

/** How clearly an area is drawn. */
interface Weight {
  fill: number;
  line: number;
}

function area(page: Colours, feature: FeatureLike, { fill, line }: Weight, width: number, zIndex: number): Style {
  // Clay where a screen struck.
  const colour = feature.get("screened") === 1 ? page.clay : page.turquoise;
  return new Style({ fill: new Fill({ color: css(colour, fill) }), stroke: new Stroke({ color: css(colour, line), width }), zIndex });
}

/**
 * What a result or a registry holds. Areas are the fainter the more there are: hundreds of areas one over another
 * would otherwise hide the map.
 */
export function resultPaint(page: Colours, count: number): Paint {
  const made = new Made();
  const many = Math.max(count, 1);
  const sure: Weight = { fill: Math.min(0.16, 3 / many), line: Math.min(0.8, Math.max(0.1, 25 / many)) };
  const other: Weight = { fill: Math.min(0.06, 1 / many), line: Math.min(0.4, Math.max(0.05, 12 / many)) };
  const border = new Stroke({ color: css(page.border), width: 0.6 });
  const outline = new Style({ stroke: border, zIndex: 1 });
  const strong = new Stroke({ color: css(page["border-strong"]), width: 0.6 });
  const ring = new Stroke({ color: css(page.land), width: 0.8 });
  const mark = (look: string, at: number, fill: string, stroke: Stroke | undefined, zIndex: number): Style =>
    made.get(`${look} ${at} ${fill}`, () => new Style({ image: new CircleStyle({ radius: at, fill: new Fill({ color: fill }), ...(stroke && { stroke }) }), zIndex }));
  return (feature, resolution) => {
    const level = levelAt(resolution);
    const lq = feature.get("lq") as number | undefined;
    switch (feature.get("layer")) {
      case "boundaries": {
        if (lq === undefined) return outline;
        const fill = css(byQuotient(page, lq), 0.75);
        return [made.get(`quotient ${fill}`, () => new Style({ fill: new Fill({ color: fill }) })), outline];
      }
      case "regions": {
        const at = quarter(between(Math.log(1 + ((feature.get("size") as number | undefined) ?? 0)), [[0, 2], [12, 11]]));
        return mark("region", at, css(lq === undefined ? page.point : byQuotient(page, lq), 0.55), strong, 2);
      }
      case "establishments": {
        const opacity = quarter(between(level, [[3, 0.45], [9, 0.6]]) * 10) / 10;
        return mark("establishment", radius(level, feature.get("count") as number, 0), css(page.point, opacity), undefined, 3);
      }
      case AREAS: {
        const significant = feature.get("significant") === 1;
        return made.get(`area ${feature.get("screened")} ${significant}`, () => area(page, feature, significant ? sure : other, 1, 4));
      }
      default:
        return mark("member", radius(level, feature.get("count") as number, 1.2), css(page.turquoise, 0.9), ring, 6);
    }
  };
}

/** The layer of areas in the tiles. */
export const AREAS = "candidates";

/** The areas that are looked at, clearly, over the others. */
export function lookedPaint(page: Colours, looked: readonly string[]): Paint {
  const made = new Made();
  return (feature) => {
    if (feature.get("layer") !== AREAS || !looked.includes(String(feature.get("candidate")))) return undefined;
    return made.get(`${feature.get("screened")}`, () => area(page, feature, { fill: 0.22, line: 1 }, 2, 5));
  };
}
