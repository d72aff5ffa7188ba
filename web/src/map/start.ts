// The map: own vector tiles, candidates as four-petal signs, names as plain HTML (so that Persian is
// shaped and searched by the browser itself).
import { follow, openCandidate, openFromMap } from "../page";
import { type MapData, TileMap, whenColoursChange } from "./base";
import { Labels } from "./labels";
import { AREAS } from "./paint";
import { Signs } from "./signs";
import { keepAddress, showAddress } from "./where";

const WHOLE = { padding: 48, nearest: 11 };

export function startMap(place: HTMLElement): void {
  const data = JSON.parse(document.getElementById("map-data")?.textContent ?? "{}") as MapData;
  place.dataset.failedText = data.words.failed;
  // The fragment belongs to the map from here on; one that named a candidate has done its work.
  if (location.hash && !location.hash.startsWith("#map=")) history.replaceState(null, "", location.pathname + location.search);
  const tiles = new TileMap(place, data);
  const { map } = tiles;
  tiles.showWhole(WHOLE);
  const placed = showAddress(map.getView());
  keepAddress(map);
  tiles.addButton("whole", data.words.whole, () => tiles.showWhole(WHOLE, undefined, true));

  const labels = new Labels(map, data.places);
  const signs = new Signs(map, labels, data.items, data.language, tiles, drawnNote(place, data));

  const goTo = (id: string | null): void => {
    signs.open(id);
    const at = id ? signs.place(id) : null;
    if (!at) return;
    const level = Math.max(tiles.where()[2], at.radiusKm ? Math.min(WHOLE.nearest, 12 - Math.log2(at.radiusKm)) : 9);
    void tiles.go(at.lon, at.lat, level, 700);
  };

  follow({
    changed(query, open) {
      tiles.query(query);
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
  const drawn = new Promise((settle) => map.once("rendercomplete", settle));
  void Promise.all([marked, drawn]).then(() => {
    place.dataset.ready = "true";
  });
  map.on("click", (event) => {
    const on = event.originalEvent.target;
    const sign = on instanceof Element ? on.closest<HTMLElement>(".map-sign")?.dataset.candidate : undefined;
    const id = sign ?? tiles.at(event.pixel, AREAS, "candidate")[0];
    if (typeof id === "string") openFromMap(id);
  });
  whenColoursChange(() => tiles.paint());
  // For the browser tests and for who looks into the page.
  Object.assign(place, { map, tiles });
}

/** A line on the map that says how many signs are drawn, where some found no room. */
function drawnNote(place: HTMLElement, { words, language }: MapData): (drawn: number, all: number) => void {
  const note = document.createElement("p");
  note.className = "map-drawn";
  note.hidden = true;
  // The list holds them all and says how many: a screen reader isn't told of each move of the map.
  note.setAttribute("aria-hidden", "true");
  place.append(note);
  return (drawn, all) => {
    note.hidden = drawn >= all;
    if (note.hidden) return;
    const written = new Intl.NumberFormat(language);
    note.textContent = words.drawn.replace("{shown}", written.format(drawn)).replace("{all}", written.format(all));
  };
}
