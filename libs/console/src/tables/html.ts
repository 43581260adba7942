import type { html } from 'hono/html';

/** HTML in which everything is escaped already. */
export type Html = ReturnType<typeof html>;
