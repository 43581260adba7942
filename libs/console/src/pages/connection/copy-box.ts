import { html, type Html } from '../../frame/html.ts';

/** Text to copy: shown for those without script, copied by a button for those with it. */
export function copyBox(id: string, title: string, text: string): Html {
  return html`<details class="copy">
    <summary>${title}</summary>
    <div class="copy-body">
      <button type="button" data-copy="#${id}" hidden>Copy</button>
      <span class="copy-said" role="status"></span>
      <pre id="${id}" tabindex="0" aria-label="${title}">${text}</pre>
    </div>
  </details>`;
}
