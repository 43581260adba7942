import { describe, expect, it } from 'vitest';
import { entryPoints } from '../src/api/entry-points.ts';
import { apiReference } from '../src/api/reference.ts';
import { root } from '../src/workspace.ts';

describe('the API reference', () => {
  it('has every module that a library or connector exports', () => {
    const names = entryPoints(root, ['libs/*/package.json', 'connectors/*/package.json']).map(
      ({ name }) => name,
    );
    expect(names).toEqual(
      expect.arrayContaining(['@patchbay/core', '@patchbay/core/streams', '@patchbay/connector-scim']),
    );
  });

  it('has a comment for every symbol, and no link to nothing', async () => {
    const { problems, modules, symbols } = await apiReference(root);
    expect(problems).toEqual([]);
    expect(modules).toBeGreaterThan(50);
    expect(symbols).toBeGreaterThan(1000);
  }, 300_000);
});
