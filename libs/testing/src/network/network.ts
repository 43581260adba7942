import { http, HttpResponse } from 'msw';
import { wireBody, wireHeaders, type Reply } from '../cases/reply.ts';
import type { SeenRequest } from '../vendor/seen-request.ts';
import type { NetworkBlockedError } from './blocked-error.ts';
import { isolate } from './isolation.ts';
import { networkErrorHeader } from './network-error-header.ts';

/** Answers the requests of a run. */
export interface Answerer {
  answer(request: SeenRequest): Reply;
  /** Told of a connection that went around the mocks and was refused. */
  blocked(error: NetworkBlockedError): void;
}

/** The network that cases see: msw in strict mode on top of a guard that lets nothing out. */
export interface Network {
  /** Lets `answerer` answer while `work` runs; one run after another. */
  run<Result>(answerer: Answerer, work: () => Promise<Result>): Promise<Result>;
  /** Requests were sent and not yet answered, or something is being signed. */
  busy(): boolean;
  /** Resolves when no request and no signature is under way. */
  idle(): Promise<void>;
  close(): void;
}

/** Takes the process off the network until `close`. */
export function openNetwork(): Network {
  let current: Answerer | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const handler = http.all(
    // Outside a run nothing is mocked, so that msw refuses by its own rule.
    () => current !== undefined,
    async ({ request }) => {
      const seen = await seenRequest(request);
      return current === undefined ? HttpResponse.error() : toResponse(current.answer(seen));
    },
  );
  const isolation = isolate([handler], (error) => current?.blocked(error));

  return {
    run: (answerer, work) => {
      const turn = last.then(async () => {
        current = answerer;
        try {
          return await work();
        } finally {
          current = undefined;
        }
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    busy: isolation.busy,
    idle: isolation.idle,
    close: isolation.close,
  };
}

async function seenRequest(request: Request): Promise<SeenRequest> {
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name.toLowerCase(), value])),
    body: await request.text(),
  };
}

function toResponse(reply: Reply): Response {
  if (reply.networkError !== undefined) {
    return new HttpResponse(null, { status: 599, headers: { [networkErrorHeader]: reply.networkError } });
  }
  const { text } = wireBody(reply);
  return new HttpResponse(text ?? null, { status: reply.status ?? 200, headers: { ...wireHeaders(reply) } });
}
