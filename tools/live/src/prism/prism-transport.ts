import type { Transport, TransportRequest } from '@patchbay/core';
import { fetchTransport } from '@patchbay/http';
import type { Mocks, Reply } from '@patchbay/testing';
import type { CaseExchange } from '../conformance/case-exchanges.ts';
import { asResponse, signInReply, wireReply } from '../mocked-reply.ts';

/** The most requests of one dispatch. */
const MOST_REQUESTS = 60;

/** What a connector is connected to in the vendor's place. */
export interface PrismTransport extends Transport {
  /** Prism answered at least one request, and every one that the description should have an answer to. */
  isDescribed(): boolean;
}

/** How requests get to Prism. */
export interface PrismTransportOptions {
  readonly mocks: Mocks;
  readonly exchanges: readonly CaseExchange[];
  readonly toPrism: (url: string) => string;
  readonly prefer: string | undefined;
}

/**
 * Sends to Prism what the description has a path for. A login, and a path that it lacks (which the cases state as a
 * disagreement), is answered as the cases have it.
 */
export function prismTransport({ mocks, exchanges, toPrism, prefer }: PrismTransportOptions): PrismTransport {
  const inner = fetchTransport();
  let answered = 0;
  let missing = 0;
  let sent = 0;
  return {
    isDescribed: () => answered > 0 && missing === 0,
    send: async (request) => {
      sent += 1;
      // Made-up positions never come to an end.
      if (sent > MOST_REQUESTS) throw new Error('The made-up answers go on for ever.');
      const login = signInReply(mocks, request);
      if (login !== undefined) return asResponse(request, login);
      const response = request.url.startsWith(mocks.baseUrl)
        ? await inner.send({
            ...request,
            url: toPrism(request.url),
            // Prism has no example for a vendor's own media type where the description says plain JSON.
            headers: { ...request.headers, accept: '*/*', ...(prefer === undefined ? {} : { prefer }) },
          })
        : undefined;
      const text = new TextDecoder().decode(response?.body);
      if (response !== undefined && !/prism\/errors#(NOT_FOUND|NO_|UNKNOWN|SCHEMA_TOO_COMPLEX)/.test(text)) {
        answered += 1;
        // Every example of a next page leads to a path or a host that nobody has.
        const { link: _link, ...headers } = response.headers;
        return { ...response, headers, url: request.url };
      }
      const isUnknownPath = response === undefined || text.includes('prism/errors#NO_');
      const reply = isUnknownPath ? mocked(request, exchanges) : undefined;
      if (reply !== undefined) return asResponse(request, wireReply(reply));
      missing += 1;
      return { status: 404, headers: {}, body: new Uint8Array(), url: request.url };
    },
  };
}

/** What a case answers to the same request, or to another one of the same path. */
function mocked(request: TransportRequest, exchanges: readonly CaseExchange[]): Reply | undefined {
  const path = request.url.split('?')[0] ?? '';
  const alike = exchanges.filter(
    ({ answered }) => answered.request.method === request.method && answered.request.url.startsWith(path),
  );
  const same = alike.find(({ answered }) => answered.request.body === request.body);
  return (same ?? alike[0])?.answered.reply;
}
