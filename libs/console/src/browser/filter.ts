/// <reference lib="dom" />
// Shows what matches while somebody types. The field says what it filters: data-filter="#list", whose children carry
// data-search; data-filter-status="#status" is told how many are left. Without script the form is sent.
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) {
  const items = [...document.querySelectorAll<HTMLElement>(`${field.dataset['filter']} > [data-search]`)];
  const status = document.querySelector<HTMLElement>(field.dataset['filterStatus'] ?? ':not(*)');
  const none = document.querySelector<HTMLElement>(field.dataset['filterNone'] ?? ':not(*)');
  const apply = (): void => {
    const words = field.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const item of items) {
      const text = item.dataset['search'] ?? '';
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    if (status !== null)
      status.textContent = `${shown} of ${items.length} ${field.dataset['filterUnit'] ?? ''}`;
    if (none !== null) none.hidden = shown > 0;
  };
  field.addEventListener('input', apply);
}
