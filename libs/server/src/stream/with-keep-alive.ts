import type { Clock } from '@patchbay/core';

/** What came first: the result, or the end of a silence. */
export type Heard<Value> = { readonly value: Value } | 'silence';

/**
 * Yields the work's result, and before it `silence` each time that nothing came for so long.
 *
 * @param milliseconds - how long a silence may be
 */
export async function* hear<Value>(
  work: Promise<Value>,
  clock: Clock,
  milliseconds: number,
): AsyncGenerator<Heard<Value>, void, void> {
  const result = work.then((value) => ({ value }));
  for (;;) {
    const timer = new AbortController();
    const silence = clock.sleep(milliseconds, timer.signal).then(
      (): 'silence' => 'silence',
      (): 'silence' => 'silence',
    );
    try {
      const heard = await Promise.race([result, silence]);
      yield heard;
      if (heard !== 'silence') return;
    } finally {
      timer.abort();
    }
  }
}
