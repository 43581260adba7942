import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  datetimeCursor,
  groupedSlices,
  listSlices,
  parentSlices,
  productSlices,
  readStreams,
  stream,
  unionSlices,
  type SliceSource,
  type StreamProgress,
} from '../../src/index.ts';
import { SharedReading } from '../../src/run/shared-reading.ts';
import { createStoredParts } from '../../src/run/stored-parts.ts';
import { collect, numbered, pagesOver, readAll, runOf, testApp } from './support.ts';

const idsOf = (records: readonly StreamRecord[]) => records.map(({ id }) => String(id));

/** Teams, their members, and the members' badges. */
function family(options: { useCache?: boolean; failAt?: number } = {}) {
  const app = testApp();
  const asked: string[] = [];
  const teams = app.stream(
    stream({
      name: 'teams',
      schema: { type: 'object' },
      primaryKey: 'id',
      useCache: options.useCache,
      pages: () =>
        pagesOver(numbered(5, 't'), 2, (offset) => {
          asked.push(`teams ${offset}`);
          if (offset === options.failAt) throw new Error('no teams');
        }),
    }),
  );
  const child = (name: string) =>
    app.stream(
      stream({
        name,
        schema: { type: 'object' },
        slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
        pages: ({ slice }) => {
          asked.push(`${name} ${String(slice['team_id'])}`);
          return pagesOver(numbered(2, `${name}-${String(slice['team_id'])}-`), 2);
        },
      }),
    );
  const members = child('members');
  const owners = child('owners');
  const badges = app.stream(
    stream({
      name: 'badges',
      schema: { type: 'object' },
      slices: parentSlices({ stream: members, key: 'id', field: 'member_id' }),
      pages: ({ slice }) => pagesOver([{ id: `badge of ${String(slice['member_id'])}` }], 2),
    }),
  );
  return { asked, streams: [teams, members, owners, badges] };
}

const teamRequests = (asked: readonly string[]) => asked.filter((each) => each.startsWith('teams'));
const full = { syncMode: 'full_refresh' } as const;

describe('a stream below another', () => {
  it('reads its parent once, however many children ask, side by side and one after the other', async () => {
    const { asked, streams } = family();
    const { run, open } = await runOf(streams);
    const [members, owners] = await Promise.all([
      collect(open('members').read(full)),
      collect(open('owners').read(full)),
    ]);
    const badges = await collect(open('badges').read(full));
    expect(members.records).toHaveLength(10);
    expect(owners.records).toHaveLength(10);
    expect(badges.records).toHaveLength(10);
    expect(teamRequests(asked)).toEqual(['teams 0', 'teams 2', 'teams 4']);
    await run.close();
  });

  it('shares the reading of a parent that keeps its records', async () => {
    const { asked, streams } = family({ useCache: true });
    const { run, integration } = await runOf(streams);
    const given = await progressOf(
      readStreams(
        run,
        [...integration.streams].reverse().map((each) => ({ stream: each, request: full })),
        {
          concurrency: 4,
        },
      ),
    );
    expect(given.filter((each) => 'part' in each && each.part.type === 'end')).toHaveLength(4);
    expect(given.find((each) => 'part' in each)?.stream.name).toBe('teams');
    expect(teamRequests(asked)).toEqual(['teams 0', 'teams 2', 'teams 4']);
    await run.close();
  });

  it('begins while its parent is still being read', async () => {
    const { asked, streams } = family();
    const { run, open } = await runOf(streams);
    await collect(open('members').read(full));
    expect(asked.indexOf('members t0')).toBeLessThan(asked.indexOf('teams 4'));
    await run.close();
  });

  it('fails with its parent, after what could be read; each child does', async () => {
    const { streams } = family({ failAt: 2 });
    const { run, open } = await runOf(streams);
    for (const name of ['members', 'owners']) {
      const read = await collect(open(name).read(full));
      expect(read.error).toMatchObject({ message: 'no teams' });
      expect(read.records).toHaveLength(4);
      expect(read.end).toBeUndefined();
    }
    await run.close();
  });

  it('that keeps its records gives a state as often as it is asked to', async () => {
    const { streams } = family({ useCache: true });
    const { run, open } = await runOf(streams);
    const { parts } = await collect(open('teams').read({ ...full, checkpointRecords: 1 }));
    await run.close();
    expect(parts.slice(0, 4).map(({ type }) => type)).toEqual(['records', 'state', 'records', 'state']);
  });

  it('goes on when the child that read first stops', async () => {
    const { asked, streams } = family({ useCache: true });
    const { run, open } = await runOf(streams);
    const first = open('members');
    await collect(first.read(full), 1);
    await first.close();
    const owners = await collect(open('owners').read(full));
    expect(owners.records).toHaveLength(10);
    expect(teamRequests(asked)).toEqual(['teams 0', 'teams 2', 'teams 4']);
    await run.close();
  });

  it('is known to be partial when its parent is', async () => {
    const app = testApp();
    const teams = app.stream(
      stream({
        name: 'teams',
        schema: { type: 'object' },
        pages: () => ({ id: 'x', read: async () => ({ items: [{ id: 1 }], doubt: 'Some are hidden.' }) }),
      }),
    );
    const child = stream({
      name: 'members',
      schema: { type: 'object' },
      slices: parentSlices({ stream: teams, key: 'id', field: 'team' }),
      pages: () => pagesOver(numbered(1), 1),
    });
    const { run, open } = await runOf([teams, child]);
    const read = await collect(open('members').read(full));
    expect(read.end).toMatchObject({
      snapshot: false,
      completeness: { complete: false, reason: expect.stringContaining('Some are hidden.') as unknown },
    });
    await run.close();
  });

  it('gets fields of its parent beside the name, and has no slice for a parent without a key', async () => {
    const app = testApp();
    const parents = [{ id: 1, about: { name: 'one' } }, { id: null }, { id: 1, about: { name: 'again' } }];
    const teams = app.stream(
      stream({ name: 'teams', schema: { type: 'object' }, pages: () => pagesOver(parents, 5) }),
    );
    const seen: unknown[] = [];
    const child = stream({
      name: 'members',
      schema: { type: 'object' },
      slices: parentSlices({ stream: teams, key: 'id', field: 'team', extra: [['about', 'name']] }),
      pages: ({ slice, extra }) => {
        seen.push({ slice, extra });
        return pagesOver([], 1);
      },
    });
    const { run, open } = await runOf([teams, child]);
    await collect(open('members').read(full));
    expect(seen).toEqual([{ slice: { team: 1 }, extra: { 'about.name': 'one' } }]);
    await run.close();
  });
});

describe('a parent whose changes are followed', () => {
  const app = testApp();
  const parents = [
    { id: 'a', at: '2026-01-01T00:00:00Z' },
    { id: 'b', at: '2026-01-02T00:00:00Z' },
  ];
  let refuses = '';
  const teams = app.stream(
    stream({
      name: 'teams',
      schema: { type: 'object' },
      cursor: datetimeCursor({ field: 'at', clientSide: true, start: '2026-01-01T00:00:00Z' }),
      pages: () => pagesOver(parents, 1),
    }),
  );
  const members = app.stream(
    stream({
      name: 'members',
      schema: { type: 'object' },
      cursor: datetimeCursor({ field: 'at' }),
      slices: parentSlices({ stream: teams, key: 'id', field: 'team', incremental: true }),
      pages: ({ slice }) => {
        if (slice['team'] === refuses) throw new Error('refused');
        return pagesOver([{ id: `of ${String(slice['team'])}`, at: '2026-01-03T00:00:00Z' }], 1);
      },
    }),
  );

  const read = async (state?: Record<string, unknown>) => {
    const { run, open } = await runOf([teams, members]);
    try {
      return await collect(open('members').read({ syncMode: 'incremental', state }));
    } finally {
      await run.close();
    }
  };

  it('keeps its state with the child, behind the slices that it gave, and reads only what changed', async () => {
    const first = await read();
    expect(idsOf(first.records)).toEqual(['of a', 'of b']);
    expect(first.states.at(-1)).toMatchObject({
      parents: { teams: { slices: [{ cursor: '2026-01-02T00:00:00Z' }] } },
    });
    parents.push({ id: 'c', at: '2026-01-05T00:00:00Z' });
    const next = await read(first.states.at(-1));
    expect(idsOf(next.records)).toEqual(['of b', 'of c']);
    expect(next.states.at(-1)).toMatchObject({ slices: [{}, {}, {}] });
  });

  it('stays where it was while a slice fails', async () => {
    refuses = 'a';
    const failed = await read();
    expect(failed.error).toMatchObject({ message: 'refused' });
    expect(failed.states.at(-1)?.['parents']).toBeUndefined();
    refuses = '';
    expect(idsOf((await read(failed.states.at(-1))).records)).toContain('of a');
  });

  it('must have a cursor', () => {
    const plain = testApp().stream(
      stream({ name: 'x', schema: { type: 'object' }, pages: () => pagesOver([], 1) }),
    );
    expect(() => parentSlices({ stream: plain, key: 'id', field: 'x', incremental: true })).toThrow(
      'no cursor',
    );
  });
});

describe('slices of other kinds', () => {
  const slicesOf = async (source: SliceSource): Promise<unknown[]> => {
    const seen: unknown[] = [];
    await readAll(
      stream({
        name: 'x',
        schema: { type: 'object' },
        slices: source,
        pages: ({ slice }) => {
          seen.push(slice);
          return pagesOver([], 1);
        },
      }),
    );
    return seen;
  };

  it('group values, each once', async () => {
    const grouped = groupedSlices(listSlices('id', [1, 2, 2, 3, 4, 5]), { key: 'id', field: 'ids', size: 2 });
    expect(await slicesOf(grouped)).toEqual([{ ids: [1, 2] }, { ids: [3, 4] }, { ids: [5] }]);
  });

  it('unite, each slice once', async () => {
    expect(await slicesOf(unionSlices(listSlices('id', [1, 2]), listSlices('id', [2, 3])))).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
  });

  it('multiply', async () => {
    const product = productSlices(
      listSlices('team', ['a', 'b']),
      listSlices('month', async () => [1, 2]),
    );
    expect(await slicesOf(product)).toEqual([
      { team: 'a', month: 1 },
      { team: 'a', month: 2 },
      { team: 'b', month: 1 },
      { team: 'b', month: 2 },
    ]);
  });
});

describe('records that are kept for a run', () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('patchbay-'));

  it('go to a file beyond a size, and come back as they were', async () => {
    const stored = createStoredParts(100);
    const parts = Array.from({ length: 20 }, (_each, index) => ({
      type: 'records' as const,
      records: [{ id: index, text: 'ü'.repeat(30) }],
    }));
    for (const part of parts) await stored.add(part);
    for (const [index, part] of parts.entries()) expect(await stored.get(index)).toEqual(part);
    await stored.dispose();
  });

  it('that cannot be kept end the reading for everybody, and say what would help', async () => {
    vi.stubEnv('TMPDIR', '/a/folder/that/is/not/there');
    onTestFinished(() => void vi.unstubAllEnvs());
    const reading = new SharedReading(100);
    async function* parts(): AsyncGenerator<StreamPart, void, void> {
      for (let page = 0; page < 3; page += 1) yield { type: 'records', records: numbered(4) };
    }
    const begin = () => ({ source: parts(), close: () => Promise.resolve() });
    for (const _reader of [1, 2]) {
      const read = await collect(reading.parts(begin));
      expect(read.records).toHaveLength(4);
      expect(read.error).toMatchObject({
        code: 'internal_error',
        message: expect.stringContaining('/a/folder/that/is/not/there (ENOENT)'),
        metadata: { hint: expect.stringContaining('TMPDIR') },
      });
    }
    await reading.dispose();
  });

  it('do not keep the run from ending while the app does not answer', async () => {
    const reading = new SharedReading(10);
    const open = () => ({
      source: (async function* () {
        yield { type: 'records' as const, records: numbered(9) };
        await new Promise(() => undefined);
      })(),
      close: async () => undefined,
    });
    const parts = reading.parts(open);
    await parts.next();
    void parts.next().catch(() => undefined);
    await reading.dispose();
  });

  it('leave nothing behind, also when the reading failed', async () => {
    const before = folders();
    const reading = new SharedReading(10);
    let closed = 0;
    const open = () => ({
      source: (async function* () {
        yield { type: 'records' as const, records: numbered(9) };
        throw new Error('broken off');
      })(),
      close: async () => void (closed += 1),
    });
    const read = await collect(reading.parts(open));
    expect(read.error).toMatchObject({ message: 'broken off' });
    await reading.dispose();
    expect(closed).toBe(1);
    expect(
      folders().filter((each) => !before.includes(each) && existsSync(`${tmpdir()}/${each}/parts`)),
    ).toEqual([]);
  });
});

async function progressOf(reading: AsyncGenerator<StreamProgress, void, void>): Promise<StreamProgress[]> {
  const given: StreamProgress[] = [];
  for await (const each of reading) given.push(each);
  return given;
}

describe('several streams', () => {
  it('are read to their end when one fails, which is told redacted', async () => {
    const good = stream({ name: 'good', schema: { type: 'object' }, pages: () => pagesOver(numbered(3), 2) });
    const bad = stream({
      name: 'bad',
      schema: { type: 'object' },
      pages: () =>
        pagesOver(numbered(3), 2, (offset) => {
          if (offset === 2) throw new Error('token-1234 was refused');
        }),
    });
    const { run, integration } = await runOf([bad, good]);
    const given = await progressOf(
      readStreams(
        run,
        integration.streams.map((each) => ({ stream: each, request: full })),
      ),
    );
    const kinds = given.map((each) => `${each.stream.name} ${'part' in each ? each.part.type : 'failure'}`);
    expect(kinds).toEqual([
      'bad records',
      'bad state',
      'bad failure',
      'good records',
      'good records',
      'good state',
      'good state',
      'good end',
    ]);
    const failure = given.find((each) => 'failure' in each);
    expect(failure).toMatchObject({ error: { message: '[redacted] was refused' } });
    await run.close();
  });

  it('end when nobody reads them any more', async () => {
    const { streams } = family();
    const { run, integration } = await runOf(streams);
    for await (const each of readStreams(
      run,
      integration.streams.map((every) => ({ stream: every, request: full })),
      { concurrency: 3 },
    )) {
      if ('part' in each) break;
    }
    await run.close();
  });
});
