import { expect, test } from 'vitest';
import { compareAll, complaints, everything, findPython, report } from '../src/index.ts';

const python = findPython();
const why = python === undefined ? ' (skipped: no Python with connector-py and airbyte-cdk is here)' : '';

test.skipIf(python === undefined)(
  `the reference SDKs and Patchbay differ only where it is explained${why}`,
  { timeout: 280_000 },
  async ({ annotate }) => {
    const areas = await compareAll(python ?? '', {
      ...everything,
      calls: 0.12,
      commandLines: 2,
      utilities: { names: 200, jwts: 24, oauth1: 200, tokens: 100 },
      faults: false,
    });
    expect(complaints(areas, false)).toEqual([]);
    expect(report(areas)).toContain('## Calls');
    await annotate(areas.map(({ name, counts }) => `${name}: ${counts}`).join('; '));
  },
);
