/// <reference lib="dom" />
// Takes the focus to what is wrong, lets a folded field be reached from the summary, and keeps a form from being sent twice.
document.querySelector<HTMLElement>('[data-focus]')?.focus();

for (const link of document.querySelectorAll<HTMLAnchorElement>('.error-summary a')) {
  link.addEventListener('click', (event) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target === null) return;
    event.preventDefault();
    target.closest('details')?.setAttribute('open', '');
    target.focus();
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
  form.addEventListener('submit', (event) => {
    if (form.ariaBusy === 'true') {
      event.preventDefault();
      return;
    }
    form.ariaBusy = 'true';
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.dataset['busy'] !== undefined) {
      button.textContent = button.dataset['busy'];
    }
  });
}

// Back from the page that followed, a form can be sent anew.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});
