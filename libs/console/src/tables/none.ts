import { html, type Html } from '../frame/html.ts';

/** What stands where there is nothing: a dash to see, a word to hear. */
export function none(word = 'none'): Html {
  return html`<span class="muted" aria-hidden="true">–</span><span class="visually-hidden">${word}</span>`;
}
