// The browser's own button for choosing a file speaks the browser's language: this one speaks the page's. The field
// itself stays and keeps the focus; without this script it is as the browser makes it.
export function startFiles(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type="file"][data-file]')) {
    const face = document.createElement("span");
    face.className = "file-face";
    face.setAttribute("aria-hidden", "true");
    const button = document.createElement("span");
    button.className = "button";
    button.textContent = field.dataset.file ?? "";
    const name = document.createElement("bdi");
    face.append(button, name);
    const tell = (): void => {
      const chosen = [...(field.files ?? [])].map((file) => file.name).join(" · ");
      name.textContent = chosen || (field.dataset.none ?? "");
    };
    tell();
    field.addEventListener("change", tell);
    const whole = document.createElement("span");
    whole.className = "file-field";
    field.replaceWith(whole);
    whole.append(field, face);
  }
}
