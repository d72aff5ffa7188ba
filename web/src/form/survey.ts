// The answers to a question of a survey are added up while their numbers are typed.
export function startSurvey(): void {
  document.addEventListener("input", (event) => {
    const row = (event.target as Element).closest(".survey fieldset.object");
    const total = row?.querySelector("output");
    if (!row || !total) return;
    const numbers = [...row.querySelectorAll<HTMLInputElement>('input:not([type="hidden"])')]
      .map((field) => field.value.trim().replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)))
      .filter((text) => /^\d+$/.test(text))
      .map(Number);
    total.textContent = numbers.length === 0 ? "–" : new Intl.NumberFormat(document.documentElement.lang).format(numbers.reduce((all, one) => all + one, 0));
  });
}
