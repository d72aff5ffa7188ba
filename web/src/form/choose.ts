// Fields that hold ids of records become choosers: one types a name, picks it from what is found, and
// sees names where ids stand. Without this script the field takes the ids themselves.

const PATIENCE = 150;
const SHOWN = 12;

type Pick = { id: string; label: string };

export function startChoose(root: ParentNode = document): void {
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-choose]")) attach(field);
}

/** A code as people know it: without its classification's name, in the digits of the page's language. */
function codeOf(id: string): string {
  const code = id.slice(id.indexOf(":") + 1);
  if (document.documentElement.lang !== "fa" || /[A-Za-z]/.test(code)) return code;
  return code.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
}

/** What a record is called in the page's language; industries and places with their code. */
function labelOf(record: Record<string, unknown>, coded: boolean): string {
  const own = document.documentElement.lang === "fa" ? ["name_fa", "name", "name_en"] : ["name_en", "name", "name_fa"];
  const name = own.map((key) => record[key]).find((text) => typeof text === "string" && text !== "");
  return coded ? `${codeOf(String(record.id))} · ${String(name ?? "")}` : String(name ?? record.id);
}

function attach(field: HTMLInputElement | HTMLTextAreaElement): void {
  const { choose = "", picked = "[]", remove = "", none = "", unchosen = "" } = field.dataset;
  const many = field instanceof HTMLTextAreaElement;
  const coded = "coded" in field.dataset;
  let picks = (JSON.parse(picked) as [string, string][]).map(([id, label]): Pick => ({ id, label }));
  let found: Pick[] = [];
  let at = -1;
  let running: AbortController | null = null;
  let timer = 0;

  const box = document.createElement("div");
  box.className = "chooser";
  const chips = document.createElement("ul");
  chips.className = "chips";
  const text = document.createElement("input");
  text.id = field.id;
  text.autocomplete = "off";
  for (const name of ["aria-invalid", "aria-describedby"]) {
    const value = field.getAttribute(name);
    if (value) text.setAttribute(name, value);
  }
  const list = document.createElement("ul");
  list.className = "found";
  list.id = `${field.id}-found`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent?.replace("*", "").trim() ?? "");
  list.hidden = true;
  text.setAttribute("role", "combobox");
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  text.setAttribute("aria-expanded", "false");
  const needed = field.required || "needed" in field.dataset;
  field.removeAttribute("id");
  field.required = false;
  field.hidden = true;
  field.replaceWith(box);
  box.append(field, chips, text, list);
  // The help speaks of ids, which nobody types here.
  const help = box.parentElement?.querySelector(".help");
  if (help) help.textContent = field.dataset.help ?? "";

  const close = (): void => {
    list.hidden = true;
    at = -1;
    text.setAttribute("aria-expanded", "false");
    text.removeAttribute("aria-activedescendant");
  };
  // What was typed and not picked is not lost in silence: the form waits until it is picked or cleared.
  const check = (): void => text.setCustomValidity(text.value.trim() === "" ? "" : unchosen);
  const draw = (): void => {
    check();
    field.value = picks.map(({ id }) => id).join("\n");
    text.required = needed && picks.length === 0;
    chips.replaceChildren(...picks.map(({ id, label }) => {
      const chip = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = label;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${remove}: ${label}`);
      button.addEventListener("click", () => {
        picks = picks.filter((one) => one.id !== id);
        draw();
        text.focus();
      });
      chip.append(name, button);
      return chip;
    }));
    chips.hidden = picks.length === 0;
  };
  const choosePick = (pick: Pick): void => {
    picks = many ? [...picks.filter(({ id }) => id !== pick.id), pick] : [pick];
    text.value = "";
    close();
    draw();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (): void => {
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    const option = list.children[at];
    if (option) {
      text.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else text.removeAttribute("aria-activedescendant");
  };
  const show = (): void => {
    const options = found.map((pick, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = pick.label;
      option.append(name);
      // Before the field loses the focus.
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choosePick(pick);
      });
      return option;
    });
    if (options.length === 0) {
      const empty = document.createElement("li");
      empty.setAttribute("role", "option");
      empty.setAttribute("aria-disabled", "true");
      empty.textContent = none;
      options.push(empty);
    }
    list.replaceChildren(...options);
    list.hidden = false;
    text.setAttribute("aria-expanded", "true");
    at = found.length > 0 ? 0 : -1;
    mark();
  };
  const ask = async (): Promise<void> => {
    const search = text.value.trim();
    running?.abort();
    if (search === "") {
      close();
      return;
    }
    const own = (running = new AbortController());
    try {
      const answer = await fetch(`${choose}?${new URLSearchParams({ search, limit: String(SHOWN) })}`, { signal: own.signal });
      if (!answer.ok) throw new Error(`${choose}: ${answer.status}`);
      const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
      found = items.map((record) => ({ id: String(record.id), label: labelOf(record, coded) }));
      show();
    } catch (error) {
      if (!own.signal.aborted) console.error(error);
    }
  };

  text.addEventListener("input", () => {
    check();
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PATIENCE);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Backspace" && text.value === "" && picks.length > 0) {
      picks = picks.slice(0, -1);
      draw();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && found.length > 0) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden) {
      // A name that is half typed is not yet the form's.
      event.preventDefault();
      const pick = found[at];
      if (pick) choosePick(pick);
    }
  });
  text.addEventListener("blur", close);
  draw();
}
