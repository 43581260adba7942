import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createCounter, type Counts } from './counts.ts';
import { sendBroken, sendWhole } from './faults/broken.ts';
import { isLimitKind, isListKind } from './faults/kinds.ts';
import { limitOf } from './faults/limits.ts';
import { createFaults, type FaultPlan, type Place } from './faults/plan.ts';
import { createPageCache } from './page-cache.ts';
import { continuationOf, cursorTo, slotOf } from './paging.ts';
import { createWorld, type CollectionName, type WorldOptions } from './world.ts';

/** How to start a server. */
export interface GeneratedApiOptions extends WorldOptions {
  readonly faults?: FaultPlan | undefined;
  /** The bearer token that every request must carry. @default 'generated-token' */
  readonly token?: string | undefined;
  /** The port on 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /** The clock by which limits end, and events come. @default the system clock */
  readonly now?: (() => number) | undefined;
  /** How long every answer is held back, in milliseconds. @default 0 */
  readonly delay?: number | undefined;
  /** How long the fault `slow` holds an answer back, in milliseconds. @default 20 */
  readonly slow?: number | undefined;
  /** Written pages that are kept. @default 64 */
  readonly cachedPages?: number | undefined;
}

/** A running server. */
export interface GeneratedApi {
  /** `http://127.0.0.1:<port>` */
  readonly baseUrl: string;
  readonly token: string;
  /** Records that there are. */
  readonly totals: Readonly<Record<CollectionName, number>>;
  counts(): Counts;
  /** No request is too early for a limit told so far, as its reader is gone and the next cannot know. */
  forgetLimits(): void;
  /** Closes all connections and frees the port. */
  stop(): Promise<void>;
}

/** Starts an API on the loopback interface whose records follow from their numbers, and whose faults from a seed. */
export async function startGeneratedApi(options: GeneratedApiOptions = {}): Promise<GeneratedApi> {
  const { token = 'generated-token', port = 0, now = Date.now, delay = 0, slow = 20 } = options;
  const world = createWorld(options, now);
  const faults = createFaults(options.faults);
  const cache = createPageCache(options.cachedPages ?? 64);
  const counter = createCounter();
  /** By place: when the limit ends that it answered with. */
  const limits = new Map<string, number>();
  let copies = 0;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('date', new Date(now()).toUTCString());
    const url = new URL(request.url ?? '/', baseUrl);
    if (request.headers.authorization !== `Bearer ${token}`) {
      refuse(response, 401, 'The token is missing or wrong.');
      return;
    }
    const collection = world.find(url.pathname, url.searchParams);
    if (collection === undefined) {
      refuse(response, 404, 'There is nothing at this path.');
      return;
    }
    const slot = slotOf(collection, url.searchParams);
    if (slot === undefined) {
      refuse(response, 400, 'There is no such page.');
      return;
    }
    counter.request(collection.name);
    const filter = `${url.searchParams.get('updated_since')} ${url.searchParams.get('updated_until')}`;
    const { at, size } = slot;
    const followsCursor = at > collection.from && (slot.style === 'cursor' || slot.style === 'link');
    const place: Place = { path: url.pathname, at, filter, followsCursor };
    const placeName = `${url.pathname} ${at} ${filter}`;
    if ((limits.get(placeName) ?? 0) > now() + clockTolerance) counter.early();
    limits.delete(placeName);

    const fault = faults.next(place);
    if (fault !== undefined) counter.fault(fault);
    if (fault !== undefined && isLimitKind(fault)) {
      const limit = limitOf(fault, now());
      limits.set(placeName, limit.endsAt);
      refuse(response, 429, 'Slow down.', limit.headers);
      return;
    }
    const back = fault === 'duplicate_page' ? Math.min(size, at - collection.from) : 0;
    const nextCursor =
      fault === 'repeated_cursor' ? repeated(url) : back > 0 ? cursorTo(at, (copies += 1)) : undefined;
    const next = continuationOf(collection, slot, url, nextCursor);
    const to = Math.min(collection.to, at - back + size);
    const page = {
      headers: { 'content-type': 'application/json', ...next.headers },
      body: cache.body(url.pathname, collection, at - back, to, next.body),
    };
    if (fault !== undefined && !isListKind(fault)) {
      sendBroken(fault, response, page, slow);
      if (fault === 'slow') counter.page(collection.name);
      return;
    }
    if (fault === undefined) counter.page(collection.name);
    sendWhole(response, 200, page);
  };

  const server = createServer((request, response) => {
    if (delay === 0) answer(request, response);
    else setTimeout(() => answer(request, response), delay);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  return {
    baseUrl,
    token,
    totals: world.totals,
    counts: counter.read,
    forgetLimits: () => limits.clear(),
    stop: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Timers may end a little before the clock says so, in milliseconds. */
const clockTolerance = 5;

/** The cursor that the request came with. */
function repeated(url: URL): string {
  return url.searchParams.get('cursor') ?? cursorTo(0);
}

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(JSON.stringify({ message }));
  sendWhole(response, status, { headers: { 'content-type': 'application/json', ...headers }, body });
}
