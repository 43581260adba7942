import { html } from 'hono/html';
import type { Html } from './html.ts';
import { time } from './words.ts';

/** A time as a person reads it, and as a program does. */
export function timeCell(iso: string | null | undefined): Html {
  return iso === null || iso === undefined ? nothing() : html`<time datetime="${iso}">${time(iso)}</time>`;
}

/** What stands where there is nothing: a dash to see, a word to hear. */
export function nothing(word = 'none'): Html {
  return html`<span class="nothing" aria-hidden="true">–</span><span class="visually-hidden">${word}</span>`;
}
