import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../src/node.ts';
import { acme } from './acme.ts';
import { fuzzedRequest } from './fuzz/requests.ts';
import { createSender } from './fuzz/send.ts';
import { call } from './support.ts';

/** Requests of one run of the property: 2,000 with 100 runs. tests/proof sends 100,000, and looks at the memory. */
const requestsPerRun = 20;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer([{ integration: acme() }], { port: 0, limits: { bodyBytes: 50_000 } });
  await server.ready;
});
afterAll(() => server.stop({ graceSeconds: 0.01 }));

it('answers everything with an envelope, and lives', async () => {
  const sender = createSender(server.port);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fuzzedRequest, { minLength: requestsPerRun, maxLength: requestsPerRun }),
      async (requests) => {
        const verdicts = await Promise.all(requests.map((request) => sender.send(request)));
        expect(verdicts.filter((verdict) => verdict !== undefined)).toEqual([]);
      },
    ),
    // To shrink twenty requests takes longer than to read them.
    { endOnFailure: true },
  );
  sender.close();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {}).toBe(false);
  expect((await call(server, 'list_accounts')).json.response).toHaveLength(2);
});
