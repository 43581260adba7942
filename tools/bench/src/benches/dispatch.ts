import { createRuntime, dispatch, type Integration } from '@patchbay/core';
import type { Benchmark, Table } from '../benchmark.ts';
import { contest } from '../contest.ts';
import { about, accounts, app, request, validate } from '../subject.ts';

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
          dispatch: () => dispatch(integration, 'list_accounts', { ...request }, { runtime }),
          'dispatch, with a runtime of its own': () => dispatch(integration, 'list_accounts', { ...request }),
          'dispatch of JSON text': () =>
            dispatch(integration, 'list_accounts', JSON.stringify(request), { runtime }),
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
  return app.integration({
    ...about,
    capabilities: { validate, list: app.capability('list_accounts', handler) },
  });
}
