import { InvalidPageTokenError, InvalidResponseError, isConnectorError } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import { listing, pageNumberPaging } from '@patchbay/pagination';
import { describe, expect, it } from 'vitest';
import {
  datetimeCursor,
  listSlices,
  SlicesFailedError,
  StreamActionError,
  type StreamActionKind,
} from '../../src/index.ts';
import { fakeClock, numbered, pagesOver, readAll, source, testRuntime } from './support.ts';

const idsOf = (records: readonly StreamRecord[]) => records.map(({ id }) => id);

/** Throws an action the first so many times that the page at an offset is asked for. */
function acting(action: StreamActionKind, at: number, times = 1) {
  let left = times;
  return (offset: number): void => {
    if (offset !== at || left === 0) return;
    left -= 1;
    throw new StreamActionError(action, new Error('the answer'));
  };
}

describe('error actions', () => {
  it('ignore ends the list as if it were at its end, but it is no snapshot', async () => {
    const read = await readAll(source({ pages: () => pagesOver(numbered(6), 2, acting('ignore', 4)) }));
    expect(idsOf(read.records)).toEqual(['r0', 'r1', 'r2', 'r3']);
    expect(read.end).toMatchObject({ snapshot: false, completeness: { complete: true } });
    expect(read.states.at(-1)).toMatchObject({ complete: true });
  });

  it('skip_slice leaves a slice out, which the end tells, and the next reading takes it', async () => {
    let refuses = true;
    const skipping = source({
      slices: listSlices('team', ['a', 'b']),
      pages: ({ slice }) =>
        pagesOver(numbered(3, String(slice['team'])), 2, () => {
          if (slice['team'] === 'a' && refuses) throw new StreamActionError('skip_slice', new Error('403'));
        }),
    });
    const read = await readAll(skipping);
    expect(idsOf(read.records)).toEqual(['b0', 'b1', 'b2']);
    expect(read.end).toMatchObject({
      snapshot: false,
      completeness: { complete: false, reason: 'A slice was left out after an error.' },
    });
    refuses = false;
    const next = await readAll(skipping, { state: read.states.at(-1) });
    expect(idsOf(next.records)).toEqual(['a0', 'a1', 'a2']);
    expect(next.states.at(-1)).toMatchObject({ complete: true });
  });

  it('reset_pagination begins the list again and gives nothing twice', async () => {
    const resetting = source({
      remembersRecords: true,
      pages: () => pagesOver(numbered(7), 2, acting('reset_pagination', 4, 2)),
    });
    const read = await readAll(resetting, { checkpointRecords: 1 });
    expect(idsOf(read.records)).toEqual(idsOf(numbered(7)));
  });

  it('reset_pagination of a list in the middle asks for records to be remembered', async () => {
    const read = await readAll(
      source({ pages: () => pagesOver(numbered(7), 2, acting('reset_pagination', 4)) }),
    );
    expect(read.error).toMatchObject({ message: expect.stringContaining('remembersRecords') as unknown });
  });

  it('reset_pagination gives up after five times, with what caused it', async () => {
    const read = await readAll(
      source({
        remembersRecords: true,
        pages: () => pagesOver(numbered(7), 2, acting('reset_pagination', 4, 99)),
      }),
    );
    expect(read.error).toMatchObject({ message: 'the answer' });
  });

  it('reduce_page_size halves until the app answers, for the rest of the slice', async () => {
    const sizes: (number | undefined)[] = [];
    const read = await readAll(
      source({
        pageSize: 8,
        pages: ({ pageSize }) => {
          const pages = pagesOver(numbered(10), 8, () => {
            if ((pageSize ?? 8) > 2) throw new StreamActionError('reduce_page_size', new Error('too large'));
          });
          return {
            ...pages,
            read: (position, context) => {
              sizes.push(context.size);
              return pages.read(position, context);
            },
          };
        },
      }),
    );
    expect(idsOf(read.records)).toEqual(idsOf(numbered(10)));
    expect(sizes).toEqual([undefined, 4, 2, 2, 2, 2, 2]);
  });

  it('reduce_page_size keeps the place of a list whose pages are numbered', async () => {
    const requests: string[] = [];
    const read = await readAll(
      source({
        pages: () =>
          listing(
            pageNumberPaging({ pageSize: 10 }),
            async ({ pageNumber, size }) => {
              const offset = (pageNumber - 1) * size;
              if (offset >= 10 && size > 3)
                throw new StreamActionError('reduce_page_size', new Error('too large'));
              requests.push(`${pageNumber} of ${size}`);
              return { rows: numbered(25).slice(offset, offset + size) };
            },
            ({ rows }) => ({ items: rows }),
          ),
      }),
    );
    expect(idsOf(read.records)).toEqual(idsOf(numbered(25)));
    expect(requests.slice(0, 3)).toEqual(['1 of 10', '6 of 2', '7 of 2']);
  });

  it('reduce_page_size fails with its cause when one record is too many', async () => {
    const read = await readAll(
      source({ pages: () => pagesOver(numbered(10), 8, acting('reduce_page_size', 0, 99)) }),
    );
    expect(read.error).toMatchObject({ message: 'the answer' });
  });

  it('split_window halves down to what the app can answer', async () => {
    const records = Array.from({ length: 20 }, (_each, index) => ({
      id: `r${index}`,
      at: `2026-01-${String(index + 1).padStart(2, '0')}`,
    }));
    const windows: string[] = [];
    const splitting = source({
      cursor: datetimeCursor({ field: 'at', format: 'date', start: '2026-01-01', end: '2026-01-20' }),
      pages: ({ window }) => {
        const within = records.filter(({ at }) => at >= (window?.start ?? '') && at <= (window?.end ?? ''));
        return pagesOver(within, 100, () => {
          if (within.length > 4) throw new StreamActionError('split_window', new Error('too many'));
          windows.push(`${window?.start}/${window?.end}`);
        });
      },
    });
    const read = await readAll(splitting, { syncMode: 'incremental' });
    expect(idsOf(read.records).toSorted()).toEqual(idsOf(records).toSorted());
    expect(windows.length).toBeGreaterThanOrEqual(5);
    expect(read.states.at(-1)).toMatchObject({ slices: [{ cursor: '2026-01-20' }] });
  });

  it('split_window fails with its cause where a window cannot be halved', async () => {
    const read = await readAll(
      source({
        cursor: datetimeCursor({ field: 'at', format: 'date', start: '2026-01-01', end: '2026-01-20' }),
        pages: () => pagesOver(numbered(1), 1, acting('split_window', 0, 999)),
      }),
    );
    expect(read.error).toMatchObject({ message: 'the answer' });
  });
});

/** Answers that cannot be read, the first so many times. */
function broken(at: number, times: number) {
  let left = times;
  return (offset: number): void => {
    if (offset !== at || left === 0) return;
    left -= 1;
    throw new InvalidResponseError('cut off');
  };
}

describe('a broken answer', () => {
  it('is asked for again up to five times, with waits that grow', async () => {
    const clock = fakeClock();
    const read = await readAll(
      source({ pages: () => pagesOver(numbered(5), 2, broken(2, 4)) }),
      {},
      { runtime: testRuntime(clock) },
    );
    expect(idsOf(read.records)).toEqual(idsOf(numbered(5)));
    expect(clock.slept).toEqual([500, 1000, 2000, 4000]);
  });

  it('fails the stream when it persists', async () => {
    const read = await readAll(source({ pages: () => pagesOver(numbered(5), 2, broken(2, 5)) }));
    expect(isConnectorError(read.error) && read.error.code).toBe('invalid_response');
    expect(idsOf(read.records)).toEqual(['r0', 'r1']);
  });

  it.each([
    [3, [3000, 3000]],
    [(tries: number) => tries * 10, [10_000, 20_000]],
  ])('waits as the stream says: %s', async (backoff, waits) => {
    const clock = fakeClock();
    const pages = () => pagesOver(numbered(5), 2, broken(2, 9));
    const read = await readAll(
      source({ pages, retry: { tries: 3, backoff } }),
      {},
      { runtime: testRuntime(clock) },
    );
    expect(clock.slept).toEqual(waits);
    expect(read.error).toBeDefined();
  });
});

describe('a slice that fails', () => {
  const failing = source({
    slices: listSlices('team', ['a', 'b', 'c', 'd']),
    pages: ({ slice }) =>
      pagesOver(numbered(3, String(slice['team'])), 2, () => {
        if (slice['team'] === 'a' || slice['team'] === 'c') throw new Error(`no ${String(slice['team'])}`);
      }),
  });

  it.each([1, 3])('does not stop the others, and moves no state, %i at once', async (concurrency) => {
    const read = await readAll(failing, { concurrency });
    expect(idsOf(read.records).toSorted()).toEqual(['b0', 'b1', 'b2', 'd0', 'd1', 'd2']);
    expect(read.error).toBeInstanceOf(SlicesFailedError);
    expect(read.error).toMatchObject({ cause: { message: 'no a' }, errors: [{}, { message: 'no c' }] });
    expect(read.end).toBeUndefined();
    expect(read.states.at(-1)).toMatchObject({
      slices: [
        { slice: { team: 'b' }, finished: true },
        { slice: { team: 'd' }, finished: true },
      ],
    });
  });

  it('is thrown as it is when it is the only one', async () => {
    const error = new TypeError('mine');
    const read = await readAll(
      source({
        pages: () =>
          pagesOver(numbered(3), 2, () => {
            throw error;
          }),
      }),
    );
    expect(read.error).toBe(error);
  });
});

describe('a place that the app no longer knows', () => {
  it('is begun again', async () => {
    const pages = () => pagesOver(numbered(5), 2);
    const { states } = await readAll(source({ pages }), { checkpointRecords: 1 });
    let refused = 0;
    let refusals = 1;
    const forgetful = source({
      pages: () =>
        pagesOver(numbered(5), 2, (offset) => {
          if (offset !== 2) return;
          refused += 1;
          if (refused <= refusals) throw new InvalidPageTokenError('expired');
        }),
    });
    const read = await readAll(forgetful, { state: states[0] });
    expect(idsOf(read.records)).toEqual(idsOf(numbered(5)));

    refusals = 99;
    const failed = await readAll(forgetful, { state: states[0] });
    expect(idsOf(failed.records)).toEqual(['r0', 'r1']);
    expect(failed.error).toMatchObject({ code: 'invalid_page_token' });
  });
});
