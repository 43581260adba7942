import { runAirbyte } from '@patchbay/airbyte';
import type { Integration } from '@patchbay/core';
import type { AirbyteSource } from '@patchbay/testing/airbyte';
import { readFile } from 'node:fs/promises';

/** A source that runs in this process against a live server; the one for SCIM shows that it does so in its own too. */
export function liveSource(integration: Integration): AirbyteSource {
  return {
    run: async (given) => {
      const lines: string[] = [];
      const code = await runAirbyte(integration, given, {
        write: (text) => {
          lines.push(text);
          return Promise.resolve();
        },
        readFile: (path) => readFile(path, 'utf8'),
      });
      return { code, stdout: lines.join('') };
    },
  };
}
