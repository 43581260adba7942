import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page, escaped already. What `html` takes in between is escaped unless it is one of these. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What may stand in a page: text is escaped, and what is absent leaves nothing. */
export type Content = Html | string | number | undefined | readonly Content[];

/** Nothing. */
export const nothing: Html = html``;

export { html };
