import { readFile } from 'node:fs/promises';
import { testAirbyteSource } from '@patchbay/testing/airbyte';
import { runAirbyte } from '../src/index.ts';
import { acme } from './acme.ts';
import { config } from './support.ts';

testAirbyteSource('Acme', {
  source: {
    run: async (given) => {
      let stdout = '';
      const write = (text: string): Promise<void> => {
        stdout += text;
        return Promise.resolve();
      };
      const code = await runAirbyte(acme(), given, { write, readFile: (path) => readFile(path, 'utf8') });
      return { code, stdout };
    },
  },
  config,
  badConfig: ({ credentials, ...settings }) => ({
    ...settings,
    credentials: { ...Object(credentials), token: 'wrong' },
  }),
  brokenConfig: (given) => ({ ...given, fault: 'down' }),
  futureStates: { users: () => ({ updated_at: '2999-01-01T00:00:00.000Z' }) },
  ignoredFields: { tickets: ['_ab_cdc_deleted_at'] },
});
