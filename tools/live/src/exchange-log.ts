import type { Transport, TransportRequest } from '@patchbay/core';

/** One request as it was sent, and what came back. */
export interface LoggedExchange {
  readonly method: TransportRequest['method'];
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Undefined for a request without a body or with one that is no text. */
  readonly requestBody: string | undefined;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly milliseconds: number;
}

/** A transport that remembers what went over it. */
export interface ExchangeLog {
  readonly transport: Transport;
  readonly exchanges: readonly LoggedExchange[];
  /** The exchanges since the last time. */
  take(): readonly LoggedExchange[];
}

/** Puts a memory in front of a transport. It holds secrets and must not leave the process as it is. */
export function createExchangeLog(inner: Transport, now: () => number): ExchangeLog {
  const exchanges: LoggedExchange[] = [];
  let taken = 0;
  return {
    exchanges,
    take: () => {
      const fresh = exchanges.slice(taken);
      taken = exchanges.length;
      return fresh;
    },
    transport: {
      send: async (request) => {
        const begun = now();
        const asked = {
          method: request.method,
          url: request.url,
          requestHeaders: request.headers,
          requestBody: bodyText(request.body),
        };
        try {
          const response = await inner.send(request);
          const { status, headers } = response;
          const body = new TextDecoder().decode(response.body);
          exchanges.push({ ...asked, status, headers, body, milliseconds: now() - begun });
          return response;
        } catch (error) {
          exchanges.push({
            ...asked,
            ...{ status: undefined, headers: {}, body: '', milliseconds: now() - begun },
          });
          throw error;
        }
      },
    },
  };
}

function bodyText(body: TransportRequest['body']): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : undefined;
}
