// Every page works without this script; it saves reloads and adds the map.
import "../styles/main.css";
import { startChoose } from "./form/choose";
import { startDirection } from "./form/direction";
import { startFiles } from "./form/file";
import { startMore } from "./form/more";
import { startPage } from "./page";
import { startRooms } from "./rooms";
import { startRunning } from "./running";
import { startSeek } from "./seek";
import { showSteps } from "./steps";
import { startSurvey } from "./form/survey";
import { startTheme } from "./theme";

startPage();
startRooms();
showSteps(document);
startTheme();
startSeek();
startChoose();
startRunning();
startMore();
startDirection();
startSurvey();
startFiles();

/** Calendars come where a day is asked for: the browser takes a while to make their words ready. */
function days(root: ParentNode): void {
  if (!root.querySelector("input[data-day]")) return;
  void import("./form/days").then(({ startDays }) => startDays(root)).catch((error: unknown) => {
    console.error(error);
  });
}
days(document);
document.addEventListener("more", (event) => days((event as CustomEvent<ParentNode>).detail));

const drawn = document.getElementById("draw");
if (drawn) {
  void import("./map/draw").then(({ startDraw }) => startDraw(drawn)).catch((error: unknown) => {
    console.error(error);
  });
}

const place = document.getElementById("map");
if (place) {
  // The map's library comes after the page can be read and used.
  void import("./map/start").then(({ startMap }) => startMap(place)).catch((error: unknown) => {
    console.error(error);
    place.dataset.failed = "true";
  });
}
