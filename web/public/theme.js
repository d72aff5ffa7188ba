// Before anything is drawn: the colours that this device was told to use. Without a choice, the
// device's own.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is shut: the device's own colours.
}
