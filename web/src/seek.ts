// The search at the head of every page: reached with "/", answered while one types, walked with arrows.
// The server's own page of hits is fetched and its parts are put in place.

const PATIENCE = 200;

export function startSeek(): void {
  const form = document.getElementById("seek");
  const field = document.getElementById("seek-text");
  const panel = document.getElementById("seek-found");
  if (!(form instanceof HTMLFormElement) || !(field instanceof HTMLInputElement) || !panel) return;
  let running: AbortController | null = null;
  let timer = 0;

  const close = (): void => {
    panel.hidden = true;
  };
  const ask = async (): Promise<void> => {
    const text = field.value.trim();
    running?.abort();
    if (text === "") {
      close();
      return;
    }
    const own = (running = new AbortController());
    try {
      const answer = await fetch(`${form.action}?${new URLSearchParams({ q: text })}`, { signal: own.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const hits = page.getElementById("hits");
      if (!hits) return;
      panel.replaceChildren(...hits.childNodes);
      panel.hidden = false;
    } catch (error) {
      if (!own.signal.aborted) console.error(error);
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"))) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PATIENCE);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      field.focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...panel.querySelectorAll<HTMLAnchorElement>("a")];
    if (panel.hidden || links.length === 0) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const to = event.key === "ArrowDown" ? at + 1 : at - 1;
    (links[to] ?? field).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
}
