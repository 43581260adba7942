import { createRuntime, defineApp, dispatch, type Integration } from '@patchbay/core';
import { z } from 'zod';
import type { Benchmark, Table } from '../benchmark.ts';
import { contest } from '../contest.ts';

const SIZES = [
  { records: 0, repeats: 2000 },
  { records: 1, repeats: 2000 },
  { records: 100, repeats: 400 },
  { records: 10_000, repeats: 10 },
];

/** What core adds to a call of a handler: checks, secrets, deadline, envelopes. */
export const dispatchBenchmark: Benchmark = {
  name: 'dispatch',
  description: 'list_accounts through dispatch against its handler called directly, by number of accounts',
  async run({ rounds }) {
    const tables: Table[] = [];
    for (const { records, repeats } of SIZES) {
      const list = accounts(records);
      const handler = async () => ({ response: list });
      const integration = integrationOf(handler);
      const runtime = createRuntime();
      const standings = await contest(
        {
          'the handler alone': handler,
          dispatch: () => dispatch(integration, 'list_accounts', request(), { runtime }),
          'dispatch, with a runtime of its own': () => dispatch(integration, 'list_accounts', request()),
          'dispatch of JSON text': () =>
            dispatch(integration, 'list_accounts', JSON.stringify(request()), { runtime }),
        },
        { rounds, repeats },
      );
      tables.push({ title: `dispatch: a call with ${records} accounts`, standings });
    }
    return tables;
  },
};

type Account = ReturnType<typeof accounts>[number];

function integrationOf(handler: () => Promise<{ response: Account[] }>): Integration {
  const app = defineApp({
    appId: 'bench',
    settings: z.object({ base_url: z.string().default('https://api.example.com') }),
    credentials: ['token'],
    client: ({ settings }) => settings,
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Bench', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', async () => ({
        response: { valid: true, unique_tenant_id: 'bench' },
      })),
      list: app.capability('list_accounts', handler),
    },
  });
}

function request() {
  return { auth: { token: { token: 'a-token-that-is-secret' } }, settings: {}, request: {} };
}

function accounts(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    integration_specific_id: `account-${index}`,
    email: `person${index}@example.com`,
    given_name: 'Ada',
    family_name: 'Lovelace',
    username: `person${index}`,
    user_status: 'ACTIVE' as const,
    extra_data: { last_login: '2026-01-01T00:00:00Z', department: 'Engineering' },
  }));
}
