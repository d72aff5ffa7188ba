// Every page works without this script; it saves reloads and adds the map.
import "../styles/main.css";
import { startChoose } from "./choose";
import { startDays } from "./days";
import { startMore } from "./more";
import { startPage } from "./page";
import { startRunning } from "./running";
import { startSeek } from "./seek";
import { startTheme } from "./theme";

startPage();
startTheme();
startSeek();
startDays();
startChoose();
startRunning();
startMore();
document.addEventListener("more", (event) => startDays((event as CustomEvent<ParentNode>).detail));

const drawn = document.getElementById("draw");
if (drawn) {
  void import("./draw").then(({ startDraw }) => startDraw(drawn)).catch((error: unknown) => {
    console.error(error);
  });
}

const place = document.getElementById("map");
if (place) {
  // The map's library is large: it comes after the page can be read and used. Between its coming and its start the
  // browser gets a turn, to draw the page and to begin the map's workers.
  const turn = (): Promise<void> => new Promise((settle) => setTimeout(settle));
  void import("./map").then(async ({ startMap }) => {
    await turn();
    startMap(place);
  }).catch((error: unknown) => {
    console.error(error);
    place.dataset.failed = "true";
  });
}
