import { describe, expect, it } from 'vitest';
import { dispatch, RateLimitError, UpstreamStatusError, errorMetadata } from '../src/index.ts';
import { call, fakeClock, listing, testRuntime } from './fixtures.ts';

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

async function metadataOf(error: Error) {
  const runtime = testRuntime({ clock: fakeClock(start) });
  const integration = listing(() => {
    throw error;
  });
  const envelope = await dispatch(integration, 'list_accounts', call({}), { runtime });
  return envelope.is_error === true ? envelope.error.error_metadata : undefined;
}

const refusal = (status: number, retryAfterSeconds?: number) =>
  new UpstreamStatusError('no', { status, retryAfterSeconds, method: 'GET', url: '', headers: {}, body: '' });

describe('suspended_until', () => {
  it('is the time that the error names', async () => {
    const error = new RateLimitError('later', { retryAfterSeconds: 1, suspendedUntil: start + 250 });
    expect(await metadataOf(error)).toMatchObject({
      retry_after_seconds: 1,
      suspended_until: '2026-01-02T03:04:05.250Z',
    });
  });

  it('is the end of the wait that the vendor asked for', async () => {
    expect(await metadataOf(refusal(429, 30))).toMatchObject({ suspended_until: '2026-01-02T03:04:35.000Z' });
  });

  it('is left out where no wait is known, and where the caller need not slow down', async () => {
    expect(await metadataOf(refusal(429))).not.toHaveProperty('suspended_until');
    expect(await metadataOf(refusal(503, 30))).not.toHaveProperty('suspended_until');
  });

  it('is left out when no date can hold it', () => {
    for (const suspendedUntil of [Number.NaN, Infinity, 1e300])
      expect(errorMetadata('rate_limit', { suspendedUntil })).not.toHaveProperty('suspended_until');
    expect(errorMetadata('rate_limit', { suspendedUntil: 0 }).suspended_until).toBe(
      '1970-01-01T00:00:00.000Z',
    );
  });
});
