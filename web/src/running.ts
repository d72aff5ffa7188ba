// A run under way: its progress is asked for while the page is open; when it has ended, the page is read
// again.
const EVERY = 1000;

export function startRunning(): void {
  const section = document.querySelector<HTMLElement>("[data-progress]");
  const address = section?.dataset.progress;
  if (!section || !address) return;
  const put = (id: string, text: string): void => {
    const place = document.getElementById(id);
    if (place && place.textContent !== text) place.textContent = text;
  };
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      const now = (await answer.json()) as { under_way: boolean; stage: string | null; percent: string | null; value: number | null };
      if (!now.under_way) {
        location.reload();
        return;
      }
      put("stage", now.stage ?? "");
      put("percent", now.percent ?? "");
      const bar = document.getElementById("bar");
      if (bar instanceof HTMLProgressElement) bar.value = now.value ?? 0;
    } catch (error) {
      // The server may be away for a moment: ask again.
      console.warn(error);
    }
    window.setTimeout(() => void ask(), EVERY);
  };
  window.setTimeout(() => void ask(), EVERY);
}
