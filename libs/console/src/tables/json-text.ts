import { html, type Html } from '../frame/html.ts';

/** Strings (a name when a colon follows), numbers, and the three words. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** A JSON value as indented text with its kinds of values told apart, in a box that scrolls by itself. */
export function jsonText(value: unknown, label: string): Html {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  return html`<pre class="json" tabindex="0" aria-label="${label}"><code>${coloured(text)}</code></pre>`;
}

/** Beyond this many characters a browser would have too many elements to lay out. */
const COLOURED_LENGTH = 60_000;

function coloured(text: string): readonly (Html | string)[] {
  if (text.length > COLOURED_LENGTH) return [text];
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    parts.push(text.slice(end, match.index));
    const [whole, string, colon, number] = match;
    if (string !== undefined && colon !== undefined)
      parts.push(html`<span class="json-name">${string}</span>`, colon);
    else if (string !== undefined) parts.push(html`<span class="json-string">${string}</span>`);
    else parts.push(html`<span class="json-${number === undefined ? 'word' : 'number'}">${whole}</span>`);
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
