import { createServer, type ServerResponse } from 'node:http';
import { events, logsOf, membersOf, sitesIn, teams, type DataRecord } from './data-world.ts';

/** The API that both sources read. */
export interface DataApi {
  /** `<url>/<session>` has every fault anew, `<url>/calm/<session>` has none. */
  readonly url: string;
  stop(): Promise<void>;
}

const faults = [429, 500, 503] as const;

/** Starts the API. Of all pages, every fourth that a session asks for is refused once. */
export async function startDataApi(): Promise<DataApi> {
  const seen = new Map<string, Set<string>>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://data');
    const parts = url.pathname.split('/').slice(1);
    const isCalm = parts[0] === 'calm';
    const [session = '', ...path] = isCalm ? parts.slice(1) : parts;
    const pages = seen.get(session) ?? new Set<string>();
    seen.set(session, pages);
    const status = isKnown(request.headers.authorization)
      ? isCalm
        ? 200
        : faultOf(request.url ?? '', pages)
      : 401;
    send(response, status, status === 200 ? answer(path, url.searchParams) : { error: `Status ${status}` });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The API has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isKnown = (authorization: string | undefined): boolean => authorization === 'Bearer good-token';

/** Which page is refused follows from its address. */
function faultOf(page: string, pages: Set<string>): number {
  if (pages.has(page)) return 200;
  pages.add(page);
  const index = [...page].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  return index % 4 === 0 ? (faults[(index >>> 2) % faults.length] ?? 200) : 200;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 429 ? { 'retry-after': '0' } : {}),
  });
  response.end(JSON.stringify(body));
}

function answer(path: readonly string[], query: URLSearchParams): unknown {
  const [kind = '', of = '', below = ''] = path;
  if (kind === 'teams' && below === 'members') return byCursor(membersOf(of), query);
  if (kind === 'teams' && below === 'logs') return byCursor(within(logsOf(of), query), query);
  if (kind === 'teams') return byPage(teams, query);
  if (kind === 'sites') return byOffset(sitesIn(of), query);
  return byCursor(within(events, query), query);
}

/** Both ends belong to it. */
function within(records: readonly DataRecord[], query: URLSearchParams): readonly DataRecord[] {
  const since = query.get('since') ?? '';
  const until = query.get('until') ?? '9';
  return records.filter(({ updated_at: at = '' }) => at >= since && at <= until);
}

function byPage(records: readonly DataRecord[], query: URLSearchParams): unknown {
  const size = Number(query.get('per_page') ?? 2);
  const page = Number(query.get('page') ?? 1);
  return { data: records.slice((page - 1) * size, page * size) };
}

function byOffset(records: readonly DataRecord[], query: URLSearchParams): unknown {
  const limit = Number(query.get('limit') ?? 3);
  const offset = Number(query.get('offset') ?? 0);
  return { data: records.slice(offset, offset + limit), total: records.length };
}

function byCursor(records: readonly DataRecord[], query: URLSearchParams): unknown {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + 4;
  return { data: records.slice(start, end), next: end < records.length ? String(end) : null };
}
