import { runAirbyte } from '@patchbay/airbyte';
import type { Integration } from '@patchbay/core';

/** Reads the accounts of any connector in this process, and gives the lines. */
export async function readAccounts(integration: Integration, config: object): Promise<string[]> {
  const stream = { name: 'accounts', json_schema: {}, supported_sync_modes: ['full_refresh'] };
  const files: Readonly<Record<string, object>> = {
    config,
    catalog: { streams: [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }] },
  };
  let lines = '';
  const exitCode = await runAirbyte(integration, ['read', '--config', 'config', '--catalog', 'catalog'], {
    write: async (text) => {
      lines += text;
    },
    readFile: async (path) => JSON.stringify(files[path]),
  });
  if (exitCode !== 0) throw new Error(lines);
  return lines.trim().split('\n');
}
