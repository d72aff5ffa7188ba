// Where the rooms do not all fit, the one that is open is shown; once more when the typeface has come.
export function startRooms(): void {
  showRoom();
  void document.fonts.ready.then(showRoom);
}

function showRoom(): void {
  const here = document.querySelector<HTMLElement>(".rail [aria-current]");
  const nav = here?.closest("nav");
  if (!here || !nav) return;
  const strip = nav.querySelector("ul");
  const room = here.getBoundingClientRect();
  for (const box of [nav, strip]) {
    if (!box) continue;
    const seen = box.getBoundingClientRect();
    if (room.bottom > seen.bottom || room.top < seen.top) box.scrollTop += room.top - seen.top - seen.height / 2;
    if (room.right > seen.right || room.left < seen.left) box.scrollLeft += room.left - seen.left - (seen.width - room.width) / 2;
  }
}
