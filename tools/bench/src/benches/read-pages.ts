import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createRedactor, createRuntime, type CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { z } from 'zod';
import type { Benchmark } from '../benchmark.ts';
import { contest, standings } from '../contest.ts';

/** What the HTTP client adds to reading JSON: retries, limits, redaction, timeouts, validation. */
export const readPagesBenchmark: Benchmark = {
  name: 'read-pages',
  description: 'pages of 1,000 records of about 320 bytes, by the HTTP client against fetch and JSON.parse',
  async run({ rounds, quick = false }) {
    const server = fork(fileURLToPath(new URL('../page-server.ts', import.meta.url)));
    try {
      const [port] = await once(server, 'message');
      const base = `http://127.0.0.1:${Number(port)}`;
      const http = createHttpClient(callContext(), { baseUrl: base, auth: bearerAuth('a-secret-token') });
      const compiled = z.compile(UsersPage);
      const parsed = async (): Promise<unknown> => {
        const response = await fetch(`${base}/users`, {
          headers: { authorization: 'Bearer a-secret-token' },
        });
        return JSON.parse(await response.text());
      };
      const times = await contest(
        {
          'fetch, text and JSON.parse': parsed,
          'the same and a compiled zod schema': async () => compiled.parse(await parsed()),
          'http.get': () => http.get('users'),
          'http.get with a zod schema': () => http.get('users', { schema: UsersPage }),
        },
        { rounds, repeats: quick ? 5 : 40, same: (answer) => recordsOf(answer) },
      );
      return [{ title: 'read-pages: a page of 1,000 records', standings: standings(times) }];
    } finally {
      server.kill();
    }
  },
};

const UsersPage = z.object({
  users: z.array(
    z.object({
      id: z.string(),
      email: z.string().nullish(),
      first_name: z.string().nullish(),
      last_name: z.string().nullish(),
      status: z.string(),
      created_at: z.string().nullish(),
      updated_at: z.string().nullish(),
      title: z.string().nullish(),
      department: z.string().nullish(),
    }),
  ),
  next: z.string().nullish(),
});

/** What the schema keeps of every record. */
function recordsOf(answer: unknown): unknown {
  const body = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
  return UsersPage.parse(body);
}

function callContext(): CallContext {
  return {
    appId: 'bench',
    capability: 'list_accounts',
    level: 'read',
    runtime: createRuntime(),
    signal: new AbortController().signal,
    redactor: createRedactor(['a-secret-token']),
    rateLimits: [],
    credentialKey: 'bench',
  };
}
