// A field that is empty, or holds digits only, stands as the page does; its first letter decides once there is
// one. Fields with a direction of their own keep it, since they are for one language or for numbers.
export function startDirection(): void {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text"))) return;
    if (!field.closest("form.record") || (field.dir !== "" && field.dir !== "auto")) return;
    if (/\p{L}/u.test(field.value)) field.dir = "auto";
    else field.removeAttribute("dir");
  });
}
