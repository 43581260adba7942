import type { Completeness, ErrorDetail } from '@patchbay/core';
import type { LoggedExchange } from './exchange-log.ts';
import type { LiveSession } from './session.ts';

/** All pages of one list, or as many as there were before it failed. */
export interface Walk {
  readonly records: readonly unknown[];
  readonly pages: number;
  readonly milliseconds: number;
  readonly slowestPageMilliseconds: number;
  readonly exchanges: readonly LoggedExchange[];
  /** As the last page has it. */
  readonly completeness: Completeness | undefined;
  readonly error: ErrorDetail | undefined;
  /** What was wrong with the walk itself. */
  readonly problem: string | undefined;
  /** A budget that the connector read from the vendor's headers. */
  readonly readsHeaders: boolean;
}

/** Calls a list page by page to its end. */
export async function walk(
  session: LiveSession,
  name: string,
  request: unknown,
  size?: number,
): Promise<Walk> {
  const records: unknown[] = [];
  const exchanges: LoggedExchange[] = [];
  const seen = new Set<string>();
  let page: Readonly<Record<string, unknown>> | undefined = size === undefined ? undefined : { size };
  let [pages, milliseconds, slowestPageMilliseconds, readsHeaders] = [0, 0, 0, false];
  const outcome = (rest: Partial<Walk>): Walk => ({
    ...{ records, pages, milliseconds, slowestPageMilliseconds, exchanges, readsHeaders },
    ...{ completeness: undefined, error: undefined, problem: undefined },
    ...rest,
  });
  for (;;) {
    const performed = await session.call(name, request, page);
    const { envelope } = performed;
    exchanges.push(...performed.exchanges);
    milliseconds += performed.milliseconds;
    slowestPageMilliseconds = Math.max(slowestPageMilliseconds, performed.milliseconds);
    if (envelope.is_error === true) return outcome({ error: envelope.error });
    pages += 1;
    readsHeaders ||= hasHeaderState(envelope.rate_limit?.current_state);
    records.push(...(Array.isArray(envelope.response) ? envelope.response : [envelope.response]));
    const { completeness } = envelope;
    const token = envelope.page?.token;
    if (token === undefined) return outcome({ completeness });
    if (seen.has(token)) return outcome({ completeness, problem: 'a page token came for the second time' });
    seen.add(token);
    const used = size ?? envelope.page?.size;
    page = { token, ...(used === undefined ? {} : { size: used }) };
  }
}

/** The connector knows where a budget stands from what the vendor said. */
export function hasHeaderState(
  state: Readonly<Record<string, { readonly source?: unknown }>> | undefined,
): boolean {
  return Object.values(state ?? {}).some(({ source }) => source === 'api_headers');
}
