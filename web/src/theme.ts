// Light, dark, or as the device has it: kept on this device.
const ORDER = ["system", "light", "dark"] as const;
type Theme = (typeof ORDER)[number];

function now(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

export function startTheme(): void {
  const button = document.getElementById("theme");
  if (!button) return;
  button.hidden = false;
  const say = (): void => {
    button.textContent = button.dataset[now()] ?? "";
  };
  say();
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(now()) + 1) % ORDER.length] ?? "system";
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch {
      // Storage is shut: the choice holds for this page.
    }
    say();
    document.dispatchEvent(new Event("theme"));
  });
}
