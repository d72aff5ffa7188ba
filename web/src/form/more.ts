// Lists of objects in a form always have one more to fill in: when it is begun, the next appears.
export function startMore(): void {
  const written = new Intl.NumberFormat(document.documentElement.lang);
  document.addEventListener("input", (event) => {
    const begun = (event.target as Element).closest<HTMLFieldSetElement>("fieldset.object.more");
    if (!begun) return;
    const place = Number(begun.dataset.place);
    const next = begun.cloneNode(true) as HTMLFieldSetElement;
    next.dataset.place = String(place + 1);
    const mark = `.${place}.`;
    for (const one of next.querySelectorAll<HTMLElement>("[name], [id], [for]")) {
      for (const attribute of ["name", "id", "for"]) {
        const value = one.getAttribute(attribute);
        if (value) one.setAttribute(attribute, value.replace(mark, `.${place + 1}.`));
      }
    }
    for (const field of next.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea")) {
      field.value = "";
      if (field.dir === "auto") field.removeAttribute("dir");
    }
    for (const box of next.querySelectorAll(".day-open, .day-panel")) box.remove();
    for (const field of next.querySelectorAll<HTMLInputElement>("input[data-day]")) delete field.dataset.picked;
    begun.classList.remove("more");
    for (const name of begun.querySelectorAll(":scope > legend, :scope > .object-name")) name.textContent = written.format(place);
    begun.after(next);
    document.dispatchEvent(new CustomEvent("more", { detail: next }));
  });
}
