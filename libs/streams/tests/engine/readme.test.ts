import { readFileSync } from 'node:fs';
import type { StreamRecord, StreamState } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import * as streams from '../../src/index.ts';
import { sync, type Store } from './examples/read.ts';
import { app, members, teams } from './examples/streams.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../../README.md');

describe('the README', () => {
  it.each(['streams.ts', 'read.ts'])('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  it.each([
    'stream',
    'readStreams',
    'SlicesFailedError',
    'StreamActionError',
    'isStreamAction',
    'datetimeCursor',
    'countingCursor',
    'listSlices',
    'parentSlices',
    'groupedSlices',
    'unionSlices',
    'productSlices',
  ])('names %s, which the package exports', (name) => {
    expect(Object.keys(streams)).toContain(name);
    expect(readme).toContain(`\`${name}\``);
  });
});

describe('the examples', () => {
  it('keep records and states, and go on from them', async () => {
    const kept: StreamRecord[] = [];
    const states = new Map<string, StreamState>();
    const store: Store = {
      stateOf: (name) => states.get(name),
      keep: async (name, { records }, state) => {
        kept.push(...records);
        states.set(name, state);
      },
    };
    const integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 'acme' },
        })),
      },
      streams: { teams, members },
    });
    expect(await sync(integration, 'token-1234', store)).toEqual([]);
    expect(kept.map(({ id }) => id).toSorted()).toEqual(['t1', 't1-ada', 't2', 't2-ada', 't3', 't3-ada']);
    kept.length = 0;
    expect(await sync(integration, 'token-1234', store)).toEqual([]);
    expect(states.get('teams')).toMatchObject({ complete: true });
  });
});
