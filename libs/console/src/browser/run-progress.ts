/// <reference lib="dom" />
// Keeps the page of a run up to date: data-events names where its events come from, and each child with data-part is
// told its new content. A part that somebody is in with the keyboard stays as it is until they have left it.
for (const run of document.querySelectorAll<HTMLElement>('[data-events]')) {
  const events = new EventSource(run.dataset['events'] ?? '');
  const waiting = new Map<Element, string>();
  const show = (part: HTMLElement, content: string): void => {
    const left = part.querySelector('.table-scroll')?.scrollLeft ?? 0;
    part.innerHTML = content;
    const box = part.querySelector('.table-scroll');
    if (box !== null) box.scrollLeft = left;
  };
  events.addEventListener('parts', (event) => {
    const parts: unknown = JSON.parse(event.data);
    if (typeof parts !== 'object' || parts === null) return;
    for (const [name, content] of Object.entries(parts)) {
      const part = run.querySelector<HTMLElement>(`[data-part="${name}"]`);
      if (part === null) continue;
      if (part.contains(document.activeElement)) waiting.set(part, String(content));
      else show(part, String(content));
    }
  });
  run.addEventListener('focusout', (event) => {
    for (const [part, content] of waiting) {
      if (!(part instanceof HTMLElement)) continue;
      if (event.relatedTarget instanceof Node && part.contains(event.relatedTarget)) continue;
      waiting.delete(part);
      show(part, content);
    }
  });
  events.addEventListener('ended', () => events.close());
}
