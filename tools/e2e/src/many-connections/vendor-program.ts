/**
 * The vendors of the proof, in a process of their own: `vendor-program.ts <accounts> <scale>`. It prints its port.
 *
 * `/<vendor>/<list>?offset=&limit=` gives a page to whoever carries a token, which names the tenant; `/counts` tells how
 * many requests came, how many were refused, and the most that any window of any tenant held.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { vendorKinds, type VendorKind } from './budgets.ts';
import { WindowCounter } from './counter.ts';
import { listOf } from './records.ts';

interface Tenant {
  readonly counters: readonly WindowCounter[];
  requests: number;
  refused: number;
}

const [accounts = 0, scale = 1] = process.argv.slice(2).map(Number);
const kinds = vendorKinds(scale);
const tenants = new Map<string, Tenant>();

function tenantOf(kind: VendorKind, token: string): Tenant {
  const name = `${kind.name} ${token}`;
  const known = tenants.get(name) ?? {
    counters: kind.budgets.map((budget) => new WindowCounter(budget)),
    requests: 0,
    refused: 0,
  };
  tenants.set(name, known);
  return known;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
  if (pathname === '/counts') return send(response, 200, counts());
  const [, vendor, list = ''] = pathname.split('/');
  const kind = kinds.find(({ name }) => name === vendor);
  const token = request.headers.authorization?.replace('Bearer ', '');
  if (kind === undefined || token === undefined) return send(response, 401, {});
  const tenant = tenantOf(kind, token);
  tenant.requests += 1;
  const now = performance.now();
  const fits = kind.budgets.map(
    ({ path }, index) => !`/${list}`.startsWith(path) || tenant.counters[index]?.count(now) !== false,
  );
  if (kind.tells) tell(response, kind, tenant, now);
  if (fits.includes(false)) {
    tenant.refused += 1;
    return send(response, 429, { message: 'Too many requests.' });
  }
  const offset = Number(searchParams.get('offset'));
  send(response, 200, listOf(list, accounts, offset, Number(searchParams.get('limit'))));
}

function tell(
  response: ServerResponse,
  { budgets: [budget] }: VendorKind,
  tenant: Tenant,
  now: number,
): void {
  const held = tenant.counters[0]?.inWindow(now) ?? 0;
  response.setHeader('x-ratelimit-limit', budget.requests);
  response.setHeader('x-ratelimit-remaining', Math.max(0, budget.requests - held));
  response.setHeader('x-ratelimit-reset', budget.seconds);
}

function counts(): object[] {
  return [...tenants].map(([name, { requests, refused, counters }]) => ({
    tenant: name,
    requests,
    refused,
    most: counters.map(({ most }) => most),
  }));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer(answer);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
});
process.on('disconnect', () => process.exit(0));
