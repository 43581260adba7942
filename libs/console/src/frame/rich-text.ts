import { html, type Html } from './html.ts';
import { externalLink } from './parts.ts';

const PIECES =
  /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:[^\s)]+)\)|(https:\/\/[^\s)>,;]*[^\s)>,;.:])/g;

/** The little Markdown that connectors write: code, bold words and links. Everything else is text. */
export function richText(text: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const [whole, code, bold, label, target, bare] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (bold !== undefined) parts.push(html`<strong>${bold}</strong>`);
    else if (target !== undefined) parts.push(externalLink(target, label));
    else if (bare !== undefined) parts.push(externalLink(bare));
  }
  parts.push(text.slice(end));
  return html`${parts}`;
}
