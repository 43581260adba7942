/// <reference lib="dom" />
// Shows the buttons that copy (data-copy names the element whose text is meant), and says when it is done.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const source = document.querySelector(button.dataset['copy'] ?? ':not(*)');
  const said = button.parentElement?.querySelector('[role="status"]') ?? null;
  if (source === null) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    const tell = (text: string): void => {
      if (said !== null) said.textContent = text;
    };
    const select = (): void => {
      getSelection()?.selectAllChildren(source);
      tell('It is selected: copy it with the keyboard.');
    };
    // Beyond https and this machine a page may not write to the clipboard.
    if (navigator.clipboard === undefined) select();
    else navigator.clipboard.writeText(source.textContent ?? '').then(() => tell('Copied.'), select);
  });
}
