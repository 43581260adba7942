import { describe, expect, it } from 'vitest';
import { createFetchHandler } from '../src/index.ts';
import { acme, working } from './acme.ts';
import { answerOf, call, fakeClock, gate, readerOf, serve, until } from './support.ts';

const ndjson = { accept: 'application/x-ndjson' };

describe('a list as a stream', () => {
  it('follows all pages, and ends with a summary', async () => {
    const server = await serve();
    const { status, headers, text } = await call(server, 'list_accounts', working, ndjson);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.slice(0, -1).map(({ type, record }) => [type, record.integration_specific_id])).toEqual(
      ['1', '2', '3', '4', '5'].map((id) => ['record', id]),
    );
    expect(lines.at(-1)).toEqual({
      type: 'summary',
      complete: true,
      pages: 3,
      records: 5,
      completeness: { seen: 5, declared_total: 5, complete: true },
    });
    expect(server.lines.at(-1)).toMatchObject({ message: 'request', pages: 3, records: 5, finished: true });
  });

  it.each([
    ['application/x-ndjson', true],
    ['Application/X-NDJSON', true],
    ['application/json;q=0.5, application/x-ndjson;charset=utf-8', true],
    ['application/x-ndjson;q=0', false],
    ['application/x-ndjson; Q=0.000', false],
    ['application/x-ndjsonp', false],
    ['application/*, */*', false],
  ])('is asked for with Accept: %s (%s)', async (accept, isStream) => {
    const { headers } = await call(await serve(), 'list_accounts', working, { accept });
    expect(headers.get('content-type')).toBe(isStream ? 'application/x-ndjson' : 'application/json');
  });

  it('keeps the size of a page, and starts where the caller says', async () => {
    const server = await serve();
    const { text } = await call(
      server,
      'list_accounts',
      { ...working, page: { size: 1, token: '3' } },
      ndjson,
    );
    expect(text.split('\n').filter((line) => line.includes('record"'))).toHaveLength(2);
    expect(text).toContain('"pages":2,"records":2');
  });

  it('says that a list is not whole', async () => {
    const server = await serve();
    const { text } = await call(
      server,
      'list_accounts',
      { ...working, settings: { lost_people: 2 } },
      ndjson,
    );
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ type: 'summary', complete: false, records: 5 });
  });

  it('ends with an error that says where to go on', async () => {
    const server = await serve();
    const { status, text } = await call(
      server,
      'list_accounts',
      { ...working, settings: { fail_on_page: 3 } },
      ndjson,
    );
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(200);
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toMatchObject({
      ...{ type: 'error', is_error: true, complete: false, pages: 2, records: 4, page: { token: '4' } },
      error: { error_code: 'rate_limit', error_metadata: { retry_after_seconds: 7 } },
    });
    expect(server.lines.at(-1)).toMatchObject({ level: 'warn', error_code: 'rate_limit', finished: true });
  });

  it('is an ordinary error where statuses are true and nothing was sent yet', async () => {
    const server = await serve({ statuses: 'true' });
    const { status, json } = await call(
      server,
      'list_accounts',
      { ...working, settings: { fail_on_page: 1 } },
      ndjson,
    );
    expect([status, json.error.error_code]).toEqual([429, 'rate_limit']);
  });

  it.each([
    '{',
    '[]',
    '{}',
    '{"request":{},"page":5}',
    '{"request":{},"page":{"size":"x"}}',
    '{"request":{},"rate_limit":7}',
  ])('refuses %s with an error line', async (body) => {
    const server = await serve();
    const { text } = await call(server, 'list_accounts', body, ndjson);
    expect(JSON.parse(text)).toMatchObject({ type: 'error', error: { error_code: 'bad_request' } });
  });

  it('is not for what is no list', async () => {
    const server = await serve();
    const { headers } = await call(server, 'validate_credentials', working, ndjson);
    expect(headers.get('content-type')).toBe('application/json');
  });

  it('says that it lives while a page takes long', async () => {
    const clock = fakeClock();
    const { opened, open } = gate();
    const server = await serve({ clock, keepAliveSeconds: 15 }, [
      { integration: acme('acme', { beforePage: (page) => (page === 2 ? opened : Promise.resolve()) }) },
    ]);
    const response = await fetch(`${server.url}/list_accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ndjson },
      body: JSON.stringify(working),
    });
    const reader = readerOf(response);
    let text = '';
    const read = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) text += (await reader.read()).value ?? '';
    };
    await read('"2"');
    // The deadline of the page sleeps too.
    await clock.sleepers(2);
    clock.move(15_000);
    await read('keep_alive');
    await clock.sleepers(2);
    clock.move(15_000);
    await read('"keep_alive"}\n{"type":"keep_alive"');
    open();
    await read('summary');
    expect(text).toMatch(/(.*"record":.*\n){2}(\{"type":"keep_alive"\}\n){2}(.*"record":.*\n){3}.*"summary"/);
  });

  it('makes a page when it is asked for, and no sooner', async () => {
    const asked: number[] = [];
    const handler = createFetchHandler(
      acme('acme', {
        beforePage: async (page) => {
          asked.push(page);
        },
      }),
    );
    const response = await handler(streamRequest());
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([1]);
    await reader.read();
    expect(asked).toEqual([1, 2]);
    await reader.cancel();
  });

  it('ends the call when the reader goes', async () => {
    const gone: string[] = [];
    const waiting: string[] = [];
    const beforePage = (page: number, signal: AbortSignal): Promise<void> =>
      page === 1
        ? Promise.resolve()
        : new Promise((_, reject) => {
            waiting.push('waits');
            signal.addEventListener('abort', () => {
              gone.push('aborted');
              reject(signal.reason);
            });
          });
    const integration = acme('acme', { beforePage });
    const server = await serve({}, [{ integration }]);
    const controller = new AbortController();
    const response = await fetch(`${server.url}/list_accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ndjson },
      body: JSON.stringify(working),
      signal: controller.signal,
    });
    await readerOf(response).read();
    await until(() => waiting.length === 1);
    controller.abort();
    await until(() => gone.length === 1 && server.lines.some((line) => line.finished === false));
    // The place is free again.
    expect((await call(server, 'list_accounts')).status).toBe(200);

    const handler = createFetchHandler(integration);
    const answer = await handler(streamRequest());
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    const second = reader.read();
    await until(() => waiting.length === 2);
    await reader.cancel();
    await second;
    await until(() => gone.length === 2);
  });

  function streamRequest(): Request {
    return new Request('http://localhost/list_accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ndjson },
      body: JSON.stringify(working),
    });
  }
});

describe('a caller that goes away', () => {
  it('ends its call, also one that waits for its turn', async () => {
    const aborted: number[] = [];
    const beforePage = (page: number, signal: AbortSignal): Promise<void> =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject((aborted.push(page), signal.reason))),
      );
    const server = await serve({ limits: { concurrentCalls: 1 } }, [
      { integration: acme('acme', { beforePage }) },
    ]);
    const controller = new AbortController();
    const send = () =>
      fetch(`${server.url}/list_accounts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(working),
        signal: controller.signal,
      }).then(answerOf);
    const calls = Promise.allSettled([send(), send()]);
    await until(() => server.lines.some((line) => line.message.startsWith('listing')));
    controller.abort();
    await calls;
    await until(() => aborted.length === 1);
    expect((await call(server, 'validate_credentials')).status).toBe(200);
  });
});
