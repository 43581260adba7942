import { createServer, type Server } from 'node:http';
import { isRecord } from '@patchbay/core';
import { afterEach, expect, test } from 'vitest';
import { loadConnector } from '../src/connector-package.ts';
import { prismUrl } from '../src/prism/ask-prism.ts';
import { madeUpLinks } from '../src/prism/made-up-links.ts';
import { readStreamsOnPrism } from '../src/prism/read-streams.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers in Prism's place, with what Prism would make of the description. */
async function answering(reply: (path: string) => unknown): Promise<string> {
  const server = createServer((request, response) => {
    const body = reply(request.url?.split('?')[0] ?? '');
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { type: 'https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR' }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${isRecord(address) ? Number(address['port']) : 0}`;
}

async function readStripe(lists: (path: string) => unknown) {
  const url = await answering((path) =>
    path === '/v1/account' ? { id: 'acct_1', object: 'account' } : lists(path),
  );
  const connector = await loadConnector('stripe');
  if (connector.mocks === undefined) throw new Error('The connector has no mocks.');
  const toPrism = (asked: string) => prismUrl(url, asked, []);
  return readStreamsOnPrism({
    ...{ connector, toPrism, mocks: connector.mocks },
    exchanges: [],
    prefer: [undefined],
  });
}

test('the streams of a connector ask what no case asks, and understand what comes back', async () => {
  const list = { object: 'list', data: [{ id: 'x_1', created: 1, type: 'a', data: { object: {} } }] };
  const { requests, outcome } = await readStripe(() => ({ ...list, has_more: false }));
  expect(outcome).toMatchObject({ tried: 5, wrong: [] });
  const asked = requests.map(({ url }) => new URL(url).pathname);
  expect(new Set(asked)).toEqual(
    new Set(
      ['account', 'charges', 'customers', 'events', 'invoices', 'subscriptions'].map((each) => `/v1/${each}`),
    ),
  );
});

test('an answer that a stream cannot read though it fits the description is told', async () => {
  const { outcome } = await readStripe((path) =>
    path === '/v1/charges' ? { object: 'list', data: 'none' } : { object: 'list', data: [], has_more: false },
  );
  expect(outcome).toMatchObject({ tried: 5, right: 4, other: [] });
  expect(outcome.wrong).toEqual([
    expect.stringMatching(/^stream charges: invalid_response instead of records: /),
  ]);
});

test('a stream whose path the description lacks is not counted, and its request is there to be looked at', async () => {
  const { requests, outcome } = await readStripe((path) =>
    path === '/v1/charges' ? undefined : { object: 'list', data: [], has_more: false },
  );
  expect(outcome).toMatchObject({ tried: 4, right: 4, other: [], wrong: [] });
  expect(requests.some(({ url }) => url.includes('/v1/charges'))).toBe(true);
});

test('a made-up text is where a made-up next page would be', () => {
  const answer = { '@odata.nextLink': 'string', value: [{ id: '7', link: 'https://acme.example/next' }] };
  expect(madeUpLinks(answer, 'https://graph.example/v1.0/auditLogs/signIns?$top=1')).toEqual(
    new Set([
      'https://graph.example/v1.0/auditLogs/string',
      'https://graph.example/v1.0/auditLogs/7',
      'https://acme.example/next',
    ]),
  );
  expect(madeUpLinks(undefined, 'https://graph.example/')).toEqual(new Set());
});
