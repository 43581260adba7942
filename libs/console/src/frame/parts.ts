import { html, nothing, type Content, type Html } from './html.ts';

/** What a page shows in place of a list that has nothing in it: why, and what to do about it. */
export function emptyState(parts: {
  readonly title: string;
  readonly text: Content;
  /** Links and buttons that lead on. */
  readonly actions?: Content;
}): Html {
  return html`<div class="empty">
    <h2>${parts.title}</h2>
    <p>${parts.text}</p>
    ${parts.actions === undefined ? nothing : html`<div class="actions">${parts.actions}</div>`}
  </div>`;
}

/** A message in the page: something to know, something that went well, a doubt, or a problem and what to do. */
export function notice(kind: 'info' | 'done' | 'warning' | 'problem', content: Content): Html {
  return html`<div class="notice notice-${kind}" ${kind === 'problem' ? html` role="alert"` : nothing}>
    ${content}
  </div>`;
}

/** A word on a coloured ground: a state, a kind. The word says it; the colour only repeats it. */
export function badge(tone: 'neutral' | 'good' | 'warning' | 'bad' | 'accent', text: string): Html {
  return html`<span class="badge badge-${tone}">${text}</span>`;
}

/** A time that machines and people read: UTC, to the minute. */
export function time(iso: string | undefined): Html {
  if (iso === undefined) return html`<span class="muted">never</span>`;
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** The day of a time, in UTC, for columns with little room; the time stands in its title. */
export function day(iso: string): Html {
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(0, 10)}</time>`;
}

/** A link that looks like a button. */
export function buttonLink(href: string, text: string, tone: 'primary' | 'secondary' = 'secondary'): Html {
  return html`<a class="button button-${tone}" href="${href}">${text}</a>`;
}

/** A link to a page of somebody else; one that is not https is shown as text. */
export function externalLink(url: string, text: string = url): Html {
  const safe = URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
  return safe ? html`<a href="${url}" rel="noreferrer noopener external">${text}</a>` : html`${text}`;
}
